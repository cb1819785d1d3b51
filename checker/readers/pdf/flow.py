"""From the lines of all pages to paragraphs, tables and what runs at the head and foot of every page.

A line that reaches the right margin goes on in the next one unless that begins further in or as an item of a
list; so a sentence, or a number, that the width of the page broke is whole again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Cell, SegmentKind
from checker.readers.pdf.lines import Line, joint
from checker.readers.pdf.margins import Margins
from checker.readers.pdf.notes import Note
from checker.readers.pdf.visibility import OCR
from checker.readers.table import HEADER_ROWS, header_row

_ITEM = re.compile(
    "(?:第[一二三四五六七八九十百零0-9]{1,5}[章节条]|[一二三四五六七八九十]{1,3}[、.．]"
    "|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}(?:[、)）]|[.．](?![0-9]))|[•●■▪◆★○◇·-]\\s?|附件|附表)"
)
_LATIN_HEAD = re.compile("[0-9A-Za-z][0-9A-Za-z./:@_-]*")
_ENDS = frozenset("。；！？：…")
_HEADING = 1.15
"""How much taller than ordinary lines a heading is."""
_LONGEST_HEADING = 80
_PITCH = 2.6
"""Distance of two lines of a paragraph, in heights of a line, at most."""


class Row(NamedTuple):
    """Lines of one cell of a ruled table."""

    row: int
    column: int
    right: float
    width: float
    lines: tuple[Line, ...]


class Ruled(NamedTuple):
    """A ruled table on one page: its cells in reading order, and where its columns begin."""

    xs: tuple[float, ...]
    cells: tuple[Row, ...]


class Sheet(NamedTuple):
    """What stands on one page (``number`` counts from 1) in the order of the file."""

    number: int
    width: float
    height: float
    items: tuple[Line | Ruled, ...]
    notes: tuple[Note, ...] = ()


class Piece(NamedTuple):
    """A line of a block; ``lead`` is what stands between it and the line before."""

    page: int
    line: Line
    lead: str = ""


class Block(NamedTuple):
    """What becomes one segment."""

    kind: SegmentKind
    pieces: tuple[Piece, ...]
    cell: Cell | None = None
    label: str = ""


def blocks_of(sheets: Sequence[Sheet], running: dict[tuple[int, int], str]) -> Iterator[Block]:
    """The blocks of a document.  ``running``: label of the lines (page, item) that run on every page."""
    width = max((sheet.width for sheet in sheets), default=0.0)
    return _Flow(Margins(_lines(sheets), width), running).blocks(sheets)


def _lines(sheets: Sequence[Sheet]) -> list[list[Line]]:
    return [
        [item for item in sheet.items if isinstance(item, Line) and not _hidden(item)] for sheet in sheets
    ]


def _noted(note: Note, page: int) -> Block:
    box = note.box
    if note.spoken:
        return Block(note.kind, (Piece(page, Line(note.text, (), box)),), None, note.label)
    step = box.width / max(1, len(note.text))
    edges = tuple(box.x0 + step * index for index in range(len(note.text) + 1))
    return Block(note.kind, (Piece(page, Line(note.text, edges, box)),), None, note.label)


def _hidden(line: Line) -> bool:
    return bool(line.state) and line.state != OCR


class _Flow:
    def __init__(self, margins: Margins, running: dict[tuple[int, int], str]) -> None:
        self._margins = margins
        self._running = running
        self._paragraph: list[Piece] = []
        self._aside: list[Block] = []
        self._tables = 0
        self._rows = 0
        self._header: tuple[str, ...] = ()
        self._xs: tuple[float, ...] = ()
        self._said: set[str] = set()

    def blocks(self, sheets: Sequence[Sheet]) -> Iterator[Block]:
        for index, sheet in enumerate(sheets):
            for number, item in enumerate(sheet.items):
                if isinstance(item, Ruled):
                    yield from self._finished()
                    yield from self._table(item, sheet.number)
                    continue
                piece = Piece(sheet.number, item)
                label = self._running.get((index, number))
                if label is not None:
                    self._run(piece, label)
                elif _hidden(item):
                    self._hide(piece)
                else:
                    self._xs = ()
                    yield from self._add(piece, index)
            self._aside += [_noted(note, sheet.number) for note in sheet.notes]
        yield from self._finished()

    def _run(self, piece: Piece, label: str) -> None:
        """What runs on every page is said once."""
        if piece.line.text not in self._said:
            self._said.add(piece.line.text)
            kind = SegmentKind.METADATA if label == "page-number" else SegmentKind.BODY
            self._aside.append(Block(kind, (piece,), None, label))

    def _hide(self, piece: Piece) -> None:
        last = self._aside[-1] if self._aside else None
        if last is not None and last.kind is SegmentKind.HIDDEN and last.label == piece.line.state:
            lead = self._margins.lead(last.pieces[-1].line, piece.line)
            if lead is not None and last.pieces[-1].page == piece.page:
                self._aside[-1] = last._replace(pieces=(*last.pieces, piece._replace(lead=lead)))
                return
        self._aside.append(Block(SegmentKind.HIDDEN, (piece,), None, piece.line.state))

    def _add(self, piece: Piece, index: int) -> Iterator[Block]:
        lead = self._lead(piece, index) if self._paragraph else None
        if lead is None:
            yield from self._finished()
            self._paragraph = [piece]
        else:
            self._paragraph.append(piece._replace(lead=lead))

    def _lead(self, piece: Piece, index: int) -> str | None:
        """What stands between the paragraph and a line that goes on with it; None if it begins another."""
        last, line = self._paragraph[-1], piece.line
        if last.line.state != line.state:
            return None
        if "\t" in line.text or "\t" in last.line.text:  # rows of a table without lines
            return "\n" if "\t" in line.text and "\t" in last.line.text and last.page == piece.page else None
        if not 0.8 <= line.height / max(last.line.height, 0.1) <= 1.25:
            return None
        if last.page == piece.page:
            pitch = (last.line.middle - line.middle) / max(line.height, 0.1)
            if pitch <= -0.3 and self._margins.next_column(last.line, line):
                pass
            elif not 0.3 < pitch <= _PITCH:
                return None
            elif self._is_title(last.line) and self._is_title(line):
                return joint(last.line.text, line.text)
        elif last.line.text[-1:] in _ENDS:
            return None
        return self._continued(last, line, index)

    def _continued(self, last: Piece, line: Line, index: int) -> str | None:
        if _ITEM.match(line.text):
            return None
        before = index if last.page == index + 1 else last.page - 1
        if not self._margins.reaches_right(last.line, before, _room(line)):
            return None
        if last.line.text[-1] in _ENDS and self._begins_like_the_first(line):
            return None
        hangs = len(self._paragraph) == 1 and _ITEM.match(last.line.text) and line.box.x0 > last.line.box.x0
        if not hangs and not self._margins.at_left(line, index):
            indented = abs(line.box.x0 - last.line.box.x0) < 0.3 * line.height and self._margins.on_left(line)
            if not indented or (len(self._paragraph) == 1 and last.line.text[-1] in _ENDS):
                return None
        return joint(last.line.text, line.text)

    def _begins_like_the_first(self, line: Line) -> bool:
        """Whether a line is indented as far as the first line of the paragraph, by more than the last one if that is another."""
        first, last = self._paragraph[0].line, self._paragraph[-1].line
        if abs(line.box.x0 - first.box.x0) >= 0.3 * line.height or not self._margins.indented(line):
            return False
        return first is last or line.box.x0 >= last.box.x0 + line.height

    def _is_title(self, line: Line) -> bool:
        return line.height >= _HEADING * self._margins.height and self._margins.centred(line)

    def _finished(self) -> Iterator[Block]:
        if self._paragraph:
            pieces = tuple(self._paragraph)
            self._paragraph = []
            yield Block(self._kind(pieces), pieces, None, pieces[0].line.state)
        yield from self._aside
        self._aside = []

    def _kind(self, pieces: tuple[Piece, ...]) -> SegmentKind:
        tall = pieces[0].line.height >= _HEADING * self._margins.height
        short = sum(len(piece.line.text) for piece in pieces) <= _LONGEST_HEADING
        tabbed = "\t" in pieces[0].line.text
        return SegmentKind.HEADING if tall and short and not tabbed else SegmentKind.BODY

    def _table(self, table: Ruled, page: int) -> Iterator[Block]:
        """The cells of a table; one whose columns are those of the table just before goes on with it."""
        texts = _texts(table)
        goes_on = len(self._xs) == len(table.xs) and all(
            abs(one - other) < 3 for one, other in zip(self._xs, table.xs, strict=True)
        )
        if not goes_on:
            self._tables += 1
            self._rows = 0
        header = header_row(texts[:HEADER_ROWS])
        if goes_on:
            header = 0 if texts and tuple(texts[0]) == self._header else None
        elif header is not None:
            self._header = tuple(texts[header])
        self._xs = table.xs
        last = self._rows
        for cell in table.cells:
            last = max(last, self._rows + cell.row + 1)
            place = Cell(self._tables - 1, self._rows + cell.row, cell.column, cell.row == header)
            for state in dict.fromkeys(line.state for line in cell.lines):
                lines = [line for line in cell.lines if line.state == state]
                kind = SegmentKind.HIDDEN if _hidden(lines[0]) else SegmentKind.CELL
                yield Block(kind, tuple(_stacked(lines, cell, page)), place, state)
        self._rows = last


def _room(line: Line) -> float:
    """How much more room than its first character a line needs: a word is not broken."""
    word = _LATIN_HEAD.match(line.text)
    return line.edges[min(word.end(), len(line.edges) - 1)] - line.edges[0] if word else 0.0


def _texts(table: Ruled) -> list[list[str]]:
    rows = max((cell.row for cell in table.cells), default=-1) + 1
    texts = [[""] * (len(table.xs) - 1) for _ in range(rows)]
    for cell in table.cells:
        texts[cell.row][cell.column] = "".join(line.text for line in cell.lines)
    return texts


def _stacked(lines: list[Line], cell: Row, page: int) -> Iterator[Piece]:
    """The lines of a cell: one that fills its width goes on in the next."""
    for index, line in enumerate(lines):
        if not index:
            yield Piece(page, line)
            continue
        before = lines[index - 1]
        full = cell.width - before.box.width <= 2.0 * line.height + 6 + _room(line)
        yield Piece(page, line, joint(before.text, line.text) if full else "\n")


def running_lines(sheets: Sequence[Sheet]) -> dict[tuple[int, int], str]:
    """Lines at the head and foot that are no part of the text: by (index of page, item) their label."""
    edge: list[tuple[int, int, str, str]] = []
    for index, sheet in enumerate(sheets):
        for number, item in enumerate(sheet.items):
            if not isinstance(item, Line) or _hidden(item):
                continue
            if item.middle > 0.9 * sheet.height or item.middle < 0.1 * sheet.height:
                label = "header" if item.middle > 0.5 * sheet.height else "footer"
                edge.append(
                    (index, number, label, f"{label}{round(item.middle / 8)}{_DIGITS.sub('#', item.text)}")
                )
    counts = Counter(key for _, _, _, key in edge)
    found = {}
    for index, number, label, key in edge:
        item = sheets[index].items[number]
        assert isinstance(item, Line)
        if _PAGE_NUMBER.fullmatch(item.text):
            found[index, number] = "page-number"
        elif counts[key] >= max(2, len(sheets) / 4) and len(item.text) <= _LONGEST_HEADING:
            found[index, number] = label
    return found


_DIGITS = re.compile("[0-9]+")
_PAGE_NUMBER = re.compile(
    r"[—\-–－·\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:[\s,，/／]*(?:共\s*)?[0-9]{1,4}(?:\s*页)?)?[—\-–－·\s]*"
)
