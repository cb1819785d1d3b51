"""Numbers told by their labels: every wording of the label, on either side, in lists and in tables."""

from __future__ import annotations

import pytest

from checker import Checker
from tests.matchers.privacy.planted import found

LABELS = {
    "passport": ("E12345678", "护照 护照号 护照号码 护照编号 护照证件号码 Passport 因私护照号 证件号码"),
    "hk-macau-permit": (
        "H12345678",
        "港澳居民来往内地通行证 港澳居民来往内地通行证号码 来往内地通行证号 回乡证 回乡证号 回乡卡号 港澳通行证号 往来港澳通行证号码 证件编号",
    ),
    "taiwan-permit": (
        "01234567",
        "台湾居民来往大陆通行证 台胞证 台胞证号码 来往大陆通行证号 台湾通行证号码 往来台湾通行证号",
    ),
    "foreign-permanent-residence": (
        "USA110190030701",
        "外国人永久居留身份证 外国人永久居留证号码 永久居留证号 永居证号 永居身份证号码 证件号",
    ),
    "military-id": (
        "12345678",
        "军官证 军官证号 士兵证 士兵证号码 军士证号 文职干部证 文职人员证号 警官证号 军人证件号码 武警证号 义务兵证号 军人身份证件号",
    ),
    "household-register": ("330123456", "户口簿号 户口本编号 户口簿户号 户籍户号 户口号"),
    "social-security": (
        "A12345678",
        "社保号 社会保障号 社会保障卡号 医保卡号 医保编号 社保编号 社保个人编号 参保号 参保人编号 合作医疗证号 医疗保险证号 养老保险编号 医疗证号 新农合号",
    ),
    "medical-record": (
        "0012345",
        "病历号 病案号 住院号 住院编号 门诊号 门诊病历号 急诊号 就诊号 就诊卡号 病人编号 患者编号 放射号 影像号 检查号 诊疗卡号 健康卡号 住院病历号",
    ),
    "student-number": ("2020123456", "学号 学籍号 学籍辅号 考生号 学生证号 学籍编号"),
    "wechat": ("zhangsan_88", "微信 微信号 个人微信号 微信ID VX wx WeChat V信 薇信 威信 加V"),
    "qq": ("12345678", "QQ QQ号 QQ号码 QQ账号 扣扣 扣扣号 企鹅号 Q号"),
}
CASES = [(rule, label, value) for rule, (value, labels) in LABELS.items() for label in labels.split()]


@pytest.mark.parametrize(("rule", "label", "value"), CASES)
def test_every_wording_of_a_label(checker: Checker, rule: str, label: str, value: str) -> None:
    for before in (
        f"一、{label}：",
        f"一、张三（{label}：",
        f"一、{label}（必填）：",
        f"一、{label}为",
        f"一、{label}：\n",
    ):
        start = len(before)
        assert found(checker, f"{before}{value}，") == [(f"privacy/{rule}", start, start + len(value))]


@pytest.mark.parametrize(
    ("rule", "label", "value"), [case for case in CASES if not case[1].startswith(("证件", "V信", "加V"))]
)
def test_a_label_may_stand_behind(checker: Checker, rule: str, label: str, value: str) -> None:
    for text in (f"张三，{value}（{label}），", f"张三，{value}是其{label}，"):
        assert found(checker, text) == [(f"privacy/{rule}", 3, 3 + len(value))]


@pytest.mark.parametrize(("rule", "label", "value"), CASES)
def test_a_label_may_head_a_column(checker: Checker, rule: str, label: str, value: str) -> None:
    text = f"姓名,{label},备注\n张三,{value},无\n李四,,无\n"
    start = text.index(value)
    report = checker.check_text(text, media_type="text/csv")
    hits = [
        (one.rule, one.start, one.end)
        for one in report.findings
        if one.category == "privacy" and one.rule != "privacy/aggregation" and one.severity.value != "info"
    ]
    assert hits == [(f"privacy/{rule}", start, start + len(value))]


