"""The parts that all office packages share: properties, custom XML, charts, pictures, embedded files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.errors import UnreadableError
from checker.model import GapReason, SegmentKind
from checker.readers.archive import Parts
from checker.readers.base import Package, PackageBuilder
from checker.readers.exif import told_by
from checker.readers.members import Members
from checker.readers.ooxml.names import attribute, below, name, words
from checker.readers.ooxml.relations import ENDING, Relations
from checker.readers.pictures import UNREAD, is_picture, size_of
from checker.readers.placed import PlacedBlock, single
from checker.readers.texts import media_type_of
from checker.readers.xmltree import Element, parse

_COUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?|true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+Z?)?")
"""Counts, switches and dates that programs keep."""
_OF_PROGRAMS = re.compile(
    r"https?://schemas\.|https?://purl\.|urn:|\{[0-9A-Fa-f-]{36}\}|rId[0-9]+|#[0-9A-Fa-f]{6}\b"
)
_WITHOUT_WORDS = frozenset(
    "types:Types a:theme w:styles w:fonts w:numbering w:webSettings a:tblStyleLst x:styleSheet x:calcChain "
    "p:presProps p:viewProps".split()
)
"""Root elements of parts that hold looks only."""
_LOOKS = re.compile(
    r"(?:commentsEx|commentsIds|commentsExtensible|datastoreItem|chartStyle|colorStyle|revisionInfo|bibliographystyles)"
)
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf")
_THUMBNAIL = re.compile(r"(?:docProps|Thumbnails)/thumbnail\.[a-z]+", re.IGNORECASE)
_THUMBNAIL_SIDE = 512
"""A picture of a page no larger than this (pixels) shows no legible text."""
_DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""How files begin that may be documents of their own."""
_PICTURES_NAMED = 20
"""How many pictures have a gap each; the rest share one."""


class Leftover:
    """Reads what is not particular to one format, and records a gap for what nobody reads."""

    def __init__(self, parts: Parts, builder: PackageBuilder, package: Package) -> None:
        self._parts = parts
        self._builder = builder
        self._members = Members(builder, package.limits)
        self._embedded: list[tuple[str, bytes]] = []
        self._pictures: list[str] = []
        self.told: list[PlacedBlock] = []
        """What pictures tell of themselves."""
        self._said: set[str] = set()
        """Texts of diagrams, which are stored as data and again as a drawing."""

    def xml(self, part: str, root: Element) -> list[PlacedBlock]:
        """The segments of an XML part that is no story of the format's own."""
        kind = name(root)
        if kind in _WITHOUT_WORDS or _LOOKS.fullmatch(kind.partition(":")[2]):
            return []
        if kind in ("core:coreProperties", "app:Properties", "custom:Properties"):
            return list(_properties(part, root))
        if kind == "w:settings":
            return list(_settings(part, root))
        if kind.endswith(":chartSpace"):
            return list(_chart(part, root))
        if kind == "dgm:dataModel" or kind.endswith(":drawing"):
            return list(self._diagram(part, root))
        custom = part.lower().startswith("customxml/")
        return list(_anything(part, root, "custom-xml" if custom else "other-part"))

    def binary(self, part: str, data: bytes) -> None:
        """A part that is no XML: a picture, a font, something embedded."""
        low = part.lower()
        if low.endswith(_FONTS) or "printersettings" in low:
            return
        if is_picture(data):
            size = size_of(data)
            if not (_THUMBNAIL.fullmatch(part) and size and max(size) <= _THUMBNAIL_SIDE):
                self._pictures.append(part)
            self.told += [
                single(SegmentKind.METADATA, text, {"part": part, "property": key}, "property")
                for key, text in told_by(data)
            ]
        elif "vbaproject" in low:
            self.told.append(single(SegmentKind.METADATA, part, {"part": part}, "macro"))
            self._unread(part, "宏的代码没有检查")
        elif data.startswith(_DOCUMENTS) or media_type_of(part):
            self._embedded.append((part, data))
        elif "embeddings/" in low:
            self._unread(part, "嵌入的对象没有检查，请单独检查")
        elif "/media/" in low:
            self._unread(part, "媒体文件（音频、视频或不认识的图片）没有检查")
        else:
            self._unread(part, "不认识的部分没有检查")

    def trees(self, names: Iterable[str]) -> dict[str, Element]:
        """The trees of all XML parts among these, in order; whatever else they are is taken care of."""
        found: dict[str, Element] = {}
        for part in names:
            data = None if part.endswith(ENDING) else self.load(part)
            if data is None:
                continue
            if not _is_xml(data):
                self.binary(part, data)
            elif (tree := self.tree(part, data)) is not None:
                found[part] = tree
        return found

    def finish(self) -> None:
        """When the segments of the package itself are written: read what is embedded, record gaps of pictures."""
        for part, data in self._embedded:
            self._members.read(part, data, self._parts.room)
        for part in self._pictures[:_PICTURES_NAMED]:
            self._builder.gap(part, GapReason.IMAGE_ONLY, UNREAD)
        rest = self._pictures[_PICTURES_NAMED:]
        if rest:
            self._builder.gap(rest[0], GapReason.IMAGE_ONLY, f"另有 {len(rest)} 张{UNREAD}")

    def load(self, part: str) -> bytes | None:
        """The bytes of a part; None, and a gap, if it cannot be read."""
        try:
            return self._parts.read(part)
        except UnreadableError as error:
            self._builder.gap(part, GapReason(error.reason), error.message)
            return None

    def tree(self, part: str, data: bytes) -> Element | None:
        """The tree of an XML part; None, and a gap, if it cannot be read."""
        try:
            return parse(data)
        except UnreadableError as error:
            self._builder.gap(part, GapReason(error.reason), error.message)
            return None

    def _unread(self, part: str, message: str) -> None:
        self._builder.gap(part, GapReason.UNSUPPORTED, message)

    def _diagram(self, part: str, root: Element) -> Iterator[PlacedBlock]:
        for number, paragraph in enumerate(below(root, "a:p"), 1):
            text = words(paragraph)
            if text.strip() and text not in self._said:
                self._said.add(text)
                yield single(SegmentKind.BODY, text, {"part": part, "paragraph": number}, "diagram")


