"""Spaces that do not belong between Chinese characters or inside a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, by_habit, once
from checker.model import PROSE, Hit, SegmentKind

_GAP = Expression("[ \u00a0]+")
_HAN_BEFORE = Expression("[\u3400-\u9fff，、；：”》）〕]")
_HAN_AFTER = Expression("[\u3400-\u9fff，、；：。“《（〔”》）]")
_LABELLED = Expression(
    r"[ \t\u3000]*(?:第[一二三四五六七八九十百零〇0-9]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}[.．、]|附件|附表|[表图][0-9一二三四五六七八九十]|[^，。；]{0,12}[:：])?[ \t\u3000\u00a0]*"
)
"""How a line may begin that sets its label off with a space."""
_ALIGNED = Expression("记者|通讯员|编辑|审核|作者|来源|摄影|摄）|撰稿|供稿|校对")
_PROSE = Expression("[，。；,;]")
_SHORT = 24
"""Lines up to this length (code points) are headings, names and table rows set with spaces."""
_MANY = 3
"""More gaps than this in one line: columns."""
_FEW = 5
"""More places than this in one document are reported once."""
_GAP_IN_DATE = ClassExpression("[ \u00a0](?=[年月日0-9])")
_LOOSE_DATE = Expression(
    "(?<![0-9])(?:[0-9]{4}[ \u00a0]+年|[0-9]{1,2}[ \u00a0]+[月日])|(?<=[0-9])[年月][ \u00a0]+[0-9]{1,2}(?=[月日])"
)
_TIGHT_DATE = Expression("(?<![0-9])(?:[0-9]{4}年|[0-9]{1,2}[月日])")


def between_characters(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A single space between Chinese characters in running text."""
    text = context.document.text
    found: list[Deviation] = []
    for line in context.lines:
        if line.end - line.start <= _SHORT or text.find(" ", line.start, line.end) < 0:
            continue
        if not _PROSE.search(text, line.start, line.end) or context.kind_at(line.start) is SegmentKind.CELL:
            continue
        if _ALIGNED.search(text, line.start, line.end):
            continue
        label = _LABELLED.match(text, line.start, line.end)
        body = label.end() if label else line.start
        gaps = [gap.span() for gap in _GAP.finditer(text, body, line.end) if _is_between(text, *gap.span())]
        if len(gaps) <= _MANY and all(end - start == 1 for start, end in gaps):
            found += [Deviation(start - 1, end + 1, (text[start - 1] + text[end],)) for start, end in gaps]
    yield from by_habit(found, _FEW)


def _is_between(text: str, start: int, end: int) -> bool:
    return bool(start and _HAN_BEFORE.match(text, start - 1) and _HAN_AFTER.match(text, end))


def inside_dates(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """``2022年12 月``; a document that sets all its numbers off with spaces gets one note."""
    text = context.document.text
    found = []
    for gap in _GAP_IN_DATE.finditer(text):
        match = _LOOSE_DATE.search(text, max(0, gap.start() - 6), gap.end() + 3)
        if match and match.start() < gap.start() < match.end() and context.kind_at(gap.start()) in PROSE:
            found.append(Deviation(match.start(), match.end(), (_GAP.sub("", match.group()),)))
    if found:
        tight = sum(1 for _ in _TIGHT_DATE.finditer(text))
        yield from by_habit(found, tight) if tight else once(found)


_TIGHT_NUMBER = Expression("[\u4e00-\u9fff][0-9]|[0-9][\u4e00-\u9fff]")


def around_numbers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """``做好 33 项`` in a document that mostly sets numbers tight; dates are the business of ``inside_dates``."""
    text = context.document.text
    found = []
    place = text.find(" ", 1)
    while place >= 0:
        start, end = place - 1, place + 2
        before, behind = text[start], text[end - 1 : end]
        apart = (before.isdigit() and _is_han(behind)) or (behind.isdigit() and _is_han(before))
        apart = apart and before not in "年月日" and behind not in "年月日"
        if apart and _in_sentence(text, start, end) and context.kind_at(start) is SegmentKind.BODY:
            found.append(Deviation(start, end, (before + behind,)))
        place = text.find(" ", place + 1)
    if found and len(found) < sum(1 for _ in _TIGHT_NUMBER.finditer(text)):
        yield from by_habit(found, _FEW)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether running text surrounds the place: no row of a table, no heading set with spaces."""
    line = text.rfind("\n", max(0, start - _SHORT), start) + 1
    return bool(_PROSE.search(text, max(line, start - _SHORT), start)) and bool(
        _PROSE.search(text, end, end + _SHORT)
    )
