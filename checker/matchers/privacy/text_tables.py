"""Tables in running text: rows whose cells are kept apart by bars, tabs, wide blanks, or under a header
of known headings also by single blanks and commas.

Lists that lost their grid, one cell a line, are in ``lost_grid``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from checker.expressions import ClassExpression
from checker.matchers.privacy import lost_grid
from checker.matchers.privacy.cells import BLANKS, Cells, Columns, is_han, look, spread, trimmed
from checker.matchers.privacy.columns import is_heading
from checker.model import PROSE, Document, SegmentKind, Span

_BAR = ClassExpression(r"[|｜│┃]")
_TAB = ClassExpression(r"\t")
_WIDE = ClassExpression(r"[ \u3000\u00a0]{2,}")
_NARROW = ClassExpression(r"[ \t\u3000\u00a0]+")
_APART = ClassExpression(r"[|｜│┃\t]|[ \u3000\u00a0]{2}")
"""Any of these three."""
_SENTENCE_ENDS = frozenset("。；！？…")
"""No heading ends so."""
_COMMA = ClassExpression(r"[,，]")
_PAUSE = ClassExpression("、")
_RULE = ClassExpression(r"[|｜│┃+\-:=—─━┼├┤┌┐└┘\s]+")
_UNDER_HEADER = (_NARROW, _COMMA, _PAUSE)
_HEADER_WITHIN = 3
"""Rows at the top among which the header is looked for."""
_COLUMNS = 64
_LONGEST = 60
"""A cell longer than this (code points) makes its line prose."""
_LABEL = 10
_HEADER_LINE = 120
_ROW_LINE = 400
_LEAST = {_NARROW: 2, _COMMA: 3, _PAUSE: 3}
"""Known headings that make a line a header, by what stands between them."""
_NUMERIC = frozenset("nNatpicd")


class Found(NamedTuple):
    """A table as spans of document text; ``header`` is empty if it has none."""

    header: tuple[str, ...]
    heads: Cells
    rows: list[Cells]


def find(document: Document) -> list[Found]:
    """The tables of all prose that stands in no cell."""
    text = document.text
    lines = _lines(document)
    found: list[Found] = []
    rest: list[Span] = []
    index = 0
    while index < len(lines):
        splitter = _splitter(text, lines[index])
        behind = _block_end(text, lines, index, splitter) if splitter else index + 1
        tables = _tables(text, lines[index:behind], splitter) if splitter and behind - index > 1 else []
        found += tables
        if not tables:
            rest += lines[index:behind]
        index = behind
    return found + [Found(*parts) for parts in lost_grid.find(text, rest)]


def _lines(document: Document) -> list[Span]:
    """The lines of prose outside cells, without the blanks around them."""
    text = document.text
    shown = document.media_type == "text/markdown"
    lines: list[Span] = []
    for segment in document.segments:
        if segment.cell is not None or not (
            segment.kind in PROSE or (shown and segment.kind is SegmentKind.CODE)
        ):
            continue
        position = segment.start
        while position < segment.end:
            stop = text.find("\n", position, segment.end)
            stop = segment.end if stop < 0 else stop
            line = text[position:stop]
            bare = line.strip(BLANKS)
            if bare:
                start = position + line.index(bare)
                lines.append(Span(start, start + len(bare)))
            position = stop + 1
    return lines


def _splitter(text: str, line: Span) -> ClassExpression | None:
    """What keeps the cells of a line apart; None if it is no row of a table."""
    written = text[line.start : line.end]
    if _APART.search(written):
        return next(splitter for splitter in (_BAR, _TAB, _WIDE) if splitter.search(written))
    if len(written) <= _HEADER_LINE and written[-1] not in _SENTENCE_ENDS:
        for splitter in _UNDER_HEADER:
            words = splitter.split(written)
            if len(words) >= _LEAST[splitter] and all(map(is_heading, words)):
                return splitter
    return None


def _block_end(text: str, lines: Sequence[Span], first: int, splitter: ClassExpression) -> int:
    """The line behind the last of the neighbouring lines that the same separator divides."""
    index = first + 1
    while index < len(lines):
        written = text[lines[index].start : lines[index].end]
        if splitter in _UNDER_HEADER:
            parts = splitter.split(written) if len(written) <= _ROW_LINE else []
            if len(parts) < 2 or max(map(len, parts)) > _LONGEST or written[-1] in "。；：":
                break
        elif not splitter.search(written) and not _RULE.fullmatch(written):
            break
        index += 1
    return index


def _tables(text: str, lines: Sequence[Span], splitter: ClassExpression) -> list[Found]:
    """The tables of a block of lines: a new one begins with each header."""
    rows = [_cells(text, line, splitter) for line in lines if not _RULE.fullmatch(text, line.start, line.end)]
    if splitter is _BAR:
        rows = _without_frame(rows)
    tops = [index for index, row in enumerate(rows) if _is_header(text, row, index < _HEADER_WITHIN)]
    if not tops:
        return _headless(text, rows, splitter)
    found: list[Found] = []
    for top, behind in pairwise([*tops, len(rows)]):
        below = rows[top + 1 : behind]
        if below:
            found.append(_under(text, rows[top], below, splitter))
    return found


def _without_frame(rows: list[Cells]) -> list[Cells]:
    """Rows without the empty cells in front of and behind outer bars."""
    if all(row[0] is None for row in rows):
        rows = [row[1:] for row in rows]
    if all(row[-1:] == (None,) for row in rows):
        rows = [row[:-1] for row in rows]
    return rows


def _under(text: str, heads: Cells, rows: list[Cells], splitter: ClassExpression) -> Found:
    names = tuple(text[cell.start : cell.end] if cell else "" for cell in heads)
    if splitter not in (_WIDE, _NARROW):
        return Found(names, heads, rows)
    size = len(names)
    shapes = ["".join(look(text[cell.start : cell.end]) for cell in row if cell) for row in rows]
    columns = Columns(names, [row for row in shapes if len(row) == size])
    aligned: list[Cells] = []
    for row, looks in zip(rows, shapes, strict=True):
        cells = _with_names_joined(text, [cell for cell in row if cell], size)
        if len(cells) < size:
            aligned.append(spread(cells, columns.places(looks), size))
        else:
            aligned.append(tuple(cells))
    return Found(names, heads, aligned)


def _with_names_joined(text: str, cells: list[Span], size: int) -> list[Span]:
    """Too many cells: 王 强 is one name of two characters, spread to the width of three."""
    index = 1
    while len(cells) > size and index < len(cells):
        left, right = cells[index - 1], cells[index]
        if left.end - left.start == right.end - right.start == 1 and is_han(
            text[left.start] + text[right.start]
        ):
            cells[index - 1 : index + 1] = [Span(left.start, right.end)]
        index += 1
    return cells


def _headless(text: str, rows: list[Cells], splitter: ClassExpression) -> list[Found]:
    """A table without known headings: rows of the same number of short cells, none of them ``label: value``.

    If the first row holds no figures and the column below does, it is the header.
    """
    count, times = Counter(map(len, rows)).most_common(1)[0]
    if times < 2 or 2 * times < len(rows) or count < (3 if splitter is _WIDE else 2):
        return []
    words = [text[cell.start : cell.end] for row in rows for cell in row if cell]
    if max(map(len, words), default=0) > _LONGEST or 3 * sum(map(_labelled, words)) > len(words):
        return []
    top, below = rows[0], rows[1:]
    looks = [look(text[cell.start : cell.end]) if cell else "" for cell in top]
    figures = {column for row in below for column, cell in enumerate(row) if cell and _is_figure(text, cell)}
    short = all(cell and cell.end - cell.start <= _LABEL for cell in top)
    named = _alternating([text[cell.start : cell.end] for cell in top if cell])
    if len(top) == count and short and figures and not named and not _NUMERIC.intersection(looks):
        return [_under(text, top, below, splitter)]
    return [Found((), (), rows)]


def _labelled(word: str) -> bool:
    return "：" in word or ":" in word


def _is_figure(text: str, cell: Span) -> bool:
    return look(text[cell.start : cell.end]) in _NUMERIC


def _is_header(text: str, row: Cells, near_top: bool) -> bool:
    """All cells known headings; near the top half of them will do, unless they alternate with values."""
    words = [text[cell.start : cell.end] for cell in row if cell]
    known = [index for index, word in enumerate(words) if is_heading(word)]
    if len(known) < 2:
        return False
    if len(known) == len(words):
        return True
    return near_top and 2 * len(known) >= len(words) > 2 and not _alternating(words)


def _alternating(words: Sequence[str]) -> bool:
    """A row of a form, heading and value in turn: no header."""
    return is_heading(words[0]) and len(words) > 3 and not any(map(is_heading, words[1::2]))


def _cells(text: str, line: Span, splitter: ClassExpression) -> Cells:
    """The cells of a line, empty ones as None where the separator tells that they are there."""
    start, end = line
    if splitter is _TAB:
        while start and text[start - 1] in " \t":
            start -= 1
    cuts = [match.span() for match in islice(splitter.finditer(text, start, end), _COLUMNS)]
    borders = [(start, start), *cuts, (end, end)]
    cells = [trimmed(text, left[1], right[0]) for left, right in pairwise(borders)]
    if splitter in (_WIDE, _NARROW):
        return tuple(cell for cell in cells if cell)
    return tuple(cells)
