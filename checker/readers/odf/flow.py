"""The paragraphs of an OpenDocument part as segments to be.

Text of a paragraph is one segment; its runs are the stretches of text between tags, counted from 1.  What is not part
of the sentence (notes, remarks, text boxes, deleted and hidden text) follows it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from checker.model import Cell, Locator, SegmentKind
from checker.readers.odf.styles import Styles
from checker.readers.ooxml.names import attribute, name
from checker.readers.placed import PlacedBlock, Stretch, single
from checker.readers.table import Grid
from checker.readers.xmltree import Element

_BLANKS = re.compile("[ \t\r\n]+")
_PARAGRAPHS = frozenset(("text:p", "text:h"))
_APART = frozenset(
    "text:note office:annotation draw:frame draw:custom-shape draw:rect draw:g draw:line draw:control "
    "text:ruby-text table:table draw:ellipse draw:polygon draw:path draw:connector".split()
)
"""What stands in a paragraph without being part of its text."""
_SILENT = frozenset(
    "text:sequence-decls text:variable-decls text:user-field-decls office:font-face-decls text:note-citation".split()
)
_LINKS = frozenset(("text:a", "draw:a"))
_MOST_BLANKS = 1000


class Frame(NamedTuple):
    """What a paragraph stands in.  ``kind`` overrides what it is by itself."""

    where: Locator
    kind: SegmentKind | None = None
    label: str = ""
    cell: Cell | None = None
    role: str = ""
    """What a frame on a slide is for: ``title`` …"""


class Flow:
    """Reads one part.  ``tables`` is the number of tables before it."""

    def __init__(self, part: str, root: Element, styles: Styles, tables: int) -> None:
        self.blocks: list[PlacedBlock] = []
        self.tables = tables
        self._styles = styles
        self._numbers = {
            item: number
            for number, item in enumerate(
                (item for item in root.iter("{*}p", "{*}h") if name(item) in _PARAGRAPHS), 1
            )
        }
        self._slides = 0
        self._inserting: set[str] = set()
        """Ids of the tracked insertions that are open."""
        self._contents(root, Frame({"part": part}))
        for author in dict.fromkeys(item.text or "" for item in root.iter("{*}creator")):
            self._aside(SegmentKind.METADATA, author, {"part": part}, "author")

    def _contents(self, parent: Element, frame: Frame) -> None:
        for item in parent:
            kind = name(item)
            if kind in _PARAGRAPHS:
                self._paragraph(item, frame)
            elif kind == "table:table":
                self._table(item, frame)
            elif kind and kind not in _SILENT:
                self._contents(item, self._within(kind, item, frame))

    def _within(self, kind: str, element: Element, frame: Frame) -> Frame:
        """The frame inside an element that is no paragraph and no table."""
        if kind in ("style:header", "style:header-left", "style:header-first"):
            return frame._replace(label="header")
        if kind in ("style:footer", "style:footer-left", "style:footer-first"):
            return frame._replace(label="footer")
        if kind == "text:note":
            return frame._replace(label=attribute(element, "note-class", "footnote"), cell=None)
        if kind == "office:annotation":
            return frame._replace(kind=SegmentKind.COMMENT, label="comment", cell=None)
        if kind == "text:deletion":
            return frame._replace(kind=SegmentKind.HIDDEN, label="deleted")
        if kind == "draw:text-box" or (kind.startswith("draw:") and kind in _APART and not frame.label):
            label = frame.label or ("" if "slide" in frame.where else "textbox")
            role = attribute(element, "class") or frame.role
            return self._drawing(element, frame._replace(label=label, cell=None, role=role))
        if kind in _LINKS or kind in ("draw:image", "draw:object", "draw:object-ole"):
            self._link(element, frame.where)
            return frame
        if kind == "text:section" and attribute(element, "display") == "none":
            return frame._replace(kind=SegmentKind.HIDDEN, label="hidden-text")
        if kind == "draw:page":
            self._slides += 1
            frame = frame._replace(where={**frame.where, "slide": self._slides})
            hidden = self._styles.hides_page(attribute(element, "style-name"))
            return frame._replace(kind=SegmentKind.HIDDEN, label="hidden-slide") if hidden else frame
        if kind == "presentation:notes":
            return frame._replace(kind=SegmentKind.COMMENT, label="speaker-notes")
        if kind.startswith("form:"):
            for key in ("name", "label", "value", "current-value", "title"):
                self._aside(SegmentKind.METADATA, attribute(element, key), frame.where, "form-field")
        if kind in ("text:dde-connection-decl", "text:database-display", "text:user-field-decl"):
            self._aside(SegmentKind.METADATA, attribute(element, "string-value"), frame.where, "field")
        return frame

    def _drawing(self, element: Element, frame: Frame) -> Frame:
        """Alternative texts and links of a picture or shape."""
        for item in element:
            if name(item).partition(":")[2] in ("title", "desc"):
                self._aside(SegmentKind.CAPTION, item.text or "", frame.where, "alt-text")
        return frame

    def _table(self, table: Element, frame: Frame) -> None:
        grid = Grid(self.tables)
        self.tables += 1
        self._rows(table, frame, grid, header=False)

    def _rows(self, parent: Element, frame: Frame, grid: Grid, header: bool) -> None:
        for item in parent:
            kind = name(item)
            if kind == "table:table-row":
                grid.next_row()
                hidden = attribute(item, "visibility") in ("collapse", "filter")
                inside = frame._replace(kind=SegmentKind.HIDDEN, label="hidden-row") if hidden else frame
                self._cells(item, inside, grid, header)
            elif kind:
                self._rows(item, frame, grid, header or kind == "table:table-header-rows")

    def _cells(self, row: Element, frame: Frame, grid: Grid, header: bool) -> None:
        for item in row:
            if name(item) in ("table:table-cell", "table:covered-table-cell"):
                grid.next_cell(header)
                self._contents(item, frame._replace(cell=grid.cell))
                repeated = attribute(item, "number-columns-repeated", "1")
                grid.column += min(int(repeated), 1000) - 1 if repeated.isdecimal() else 0

    def _paragraph(self, paragraph: Element, frame: Frame) -> None:
        line = _Line({**frame.where, "paragraph": self._numbers[paragraph]})
        before, self.blocks = self.blocks, []
        style = attribute(paragraph, "style-name")
        hidden = self._styles.hides("paragraph", style)
        self._inline(paragraph, frame, line, hidden)
        asides, self.blocks = self.blocks, before
        kind, label = self._kind(paragraph, frame, style)
        if line.inserted and frame.kind is None:
            label = "inserted"
        cell = frame.cell if kind is SegmentKind.CELL else None
        if line.seen:
            self.blocks.append(PlacedBlock(kind, tuple(line.seen), cell, label))
        for label, stretches in line.unseen:
            self.blocks.append(PlacedBlock(SegmentKind.HIDDEN, tuple(stretches), None, label))
        self.blocks += asides

    def _kind(self, paragraph: Element, frame: Frame, style: str) -> tuple[SegmentKind, str]:
        if frame.kind is not None:
            return frame.kind, frame.label
        if frame.cell is not None:
            return SegmentKind.CELL, frame.label
        if frame.role == "title":
            first = frame.where.get("slide") == 1
            return (SegmentKind.TITLE, "title") if first else (SegmentKind.HEADING, "h1")
        if not frame.label and self._styles.is_title(style):
            return SegmentKind.TITLE, "title"
        if not frame.label and name(paragraph) == "text:h":
            level = attribute(paragraph, "outline-level", "1")
            return SegmentKind.HEADING, f"h{min(int(level), 9) if level.isdecimal() else 1}"
        return SegmentKind.BODY, frame.label

    def _inline(self, parent: Element, frame: Frame, line: _Line, hidden: str) -> None:
        self._say(parent.text, line, hidden)
        for item in parent:
            kind = name(item)
            if kind == "text:s":
                count = attribute(item, "c", "1")
                line.add(
                    " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS),
                    hidden,
                )
            elif kind in ("text:tab", "text:line-break"):
                line.add("\t" if kind == "text:tab" else "\n", hidden)
            elif kind == "text:change-start":
                self._inserting.add(attribute(item, "change-id"))
            elif kind == "text:change-end":
                self._inserting.discard(attribute(item, "change-id"))
            elif kind in _APART:
                self._apart(kind, item, frame, line)
            elif kind in ("text:hidden-text", "text:hidden-paragraph"):
                self._aside(SegmentKind.HIDDEN, attribute(item, "string-value"), line.where, "hidden-text")
            elif kind in _LINKS:
                self._link(item, line.where)
                self._inline(item, frame, line, hidden)
            elif kind and kind not in _SILENT:
                unseen = hidden or self._styles.hides("text", attribute(item, "style-name"))
                self._inline(item, frame, line, unseen)
            self._say(item.tail, line, hidden)

    def _apart(self, kind: str, item: Element, frame: Frame, line: _Line) -> None:
        if kind == "text:ruby-text":
            self._aside(SegmentKind.CAPTION, "".join(map(str, item.itertext())), line.where, "ruby")
        elif kind == "table:table":
            self._table(item, frame)
        else:
            inside = frame._replace(where={key: value for key, value in frame.where.items() if key != "run"})
            self._contents(item, self._within(kind, item, inside))

    def _link(self, element: Element, where: Locator) -> None:
        """An address outside the package."""
        address = attribute(element, "href")
        if ":" in address or address.startswith("../"):
            self._aside(SegmentKind.URL, address, where, "link")

    def _say(self, text: str | None, line: _Line, hidden: str) -> None:
        if text:
            line.text(_BLANKS.sub(" ", text), hidden, bool(self._inserting))

    def _aside(self, kind: SegmentKind, text: str, where: Locator, label: str) -> None:
        if text.strip():
            self.blocks.append(single(kind, text, where, label))


class _Line:
    """Gathers the text of one paragraph."""

    def __init__(self, where: dict[str, Any]) -> None:
        self.where = where
        self.seen: list[Stretch] = []
        self.unseen: list[tuple[str, list[Stretch]]] = []
        self.inserted = False
        self._count = 0
        self._last = ""

    def text(self, text: str, label: str, inserted: bool) -> None:
        """A stretch between tags: the next run."""
        if not self.seen and not label:
            text = text.lstrip(" ")
        if not text:
            return
        self._count += 1
        self.inserted = self.inserted or (inserted and not label)
        self.add(text, label, inserted)

    def add(self, text: str, label: str, inserted: bool = False) -> None:
        """Text of the latest run (a blank, a tab), or of a new one after ``text``."""
        where = {**self.where, "run": max(self._count, 1)}
        stretch = Stretch(text, {**where, "change": "inserted"} if inserted else where)
        if not label:
            self.seen.append(stretch)
        elif self._last == label:
            self.unseen[-1][1].append(stretch)
        else:
            self.unseen.append((label, [stretch]))
        self._last = label
