"""Lines that end where no line can end: a page break or an export that cut a sentence in two.

A text that is set in lines of one width throughout is left alone: there the reader closes the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

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


def broken_lines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line that ends inside a sentence, above one that goes on with it; once a document."""
    text = context.document.text
    lines = context.lines
    long = 0
    found = []
    for line, below in pairwise(lines):
        if line.end - line.start < _LONG:
            continue
        long += 1
        if text[line.end - 1] in _STOPS or context.kind_at(line.start) is not SegmentKind.BODY:
            continue
        end = line.end
        while end > line.start and text[end - 1] in " \t\r\u3000":
            end -= 1
        last = text[end - 1]
        if last in _STOPS or _BEGINS.match(text, below.start, below.end):
            continue
        if not _GOES_ON.match(text, below.start) or "。" not in text[below.start : below.end]:
            continue
        if last in _OPEN_END or (_HAN.match(last) and _inside_word(context, end, below.start)):
            found.append(Deviation(end - 1, end))
    if len(found) <= max(1, long // _RATHER):
        yield from once(found, severity=None)


def unstopped(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A paragraph of sentences that ends without a stop where the others of the document have theirs."""
    text = context.document.text
    stopped = 0
    found = []
    for line, below in pairwise([*context.lines, Span(len(text), len(text))]):
        if line.end - line.start < _PARAGRAPH or context.kind_at(line.start) is not SegmentKind.BODY:
            continue
        end = line.end
        while end > line.start and text[end - 1] in " \t\r\u3000":
            end -= 1
        if text[end - 1] in "。！？":
            stopped += 1
        elif _HAN.match(text, end - 1) and text.find("。", line.start, end) >= 0:
            new = (
                below.start == len(text)
                or _BEGINS.match(text, below.start, below.end)
                or "\n\n" in text[end : below.start]
            )
            tail = text[max(text.rfind("。", line.start, end), line.start) + 1 : end]
            new = new and not _inside_word(context, end, below.start)
            if new and "，" in tail and not _SIGNED.search(tail):
                found.append(Deviation(end - 1, end, (text[end - 1] + "。",)))
    if stopped >= _USUAL * len(found) and stopped >= _USUAL:
        yield from by_habit(found, _FEW)


def _inside_word(context: Context, end: int, start: int) -> bool:
    """Whether a word straddles the break between ``end`` and ``start``."""
    text = context.document.text
    left, right = text[max(0, end - 8) : end], text[start : start + 8]
    return not context.segmenter.on_borders(left + right, len(left), len(left))


def mark_begins_line(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line that begins with a mark which can only follow: ，。、；： and closing ones.  GB/T 15834—2011, 5.1."""
    text = context.document.text
    found = [
        Deviation(line.start, line.start + 1)
        for line in context.lines
        if text[line.start] in _STARTING and context.kind_at(line.start) is not SegmentKind.CELL
    ]
    yield from once(found, severity=None)
