"""Boxes and matrices in points; the origin is the lower left corner, as PDF (ISO 32000-1, 8.3) counts."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle with ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def shared(self, other: Box) -> Box:
        """What both cover; its area is 0 if they do not meet."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))


class Matrix(NamedTuple):
    """An affine map: ``x' = a x + c y + e``, ``y' = b x + d y + f``."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """The smallest upright rectangle around the mapped corners."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))

    def after(self, first: Matrix) -> Matrix:
        """The map that applies ``first`` and then this one."""
        e, f = self.point(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )

    def inverse(self) -> Matrix:
        """The map back.  Raises ZeroDivisionError if there is none."""
        size = self.a * self.d - self.b * self.c
        a, b, c, d = self.d / size, -self.b / size, -self.c / size, self.a / size
        return Matrix(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))


def upright(crop: Box, quarter_turns: int) -> Matrix:
    """From the coordinates of the file to those of the page as it is shown.

    ``crop`` is the part that is shown, ``quarter_turns`` the clockwise turns of 90 degrees.
    """
    x0, y0, x1, y1 = crop
    return (
        Matrix(1, 0, 0, 1, -x0, -y0),
        Matrix(0, -1, 1, 0, -y0, x1),
        Matrix(-1, 0, 0, -1, x1, y1),
        Matrix(0, 1, -1, 0, y1, -x0),
    )[quarter_turns % 4]
