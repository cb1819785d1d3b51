"""What stands in the same row of a table as a candidate."""

from __future__ import annotations

from checker.matchers.candidate import Candidate
from checker.model import Segment

_CELLS = 24
"""Cells of a row that are looked at on either side: rows of hostile tables have no end."""


def in_table(candidate: Candidate) -> bool:
    segment = candidate.segment
    return segment is not None and segment.cell is not None


def row(candidate: Candidate) -> tuple[list[str], list[str]]:
    """The texts of the cells in front of and behind the candidate's own; empty outside tables."""
    document = candidate.view.document
    index = document.segment_index(candidate.view.span(candidate.start, candidate.start + 1).start)
    segments = document.segments
    if index < 0 or segments[index].cell is None:
        return [], []
    here = segments[index]

    def texts(numbers: range) -> list[str]:
        found: list[str] = []
        for number in numbers:
            if not _same_row(segments[number], here):
                break
            found.append(document.text[segments[number].start : segments[number].end])
        return found

    before = texts(range(index - 1, max(-1, index - 1 - _CELLS), -1))
    return before[::-1], texts(range(index + 1, min(len(segments), index + 1 + _CELLS)))


def _same_row(one: Segment, other: Segment) -> bool:
    a, b = one.cell, other.cell
    return a is not None and b is not None and (a.table, a.row) == (b.table, b.row)
