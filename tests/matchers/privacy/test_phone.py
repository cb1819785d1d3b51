"""Mobile numbers: disguises, whose they are, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker, Severity
from tests.matchers.privacy.planted import found, spans
from tests.synthetic import mobiles

RULE = "privacy/mobile"
SEPARATORS = ["", "\u200b", "\ufeff", "\u2060", "\u00ad"]


@given(
    mobiles,
    st.lists(st.booleans(), min_size=10, max_size=10),
    st.sampled_from([" ", "-", "－", "·", "\u3000", "\u00a0"]),
)
def test_one_kind_of_separator_anywhere_does_not_hide_a_number(
    checker: Checker, number: str, places: list[bool], separator: str
) -> None:
    between = [separator if place else "" for place in places]
    disguised = "".join(map("".join, zip(number, [*between, ""], strict=True)))
    text = f"患者手机：{disguised}。"
    assert spans(checker, text, RULE) == [(5, 5 + len(disguised))]


@given(mobiles, st.lists(st.sampled_from(SEPARATORS), min_size=10, max_size=10), st.booleans())
def test_invisible_characters_and_wide_digits_do_not_hide_it(
    checker: Checker, number: str, between: list[str], wide: bool
) -> None:
    if wide:
        number = number.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789"})
    disguised = "".join(map("".join, zip(number, [*between, ""], strict=True)))
    assert spans(checker, f"张三{disguised}，男", RULE) == [(2, 2 + len(disguised))]


@pytest.mark.parametrize(
    "written",
    [
        "138 1234 5678",
        "138-1234-5678",
        "1381 234 5678",
        "138 123 45678",
        "13812 345678",
        "138 12345678",
        "1 3 8 1 2 3 4 5 6 7 8",
        "138.1234.5678",
        "１３８１２３４５６７８",
    ],
)
def test_groupings_without_any_label(checker: Checker, written: str) -> None:
    assert spans(checker, f"张三（{written}）", RULE) == [(3, 3 + len(written))]


@pytest.mark.parametrize("prefix", ["+86", "86", "0086", "+86 ", "+86-", "0086 ", "(+86)", "（+86 "])
def test_a_country_code_is_not_part_of_the_finding(checker: Checker, prefix: str) -> None:
    start = 5 + len(prefix)
    assert spans(checker, f"手机号码：{prefix}13812345678", RULE) == [(start, start + 11)]
    assert spans(checker, f"手机号码：{prefix}138 1234 5678", RULE) == [(start, start + 13)]


def test_several_numbers_in_one_cell(checker: Checker) -> None:
    assert spans(checker, "张三13812345678，13912345678", RULE) == [(2, 13), (14, 25)]
    assert spans(checker, "张三13812345678/13912345678", RULE) == [(2, 13), (14, 25)]
    assert spans(checker, "张三13812345678 13912345678", RULE) == [(2, 13), (14, 25)]
    assert spans(checker, "张三138 1234 5678 139 1234 5678", RULE) == [(2, 15), (16, 29)]
    assert spans(checker, "13812345678 2\n13912345678 3\n", RULE) == [(0, 11), (14, 25)]


@pytest.mark.parametrize(
    "context",
    [
        "联系人：张某，电话",
        "咨询电话：",
        "监督举报电话：",
        "值班手机：",
        "受理电话",
        "招标代理机构电话",
        "投诉热线：",
        "李科长",
        "网格员张某 ",
        "0571-88881234，",
    ],
)
def test_a_number_given_for_contact_is_a_warning(checker: Checker, context: str) -> None:
    start = len(context)
    (finding,) = checker.check_text(f"{context}13812345678").findings
    assert (finding.rule, finding.start, finding.end) == (RULE, start, start + 11)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "context",
    ["申请人电话", "患者", "户主张三，", "家长手机", "姓名：张三，电话：", "举报人电话", "本人手机号"],
)
def test_a_private_role_outweighs_what_stands_further_off(checker: Checker, context: str) -> None:
    text = f"咨询{context}13812345678"
    assert found(checker, text) == [(RULE, len(text) - 11, len(text))]
    assert checker.check_text(text).findings[0].severity is Severity.ERROR


@given(mobiles)
def test_never_twice(checker: Checker, number: str) -> None:
    for context in ("", "联系人", "张三", "咨询电话：", "手机"):
        assert len(found(checker, f"{context}{number}")) == 1


def test_columns_of_tables_tell_what_numbers_are(checker: Checker) -> None:
    rows = "单位,金额,联系电话\n甲镇,13812345678,13912345678\n"
    report = checker.check_text(rows, media_type="text/csv")
    assert [(one.rule, one.start, one.end) for one in report.findings if one.category == "privacy"] == [
        (RULE, 26, 37)
    ]


def page(checker: Checker, script: str) -> list[str]:
    report = checker.check_text(f"<p>名单</p><script>{script}</script>", media_type="text/html")
    return [
        report.document.text[one.start : one.end] for one in report.findings if one.rule == "privacy/mobile"
    ]


@pytest.mark.parametrize(
    "script",
    [
        'var people=[{name:"张三",p:"13812345678"}];',
        "var p='13812345678';",
        "var row='张三,13812345678,浙江';",
        "var d={tel:13812345678};",
        'show("联系13812345678张三");',
        "a=`13812345678`",
    ],
)
def test_numbers_in_scripts_of_a_page(checker: Checker, script: str) -> None:
    assert page(checker, script) == ["13812345678"]


@pytest.mark.parametrize(
    "script",
    [
        "var n=13812345678;",
        'hm.src="/h.js?13812345678";',
        'var a={id:"13812345678"};',
        'push(["_setAccount","13812345678ab"]);',
        "var ts = 1581234567890;",
        'var key="13812345678";',
    ],
)
def test_what_only_looks_like_a_number_in_a_script(checker: Checker, script: str) -> None:
    assert page(checker, script) == []


@pytest.mark.parametrize("after", ["张三", "户主", "家长", "人员", "名下", "个人", "所有"])
def test_words_that_begin_like_a_counter_are_none(checker: Checker, after: str) -> None:
    assert spans(checker, f"登记13812345678{after}", RULE) == [(2, 13)]


def test_amounts_that_lost_their_table_are_no_numbers(checker: Checker) -> None:
    assert found(checker, "单位名称\n中标金额（元）\n某某公司\n13812345678\n") == []
    assert spans(checker, "姓名\n备注\n张三\n13812345678\n", RULE) == [(9, 20)]


@pytest.mark.parametrize(
    ("header", "severity"),
    [("序号,队长,联系电话", Severity.WARNING), ("序号,姓名,联系电话", Severity.ERROR)],
)
def test_the_headings_beside_it_tell_whose_a_number_is(
    checker: Checker, header: str, severity: Severity
) -> None:
    report = checker.check_bytes(f"{header}\n1,张三,13812345678\n".encode(), "list.csv")
    assert [one.severity for one in report.findings if one.rule == RULE] == [severity]


@pytest.mark.parametrize("written", ["(138)12345678", "（138）1234-5678", "[138] 1234 5678", "138(1234)5678"])
def test_a_group_in_brackets(checker: Checker, written: str) -> None:
    assert spans(checker, f"申请人手机{written}。", RULE) == [(5, 5 + len(written))]


@pytest.mark.parametrize(
    "text", ["文号（138）1234-5678号", "总投资(138)12345678元", "(0571)12345678", "(138)123456789"]
)
def test_brackets_that_make_no_mobile_number(checker: Checker, text: str) -> None:
    assert spans(checker, text, RULE) == []


@pytest.mark.parametrize(
    "text",
    [
        "http://www.example.gov.cn/2020-03/05/content_13812345678.htm",
        "附件：报名表（13812345678.docx）",
        "www.example.com/?code=13812345678",
    ],
)
def test_part_of_a_link_or_a_file_name(checker: Checker, text: str) -> None:
    assert spans(checker, text, RULE) == []


def test_a_telephone_in_a_link_is_one(checker: Checker) -> None:
    text = "http://www.example.com/?phone=13812345678"
    assert spans(checker, text, RULE) == [(30, 41)]
