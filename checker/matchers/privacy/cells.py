"""Cells of tables in running text: what they look like, and to which columns the cells of a short row belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.expressions import ClassExpression
from checker.matchers.privacy.columns import Column, kind_of
from checker.model import Span

Cells = tuple[Span | None, ...]
"""The cells of one row as spans of document text; None where a cell is missing."""

BLANKS = " \t\r\n\u3000\u00a0"
_MASK = ClassExpression("[*＊×xXＸｘ某□—_●■…#?？]")
_DIGITS = ClassExpression("[0-9０-９]+")
_SEPARATORS = ClassExpression(r"[\s\u3000\-－'’]+")
_AMOUNT = ClassExpression(r"[¥￥]?[0-9,，]+(?:\.[0-9]+)?[元万亿%％㎡岁人口户亩]{0,3}")
_DATE = ClassExpression(r"(?:19|20)?[0-9]{2}[-./年][0-9]{1,2}(?:[-./月](?:[0-9]{1,2}日?)?)?")
_HAN = ClassExpression("[\u3400-\u9fff·*＊×某○]+")
_SEXES = frozenset("男女")
_LOOKS = {
    Column.SERIAL: "n",
    Column.NAME: "h",
    Column.RESIDENT: "i",
    Column.PHONE: "pt",
    Column.CARD: "ci",
    Column.SEX: "s",
    Column.AGE: "na",
    Column.BIRTH: "dt",
    Column.DATE: "dt",
    Column.AMOUNT: "nNa",
    Column.COUNT: "na",
    Column.ADDRESS: "HLo",
    Column.PLACE: "hH",
    Column.KINSHIP: "h",
    Column.EMPLOYER: "HLh",
    Column.HEALTH: "hH",
    Column.CATEGORY: "hH",
}
_UNMISTAKABLE = {"i": Column.RESIDENT, "p": Column.PHONE, "s": Column.SEX, "c": Column.CARD}


def look(text: str) -> str:
    """The shape of a cell in one letter: ``i`` as long as an identity number, ``p`` as a mobile number …"""
    text = text.strip(BLANKS)
    if text in _SEXES:
        return "s"
    if _DATE.fullmatch(text):
        return "d"
    number = _SEPARATORS.sub("", text)
    if _DIGITS.search(number) and _DIGITS.fullmatch(_MASK.sub("0", number)):
        size = len(number)
        if size <= 3:
            return "n"
        return "N" if size < 7 else "t" if size < 10 else "p" if size < 13 else "i" if size < 19 else "c"
    if _AMOUNT.fullmatch(text):
        return "a"
    if is_han(number):
        return "h" if len(number) <= 4 else "H" if len(number) <= 9 else "L"
    return "o" if len(text) <= 60 else "!"


def is_han(text: str) -> bool:
    """Nothing but ideographs, or what stands for them in a masked name."""
    return _HAN.fullmatch(text) is not None


class Columns:
    """What the columns of a table look like, from their headings and from the rows that are complete."""

    def __init__(self, header: Sequence[str], rows: Sequence[str]) -> None:
        """``rows`` are the looks of complete rows, one letter a cell."""
        self.kinds = [kind_of(heading) for heading in header]
        self._size = len(header)
        self._seen = [Counter(row[column] for row in rows) for column in range(self._size)]
        self._rows = max(1, len(rows))
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, looks: str) -> tuple[int, ...]:
        """The column of each cell of a row that has no more cells than the table has columns."""
        if looks not in self._known:
            self._known[looks] = self._placed(looks)
        return self._known[looks]

    def fits(self, looks: str) -> bool:
        """Whether every cell that cannot be mistaken stands in a column of its kind, if there is one."""
        for column, shape in zip(self.places(looks), looks, strict=True):
            kind = _UNMISTAKABLE.get(shape)
            if kind in self.kinds and self._affinity(shape, column) <= 0:
                return False
        return "!" not in looks

    def tells(self, looks: str) -> bool:
        """Whether a cell that cannot be mistaken stands in a column of its kind."""
        return any(
            _UNMISTAKABLE.get(shape) in self.kinds and self._affinity(shape, column) > 0
            for column, shape in zip(self.places(looks), looks, strict=True)
        )

    def begins(self, shape: str) -> bool:
        """Whether a row can begin with a cell of this look."""
        return self._affinity(shape, 0) > 0

    def _affinity(self, shape: str, column: int) -> float:
        expected = _LOOKS.get(self.kinds[column], "")
        share = self._seen[column][shape] / self._rows
        return 2 * share + (1.0 if shape in expected else -0.5 if expected else 0.0)

    def _placed(self, looks: str) -> tuple[int, ...]:
        """The ascending choice of columns with the greatest sum of affinities; the leftmost of equals."""
        count = len(looks)
        if count == self._size:
            return tuple(range(count))
        spare = self._size - count
        best: list[list[float]] = [[0.0] * (spare + 1) for _ in range(count + 1)]
        for index in range(count - 1, -1, -1):
            later = float("-inf")
            for skipped in range(spare, -1, -1):
                own = self._affinity(looks[index], index + skipped) + best[index + 1][skipped]
                later = max(later, own)
                best[index][skipped] = later
        chosen: list[int] = []
        skipped = 0
        for index in range(count):
            while (
                skipped < spare
                and self._affinity(looks[index], index + skipped) + best[index + 1][skipped]
                < best[index][skipped] - 1e-9
            ):
                skipped += 1
            chosen.append(index + skipped)
        return tuple(chosen)


def spread(cells: Sequence[Span], places: Sequence[int], size: int) -> Cells:
    """A row of ``size`` columns with the cells in their places."""
    row: list[Span | None] = [None] * size
    for cell, column in zip(cells, places, strict=True):
        row[column] = cell
    return tuple(row)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks around it; None if nothing is left."""
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return Span(start, end) if end > start else None
