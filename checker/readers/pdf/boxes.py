"""Where on its pages a stretch of a PDF's text stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.model import Document
from checker.offsets import PlacedPositions
from checker.readers.pdf.shapes import Box, Matrix, upright


def boxes_of(document: Document, start: int, end: int) -> Iterator[tuple[int, Box]]:
    """The pages (counted from 1) and boxes of a span, line by line, as the pages are shown.

    Nothing for text that stands on no page: properties, attachments.
    """
    positions = document.positions
    if not isinstance(positions, PlacedPositions):
        return
    for index in range(max(0, positions.index(start)), len(positions.places)):
        place = positions.places[index]
        if place.start >= end:
            return
        if "member" in place.locator or "page" not in place.locator or not place.edges:
            continue
        first = max(start - place.start, 0)
        last = min(end - place.start, len(place.edges) - 1)
        if first < last:
            _, bottom, _, top = place.locator["box"]
            yield place.locator["page"], Box(place.edges[first], bottom, place.edges[last], top)


def stored_of(page: Any) -> Matrix:
    """From coordinates of a page (of pypdf) as it is shown to those of the file."""
    left, bottom, right, top = (float(value) for value in page.cropbox)
    media = [float(value) for value in page.mediabox]
    crop = Box(max(left, media[0]), max(bottom, media[1]), min(right, media[2]), min(top, media[3]))
    return upright(crop, (page.rotation // 90) % 4).inverse()
