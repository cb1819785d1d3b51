"""Documents as plain data, to cross from the process that reads them to the one that checks: never a pickle."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from checker.model import Cell, Document, Gap, GapReason, Segment, SegmentKind
from checker.offsets import Place, PlacedPositions
from checker.readers.base import line_starts


def dump(document: Document) -> bytes:
    """A document of a format without lines as bytes: JSON behind its length, then the segments as numbers."""
    positions = document.positions
    places = positions.places if isinstance(positions, PlacedPositions) else ()
    labels = sorted({segment.label for segment in document.segments})
    data = {
        "text": document.text,
        "title": document.title,
        "labels": labels,
        "places": [[place.start, place.locator, place.edges] for place in places],
        "gaps": [[gap.where, gap.reason.value, gap.message] for gap in document.gaps],
    }
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"".join((len(told).to_bytes(8, "big"), told, _packed(document.segments, labels)))


def load(data: bytes, name: str, media_type: str, digest: str) -> Document:
    """The document of ``dump``.  Raises ValueError, KeyError or TypeError if the data are not of that form."""
    size = 8 + int.from_bytes(data[:8], "big")
    raw: dict[str, Any] = json.loads(data[8:size].decode("utf-8", "surrogatepass"))
    text: str = raw["text"]
    places = tuple(Place(start, locator, tuple(edges)) for start, locator, edges in raw["places"])
    segments = tuple(_segments(data[size:], raw["labels"], len(text)))
    gaps = tuple(Gap(where, GapReason(reason), message) for where, reason, message in raw["gaps"])
    positions = PlacedPositions(text, None, line_starts(text), places)
    return Document(name, media_type, digest, text, segments, positions, raw["title"], gaps)


def _packed(segments: Sequence[Segment], labels: Sequence[str]) -> bytes:
    """Segments as numbers, eight each: a sheet may have a million cells."""
    numbers = {label: number for number, label in enumerate(labels)}
    packed = array("i")
    for start, end, kind, cell, label in segments:
        place = cell or _NOWHERE
        packed.extend((start, end, _NUMBERS[kind], numbers[label], *place))
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _segments(raw: bytes, labels: Sequence[str], length: int) -> Iterator[Segment]:
    packed = array("i")
    packed.frombytes(raw)
    if sys.byteorder == "big":
        packed.byteswap()
    if len(packed) % 8:
        raise ValueError("segments that are cut off")
    last = 0
    for start, end, kind, label, table, row, column, header in zip(*[iter(packed)] * 8, strict=True):
        if not last <= start < end <= length or not 0 <= kind < len(_KINDS) or not 0 <= label < len(labels):
            raise ValueError("a segment outside the text")
        last = end
        cell = Cell(table, row, column, bool(header)) if table >= 0 else None
        yield Segment(start, end, _KINDS[kind], cell, labels[label])


_KINDS = tuple(SegmentKind)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}
_NOWHERE = (-1, -1, -1, 0)
