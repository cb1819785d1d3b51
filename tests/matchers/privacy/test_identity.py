"""Identity numbers: checksum, date and area against slow references; disguises; labels; organisations."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy import identity
from tests.matchers.privacy.planted import found, slow_birth, slow_check_character, spans
from tests.synthetic import resident_id, resident_ids

RULE = "privacy/resident-id"


@given(st.text("0123456789", min_size=17, max_size=17), st.sampled_from("0123456789x"))
def test_the_checksum_is_that_of_the_standard(body: str, last: str) -> None:
    assert identity.checksum(body + last) == (slow_check_character(body).lower() == last)


@pytest.mark.parametrize("check", "0123456789X")
def test_every_check_character_is_known(checker: Checker, check: str) -> None:
    number = next(
        number for sequence in range(1, 999) if (number := resident_id(sequence=sequence))[-1] == check
    )
    assert slow_check_character(number[:17]) == check
    assert spans(checker, f"张三，{number}。", RULE) == [(3, 21)]
    wrong = number[:17] + ("0" if check != "0" else "1")
    assert found(checker, f"张三，{wrong}。") == []
    assert spans(checker, f"身份证号：{wrong}。", RULE) == [(5, 23)]


@given(st.integers(0, 99_999_999))
def test_a_birth_date_is_a_real_day(number: int) -> None:
    digits = f"{number:08d}"
    assert identity.well_formed("110101" + digits + "0000") == slow_birth(digits)


@pytest.mark.parametrize("born", ["19000229", "19990230", "20230431", "18991231", "20410101", "19901301"])
def test_an_impossible_birth_date_is_no_identity_number(checker: Checker, born: str) -> None:
    body = f"110101{born}002"
    assert found(checker, f"共计{body}{slow_check_character(body)}。") == []


def test_a_leap_day_counts(checker: Checker) -> None:
    assert spans(checker, resident_id(born=date(2000, 2, 29)), RULE) == [(0, 18)]


@pytest.mark.parametrize("area", ["110101", "330106", "710000", "810000", "820000", "830000", "654321"])
def test_all_regions_count_with_hong_kong_macau_and_taiwan(checker: Checker, area: str) -> None:
    assert spans(checker, resident_id(area), RULE) == [(0, 18)]


@pytest.mark.parametrize("area", ["100000", "160101", "200101", "700101", "840000", "990101", "010101"])
def test_an_unknown_region_does_not(checker: Checker, area: str) -> None:
    assert found(checker, resident_id(area)) == []


SEPARATORS = [
    "",
    " ",
    "  ",
    "-",
    "－",
    "‐",
    "—",
    "\u3000",
    "\u00a0",
    "\u2009",
    "·",
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "_",
]


@given(
    resident_ids,
    st.lists(st.sampled_from(SEPARATORS), min_size=17, max_size=17),
    st.booleans(),
    st.booleans(),
)
def test_nothing_between_the_digits_hides_an_identity_number(
    checker: Checker, number: str, between: list[str], wide: bool, lower: bool
) -> None:
    if wide:
        number = number.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789X"})
    if lower:
        number = number.replace("X", "x")
    disguised = "".join(map("".join, zip(number, [*between, ""], strict=True)))
    text = f"领取人{disguised}已核对"
    assert spans(checker, text, RULE) == [(3, 3 + len(disguised))]


@given(resident_ids, st.sampled_from([(6, 8, 4), (6, 4, 4, 4)]), st.sampled_from(".．"))
def test_full_stops_in_regular_groups_do_not_hide_it(
    checker: Checker, number: str, groups: tuple[int, ...], stop: str
) -> None:
    parts, position = [], 0
    for length in groups:
        parts.append(number[position : position + length])
        position += length
    disguised = stop.join(parts)
    assert spans(checker, f"领取人{disguised}已核对", RULE) == [(3, 3 + len(disguised))]


@pytest.mark.parametrize("cross", "Xx×Ｘｘ✕Хχ")
def test_the_last_character_has_look_alikes(checker: Checker, cross: str) -> None:
    assert spans(checker, f"身份证11010119900307002{cross}。", RULE) == [(3, 21)]
    assert spans(checker, f"领取人11010119900307002{cross}。", RULE) == [(3, 21)]


@pytest.mark.parametrize("prefix", ["G", "L", "sfz", "SFZH", "证", "号", "："])
def test_a_short_prefix_may_stand_in_front(checker: Checker, prefix: str) -> None:
    start = 2 + len(prefix)
    assert spans(checker, f"学生{prefix}{resident_id()}。", RULE) == [(start, start + 18)]


def test_a_prefix_is_not_part_of_the_finding(checker: Checker) -> None:
    number = resident_id("330106", date(1985, 11, 20), 313)
    assert spans(checker, f"学籍号G{number}", RULE) == [(4, 22)]


def test_two_numbers_side_by_side_are_two(checker: Checker) -> None:
    one, two = resident_id(), resident_id("330106", date(1985, 11, 20), 313)
    assert spans(checker, f"{one} {two}", RULE) == [(0, 18), (19, 37)]
    assert spans(checker, f"{one}、{two}", RULE) == [(0, 18), (19, 37)]
    assert spans(checker, f"{one}\n{two}\n", RULE) == [(0, 18), (19, 37)]


def test_row_numbers_and_amounts_beside_it_are_not_part_of_it(checker: Checker) -> None:
    number = resident_id()
    assert spans(checker, f"1 张三 {number} 500", RULE) == [(5, 23)]
    assert spans(checker, f"1 {number} 500", RULE) == [(2, 20)]
    assert spans(checker, f"1\t{number}\t500\n", RULE) == [(2, 20)]
    assert spans(checker, f"张三{number}男脱贫户", RULE) == [(2, 20)]


def test_a_credit_code_that_passes_every_check_is_told_by_its_label(checker: Checker) -> None:
    number = resident_id("110101", date(1990, 3, 7), 10)
    for label in ("统一社会信用代码", "组织机构代码", "纳税人识别号", "税号", "工商注册号"):
        assert found(checker, f"{label}：{number}") == []
    assert spans(checker, f"统一社会信用代码（身份证号）：{number}", RULE) == [(15, 33)]


def test_codes_with_a_recent_date_inside_are_told_by_their_label(checker: Checker) -> None:
    number = resident_id("330106", date(2020, 3, 15), 12)
    for label in ("项目代码", "合同编号", "流水号", "订单号", "案号"):
        assert found(checker, f"{label}：{number}") == []
    assert spans(checker, f"姓名：{number}", RULE) == [(3, 21)]


def test_the_old_number_of_fifteen_digits_needs_a_label(checker: Checker) -> None:
    assert found(checker, "共330106851120313件") == []
    assert spans(checker, "身份证号330106851120313", RULE) == [(4, 19)]
    assert found(checker, "身份证号330106851320313") == []


@given(st.randoms(use_true_random=False))
def test_random_numbers_are_rarely_taken_for_one(checker: Checker, chance: random.Random) -> None:
    number = "".join(chance.choice("0123456789") for _ in range(18))
    expected = identity.well_formed(number) and slow_check_character(number[:17]) == number[17]
    assert bool(spans(checker, f"共{number}次", RULE)) == (expected and number[0] != "9")


def test_a_foreigner_s_card_needs_its_label(checker: Checker) -> None:
    number = "933156198801010079"
    assert slow_check_character(number[:17]) == number[17]
    assert found(checker, f"领取人{number}") == []
    assert found(checker, f"永久居留身份证{number}") == [("privacy/foreign-permanent-residence", 7, 25)]


def test_a_disability_certificate_is_reported_once(checker: Checker) -> None:
    number = resident_id("330106", date(1985, 11, 20), 313)
    assert found(checker, f"残疾人证号{number}44") == [("privacy/disability-certificate", 5, 25)]
    assert found(checker, f"残疾人证号{number}44B1") == [("privacy/disability-certificate", 5, 27)]


def test_a_mobile_number_glued_to_it_is_another_finding(checker: Checker) -> None:
    for number in (resident_id("330106", date(1985, 11, 20), 313), resident_id()):
        text = f"张三{number}13812345678。"
        assert found(checker, text) == [(RULE, 2, 20), ("privacy/mobile", 20, 31)]
    assert found(checker, "张三13812345678330106198511203130。") == [
        ("privacy/mobile", 2, 13),
        (RULE, 13, 31),
    ]
    wrong = "330106198511203131" + "13812345678"
    assert found(checker, f"张三{wrong}。") == []


def test_taxpayers_are_persons_where_it_says_so(checker: Checker) -> None:
    number = resident_id("330106", date(1985, 11, 20), 313)
    assert spans(checker, f"纳税人识别号（自然人）：{number}", RULE) == [(12, 30)]
    assert spans(checker, f"本人张三，ID No. {number}", RULE) == [(12, 30)]


@pytest.mark.parametrize("number", ["33010198511203130", "3301006198511203130", "13010619851120313"])
def test_a_digit_lost_or_doubled_anywhere(checker: Checker, number: str) -> None:
    text = f"身份证号：{number}。"
    assert spans(checker, text, "privacy/resident-id") == [(5, 5 + len(number))]


@pytest.mark.parametrize("front", ["张三，男，", "李四（", "周建华 ", "姓名：周建华，"])
def test_fifteen_digits_behind_a_name(checker: Checker, front: str) -> None:
    text = f"{front}330106851120313。"
    start = len(front)
    assert spans(checker, text, "privacy/resident-id") == [(start, start + 15)]


@pytest.mark.parametrize("front", ["某某公司（", "账面", "编号 ", "张三公司，", "张三，男，9"])
def test_fifteen_digits_behind_something_else(checker: Checker, front: str) -> None:
    assert spans(checker, f"{front}330106851120313。", "privacy/resident-id") == []


def test_a_birth_date_in_brackets_inside_a_number(checker: Checker) -> None:
    assert spans(checker, "张三身份证330106(19851120)3130。", "privacy/resident-id") == [(5, 25)]
