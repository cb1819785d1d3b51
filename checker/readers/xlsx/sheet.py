"""The cells of one sheet, row by row, and what else its part says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.readers.xlsx.formats import is_identifier, whole
from checker.readers.xlsx.styles import Style
from checker.readers.xlsx.workbook import text_of
from checker.readers.xmltree import Element, stream

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"
)
_MOST_MERGED_ROWS = 200_000
_REFERENCE = re.compile("([A-Za-z]{1,3})([0-9]{1,7})")
_LITERAL = re.compile('"[^"]|\\[[0-9]')
"""What makes a formula worth reading: words in it, or another workbook."""
_NARROW = 0.3
"""Width of a column, height of a row: less cannot be seen."""


class Found(NamedTuple):
    """One cell that holds something.

    ``label`` is empty if its text is seen.  ``stored`` is the number behind it where the text shows less of it,
    ``formula`` a formula with words in it.
    """

    row: int
    column: int
    text: str
    label: str = ""
    stored: str = ""
    formula: str = ""


@dataclass
class Around:
    """What the part of a sheet holds besides cells: elements by their names without a namespace."""

    elements: list[Element] = field(default_factory=list)
    lost: int = 0
    """Cells whose text is not among the shared strings."""
    uncalculated: int = 0
    """Formulas without a result."""


class Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Style]) -> None:
        self._strings = strings
        self._styles = styles
        self.used: set[int] = set()
        """Shared strings that some cell shows."""

    def cells(self, data: bytes, around: Around) -> Iterator[Found]:
        """The cells of a sheet in the order of the file; the rest of its part goes to ``around``.

        Raises UnreadableError on the way if the part is damaged.
        """
        columns: list[tuple[int, int]] = []
        merged = _merged(data)
        rows_hidden = False
        row_number = -1
        root = None
        for element in stream(data, ("{*}row", "{*}col", "{*}sheetFormatPr")):
            tag = element.tag.rpartition("}")[2]
            if root is None:
                root = element.getroottree().getroot()
            if tag == "col":
                if _is_zero(element, "width"):
                    columns.append((_number(element.get("min"), 1) - 1, _number(element.get("max"), 1) - 1))
            elif tag == "sheetFormatPr":
                rows_hidden = element.get("zeroHeight") in ("1", "true")
            else:
                row_number = _number(element.get("r"), row_number + 2) - 1
                label = (
                    "hidden-row"
                    if _is_zero(element, "ht") or (rows_hidden and "ht" not in element.attrib)
                    else ""
                )
                yield from self._row(element, row_number, label, columns, merged.get(row_number, ()), around)
                element.clear()
                parent = element.getparent()
                while parent is not None and parent[0] is not element:
                    del parent[0]
        if root is not None:
            around.elements += [item for item in root.iter() if isinstance(item.tag, str)]

    def _row(
        self,
        row: Element,
        number: int,
        row_label: str,
        columns: list[tuple[int, int]],
        merged: Sequence[tuple[int, int, bool]],
        around: Around,
    ) -> Iterator[Found]:
        column = -1
        for cell in row:
            reference = cell.get("r")
            column = _column(reference) if reference else column + 1
            text, stored, formula, unseen = self._value(cell, around)
            if not text and not stored and not formula:
                around.uncalculated += any(_is_formula(item) for item in cell)
                continue
            label = row_label
            if not label and columns and any(first <= column <= last for first, last in columns):
                label = "hidden-column"
            if (
                not label
                and merged
                and any(
                    first <= column <= last for first, last, top in merged if not (top and column == first)
                )
            ):
                label = "merged-away"
            if not label and unseen:
                label = "same-colour-text"
            yield Found(number, column, text, label, stored, formula)

    def _value(self, cell: Element, around: Around) -> tuple[str, str, str, bool]:
        """What a cell shows, the number behind it if that says more, its formula if it holds words, and whether
        its text has the colour of its ground."""
        value = formula = inline = ""
        for item in cell:
            tag = item.tag
            if not isinstance(tag, str):
                continue
            if tag.endswith("}v"):
                value = item.text or ""
            elif tag.endswith("}f"):
                formula = item.text or ""
            elif tag.endswith("}is"):
                inline = text_of(item)
        kind = cell.get("t", "n")
        number = _number(cell.get("s"), 0)
        style = self._styles[number] if number < len(self._styles) else _PLAIN
        formula = formula if formula and _LITERAL.search(formula) else ""
        if kind == "s":
            index = _number(value, -1)
            if not 0 <= index < len(self._strings):
                around.lost += 1
                return "", "", formula, False
            self.used.add(index)
            return self._strings[index], "", formula, style.unseen
        if kind == "inlineStr":
            return inline, "", formula, style.unseen
        if kind == "b":
            return ({"1": "TRUE", "0": "FALSE"}.get(value, value)), "", formula, style.unseen
        if kind != "n" or not value:
            return value, "", formula, style.unseen
        stored = whole(value.strip())
        shown = style.show(stored) if style.show is not None else None
        if shown is None or shown == stored:
            return stored, "", formula, style.unseen
        says_less = is_identifier(stored) and stored not in "".join(filter(str.isdecimal, shown))
        return shown, stored if says_less or not shown else "", formula, style.unseen


_PLAIN = Style()


def _is_formula(item: Element) -> bool:
    return isinstance(item.tag, str) and item.tag.endswith("}f")


def _merged(data: bytes) -> dict[int, list[tuple[int, int, bool]]]:
    """By row, the columns (first, last) of merged areas and whether it is their first row."""
    found: dict[int, list[tuple[int, int, bool]]] = {}
    room = _MOST_MERGED_ROWS
    for left, top, right, bottom in _MERGED.findall(data):
        first, last = int(top) - 1, int(bottom) - 1
        columns = (_letters(left.decode()), _letters(right.decode()))
        for row in range(first, min(last, first + room) + 1):
            found.setdefault(row, []).append((*columns, row == first))
            room -= 1
        if room <= 0:
            break
    return found


def _is_zero(element: Element, size: str) -> bool:
    """Whether a row or column is hidden, or as good as that."""
    if element.get("hidden") in ("1", "true"):
        return True
    try:
        return float(element.get(size, "9")) < _NARROW
    except ValueError:
        return False


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default


def _letters(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _column(reference: str) -> int:
    """The column of a reference such as ``B7``, counted from 0."""
    column = 0
    for letter in reference[:3]:  # XFD is the last one
        code = ord(letter)
        if code < 65:
            break
        column = column * 26 + (code & 31)
    return column - 1


def place_of(reference: str) -> tuple[int, int] | None:
    """(row, column) of a reference, both counted from 0."""
    match = _REFERENCE.fullmatch(reference.partition(":")[0].replace("$", ""))
    return (int(match.group(2)) - 1, _letters(match.group(1).upper())) if match else None
