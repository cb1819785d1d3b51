"""The files of an OFD package: which pages there are, what lies over and under them, what is attached."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from checker.model import SegmentKind
from checker.readers.ooxml.names import attribute
from checker.readers.placed import PlacedBlock, single
from checker.readers.xmltree import Element, local

_KEPT = frozenset("Title Author Subject Abstract Creator Keyword CustomData DocUsage Cover".split())
"""What DocInfo says of a document; its ids, dates and versions of programs are left out."""


class Sheet(NamedTuple):
    """A page: its own part, and the templates below and above it."""

    part: str
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


class Book:
    """Trees of a package by part, and what they say of each other."""

    def __init__(self, trees: dict[str, Element]) -> None:
        self.trees = trees
        self.used: set[str] = set()
        """Parts that something refers to."""

    def documents(self) -> list[str]:
        """The parts that list the pages of the documents."""
        found: list[str] = []
        for part, tree in self.trees.items():
            if local(tree) == "OFD":
                found += [self._at(part, item.text or "") for item in tree.iter("{*}DocRoot")]
        return [part for part in found if part in self.trees]

    def sheets(self, document: str) -> list[Sheet]:
        """The pages of a document in their order."""
        root = self.trees[document]
        templates = {
            attribute(item, "ID"): self._at(document, attribute(item, "BaseLoc"))
            for item in root.iter("{*}TemplatePage")
        }
        found: list[Sheet] = []
        for item in root.iter("{*}Page"):
            part = self._at(document, attribute(item, "BaseLoc"))
            if part not in self.trees:
                found.append(Sheet(part))
                continue
            used = [
                (templates.get(attribute(use, "TemplateID"), ""), attribute(use, "ZOrder", "Background"))
                for use in self.trees[part].iter("{*}Template")
            ]
            below = tuple(name for name, order in used if name in self.trees and order != "Foreground")
            above = tuple(name for name, order in used if name in self.trees and order == "Foreground")
            found.append(Sheet(part, below, above))
        return found

    def page_box(self, document: str, part: str) -> str:
        """The size of a page as it is written."""
        for tree in (self.trees[part], self.trees[document]):
            for wanted in ("PhysicalBox", "ApplicationBox"):
                for item in tree.iter("{*}" + wanted):
                    return item.text or ""
        return ""

    def said(self) -> Iterator[PlacedBlock]:
        """Properties, outline, links, remarks."""
        for part, tree in self.trees.items():
            where = {"part": part}
            for item in tree.iter("{*}DocInfo"):
                for entry in item.iter():
                    if local(entry) in _KEPT and (entry.text or "").strip():
                        title = attribute(entry, "Name") or local(entry)
                        yield single(
                            SegmentKind.METADATA, entry.text or "", {**where, "property": title}, "property"
                        )
            for item in tree.iter("{*}OutlineElem"):
                yield single(SegmentKind.METADATA, attribute(item, "Title"), where, "outline")
            for item in tree.iter("{*}Attachment"):
                yield single(SegmentKind.METADATA, attribute(item, "Name"), where, "attachment")
            for item in tree.iter("{*}URI"):
                yield single(SegmentKind.URL, attribute(item, "URI"), where, "link")
            for item in tree.iter("{*}Annot"):
                yield single(SegmentKind.METADATA, attribute(item, "Creator"), where, "author")
                for remark in item.iter("{*}Remark", "{*}Parameter"):
                    yield single(SegmentKind.COMMENT, remark.text or "", where, "annotation")

    def _at(self, part: str, place: str) -> str:
        """The part that a place names, seen from another part."""
        place = place.strip()
        folder = "" if place.startswith("/") else posixpath.dirname(part)
        name = posixpath.normpath(posixpath.join(folder, place.lstrip("/")))
        self.used.add(name)
        return name
