"""Paragraphs and sentences that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, once
from checker.model import Hit, SegmentKind

_SENTENCE = re.compile("[^。！？\n]{30,400}[。！？]")
_LONG = 30
"""Shorter lines are headings, table rows and standing phrases."""
_NEAR = 2
"""Lines between two sentences of which the second is a slip rather than a deliberate repetition."""
_FEW = 3


def paragraphs(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A paragraph that stands twice; where many do (a table that repeats the text), one note."""
    text = context.document.text
    seen: set[str] = set()
    found = []
    for line in context.lines:
        if line.end - line.start < _LONG or context.kind_at(line.start) is SegmentKind.CELL:
            continue
        body = text[line.start : line.end].strip()
        if body in seen:
            found.append(Deviation(line.start, line.end))
        elif len(body) >= _LONG:
            seen.add(body)
    if len(found) > _FEW:
        yield from once(found)
    else:
        yield from (Hit("", start, end) for start, end, _ in found)


def sentences(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A sentence that stands twice in the same paragraph or in neighbouring ones."""
    text = context.document.text
    lines, index = context.lines, 0
    seen: dict[str, int] = {}
    whole: set[int] = set()
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while index < len(lines) and lines[index].end <= start:
            index += 1
        if index == len(lines):
            return
        body = match.group().strip()
        before = seen.get(body)
        seen[body] = index
        if before is None or index - before > _NEAR or len(body) < _LONG:
            continue
        if index != before and text[lines[index].start : lines[index].end].strip() == body:
            continue  # a whole paragraph: said by that rule
        if context.kind_at(start) is not SegmentKind.CELL and index not in whole:
            yield Hit("", end - len(body), end)
