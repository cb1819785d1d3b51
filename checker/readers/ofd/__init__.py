"""OFD (GB/T 33190—2016): the fixed-layout format of Chinese offices, read with the layout of PDF."""

from __future__ import annotations

import re

from checker.errors import UnreadableError
from checker.model import Document, GapReason, SegmentKind
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.ofd.book import Book, Sheet
from checker.readers.ooxml.leftover import Leftover
from checker.readers.placed import PlacedBlock, single, write
from checker.readers.xmltree import HINT, Element, local, require

try:
    from checker.readers.ofd.page import POINTS, Canvas, box_of
    from checker.readers.pdf import flow, pages
    from checker.readers.pdf.shapes import Box
except ImportError:  # said when an OFD file is to be read
    pages = None  # type: ignore[assignment]

_DIGITS = re.compile("[0-9]+")
_A4 = "0 0 210 297"
_SEAL = re.compile(r"(?:.*/)?(?:SignedValue\.dat|[^/]*\.esl)", re.IGNORECASE)
_STRUCTURE = frozenset(
    "OFD Document Page Res Signatures Signature Attachments Annotations PageAnnot Extensions CustomTags DocVersion".split()
)
"""Root elements whose words are read where they belong, or that have none."""


def read(package: Package) -> Document:
    """The document in an OFD package.  Raises UnreadableError if nothing of it can be read."""
    require()
    if pages is None:
        raise UnreadableError("unsupported", "没有安装读取 OFD 的组件，没有检查", HINT)
    parts = open_package(package.data, package.limits, exact=True)
    builder = PackageBuilder(package)
    leftover = Leftover(parts, builder, package)
    names = sorted(parts.names(), key=lambda part: _DIGITS.sub(lambda digits: digits.group().zfill(6), part))
    seals = [part for part in names if _SEAL.fullmatch(part)]
    book = Book(leftover.trees(part for part in names if part not in seals))
    if seals:
        builder.gap(seals[0], GapReason.IMAGE_ONLY, "电子印章的图案和证书没有检查")
    documents = book.documents()
    if not documents:
        builder.gap(package.name, GapReason.CORRUPT, "没有可以读取的正文")
    number = 0
    sheets: list[flow.Sheet] = []
    for document in documents:
        for sheet in book.sheets(document):
            number += 1
            if number <= package.limits.pages:
                sheets += _sheet(book, document, sheet, number, builder)
    if number > package.limits.pages:
        builder.gap(f"第 {package.limits.pages + 1} 页起", GapReason.LIMIT, "页数超过上限的部分没有检查")
    heights = {sheet.number: sheet.height for sheet in sheets}
    for block in flow.blocks_of(sheets, flow.running_lines(sheets)):
        _write(builder, block, heights)
    blocks = [block for block in book.said() if block.text.strip()]
    write([*blocks, *_loose(book, leftover), *leftover.told], builder)
    leftover.finish()
    document_read = builder.build()
    if not document_read.segments and not document_read.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document_read


def _sheet(book: Book, document: str, sheet: Sheet, number: int, builder: PackageBuilder) -> list[flow.Sheet]:
    if sheet.part not in book.trees:
        builder.gap(f"第 {number} 页", GapReason.CORRUPT, "这一页找不到或者已损坏，没有检查")
        return []
    box = box_of(book.page_box(document, sheet.part)) or box_of(_A4)
    assert box is not None
    canvas = Canvas(box)
    for part in (*sheet.below, sheet.part, *sheet.above):
        canvas.paint(book.trees[part])
    width, height = box.width * POINTS, box.height * POINTS
    content = pages.PageContent(width, height, canvas.glyphs(), canvas.lines(), (), ())
    return [flow.Sheet(number, width, height, tuple(pages.items(content)))]


def _write(builder: PackageBuilder, block: flow.Block, heights: dict[int, float]) -> None:
    """A block with its boxes in millimetres from the upper left."""
    builder.open(block.kind, block.cell, block.label)
    for number, piece in enumerate(block.pieces):
        behind = block.pieces[number + 1].lead if number + 1 < len(block.pieces) else ""
        line, height = piece.line, heights[piece.page]
        edges = tuple(_millimetres(edge) for edge in (*line.edges, *[line.edges[-1]] * len(behind)))
        box = Box(line.box.x0, height - line.box.y1, line.box.x1, height - line.box.y0)
        builder.text(
            line.text + behind, {"page": piece.page, "box": [_millimetres(value) for value in box]}, edges
        )


def _millimetres(points: float) -> float:
    return round(points / POINTS, 2)


def _loose(book: Book, leftover: Leftover) -> list[PlacedBlock]:
    """Words in parts that no page shows: former versions, annotations, whatever else there is."""
    found: list[PlacedBlock] = []
    for part, tree in book.trees.items():
        kind = local(tree)
        if kind == "PageAnnot":
            found += _codes(part, tree, SegmentKind.BODY, "annotation")
        elif kind == "Page" and part not in book.used:
            found += _codes(part, tree, SegmentKind.HIDDEN, "orphan")
        elif kind == "Res":
            found += _codes(part, tree, SegmentKind.BODY, "graphic")
        elif kind not in _STRUCTURE:
            found += leftover.xml(part, tree)
    return found


def _codes(part: str, tree: Element, kind: SegmentKind, label: str) -> list[PlacedBlock]:
    return [
        single(kind, "".join(code.text or "" for code in item.iter("{*}TextCode")), {"part": part}, label)
        for item in tree.iter("{*}TextObject")
        if any((code.text or "").strip() for code in item.iter("{*}TextCode"))
    ]
