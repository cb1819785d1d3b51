"""Where the lines of a text begin and end, so that a line that was broken can be told from one that ended."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from checker.readers.pdf.lines import Line, joint

_MOST = 400
"""Lines of a page among which columns are looked for."""
_INDENT = 0.35
"""Part of the text's width by which a paragraph may be indented as a whole."""
_RAGGED = 0.15
"""Part of the page's width by which its right margin may be wider than its left one."""


class Margins:
    """Margins and height of ordinary lines of a document, from the lines of its pages, ``width`` points wide."""

    def __init__(self, pages: Sequence[Sequence[Line]], width: float) -> None:
        self._pages = pages
        heights: Counter[float] = Counter()
        for lines in pages:
            for line in lines:
                heights[round(line.height * 2) / 2] += len(line.text)
        self.height = max(heights, key=lambda height: (heights[height], height)) if heights else 12.0
        ordinary = [line for lines in pages for line in lines if "\t" not in line.text]
        self._right = _supported(sorted(-line.box.x1 for line in ordinary), self.height)
        self._left = _supported(sorted(line.box.x0 for line in ordinary), self.height)
        self._outermost = min((line.box.x0 for line in ordinary), default=0.0)
        full = sum(line.box.x1 >= -self._right - 0.6 * self.height for line in ordinary)
        narrow = -self._right < width - self._left - _RAGGED * width
        if narrow and full < max(3, len(ordinary) / 4):  # no line was broken: all are short
            self._right = self._left - width
        self._columns: dict[tuple[int, int], tuple[float, float]] = {}

    def reaches_right(self, line: Line, page: int, room: float) -> bool:
        """Whether nothing that needs ``room`` more than a character fits behind a line; ``page`` counts from 0."""
        _, right = self._column(line, page)
        return line.box.x1 >= right - 1.6 * line.height - room

    def at_left(self, line: Line, page: int) -> bool:
        """Whether a line begins at the margin."""
        left, _ = self._column(line, page)
        return line.box.x0 <= left + 0.6 * line.height

    def on_left(self, line: Line) -> bool:
        """Whether a line begins in the left part of its page, as no line set to the right does."""
        return line.box.x0 <= self._left + _INDENT * (-self._right - self._left)

    def indented(self, line: Line) -> bool:
        """Whether other lines begin farther left, be it only one."""
        return line.box.x0 >= self._outermost + line.height

    def centred(self, line: Line) -> bool:
        """Whether as much is free to its left as to its right."""
        left, right = self._left, -self._right
        return abs((line.box.x0 - left) - (right - line.box.x1)) < 1.5 * line.height

    def next_column(self, last: Line, line: Line) -> bool:
        """Whether a line that stands higher than the last is the first of the column to its right."""
        return line.box.x0 >= last.box.x1

    def lead(self, last: Line, line: Line) -> str | None:
        """What stands between two lines of hidden text; None if they do not belong together."""
        pitch = (last.middle - line.middle) / max(line.height, 0.1)
        return joint(last.text, line.text) if 0.3 < pitch <= 2.6 and line.box.x0 <= last.box.x0 + 1 else None

    def _column(self, line: Line, page: int) -> tuple[float, float]:
        """Left and right margin of the column a line stands in."""
        left, right = self._left, -self._right
        lines = self._pages[page]
        if len(lines) > _MOST or not lines:
            return left, right
        key = (page, round((line.box.x0 + line.box.x1) / 2))
        if key not in self._columns:
            beside = [
                one
                for one in lines
                if one.box.x0 < line.box.x1 and line.box.x0 < one.box.x1 and "\t" not in one.text
            ]
            near = 1.5 * self.height
            alone = len(beside) < 2 or len(beside) == sum("\t" not in one.text for one in lines)
            ends, begins = right, left
            if not alone and not any(one.box.x1 >= right - near for one in beside):
                ends = -_supported(sorted(-one.box.x1 for one in beside), self.height)
            if not alone and not any(one.box.x0 <= left + near for one in beside):
                begins = _supported(sorted(one.box.x0 for one in beside), self.height)
            self._columns[key] = (begins, ends)
        return self._columns[key]


def _supported(values: Sequence[float], height: float) -> float:
    """The smallest of ascending values that another one is near to; the smallest if they are all apart."""
    for index, value in enumerate(values):
        if bisect_left(values, value + 0.6 * height) - index >= 2:
            return value
    return values[0] if values else 0.0
