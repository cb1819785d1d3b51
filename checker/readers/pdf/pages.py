"""One page after the other: what PDFium finds on it, as lines and ruled tables of the page as it is shown."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2 as pypdfium
import pypdfium2.raw as pdfium

from checker.errors import UnreadableError
from checker.model import GapReason
from checker.readers.pdf import tags
from checker.readers.pdf.flow import Row, Ruled
from checker.readers.pdf.glyphs import Glyph, glyphs_of
from checker.readers.pdf.lines import Line, lines_of
from checker.readers.pdf.notes import Note, notes_of
from checker.readers.pdf.objects import Painted, content_of
from checker.readers.pdf.picture import Picture
from checker.readers.pdf.ruling import Frame, frames_of
from checker.readers.pdf.shapes import Box, Matrix, upright
from checker.readers.pdf.visibility import OCR, Page, states

MOST_CHARACTERS = 500_000
"""Of one page."""
_SMALL_IMAGE = 28.0
"""An image of which either side is shorter (points, about 1 cm) holds no text worth the name."""
_UNNAMED = 0.02
"""Part of the characters of a page that may lack a code before it counts as not read."""
_COVERING = frozenset({5, 6, 13, 28})
"""Annotations that can hide what is below them: square, circle, stamp, redaction (FPDF_ANNOT_*)."""


class PageContent(NamedTuple):
    """A page in the coordinates in which it is shown."""

    width: float
    height: float
    glyphs: Sequence[Glyph]
    strokes: Sequence[Box]
    notes: Sequence[Note]
    gaps: Sequence[tuple[GapReason, str]]


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The PDF, open.  Raises UnreadableError if a password is needed or nothing can be made of it."""
    try:
        document = pypdfium.PdfDocument(data)
    except pypdfium.PdfiumError:
        if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise UnreadableError("encrypted", "PDF 有打开密码，没有检查", "请解除密码后再检查") from None
        raise UnreadableError("corrupt", "PDF 文件已损坏，没有检查") from None
    try:
        document.init_forms()
        yield document
    finally:
        document.close()


def count(document: Any) -> int:
    """How many pages there are."""
    return int(pdfium.FPDF_GetPageCount(document.raw))


def read(document: Any, index: int) -> PageContent | None:
    """The page with this number, counted from 0; None if it cannot be opened."""
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if not page:
        return None
    try:
        text_page = pdfium.FPDFText_LoadPage(page)
        if not text_page:
            return None
        try:
            return _content(document, page, text_page)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(page)


def crop_of(page: Any) -> Box:
    """The part of a page that is shown, in coordinates of the file."""
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rectangle)
    return Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)


def shown_of(page: Any) -> Matrix:
    """From coordinates of the file to those of the page as it is shown."""
    return upright(crop_of(page), pdfium.FPDFPage_GetRotation(page))


def _content(document: Any, page: Any, text_page: Any) -> PageContent:
    crop, shown = crop_of(page), shown_of(page)
    _, _, width, height = shown.box(crop)
    glyphs, unnamed = glyphs_of(text_page, MOST_CHARACTERS)
    content = content_of(page)
    gaps: list[tuple[GapReason, str]] = []
    if pdfium.FPDFText_CountChars(text_page) > MOST_CHARACTERS:
        gaps.append((GapReason.LIMIT, f"这一页超过 {MOST_CHARACTERS} 个字符的部分没有检查"))
    if unnamed > _UNNAMED * (len(glyphs) + unnamed):
        message = f"这一页有 {unnamed} 个字的字体没有编码表，读不出是什么字，没有检查"
        gaps.append((GapReason.LOSSY_DECODE, message))
    picture = Picture(document.raw, page, shown, width, height)
    glyphs = states(text_page, glyphs, Page(content.painted, crop, _covers(page), picture))
    if not content.complete:
        gaps.append((GapReason.LIMIT, "这一页的图形太多，没有判断哪些文字被遮住"))
    gaps += _unread_images(content.painted, glyphs, crop)
    forms = document.formenv.raw if document.formenv else None
    notes = notes_of(document.raw, page, forms, shown)
    gaps += notes.gaps
    spoken = list(tags.spoken(page, shown.box(crop)))
    if not glyphs and not gaps and not notes.notes and any(one.kind != "text" for one in content.painted):
        gaps.append((GapReason.IMAGE_ONLY, "这一页没有文字，只有图形，没有检查；可以先做文字识别（OCR）"))
    if shown != _SAME:
        glyphs = [_moved(glyph, shown) for glyph in glyphs]
        strokes = [shown.box(box) for box in content.strokes]
    else:
        strokes = content.strokes
    return PageContent(width, height, glyphs, strokes, [*notes.notes, *spoken], gaps)


