"""What PDFium says is painted on a page, in the order of painting, as plain data."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from checker.readers.pdf.shapes import Box, Matrix

MOST = 50_000
"""Objects of a page that are looked at."""
_DEEPEST = 8
_INVISIBLE = frozenset({3, 7})
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""
_MOST_SEGMENTS = 2_000
_OPAQUE = 250
_SHORTEST = 4.0
_THINNEST = 3.0
Colour = tuple[int, int, int]


class Painted(NamedTuple):
    """One object: its place in the order of painting, and what matters of it.

    ``kind`` is ``text``, ``path``, ``image`` or ``shading``.  ``colour`` is None where it is not one colour.
    ``solid``: it hides what lies below it.  ``handle`` is PDFium's, good while the page is open.
    """

    order: int
    kind: str
    box: Box
    handle: Any
    colour: Colour | None = None
    solid: bool = False
    invisible: bool = False
    optional: bool = False
    """It belongs to a layer that may be switched off."""


class Content(NamedTuple):
    """Everything painted on a page, and the straight lines among it; ``complete`` unless there is too much."""

    painted: list[Painted]
    strokes: list[Box]
    complete: bool


_KINDS = {
    pdfium.FPDF_PAGEOBJ_TEXT: "text",
    pdfium.FPDF_PAGEOBJ_PATH: "path",
    pdfium.FPDF_PAGEOBJ_IMAGE: "image",
    pdfium.FPDF_PAGEOBJ_SHADING: "shading",
}


def content_of(page: Any) -> Content:
    """What is painted on an open page, in coordinates of the file."""
    painted: list[Painted] = []
    strokes: list[Box] = []
    complete = True
    for handle, matrix in _walk(page):
        if len(painted) >= MOST:
            complete = False
            break
        one = _painted(len(painted), handle, matrix)
        if one is not None:
            painted.append(one)
            if one.kind == "path" and len(strokes) < MOST:
                strokes += _strokes(one, matrix)
    return Content(painted, strokes, complete)


def _walk(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """All objects with those inside form objects, each with the matrix of the form it stands in."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, index), Matrix(), 0)


def _inside(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if not handle:
        return
    if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM:
        yield handle, matrix
    elif depth < _DEEPEST:
        inner = matrix.after(_matrix(handle))
        for index in range(pdfium.FPDFFormObj_CountObjects(handle)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _matrix(handle: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, raw):
        return Matrix()
    return Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _painted(order: int, handle: Any, matrix: Matrix) -> Painted | None:
    kind = _KINDS.get(pdfium.FPDFPageObj_GetType(handle), "")
    bounds = [ctypes.c_float() for _ in range(4)]
    if not kind or not pdfium.FPDFPageObj_GetBounds(handle, *bounds):
        return None
    box = Box(*(value.value for value in bounds))
    if matrix != _SAME:
        box = matrix.box(box)
    if kind == "text":
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        colour, alpha = _colour(handle, stroke=mode in (1, 5))
        invisible = mode in _INVISIBLE or (colour is not None and alpha == 0)
        return Painted(order, kind, box, handle, colour, False, invisible, _is_optional(handle))
    if kind == "path":
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
        if not fill.value and not stroke.value:
            return None
        colour, alpha = _colour(handle, stroke=not fill.value)
        solid = alpha >= _OPAQUE and not pdfium.FPDFPageObj_HasTransparency(handle)
        solid = solid and (_is_full(handle) if fill.value else _is_thick(handle))
        return Painted(order, kind, box, handle, colour, solid)
    solid = kind == "image" and not pdfium.FPDFPageObj_HasTransparency(handle)
    return Painted(order, kind, box, handle, None, solid)


_SAME = Matrix()


def _colour(handle: Any, stroke: bool) -> tuple[Colour | None, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not ask(handle, red, green, blue, alpha):
        return None, 255
    return (red.value, green.value, blue.value), alpha.value


def _is_optional(handle: Any) -> bool:
    for index in range(min(pdfium.FPDFPageObj_CountMarks(handle), 16)):
        name = (ctypes.c_ushort * 8)()
        length = ctypes.c_ulong()
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        if pdfium.FPDFPageObjMark_GetName(mark, name, 16, length) and name[:3] == [79, 67, 0]:
            return True
    return False


def _is_full(handle: Any) -> bool:
    """Whether a filled path is an upright rectangle, of which no part is left open."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 4 <= count <= 6:
        return False
    points = _points(handle, count)
    return all(
        second is None or abs(first[0] - second[0]) < 0.1 or abs(first[1] - second[1]) < 0.1
        for first, second in pairwise(points)
        if first is not None
    )


def _is_thick(handle: Any) -> bool:
    """Whether a line is as thick as what people draw over words."""
    width = ctypes.c_float()
    return bool(pdfium.FPDFPageObj_GetStrokeWidth(handle, width)) and width.value >= 6.0


def _points(handle: Any, count: int) -> list[tuple[float, float] | None]:
    """Corners of a path; None in front of each new part of it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[tuple[float, float] | None] = []
    begin: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            found.append(None)
        point = (x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = point
        found.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and begin is not None:
            found.append(begin)
    return found


def _strokes(one: Painted, matrix: Matrix) -> list[Box]:
    """The upright straight lines of a path, as boxes without width or without height."""
    box = one.box
    if box.height <= _THINNEST or box.width <= _THINNEST:
        if max(box.height, box.width) < _SHORTEST:
            return []
        return [_thin(box)]
    count = pdfium.FPDFPath_CountSegments(one.handle)
    if count > _MOST_SEGMENTS:
        return []
    whole = matrix.after(_matrix(one.handle))
    points = [point and whole.point(*point) for point in _points(one.handle, count)]
    found = []
    for first, second in pairwise(points):
        if first is None or second is None:
            continue
        side = Box(
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )
        if min(side.width, side.height) < 0.5 and max(side.width, side.height) >= _SHORTEST:
            found.append(_thin(side))
    return found


def _thin(box: Box) -> Box:
    if box.height < box.width:
        middle = (box.y0 + box.y1) / 2
        return Box(box.x0, middle, box.x1, middle)
    middle = (box.x0 + box.x1) / 2
    return Box(middle, box.y0, middle, box.y1)
