"""What stands in the same row of a table as a candidate."""

from __future__ import annotations

from checker.matchers.candidate import Candidate

_CELLS = 24
"""Cells of a row that are looked at on either side: rows of hostile tables have no end."""


def in_table(candidate: Candidate) -> bool:
    return candidate.place is not None


def row(candidate: Candidate) -> tuple[list[str], list[str]]:
    """The texts of the cells in front of and behind the candidate's own; empty outside tables."""
    place = candidate.place
    if place is None:
        return [], []
    text = candidate.view.document.text
    cells = place.table.heads if place.row < 0 else place.table.rows[place.row]
    here = place.column

    def texts(first: int, last: int) -> list[str]:
        return [text[cell.start : cell.end] for cell in cells[max(first, 0) : last] if cell is not None]

    return texts(here - _CELLS, here), texts(here + 1, here + 1 + _CELLS)


def headings(candidate: Candidate) -> tuple[str, ...]:
    """The headings of all columns of the candidate's table."""
    return candidate.place.table.header[:_CELLS] if candidate.place else ()
