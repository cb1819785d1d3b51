"""Where a piece of derived text stood in the text it was derived from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of text, in code points."""

    start: int
    end: int


class OffsetMap:
    """Maps offsets in a derived text back to its origin; all offsets are code points.

    The derived text is a row of pieces.  In a *linear* piece each character stands for one
    character of the origin; an *atomic* piece as a whole stands for ``width`` characters of the
    origin (an HTML entity, a doubled quotation mark in CSV).  What was left out of the origin
    lies between pieces.  Used both for folding (folded text to document text) and for reading
    (document text to source text).
    """

    __slots__ = ("_derived", "_origin", "_width")

    def __init__(self) -> None:
        self._derived: list[int] = []
        self._origin: list[int] = []
        self._width: list[int] = []

    def add(self, derived: int, origin: int, width: int = 0) -> None:
        """Start a piece at ``derived``; ``width`` > 0 makes it atomic.  Call in ascending order."""
        if self._derived and self._derived[-1] == derived:  # the piece before turned out to be empty
            self._origin[-1], self._width[-1] = origin, width
            return
        self._derived.append(derived)
        self._origin.append(origin)
        self._width.append(width)

    def start(self, offset: int) -> int:
        """Origin offset at which the derived character at ``offset`` begins."""
        index = bisect_right(self._derived, offset) - 1
        if index < 0:
            return offset
        if self._width[index]:
            return self._origin[index]
        return self._origin[index] + offset - self._derived[index]

    def end(self, offset: int) -> int:
        """Origin offset just behind the derived character that ends at ``offset``."""
        if offset <= 0:
            return self.start(0)
        index = bisect_right(self._derived, offset - 1) - 1
        if index < 0:
            return offset
        if self._width[index]:
            return self._origin[index] + self._width[index]
        return self._origin[index] + offset - self._derived[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The origin span that covers the derived half-open span."""
        if start >= end:
            position = self.start(start)
            return position, position
        return self.start(start), self.end(end)

    def pieces(self, start: int, end: int) -> list[Span]:
        """The origin spans that the derived span stands for, in order, without what was left out between."""
        found: list[Span] = []
        index = max(0, bisect_right(self._derived, start) - 1)
        position = start
        while position < end:
            stop = self._derived[index + 1] if index + 1 < len(self._derived) else end
            stop = min(stop, end)
            piece = Span(*self.span(position, stop))
            if found and found[-1].end == piece.start:
                piece = Span(found.pop().start, piece.end)
            found.append(piece)
            position, index = stop, index + 1
        return found

    def linear(self, start: int, end: int) -> bool:
        """Whether the derived span stands in the origin character by character, with nothing left out."""
        first, last = self.span(start, end)
        index, stop = bisect_right(self._derived, start) - 1, bisect_right(self._derived, max(start, end - 1))
        return last - first == end - start and not any(self._width[max(index, 0) : stop])


@dataclass(frozen=True, slots=True)
class TextPositions:
    """Lines and columns (code points, counted from 1) in a decoded text source."""

    source: str
    origin: OffsetMap | None = None
    """From document text to ``source``; None if they are the same."""
    starts: list[int] = field(default_factory=lambda: [0])
    """Offset in ``source`` at which each line begins."""

    def source_span(self, start: int, end: int) -> Span:
        return Span(*self.origin.span(start, end)) if self.origin else Span(start, end)

    def line_of(self, source_offset: int) -> int:
        """Line number, counted from 1, of an offset into ``source``."""
        return bisect_right(self.starts, source_offset)

    def locate(self, start: int, end: int) -> dict[str, Any]:
        first = self.source_span(start, end).start
        line = self.line_of(first)
        return {"line": line, "column": first - self.starts[line - 1] + 1}


class Place(NamedTuple):
    """Where the text from ``start`` (code points of the document's text) on stands, as its format names it.

    ``locator`` is plain data such as ``{"part": "word/document.xml", "paragraph": 4, "run": 2}`` or
    ``{"page": 2, "box": [72.0, 700.1, 300.5, 712.0]}``.  ``edges``, for the text of one line of a page: where each
    character begins and the last one ends (points from the left), so that a part of the line has its own box.
    """

    start: int
    locator: Mapping[str, Any]
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedPositions(TextPositions):
    """Places of a format that has no lines: ``source`` is the extracted text itself.  ``places`` ascend."""

    places: tuple[Place, ...] = ()

    def locate(self, start: int, end: int) -> dict[str, Any]:
        """The place at ``start``; its box, if it has edges, cut to the characters of the span on that line."""
        index = self.index(start)
        if index < 0:
            return {}
        place = self.places[index]
        located = dict(place.locator)
        if place.edges and "box" in located:
            first, last = start - place.start, min(end - place.start, len(place.edges) - 1)
            _, bottom, _, top = located["box"]
            located["box"] = [place.edges[min(first, last)], bottom, place.edges[last], top]
        return located

    def index(self, offset: int) -> int:
        """Index of the place that holds an offset; -1 if none does."""
        return bisect_right(self.places, offset, key=lambda place: place.start) - 1
