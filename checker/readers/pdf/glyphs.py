"""The characters of a page with their places, as PDFium reports them."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_SURROGATES = range(0xD800, 0xE000)
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """A character with the box that its font gives it, in coordinates of the file.

    ``number`` is PDFium's.
    """

    character: str
    x0: float
    y0: float
    x1: float
    y1: float
    number: int
    state: str = ""
    """Empty if it is seen; otherwise how it is hidden: the label of its segment."""
    apart: bool = False
    """PDFium would put a blank in front of it."""


def glyphs_of(text_page: Any, limit: int) -> tuple[list[Glyph], int]:
    """The characters in the order of the file without blanks that PDFium made up, and how many nobody can name.

    At most ``limit`` are read.
    """
    count = min(pdfium.FPDFText_CountChars(text_page), limit)
    codes = _codes(text_page, count)
    rectangle = pdfium.FS_RECTF()
    box_of, made_up, unmapped = (
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_IsGenerated,
        pdfium.FPDFText_HasUnicodeMapError,
    )
    reference = ctypes.byref(rectangle)
    found: list[Glyph] = []
    unknown = 0
    apart = False
    for index, code in enumerate(codes):
        if code <= 32 and (code in (10, 13) or made_up(text_page, index) == 1):
            apart = apart or code == 32
            continue
        if code in _UNKNOWN or 0xE000 <= code <= 0xF8FF or unmapped(text_page, index) == 1:
            unknown += 1
            if code in _UNKNOWN:
                continue
        if code in _SURROGATES:
            if code >= 0xDC00 or index + 1 >= count:
                continue
            code = 0x10000 + ((code - 0xD800) << 10) + ((codes[index + 1] - 0xDC00) & 0x3FF)
        if code > 0x10FFFF or not box_of(text_page, index, reference):
            continue
        box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        found.append(Glyph(chr(code), *box, index, "", apart))
        apart = False
    return found, unknown


def _codes(text_page: Any, count: int) -> list[int]:
    """The code of each character; all at once where PDFium's text has one unit for each of them."""
    if count <= 0:
        return []
    units = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, units) == count + 1:
        return list(units[:count])
    return [pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count)]
