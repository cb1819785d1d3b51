"""What the styles of an OpenDocument file say: which text does not show, which paragraphs are titles."""

from __future__ import annotations

from checker.readers.ooxml.names import attribute, name
from checker.readers.xmltree import Element

_DEPTH = 20


class Styles:
    """All styles of the given parts, those of a later part before those of an earlier one."""

    def __init__(self, roots: list[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        for root in roots:
            for element in root.iter("{*}style"):
                if name(element) == "style:style":
                    self._elements[attribute(element, "family"), attribute(element, "name")] = element

    def hides(self, family: str, style: str) -> str:
        """How text of this style is hidden, as the label of a segment; empty if it is seen."""
        hidden, white, shaded = False, False, False
        for element in self._chain(family, style):
            for properties in element:
                if name(properties) == "style:text-properties":
                    hidden = hidden or attribute(properties, "display") == "none"
                    white = white or attribute(properties, "color").lower() == "#ffffff"
                shaded = shaded or attribute(properties, "background-color", "transparent").lower() not in (
                    "transparent",
                    "#ffffff",
                )
        if hidden:
            return "hidden-text"
        return "same-colour-text" if white and not shaded and family == "text" else ""

    def is_title(self, style: str) -> bool:
        """Whether a paragraph style is, or is made from, that of a document's title."""
        chain = self._chain("paragraph", style)
        return style == "Title" or any(
            "Title" in (attribute(item, "name"), attribute(item, "parent-style-name")) for item in chain
        )

    def hides_page(self, style: str) -> bool:
        """Whether a slide of this style is not shown."""
        return any(
            attribute(properties, "visibility") == "hidden"
            for element in self._chain("drawing-page", style)
            for properties in element
        )

    def _chain(self, family: str, style: str) -> list[Element]:
        """A style and those it is made from."""
        found: list[Element] = []
        while style and len(found) < _DEPTH and (family, style) in self._elements:
            found.append(self._elements[family, style])
            style = attribute(found[-1], "parent-style-name")
        return found
