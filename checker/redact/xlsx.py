"""New text in a workbook: in the cells, and in every comment, string, name, property and cache that says the same.

A changed cell holds its text itself; number and formula behind it are gone, and what it shared with others goes
from the shared strings unless another cell still shows it.  Reading the copy again shows whether all is gone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from lxml import etree

from checker.model import Document, Limits, Segment
from checker.readers.archive import Parts, open_package
from checker.readers.ooxml import relations
from checker.readers.ooxml.names import below, name, words
from checker.readers.xlsx.sheet import place_of
from checker.readers.xlsx.workbook import sheets_of, text_of
from checker.readers.xmltree import Element, parse, serialized
from checker.redact.splice import Edit

_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_THUMBNAIL = re.compile(r"docProps/thumbnail\.[a-z]+", re.IGNORECASE)
_CELL_LABELS = frozenset({"stored-value", "formula"})


class Changed(NamedTuple):
    """A segment and its new text."""

    segment: Segment
    old: str
    new: str


def rewrite(document: Document, data: bytes, edits: list[Edit]) -> bytes:
    """The package with these spans of the document's text replaced.  Raises UnreadableError for a damaged part."""
    package = _Package(open_package(data, Limits()))
    cells: defaultdict[str, dict[tuple[int, int], dict[str, Changed]]] = defaultdict(dict)
    for change in _changes(document, edits):
        place = document.positions.locate(change.segment.start, change.segment.end)
        cell = change.segment.cell
        if "member" in place:  # what stands in an embedded file is left, and reading shows it
            continue
        if cell is not None and "sheet" in place:
            label = change.segment.label if change.segment.label in _CELL_LABELS else ""
            cells[place["sheet"]].setdefault((cell.row, cell.column), {})[label] = change
        else:
            package.reword(str(place.get("sheet", "")), str(place.get("part", "")), change)
    for sheet, changes in cells.items():
        package.rewrite_cells(sheet, changes)
    return package.data()


def _changes(document: Document, edits: list[Edit]) -> list[Changed]:
    """What edits make of the segments they touch."""
    texts: dict[int, list[str]] = {}
    for start, end, text in sorted(edits):
        index = max(0, document.segment_index(start))
        first_piece = True
        while index < len(document.segments) and document.segments[index].start < end:
            segment = document.segments[index]
            first, last = max(start, segment.start), min(end, segment.end)
            if first < last:
                new = texts.setdefault(index, list(document.text[segment.start : segment.end]))
                alike = len(text) == end - start
                piece = text[first - start : last - start] if alike else text if first_piece else ""
                length = last - first
                offset = first - segment.start
                new[offset : offset + length] = list(piece) if alike else [piece, *[""] * (length - 1)]
                first_piece = False
            index += 1
    found = []
    for index, characters in texts.items():
        segment = document.segments[index]
        found.append(Changed(segment, document.text[segment.start : segment.end], "".join(characters)))
    return found


