from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked


@pytest.mark.parametrize(
    "text",
    [
        "1月28日⟦16日⟧到站。",
        "公示期为5月10日⟦16日⟧。",
        "5月10日—16日",
        "1月28日16时",
        "1月28日、29日",
        "5月10日16日—17日",
    ],
)
def test_a_second_day_was_meant_for_something_else(text: str) -> None:
    assert_marked("day-for-hour", text)


def test_an_hour_is_suggested_where_a_day_cannot_follow() -> None:
    (hit,) = assert_marked("day-for-hour", "1月28日⟦16日⟧到站。")
    assert hit.suggest == ("16时",)
    (hit,) = assert_marked("day-for-hour", "5月10日⟦16日⟧。")
    assert hit.suggest == ()  # 至 may be missing as well


@pytest.mark.parametrize(
    "text",
    [
        "⟦1月26⟧出现症状。",
        "⟦2020年5月7⟧印发。",
        "⟦2020年5月7⟧召开会议",
        "3月5个工作日",
        "2020年3月20余家",
        "1月26、27日",
        "5月1至3日",
        "2020年2月7\n日",
        "1月26日",
    ],
)
def test_a_day_has_its_mark(text: str) -> None:
    assert_marked("day-mark-lost", text)


@pytest.mark.parametrize(
    "text",
    [
        "⟦14:30—12:00⟧",
        "8:30—12:00、14:30—17:30",
        "22:00—6:00",
        "20:00—次日6:00",
        "下午2:30—5:30",
        "9:00—5:00",
        "比分3:21-2:20",
    ],
)
def test_a_time_does_not_end_before_it_begins(text: str) -> None:
    assert_marked("time-reversed", text)
