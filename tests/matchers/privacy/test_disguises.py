"""No disguise of a valid identifier hides it, its span is exact, and a number with one wrong digit is none."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from tests.matchers.privacy.planted import found, slow_check_character, slow_luhn
from tests.synthetic import bank_card, mobiles, resident_ids

ALPHABETS = [
    "〇一二三四五六七八九",
    "零一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "０１２３４５６７８９",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
]
BETWEEN = [" ", "\u3000", "\u00a0", "\u2009", "-", "‐", "–", "—", "－", "·", "•", "・", "_"]
INVISIBLE = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"]
FRAMES = ["{}", "张三{}", "张三（{}）", "{}张三", "领取人{}已核对", "名单：{}；", "1. 张三，{}，男", "，{}，"]
cards = st.integers(0, 10**16 - 1).map(lambda number: bank_card(f"62{number:016d}"))
identifiers = st.one_of(
    resident_ids.map(lambda number: ("privacy/resident-id", number)),
    mobiles.map(lambda number: ("privacy/mobile", number)),
    cards.map(lambda number: ("privacy/bank-card", number)),
)


@st.composite
def disguised(draw: st.DrawFn, number: str) -> str:
    """The number in one disguise; a final X in any of its forms."""
    if number[-1] == "X":
        number = number[:-1] + draw(st.sampled_from("XxＸｘ×Хⅹ"))
    kind = draw(st.sampled_from(["alphabet", "beginning", "separated", "invisible", "groups"]))
    if kind == "alphabet":
        return _in(number, draw(st.sampled_from(ALPHABETS)))
    if kind == "beginning":
        return _in(number[:3], "〇一二三四五六七八九") + number[3:]
    if kind == "separated":
        return draw(st.sampled_from(BETWEEN)).join(number)
    if kind == "invisible":
        marks = draw(
            st.lists(st.sampled_from(["", *INVISIBLE]), min_size=len(number) - 1, max_size=len(number) - 1)
        )
        return "".join(map("".join, zip(number, [*marks, ""], strict=True)))
    groups = {11: (3, 4, 4), 18: (6, 8, 4), 19: (4, 4, 4, 4, 3)}[len(number)]
    parts, position = [], 0
    for length in groups:
        parts.append(number[position : position + length])
        position += length
    return draw(st.sampled_from([" ", "-", "－", "\u3000", "·"])).join(parts)


def _in(number: str, alphabet: str) -> str:
    return number.translate({48 + value: sign for value, sign in enumerate(alphabet)})


@settings(max_examples=150, deadline=None)
@given(st.data(), identifiers, st.sampled_from(FRAMES))
def test_a_disguised_identifier_is_found_without_any_label(
    checker: Checker, data: st.DataObject, identifier: tuple[str, str], frame: str
) -> None:
    rule, number = identifier
    written = data.draw(disguised(number))
    text = frame.format(written)
    start = frame.index("{}")
    assert found(checker, text) == [(rule, start, start + len(written))]


@given(
    identifiers, st.data(), st.sampled_from(["", "  ", "\u3000\u3000", "\t"]), st.sampled_from(["\n", "\r\n"])
)
def test_a_line_break_and_indent_inside_does_not_hide_it(
    checker: Checker, identifier: tuple[str, str], data: st.DataObject, indent: str, end: str
) -> None:
    rule, number = identifier
    place = data.draw(st.integers(3, len(number) - 3))
    written = number[:place] + end + indent + number[place:]
    for label in (
        "身份证号" if "resident" in rule else "手机号" if "mobile" in rule else "银行卡号",
        "张三（",
    ):
        text = f"{label}{written}，已登记"
        assert found(checker, text) == [(rule, len(label), len(label) + len(written))]


@given(identifiers, st.data())
def test_markup_inside_does_not_hide_it(
    checker: Checker, identifier: tuple[str, str], data: st.DataObject
) -> None:
    rule, number = identifier
    place = data.draw(st.integers(1, len(number) - 1))
    tag = data.draw(
        st.sampled_from(["<b>{}</b>", "<span>{}</span>", "<font color='red'>{}</font>", "&#8203;{}"])
    )
    source = number[:place] + tag.format(html.escape(number[place:]))
    report = checker.check_text(f"<p>领取人{source}已核对</p>", media_type="text/html")
    (finding,) = [one for one in report.findings if one.category == "privacy"]
    assert finding.rule == rule
    shown = report.document.text[finding.start : finding.end].replace("\u200b", "")
    assert shown == number


@pytest.mark.parametrize("place", range(3, 17))
def test_a_cell_that_wraps_does_not_hide_it(checker: Checker, place: int) -> None:
    number = "110101199003070" + "0" + "2X"
    text = f"<table><tr><th>姓名</th><th>身份证号</th></tr><tr><td>张三</td><td>{number[:place]}<br>{number[place:]}</td></tr></table>"
    report = checker.check_text(text, media_type="text/html")
    (finding,) = [one for one in report.findings if one.rule == "privacy/resident-id"]
    assert finding.rule == "privacy/resident-id"
    assert report.document.text[finding.start : finding.end] == number[:place] + "\n" + number[place:]


@pytest.mark.parametrize(
    "written",
    [
        "11O1O119900307002X",
        "ll010119900307002X",
        "1101011990O3O7OO2X",
        "11010I19900307002X",
        "11o101 19900307 002x",
    ],
)
def test_letters_for_digits_do_not_hide_a_number_that_is_right_otherwise(
    checker: Checker, written: str
) -> None:
    assert found(checker, f"领取人{written}，") == [("privacy/resident-id", 3, 3 + len(written))]


def test_letters_for_digits_do_not_hide_a_labelled_number(checker: Checker) -> None:
    assert found(checker, "手机：138O0l23456。") == [("privacy/mobile", 3, 14)]
    assert found(checker, "型号138O0l23456。") == []


@given(resident_ids, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_makes_no_identity_number(checker: Checker, number: str, place: int, by: int) -> None:
    if number[place] == "X":
        return
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert slow_check_character(wrong[:17]) != wrong[17]
    assert found(checker, f"领取人{wrong}已核对") == []


@given(cards, st.integers(0, 18), st.integers(1, 9))
def test_one_wrong_digit_makes_no_card(checker: Checker, number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not slow_luhn(wrong)
    assert found(checker, f"领取人{wrong}已核对") == []


@given(mobiles, st.integers(3, 7), st.sampled_from("*＊×"))
def test_four_masked_digits_are_enough(checker: Checker, number: str, place: int, mark: str) -> None:
    assert found(checker, f"手机号{number[:place]}{mark * 4}{number[place + 4 :]}。") == []
