"""A page or an image as PDFium paints it, to look at single places."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from checker.readers.pdf.objects import Painted
from checker.readers.pdf.shapes import Box, Matrix

_SCALE = 1.5
_LARGEST = 3000
"""Pixels of either side."""
_CONTRAST = 16
"""Levels of grey (of 255) between which nobody sees a difference."""
_OPAQUE = 250


class Picture:
    """A page, painted only when somebody asks.  ``shown``: from coordinates of the file to those shown."""

    def __init__(self, document: Any, page: Any, shown: Matrix, width: float, height: float) -> None:
        self._document = document
        self._page = page
        self._shown = shown
        self._width, self._height = width, height
        self._scale = min(_SCALE, _LARGEST / max(width, height, 1.0))
        self._rows: list[bytes] | None = None

    def empty(self, box: Box) -> bool:
        """Whether all points in a box look alike."""
        if box.area <= 0:
            return True
        rows = self._painted()
        place = self._shown.box(box)
        top, bottom = self._height - place.y1, self._height - place.y0
        first, last = max(0, int(place.x0 * self._scale)), int(place.x1 * self._scale) + 1
        points = b"".join(
            row[first:last] for row in rows[max(0, int(top * self._scale)) : int(bottom * self._scale) + 1]
        )
        return not points or max(points) - min(points) < _CONTRAST

    def opaque(self, image: Painted) -> Callable[[float, float], bool]:
        """A function that says of a point (in coordinates of the file) whether the image hides what is below it."""
        bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(self._document, self._page, image.handle)
        if not bitmap:
            return lambda x, y: True
        try:
            if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
                return lambda x, y: True
            width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        box = image.box

        def hides(x: float, y: float) -> bool:
            column = min(width - 1, max(0, int((x - box.x0) / max(box.width, 0.01) * width)))
            row = min(height - 1, max(0, int((box.y1 - y) / max(box.height, 0.01) * height)))
            alpha: int = data[row * stride + column * 4 + 3]
            return alpha >= _OPAQUE

        return hides

    def _painted(self) -> list[bytes]:
        if self._rows is not None:
            return self._rows
        width, height = max(1, int(self._width * self._scale)), max(1, int(self._height * self._scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            self._rows = []
            return self._rows
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT
            pdfium.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, width, height, 0, flags)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        self._rows = [data[row * stride : row * stride + width] for row in range(height)]
        return self._rows
