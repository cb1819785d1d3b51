"""Whole data in hidden cells beside what masks them: who unhides the column reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.model import Hit, Segment, SegmentKind

_MASK = re.compile("[*＊×✱●■□]+|(?<=[0-9])[xX]{2,}|某+|\\?{2,}")
_SHORTEST = 2
_LONGEST = 64
_MOST = 50
"""Cells of a row that are compared."""


def beside_masked(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Hidden cells (and numbers behind what is shown) that a masked cell of the same row could stand for."""
    segments = context.document.segments
    if not any(segment.kind is SegmentKind.HIDDEN and segment.cell is not None for segment in segments):
        return
    text = context.document.text
    rows: dict[tuple[int, int], tuple[list[str], list[Segment]]] = {}
    for segment in segments:
        if segment.cell is None or segment.end - segment.start > _LONGEST:
            continue
        masked, hidden = rows.setdefault((segment.cell.table, segment.cell.row), ([], []))
        written = text[segment.start : segment.end].strip()
        if segment.kind is SegmentKind.HIDDEN:
            hidden.append(segment)
        elif _MASK.search(written) and len(written) >= _SHORTEST:
            masked.append(written)
    for masked, hidden in rows.values():
        if not masked or not hidden:
            continue
        shapes = [_shape(written) for written in masked[:_MOST]]
        for segment in hidden[:_MOST]:
            written = text[segment.start : segment.end].strip()
            if not _MASK.search(written) and any(shape.fullmatch(written) for shape in shapes):
                start = text.index(written, segment.start)
                yield Hit("", start, start + len(written))


def _shape(masked: str) -> re.Pattern[str]:
    """What a masked text may stand for: the same characters where they are shown, any others where not."""
    pieces: list[str] = []
    position = 0
    for match in _MASK.finditer(masked):
        pieces.append(re.escape(masked[position : match.start()]))
        size = match.end() - match.start()
        pieces.append("[^\\s]{%d,%d}" % (1, max(size, 4)) if size < 6 else "[^\\s]{3,%d}" % (size + 8))
        position = match.end()
    return re.compile("".join([*pieces, re.escape(masked[position:])]))
