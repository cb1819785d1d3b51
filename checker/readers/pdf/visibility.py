"""Which characters of a page can be seen: none that something opaque covers, none in the colour of its ground.

What is decided is what most readers of the file would see; a character that is not seen is read all the same.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from checker.readers.pdf.glyphs import Glyph
from checker.readers.pdf.objects import Colour, Painted
from checker.readers.pdf.picture import Picture
from checker.readers.pdf.shapes import Box

COVERED = "covered-text"
INVISIBLE = "invisible-text"
SAME_COLOUR = "same-colour-text"
OFF_PAGE = "off-page-text"
TINY = "tiny-text"
LAYER = "hidden-layer"
OCR = "ocr-layer"
"""Text that recognition has put behind or in front of a scanned page: seen as a picture."""

_WHITE: Colour = (255, 255, 255)
_NEAR = 14
"""Colours that differ less (of 255) cannot be told apart."""
_SMALLEST = 1.0
"""Width and height (points) of a character that nobody can read."""
_BAND = 24.0
_MOST_IN_BAND = 400
_PAGE = 0.5
"""Part of the page that an image covers when the page is a scan."""


class Page(NamedTuple):
    """What is needed to tell what can be seen: ``crop`` is what is shown, ``covers`` lie over everything."""

    painted: Sequence[Painted]
    crop: Box
    covers: Sequence[Box]
    picture: Picture


class Grounds:
    """Areas by height, to find quickly those at a point; of too many in one place the last painted count."""

    def __init__(self, areas: Iterable[Painted]) -> None:
        self._bands: defaultdict[int, list[Painted]] = defaultdict(list)
        for area in areas:
            first, last = int(max(area.box.y0, -5000) // _BAND), int(min(area.box.y1, 20000) // _BAND)
            for band in range(first, last + 1):
                self._bands[band].append(area)
        for band, kept in self._bands.items():
            self._bands[band] = kept[-_MOST_IN_BAND:]

    def at(self, x: float, y: float) -> list[Painted]:
        """The areas around a point, in the order of painting."""
        return [area for area in self._bands.get(int(y // _BAND), ()) if area.box.holds(x, y)]


def states(text_page: Any, glyphs: list[Glyph], page: Page) -> list[Glyph]:
    """The glyphs with their states."""
    texts = [one for one in page.painted if one.kind == "text"]
    areas = [one for one in page.painted if one.kind != "text" and one.box.height > 2 and one.box.width > 2]
    if not _suspicious(texts, areas, page):
        return glyphs
    by_handle = {ctypes.addressof(one.handle.contents): one for one in texts}
    judge = _Judge(page, Grounds(areas))
    found = []
    for glyph in glyphs:
        handle = pdfium.FPDFText_GetTextObject(text_page, glyph.number)
        owner = by_handle.get(ctypes.addressof(handle.contents)) if handle else None
        state = judge.state(glyph, owner)
        found.append(glyph._replace(state=state) if state else glyph)
    return found


def _suspicious(texts: Sequence[Painted], areas: Sequence[Painted], page: Page) -> bool:
    """Whether anything on the page could hide a character."""
    if page.covers or not page.crop.area:
        return True
    coloured = [area for area in areas if area.kind != "path" or (area.solid and _apart(area.colour, _WHITE))]
    last = texts[-1].order if texts else -1
    first = texts[0].order if texts else 0
    return (
        any(
            text.invisible
            or text.optional
            or text.box.height < _SMALLEST
            or not _apart(text.colour, _WHITE)
            or not _within(text.box, page.crop)
            for text in texts
        )
        or (
            bool(coloured)
            and any(not _apart(area.colour, text.colour) for area in coloured for text in _sample(texts))
        )
        or _painted_over(texts, [area for area in areas if area.solid and area.order > first], last)
    )


def _sample(texts: Sequence[Painted]) -> list[Painted]:
    """One text of each colour."""
    return list({text.colour: text for text in texts}.values())


def _painted_over(texts: Sequence[Painted], later: Sequence[Painted], last: int) -> bool:
    """Whether an area painted after some text may lie on it."""
    tops = sorted((text.box.y1, text.order) for text in texts)
    tallest = max((text.box.height for text in texts), default=0.0)
    for area in later:
        index = bisect_left(tops, (area.box.y0, -1))
        while index < len(tops) and tops[index][0] <= area.box.y1 + tallest:
            if tops[index][1] < area.order:
                return True
            index += 1
    return False


def _within(box: Box, crop: Box) -> bool:
    """Whether the middle of every character can lie on the page."""
    return box.x0 >= crop.x0 - 1 and box.x1 <= crop.x1 + 1 and box.y0 >= crop.y0 - 1 and box.y1 <= crop.y1 + 1


def _apart(one: Colour | None, other: Colour | None) -> bool:
    """Whether two colours can be told apart; what is no single colour is told apart from everything."""
    if one is None or other is None:
        return True
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) > _NEAR


class _Judge:
    def __init__(self, page: Page, grounds: Grounds) -> None:
        self._page = page
        self._grounds = grounds
        self._images: dict[int, Callable[[float, float], bool]] = {}
        self._layers: dict[int, bool] = {}

    def state(self, glyph: Glyph, owner: Painted | None) -> str:
        page = self._page
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        if not page.crop.holds(x, y):
            return OFF_PAGE
        areas = self._grounds.at(x, y)
        scan = any(area.kind == "image" and area.box.area >= _PAGE * page.crop.area for area in areas)
        if owner is not None and owner.invisible:
            images = scan or any(area.kind == "image" for area in areas)
            return OCR if images else INVISIBLE
        if any(cover.holds(x, y) for cover in page.covers):
            return COVERED
        if owner is None:
            return ""
        for area in reversed(areas):
            if area.order > owner.order and self._hides(area, x, y):
                return OCR if area.kind == "image" and scan else COVERED
        if max(glyph.y1 - glyph.y0, glyph.x1 - glyph.x0) < _SMALLEST:  # 一 may be as flat as it is painted
            return TINY
        if not _apart(owner.colour, self._ground(areas, owner)):
            return SAME_COLOUR
        return LAYER if owner.optional and self._layer_off(owner) else ""

    def _ground(self, areas: list[Painted], owner: Painted) -> Colour | None:
        """The colour under a character; None if it is no single one."""
        for area in reversed(areas):
            if area.order < owner.order and (area.solid or area.colour is None):
                colour: Colour | None = area.colour
                return colour
        return _WHITE

    def _hides(self, area: Painted, x: float, y: float) -> bool:
        if not area.solid:
            return False
        if area.kind != "image":
            return area.kind == "path"
        if area.order not in self._images:
            self._images[area.order] = self._page.picture.opaque(area)
        return self._images[area.order](x, y)

    def _layer_off(self, owner: Painted) -> bool:
        """Whether nothing is to be seen where the text stands, as with a layer that is switched off."""
        if owner.order not in self._layers:
            self._layers[owner.order] = self._page.picture.empty(owner.box.shared(self._page.crop))
        return self._layers[owner.order]
