"""Paragraphs and sentences that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, once
from checker.model import PROSE, Hit, SegmentKind

_LONG = 30
"""Shorter lines are headings, table rows and standing phrases."""
_FEW = 3
"""More repeated paragraphs than this are meant: one note says so."""


def paragraphs(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A paragraph that stands twice; where many do (a table that repeats the text), one note."""
    text = context.document.text
    seen: set[str] = set()
    found = []
    for line in context.lines:
        if line.end - line.start < _LONG:
            continue
        body = text[line.start : line.end].strip()
        if body not in seen:
            seen.add(body)
        elif len(body) >= _LONG and "。" in body and context.kind_at(line.start) is not SegmentKind.CELL:
            found.append(Deviation(line.start, line.end))  # without a sentence it is a title or a row
    if len(found) > _FEW:
        yield from once(found)
    else:
        yield from (Hit("", start, end) for start, end, _ in found)


def sentences(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sentence that stands twice in a row; whole paragraphs are the business of ``paragraphs``."""
    text = context.document.text
    before, position = "", 0
    for sentence in text.split("。"):
        if len(sentence) >= _LONG and sentence.endswith(before[-1:]) and sentence.strip() == before.strip():
            end = position + len(sentence) + 1
            start = end - 1 - len(sentence.lstrip())
            kind = context.kind_at(start)
            if kind in PROSE and kind is not SegmentKind.CELL and not _is_line(text, start, end):
                yield Hit("", start, end)
        before = sentence
        position += len(sentence) + 1


def _is_line(text: str, start: int, end: int) -> bool:
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return not text[first:start].strip() and not text[end : last if last >= 0 else len(text)].strip()
