"""What the style of a cell means for its text: how numbers are shown, and whether it can be seen at all."""

from __future__ import annotations

from typing import NamedTuple

from checker.readers.ooxml.names import child, name
from checker.readers.xlsx.formats import Show, show
from checker.readers.xmltree import Element

_WHITE = "FFFFFF"


class Style(NamedTuple):
    """``show`` is None for the general format; ``unseen``: the text has the colour of its ground."""

    show: Show | None = None
    unseen: bool = False


def styles_of(root: Element | None, since_1904: bool) -> list[Style]:
    """The styles of cells by their numbers."""
    if root is None:
        return []
    codes = {
        _number(item.get("numFmtId")): item.get("formatCode") or ""
        for item in root.iter("{*}numFmt")
        if item.get("numFmtId")
    }
    fonts = [_colour(child(font, "x:color"), "000000") for font in _children(root, "x:fonts")]
    fills = [_ground(fill) for fill in _children(root, "x:fills")]
    shows: dict[int, Show | None] = {}
    found = []
    for form in _children(root, "x:cellXfs"):
        number = _number(form.get("numFmtId"))
        if number not in shows:
            shows[number] = show(codes.get(number, number), since_1904)
        ink, ground = _at(fonts, form.get("fontId")), _at(fills, form.get("fillId"))
        unseen = ink is not None and ink == (ground or _WHITE) and ground != ""
        found.append(Style(shows[number], unseen))
    return found


def _children(root: Element, wanted: str) -> list[Element]:
    group = child(root, wanted)
    return [item for item in group if name(item)] if group is not None else []


def _at(values: list[str | None], index: str | None) -> str | None:
    number = _number(index)
    return values[number] if number < len(values) else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _colour(element: Element | None, default: str | None) -> str | None:
    """Six hexadecimal digits; None for a colour that depends on the theme and is neither its white nor black."""
    if element is None:
        return default
    if element.get("rgb"):
        return (element.get("rgb") or "")[-6:].upper()
    if element.get("tint"):
        return None
    plain = {"0": _WHITE, "1": "000000"}.get(element.get("theme", ""))
    return plain or {"9": _WHITE, "1": _WHITE, "8": "000000", "64": "000000"}.get(element.get("indexed", ""))


def _ground(fill: Element) -> str | None:
    """The colour behind the text; None where there is none, empty where it is no single known one."""
    pattern = child(fill, "x:patternFill")
    if pattern is None:
        return ""
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return None
    return (_colour(child(pattern, "x:fgColor"), "") or "") if kind == "solid" else ""
