"""Values told by their label, mailboxes, plates, marks of secrecy, and words that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy import labelled
from checker.model import Check
from checker.rulebook.loading import load_rulebook
from tests.matchers.privacy.planted import found

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"

LABELLED = [
    ("passport", "护照号码：", "E12345678", ""),
    ("passport", "护照", "EA1234567", "入境"),
    ("hk-macau-permit", "回乡证号：", "H12345678", ""),
    ("taiwan-permit", "台胞证：", "01234567", "。"),
    ("military-id", "", "军字第1234567号", "证件"),
    ("household-register", "户口簿号：", "330123456", ""),
    ("social-security", "社保号：", "A12345678", ""),
    ("medical-record", "住院号：", "0012345", "，"),
    ("student-number", "学号：", "2020123456", ""),
    ("wechat", "微信号：", "zhangsan_88", ""),
    ("wechat", "请加", "wxid_abcd1234efgh56", ""),
    ("qq", "QQ：", "12345678", ""),
    ("birth-date", "出生日期：", "1990年3月7日", ""),
    ("birth-date", "李某，", "1985年11月20日", "出生"),
    ("address", "家住", "幸福小区3幢2单元501室", "。"),
    ("address", "家庭住址：", "新民村三组12号", ""),
    ("email", "张三，", "zhangsan@163.com", ""),
    ("email", "张三，", "zhangsan(at)qq.com", ""),
    ("plate", "驾驶", "浙A12345", "轿车"),
]


@pytest.mark.parametrize(("rule", "before", "value", "after"), LABELLED)
def test_a_labelled_value_is_reported_without_its_label(
    checker: Checker, rule: str, before: str, value: str, after: str
) -> None:
    text = f"一、{before}{value}{after}"
    start = 2 + len(before)
    assert found(checker, text) == [(f"privacy/{rule}", start, start + len(value))]


@pytest.mark.parametrize(("rule", "before", "value", "after"), LABELLED)
def test_its_span_is_right_when_the_folded_text_is_shorter(
    checker: Checker, rule: str, before: str, value: str, after: str
) -> None:
    text = f"\ufeff前\u200b言。\n一、{before}{value[0]}\u200b{value[1:]}{after}"
    start = 8 + len(before)
    assert found(checker, text) == [(f"privacy/{rule}", start, start + len(value) + 1)]


def test_every_label_contains_an_anchor_of_its_rule() -> None:
    anchors = {rule.id: rule.match.anchors for rule in load_rulebook().rules if isinstance(rule.match, Check)}
    for label in (
        "护照 passport 港澳通行证 往来港澳通行证 来往内地通行证 内地通行证 大陆通行证 回乡证 台湾通行证 台胞证 军官证 士兵证 军士证 文职干部证 "
        "文职人员证 警官证 军人证 武警证 义务兵证 海字第123456 空字第123456 武字第123456 政字第123456 后字第123456 装字第123456 "
        "参字第123456 联字第123456 户口簿号 户口本编号 社保号 社会保障号 医保卡号 参保号 合作医疗证号 病历号 住院号 门诊号 急诊号 就诊号 "
        "放射号 检查号 学号 学籍号 考生号 微信 个人微信 vx wx wechat v信 威信 wxid_ qq 扣扣 企鹅号 出生 生日 生于"
    ).split():
        kinds = [kind for kind, pattern in labelled._LABELS.items() if pattern.search(label)]
        assert kinds, label
        for kind in kinds:
            assert any(anchor in label for anchor in anchors[f"privacy/{kind}"]), (kind, label)


@given(
    st.sampled_from(PROVINCES),
    st.sampled_from("ABCDEFGHJKLMNPQRSTUVWXYZ"),
    st.one_of(
        st.from_regex(r"[0-9]{5}", fullmatch=True),
        st.from_regex(r"[A-HJ-NP-Z][0-9]{4}", fullmatch=True),
        st.from_regex(r"[DFABCEGHJK][A-HJ-NP-Z0-9][0-9]{4}", fullmatch=True),
        st.from_regex(r"[0-9]{5}[DF]", fullmatch=True),
        st.from_regex(r"[0-9]{4}[警学挂试超]", fullmatch=True),
    ),
    st.sampled_from(["", "·", "•", ".", " ", "-", "\u200b"]),
    st.booleans(),
)
def test_plates_of_all_regions_and_kinds(
    checker: Checker, province: str, letter: str, rest: str, separator: str, lower: bool
) -> None:
    plate = f"{province}{letter}{separator}{rest}"
    plate = plate.lower() if lower else plate
    assert found(checker, f"车牌号：{plate}。") == [("privacy/plate", 4, 4 + len(plate))]


@pytest.mark.parametrize(
    "text", ["浙I12345", "浙O12345", "浙A1234", "浙A1234567", "浙AABCDE", "湖A12345", "浙A12O45"]
)
def test_what_is_no_plate(checker: Checker, text: str) -> None:
    assert found(checker, f"车牌号：{text}。") == []


@pytest.mark.parametrize(
    ("text", "rule", "span"),
    [
        ("机密★10年\n某某文件", "classification-mark", (0, 6)),
        ("某某文件\n\u3000\u3000绝\u3000密\n关于某某的请示", "classification-mark", (7, 10)),
        ("密级：秘密", "classification-mark", (0, 5)),
        ("该件（机密）", "", (0, 0)),
        ("（机密）", "classification-mark", (1, 3)),
        ("内部资料 注意保存\n简报", "internal-mark", (0, 9)),
        ("通讯录（内部使用）", "internal-mark", (4, 8)),
        ("某某办法（讨论稿）", "process-paper", (4, 9)),
        ("（此件不予公开）", "do-not-publish", (1, 7)),
        ("公开属性：依申请公开", "do-not-publish", (0, 10)),
        ("保密期限：10年", "classification-note", (0, 8)),
        ("核心商密▲5年", "trade-secret-mark", (0, 7)),
        ("密级分为绝秘、机密", "wrong-level-name", (4, 6)),
    ],
)
def test_marks_of_secrecy(checker: Checker, text: str, rule: str, span: tuple[int, int]) -> None:
    assert found(checker, text) == ([(f"secrecy/{rule}", *span)] if rule else [])


@given(
    st.sampled_from("绝机秘"),
    st.sampled_from(["", " ", "\u3000", "\u200b", "  "]),
    st.sampled_from(["★", "☆", "★ "]),
    st.sampled_from(["", "长期", "10年", "6个月", "5 年"]),
)
def test_no_spelling_of_a_classification_escapes(
    checker: Checker, level: str, gap: str, star: str, period: str
) -> None:
    mark = f"{level}{gap}密{star}{period}"
    assert found(checker, f"前言{mark}") == [("secrecy/classification-mark", 2, 2 + len(mark))]


def test_a_classification_cannot_be_waived(checker: Checker) -> None:
    report = checker.check_text("机密★10年\n<!-- sanshen:ignore secrecy/classification-mark 理由：示例 -->")
    assert [one.suppressed for one in report.findings if one.rule == "secrecy/classification-mark"] == [None]


def hidden(checker: Checker, html: str) -> list[tuple[str, str, str]]:
    report = checker.check_text(html, media_type="text/html")
    assert not report.gaps
    return [
        (one.rule, one.severity.value, report.document.text[one.start : one.end])
        for one in report.findings
        if one.category == "hidden"
    ]


def test_remarks_in_comments_are_reported_and_template_marks_are_not(checker: Checker) -> None:
    assert hidden(checker, "<p>甲。</p><!-- 此数待核实 -->") == [
        ("hidden/comment-text", "warning", "此数待核实")
    ]
    for comment in ("头部开始", "导航栏", "end header", "[if IE]请升级[endif]", "#include file", "/内容区"):
        assert hidden(checker, f"<p>甲。</p><!-- {comment} -->") == []


def test_hidden_prose_is_a_note_and_a_hidden_remark_a_warning(checker: Checker) -> None:
    prose = (
        "经研究，对该单位有关人员的处理意见如下，其中三人给予警告，两人给予记过，另有一人移送司法机关处理。"
    )
    assert hidden(checker, f"<p hidden>{prose}</p><p>甲。</p>") == [("hidden/hidden-text", "info", prose)]
    assert hidden(checker, "<p hidden>先不要发</p><p>甲。</p>") == [
        ("hidden/hidden-text", "warning", "先不要发")
    ]
    assert hidden(checker, "<ul hidden><li>首页</li><li>要闻</li></ul><p>甲。</p>") == []
