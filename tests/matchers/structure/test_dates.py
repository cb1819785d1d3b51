from __future__ import annotations

import pytest

from tests.matchers.structure.context import hits, spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月30日", [(0, 5)]),
        ("2月29日", []),
        ("2023年2月29日", [(0, 10)]),
        ("2024年2月29日", []),
        ("1900年2月29日", [(0, 10)]),
        ("4月31日", [(0, 5)]),
        ("2022年13月", [(0, 8)]),
        ("13月", []),
        ("1月0日", [(0, 4)]),
        ("农历2月30日", []),
        ("2022年2月30日均值", []),
        ("5月1日至2月30日", [(5, 10)]),
        ("２０２３年２月３０日", [(0, 10)]),
    ],
)
def test_dates_that_do_not_exist(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("date-impossible", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年3月1日（星期四）", [(12, 13, ("五",))]),
        ("2024年3月1日（星期五）", []),
        ("2024年3月1日星期四", [(11, 12, ("五",))]),
        ("2024年3月3日（周日）", []),
        ("2024年3月3日（星期天）", []),
        ("3月1日（周四）", []),
        ("2024年3月1日（每周四）", [(12, 13, ("五",))]),
    ],
)
def test_days_of_the_week(text: str, expected: list[tuple[int, int, tuple[str, ...]]]) -> None:
    assert [(hit.start, hit.end, hit.suggest) for hit in hits("date-weekday", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年5月至3月", [(0, 10)]),
        ("2022年3月至5月", []),
        ("11月至3月", []),
        ("2022年11月至3月", []),
        ("5月10日至8日", [(0, 8)]),
        ("5月10日至18日", []),
        ("5月28日至6月3日", []),
        ("2022年5月10日至2021年6月1日", [(0, 20)]),
        ("2025—2021年", [(0, 10)]),
        ("2025年至2021年", [(0, 11)]),
        ("2021—2025年", []),
        ("0728-2025-2021年", []),
    ],
)
def test_periods(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("date-reversed", text) == expected


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("2022年6月底前完成清理。", "2022年6月底前"),
        ("2022年7月底前完成清理。", ""),
        ("2022年6月底前已完成清理。", ""),
        ("凡2022年6月底前取得证书的，由单位报送。", ""),
        ("2019年6月底前完成清理。", ""),
        ("6月底前完成清理。", ""),
    ],
)
def test_deadlines_before_the_date_of_the_document(sentence: str, due: str) -> None:
    text = f"工作要点\n{sentence}\n2022年7月14日\n"
    found = [text[hit.start : hit.end] for hit in hits("deadline-past", text)]
    assert found == ([due] if due else [])


def test_seven_digits_on_a_line_of_their_own() -> None:
    assert spans("date-digits", "甲\n  2020927\n乙") == [(4, 11)]
    assert spans("date-digits", "甲\n20200927\n200131\n电话2020927") == []


def test_padded_dates_are_said_once_where_they_are_the_habit() -> None:
    assert [hit.suggest for hit in hits("date-padded", "2022年07月05日")] == [("2022年7月5日",)]
    many = "、".join(f"2022年0{month}月01日" for month in range(1, 7))
    (hit,) = hits("date-padded", many)
    assert (hit.start, hit.end) == (0, 11)
    assert "6" in hit.values["scope"]
