"""One page of an OFD file: its characters and straight lines, for the same layout as PDF.

Coordinates are turned to points from the lower left on the way in; OFD counts millimetres from the upper left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from checker.readers.ooxml.names import attribute
from checker.readers.pdf.glyphs import Glyph
from checker.readers.pdf.shapes import Box, Matrix
from checker.readers.pdf.visibility import COVERED, INVISIBLE, OFF_PAGE, SAME_COLOUR, TINY
from checker.readers.xmltree import Element, local

POINTS = 72 / 25.4
"""Points in a millimetre."""
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\uffef\U00020000-\U000323af“”‘’…—]")
_ASCENT, _DESCENT = 0.85, 0.15
"""Parts of a line's height above and below its baseline."""
_TINIEST = 0.3
"""Height (millimetres) of letters that nobody can read."""
_WHITE = 245
_THIN = 1.0
"""A filled box no wider or higher than this (millimetres) is a line."""
_MOST_STEPS = 100_000
_PATH = re.compile(r"([SMLQBAC])|(-?[0-9.]+(?:[eE]-?[0-9]+)?)")


class Area(NamedTuple):
    """Something painted that hides what lies below it, or colours its ground; ``order`` is that of painting."""

    box: Box
    order: int
    light: bool


class Canvas:
    """Collects what the layers of one page paint.  ``box`` is the page in millimetres."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self.strokes: list[Box] = []
        self._glyphs: list[tuple[Glyph, bool, int]] = []
        self._areas: list[Area] = []
        self._order = 0

    def paint(self, layer: Element, within: Matrix | None = None) -> None:
        """Add all objects of a layer, in their order."""
        for item in layer:
            kind = local(item)
            self._order += 1
            if kind == "TextObject":
                self._text(item, within or Matrix())
            elif kind == "PathObject":
                self._path(item)
            elif kind == "ImageObject":
                box = _boundary(item)
                if box is not None and self._order:
                    self._areas.append(Area(box, self._order, False))
            elif kind:
                self.paint(item, within)

    def glyphs(self) -> list[Glyph]:
        """The characters with what hides them, in points from the lower left."""
        return [
            self._turned(glyph, number, self._state(glyph, light, order))
            for number, (glyph, light, order) in enumerate(self._glyphs)
        ]

    def lines(self) -> list[Box]:
        """The straight lines, in points from the lower left."""
        return [self._in_points(box) for box in self.strokes]

    def _text(self, item: Element, within: Matrix) -> None:
        boundary = _boundary(item)
        if boundary is None:
            return
        turn = within.after(Matrix(e=boundary.x0, f=boundary.y0)).after(_matrix(attribute(item, "CTM")))
        size = _number(attribute(item, "Size")) or 1.0
        hidden = attribute(item, "Visible").lower() == "false" or attribute(item, "Alpha") == "0"
        light = any(_light(color) for color in item if local(color) == "FillColor")
        x = y = 0.0
        for code in item:
            if local(code) != "TextCode":
                continue
            x = _number(attribute(code, "X"), x)
            y = _number(attribute(code, "Y"), y)
            text = code.text or ""
            across, down = (_deltas(attribute(code, key), len(text)) for key in ("DeltaX", "DeltaY"))
            place, base = x, y
            for index, character in enumerate(text):
                width = size if _WIDE.match(character) else size / 2
                box = turn.box(Box(place, base - _ASCENT * size, place + width, base + _DESCENT * size))
                state = INVISIBLE if hidden else ""
                self._glyphs.append((Glyph(character, *box, 0, state), light, self._order))
                place += across[index] if index < len(across) else (0.0 if down else width)
                base += down[index] if index < len(down) else 0.0

    def _path(self, item: Element) -> None:
        boundary = _boundary(item)
        if boundary is None:
            return
        turn = Matrix(e=boundary.x0, f=boundary.y0).after(_matrix(attribute(item, "CTM")))
        fills = attribute(item, "Fill").lower() == "true"
        data = next((child.text or "" for child in item if local(child) == "AbbreviatedData"), "")
        points = [turn.point(*point) for point in _points(data)]
        if fills:
            box = _around(points) if points else boundary
            thin = min(box.width, box.height) <= _THIN
            if thin:
                self.strokes.append(box)
            else:
                light = all(_light(color) for color in item if local(color) == "FillColor")
                self._areas.append(Area(box, self._order, light and bool(len(item))))
        if attribute(item, "Stroke", "true").lower() != "false":
            for first, second in pairwise(points):
                box = _around([first, second])
                if min(box.width, box.height) <= 0.1 < max(box.width, box.height):
                    self.strokes.append(box)

    def _state(self, glyph: Glyph, light: bool, order: int) -> str:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        if glyph.state:
            return glyph.state
        if not self.box.holds(x, y):
            return OFF_PAGE
        if glyph.y1 - glyph.y0 <= _TINIEST:
            return TINY
        around = [area for area in self._areas if area.box.holds(x, y)]
        if any(area.order > order for area in around):
            return COVERED
        return SAME_COLOUR if light and all(area.light for area in around) else ""

    def _turned(self, glyph: Glyph, number: int, state: str) -> Glyph:
        box = self._in_points(Box(glyph.x0, glyph.y0, glyph.x1, glyph.y1))
        return Glyph(glyph.character, *box, number, state)

    def _in_points(self, box: Box) -> Box:
        x, bottom = self.box.x0, self.box.y1
        return Box(*(value * POINTS for value in (box.x0 - x, bottom - box.y1, box.x1 - x, bottom - box.y0)))


def box_of(text: str) -> Box | None:
    """A box written as ``x y width height``."""
    numbers = [_number(item) for item in text.split()[:4]]
    if len(numbers) != 4:
        return None
    x, y, width, height = numbers
    return Box(x, y, x + max(width, 0.0), y + max(height, 0.0))


def _boundary(item: Element) -> Box | None:
    return box_of(attribute(item, "Boundary"))


def _number(text: str, default: float = 0.0) -> float:
    try:
        value = float(text)
    except ValueError:
        return default
    return value if abs(value) < 1e6 else default


def _matrix(text: str) -> Matrix:
    numbers = [_number(item) for item in text.split()]
    return Matrix(*numbers) if len(numbers) == 6 else Matrix()


def _deltas(text: str, most: int) -> list[float]:
    """The steps from character to character; ``g 3 5.0`` stands for three steps of 5."""
    found: list[float] = []
    items: Iterator[str] = iter(text.split())
    for item in items:
        if item == "g":
            count = int(min(_number(next(items, "0")), most, _MOST_STEPS))
            found += [_number(next(items, "0"))] * max(count, 0)
        else:
            found.append(_number(item))
        if len(found) >= most:
            break
    return found


def _light(color: Element) -> bool:
    """Whether a colour is white, or nearly."""
    values = [_number(item) for item in attribute(color, "Value").split()]
    return bool(values) and all(value >= _WHITE for value in values)


def _points(data: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines, closed where it says so; nothing for curves."""
    found: list[tuple[float, float]] = []
    numbers: list[float] = []
    for command, number in _PATH.findall(data[:100_000]):
        if command in ("Q", "B", "A"):
            return []
        if command == "C" and found:
            found.append(found[0])
        if number:
            numbers.append(_number(number))
            if len(numbers) == 2:
                found.append((numbers[0], numbers[1]))
                numbers.clear()
    return found


def _around(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
