"""Annotations, form fields and links of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from checker.model import GapReason, SegmentKind
from checker.readers.pdf.shapes import Box, Matrix

MOST = 10_000
"""Annotations of a page."""
_NOT_SEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW | pdfium.FPDF_ANNOT_FLAG_INVISIBLE
_SHOWN = frozenset({pdfium.FPDF_ANNOT_FREETEXT})
"""Kinds whose text stands on the page."""
_PAINTED = frozenset({pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WATERMARK, pdfium.FPDF_ANNOT_SCREEN})
"""Kinds that are a picture of something."""
_MOST_CHOICES = 1_000
_CHOICES = frozenset({pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})
_BUTTON = pdfium.FPDF_FORMFIELD_PUSHBUTTON


class Note(NamedTuple):
    """A text that goes with a place of a page; ``box`` is that of the page as it is shown.

    ``spoken``: it stands nowhere on the page.
    """

    kind: SegmentKind
    label: str
    text: str
    box: Box
    spoken: bool = False


class Notes(NamedTuple):
    notes: list[Note]
    gaps: list[tuple[GapReason, str]]


def notes_of(document: Any, page: Any, forms: Any, shown: Matrix) -> Notes:
    """What annotations of a page say.  ``forms`` is PDFium's form environment, None if there are no forms."""
    notes: list[Note] = []
    gaps: list[tuple[GapReason, str]] = []
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if count > MOST:
        gaps.append((GapReason.LIMIT, f"这一页超过 {MOST} 个批注的部分没有检查"))
    pictures = 0
    for index in range(min(count, MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            gaps.append((GapReason.CORRUPT, "这一页有一个批注无法读取，没有检查"))
            continue
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        found = list(_notes(document, annotation, subtype, forms, shown))
        notes += found
        pictures += subtype in _PAINTED and not found and pdfium.FPDFAnnot_GetObjectCount(annotation) > 0
        pdfium.FPDFPage_CloseAnnot(annotation)
    if pictures:
        gaps.append((GapReason.IMAGE_ONLY, f"这一页有 {pictures} 个图章批注，上面的文字没有检查"))
    return Notes(notes, gaps)


def _notes(document: Any, annotation: Any, subtype: int, forms: Any, shown: Matrix) -> Iterator[Note]:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    box = shown.box(Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
    hidden = bool(pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SEEN)
    if subtype == pdfium.FPDF_ANNOT_POPUP:
        return  # what it says is said by the annotation it belongs to
    if subtype == pdfium.FPDF_ANNOT_LINK:
        yield from _target(document, annotation, box)
    if subtype == pdfium.FPDF_ANNOT_WIDGET and forms is not None:
        yield from _field(annotation, forms, hidden, box)
    else:
        kind = SegmentKind.BODY if subtype in _SHOWN else SegmentKind.COMMENT
        yield from _said(annotation, b"Contents", SegmentKind.HIDDEN if hidden else kind, box)
    if subtype not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET):
        for key in (b"T", b"Subj"):
            yield from _said(annotation, key, SegmentKind.METADATA, box)


def _said(annotation: Any, key: bytes, kind: SegmentKind, box: Box) -> Iterator[Note]:
    text = wide(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key))
    if text.strip():
        yield Note(kind, "annotation", text, box)


def _target(document: Any, annotation: Any, box: Box) -> Iterator[Note]:
    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return
    address = narrow(partial(pdfium.FPDFAction_GetURIPath, document, action))
    if address.strip():
        yield Note(SegmentKind.URL, "link", address, box)
    path = narrow(partial(pdfium.FPDFAction_GetFilePath, action))
    if path.strip():
        yield Note(SegmentKind.URL, "external-file", path, box)


def _field(annotation: Any, forms: Any, hidden: bool, box: Box) -> Iterator[Note]:
    """The value of a form field, its choices, and its names."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(forms, annotation)
    value = wide(partial(pdfium.FPDFAnnot_GetFormFieldValue, forms, annotation))
    if value.strip() and kind != _BUTTON:
        yield Note(SegmentKind.HIDDEN if hidden else SegmentKind.BODY, "form-field", value, box)
    shown_name = wide(partial(pdfium.FPDFAnnot_GetFormFieldAlternateName, forms, annotation))
    if shown_name.strip():
        yield Note(SegmentKind.HIDDEN if hidden else SegmentKind.CAPTION, "form-field", shown_name, box)
    name = wide(partial(pdfium.FPDFAnnot_GetFormFieldName, forms, annotation))
    if name.strip():
        yield Note(SegmentKind.METADATA, "form-field", name, box)
    if kind in _CHOICES:
        for index in range(min(pdfium.FPDFAnnot_GetOptionCount(forms, annotation), _MOST_CHOICES)):
            yield from _choice(annotation, forms, index, hidden, box)


def _choice(annotation: Any, forms: Any, index: int, hidden: bool, box: Box) -> Iterator[Note]:
    text = wide(partial(pdfium.FPDFAnnot_GetOptionLabel, forms, annotation, index))
    if text.strip():
        yield Note(SegmentKind.HIDDEN if hidden else SegmentKind.CAPTION, "form-field", text, box)


def wide(ask: Callable[[Any, int], int]) -> str:
    """A text that PDFium writes as UTF-16 into a buffer; ``ask`` returns the bytes that it needs."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * ((size + 1) // 2))()
    ask(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")


def narrow(ask: Callable[[Any, int], int]) -> str:
    """The same for bytes: UTF-8 or, failing that, Latin-1."""
    size = ask(None, 0)
    if size <= 1:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(buffer, size)
    raw = buffer.raw[: size - 1]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
