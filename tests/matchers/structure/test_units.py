"""Unit symbols behind numbers: what is wrong but for the case of its letters."""

from __future__ import annotations

import pytest

from checker import Checker
from checker.matchers.structure.units import unit_case
from checker.readers import read_text

from .context import context_of

UNITS = {"units": ["km", "kW", "kWh", "mW", "MW"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全长5KM。", [(3, 5, ("km",))]),
        ("全长5km。", []),
        ("装机3.2万KW，发电1,200 kwh。", [(6, 8, ("kW",)), (17, 20, ("kWh",))]),
        ("功率5Mw。", [(3, 5, ("mW", "MW"))]),
        ("功率５Mw。", [(3, 5, ("mW", "MW"))]),
        ("型号XK-5KM、A5KM、5KMX、5KM2、_5KM。", []),
        ("KM是什么？", []),
    ],
)
def test_case_of_units(text: str, found: list[tuple[int, int, tuple[str, ...]]]) -> None:
    hits = unit_case(context_of(text), UNITS)
    assert [(hit.start, hit.end, hit.suggest) for hit in hits] == found


def test_a_long_row_of_digits_takes_no_longer_than_it_is(checker: Checker) -> None:
    text = "1" * 100_000 + "KM"
    assert not checker.check_text(text).gaps
    assert len(read_text(text, "a").text) == 100_002
