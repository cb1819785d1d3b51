"""One page of a PDF as a picture with black places, and an invisible layer of text over it."""

from __future__ import annotations

import ctypes
import io
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import pypdf
import pypdfium2 as pypdfium
import pypdfium2.raw as pdfium
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from checker.errors import SanshenError
from checker.readers.pdf.shapes import Box

_SCALE = 150 / 72
"""Pixels a point: 150 dots an inch."""
_LARGEST = 6_000
"""Pixels of either side."""
_MARGIN = 1.0
"""Points around each place that are black as well."""
_MAP_HEAD = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Plain def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange"""
_MAP_END = "endcmap CMapName currentdict /CMap defineresource pop end end"


class Word(NamedTuple):
    """Text of one line and where it stands, in points of the page as it is shown."""

    text: str
    box: Box


def painted(data: bytes, number: int, black: Sequence[Box], words: Sequence[Word]) -> bytes:
    """A PDF of one page that looks like page ``number`` (from 0) of another, with black places."""
    width, height, size, pixels, colours = _pixels(data, number, black)
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(width, height)
    image = StreamObject()
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(size[0]),
            NameObject("/Height"): NumberObject(size[1]),
            NameObject("/ColorSpace"): NameObject("/DeviceGray" if colours == 1 else "/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/FlateDecode"),
        }
    )
    image._data = zlib.compress(pixels, 6)
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject({NameObject("/Page"): writer._add_object(image)}),
            NameObject("/Font"): DictionaryObject(
                {NameObject("/Plain"): writer._add_object(_font(writer, words))}
            ),
        }
    )
    content = DecodedStreamObject()
    content.set_data(_drawing(width, height, words))
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _pixels(
    data: bytes, number: int, black: Sequence[Box]
) -> tuple[float, float, tuple[int, int], bytes, int]:
    """Width and height of the page in points, those of the picture in pixels, its pixels, bytes for each."""
    try:
        document = pypdfium.PdfDocument(data)
    except pypdfium.PdfiumError:
        raise SanshenError("PDF 无法打开，不能脱敏") from None
    try:
        document.init_forms()
        page = document[number]
        width, height = page.get_size()
        scale = min(_SCALE, _LARGEST / max(width, height))
        bitmap = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=False)
        for box in black:
            left, right = int((box.x0 - _MARGIN) * scale), int((box.x1 + _MARGIN) * scale) + 1
            top, bottom = (
                int((height - box.y1 - _MARGIN) * scale),
                int((height - box.y0 + _MARGIN) * scale) + 1,
            )
            pdfium.FPDFBitmap_FillRect(bitmap, left, top, right - left, bottom - top, 0xFF000000)
        stride, columns, rows = bitmap.stride, bitmap.width, bitmap.height
        channels = bitmap.n_channels
        raw = ctypes.string_at(bitmap.buffer, stride * rows)
    finally:
        document.close()
    lines = [raw[row * stride : row * stride + columns * channels] for row in range(rows)]
    whole = b"".join(lines)
    planes = [whole[channel::channels] for channel in range(3)]
    if planes[0] == planes[1] == planes[2]:
        return width, height, (columns, rows), planes[0], 1
    plain = bytearray(len(planes[0]) * 3)
    for channel in range(3):
        plain[channel::3] = planes[channel]
    return width, height, (columns, rows), bytes(plain), 3


def _codes(words: Sequence[Word]) -> bytes:
    """What the codes of the invisible font mean: they are those of UTF-16."""
    used = sorted({unit for word in words for unit in _units(word.text)})
    pieces = [_MAP_HEAD]
    for start in range(0, len(used), 100):
        block = used[start : start + 100]
        pieces.append(f"{len(block)} beginbfchar")
        pieces += [f"<{unit:04X}> <{unit:04X}>" for unit in block]
        pieces.append("endbfchar")
    return "\n".join([*pieces, _MAP_END]).encode("ascii")


def _units(text: str) -> list[int]:
    """The text in UTF-16, blanks for what divides cells; 〓 stands for what needs two units."""
    plain = text.replace("\n", " ").replace("\t", "  ")
    return [ord(character) if ord(character) < 0x10000 else 0x3013 for character in plain]


def _font(writer: pypdf.PdfWriter, words: Sequence[Word]) -> DictionaryObject:
    """A font that is never painted; every character is as wide as the line is high."""
    codes = DecodedStreamObject()
    codes.set_data(_codes(words))
    below = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(1000),
            NameObject("/FontDescriptor"): DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/FontDescriptor"),
                    NameObject("/FontName"): NameObject("/Plain"),
                    NameObject("/Flags"): NumberObject(4),
                    NameObject("/FontBBox"): ArrayObject(
                        FloatObject(value) for value in (0, -200, 1000, 800)
                    ),
                    NameObject("/ItalicAngle"): NumberObject(0),
                    NameObject("/Ascent"): NumberObject(800),
                    NameObject("/Descent"): NumberObject(-200),
                    NameObject("/CapHeight"): NumberObject(700),
                    NameObject("/StemV"): NumberObject(80),
                }
            ),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Plain"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(below)]),
            NameObject("/ToUnicode"): writer._add_object(codes),
        }
    )


def _drawing(width: float, height: float, words: Sequence[Word]) -> bytes:
    """The picture, and each line of text at its place, as wide as it was."""
    pieces = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Page Do Q BT 3 Tr"]
    for word in words:
        units = _units(word.text)
        size = max(word.box.height, 0.5)
        wide = 100 * word.box.width / (size * max(len(units), 1))
        bottom = word.box.y0 + 0.2 * size
        shown = "".join(f"{unit:04X}" for unit in units)
        pieces.append(
            f"/Plain {size:.3f} Tf {wide:.3f} Tz 1 0 0 1 {word.box.x0:.3f} {bottom:.3f} Tm <{shown}> Tj"
        )
    pieces.append("ET")
    return "\n".join(pieces).encode("ascii")