_SAME = Matrix()


def _moved(glyph: Glyph, shown: Matrix) -> Glyph:
    box = shown.box(Box(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
    return glyph._replace(x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1)


def _covers(page: Any) -> list[Box]:
    """Annotations with a filling: a black box that somebody drew over words."""
    found = []
    rectangle = pdfium.FS_RECTF()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 10_000)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        inside = pdfium.FPDFANNOT_COLORTYPE_InteriorColor
        if (
            subtype in _COVERING
            and not pdfium.FPDFAnnot_GetFlags(annotation) & (_HIDDEN | _NO_VIEW)
            and pdfium.FPDFAnnot_HasKey(annotation, b"IC")
            and pdfium.FPDFAnnot_GetColor(annotation, inside, red, green, blue, alpha)
            and alpha.value >= 250
            and pdfium.FPDFAnnot_GetRect(annotation, rectangle)
        ):
            found.append(Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


_HIDDEN, _NO_VIEW = 2, 32
"""Flags of annotations (ISO 32000-1, table 165)."""


def _unread_images(
    painted: Sequence[Painted], glyphs: Sequence[Glyph], crop: Box
) -> list[tuple[GapReason, str]]:
    """A gap if there are images that may show text and no layer of recognised text goes with them."""
    images = []
    for one in painted:
        seen = one.box.shared(crop)
        if one.kind == "image" and seen.width >= _SMALL_IMAGE and seen.height >= _SMALL_IMAGE:
            images.append(seen)
    recognised = [glyph for glyph in glyphs if glyph.state == OCR]
    unread = [
        box
        for box in images[:1000]
        if not any(box.holds((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in recognised)
    ]
    if not unread:
        return []
    what = f"有 {len(unread)} 幅图片，图片里的文字没有检查" if glyphs else "是图片，没有文字层，没有检查"
    return [(GapReason.IMAGE_ONLY, f"这一页{what}；可以先做文字识别（OCR）")]


def items(content: PageContent) -> list[Line | Ruled]:
    """The lines and ruled tables of a page, in the order of the file."""
    frames = frames_of(content.strokes)
    if not frames:
        return list(lines_of(content.glyphs))
    free: list[Glyph] = []
    cells: defaultdict[int, defaultdict[tuple[int, int], list[Glyph]]] = defaultdict(
        lambda: defaultdict(list)
    )
    first: dict[int, int] = {}
    boxes = [frame.box for frame in frames]
    for glyph in content.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        number = next((number for number, box in enumerate(boxes) if box.holds(x, y)), -1)
        if number < 0:
            free.append(glyph)
        else:
            first.setdefault(number, glyph.number)
            cells[number][frames[number].cell(x, y)].append(glyph)
    ruled = sorted((index, number) for number, index in first.items())
    found: list[Line | Ruled] = []
    start = 0
    for index, number in ruled:
        stop = start
        while stop < len(free) and free[stop].number < index:
            stop += 1
        found += lines_of(free[start:stop])
        found.append(_ruled(frames[number], cells[number]))
        start = stop
    return [*found, *lines_of(free[start:])]


def _ruled(frame: Frame, cells: dict[tuple[int, int], list[Glyph]]) -> Ruled:
    rows = []
    for (row, column), glyphs in sorted(cells.items()):
        right = frame.right((row, column))
        lines = tuple(line for line in lines_of(glyphs) if not line.text.isspace())
        if lines:
            rows.append(Row(row, column, right, right - frame.xs[column], lines))
    return Ruled(frame.xs, tuple(rows))