class _Package:
    """The parts of a workbook, taken apart when they are changed."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._trees: dict[str, Element] = {}
        main = relations.target_of(parts, "", "officeDocument") or "xl/workbook.xml"
        self._main = parts.find(main) or main
        self._related = self._relations(self._main)
        self._sheets = {one.name: one.part for one in sheets_of(self._tree(self._main), self._related)}
        self._gone: set[str] = {part for part in parts.names() if _THUMBNAIL.fullmatch(part)}
        self._let_go: set[int] = set()
        self._formulas_gone = False

    def rewrite_cells(self, sheet: str, changes: dict[tuple[int, int], dict[str, Changed]]) -> None:
        """Give cells their new texts."""
        part = self._parts.find(self._sheets.get(sheet, sheet))
        if not part:
            return
        row_number = -1
        for row in below(self._tree(part), "x:row"):
            row_number = _number(row.get("r"), row_number + 2) - 1
            column = -1
            for cell in row:
                place = place_of(cell.get("r", ""))
                column = place[1] if place else column + 1
                change = changes.get((row_number, column))
                if change is not None:
                    self._write(cell, change)

    def reword(self, sheet: str, part: str, change: Changed) -> None:
        """Put other words for a text that stands beside the cells, in all parts that may hold it."""
        parts = [self._parts.find(part)] if part else [self._main]
        if part == "sharedStrings":
            parts = [self._parts.find(_of_kind(self._related, "sharedStrings"))]
        if sheet:
            own = self._parts.find(self._sheets.get(sheet, sheet))
            parts += [
                own,
                *(
                    self._parts.find(item.target)
                    for item in self._relations(own).values()
                    if not item.external
                ),
            ]
        for stored in filter(None, parts):
            _replace(self._tree(stored), change.old, change.new)
            file = self._parts.find(relations.file_of(stored))
            if file:
                _replace(self._tree(file), change.old, change.new)

    def data(self) -> bytes:
        """The package, without shared strings that only changed cells showed."""
        self._forget_strings()
        if self._formulas_gone:
            self._remove("calcChain")
        if self._gone:
            self._unlink("", self._gone)
        changes: dict[str, bytes | None] = {part: serialized(tree) for part, tree in self._trees.items()}
        return self._parts.rewritten(changes | dict.fromkeys(self._gone))

    def _write(self, cell: Element, changes: dict[str, Changed]) -> None:
        """A cell that holds its text itself; of one that shows less than it stores, what it showed stays."""
        formula = next((item for item in cell if name(item) == "x:f"), None)
        if set(changes) == {"formula"} and formula is not None:
            cell.remove(formula)
            self._formulas_gone = True
            return
        if cell.get("t") == "s":
            self._let_go.add(_number(next((item.text for item in cell if name(item) == "x:v"), ""), -1))
        shown = changes.get("")
        text = shown.new if shown is not None else ""
        if shown is None and "stored-value" in changes:
            text = changes["stored-value"].new
        self._formulas_gone = self._formulas_gone or formula is not None
        for item in list(cell):
            cell.remove(item)
        cell.set("t", "inlineStr")
        space = cell.tag.rpartition("}")[0] + "}"
        piece = etree.SubElement(etree.SubElement(cell, space + "is"), space + "t")
        piece.set(_PRESERVE, "preserve")
        piece.text = text

    def _forget_strings(self) -> None:
        part = self._parts.find(_of_kind(self._related, "sharedStrings"))
        if not part or not self._let_go:
            return
        used: set[int] = set()
        for sheet in self._sheets.values():
            stored = self._parts.find(sheet) if sheet else ""
            if stored:
                for cell in below(self._tree(stored), "x:c"):
                    if cell.get("t") == "s":
                        used.add(_number(next((item.text for item in cell if name(item) == "x:v"), ""), -1))
        for index, item in enumerate(below(self._tree(part), "x:si")):
            if index in self._let_go - used:
                for child in list(item):
                    item.remove(child)
                etree.SubElement(item, item.tag.rpartition("}")[0] + "}t").text = ""

    def _remove(self, kind: str) -> None:
        """A part that the workbook points to, and what says that it is there."""
        part = self._parts.find(_of_kind(self._related, kind))
        if part:
            self._gone.add(part)
            self._unlink(self._main, {part})
            types = self._parts.find("[Content_Types].xml")
            if types:
                for item in list(self._tree(types)):
                    if item.get("PartName", "").lstrip("/").lower() == part.lower():
                        self._tree(types).remove(item)

    def _unlink(self, owner: str, parts: set[str]) -> None:
        file = self._parts.find(relations.file_of(owner))
        if file:
            targets = {
                key for key, item in self._relations(owner).items() if self._parts.find(item.target) in parts
            }
            for item in list(self._tree(file)):
                if item.get("Id") in targets:
                    self._tree(file).remove(item)

    def _relations(self, part: str) -> relations.Relations:
        return relations.of_part(self._parts, part)

    def _tree(self, stored: str) -> Element:
        if stored not in self._trees:
            self._trees[stored] = parse(self._parts.read(stored))
        return self._trees[stored]


def _replace(root: Element, old: str, new: str) -> None:
    """Put one text for another wherever it stands, also in pieces of one paragraph, comment or string."""
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        if item.text and old in item.text:
            item.text = item.text.replace(old, new)
        for key, value in [(str(key), str(value)) for key, value in item.attrib.items()]:
            if old in value:
                item.set(key, value.replace(old, new))
        kind = name(item)
        if (kind == "a:p" and words(item) == old) or (kind in ("x:si", "x:text") and text_of(item) == old):
            for number, piece in enumerate(item.iter("{*}t")):
                piece.text = new if number == 0 else ""


def _of_kind(related: relations.Relations, kind: str) -> str:
    return next((item.target for item in related.values() if item.kind == kind), "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default
