"""Hostile texts: the time grows with the length of the text, not with its square."""

from __future__ import annotations

import time

import pytest

from checker import Checker


def seconds(checker: Checker, text: str) -> float:
    started = time.perf_counter()
    report = checker.check_text(text)
    assert [gap for gap in report.gaps if gap.reason.value not in ("limit",)] == []
    return time.perf_counter() - started


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 3 8 0 ",
        "138 0000 1234 ",
        "110101 19900307 002X ",
        "6228480000000000000\t",
        "1.",
        "138-",
        "密级：机",
        "护照号：",
        "1\n",
        "浙A1",
        "一",
        "①",
        "1一",
        "o1",
        "110101\n1990\n",
        "1/",
        "学号：20201234、",
        "证件号码：",
        "a@",
        "a at b dot ",
        "ip1:1:",
        "坐标120.1234,",
        "°",
        "周建华-13812345678；",
        "的周建华患",
        "家庭电话0571-",
    ],
)
def test_eight_times_the_text_takes_about_eight_times_as_long(checker: Checker, piece: str) -> None:
    small, large = piece * (6_250 // len(piece)), piece * (50_000 // len(piece))
    seconds(checker, small)
    short = min(seconds(checker, small) for _ in range(2))
    assert seconds(checker, large) < 30 * short + 0.5


@pytest.mark.parametrize("text", ["1 3 8 0 " * 125_000, "1" * 100_000, "一" * 500_000])
def test_a_megabyte_on_one_line_is_checked_without_a_gap(checker: Checker, text: str) -> None:
    report = checker.check_text(text)
    assert [gap for gap in report.gaps if gap.reason.value != "limit"] == []
