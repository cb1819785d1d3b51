"""One story of a document (body, header, notes, comments …): its paragraphs as segments to be.

What is seen stays together, paragraph by paragraph.  What is not, or stands for itself, follows the paragraph in
which it stands: deleted and hidden text, targets of links, alternative texts, text boxes.
"""

from __future__ import annotations

import re
from typing import Any

from checker.model import PROSE, Locator, SegmentKind
from checker.readers.docx.fields import Fields, addresses, words
from checker.readers.docx.line import Frame, Line
from checker.readers.docx.runs import DELETED, INSERTED, Run, paragraphs, place, runs, text_of
from checker.readers.docx.styles import Style, Styles
from checker.readers.ooxml.names import attribute, child, name, switched_on, value
from checker.readers.ooxml.names import words as words_in
from checker.readers.ooxml.relations import Relations
from checker.readers.placed import PlacedBlock, single
from checker.readers.table import Grid
from checker.readers.xmltree import Element

_SILENT = frozenset(
    "w:sectPr w:tblPr w:tblPrEx w:tblGrid w:trPr w:tcPr w:sdtPr w:sdtEndPr w:pPr w:rPr w:docPartPr".split()
)
"""Properties: they hold no text of the story."""
_TELLING = re.compile("[\u3400-\u9fff]|^[0-9A-Za-z]*[0-9]{11}")
"""Names of bookmarks that a person gave; Word's own are ``_Toc123456789`` and the like."""
_LABELS = {"w:hdr": "header", "w:ftr": "footer", "w:footnote": "footnote", "w:endnote": "endnote"}


