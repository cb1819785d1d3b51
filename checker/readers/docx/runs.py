"""Paragraphs and runs of a part, counted the same way for whoever reads and whoever writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.model import Locator
from checker.readers.ooxml.names import attribute, below, name
from checker.readers.xmltree import Element

PLACEHOLDER = "\ufffc"
_SYMBOLS = range(0xF000, 0xF100)
"""Where fonts of symbols keep their pictures."""
DELETED = frozenset(("w:del", "w:moveFrom"))
INSERTED = frozenset(("w:ins", "w:moveTo"))
_OTHER = frozenset(("w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:sectPr", "w:drawing", "w:pict", "w:object"))
"""Elements in a paragraph that hold no runs of it."""


class Around(NamedTuple):
    """What a run stands in."""

    change: str = ""
    """``inserted`` or ``deleted`` by a tracked change."""
    link: Element | None = None
    """The innermost hyperlink or simple field."""
    control: bool = False
    ruby: bool = False
    """The small text above a word."""
    fallback: Element | None = None
    """The choice of contents of which this run is not the first."""


class Run(NamedTuple):
    """``number`` counts from 1 in the paragraph."""

    number: int
    element: Element
    around: Around


def paragraphs(root: Element) -> Iterator[Element]:
    """All paragraphs of a part in document order, wherever they stand; their numbers count from 1."""
    return below(root, "w:p")


def runs(paragraph: Element) -> Iterator[Run]:
    """The runs of a paragraph in document order, without those of paragraphs inside it (text boxes)."""
    for number, (element, around) in enumerate(_runs(paragraph, Around()), 1):
        yield Run(number, element, around)


def _runs(parent: Element, around: Around) -> Iterator[tuple[Element, Around]]:
    for item in parent:
        kind = name(item)
        if kind in ("w:r", "m:r"):
            yield item, around
            for inside in item:
                if name(inside) == "w:ruby":
                    yield from _runs(inside, around)
        elif kind == "mc:AlternateContent":
            for number, choice in enumerate(item):
                yield from _runs(choice, around if number == 0 else around._replace(fallback=item))
        elif kind and kind not in _OTHER and kind != "w:p":
            yield from _runs(item, _inside(kind, item, around))


def _inside(kind: str, element: Element, around: Around) -> Around:
    if kind in DELETED:
        return around._replace(change="deleted")
    if kind in INSERTED:
        return around if around.change == "deleted" else around._replace(change="inserted")
    if kind in ("w:hyperlink", "w:fldSimple"):
        return around._replace(link=element)
    if kind == "w:sdt":
        return around._replace(control=True)
    if kind == "w:rt":
        return around._replace(ruby=True)
    return around


def pieces(run: Element) -> Iterator[tuple[Element, str]]:
    """The children of a run that stand for text, each with its text; together they are the run's text."""
    for item in run:
        kind = name(item)
        if kind in ("w:t", "w:delText", "m:t"):
            yield item, item.text or ""
        elif kind in ("w:tab", "w:ptab"):
            yield item, "\t"
        elif kind in ("w:br", "w:cr"):
            yield item, "\n"
        elif kind == "w:noBreakHyphen":
            yield item, "-"
        elif kind == "w:sym":
            yield item, _symbol(attribute(item, "char"))


def text_of(run: Element) -> str:
    return "".join(text for _, text in pieces(run))


def place(part: str, paragraph: int, run: int, change: str = "") -> Locator:
    """The locator of a run; ``change``: that of ``Around``."""
    found: dict[str, str | int] = {"part": part, "paragraph": paragraph, "run": run}
    if change:
        found["change"] = change
    return found


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return PLACEHOLDER
    valid = 0x20 <= number < 0x110000 and number not in _SYMBOLS and not 0xD800 <= number < 0xE000
    return chr(number) if valid else PLACEHOLDER
