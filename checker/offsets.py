"""Where a piece of derived text stood in the text it was derived from."""

from __future__ import annotations

from bisect import bisect_right
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
