"""What stands beside the cells of a sheet: comments, shapes, links, heads and feet, rules for input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.model import Locator, SegmentKind
from checker.readers.ooxml.names import attribute, below, name, words
from checker.readers.ooxml.relations import Relations
from checker.readers.placed import PlacedBlock, single
from checker.readers.xlsx.workbook import text_of
from checker.readers.xmltree import Element

_FIELD = re.compile('&(?:"[^"]*"|[0-9]{1,3}|K[0-9A-F]{6}|K[0-9]{2}[+-][0-9]{3}|[LCRPNDTZFGAUEXYSBIOH])')
"""Codes in heads and feet (ECMA-376, 18.3.1.46): sections, fonts, page numbers, dates, names of files."""
_HEADS = frozenset("oddHeader evenHeader firstHeader".split())
_FEET = frozenset("oddFooter evenFooter firstFooter".split())
_PROMPTS = ("promptTitle", "prompt", "errorTitle", "error")
_CHOICES = re.compile('"((?:[^"]|"")*)"')


def around(elements: Iterable[Element], sheet: str, related: Relations) -> Iterator[PlacedBlock]:
    """The segments of those elements of a sheet's part that are no rows."""
    for element in elements:
        tag = element.tag.rpartition("}")[2]
        if tag in _HEADS or tag in _FEET:
            label = "header" if tag in _HEADS else "footer"
            for text in filter(str.strip, _FIELD.split((element.text or "").replace("&&", "\0"))):
                yield single(SegmentKind.BODY, text.replace("\0", "&").strip(), {"sheet": sheet}, label)
        elif tag == "hyperlink":
            yield from _link(element, sheet, related)
        elif tag == "dataValidation":
            yield from _validation(element, sheet)
        elif tag == "inputCells":
            yield from _attributes(element, sheet, ("val",), "scenario")
        elif tag == "scenario":
            yield from _attributes(element, sheet, ("name", "comment", "user"), "scenario")
        elif tag == "filter" or tag == "customFilter":
            yield from _attributes(element, sheet, ("val",), "filter")


def _attributes(element: Element, sheet: str, names: Iterable[str], label: str) -> Iterator[PlacedBlock]:
    for key in names:
        text = element.get(key) or ""
        if text.strip():
            yield single(SegmentKind.HIDDEN, text, {"sheet": sheet}, label)


def _link(element: Element, sheet: str, related: Relations) -> Iterator[PlacedBlock]:
    place = _place(sheet, element.get("ref", ""))
    relation = related.get(attribute(element, "id"))
    if relation is not None and relation.target.strip():
        yield single(SegmentKind.URL, relation.target, place, "link")
    tip = element.get("tooltip") or ""
    if tip.strip():
        yield single(SegmentKind.CAPTION, tip, place, "link")


def _validation(element: Element, sheet: str) -> Iterator[PlacedBlock]:
    """What is shown at input, and the list to choose from where it stands in the rule itself."""
    place = _place(sheet, element.get("sqref", "").partition(" ")[0])
    for key in _PROMPTS:
        text = element.get(key) or ""
        if text.strip():
            yield single(SegmentKind.CAPTION, text, place, "data-validation")
    for item in element.iter("{*}formula1", "{*}formula2"):
        formula = "".join(map(str, item.itertext()))
        for choices in _CHOICES.findall(formula):
            for choice in filter(str.strip, choices.replace('""', '"').split(",")):
                yield single(SegmentKind.CAPTION, choice.strip(), place, "data-validation")


def comments(root: Element, sheet: str) -> Iterator[PlacedBlock]:
    """Comments on cells, of both kinds: notes and threads."""
    authors = list(dict.fromkeys(item.text or "" for item in below(root, "x:author")))
    for author in filter(str.strip, authors):
        yield single(SegmentKind.METADATA, author, {"sheet": sheet}, "comment-author")
    for item in root.iter("{*}comment", "{*}threadedComment"):
        place = _place(sheet, item.get("ref", ""))
        if name(item) == "x:comment":
            text = "".join(text_of(part) for part in below(item, "x:text"))
        else:
            text = "".join(part.text or "" for part in item.iter("{*}text"))
        if text.strip():
            yield single(SegmentKind.COMMENT, text, place, "comment")


def persons(root: Element, part: str) -> Iterator[PlacedBlock]:
    """Who takes part in threads."""
    for item in root.iter("{*}person"):
        for key in ("displayName", "userId"):
            text = item.get(key) or ""
            if text.strip():
                yield single(SegmentKind.METADATA, text, {"part": part}, "comment-author")


def drawing(root: Element, sheet: str) -> Iterator[PlacedBlock]:
    """Text in shapes, and what pictures say to those who do not see them."""
    for number, anchor in enumerate(root, 1):
        place: dict[str, object] = {"sheet": sheet, "shape": number}
        for item in anchor.iter("{*}cNvPr"):
            for key in ("descr", "title"):
                text = item.get(key) or ""
                if text.strip():
                    yield single(SegmentKind.CAPTION, text, place, "alt-text")
        hidden = any(item.get("hidden") in ("1", "true") for item in anchor.iter("{*}cNvPr"))
        for paragraph in below(anchor, "a:p"):
            text = words(paragraph)
            if text.strip():
                kind = SegmentKind.HIDDEN if hidden else SegmentKind.BODY
                yield single(kind, text, place, "textbox")


def old_drawing(root: Element, sheet: str) -> Iterator[PlacedBlock]:
    """Text in shapes of the older drawing language (VML): controls and boxes."""
    for item in below(root, "v:textbox"):
        text = "".join(map(str, item.itertext())).strip()
        if text:
            yield single(SegmentKind.BODY, text, {"sheet": sheet}, "textbox")
    for item in below(root, "v:shape"):
        text = item.get("alt") or ""
        if text.strip():
            yield single(SegmentKind.CAPTION, text, {"sheet": sheet}, "alt-text")


def cached(root: Element, part: str, label: str) -> Iterator[PlacedBlock]:
    """What a workbook keeps of other sources: values of linked workbooks, the data behind pivot tables."""
    said: set[str] = set()
    for item in root.iter("{*}s", "{*}v", "{*}n", "{*}d", "{*}cacheField", "{*}sheetName"):
        for text in (item.text, item.get("v"), item.get("name"), item.get("val")):
            if text and text.strip() and text not in said:
                said.add(text)
                yield single(SegmentKind.HIDDEN, str(text), {"part": part}, label)


def _place(sheet: str, reference: str) -> Locator:
    first = reference.partition(":")[0].replace("$", "")
    return {"sheet": sheet, "cell": first} if first else {"sheet": sheet}