def test_a_label_may_announce_several_values(checker: Checker) -> None:
    text = "学号分别为2020123456、2020123457和2020123458。"
    starts = [5, 16, 27]
    assert found(checker, text) == [("privacy/student-number", start, start + 10) for start in starts]
    text = "护照、港澳通行证号码分别为E12345678、C12345678。"
    assert found(checker, text) == [("privacy/passport", 13, 22), ("privacy/hk-macau-permit", 23, 32)]


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("passport", value)
        for value in "E12345678 EA1234567 G12345678 PE1234567 P1234567 DE1234567 SE1234567 K12345678 MA1234567 141234567".split()
    ]
    + [("hk-macau-permit", value) for value in "H12345678 M1234567801 C12345678 CB1234567".split()]
    + [("taiwan-permit", value) for value in "01234567 0123456701(B) T12345678 L12345678".split()],
)
def test_every_format_of_a_paper(checker: Checker, rule: str, value: str) -> None:
    label = {
        "passport": "护照号",
        "hk-macau-permit": "港澳居民来往内地通行证号",
        "taiwan-permit": "台胞证号",
    }[rule]
    start = len(label) + 1
    for written in (value, value.lower(), value[0] + "\u200b" + value[1:]):
        assert found(checker, f"{label}：{written}。") == [(f"privacy/{rule}", start, start + len(written))]


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("Ｅ１２３４５６７８", "passport"),
        ("E 1234 5678", "passport"),
        ("E-12345678", "passport"),
        ("E1２3四5⑥78", ""),
    ],
)
def test_disguised_papers(checker: Checker, written: str, rule: str) -> None:
    expected = [(f"privacy/{rule}", 4, 4 + len(written))] if rule else []
    assert found(checker, f"护照号：{written}。") == expected


def test_the_card_of_2023_behind_a_general_label_must_pass_its_check(checker: Checker) -> None:
    assert found(checker, "证件号码：933156198801010079。") == [
        ("privacy/foreign-permanent-residence", 5, 23)
    ]
    assert found(checker, "证件号码：933156198801010078。") == []
    assert found(checker, "永久居留证号：933156198801010078。") == [
        ("privacy/foreign-permanent-residence", 7, 25)
    ]
    spaced = " ".join("933156198801010079")
    assert found(checker, f"永久居留证号：{spaced}。") == [("privacy/foreign-permanent-residence", 7, 42)]


@pytest.mark.parametrize(
    "text",
    [
        "凭护照办理，窗口编号A12345678",
        "护照：合同编号E12345678",
        "护照收费120元，受理12345678件",
        "护照号码：E1****678",
        "护照号：E1234****",
        "重点车辆通行证编号：12345678",
        "出入证件型号A12345678",
        "证件号码：12345678",
        "住院123456人次，门诊1234567人次",
        "参保12345678人",
        "单位社保登记号：12345678",
        "定点医疗机构医保编号12345678",
        "学号编制规则（2020123456789012345678）",
        "学生2020123456名",
        "QQ群：123456789",
        "QQ交流群号123456789",
        "咨询QQ：123456789",
        "客服QQ：123456789",
        "QQ用户12345678人",
        "微信公众号：zhengwufabu",
        "微信小程序：zhengwu2020",
        "单位微信公众平台微信号：zhengwu2020",
        "微信支付、wechatpay",
        "vx1000型服务器",
        "户口簿原件1份，户号见附件",
        "军字第三号令",
        "国土军字第1234567号",
        "12345678（合同编号）",
    ],
)
def test_numbers_that_a_label_near_by_does_not_mean(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_examination_numbers_are_a_note(checker: Checker) -> None:
    for label in ("准考证号", "考号", "报名序号"):
        (finding,) = checker.check_text(f"{label}：20201234567").findings
        assert (finding.rule, finding.severity.value) == ("privacy/student-number", "info")


def test_a_mailbox_at_the_end_of_a_line_ends_there(checker: Checker) -> None:
    text = "申请人盛洋的电子邮箱是zhang.qiang55@outlook.com\n1994年出生"
    assert found(checker, text) == [("privacy/email", 11, 36)]
    assert found(checker, "申请人邮箱：zhangsan@163.com1994") == []


def test_the_number_of_a_household_stands_beside_its_head(checker: Checker) -> None:
    assert found(checker, "户主：张三\n户号：330123456") == [("privacy/household-register", 9, 18)]
    assert found(checker, "用电户号：330123456") == []
