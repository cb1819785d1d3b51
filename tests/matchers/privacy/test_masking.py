"""Which masks protect: by form, by row, by sentence, by other masks of the same person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.model import Severity
from tests.synthetic import mobiles, resident_ids

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def masked(checker: Checker, text: str, media_type: str = "text/plain") -> list[tuple[str, str, Severity]]:
    """(rule, text, severity) of findings about masks."""
    report = checker.check_text(text, media_type=media_type)
    assert report.gaps == ()
    return [
        (finding.rule.removeprefix("privacy/"), text[finding.start : finding.end], finding.severity)
        for finding in report.findings
        if finding.masking
    ]


@settings(max_examples=12, deadline=None)
@given(st.sampled_from("*＊×●○■□…#?_某"), mobiles)
def test_any_mask_character_and_any_length_of_mask(checker: Checker, mark: str, number: str) -> None:
    for length in (1, 4):
        assert masked(checker, f"手机：{number[:3]}{mark * length}{number[7:]}") == []
        weak = f"{number[:5]}{mark * length}{number[8:]}"
        assert masked(checker, f"手机：{weak}") == [("mobile", weak, ERROR)], weak


@settings(max_examples=12, deadline=None)
@given(
    resident_ids,
    st.sampled_from(["********", "××××××××", "——————", "......", "________", "*", "某某某某某某某某"]),
)
def test_six_and_four_shown_is_weak_and_with_the_age_open(checker: Checker, number: str, mark: str) -> None:
    weak = number[:6] + mark + number[14:]
    assert masked(checker, f"身份证号：{weak}。") == [("resident-id", weak, WARNING)]
    age = 2024 - int(number[6:10])
    assert masked(checker, f"张三，{age}岁，身份证号：{weak}。\n2024年5月1日\n") == [
        ("resident-id", weak, ERROR)
    ]
    for between in (",", "\t", "  ", " | "):
        rows = [["姓名", "年龄", "身份证号"], ["张三", str(age), weak], ["李四", "30", "1" * 6 + "*" * 12]]
        text = "\n".join(between.join(row) for row in rows) + "\n"
        kind = "text/csv" if between == "," else "text/plain"
        assert masked(checker, text, kind) == [("resident-id", weak, ERROR)], between


@settings(max_examples=12, deadline=None)
@given(resident_ids)
def test_customary_masks_are_accepted(checker: Checker, number: str) -> None:
    for form in (
        number[:6] + "*" * 10 + number[16:],
        number[:6] + "*" * 12,
        "*" * 14 + number[14:],
        number[:4] + "*" * 10 + number[14:],
        number[:3] + "*" * 11 + number[14:],
    ):
        assert masked(checker, f"身份证号：{form}") == [], form


@settings(max_examples=12, deadline=None)
@given(resident_ids)
def test_two_masks_of_one_person_give_the_number_away(checker: Checker, number: str) -> None:
    one, other = number[:6] + "*" * 12, "*" * 6 + number[6:14] + "*" * 4
    tail = "*" * 14 + number[14:]
    assert masked(checker, f"身份证号：{one}") == masked(checker, f"身份证号：{tail}") == []
    text = f"姓名,身份证号,证件号码,身份证件号\n张三,{one},{other},{tail}\n李四,{one},,\n"
    assert masked(checker, text, "text/csv") == [("resident-id", part, ERROR) for part in (one, other, tail)]
    text = f"姓名\t身份证号\n王小明\t{one}\n李四\t{one}\n第二批\n姓名\t身份证号\n王小明\t{other[:14] + number[14:]}\n"
    assert masked(checker, text) == [
        ("resident-id", one, ERROR),
        ("resident-id", other[:14] + number[14:], ERROR),
    ]


def test_masks_that_contradict_each_other_are_of_two_people(checker: Checker) -> None:
    text = "姓名,手机号\n李伟,138****5678\n李伟,139****5678\n李伟,1381234****\n"
    assert masked(checker, text, "text/csv") == []


def test_a_whole_number_beside_its_mask_makes_the_mask_void(checker: Checker) -> None:
    text = (
        "姓名,身份证号,备注\n张某某,110101************,身份证11010119900307002X\n李某某,110101************,\n"
    )
    assert masked(checker, text, "text/csv") == [("resident-id", "110101************", ERROR)]


def test_the_last_digits_told_apart_complete_a_mask(checker: Checker) -> None:
    text = "姓名,手机号,手机尾号\n张三,1381234****,5678\n李四,1391234****,\n"
    assert masked(checker, text, "text/csv") == [("mobile", "1381234****", ERROR)]
    assert masked(checker, "张三，手机1381234****，手机后四位5678。") == [("mobile", "1381234****", ERROR)]


def test_a_number_for_inquiries_is_for_a_person_to_look_at(checker: Checker) -> None:
    assert masked(checker, "咨询电话：1381234567*") == [("mobile", "1381234567*", WARNING)]


def test_a_column_of_names_without_surnames_is_said_once(checker: Checker) -> None:
    report = checker.check_text("姓名,村\n*建国,东街村\n*秀英,西街村\n李*,东街村\n", "a.csv", "text/csv")
    found = [(finding.start, finding.end) for finding in report.findings if finding.masking]
    assert found in ([], [(5, 8)])  # only where the profile looks at names


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码9111********0000X",
        "单价×12345678",
        "第1…3条",
        "2020——2025",
        "http://a.b/c?id=1234567890123456789",
        "文件名_20200101_123456789012345678",
        "（略）……1234567",
        "3×4=12，1920×1080",
        "#12345678#",
        "合计：***1234567",
        "电话：0571-8888****",
        "1.2.3...10",
        "代码a*12345678901234567",
        "为什么?13812345678元",
    ],
)
def test_not_every_star_is_a_mask(checker: Checker, text: str) -> None:
    assert masked(checker, text) == []


def test_messages_say_how_many_are_left_and_what_to_hide(checker: Checker) -> None:
    (finding,) = checker.check_text("车牌：粤B12*45").findings
    assert finding.message == "脱敏不充分：只隐去 1 位，只剩约 34 种可能，逐一尝试即可还原；应当至少隐去三位"
    assert finding.masking == "insufficient"


def test_hostile_rows_of_masks_stay_linear(checker: Checker) -> None:
    for text in ("*1" * 20_000, "*" * 50_000, "1 *" * 10_000, "12345678*@" * 3_000, "x1" * 20_000):
        assert checker.check_text(text).gaps == ()


def test_what_a_spreadsheet_damaged_is_told(checker: Checker) -> None:
    text = "姓名,身份证号,金额\n张三,4.2E+17,4.2E+17\n李四,330106198511203000,500\n"
    report = checker.check_text(text, "a.csv", "text/csv")
    found = {
        text[finding.start : finding.end]: (finding.severity, "损坏" in finding.message)
        for finding in report.findings
        if finding.rule == "privacy/resident-id"
    }
    assert found == {"4.2E+17": (WARNING, True), "330106198511203000": (ERROR, True)}
