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


def utf8_column(document: Document, line: int, column: int) -> int:
    """The column of a place (both from 1) counted in UTF-8 bytes."""
    start = document.positions.starts[line - 1]
    before = document.positions.source[start : start + column - 1]
    return len(before.encode("utf-8", "surrogatepass")) + 1
