"""Lists that lost their grid: the headings one a line, then the cells one a line, again and again.

Where the first column is 序号, its numbers tell where each row begins, also if cells are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.expressions import ClassExpression
from checker.matchers.privacy.cells import Cells, Columns, look, spread
from checker.matchers.privacy.columns import Column, is_heading, kind_of
from checker.model import Span

_HEADING = 24
"""A line longer than this (code points) is no heading."""
_CELL = 60
_WIDEST = 30
"""No list of more columns loses its grid and is still read by anybody."""
_GUESSES = 3
"""Unknown headings that may follow those that are known."""
_GLUED = ClassExpression(r"([0-9][0-9:*.\-]{2,20}[0-9xX*])[ \t\u3000\u00a0]+([0-9]{1,4})")
_ONE = ("1", "01", "001", "一", "１", "1.", "1、")

Parts = tuple[tuple[str, ...], Cells, list[Cells]]
"""Header, spans of its cells, and rows."""


def find(text: str, lines: Sequence[Span]) -> Iterator[Parts]:
    """The tables among ``lines`` (spans of ``text`` without blanks around them)."""
    lines = [part for line in lines for part in _unglued(text, line)]
    index = 0
    while index < len(lines):
        start, end = lines[index]
        if end - start > _HEADING or not is_heading(text[start:end]):
            index += 1
            continue
        found, following = _table(text, lines, index)
        if found is not None:
            yield found
        index = max(following, index + 1)


def _unglued(text: str, line: Span) -> list[Span]:
    """The last number of a row and the number of the next row, if they stand on one line."""
    if not text[line.start].isdigit() or line.end - line.start > _CELL:
        return [line]
    glued = _GLUED.fullmatch(text, line.start, line.end)
    return [Span(*glued.span(1)), Span(*glued.span(2))] if glued else [line]


def _table(text: str, lines: Sequence[Span], first: int) -> tuple[Parts | None, int]:
    """The table whose header begins with line ``first``, if there is one, and the line behind it."""
    known = first
    while known < len(lines) and known - first < _WIDEST and _is_heading(text, lines[known]):
        known += 1
    serial = kind_of(_cell(text, lines[first])) is Column.SERIAL
    width = _to_number_one(text, lines, first) if serial else 0
    named = sum(_is_heading(text, line) for line in lines[first : first + width])
    if named >= 2 and 2 * named >= width:
        return _numbered(text, lines, first, width)
    if known - first < 2:
        return None, known
    best: tuple[int, Parts, int] | None = None
    for size in range(known - first, known - first + _GUESSES):
        parts, behind = _periodic(text, lines, first, size)
        if parts is not None and (best is None or behind > best[0]):
            best = behind, parts, behind
    return (best[1], best[2]) if best else (None, known)


def _to_number_one(text: str, lines: Sequence[Span], first: int) -> int:
    for index in range(first + 1, min(first + 1 + _WIDEST, len(lines))):
        start, end = lines[index]
        if end - start > _HEADING:
            return 0
        if text[start:end] in _ONE:
            return index - first
    return 0


def _numbered(text: str, lines: Sequence[Span], first: int, width: int) -> tuple[Parts | None, int]:
    rows: list[list[Span]] = []
    position, number = first + width, 1
    while position < len(lines):
        behind = _next_number(text, lines, position, number + 1, width)
        if behind is None:
            rows.append(_last_row(text, lines, position, width))
            position += len(rows[-1])
            break
        rows.append(list(lines[position : min(behind, position + width)]))
        position, number = behind, number + 1
    return _built(text, lines[first : first + width], rows), position


def _next_number(text: str, lines: Sequence[Span], position: int, number: int, width: int) -> int | None:
    """The line with the next number: best a full row further, else nearer, else a little beyond."""
    wanted = (str(number), f"{number:02d}", f"{number:03d}", f"{number}.", f"{number}、")
    chinese = _chinese(number)
    steps: list[int] = [width, *range(width - 1, 0, -1), width + 1, width + 2, width + 3]
    for step in steps:
        if position + step < len(lines):
            word = text[lines[position + step].start : lines[position + step].end]
            if word in wanted or word == chinese:
                return position + step
    return None


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    if number > 99:
        return ""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def _last_row(text: str, lines: Sequence[Span], position: int, width: int) -> list[Span]:
    row: list[Span] = []
    for line in lines[position : position + width]:
        if line.end - line.start > _CELL or text[line.end - 1] in "。；：":
            break
        row.append(line)
    return row


def _periodic(text: str, lines: Sequence[Span], first: int, size: int) -> tuple[Parts | None, int]:
    """Rows of ``size`` lines, or fewer where the looks of the cells tell that one is missing."""
    header = lines[first : first + size]
    if len(header) < size or any(line.end - line.start > _HEADING for line in header):
        return None, first
    columns = Columns([_cell(text, line) for line in header], ())
    rows: list[list[Span]] = []
    position = first + size
    while position < len(lines):
        looks = "".join(_look(text, line) for line in lines[position : position + size])
        taken = _length_of_row(columns, looks, text, lines, position)
        if not taken:
            break
        rows.append(list(lines[position : position + taken]))
        position += taken
    if not rows or (len(rows) == 1 and not columns.tells(_looks(text, rows[0]))):
        return None, first
    return _built(text, header, rows), position


def _length_of_row(columns: Columns, looks: str, text: str, lines: Sequence[Span], position: int) -> int:
    size = len(columns.kinds)
    for taken in range(min(size, len(looks)), max(1, size // 2), -1):
        row = looks[:taken]
        if "!" in row or not columns.begins(row[0]) or not columns.fits(row):
            continue
        behind = position + taken
        if taken == size or behind >= len(lines) or columns.begins(_look(text, lines[behind])):
            return taken
    return 0


def _built(text: str, header: Sequence[Span], rows: list[list[Span]]) -> Parts | None:
    rows = [row for row in rows if row]
    if not rows:
        return None
    names = tuple(_cell(text, line) for line in header)
    looks = [_looks(text, row) for row in rows]
    columns = Columns(names, [row for row in looks if len(row) == len(names)])
    cells = [spread(row, columns.places(shapes), len(names)) for row, shapes in zip(rows, looks, strict=True)]
    return names, tuple(header), cells


def _is_heading(text: str, line: Span) -> bool:
    return line.end - line.start <= _HEADING and is_heading(text[line.start : line.end])


def _cell(text: str, line: Span) -> str:
    return text[line.start : line.end]


def _look(text: str, line: Span) -> str:
    shape = look(text[line.start : line.end]) if line.end - line.start <= _CELL else "!"
    return "!" if text[line.end - 1] in "。；：" else shape


def _looks(text: str, row: Sequence[Span]) -> str:
    return "".join(_look(text, line) for line in row)
