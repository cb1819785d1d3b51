"""From characters to lines, in coordinates of the page as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from checker.readers.pdf.glyphs import Glyph
from checker.readers.pdf.shapes import Box

_WIDE = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—]")
_WIDE_BLANK = 0.7
"""Gap (in heights of the line) that stands for a blank next to a Chinese character: lines are stretched to the
margin there."""
_COLUMN = 1.3
"""Gap that parts two cells …"""
_NARROW_COLUMN = 0.3
"""… and two cells of which the second begins where one of the next or previous row begins …"""
_ALIGNED = 1.0
"""… as exactly as this (points)."""
_BACK = 0.6
"""How far a character may begin in front of the end of the one before."""


class Line(NamedTuple):
    """A line, or what of it is hidden in one way.

    ``edges`` holds where each character of ``text`` begins, and where the last one ends.
    """

    text: str
    edges: tuple[float, ...]
    box: Box
    state: str = ""

    @property
    def height(self) -> float:
        return self.box.y1 - self.box.y0

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines in the order of the file: what goes on at the same height to the right is one line."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _goes_on(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    starts = [_starts(run) for run in runs]
    found: list[Line] = []
    for index, run in enumerate(runs):
        known = starts[max(0, index - 1) : index + 2]
        starts[index] = _starts(run, [start for one in known for start in one])
        found += _line(run, starts[index])
    return found


def _starts(run: list[Glyph], known: Sequence[float] = ()) -> list[float]:
    """Where the second and further cells of a row begin: behind a wide gap, or under (over) one that does."""
    found: list[float] = []
    end, height = run[0].x0, _height(run)
    for glyph in run:
        if glyph.character.isspace():
            continue
        gap = (glyph.x0 - end) / height
        if gap >= _COLUMN or (
            gap >= _NARROW_COLUMN and any(abs(glyph.x0 - start) <= _ALIGNED for start in known)
        ):
            found.append(glyph.x0)
        end = glyph.x1
    return found


def _goes_on(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    if glyph.state != last.state:
        return False
    height = max(0.1, min(last.y1 - last.y0, glyph.y1 - glyph.y0))
    shared = min(last.y1, glyph.y1) - max(last.y0, glyph.y0)
    return shared >= 0.5 * height and glyph.x0 >= last.x1 - _BACK * max(height, last.x1 - last.x0)


def _line(run: list[Glyph], starts: Sequence[float]) -> list[Line]:
    """The line of a run with blanks where there are gaps; none if there is nothing but blanks."""
    cells = frozenset(starts)
    pieces: list[str] = []
    edges: list[float] = []
    end = None
    before = ""
    wide = _WIDE_BLANK * _height(run)
    for glyph in run:
        character = " " if glyph.character.isspace() and glyph.character != "\u3000" else glyph.character
        if ord(character) < 32:
            continue
        if end is not None and not character.isspace():
            blank = "\t" if glyph.x0 in cells else _blank(before, glyph, glyph.x0 - end >= wide)
            while blank == "\t" and pieces and pieces[-1].isspace():
                pieces.pop()
                edges.pop()
            if blank:
                pieces.append(blank)
                edges.append(end)
        pieces.append(character)
        edges.append(glyph.x0)
        before = character
        if not character.isspace():
            end = glyph.x1
    text = "".join(pieces)
    if end is None:
        return []
    first, last = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    edges = [*edges[first:last], end]
    box = Box(edges[0], min(glyph.y0 for glyph in run), end, max(glyph.y1 for glyph in run))
    return [Line(text[first:last], tuple(edges), box, run[0].state)]


def _height(run: list[Glyph]) -> float:
    """Height of a line: some fonts give 一 a box as flat as itself."""
    return max(0.1, max(glyph.y1 - glyph.y0 for glyph in run))


def _blank(before: str, glyph: Glyph, wide: bool) -> str:
    """The blank that a gap in front of a character stands for, if any; ``wide``: enough for one next to ideographs."""
    if before.isspace():
        return ""
    if _WIDE.match(before) or _WIDE.match(glyph.character):
        return " " if wide else ""
    return " " if glyph.apart else ""


def joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a blank between words of an alphabet."""
    if before[-1:].isalpha() and after[:1].isalpha():
        return "" if _WIDE.match(before[-1]) or _WIDE.match(after[0]) else " "
    latin = sum(character.isascii() and character.isalpha() for character in before) * 2 > len(before)
    wide = _WIDE.match(before[-1:]) or _WIDE.match(after[:1] or "　")
    return " " if latin and not wide and before[-1:] != "-" else ""
