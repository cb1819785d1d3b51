"""PresentationML (ISO/IEC 29500-1, part 19): slides in their order, notes, comments, layouts, properties."""

from __future__ import annotations

import re

from checker.errors import UnreadableError
from checker.model import Document, GapReason, SegmentKind
from checker.readers.archive import open_package
from checker.readers.base import Package, PackageBuilder
from checker.readers.ooxml import relations
from checker.readers.ooxml.leftover import Leftover, links
from checker.readers.ooxml.names import attribute, child, name
from checker.readers.placed import PlacedBlock, single, write
from checker.readers.pptx.shapes import Page, Shapes, comments
from checker.readers.xmltree import Element, require

_LAYOUTS = frozenset(("p:sldLayout", "p:sldMaster", "p:notesMaster", "p:handoutMaster"))
_COMMENTS = frozenset(("p:cmLst", ":cmLst"))
_AUTHORS = frozenset(("p:cmAuthorLst", ":authorLst"))
_RANKS = ("p:sld", "p:notes", "p:cmLst", ":cmLst", "p:sldLayout", "p:sldMaster")
_DIGITS = re.compile("[0-9]+")


def read(package: Package) -> Document:
    """The document in a pptx package.  Raises UnreadableError if nothing of it can be read."""
    require()
    parts = open_package(package.data, package.limits)
    builder = PackageBuilder(package)
    related = relations.of_package(parts, builder)
    leftover = Leftover(parts, builder, package)
    trees = leftover.trees(sorted(parts.names(), key=_numbered))
    main = next((part for part, tree in trees.items() if name(tree) == "p:presentation"), "")
    if not main:
        builder.gap(package.name, GapReason.CORRUPT, "没有可以读取的幻灯片目录")
    order = _order(trees[main], related.get(main, {})) if main else {}
    size = _size(trees[main]) if main else (0, 0)
    slides = _slides(related, order)
    blocks: list[PlacedBlock] = []
    tables = 0
    for part in sorted(trees, key=lambda part: _rank(trees[part], slides.get(part.lower(), 0))):
        tree, own = trees[part], related.get(part, {})
        number = slides.get(part.lower(), 0)
        page = _page(part, tree, number, order, size)
        if page is not None:
            shapes = Shapes(tree, page, own, tables)
            tables = shapes.tables
            blocks += shapes.blocks
            blocks += links(part, own, shapes.linked)
        elif name(tree) in _COMMENTS:
            blocks += comments(part, tree, {"slide": number} if number else {})
        elif name(tree) in _AUTHORS or part == main:
            blocks += _names(part, tree)
        else:
            blocks += leftover.xml(part, tree)
    for part, own in related.items():
        if part not in trees or name(trees[part]) in ("p:presentation",):
            blocks += links(part, own, set())
    write([*blocks, *leftover.told], builder)
    leftover.finish()
    title = next((block.text.strip() for block in blocks if block.kind is SegmentKind.TITLE), "")
    document = builder.build(title)
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document


def _page(part: str, tree: Element, number: int, order: dict[str, int], size: tuple[int, int]) -> Page | None:
    """What the shapes of a part stand on; None if it is no page."""
    kind = name(tree)
    if kind == "p:sld":
        if part.lower() not in order:
            return Page({"part": part}, SegmentKind.HIDDEN, "orphan")
        if attribute(tree, "show") in ("0", "false"):
            return Page({"slide": number}, SegmentKind.HIDDEN, "hidden-slide")
        return Page({"slide": number}, first=number == 1, size=size)
    if kind == "p:notes":
        where: dict[str, object] = {"slide": number} if number else {"part": part}
        return Page({**where, "notes": True}, SegmentKind.COMMENT, "speaker-notes")
    return Page({"part": part}, label="layout", layout=True, size=size) if kind in _LAYOUTS else None


def _order(root: Element, related: relations.Relations) -> dict[str, int]:
    """Slide parts (lower-case) with their numbers from 1, as they are shown."""
    listed = child(root, "p:sldIdLst")
    found: dict[str, int] = {}
    for item in listed if listed is not None else ():
        identity = next((str(value) for key, value in item.attrib.items() if str(key).endswith("}id")), "")
        relation = related.get(identity)
        if relation is not None and not relation.external:
            found.setdefault(relation.target.lower(), len(found) + 1)
    return found


def _slides(related: dict[str, relations.Relations], order: dict[str, int]) -> dict[str, int]:
    """The number of the slide that each part (lower-case) is, or belongs to as notes or comments."""
    found = dict(order)
    for owner, own in related.items():
        number = order.get(owner.lower())
        for relation in own.values():
            if number and not relation.external and relation.kind in ("notesSlide", "comments"):
                found[relation.target.lower()] = number
    return found


def _size(root: Element) -> tuple[int, int]:
    size = child(root, "p:sldSz")
    try:
        return (0, 0) if size is None else (int(attribute(size, "cx")), int(attribute(size, "cy")))
    except ValueError:
        return 0, 0


def _names(part: str, tree: Element) -> list[PlacedBlock]:
    """Authors of comments, names of sections."""
    label = "author" if name(tree) in _AUTHORS else "section"
    items = tree.iter("{*}cmAuthor", "{*}author", "{*}section", "{*}custShow")
    names = [attribute(item, "name") for item in items]
    return [single(SegmentKind.METADATA, text, {"part": part}, label) for text in names if text.strip()]


def _rank(tree: Element, number: int) -> tuple[int, int]:
    """Slides in their order, then notes, comments, layouts, the rest."""
    kind = name(tree)
    return (_RANKS.index(kind) if kind in _RANKS else len(_RANKS)), number


def _numbered(part: str) -> str:
    return _DIGITS.sub(lambda digits: digits.group().zfill(6), part.lower())
