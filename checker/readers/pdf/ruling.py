"""Tables by their ruled lines: where lines cross there are cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.readers.pdf.shapes import Box

_NEAR = 3.0
"""Lines nearer to each other (points) are one line drawn twice: the two edges of a thin box, say."""
_MOST = 600
"""Lines of one direction; a page with more is a drawing."""
_SMALLEST = 5.0


class Ruler(NamedTuple):
    """A line: its place across its direction, and where along it it begins and ends."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Frame:
    """The lattice of one table: ``xs`` ascend, ``ys`` descend, as rows are read."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    home: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """For each field that is merged with another, the (row, column) of the cell it belongs to."""

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """(row, column) of the cell around a point inside the frame."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, -y, key=lambda value: -value) - 1, 0), len(self.ys) - 2)
        return self.home.get((row, column), (row, column))

    def right(self, cell: tuple[int, int]) -> float:
        """Where a cell ends on the right."""
        row, column = cell
        while column + 2 < len(self.xs) and self.home.get((row, column + 1)) == cell:
            column += 1
        return self.xs[column + 1]


def frames_of(strokes: Iterable[Box]) -> list[Frame]:
    """The tables among straight lines, the smallest first; at least two rows or columns of two cells each."""
    level, upright = [], []
    for box in strokes:
        if box.width >= box.height:
            level.append(Ruler(box.y0, box.x0, box.x1))
        else:
            upright.append(Ruler(box.x0, box.y0, box.y1))
    rows, columns = _joined(level), _joined(upright)
    if not 2 <= len(rows) <= _MOST or not 1 <= len(columns) <= _MOST:
        return []
    found = [_frame(*group) for group in _groups(rows, columns)]
    return sorted((one for one in found if one is not None), key=lambda one: one.box.area)


def _joined(rulers: Sequence[Ruler]) -> list[Ruler]:
    """Pieces of one line as one line."""
    found: list[Ruler] = []
    for near in _clusters(rulers):
        near.sort(key=lambda one: one.start)
        at = sum(one.at for one in near) / len(near)
        start, end = near[0].start, near[0].end
        for one in near[1:]:
            if one.start > end + _NEAR:
                found.append(Ruler(at, start, end))
                start = one.start
            end = max(end, one.end)
        found.append(Ruler(at, start, end))
    return [one for one in found if one.end - one.start >= _SMALLEST]


def _clusters(rulers: Sequence[Ruler]) -> list[list[Ruler]]:
    found: list[list[Ruler]] = []
    for one in sorted(rulers):
        if found and one.at - found[-1][0].at <= _NEAR:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _groups(rows: list[Ruler], columns: list[Ruler]) -> list[tuple[list[Ruler], list[Ruler]]]:
    """Lines that touch each other, by way of others too."""
    number = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while number[index] != index:
            number[index] = number[number[index]]
            index = number[index]
        return index

    for first, row in enumerate(rows):
        for second, column in enumerate(columns):
            if (
                row.start - _NEAR <= column.at <= row.end + _NEAR
                and column.start - _NEAR <= row.at <= column.end + _NEAR
            ):
                number[root(first)] = root(len(rows) + second)
    groups: dict[int, tuple[list[Ruler], list[Ruler]]] = {}
    for index, row in enumerate(rows):
        groups.setdefault(root(index), ([], []))[0].append(row)
    for index, column in enumerate(columns):
        groups.setdefault(root(len(rows) + index), ([], []))[1].append(column)
    return list(groups.values())


def _frame(rows: list[Ruler], columns: list[Ruler]) -> Frame | None:
    if len(rows) < 2 or not columns:
        return None
    xs = _places([one.at for one in columns] + [end for one in rows for end in (one.start, one.end)])
    ys = _places([one.at for one in rows] + [end for one in columns for end in (one.start, one.end)])[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 200_000:
        return None
    return Frame(tuple(xs), tuple(ys), _merged(xs, ys, rows, columns))


def _places(values: list[float]) -> list[float]:
    """Distinct places, ascending."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _merged(
    xs: Sequence[float], ys: Sequence[float], rows: list[Ruler], columns: list[Ruler]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Fields without a line to their left or above, with the cell that they belong to."""
    home: dict[tuple[int, int], tuple[int, int]] = {}
    walls = _lookup(columns, xs)
    floors = _lookup(rows, ys)
    for row in range(len(ys) - 1):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            centre = (xs[column] + xs[column + 1]) / 2
            if column and not _covers(walls[column], middle):
                home[row, column] = home.get((row, column - 1), (row, column - 1))
            elif row and not _covers(floors[row], centre):
                home[row, column] = home.get((row - 1, column), (row - 1, column))
    return home


def _lookup(rulers: list[Ruler], places: Sequence[float]) -> list[list[Ruler]]:
    """The lines at each place."""
    ordered = sorted(rulers)
    keys = [one.at for one in ordered]
    found = []
    for place in places:
        first, last = bisect_right(keys, place - _NEAR - 0.1), bisect_right(keys, place + _NEAR + 0.1)
        found.append(ordered[first:last])
    return found


def _covers(rulers: Sequence[Ruler], point: float) -> bool:
    return any(one.start - _NEAR <= point <= one.end + _NEAR for one in rulers)
