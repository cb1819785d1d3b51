from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.structure import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("二〇二〇", 2020),
        ("两", 2),
        ("伍万叁仟", 53000),
        ("壹拾贰万零伍", 120005),
        ("叁亿零贰万", 300020000),
        ("壹万贰仟亿", 1200000000000),
        ("甲", None),
        ("", None),
        ("1a", None),
    ],
)
def test_parse(text: str, value: int | None) -> None:
    assert numbers.parse(text) == value


@given(st.integers(1, 99))
def test_han_is_read_back(number: int) -> None:
    assert numbers.parse(numbers.han(number)) == number
