"""Texts in the structure of a tagged page (ISO 32000-1, 14.7): what programs read aloud or copy instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from checker.model import SegmentKind
from checker.readers.pdf.notes import Note, wide
from checker.readers.pdf.shapes import Box

_MOST = 50_000
"""Elements of the structure of one page."""


def spoken(page: Any, shown: Box) -> Iterator[Note]:
    """Alternative texts, replacement texts and titles of the elements of a page, placed on the whole page."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        said: set[str] = set()
        for element in _elements(tree):
            for label, ask in (
                ("alt-text", pdfium.FPDF_StructElement_GetAltText),
                ("actual-text", pdfium.FPDF_StructElement_GetActualText),
                ("title", pdfium.FPDF_StructElement_GetTitle),
            ):
                text = wide(partial(ask, element))
                if text.strip() and text not in said:
                    said.add(text)
                    kind = SegmentKind.CAPTION if label == "alt-text" else SegmentKind.METADATA
                    yield Note(kind, label, text, shown, True)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _elements(tree: Any) -> Iterator[Any]:
    waiting = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        for index in reversed(range(min(pdfium.FPDF_StructTree_CountChildren(tree), _MOST)))
    ]
    left = _MOST
    while waiting and left:
        element = waiting.pop()
        if not element:
            continue
        left -= 1
        yield element
        count = min(pdfium.FPDF_StructElement_CountChildren(element), _MOST)
        waiting += [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in reversed(range(count))
        ]
