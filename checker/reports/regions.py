"""Where a finding stands in the source, in lines and columns, for formats that other programs read."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Document, Finding


@dataclass(frozen=True, slots=True)
class Region:
    """Half-open; lines and columns count from 1, columns and offsets are code points of the source."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    start: int
    end: int


def region_of(document: Document, finding: Finding) -> Region | None:
    """None for a format that has no lines."""
    if "line" not in finding.locator:
        return None
    positions = document.positions
    start, end = positions.source_span(finding.start, finding.end)
    first, last = positions.line_of(start), positions.line_of(end)
    return Region(
        first, start - positions.starts[first - 1] + 1, last, end - positions.starts[last - 1] + 1, start, end
    )


class Utf8Columns:
    """Columns counted in UTF-8 bytes; asked in ascending order it reads each line once."""

    def __init__(self, document: Document) -> None:
        self._positions = document.positions
        self._line, self._column, self._bytes = 0, 1, 1

    def column(self, line: int, column: int) -> int:
        """The same place (both from 1) as a column in bytes, from 1."""
        if line != self._line or column < self._column:
            self._line, self._column, self._bytes = line, 1, 1
        start = self._positions.starts[line - 1] - 1
        between = self._positions.source[start + self._column : start + column]
        self._column = column
        self._bytes += len(between.encode("utf-8", "surrogatepass"))
        return self._bytes