class Story:
    """Reads the stories of one part.  ``tables`` is the number of tables before it."""

    def __init__(self, part: str, root: Element, styles: Styles, relations: Relations, tables: int) -> None:
        self.blocks: list[PlacedBlock] = []
        self.tables = tables
        self.linked: set[str] = set()
        """Ids of relations whose target was told where it is used."""
        self._part = part
        self._styles = styles
        self._relations = relations
        self._numbers = {paragraph: number for number, paragraph in enumerate(paragraphs(root), 1)}
        self._fields = Fields()
        frame = Frame(label=_LABELS.get(name(root), ""), shaded=child(root, "w:background") is not None)
        self._contents(root, frame)
        for instruction in self._fields.rest():
            self._instruction(instruction, {"part": part})
        self._controls(root)

    def set_aside(self, kind: SegmentKind, label: str) -> None:
        """No page shows this part: what would be prose is of another kind."""
        self.blocks = [
            block._replace(kind=kind, cell=None, label=label) if block.kind in PROSE else block
            for block in self.blocks
        ]

    def _contents(self, parent: Element, frame: Frame) -> None:
        for item in parent:
            kind = name(item)
            if kind == "w:p":
                self._paragraph(item, frame)
            elif kind == "w:tbl":
                self._table(item, frame)
            elif kind == "mc:AlternateContent":
                self._alternatives(item, frame)
            elif kind and kind not in _SILENT:
                self._contents(item, _within(kind, frame))

    def _controls(self, root: Element) -> None:
        """Names, tags and choices of content controls; who changed or remarked what."""
        said: list[str] = []
        for properties in root.iter("{*}sdtPr"):
            said += (value(properties, "w:alias") or "", value(properties, "w:tag") or "")
            for item in properties.iter("{*}listItem"):
                said += (attribute(item, "displayText"), attribute(item, "value"))
        for text in dict.fromkeys(said):
            self._aside(SegmentKind.METADATA, text, {"part": self._part}, "content-control")
        for mark in root.iter("{*}bookmarkStart"):
            if _TELLING.search(attribute(mark, "name")):
                self._aside(SegmentKind.METADATA, attribute(mark, "name"), {"part": self._part}, "bookmark")
        authors: Any = root.xpath("//@*[local-name()='author']")
        for text in dict.fromkeys(map(str, authors)):
            self._aside(SegmentKind.METADATA, text, {"part": self._part}, "author")

    def _table(self, table: Element, frame: Frame) -> None:
        grid = Grid(self.tables)
        self.tables += 1
        self._rows(table, frame, grid)

    def _rows(self, parent: Element, frame: Frame, grid: Grid) -> None:
        for item in parent:
            kind = name(item)
            if kind == "w:tr":
                self._row(item, frame, grid)
            elif kind and kind not in _SILENT:
                self._rows(item, _within(kind, frame), grid)

    def _row(self, row: Element, frame: Frame, grid: Grid) -> None:
        properties = child(row, "w:trPr")
        grid.next_row()
        skipped = value(properties, "w:gridBefore") or ""
        grid.column += min(int(skipped), 1000) if skipped.isdecimal() else 0
        header = bool(switched_on(properties, "w:tblHeader"))
        if properties is not None:
            if switched_on(properties, "w:hidden"):
                frame = frame._replace(kind=SegmentKind.HIDDEN, label="hidden-row")
            if child(properties, "w:del") is not None:
                frame = frame._replace(change="deleted")
        self._cells(row, frame, grid, header)

    def _cells(self, parent: Element, frame: Frame, grid: Grid, header: bool) -> None:
        for item in parent:
            kind = name(item)
            if kind == "w:tc":
                properties = child(item, "w:tcPr")
                grid.next_cell(header, value(properties, "w:gridSpan"))
                inside = frame._replace(cell=grid.cell, shaded=True)
                if value(properties, "w:vMerge") in (
                    "",
                    "continue",
                ):  # Word shows the first of the merged cells
                    inside = inside._replace(kind=SegmentKind.HIDDEN, label="hidden-text")
                self._contents(item, inside)
            elif kind and kind not in _SILENT:
                self._cells(item, _within(kind, frame), grid, header)

    def _alternatives(self, element: Element, frame: Frame) -> None:
        """The first of several forms of the same contents; others count only if they say something else."""
        said = ""
        for number, choice in enumerate(element):
            text = words_in(choice).strip()
            if number == 0:
                said = text
                self._contents(choice, frame)
            elif text != said:
                self._contents(choice, frame._replace(kind=SegmentKind.HIDDEN, label="fallback", cell=None))

    def _paragraph(self, paragraph: Element, frame: Frame) -> None:
        properties = child(paragraph, "w:pPr")
        style = self._styles.of_paragraph(properties)
        line = Line(frame, style)
        number = self._numbers[paragraph]
        after = self.blocks
        self.blocks = []  # what the runs hold besides text comes behind the paragraph
        link = None
        for run in runs(paragraph):
            where = place(self._part, number, run.number, run.around.change or frame.change)
            if run.around.link is not None and run.around.link is not link:
                link = run.around.link
                self._link(link, where)
            self._run(run, frame, style, line, where)
        asides = self.blocks
        self.blocks = after
        self.blocks += line.blocks()
        self.blocks += asides

    def _run(self, run: Run, frame: Frame, style: Style, line: Line, where: Locator) -> None:
        element, around = run.element, run.around
        for instruction in self._fields.feed(element):
            self._instruction(instruction, where)
        looks = self._styles.of_run(child(element, "w:rPr"), style)
        if frame.shaded and looks.shaded is None:
            looks = looks._replace(shaded=True)
        text = text_of(element)
        if text and not (around.fallback is not None and _same(around.fallback)):
            line.add(text, where, around, looks.unseen)
        for item in element:
            kind = name(item)
            inside = frame._replace(
                cell=None, label="textbox", change=around.change or frame.change, shaded=True
            )
            if kind in ("w:drawing", "w:pict", "w:object"):
                self._drawing(item, inside, where)
            elif kind == "mc:AlternateContent":
                self._drawn_alternatives(item, inside, where)
            elif kind == "w:fldChar":
                self._form(item, where)

    def _instruction(self, instruction: str, where: Locator) -> None:
        for address in addresses(instruction):
            self._aside(SegmentKind.URL, address, where, "link")
        for text in words(instruction):
            self._aside(SegmentKind.METADATA, text, where, "field")

    def _form(self, element: Element, where: Locator) -> None:
        """What a form field holds besides its value: name, help, choices."""
        for item in element.iter("{*}name", "{*}helpText", "{*}statusText", "{*}default", "{*}listEntry"):
            text = attribute(item, "val")
            if text:
                self._aside(SegmentKind.METADATA, text, where, "form-field")

    def _link(self, link: Element, where: Locator) -> None:
        relation = self._relations.get(attribute(link, "id"))
        if relation is not None and relation.external:
            self.linked.add(attribute(link, "id"))
            self._aside(SegmentKind.URL, relation.target, where, "link")
        self._instruction(attribute(link, "instr"), where)
        if attribute(link, "tooltip"):
            self._aside(SegmentKind.CAPTION, attribute(link, "tooltip"), where, "tooltip")

    def _drawing(self, element: Element, frame: Frame, where: Locator) -> None:
        """Pictures and shapes: alternative text, links, words in them."""
        for item in element:
            kind = name(item)
            if not kind:
                continue
            local = kind.partition(":")[2]
            if local in ("docPr", "cNvPr", "shape", "rect", "roundrect", "oval", "group"):
                for key in ("descr", "title", "alt"):
                    self._aside(SegmentKind.CAPTION, attribute(item, key), where, "alt-text")
                self._aside(SegmentKind.URL, attribute(item, "href"), where, "link")
            elif local in ("hlinkClick", "hlinkHover"):
                self._link(item, where)
            elif kind == "v:textpath":
                self._aside(SegmentKind.BODY, attribute(item, "string"), where, "textbox")
            elif kind == "v:imagedata":
                self._aside(SegmentKind.METADATA, attribute(item, "title"), where, "image-title")
            if kind == "mc:AlternateContent":
                self._drawn_alternatives(item, frame, where)
            elif kind == "w:txbxContent":
                self._contents(item, frame)
            elif kind == "a:p":
                kept = frame.kind or SegmentKind.BODY
                self._aside(kept, words_in(item), where, frame.label)
            else:
                self._drawing(item, frame, where)

    def _drawn_alternatives(self, element: Element, frame: Frame, where: Locator) -> None:
        alike = _same(element)
        for number, choice in enumerate(element):
            if number == 0:
                self._drawing(choice, frame, where)
            elif not alike:
                hidden = frame._replace(kind=SegmentKind.HIDDEN, label="fallback")
                self._drawing(choice, hidden, where)

    def _aside(self, kind: SegmentKind, text: str, where: Locator, label: str) -> None:
        if text.strip():
            self.blocks.append(single(kind, text, where, label))


def _within(kind: str, frame: Frame) -> Frame:
    """The frame inside an element that is no paragraph and no table."""
    if kind in _LABELS:
        return frame._replace(label=_LABELS[kind])
    if kind == "w:comment":
        return frame._replace(kind=SegmentKind.COMMENT, label="comment")
    if kind == "w:sdt":
        return frame if frame.label else frame._replace(label="content-control")
    if kind in DELETED:
        return frame._replace(change="deleted")
    if kind in INSERTED:
        return frame if frame.change else frame._replace(change="inserted")
    if kind == "w:txbxContent":
        return frame._replace(label="textbox", cell=None, shaded=True)
    return frame


def _same(alternate: Element) -> bool:
    """Whether all forms of some contents say the same."""
    return len({words_in(choice).strip() for choice in alternate}) < 2
