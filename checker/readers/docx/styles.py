"""What styles say: which paragraphs are headings, which text does not show."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.readers.ooxml.names import attribute, child, name, switched_on, value
from checker.readers.xmltree import Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)", re.IGNORECASE)
_DEPTH = 20
"""How many styles may be based on each other."""
_SMALLEST = 4
"""Half points; letters of this size and below cannot be seen."""
_WHITE = "FFFFFF"


class Looks(NamedTuple):
    """What concerns us of the properties of text; None where nothing is said."""

    vanish: bool | None = None
    color: str | None = None
    size: int | None = None
    shaded: bool | None = None

    def over(self, below: Looks) -> Looks:
        """These properties where they say something, else those of ``below``."""
        pairs = zip(self, below, strict=True)
        return Looks._make(lower if own is None else own for own, lower in pairs)

    @property
    def unseen(self) -> str:
        """How it is hidden, as the label of a segment; empty if it is seen."""
        if self.vanish:
            return "hidden-text"
        if self.size is not None and self.size <= _SMALLEST:
            return "tiny-text"
        return "same-colour-text" if self.color == _WHITE and not self.shaded else ""


class Style(NamedTuple):
    """``level``: 0 a title, 1–9 a heading, None neither."""

    level: int | None = None
    looks: Looks = Looks()


NO_STYLE = Style()


class Styles:
    """The styles of a document by id, with what they inherit."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._default = ""
        for element in root if root is not None else ():
            if name(element) == "w:style":
                identity = attribute(element, "styleId")
                self._elements[identity] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                    "1",
                    "true",
                ):
                    self._default = identity

    def get(self, identity: str | None) -> Style:
        """The style of this id; of an unknown one nothing is known."""
        if not identity:
            return NO_STYLE
        if identity not in self._known:
            self._known[identity] = self._resolved(identity, _DEPTH)
        return self._known[identity]

    def of_paragraph(self, properties: Element | None) -> Style:
        """The style of a paragraph with these properties, with what they say themselves."""
        identity = value(properties, "w:pStyle")
        style = self.get(identity or self._default)
        level = _outline(properties)
        if level is not None:
            style = style._replace(level=level or None)
        if properties is not None and _shaded(properties):
            style = style._replace(looks=style.looks._replace(shaded=True))
        return style

    def of_run(self, properties: Element | None, paragraph: Style) -> Looks:
        """The looks of a run with these properties in a paragraph of this style."""
        if properties is None:
            return paragraph.looks
        looks = looks_of(properties)
        style = value(properties, "w:rStyle")
        if style:
            looks = looks.over(self.get(style).looks)
        return looks.over(paragraph.looks)

    def _resolved(self, identity: str, depth: int) -> Style:
        element = self._elements.get(identity)
        if element is None:
            return NO_STYLE
        based = value(element, "w:basedOn")
        below = self._resolved(based, depth - 1) if based and depth else NO_STYLE
        title = value(element, "w:name") or identity
        properties = child(element, "w:pPr")
        level = _level(title, identity)
        outline = _outline(properties)
        if level is None:
            level = (outline or None) if outline is not None else below.level
        run = child(element, "w:rPr")
        looks = looks_of(run).over(below.looks) if run is not None else below.looks
        if properties is not None and _shaded(properties):
            looks = looks._replace(shaded=True)
        return Style(level, looks)


def looks_of(properties: Element) -> Looks:
    """What run properties say themselves."""
    color = value(properties, "w:color")
    size = value(properties, "w:sz")
    return Looks(
        switched_on(properties, "w:vanish"),
        color.upper() if color else None,
        int(size) if size and size.isdecimal() else None,
        True if _shaded(properties) else None,
    )


def _shaded(properties: Element) -> bool:
    """Whether there is a colour behind the text that is not white."""
    if value(properties, "w:highlight") not in (None, "none", "white"):
        return True
    shading = child(properties, "w:shd")
    if shading is None:
        return False
    fill = attribute(shading, "fill", "auto").upper()
    return fill not in ("AUTO", _WHITE) or attribute(shading, "val", "clear") not in ("clear", "nil")


def _level(title: str, identity: str) -> int | None:
    for text in (title, identity):
        heading = _HEADING.fullmatch(text.strip())
        if heading:
            return int(heading.group(1))
        if _TITLE.fullmatch(text.strip()):
            return 0
    return None


def _outline(properties: Element | None) -> int | None:
    """1–9 for the levels of an outline, 0 for body text, None where nothing is said."""
    level = value(properties, "w:outlineLvl")
    if level is None or not level.isdecimal():
        return None
    return int(level) + 1 if int(level) < 9 else 0
