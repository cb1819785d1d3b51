"""Segments to be of a format that is no text: stretches of text with their native places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.model import Cell, Document, Locator, SegmentKind
from checker.offsets import PlacedPositions
from checker.readers.base import PackageBuilder
from checker.readers.blocks import header_rows


class Stretch(NamedTuple):
    """Text that stands at ``locator``."""

    text: str
    locator: Locator


class PlacedBlock(NamedTuple):
    """A segment to be."""

    kind: SegmentKind
    stretches: tuple[Stretch, ...]
    cell: Cell | None = None
    label: str = ""

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


def single(kind: SegmentKind, text: str, locator: Locator, label: str = "") -> PlacedBlock:
    """A segment of one stretch."""
    return PlacedBlock(kind, (Stretch(text, locator),), None, label)


def write(blocks: Iterable[PlacedBlock], builder: PackageBuilder) -> None:
    """Hand blocks to a builder; tables that mark no header get the row that looks like one."""
    blocks = list(blocks)
    headers = header_rows((block.cell, block.text) for block in blocks if block.cell is not None)
    for kind, stretches, cell, label in blocks:
        if builder.full:
            return
        if cell is not None and headers.get(cell.table) == cell.row:
            cell = cell._replace(header=True)
        builder.open(kind, cell, label)
        for text, locator in stretches:
            builder.text(text, locator)


class Touched(NamedTuple):
    """A stretch of which ``text[first:last]`` lies in some span.  ``start``: its offset in the document's text."""

    start: int
    text: str
    locator: Locator
    first: int
    last: int


def touched(document: Document, start: int, end: int) -> Iterator[Touched]:
    """The stretches that a span of a document's text lies in, in order; none for formats without places."""
    positions = document.positions
    if not isinstance(positions, PlacedPositions):
        return
    places = positions.places
    for number in range(max(0, document.segment_index(start)), len(document.segments)):
        segment = document.segments[number]
        if segment.start >= end:
            return
        index = max(0, positions.index(max(segment.start, start)))
        while index < len(places) and places[index].start < min(segment.end, end):
            following = places[index + 1].start if index + 1 < len(places) else segment.end
            begin, stop = max(places[index].start, segment.start), min(following, segment.end)
            first, last = max(start, begin), min(end, stop)
            if first < last:
                text = document.text[begin:stop]
                yield Touched(begin, text, places[index].locator, first - begin, last - begin)
            index += 1
