"""The way of a workbook from parts to segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from checker.errors import UnreadableError
from checker.model import Cell, GapReason, Locator, SegmentKind
from checker.readers.archive import Parts
from checker.readers.base import Package, PackageBuilder
from checker.readers.ooxml import relations
from checker.readers.ooxml.leftover import Leftover
from checker.readers.ooxml.names import name
from checker.readers.placed import PlacedBlock
from checker.readers.table import HEADER_ROWS, header_row
from checker.readers.xlsx import beside
from checker.readers.xlsx.sheet import Around, Found, Reader
from checker.readers.xlsx.styles import styles_of
from checker.readers.xlsx.workbook import Sheet, names_of, sheets_of, since_1904, strings_of
from checker.readers.xmltree import Element

_WIDEST_HEADER = 256
"""Columns that are looked at to find the header."""
_WITHOUT_WORDS = frozenset({"x:styleSheet", "x:calcChain", "x:table", "x:singleXmlCells", "x:volTypes"})
_CACHES = {
    "x:externalLink": "external-link",
    "x:pivotCacheDefinition": "pivot-cache",
    "x:pivotCacheRecords": "pivot-cache",
}


class Reading:
    """Reads one workbook into a builder."""

    def __init__(self, parts: Parts, builder: PackageBuilder, package: Package) -> None:
        self._parts = parts
        self._builder = builder
        self._package = package
        self._related = relations.of_package(parts, builder)
        self._leftover = Leftover(parts, builder, package)
        self._read: set[str] = set()
        self._cells = 0

    def run(self) -> None:
        """Read everything; what cannot be read is a gap."""
        main = self._main()
        root = self._tree(main)
        if root is None or name(root) != "x:workbook":
            raise UnreadableError(
                "unsupported" if main.endswith(".bin") else "corrupt",
                "二进制工作簿（xlsb）现在还不能检查，请另存为 xlsx"
                if main.endswith(".bin")
                else "工作簿已损坏，没有检查",
            )
        own = self._related.get(main, {})
        strings = self._strings(own)
        styles = styles_of(self._tree(_of_kind(own, "styles")), since_1904(root))
        reader = Reader(strings, styles)
        sheets = sheets_of(root, own)
        for number, sheet in enumerate(sheets):
            self._sheet(reader, sheet, number)
        for part in self._orphans():
            self._sheet(reader, Sheet(part, part, "hidden-sheet"), len(sheets))
        self._unused(strings, reader.used)
        self._names(root, main)
        self._rest()
        self._links()
        self._write(self._leftover.told)
        self._leftover.finish()

    def _main(self) -> str:
        """The part that holds the workbook."""
        main = _of_kind(self._related.get("", {}), "officeDocument") or "xl/workbook.xml"
        return self._parts.find(main) or main

    def _tree(self, part: str) -> Element | None:
        """The tree of a part; None if there is no such part or, with a gap, if it cannot be read."""
        stored = self._parts.find(part) if part else ""
        if not stored:
            return None
        self._read.add(stored)
        return self._leftover.trees([stored]).get(stored)

    def _strings(self, related: relations.Relations) -> list[str]:
        part = self._parts.find(_of_kind(related, "sharedStrings"))
        if not part:
            return []
        self._read.add(part)
        try:
            return strings_of(self._parts.read(part))
        except UnreadableError as error:
            self._builder.gap(part, GapReason(error.reason), f"单元格里的文字{error.message}")
            return []

    def _sheet(self, reader: Reader, sheet: Sheet, number: int) -> None:
        """The cells of a sheet and what stands beside them."""
        part = self._parts.find(sheet.part) if sheet.part else ""
        if not part:
            self._builder.gap(sheet.name, GapReason.CORRUPT, "文件里没有这张工作表的内容，没有检查")
            return
        self._read.add(part)
        if sheet.label:
            self._builder.whole(SegmentKind.METADATA, sheet.name, {"sheet": sheet.name}, label=sheet.label)
        else:
            self._builder.whole(SegmentKind.METADATA, sheet.name, {"sheet": sheet.name}, label="sheet-name")
        around = Around()
        try:
            self._cells_of(reader.cells(self._parts.read(part), around), sheet, number)
        except UnreadableError as error:
            self._builder.gap(f"{sheet.name}（{part}）", GapReason(error.reason), error.message)
        if around.lost:
            message = f"有 {around.lost} 个单元格的文字在文件里找不到，没有检查"
            self._builder.gap(sheet.name, GapReason.CORRUPT, message)
        if around.uncalculated:
            message = (
                f"有 {around.uncalculated} 个公式没有保存计算结果，显示什么没有检查；请用表格软件打开并保存"
            )
            self._builder.gap(sheet.name, GapReason.UNSUPPORTED, message)
        related = self._related.get(part, {})
        self._write(beside.around(around.elements, sheet.name, related), sheet.label)
        for relation in related.values():
            read = _BESIDE.get(relation.kind)
            tree = self._tree(relation.target) if read is not None and not relation.external else None
            if read is not None and tree is not None:
                self._write(read(tree, sheet.name), sheet.label)

    def _cells_of(self, cells: Iterator[Found], sheet: Sheet, number: int) -> None:
        rows: dict[int, list[str]] = {}
        top: list[Found] = []
        for found in cells:
            top.append(found)
            if found.row not in rows and len(rows) == HEADER_ROWS:
                break
            texts = rows.setdefault(found.row, [])
            if found.column < _WIDEST_HEADER:
                texts += [""] * (found.column + 1 - len(texts))
                texts[found.column] = found.text
        index = header_row(list(rows.values()))
        header = list(rows)[index] if index is not None else -1
        place: Locator = {"sheet": sheet.name}
        most = self._package.limits.cells
        builder = self._builder
        for row, column, text, label, stored, formula in chain(top, cells):
            self._cells += 1
            if self._cells > most:
                builder.gap(sheet.name, GapReason.LIMIT, f"超过 {most} 个单元格的部分没有检查")
                break
            if builder.full:
                break
            cell = Cell(number, row, column, row == header)
            label = sheet.label or label
            kind = SegmentKind.HIDDEN if label else SegmentKind.CELL
            if text:
                builder.whole(kind, text, place, cell, label)
            if stored:
                builder.whole(SegmentKind.HIDDEN, stored, place, cell, "stored-value")
            if formula:
                builder.whole(SegmentKind.CODE, formula, place, cell, "formula")

    def _write(self, blocks: Iterable[PlacedBlock], label: str = "") -> None:
        """Segments of something that belongs to a sheet; of a hidden one they are hidden."""
        for block in blocks:
            hidden = bool(label) and block.kind in (SegmentKind.BODY, SegmentKind.CAPTION)
            kind = SegmentKind.HIDDEN if hidden else block.kind
            for stretch in block.stretches:
                self._builder.whole(kind, stretch.text, stretch.locator, block.cell, block.label)

    def _orphans(self) -> list[str]:
        """Sheets that the workbook does not list."""
        found = []
        for part in self._parts.names():
            if part not in self._read and part.lower().startswith("xl/worksheets/") and part.endswith(".xml"):
                found.append(part)
        return found

    def _unused(self, strings: list[str], used: set[int]) -> None:
        """Shared strings that no cell shows any more: what was deleted and stayed in the file."""
        shown = {strings[index] for index in used}
        for text in dict.fromkeys(strings):
            if text not in shown and text.strip():
                self._builder.whole(
                    SegmentKind.HIDDEN, text, {"part": "sharedStrings"}, label="unused-string"
                )

    def _names(self, root: Element, main: str) -> None:
        for one in names_of(root):
            for text in (one.name, one.formula):
                if text.strip() and not text.startswith("_xlnm."):
                    place = {"part": main, "name": one.name}
                    self._builder.whole(SegmentKind.METADATA, text, place, label="defined-name")

    def _rest(self) -> None:
        """Every part that nobody has read yet."""
        for part in self._parts.names():
            if part not in self._read:
                for tree in self._leftover.trees([part]).values():
                    self._write(self._other(part, tree))

    def _other(self, part: str, tree: Element) -> Iterable[PlacedBlock]:
        kind = name(tree)
        if kind in _WITHOUT_WORDS:
            return ()
        if kind in _CACHES:
            return beside.cached(tree, part, _CACHES[kind])
        if kind.endswith(":personList"):
            return beside.persons(tree, part)
        return self._leftover.xml(part, tree)

    def _links(self) -> None:
        """Addresses outside the file: other workbooks, pictures."""
        for part, related in self._related.items():
            for relation in related.values():
                if relation.external and relation.target.strip() and relation.kind != "hyperlink":
                    place = {"part": part}
                    self._builder.whole(SegmentKind.URL, relation.target, place, label="external-link")


_BESIDE: dict[str, Callable[[Element, str], Iterator[PlacedBlock]]] = {
    "comments": beside.comments,
    "threadedComment": beside.comments,
    "drawing": beside.drawing,
    "vmlDrawing": beside.old_drawing,
}


def _of_kind(related: relations.Relations, kind: str) -> str:
    return next((item.target for item in related.values() if item.kind == kind), "")
