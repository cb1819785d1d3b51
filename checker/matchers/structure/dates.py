"""The dates of a text, read once, and whether the calendar knows them: GB/T 15835—2011 and GB/T 7408."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, by_habit
from checker.model import PROSE, Hit, SegmentKind

_DATE = Expression(
    r"(?<![0-9.])(?:(?P<year>[0-9]{4})[ ]?年[ ]?)?(?P<month>[0-9]{1,2})[ ]?月(?:[ ]?(?P<day>[0-9]{1,3})[ ]?(?P<unit>[日号]))?"
)
_LUNAR = Expression("农历|阴历|夏历|旧历|腊月|正月|闰")
_BEFORE_MONTH, _BEHIND_MONTH = 10, 8
"""Code points on either side of 月 that a date can take."""
_WEEKDAY = Expression(
    r"[ ]?(?:[（(][^（()）0-9]{0,3}?(?:星期|周|礼拜)(?P<inside>[一二三四五六日天])[^（()）]{0,6}[）)]|[，,]?(?:星期|礼拜)(?P<plain>[一二三四五六日天]))"
)
_DAYS = "一二三四五六日"
_PADDED = Expression("0[0-9]")
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written, at ``start``..``end`` of the folded text; 0 stands for a part that is not written."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def possible(self) -> bool:
        """Whether the calendar can hold it; 29 February counts if no year is written."""
        if not 1 <= self.month <= 12:
            return False
        return not self.day or 1 <= self.day <= monthrange(self.year or _LEAP, self.month)[1]

    @property
    def last(self) -> date | None:
        """The last day it can mean; None without a year or if it is impossible."""
        if not self.year or not self.possible:
            return None
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


def days(context: Context) -> list[Day]:
    """Every ``[年] 月 [日]`` of prose, in order, computed once."""
    return context.once("structure.dates", _days)


def _days(context: Context) -> list[Day]:
    view = context.view
    text = view.text
    found: list[Day] = []
    place, free = text.find("月"), 0
    while place >= 0:
        match = _DATE.search(text, max(free, place - _BEFORE_MONTH), place + _BEHIND_MONTH)
        if match and match.end("month") <= place < match.end():
            start, end = match.span()
            free = end
            if not view.crosses_edge(start, end) and context.kind_at(view.span(start, end).start) in PROSE:
                found.append(_day(match))
        free = max(free, place + 1)
        place = text.find("月", place + 1)
    return found


def _day(match: re.Match[str]) -> Day:
    year, month, day = (int(match.group(name) or 0) for name in ("year", "month", "day"))
    if not day and match.group("day"):
        day = -1  # 0日
    return Day(*match.span(), year, month, day)


def impossible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A date that the calendar does not have: 2月30日, 13月5日, 2023年2月29日."""
    text = context.view.text
    for day in days(context):
        if day.possible or not (day.year or day.day):
            continue
        if day.year and not 1000 <= day.year <= 2999:
            continue
        if _LUNAR.search(text, max(0, day.start - 6), day.start) or text[day.end : day.end + 1] in (
            "均",
            "龄",
        ):
            continue
        yield Hit("", *context.view.span(day.start, day.end))


def weekdays(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A day of the week that does not belong to the date in front of it.

    A date without a year is held against the year of the document and the next.
    """
    text = context.view.text
    for day in days(context):
        match = _WEEKDAY.match(text, day.end)
        if match is None or not day.day or not day.possible:
            continue
        named = "一二三四五六日".index((match.group("inside") or match.group("plain")).replace("天", "日"))
        years = [day.year] if day.year else [context.date.year, context.date.year + 1] if context.date else []
        fitting = [year for year in years if Day(0, 0, year, day.month, day.day).possible]
        actual = [date(year, day.month, day.day).weekday() for year in fitting]
        if not actual or named in actual:
            continue
        group = "inside" if match.group("inside") else "plain"
        span = context.view.span(*match.span(group))
        right = _DAYS[actual[0]]
        yield Hit("", span.start, span.end, (right,), values={"year": str(fitting[0])})


def padded(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A zero in front of month or day: 07月05日.  GB/T 9704—2012, 7.3.5.4."""
    view = context.view
    found, regular = [], 0
    for day in days(context):
        written = view.text[day.start : day.end]
        numbers = re.findall("[0-9]+", written)
        if not (day.year and day.day):
            continue
        if any(_PADDED.fullmatch(number) for number in numbers[1:]):
            span = view.span(day.start, day.end)
            found.append(Deviation(span.start, span.end, (re.sub("(?<=[年月 ])0(?=[1-9])", "", written),)))
        elif any(len(number) == 1 for number in numbers[1:]):
            regular += 1
    yield from by_habit(found, max(regular, 2))


_DIGIT_LINE = Expression(
    "(?:[^0-9\\n]{0,8}(?:日期|时间)[:：]\\s?)?(?P<date>20[0-4][0-9](?:1[0-2](?:0?[1-9])|[1-9](?:3[01]|[12][0-9])))"
)


def digit_lines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line that is nothing but a date without its 年, 月, 日: 2020927.

    Seven digits only: six are a postcode, eight the compact form that ISO 8601 allows.
    """
    text = context.document.text
    for line in context.lines:
        content = text[line.start : line.end].strip()
        match = _DIGIT_LINE.fullmatch(content) if content[-2:].isdigit() else None
        if match and context.kind_at(line.start) is not SegmentKind.CELL:
            end = text.rindex(content, line.start, line.end) + len(content)
            yield Hit("", end - len(match.group("date")), end)
