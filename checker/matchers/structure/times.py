"""Times of day and dates that follow each other in the wrong order or the wrong unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.dates import days
from checker.model import PROSE, Hit

_DAY_AGAIN = Expression("(?P<number>[0-9]{1,2})[日号](?![0-9、期]|[—至到~～-][ ]?[0-9])")
_DAY_NUMBER = Expression(
    "(?P<number>[12][0-9]|3[01]|[1-9])(?!\\s*日)(?:(?=[，。；）)\n]|[（(](?:周|星期)|、(?![0-9])|在|起(?:施行|执行|实施|至|，)|[前后](?![期续])|召开|开始|上午|下午|晚|凌晨|早|出现|到达|发布|印发|以来|以前|之前|至今|举行|实施|施行|公布|(?:至|到|—|-|～)[0-9]{1,2}月)"
    "|(?P<since>起)|(?P<other>(?=[\u4e00-\u9fff])(?![日号至到、个家人名例起件项天岁次万亿元吨亩户所座位省市县条台辆批种类多余时点份期旬余场支只套间部篇字版第和及与或]))|(?P<end>\\Z))"
)
_BETWEEN = frozenset("—-–～~－至到")
_PERIOD = Expression(
    "(?<![0-9:：])(?P<half>上午|下午)?(?P<hour>[0-9]{1,2})[:：](?P<minute>[0-5][0-9])(?:—{1,2}|-|–|～|~|－|至|到)"
    "(?P<next_half>当日|次日|第二天|翌日|凌晨|下午|晚上?|上午)?(?P<next_hour>[0-9]{1,2})[:：](?P<next_minute>[0-5][0-9])(?![0-9:：])"
)


def day_for_hour(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """1月28日16日: a second day right behind a date was meant for an hour, or a word is missing."""
    text = context.view.text
    for day in days(context):
        if day.day <= 0 or not text[day.end : day.end + 1].isdigit():
            continue
        match = _DAY_AGAIN.match(text, day.end)
        if match and not context.view.crosses_wrap(day.start, match.end()):
            number = match.group("number")
            suggest = (f"{number}时",) if int(number) <= 24 and int(number) <= day.day else ()
            yield Hit("", *context.view.span(match.start(), match.end()), suggest=suggest)


def day_mark_lost(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """1月26出现症状: a day without its 日.  What follows must not be what the number counts."""
    view = context.view
    for day in days(context):
        if day.day or not view.text[day.end : day.end + 1].isdigit():
            continue
        match = _DAY_NUMBER.match(view.text, day.end)
        if match is None or (match.group("other") is not None and not day.year):
            continue
        if match.group("since") and view.text[day.start - 1 : day.start] not in ("自", "从"):
            continue  # 1月3起案件
        if not view.crosses_wrap(day.start, match.end()):
            span = view.span(day.start, match.end("number"))
            yield Hit("", span.start, span.end, (context.document.text[span.start : span.end] + "日",))


def reversed_times(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """14:00—12:00: the end before the beginning, unless it is said to lie on another half of the day."""
    text = context.document.text
    for colon in ":：":
        place = text.find(colon)
        while place >= 0:
            if text[place + 3 : place + 4] in _BETWEEN and text[place + 1 : place + 3].isdigit():
                yield from _reversed_at(context, place)
            place = text.find(colon, place + 1)


def _reversed_at(context: Context, place: int) -> Iterator[Hit]:
    match = _PERIOD.search(context.document.text, max(0, place - 5), place + 16)
    if match is None or match.start("minute") != place + 1:
        return
    if match.group("next_half") or match.group("half") or context.kind_at(match.start()) not in PROSE:
        return
    begin = int(match.group("hour")) * 60 + int(match.group("minute"))
    end = int(match.group("next_hour")) * 60 + int(match.group("next_minute"))
    if end < begin < 18 * 60 and end >= 12 * 60:
        yield Hit("", match.start(), match.end())
