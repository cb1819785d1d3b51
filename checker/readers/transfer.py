"""Documents as plain data, to cross from the process that reads them to the one that checks: never a pickle."""

from __future__ import annotations

import json
from typing import Any

from checker.model import Cell, Document, Gap, GapReason, Segment, SegmentKind
from checker.offsets import Place, PlacedPositions
from checker.readers.base import line_starts


def dump(document: Document) -> bytes:
    """A document of a format without lines as JSON."""
    positions = document.positions
    places = positions.places if isinstance(positions, PlacedPositions) else ()
    data = {
        "text": document.text,
        "title": document.title,
        "segments": [_segment_data(segment) for segment in document.segments],
        "places": [[place.start, place.locator, place.edges] for place in places],
        "gaps": [[gap.where, gap.reason.value, gap.message] for gap in document.gaps],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def load(data: bytes, name: str, media_type: str, digest: str) -> Document:
    """The document of ``dump``.  Raises ValueError, KeyError or TypeError if the data are not of that form."""
    raw: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    text: str = raw["text"]
    places = tuple(Place(start, locator, tuple(edges)) for start, locator, edges in raw["places"])
    segments = tuple(_segment(item, len(text)) for item in raw["segments"])
    gaps = tuple(Gap(where, GapReason(reason), message) for where, reason, message in raw["gaps"])
    positions = PlacedPositions(text, None, line_starts(text), places)
    return Document(name, media_type, digest, text, segments, positions, raw["title"], gaps)


def _segment_data(segment: Segment) -> list[Any]:
    return [segment.start, segment.end, segment.kind.value, segment.cell, segment.label]


def _segment(raw: list[Any], length: int) -> Segment:
    start, end, kind, cell, label = raw
    if not 0 <= start < end <= length:
        raise ValueError("a segment outside the text")
    return Segment(start, end, SegmentKind(kind), Cell(*cell) if cell else None, label)
