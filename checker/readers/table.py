"""CSV and TSV: each cell a segment at its exact place, quotes and line ends in cells included.

Public lists often begin with a merged title and a line of notes, so the header is the first row that
looks like one.  A quotation mark that is never closed is a character of its cell, not the start of
one that swallows the rest of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from checker.model import Cell, Document, SegmentKind
from checker.readers.base import Builder, Source

HEADER_ROWS = 20
"""How many rows at the top are looked at to find the header."""
_LABEL_LENGTH = 40
"""A cell longer than this (code points) is no column header."""
_NUMERIC = re.compile(r"[0-9０-９.,，．:：/%％+\-—－年月日\s]*+")
_PLAIN_LINE = re.compile(r'([^"\r\n]*+)(?:\r\n?|\n|\Z)')
_QUOTED = re.compile(r'"(?:[^"]+|"")*+"')
_MAX_COLUMNS = 128
"""Cells that reach down are not tracked beyond this column, which bounds the cost of hostile tables."""
_DELIMITERS = (",", "\t", ";")

Field = tuple[int, int, bool]
"""Where a field stands in the source, and whether its doubled quotes stand for one."""


def read(source: Source) -> Document:
    text = source.text
    delimiter = "\t" if source.media_type == "text/tab-separated-values" else _sniffed(text)
    builder = Builder(source)
    rows = _rows(text, delimiter)
    top = list(islice(rows, HEADER_ROWS))
    header = header_row([[text[start:end] for start, end, _ in row] for row in top])
    for number, row in enumerate(chain(top, rows)):
        if builder.full:
            break
        for column, (start, end, doubled) in enumerate(row):
            cell = Cell(0, number, column, number == header)
            if doubled:
                builder.open(SegmentKind.CELL, cell)
                _write(builder, text, start, end)
            else:
                builder.whole(SegmentKind.CELL, text[start:end], start, cell)
    return builder.build()


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Index of the first row of which at least half the columns hold a short text that is no number."""
    columns = max(map(len, rows), default=0)
    needed = max(min(columns, 2), (columns + 1) // 2)
    for index, row in enumerate(rows):
        if needed and sum(map(_is_label, row)) >= needed:
            return index
    return None


@dataclass
class Grid:
    """Counts rows and columns of a table written cell by cell, as HTML does; ``number`` names the table."""

    number: int
    row: int = -1
    column: int = 0
    cell: Cell | None = None
    taken: dict[int, int] = field(default_factory=dict)
    """Last row that a cell from above covers, by column."""

    def next_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def next_cell(self, header: bool, colspan: str | None = None, rowspan: str | None = None) -> None:
        columns, rows = _span(colspan), _span(rowspan)
        if self.row < 0:
            self.next_row()
        while self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        self.cell = Cell(self.number, self.row, self.column, header)
        if rows > 1:
            last = min(self.column + columns, _MAX_COLUMNS)
            self.taken.update(dict.fromkeys(range(self.column, last), self.row + rows - 1))
        self.column += columns


def _span(value: str | None) -> int:
    if not value:
        return 1
    digits = re.match(r"\s*([0-9]{1,5})", value)
    return min(max(int(digits.group(1)), 1), 1000) if digits else 1


def _is_label(cell: str) -> bool:
    return len(cell) <= _LABEL_LENGTH and not _NUMERIC.fullmatch(cell)


def _rows(text: str, delimiter: str) -> Iterator[list[Field]]:
    """The records of RFC 4180; lines that are altogether empty count as rows, as in a spreadsheet."""
    field = re.compile(
        rf'(?:"((?:[^"]+|"")*+)"|([^{delimiter}\r\n]*+))([^{delimiter}\r\n]*+)({delimiter}|\r\n?|\n|\Z)'
    )
    position = 0
    while position < len(text):
        line = _PLAIN_LINE.match(text, position)
        if line is None:
            row, position = _record(field, text, position, delimiter)
            yield row
            continue
        row = []
        for value in line.group(1).split(delimiter):
            end = position + len(value)
            row.append((position, end, False))
            position = end + 1
        yield row
        position = line.end()


def _record(field: re.Pattern[str], text: str, position: int, delimiter: str) -> tuple[list[Field], int]:
    """The record with quotation marks in it that begins at ``position``, and where the next begins."""
    row: list[Field] = []
    for match in field.finditer(text, position):
        quoted, end = match.start(1) >= 0, match.end(3)
        if not quoted:
            row.append((match.start(2), end, False))
        elif match.start(3) == end:
            start, end = match.span(1)
            row.append((start, end, text.find('""', start, end) >= 0))
        else:  # something behind the closing quote: neither is to be lost
            row.append((match.start(), end, True))
        if match.group(4) != delimiter:
            return row, match.end()
    return row, len(text)


def _write(builder: Builder, text: str, start: int, end: int) -> None:
    """The text of a field in which doubled quotes stand for one."""
    position = start
    while (quote := text.find('""', position, end)) >= 0:
        builder.text(text[position:quote], position)
        builder.atom('"', quote, 2)
        position = quote + 2
    builder.text(text[position:end], position)


def _sniffed(text: str) -> str:
    """The delimiter that divides most of the first lines into the same number of fields."""
    lines = [line for line in _QUOTED.sub("", text[:20000]).splitlines()[:HEADER_ROWS] if line.strip()]

    def agreement(delimiter: str) -> tuple[int, int]:
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        return max(((lines_alike, count) for count, lines_alike in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)
