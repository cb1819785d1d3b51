"""Lines that end where no line can end: a page break or an export that cut a sentence in two.

A text that is set in lines of one width throughout is left alone: there the reader closes the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, by_habit, once
from checker.model import Hit, SegmentKind, Span

_LONG = 20
_OPEN_END = frozenset("，、,")
_HAN = Expression("[\u3400-\u9fff]")
_GOES_ON = Expression("[\u3400-\u9fff“《（]")
_BEGINS = Expression(
    "(?:[ \t\u3000]{2,}|第[一二三四五六七八九十百零〇0-9]{1,5}[编章节条款项]|[一二三四五六七八九十]{1,3}(?:[、.．]|是|要)|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    "|[0-9]{1,2}[.．、]|附|[●•■◆○*·-])"
)
_STOPS = frozenset("。；：！？…”）》;:!?)")
_PARAGRAPH = 40
_USUAL, _FEW = 5, 5
_SIGNED = Expression("记者|通讯员|供稿|来源|编辑|联系人|电话")
_RATHER = 3
"""A document breaks sentences by accident if no more than one of so many long lines does."""
_STARTING = frozenset("，。、；：！？”）》")


class _Long(NamedTuple):
    """A long line without the blanks at its end, and the line below it."""

    start: int
    end: int
    below: Span


def _long_lines(context: Context) -> list[_Long]:
    return context.once("structure.wraps", _find_long)


def _find_long(context: Context) -> list[_Long]:
    text, lines = context.document.text, context.lines
    found = []
    after = Span(len(text), len(text))
    for line, below in pairwise([*lines, after]):
        if line.end - line.start >= _LONG:
            end = line.end
            while end > line.start and text[end - 1] in " \t\r\u3000":
                end -= 1
            found.append(_Long(line.start, end, below))
    return found


def broken_lines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line that ends inside a sentence, above one that goes on with it; once a document."""
    text = context.document.text
    lines = _long_lines(context)
    found = []
    for _, end, below in lines:
        last = text[end - 1]
        if last in _STOPS or _BEGINS.match(text, below.start, below.end):
            continue
        if not _GOES_ON.match(text, below.start) or "。" not in text[below.start : below.end]:
            continue
        if last in _OPEN_END or (_HAN.match(last) and _inside_word(context, end, below.start)):
            found.append(Deviation(end - 1, end))
    found = [each for each in found if context.kind_at(each.start) is SegmentKind.BODY]
    if len(found) <= max(1, len(lines) // _RATHER):
        yield from once(found, severity=None)


def unstopped(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A paragraph of sentences that ends without a stop where the others of the document have theirs."""
    text = context.document.text
    stopped = 0
    found = []
    for start, end, below in _long_lines(context):
        if end - start < _PARAGRAPH:
            continue
        if text[end - 1] in "。！？":
            stopped += 1
            continue
        full_stop = text.rfind("。", start, end)
        if full_stop < 0 or not _HAN.match(text, end - 1) or text.find("，", full_stop, end) < 0:
            continue
        new = (
            below.start == len(text)
            or _BEGINS.match(text, below.start, below.end)
            or "\n\n" in text[end : below.start]
        )
        if new and not _SIGNED.search(text, full_stop, end) and not _inside_word(context, end, below.start):
            found.append(Deviation(end - 1, end, (text[end - 1] + "。",)))
    found = [each for each in found if context.kind_at(each.start) is SegmentKind.BODY]
    if stopped >= _USUAL * max(1, len(found)):
        yield from by_habit(found, _FEW)


def _inside_word(context: Context, end: int, start: int) -> bool:
    """Whether a word of the dictionary straddles the break between ``end`` and ``start``."""
    text = context.document.text
    left, right = text[max(0, end - 8) : end], text[start : start + 8]
    return context.guard is not None and not context.guard.on_borders(left + right, len(left))


def mark_begins_line(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line that begins with a mark which can only follow: ，。、；： and closing ones.  GB/T 15834—2011, 5.1."""
    text = context.document.text
    found = [
        Deviation(line.start, line.start + 1)
        for line in context.lines
        if text[line.start] in _STARTING and context.kind_at(line.start) is not SegmentKind.CELL
    ]
    yield from once(found, severity=None)
