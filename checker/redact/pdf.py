"""New text in a PDF: pages with something to hide are painted anew, without it.

Text cannot safely be taken out of the streams of a page, which may show the same character in many ways.  So such
a page becomes a picture in which the places are black, below an invisible layer of the text that stays; whatever
else belonged to the page (hidden text, annotations, structure) is gone.  Other pages stay as they are.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from checker.errors import SanshenError
from checker.model import Document, SegmentKind
from checker.offsets import PlacedPositions
from checker.readers.pdf.boxes import boxes_of
from checker.readers.pdf.shapes import Box
from checker.redact.pdf_page import Word, painted
from checker.redact.splice import Edit

_NOT_SEEN = frozenset({SegmentKind.HIDDEN, SegmentKind.METADATA, SegmentKind.COMMENT, SegmentKind.URL})
_NOTED = frozenset({"annotation", "form-field", "link", "external-file"})


class Place(NamedTuple):
    """A line of the text that was read, and what stands for each of its characters."""

    page: int
    box: Box
    edges: tuple[float, ...]
    old: str
    new: list[str]
    seen: bool
    part: str


def rewrite(document: Document, data: bytes, edits: list[Edit]) -> bytes:
    """The PDF with these spans of the document's text replaced.  Raises SanshenError if that cannot be done."""
    try:
        return _rewritten(document, data, edits)
    except SanshenError:
        raise
    except Exception as error:
        message = f"{document.name} 的结构有误（{type(error).__name__}），不能脱敏"
        raise SanshenError(message) from None


def _rewritten(document: Document, data: bytes, edits: list[Edit]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(data)))
    places = list(_places(document, edits))
    black: defaultdict[int, list[Box]] = defaultdict(list)
    for edit in edits:
        for page, box in boxes_of(document, edit.start, edit.end):
            black[page].append(box)
    for number, boxes in sorted(black.items()):
        words = [
            Word("".join(place.new), place.box)
            for place in places
            if place.page == number and place.seen and place.old.strip()
        ]
        _replace(writer, number - 1, painted(data, number - 1, boxes, words))
    for place in places:
        if not place.page and "".join(place.new) != place.old:
            _reword(writer, place.old, "".join(place.new))
    spoken = any(not (place.page or place.part) and "".join(place.new) != place.old for place in places)
    if black or spoken:
        _drop(writer.root_object, "/StructTreeRoot", "/MarkInfo", "/PieceInfo", "/Metadata")
        _clean_forms(writer)
    return _stored(pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(_stored(writer)))))


def _stored(writer: pypdf.PdfWriter) -> bytes:
    """The file of a writer; of one that was cloned, with nothing in it that no other object needs."""
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _places(document: Document, edits: list[Edit]) -> Iterator[Place]:
    """All lines that were read, with their new text."""
    positions = document.positions
    if not isinstance(positions, PlacedPositions):
        return
    ordered = sorted(edits)
    for index, place in enumerate(positions.places):
        segment = document.segments[document.segment_index(place.start)]
        after = positions.places[index + 1].start if index + 1 < len(positions.places) else segment.end
        end = min(after, segment.end)
        old = document.text[place.start : end]
        new = list(old)
        for start, stop, text in ordered:
            first, last = max(start, place.start) - place.start, min(stop, end) - place.start
            if first >= last:
                continue
            if len(text) == stop - start:
                offset = place.start - start
                new[first:last] = text[first + offset : last + offset]
            else:
                new[first:last] = [text if start >= place.start else "", *[""] * (last - first - 1)]
        locator = place.locator
        if "member" in locator:
            continue
        page = locator["page"] if place.edges else 0
        box = Box(*locator["box"]) if place.edges else Box(0, 0, 0, 0)
        seen = segment.kind not in _NOT_SEEN and segment.label not in _NOTED
        yield Place(page, box, place.edges, old, new, seen, str(locator.get("part", "")))


def _replace(writer: pypdf.PdfWriter, number: int, page: bytes) -> None:
    """Put the only page of another file in the place of a page."""
    source = pypdf.PdfReader(io.BytesIO(page)).pages[0]
    target: Any = writer.pages[number]
    parent = target.raw_get("/Parent")
    clone: Any = source.clone(writer, force_duplicate=True)
    target.clear()
    for key, value in clone.items():
        if key != "/Parent":
            target[NameObject(key)] = value
    target[NameObject("/Parent")] = parent


def _reword(writer: pypdf.PdfWriter, old: str, new: str) -> None:
    """Other words in properties and in the outline; XMP that says the same is removed."""
    info = writer._info.get_object() if writer._info is not None else None
    if isinstance(info, DictionaryObject):
        _put(info, list(info), old, new)
    _drop(writer.root_object, "/Metadata")
    seen: set[int] = set()
    waiting = [writer.root_object.get("/Outlines")]
    while waiting:
        item = waiting.pop()
        item = item.get_object() if item is not None else None
        if not isinstance(item, DictionaryObject) or id(item) in seen:
            continue
        seen.add(id(item))
        _put(item, ["/Title"], old, new)
        waiting += [item.get("/First"), item.get("/Next")]


def _put(item: DictionaryObject, keys: list[str], old: str, new: str) -> None:
    for key in keys:
        if str(item.get(key)) == old:
            item[NameObject(key)] = TextStringObject(new)


def _drop(item: DictionaryObject, *keys: str) -> None:
    for key in keys:
        item.pop(NameObject(key), None)


def _clean_forms(writer: pypdf.PdfWriter) -> None:
    """Fields of which no part stands on a page any more are removed with their values."""
    form = writer.root_object.get("/AcroForm")
    form = form.get_object() if form is not None else None
    if not isinstance(form, DictionaryObject):
        return
    shown = {
        id(item.get_object()) for page in writer.pages for item in (page.get("/Annots") or ArrayObject())
    }
    fields = form.get("/Fields")
    fields = fields.get_object() if fields is not None else ArrayObject()
    kept = ArrayObject(item for item in fields if _alive(item.get_object(), shown, 0))
    if kept:
        form[NameObject("/Fields")] = kept
    else:
        _drop(writer.root_object, "/AcroForm")


def _alive(field: Any, shown: set[int], depth: int) -> bool:
    kids = field.get("/Kids")
    kids = kids.get_object() if kids is not None else ()
    return id(field) in shown or (
        depth < 32 and any(_alive(kid.get_object(), shown, depth + 1) for kid in kids)
    )
