"""The sheets of an OpenDocument spreadsheet: cells as shown, what is behind them, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.model import Cell, Locator, SegmentKind
from checker.readers.ooxml.names import attribute, name
from checker.readers.placed import PlacedBlock, Stretch, single
from checker.readers.xmltree import Element

_COLUMNS, _ROWS = 16_384, 1_048_576
"""More columns and rows has no sheet."""
_HIDDEN = ("collapse", "filter")
_LITERAL = re.compile('"[^"]|file:')
_IDENTIFIER = 7
"""Whole numbers of fewer digits are no identifiers."""


def is_spreadsheet(root: Element) -> bool:
    """Whether the content of a file is sheets."""
    return next(root.iter("{*}spreadsheet"), None) is not None


def sheets_of(part: str, root: Element) -> Iterator[PlacedBlock]:
    """The segments of all sheets, each followed by what stands beside its cells; then names and rules for input."""
    hidden = {
        attribute(style, "name")
        for style in root.iter("{*}style")
        if attribute(style, "family") == "table"
        and any(attribute(item, "display") == "false" for item in style)
    }
    number = 0
    for table in root.iter("{*}table"):
        around = table.getparent()
        if name(table) == "table:table" and around is not None and name(around) == "office:spreadsheet":
            yield from _Sheet(table, number, attribute(table, "style-name") in hidden).blocks()
            number += 1
    yield from _beside(part, root)


class _Sheet:
    def __init__(self, table: Element, number: int, hidden: bool) -> None:
        self._table = table
        self._number = number
        self._label = "hidden-sheet" if hidden else ""
        self._name = attribute(table, "name")
        self._where: Locator = {"sheet": self._name}
        self._narrow: list[tuple[int, int]] = []
        self._row = 0

    def blocks(self) -> Iterator[PlacedBlock]:
        label = self._label or "sheet-name"
        yield single(SegmentKind.METADATA, self._name, self._where, label)
        column = 0
        for item in self._table.iter("{*}table-column"):
            count = _repeated(item, "number-columns-repeated", _COLUMNS)
            if attribute(item, "visibility") in _HIDDEN:
                self._narrow.append((column, column + count - 1))
            column += count
        yield from self._rows(self._table)

    def _rows(self, parent: Element) -> Iterator[PlacedBlock]:
        for item in parent:
            kind = name(item)
            if kind == "table:table-row":
                if self._row < _ROWS:
                    label = "hidden-row" if attribute(item, "visibility") in _HIDDEN else ""
                    yield from self._cells(item, self._label or label)
                self._row += _repeated(item, "number-rows-repeated", _ROWS)
            elif kind == "table:shapes":
                yield from _drawn(item, self._where, bool(self._label))
            elif kind and kind != "table:table-column":
                yield from self._rows(item)

    def _cells(self, row: Element, label: str) -> Iterator[PlacedBlock]:
        column = 0
        for item in row:
            kind = name(item)
            if kind not in ("table:table-cell", "table:covered-table-cell"):
                continue
            if column < _COLUMNS and (len(item) or attribute(item, "value") or attribute(item, "formula")):
                own = label
                if not own and any(first <= column <= last for first, last in self._narrow):
                    own = "hidden-column"
                if not own and kind == "table:covered-table-cell":
                    own = "merged-away"
                yield from self._cell(item, Cell(self._number, self._row, column), own)
            column += _repeated(item, "number-columns-repeated", _COLUMNS)

    def _cell(self, item: Element, cell: Cell, label: str) -> Iterator[PlacedBlock]:
        text = "\n".join(_said(paragraph) for paragraph in item if name(paragraph) == "text:p")
        kind = SegmentKind.HIDDEN if label else SegmentKind.CELL
        if text.strip():
            yield PlacedBlock(kind, (Stretch(text, self._where),), cell, label)
        stored = attribute(item, "value").removesuffix(".0")
        long = stored.isdecimal() and len(stored) >= _IDENTIFIER
        if long and stored not in "".join(filter(str.isdecimal, text)):
            yield PlacedBlock(SegmentKind.HIDDEN, (Stretch(stored, self._where),), cell, "stored-value")
        formula = attribute(item, "formula")
        if _LITERAL.search(formula):
            yield PlacedBlock(SegmentKind.CODE, (Stretch(formula, self._where),), cell, "formula")
        place = {**self._where, "cell": cell.name}
        for inside in item:
            if name(inside) == "office:annotation":
                yield from _remark(inside, place)
            elif name(inside).startswith("draw:"):
                yield from _drawn(inside, place, bool(label))
        for link in item.iter("{*}a"):
            if attribute(link, "href"):
                yield single(SegmentKind.URL, attribute(link, "href"), place, "link")


def _said(paragraph: Element) -> str:
    """The text of a paragraph; blanks that are written as elements included."""
    pieces = [paragraph.text or ""]
    for item in paragraph:
        kind = name(item)
        if kind == "text:s":
            pieces.append(" " * _repeated(item, "c", 1000))
        elif kind in ("text:tab", "text:line-break"):
            pieces.append("\t" if kind == "text:tab" else "\n")
        elif kind != "office:annotation":
            pieces.append(_said(item))
        pieces.append(item.tail or "")
    return "".join(pieces)


def _remark(item: Element, place: Locator) -> Iterator[PlacedBlock]:
    text = "\n".join(_said(paragraph) for paragraph in item.iter("{*}p"))
    if text.strip():
        yield single(SegmentKind.COMMENT, text, place, "comment")
    for author in item.iter("{*}creator"):
        if (author.text or "").strip():
            yield single(SegmentKind.METADATA, author.text or "", place, "comment-author")


def _drawn(item: Element, place: Locator, hidden: bool) -> Iterator[PlacedBlock]:
    """Text in shapes, and what pictures say to those who do not see them."""
    for inside in item.iter():
        kind = name(inside)
        if kind == "text:p":
            text = _said(inside)
            if text.strip():
                yield single(SegmentKind.HIDDEN if hidden else SegmentKind.BODY, text, place, "textbox")
        elif kind in (":title", ":desc", "svg:title", "svg:desc") and (inside.text or "").strip():
            yield single(SegmentKind.CAPTION, inside.text or "", place, "alt-text")


def _beside(part: str, root: Element) -> Iterator[PlacedBlock]:
    """Defined names, rules for input, and what tracked changes keep of earlier contents."""
    where = {"part": part}
    for item in root.iter("{*}named-range", "{*}named-expression"):
        for key in ("name", "expression"):
            if attribute(item, key).strip():
                yield single(SegmentKind.METADATA, attribute(item, key), where, "defined-name")
    for item in root.iter("{*}content-validation"):
        for text in re.findall('"([^"]+)"', attribute(item, "condition")):
            yield single(SegmentKind.CAPTION, text, where, "data-validation")
        for paragraph in item.iter("{*}p"):
            if _said(paragraph).strip():
                yield single(SegmentKind.CAPTION, _said(paragraph), where, "data-validation")
    for changes in root.iter("{*}tracked-changes"):
        for paragraph in changes.iter("{*}p"):
            if _said(paragraph).strip():
                yield single(SegmentKind.HIDDEN, _said(paragraph), where, "deleted")


def _repeated(item: Element, key: str, most: int) -> int:
    count = attribute(item, key, "1")
    return min(int(count), most) if count.isdecimal() and len(count) < 10 else 1
