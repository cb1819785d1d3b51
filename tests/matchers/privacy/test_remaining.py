"""Candidates left by a mask, against enumeration of every number that fits."""

from __future__ import annotations

import operator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.matchers.privacy.remaining import (
    HIDDEN,
    Known,
    Residents,
    cards,
    fits,
    merged,
    mobiles,
    plates,
)
from tests.synthetic import WEIGHTS, bank_card, resident_id, resident_ids

FIRST, LAST = date(1930, 1, 1), date(2020, 12, 31)
DAYS = [f"{FIRST + timedelta(day):%Y%m%d}" for day in range((LAST - FIRST).days + 1)]


def check_character(body: str) -> str:
    return "10x98765432"[sum(map(operator.mul, map(int, body), WEIGHTS)) % 11]


def slow_count(shape: str, sex: str = "", year: int = 0, born: str = HIDDEN * 8) -> int:
    """Every number of a known county that fits, one by one."""
    odd = {"男": (1,), "女": (0,)}.get(sex, (0, 1))
    endings = [f"{number:03d}" for number in range(1, 1000) if number % 2 in odd]
    endings = [ending for ending in endings if fits(shape[14:17], ending)]
    days = [day for day in DAYS if fits(shape[6:14], day) and fits(born, day) and year in (0, int(day[:4]))]
    numbers = (f"{shape[:6]}{day}{ending}" for day in days for ending in endings)
    if shape[17] == HIDDEN:
        return len(days) * len(endings)
    return max(1, sum(check_character(number) == shape[17] for number in numbers))


hidings = st.sampled_from(
    [
        (17, 18),
        (16, 18),
        (14, 18),
        (14, 17),
        (15, 17),
        (10, 14),
        (12, 14),
        (6, 14),
        (10, 13),
        (13, 16),
        (11, 15),
    ]
)


@given(resident_ids, hidings, st.sampled_from(["", "男", "女"]))
@settings(max_examples=8, deadline=None)
def test_identity_numbers_are_counted_as_if_one_by_one(
    number: str, hiding: tuple[int, int], sex: str
) -> None:
    first, last = hiding
    shape = (number[:first] + HIDDEN * (last - first) + number[last:]).lower()
    assert Residents().left(shape, Known(sex)) == slow_count(shape, sex)


@given(resident_ids)
@settings(max_examples=4, deadline=None)
def test_age_and_birth_date_leave_few(number: str) -> None:
    shape = (number[:6] + HIDDEN * 8 + number[14:]).lower()
    year, born = int(number[6:10]), number[6:14]
    assert Residents().left(shape, Known(year=year)) == slow_count(shape, year=year)
    assert Residents().left(shape, Known(birth=born)) == 1
    assert Residents().left(shape, Known(birth=born[:4] + HIDDEN * 4)) == slow_count(shape, year=year)


def test_figures_that_the_facts_give() -> None:
    """6+********+4 leaves about 3,022; MMDD at most 35; the last four 999 (sequence 000 is not given out)."""
    number = resident_id("110101", date(1990, 3, 7), 123).lower()
    left = Residents().left
    assert 2900 < left(number[:6] + HIDDEN * 8 + number[14:], Known()) < 3150
    assert 30 <= left(number[:10] + HIDDEN * 4 + number[14:], Known()) <= 36
    assert left(number[:14] + HIDDEN * 4, Known()) == 999
    assert left(number[:17] + HIDDEN, Known()) == 1
    assert left(number[:6] + HIDDEN * 12, Known()) == len(DAYS) * 999


@given(st.text("0123456789?", min_size=18, max_size=18), st.text("0123456789?", min_size=18, max_size=18))
def test_shapes_are_put_together_or_contradict(one: str, other: str) -> None:
    both = merged(one, other)
    assert both == merged(other, one)
    clash = any(HIDDEN not in pair and pair[0] != pair[1] for pair in zip(one, other, strict=True))
    assert (both is None) == clash
    if both is not None:
        assert both.count(HIDDEN) <= min(one.count(HIDDEN), other.count(HIDDEN))
        assert all(left in (HIDDEN, right) for left, right in zip(one, both, strict=True))


def test_other_numbers() -> None:
    assert mobiles("138????5678") == 10_000
    assert mobiles("13812345???") == 1_000
    assert mobiles("1?8????5678") == 70_000
    assert plates("粤b12?45") == 34
    assert plates("?b12345") == 31
    assert plates("粤bd1?3f") == 10
    assert plates("粤bz7??5") == 100 + 2 * 24 * 10
    assert plates("粤b1??45") == 100 + 2 * 24 * 10 + 24 * 24
    assert cards("62220212345678??") == 10


@given(st.integers(0, 10**15 - 1), st.integers(4, 12))
@settings(max_examples=8, deadline=None)
def test_one_card_in_ten_satisfies_the_check(number: int, place: int) -> None:
    """Three hidden digits: exactly a hundred of a thousand pass Luhn, whatever the others are."""
    card = bank_card(f"{number:015d}")
    shape = card[:place] + HIDDEN * 3 + card[place + 3 :]
    right = sum(
        bank_card((filled := card[:place] + f"{tries:03d}" + card[place + 3 :])[:-1]) == filled
        for tries in range(1000)
    )
    assert cards(shape) == right == 100


@pytest.mark.parametrize("sex", ["男", "女"])
def test_the_sex_halves_the_sequences(sex: str) -> None:
    assert Residents().left("11010119900307????", Known(sex)) == (500 if sex == "男" else 499)
