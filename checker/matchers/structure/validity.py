"""Entry into force and validity of normative documents against their own dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import PROSE, Hit

_FROM = Expression(
    "本(?:办法|规定|意见|通知|细则|方案|决定|规则|规范|标准|措施|制度|通告|公告)[^。\n]{0,6}自(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日起(?:施行|执行|实施|生效)"
    "(?P<rest>[^。\n]{0,60})"
)
_UNTIL = Expression(
    "有效期?(?:截?至|到|为?[^，。\n]{0,20}至)(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
)
_YEARS = Expression("有效期(?:为|限为|限)?(?P<years>[0-9]{1,2}|[一二两三四五六七八九十])年")
_COUNT = {word: value for value, word in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _day(match: Any) -> date | None:
    try:
        return date(int(match.group("year")), int(match.group("month")), int(match.group("day")))
    except ValueError:
        return None


def periods(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """有效期 that ends before it begins, or not as many years later as the same sentence says."""
    text = context.document.text
    for match in _FROM.finditer(text):
        begin = _day(match)
        if begin is None or context.kind_at(match.start()) not in PROSE:
            continue
        rest = match.start("rest")
        until = _UNTIL.search(text, rest, match.end())
        end = _day(until) if until else None
        years = _YEARS.search(text, rest, match.end())
        if until is None or end is None:
            continue
        if end <= begin:
            yield Hit(
                "", until.start("year"), until.end(), values={"begin": match.group()[: rest - match.start()]}
            )
        elif years:
            count = _COUNT.get(years.group("years")) or int(years.group("years"))
            whole = (end.year - begin.year) * 12 + end.month - begin.month
            if abs(whole - 12 * count) > 1:
                yield Hit("", until.start("year"), until.end(), values={"begin": years.group()})
