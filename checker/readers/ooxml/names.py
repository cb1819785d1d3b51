"""Names of elements as people write them (``w:p``), the same for transitional and strict files.

Those of OpenDocument (``text:p``) as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from checker.readers.xmltree import Element

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_ODF_PREFIXES = {"drawing": "draw", "svg-compatible": "svg"}
"""Prefixes of OpenDocument that are not the word in the name of their space."""
_PREFIXES = {
    _OFFICE + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OFFICE + "presentationml/2006/main": "p",
    _STRICT + "presentationml/main": "p",
    _OFFICE + "spreadsheetml/2006/main": "x",
    _STRICT + "spreadsheetml/main": "x",
    _OFFICE + "drawingml/2006/main": "a",
    _STRICT + "drawingml/main": "a",
    _OFFICE + "drawingml/2006/chart": "c",
    _STRICT + "drawingml/chart": "c",
    _OFFICE + "drawingml/2006/diagram": "dgm",
    _OFFICE + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OFFICE + "markup-compatibility/2006": "mc",
    _OFFICE + "package/2006/relationships": "rels",
    _OFFICE + "package/2006/content-types": "types",
    _OFFICE + "package/2006/metadata/core-properties": "core",
    _OFFICE + "officeDocument/2006/extended-properties": "app",
    _STRICT + "officeDocument/extendedProperties": "app",
    _OFFICE + "officeDocument/2006/custom-properties": "custom",
    _STRICT + "officeDocument/customProperties": "custom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


@lru_cache(maxsize=4096)
def _named(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    if space.startswith(_ODF):
        word = space.removeprefix(_ODF).partition(":")[0]
        return f"{_ODF_PREFIXES.get(word, word)}:{local}"
    return f"{_PREFIXES.get(space[1:], '')}:{local}"


def name(element: Element) -> str:
    """``w:p`` and the like; ``:local`` in a namespace without a prefix here; empty for comments."""
    tag = element.tag
    return _named(tag) if isinstance(tag, str) else ""


def child(element: Element, wanted: str) -> Element | None:
    """The first child of this name."""
    return next((item for item in element if name(item) == wanted), None)


def below(element: Element, wanted: str) -> Iterator[Element]:
    """All elements of this name inside another, in document order."""
    local = "{*}" + wanted.partition(":")[2]
    return (item for item in element.iter(local) if name(item) == wanted)


def words(element: Element) -> str:
    """All text runs (``w:t``, ``a:t``) inside an element, joined."""
    return "".join(str(text) for text in element.itertext("{*}t", with_tail=False))


def value(element: Element | None, wanted: str) -> str | None:
    """The ``val`` of the first child of this name; None without such a child, empty without a value."""
    found = child(element, wanted) if element is not None else None
    return None if found is None else attribute(found, "val")


def attribute(element: Element, local: str, default: str = "") -> str:
    """An attribute by its local name, whatever its namespace."""
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == local:
            return str(text)
    return default


def switched_on(element: Element | None, wanted: str) -> bool | None:
    """A toggle such as ``w:vanish``; None where nothing is said."""
    setting = value(element, wanted)
    return None if setting is None else setting.lower() not in ("0", "false", "off", "none")
