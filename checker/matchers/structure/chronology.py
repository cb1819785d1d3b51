"""Dates against each other: what ends before it begins, and what was due before it was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.structure.dates import Day, days
from checker.model import Hit

_BETWEEN = Expression("[ ]?(?:至|到|—{1,2}|-|–|～|~|－)[ ]?")
_YEARS = ClassExpression(r"年(?<=[-—–～~－至到](?:19|20)[0-9]{2}年)")
"""The end of a range of years; a literal to look for first makes it quick."""
_YEAR_BEFORE = Expression(r"(?<![0-9.\-—])((?:19|20)[0-9]{2})年?—?\Z")
_DAY_ALONE = Expression(r"[ ]?(?:至|到|—{1,2}|-|–|～|~|－)[ ]?(?P<day>[0-9]{1,2})日")
_DUE = Expression(r"[ ]?(?:月?[底末]|[上中下]旬)?(?:之|以)?前")
_TASK = Expression(
    "完成|报送|报|公开|公布|发布|印发|制定|出台|建成|建立|实现|达到|落实|提交|上线|反馈|办结|整改|到位|开展|编制|更新"
)
_PAST = Expression(
    "已|曾|截至|截止|原定|原计划|去年|此前|以来|为止|前所|前的|前成立|前登记|前取得|前参加|前出生|前入|前毕业|前发生|如果|如在|如于|凡|的，|了(?!解)|(?<![通超])过(?![程渡])"
)
_NAMED = Expression("《[^》]{0,60}\\Z")
_SENTENCE = Expression("[。；！？;●•·\n]")
_YEARLY = Expression("每|次年|明年|翌年|下一?年|来年|上年|当年")
_YEAR_IN_TITLE = Expression("(?<![0-9])(20[0-9]{2})年")
_REACH = 60
_RANGE_END = len("—2025年")


def reversed_periods(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A period whose end lies before its beginning: 2022年5月至3月, 2025—2021年, 5月10日至8日."""
    view = context.view
    found = days(context)
    for first, second in pairwise(found):
        if (
            second.start - first.end <= 4
            and _BETWEEN.fullmatch(view.text, first.end, second.start)
            and _reversed(first, second)
        ):
            yield Hit("", *view.span(first.start, second.end))
    for first in found:
        match = _DAY_ALONE.match(view.text, first.end) if first.day > 0 else None
        if match and int(match.group("day")) < first.day:
            yield Hit("", *view.span(first.start, match.end()))
    for match in _YEARS.finditer(view.text):
        start = match.end() - _RANGE_END
        before = _YEAR_BEFORE.search(view.text, max(0, start - 7), start)
        if before and view.text[start + 1 : match.start()] < before.group(1):
            yield Hit("", *view.span(before.start(), match.end()))


def _reversed(first: Day, second: Day) -> bool:
    if not (first.possible and second.possible) or bool(first.day) != bool(second.day):
        return False
    if second.year:
        return bool(first.year) and _order(second) < _order(first)
    wraps = first.month >= 9 and second.month <= 5  # 11月至3月: over the turn of the year
    return not wraps and (second.month, second.day) < (first.month, first.day)


def _order(day: Day) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def past_deadlines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A task due before the document's own date: 2022年6月底前完成 in a notice of July 2022.

    Only where the sentence sets a task (or is nothing but the deadline, as in a column of them), and not
    where it tells of the past.  A date without a year is of the year that the title gives.
    """
    issued = context.date
    if issued is None:
        return
    view = context.view
    named = _YEAR_IN_TITLE.search(context.document.title)
    plan = int(named.group(1)) if named else 0
    for day in days(context):
        due = (day if day.year else replace(day, year=plan)).last
        if due is None or due >= issued or due.year < issued.year - 1:
            continue
        match = _DUE.match(view.text, day.end)
        if match is None:
            continue
        start, end = _sentence(view.text, day.start, match.end())
        if _is_task(view.text, start, day, match.end(), end):
            span = view.span(day.start, match.end())
            yield Hit("", *span, values={"issued": f"{issued.year}年{issued.month}月{issued.day}日"})


def _is_task(text: str, start: int, day: Day, due: int, end: int) -> bool:
    """Whether the sentence ``start``..``end`` sets a task that is due at ``day``..``due``."""
    if not text[start : day.start].strip() and not text[due:end].strip():
        return True
    if _PAST.search(text, start, end) or _NAMED.search(text, start, day.start):
        return False
    if not day.year and _YEARLY.search(text, start, end):
        return False
    return bool(_TASK.search(text, due, end) or _TASK.search(text, start, day.start))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span, as far as a bounded look reaches."""
    left = max(0, start - _REACH)
    for match in _SENTENCE.finditer(text, left, start):
        left = match.end()
    stop = _SENTENCE.search(text, end, end + _REACH)
    return left, stop.start() if stop else min(len(text), end + _REACH)
