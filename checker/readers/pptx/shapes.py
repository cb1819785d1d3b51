"""The shapes of a slide, a layout or a page of notes: their paragraphs as segments to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from checker.model import Cell, Locator, SegmentKind
from checker.readers.ooxml.names import attribute, below, child, name, words
from checker.readers.ooxml.relations import Relations
from checker.readers.placed import PlacedBlock, Stretch, single
from checker.readers.table import Grid
from checker.readers.xmltree import Element

_SHAPES = frozenset(("p:sp", "p:pic", "p:graphicFrame", "p:cxnSp", "p:contentPart"))
_TITLES = frozenset(("title", "ctrTitle"))
_MARGINS = frozenset(("dt", "ftr", "sldNum", "hdr"))


class Page(NamedTuple):
    """What the shapes stand on.  ``kind`` overrides what they are; ``size`` in EMU, zeros if not known."""

    where: Locator
    kind: SegmentKind | None = None
    label: str = ""
    first: bool = False
    """The first slide: its title is that of the document."""
    layout: bool = False
    size: tuple[int, int] = (0, 0)


class Shapes:
    """Reads all shapes of one part.  ``tables`` is the number of tables before it."""

    def __init__(self, root: Element, page: Page, relations: Relations, tables: int) -> None:
        self.blocks: list[PlacedBlock] = []
        self.tables = tables
        self.linked: set[str] = set()
        """Ids of relations whose target was told where it is used."""
        self._page = page
        self._relations = relations
        self._count = 0
        self._walk(root, page)

    def _walk(self, parent: Element, page: Page, grouped: bool = False) -> None:
        for item in parent:
            kind = name(item)
            if kind in _SHAPES:
                self._count += 1
                self._shape(item, page, grouped)
            elif kind == "mc:AlternateContent":
                self._alternatives(item, page, grouped)
            elif kind:
                self._walk(item, page, grouped or kind == "p:grpSp")

    def _alternatives(self, element: Element, page: Page, grouped: bool) -> None:
        """The first of several forms of the same contents; others count only if they say something else."""
        said = ""
        for number, choice in enumerate(element):
            text = words(choice).strip()
            if number == 0:
                said = text
                self._walk(choice, page, grouped)
            elif text != said:
                self._walk(choice, page._replace(kind=SegmentKind.HIDDEN, label="fallback"), grouped)
            else:
                self._count += sum(name(item) in _SHAPES for item in choice.iter())

    def _shape(self, shape: Element, page: Page, grouped: bool) -> None:
        properties = next((item for item in shape.iter("{*}cNvPr")), None)
        where = {**page.where, "shape": self._count}
        role = next((attribute(item, "type", "body") for item in below(shape, "p:ph")), "")
        if page.kind is None:
            if properties is not None and attribute(properties, "hidden") in ("1", "true"):
                page = page._replace(kind=SegmentKind.HIDDEN, label="hidden-text")
            elif not grouped and _outside(shape, page.size):
                page = page._replace(kind=SegmentKind.HIDDEN, label="off-page-text")
            elif page.layout and role:  # what a layout says in the place of a text is never shown
                page = page._replace(kind=SegmentKind.METADATA)
        numbers = {item: number for number, item in enumerate(below(shape, "a:p"), 1)}
        table = next(below(shape, "a:tbl"), None)
        cells = self._cells(table) if table is not None else {}
        for paragraph, number in numbers.items():
            self._paragraph(paragraph, page, role, {**where, "paragraph": number}, cells.get(paragraph))
        if properties is not None:
            for key in ("descr", "title"):
                self._aside(SegmentKind.CAPTION, attribute(properties, key), where, "alt-text")
            self._links(properties, where)

    def _cells(self, table: Element) -> dict[Element, Cell]:
        """The cell around each paragraph of a table."""
        grid = Grid(self.tables)
        self.tables += 1
        found: dict[Element, Cell] = {}
        for row in below(table, "a:tr"):
            grid.next_row()
            for item in row:
                if name(item) == "a:tc":
                    grid.next_cell(False)
                    if grid.cell is not None:
                        found.update(dict.fromkeys(below(item, "a:p"), grid.cell))
        return found

    def _paragraph(
        self, paragraph: Element, page: Page, role: str, where: dict[str, Any], cell: Cell | None
    ) -> None:
        stretches: list[Stretch] = []
        links: list[tuple[Element, Locator]] = []
        count = 0
        for item in paragraph:
            kind = name(item)
            if kind in ("a:r", "a:fld"):
                count += 1
                if role != "sldNum":
                    stretches.append(Stretch(words(item), {**where, "run": count}))
                links.append((item, {**where, "run": count}))
            elif kind == "a:br":
                stretches.append(Stretch("\n", {**where, "run": max(count, 1)}))
            elif kind:  # formulas
                stretches.append(Stretch(words(item), {**where, "run": max(count, 1)}))
        kept = tuple(stretch for stretch in stretches if stretch.text)
        if kept:
            kind, label = _kind(page, role, cell)
            self.blocks.append(PlacedBlock(kind, kept, cell if kind is SegmentKind.CELL else None, label))
        for item, place in links:
            self._links(item, place)

    def _links(self, element: Element, where: Locator) -> None:
        for item in element.iter("{*}hlinkClick", "{*}hlinkHover", "{*}hlinkMouseOver"):
            relation = self._relations.get(attribute(item, "id"))
            if relation is not None and relation.external:
                self.linked.add(attribute(item, "id"))
                self._aside(SegmentKind.URL, relation.target, where, "link")
            self._aside(SegmentKind.CAPTION, attribute(item, "tooltip"), where, "tooltip")

    def _aside(self, kind: SegmentKind, text: str, where: Locator, label: str) -> None:
        if text.strip():
            self.blocks.append(single(kind, text, where, label))


def comments(part: str, root: Element, where: Locator) -> Iterator[PlacedBlock]:
    """The remarks in a part of comments, of both kinds that PowerPoint writes."""
    for item in root.iter("{*}text", "{*}txBody"):
        text = item.text or "" if name(item) == "p:text" else words(item)
        if text.strip():
            yield single(SegmentKind.COMMENT, text, {**where, "part": part}, "comment")


def _kind(page: Page, role: str, cell: Cell | None) -> tuple[SegmentKind, str]:
    """Kind and label of a paragraph."""
    if page.kind is not None:
        return page.kind, page.label
    if cell is not None:
        return SegmentKind.CELL, page.label
    if role in _TITLES and not page.layout:
        return (SegmentKind.TITLE, "title") if page.first else (SegmentKind.HEADING, "h1")
    return SegmentKind.BODY, "footer" if role in _MARGINS else page.label


def _outside(shape: Element, size: tuple[int, int]) -> bool:
    """Whether nothing of a shape lies on the page."""
    frame = next((item for item in shape.iter("{*}xfrm")), None)
    if frame is None or not size[0]:
        return False
    offset, extent = child(frame, "a:off"), child(frame, "a:ext")
    if offset is None or extent is None:
        return False
    try:
        left, top = int(attribute(offset, "x")), int(attribute(offset, "y"))
        width, height = int(attribute(extent, "cx")), int(attribute(extent, "cy"))
    except ValueError:
        return False
    return left >= size[0] or top >= size[1] or left + width <= 0 or top + height <= 0
