"""WordprocessingML (ISO/IEC 29500-1, part 17): every part of a Word document, what is seen and what is not.

A part is what its root element says, not what it is called.  Segments come in this order: body, headers, footers,
notes, comments, other parts, properties.  Numbers that Word makes itself (lists, pages) are in no file.
"""

from __future__ import annotations

import re

from checker.errors import UnreadableError
from checker.model import Document, GapReason, SegmentKind
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.docx.story import Story
from checker.readers.docx.styles import Styles
from checker.readers.ooxml import relations
from checker.readers.ooxml.leftover import Leftover, links
from checker.readers.ooxml.names import name
from checker.readers.placed import PlacedBlock, write
from checker.readers.xmltree import Element, require

_STORIES = frozenset("w:document w:hdr w:ftr w:footnotes w:endnotes w:comments w:glossaryDocument".split())
_ORDER = (
    "word/document",
    "word/header",
    "word/footer",
    "word/footnotes",
    "word/endnotes",
    "word/comments",
    "word/",
)
_DIGITS = re.compile("[0-9]+")


def read(package: Package) -> Document:
    """The document in a docx package.  Raises UnreadableError if nothing of it can be read."""
    require()
    parts = open_package(package.data, package.limits)
    builder = PackageBuilder(package)
    related = relations.of_package(parts, builder)
    leftover = Leftover(parts, builder, package)
    trees = leftover.trees(sorted(parts.names(), key=_order))
    blocks: list[PlacedBlock] = []
    if not any(name(tree) == "w:document" for tree in trees.values()):
        builder.gap(package.name, GapReason.CORRUPT, "没有可以读取的正文")
    styles = Styles(_styles(trees))
    pointed = relations.targets(related)
    tables = 0
    for part, tree in trees.items():
        if name(tree) not in _STORIES:
            blocks += leftover.xml(part, tree)
            continue
        own = related.get(part, {})
        story = Story(part, tree, styles, own, tables)
        if "glossary" in part.lower() or name(tree) == "w:glossaryDocument":
            story.set_aside(SegmentKind.METADATA, "glossary")
        elif part.lower() not in pointed:
            story.set_aside(SegmentKind.HIDDEN, "orphan")
        tables = story.tables
        blocks += story.blocks
        blocks += links(part, own, story.linked)
    for part, own in related.items():
        if part not in trees:
            blocks += links(part, own, set())
    write([*blocks, *leftover.told], builder)
    leftover.finish()
    title = next((block.text.strip() for block in blocks if block.kind is SegmentKind.TITLE), "")
    document = builder.build(title)
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document


def _styles(trees: dict[str, Element]) -> Element | None:
    """The styles of the document; building blocks and older programs have others, which lie deeper or later."""
    found = [part for part, tree in trees.items() if name(tree) == "w:styles"]
    return trees[min(found, key=lambda part: (part.count("/"), len(part)))] if found else None


def _order(part: str) -> tuple[int, str]:
    """Body first; numbers in names count as numbers."""
    low = part.lower()
    rank = next((rank for rank, start in enumerate(_ORDER) if low.startswith(start)), len(_ORDER))
    return rank, _DIGITS.sub(lambda digits: digits.group().zfill(6), low)
