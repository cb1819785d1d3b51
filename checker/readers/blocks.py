"""Blocks: the segments to be of a format with markup, and what all such formats do with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from checker.model import Cell, GapReason, SegmentKind
from checker.readers.base import Builder, Source
from checker.readers.table import HEADER_ROWS, header_row

_BLANKS = " \t\r\n\f"
PLACEHOLDER = "\ufffc"
"""Object replacement character: stands in a sentence for something of another kind."""
_SPOKEN = frozenset((SegmentKind.BODY, SegmentKind.HEADING, SegmentKind.CELL))


class Piece(NamedTuple):
    """Text that stands in the source at ``offset``, or, with a ``width``, stands for that much of it."""

    text: str
    offset: int
    width: int = 0


class Block(NamedTuple):
    """A segment to be."""

    kind: SegmentKind
    pieces: list[Piece]
    cell: Cell | None = None
    label: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def says(pieces: list[Piece]) -> bool:
    """Whether there is more than blanks and placeholders."""
    return any(not (piece.text.isspace() or (piece.width and piece.text == PLACEHOLDER)) for piece in pieces)


def write(blocks: list[Block], builder: Builder) -> None:
    """Hand blocks to a builder, without the ASCII blanks around their texts."""
    for kind, pieces, cell, label in blocks:
        if builder.full:
            return
        if len(pieces) == 1 and not pieces[0].width:
            text, offset, _ = pieces[0]
            bare = text.lstrip(_BLANKS)
            builder.whole(kind, bare.rstrip(_BLANKS), offset + len(text) - len(bare), cell, label)
            continue
        builder.open(kind, cell, label)
        for text, offset, width in _trimmed(pieces):
            if width:
                builder.atom(text, offset, width)
            else:
                builder.text(text, offset)


def require_text(blocks: list[Block], builder: Builder, source: Source) -> None:
    """A document with images is a gap if it says nothing but a title and captions."""
    if not any(block.kind in _SPOKEN and says(block.pieces) for block in blocks):
        builder.gap(source.name, GapReason.IMAGE_ONLY, "页面只有图片，图片里的文字没有检查")


def title(blocks: list[Block]) -> str:
    """The text of the first title, else of the first heading of the first level, else nothing."""
    for wanted in ("title", "h1"):
        for block in blocks:
            if block.label == wanted and block.kind in (SegmentKind.TITLE, SegmentKind.HEADING):
                return block.text.replace(PLACEHOLDER, "").strip()
    return ""


def with_headers(blocks: list[Block]) -> list[Block]:
    """Mark the header row of each table that does not mark one itself."""
    headers = header_rows((block.cell, block.text) for block in blocks if block.cell is not None)
    return [_as_header(block, headers) for block in blocks] if headers else blocks


def header_rows(cells: Iterable[tuple[Cell, str]]) -> dict[int, int]:
    """The row that looks like a header, of each table that marks none itself; from cells with their texts."""
    grids: defaultdict[int, defaultdict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    marked: set[int] = set()
    for cell, text in cells:
        if cell.row < HEADER_ROWS:
            grids[cell.table][cell.row].setdefault(cell.column, text)
            if cell.header and cell.column:
                marked.add(cell.table)
    headers: dict[int, int] = {}
    for table, grid in grids.items():
        rows = [list(grid[row].values()) if row in grid else [] for row in range(max(grid) + 1)]
        found = header_row(rows)
        if table not in marked and found is not None:
            headers[table] = found
    return headers


def _as_header(block: Block, headers: dict[int, int]) -> Block:
    cell = block.cell
    if cell is None or headers.get(cell.table) != cell.row:
        return block
    return block._replace(cell=Cell(cell.table, cell.row, cell.column, True))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip(_BLANKS):
        first += 1
    while last > first and not pieces[last - 1].text.strip(_BLANKS):
        last -= 1
    kept = pieces[first:last]
    if kept and not kept[0].width:
        text = kept[0].text.lstrip(_BLANKS)
        kept[0] = Piece(text, kept[0].offset + len(kept[0].text) - len(text))
    if kept and not kept[-1].width:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(_BLANKS))
    return kept