def links(part: str, related: Relations, told: set[str]) -> list[PlacedBlock]:
    """Addresses outside the package that no text mentions (ids in ``told``): templates, linked pictures."""
    return [
        single(SegmentKind.URL, relation.target, {"part": part}, relation.kind)
        for identity, relation in related.items()
        if relation.external and identity not in told and relation.target.strip()
    ]


def _is_xml(data: bytes) -> bool:
    """Whether a part looks like XML, whatever its name."""
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<"))


def _properties(part: str, root: Element) -> Iterator[PlacedBlock]:
    for item in root:
        title = attribute(item, "name") or name(item).partition(":")[2]
        for text in map(str, item.itertext()):
            if text.strip() and not _COUNT.fullmatch(text.strip()):
                yield single(SegmentKind.METADATA, text, {"part": part, "property": title}, "property")
    for item in below(root, "custom:property"):
        title = attribute(item, "name")
        yield single(SegmentKind.METADATA, title, {"part": part, "property": title}, "property")


def _settings(part: str, root: Element) -> Iterator[PlacedBlock]:
    """Document variables and the data source of a mail merge."""
    for item in root.iter("{*}docVar", "{*}connectString", "{*}query", "{*}udl", "{*}mailSubject"):
        for key in ("name", "val"):
            text = attribute(item, key)
            if text.strip():
                yield single(SegmentKind.METADATA, text, {"part": part}, "variable")


def _chart(part: str, root: Element) -> Iterator[PlacedBlock]:
    """Titles, names of series and categories, values as stored."""
    for number, paragraph in enumerate(below(root, "a:p"), 1):
        text = words(paragraph)
        if text.strip():
            yield single(SegmentKind.BODY, text, {"part": part, "paragraph": number}, "chart")
    for item in dict.fromkeys(item.text or "" for item in root.iter("{*}v")):
        if item.strip() and not _COUNT.fullmatch(item):
            yield single(SegmentKind.BODY, item, {"part": part}, "chart")


def _anything(part: str, root: Element, label: str) -> Iterator[PlacedBlock]:
    """Every text and every attribute that is not the business of programs."""
    for item in root.iter():
        if not isinstance(item.tag, str):
            continue
        for text in (item.text, *item.attrib.values(), item.tail):
            if (
                text
                and text.strip()
                and not _COUNT.fullmatch(text.strip())
                and not _OF_PROGRAMS.match(str(text))
            ):
                yield single(SegmentKind.METADATA, str(text), {"part": part}, label)
