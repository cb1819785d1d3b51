"""Plates of embassies and armed forces, and plates with gaps: only where a vehicle is spoken of."""

from __future__ import annotations

import pytest

from checker import Checker
from tests.matchers.privacy.planted import found


@pytest.mark.parametrize(
    "plate",
    [
        "使123456",
        "使014·578",
        "WJ京1234X",
        "WJ01-12345",
        "海B12345",
        "京X1234应急",
        "晋E8D8E4",
        "浙 A 1 2 3 4 5",
        "浙A 12345",
        "浙A1234 5",
        "浙A\n12345",
        "京A·D12345",
        "粤Z1234澳",
        "京A12345F",
        "浙Ａ１２３４５",
    ],
)
def test_a_plate_behind_its_label(checker: Checker, plate: str) -> None:
    assert found(checker, f"车牌号：{plate}，") == [("privacy/plate", 4, 4 + len(plate))]


@pytest.mark.parametrize(
    "text",
    [
        "使123456人受益",
        "促使123456",
        "海B12345",
        "浙A1234 5",
        "浙A\n12 345",
        "车牌号：浙A1234 56",
        "乘坐京A级客车",
    ],
)
def test_what_is_no_plate_without_one(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_the_end_of_a_word_is_no_province_unless_a_vehicle_is_spoken_of(checker: Checker) -> None:
    assert found(checker, "最新A12345版") == []
    assert found(checker, "华为云A12345实例") == []
    assert found(checker, "车牌号为云A12345。") == [("privacy/plate", 4, 11)]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("乘坐38路（浙A 12345）公交车", "info"),
        ("旅游大巴浙A12345", "info"),
        ("在文一路浙A12345小客车", "warning"),
        ("乘坐浙A12345出租车", "warning"),
    ],
)
def test_the_plate_of_a_bus_is_nobodys(checker: Checker, text: str, severity: str) -> None:
    assert [one.severity.value for one in checker.check_text(text).findings] == [severity]


@pytest.mark.parametrize(
    ("plate", "severity"),
    [("浙A12x45", "error"), ("浙A1xx45", "warning"), ("浙A1X345", "warning"), ("浙a1x345", "warning")],
)
def test_a_small_x_among_capitals_hides_a_character(checker: Checker, plate: str, severity: str) -> None:
    report = checker.check_text(f"车牌{plate}，")
    assert [(one.start, one.severity.value) for one in report.findings] == [(2, severity)]
