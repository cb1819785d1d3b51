"""The part of a Word document that holds its comments, made if there is none."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from lxml import etree

from checker.annotate.remarks import AUTHOR
from checker.errors import UnreadableError
from checker.readers.archive import Parts
from checker.readers.ooxml import relations
from checker.readers.ooxml.names import attribute, below
from checker.readers.xmltree import Element, parse, serialized

_OFFICE = "http://schemas.openxmlformats.org/"
_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """Comments of a document in the namespace ``space`` (transitional or strict) of its main part."""

    def __init__(self, parts: Parts, main: str, space: str) -> None:
        self._parts = parts
        self._main = main
        self._space = space
        self._name = relations.target_of(parts, main, "comments")
        self._new = not self._name
        if self._new:
            self._name = self._free_name()
            self._root: Element = etree.Element(self._tag("comments"), nsmap={"w": space})
        else:
            self._root = parse(parts.read(self._name))
        taken = (attribute(item, "id") for item in below(self._root, "w:comment"))
        self._next = max((int(number) for number in taken if number.isdecimal()), default=-1) + 1

    def add(self, lines: Sequence[str]) -> str:
        """Write a comment of these lines; its id."""
        identity = str(self._next)
        self._next += 1
        comment = etree.SubElement(self._root, self._tag("comment"))
        for key, value in (("id", identity), ("author", AUTHOR), ("initials", "审")):
            comment.set(self._tag(key), value)
        for line in lines:
            run = etree.SubElement(etree.SubElement(comment, self._tag("p")), self._tag("r"))
            etree.SubElement(run, self._tag("t")).text = line
        return identity

    def changes(self) -> dict[str, bytes | None]:
        """The parts that are new or different."""
        found: dict[str, bytes | None] = {self._name: serialized(self._root)}
        if self._new:
            found.update(self._registered())
        return found

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
        return next(name for name in names if not self._parts.find(name))

    def _registered(self) -> dict[str, bytes]:
        """The relation to the new part, and its content type."""
        stored = self._parts.find(_TYPES)
        if not stored:
            raise UnreadableError("corrupt", "文件缺少内容类型表，不能加批注")
        types = parse(self._parts.read(stored))
        space = types.tag.rpartition("}")[0] + "}"
        etree.SubElement(types, space + "Override", PartName="/" + self._name, ContentType=_CONTENT)
        wanted = relations.file_of(self._main)
        file = self._parts.find(wanted)
        package = _OFFICE + "package/2006/relationships"
        related = (
            parse(self._parts.read(file)) if file else parse(f'<Relationships xmlns="{package}"/>'.encode())
        )
        taken = {item.get("Id") for item in related}
        etree.SubElement(
            related,
            f"{{{package}}}Relationship",
            Id=next(name for name in (f"rIdNote{n}" for n in range(len(taken) + 1)) if name not in taken),
            Type=_OFFICE + "officeDocument/2006/relationships/comments",
            Target=posixpath.basename(self._name),
        )
        return {stored: serialized(types), file or wanted: serialized(related)}

    def _tag(self, local: str) -> str:
        return f"{{{self._space}}}{local}"
