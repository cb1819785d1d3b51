"""The frame of a workbook: its sheets in order, defined names, shared strings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.readers.ooxml.names import attribute, below, name
from checker.readers.ooxml.relations import Relations
from checker.readers.xmltree import Element, stream

_SHOWN_AS_HIDDEN = {"hidden": "hidden-sheet", "veryHidden": "very-hidden-sheet"}


class Sheet(NamedTuple):
    """``label`` is empty for a sheet that is shown; ``part`` is empty if the file does not hold it."""

    name: str
    part: str
    label: str


class DefinedName(NamedTuple):
    name: str
    formula: str
    hidden: bool


def sheets_of(root: Element, related: Relations) -> list[Sheet]:
    """The sheets of a workbook in their order."""
    found = []
    for item in below(root, "x:sheet"):
        relation = related.get(attribute(item, "id"))
        part = relation.target if relation is not None and not relation.external else ""
        found.append(Sheet(item.get("name", ""), part, _SHOWN_AS_HIDDEN.get(item.get("state", ""), "")))
    return found


def names_of(root: Element) -> Iterator[DefinedName]:
    """The defined names with what they stand for."""
    for item in below(root, "x:definedName"):
        yield DefinedName(item.get("name", ""), item.text or "", item.get("hidden") in ("1", "true"))


def since_1904(root: Element) -> bool:
    """Whether days count from 1904, as in workbooks that came from old Macintosh programs."""
    return any(attribute(item, "date1904") in ("1", "true") for item in below(root, "x:workbookPr"))


def strings_of(data: bytes) -> list[str]:
    """The shared strings; the parts of a formatted one joined, readings (ruby) left out."""
    found = []
    for item in stream(data, ("{*}si",)):
        found.append(text_of(item))
        item.clear()
    return found


def text_of(item: Element) -> str:
    """The text of a string item."""
    if len(item) == 1 and name(item[0]) == "x:t":
        return item[0].text or ""
    pieces = []
    for part in item:
        kind = name(part)
        if kind == "x:t":
            pieces.append(part.text or "")
        elif kind == "x:r":
            pieces += [piece.text or "" for piece in part if name(piece) == "x:t"]
    return "".join(pieces)
