"""Every table of a document in one shape, whether its format has cells or its text only looks like one.

Cells of CSV, TSV, HTML and Markdown come from the segments; tables in running text (pipes, tabs, columns
of blanks, lists that lost their grid) from ``text_tables``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from checker.matchers.privacy import text_tables
from checker.model import Document, Segment

if TYPE_CHECKING:
    from checker.matchers.context import Context


class GridCell(NamedTuple):
    """Where a cell stands in document text; ``row`` and ``column`` count from 0, the header is row -1."""

    start: int
    end: int
    row: int
    column: int


Row = Sequence[GridCell | None]


@dataclass(frozen=True, slots=True)
class Table:
    """``header`` has an entry for each column (empty where nothing is said), ``rows`` are those below it.

    A row holds None where it has no cell.  Lines above the header belong to no row.
    """

    header: tuple[str, ...]
    rows: Sequence[Row]
    heads: Row = ()
    """The cells of the header."""


class Place(NamedTuple):
    """A cell and the table it stands in; ``row`` is -1 in the header."""

    table: Table
    row: int
    column: int
    cell: GridCell

    @property
    def heading(self) -> str:
        header = self.table.header
        return header[self.column] if self.column < len(header) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The tables of a document, in the order of their first cells."""

    tables: tuple[Table, ...] = ()
    _starts: list[int] = field(default_factory=list)
    _cells: list[tuple[Table, GridCell]] = field(default_factory=list)

    def at(self, offset: int) -> Place | None:
        """The cell around an offset into document text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._cells[index][1].end:
            return None
        table, cell = self._cells[index]
        return Place(table, cell.row, cell.column, cell)


def tables(context: Context) -> tuple[Table, ...]:
    """All tables of the document."""
    return context.grid.tables


def place_at(context: Context, offset: int) -> Place | None:
    """The cell around an offset into document text; None outside tables."""
    return context.grid.at(offset)


def grid_of(document: Document) -> Grid:
    """All tables of a document; linear, and next to nothing where there are none."""
    found = [table for table in (*_of_segments(document), *_of_text(document)) if any(table.rows)]
    if not found:
        return Grid()
    cells = [
        (table, cell)
        for table in found
        for row in chain([table.heads], table.rows)
        for cell in row
        if cell is not None
    ]
    cells.sort(key=lambda item: item[1].start)
    found.sort(key=_first)
    return Grid(tuple(found), [cell.start for _, cell in cells], cells)


def _first(table: Table) -> int:
    return next(cell.start for row in chain([table.heads], table.rows) for cell in row if cell is not None)


def _of_segments(document: Document) -> list[Table]:
    numbered: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in document.segments:
        if segment.cell is not None:
            numbered[segment.cell.table].append(segment)
    return [_of_cells(document.text, segments) for segments in numbered.values()]


def _of_cells(text: str, segments: list[Segment]) -> Table:
    """A table from its cell segments; several segments may make up one cell."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    header: defaultdict[int, list[str]] = defaultdict(list)
    heads: dict[int, bool] = {}
    used = sorted({segment.cell.column for segment in segments if segment.cell is not None})
    places = {column: index for index, column in enumerate(used[:_COLUMNS])}
    for start, end, _, cell, _ in segments:
        if cell is None or cell.column not in places:
            continue
        row, column = cell.row, places[cell.column]
        first, last = spans.get((row, column), (start, end))
        spans[row, column] = min(first, start), max(last, end)
        heads[row] = cell.header and heads.get(row, True)
        words = text[start:end].strip()
        if cell.header and words not in header[column] and len(header[column]) < _LEVELS:
            header[column].append(words)
    top = min((row for row, head in heads.items() if head), default=-1)
    below = sorted(row for row, head in heads.items() if not head and row > top)
    numbers = {row: index for index, row in enumerate(below)}
    rows: list[list[GridCell | None]] = [[] for _ in numbers]
    first_row: list[GridCell | None] = []
    for (row, column), (start, end) in sorted(spans.items()):
        number = numbers.get(row, -1)
        if number >= 0 or row == top:
            cells = rows[number] if number >= 0 else first_row
            cells += [None] * (column - len(cells))
            cells.append(GridCell(start, end, number, column))
    return Table(tuple(" ".join(header[column]) for column in range(len(places))), rows, first_row)


_LEVELS = 3
"""Rows of a header that are put together."""
_COLUMNS = 128
"""Columns beyond this are in no row: tables with more are made to hurt."""


def _of_text(document: Document) -> list[Table]:
    return [
        Table(
            found.header,
            [
                [cell and GridCell(cell.start, cell.end, number, column) for column, cell in enumerate(row)]
                for number, row in enumerate(found.rows)
            ],
            [span and GridCell(span.start, span.end, -1, column) for column, span in enumerate(found.heads)],
        )
        for found in text_tables.find(document)
    ]
