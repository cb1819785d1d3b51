"""Numbers written in one piece or in groups, however they are separated, disguised or broken across lines.

``138 1234 5678``, ``138-1234-5678``, ``一三八1234⑤⑥⑦⑧`` and ``1 3 8 1 2 …`` all come out as one candidate
of eleven digits.  Whether a grouping is believable is for the validator to say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from checker.expressions import ClassExpression, Expression
from checker.language.fold import View
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.numerals import SEPARATOR, plain

CROSS = "x×хχⅹ✕✖✗✘╳⨯"
"""A final X as it is written: Latin, multiplication signs, Cyrillic, Greek, the Roman ten (all folded).

Behind it may stand two digits, category and grade of a disability certificate.
"""
_TAIL = (
    rf"(?:{SEPARATOR}{{0,2}}+[{CROSS}](?![a-z{CROSS}])(?:{SEPARATOR}?+[1-7]{SEPARATOR}?+[1-4](?![0-9]))?+)?+"
)
_MOBILE = Expression("1[3-9][0-9]{9}(?![0-9])")
"""What may be written close behind the cross of an identity number."""
_RUN = ClassExpression(rf"[0-9](?:{SEPARATOR}{{0,3}}+[0-9]){{6,}}+{_TAIL}")
_TOKEN = Expression(rf"[0-9]+|[{CROSS}]")
_COUNTRY = Expression(rf"(?:00)?86{SEPARATOR}{{0,2}}+(?=1[3-9](?:{SEPARATOR}{{0,2}}+[0-9]){{9}}(?![0-9]))")
"""The code of China in front of a mobile number: no part of it."""
_WIDE = Expression(r"[\t/]|[ \u00a0\u2000-\u200a]{2,}")
"""What divides cells or numbers rather than the groups of one number."""
_BREAK = ClassExpression(
    rf"[0-9]{SEPARATOR}{{0,3}}+\r?\n[ \t\u00a0]{{0,40}}+(?:[0-9]|[{CROSS}](?![a-z{CROSS}]))"
)
"""A line that ends in a digit, and one that begins with one."""
_LEFT = Expression(rf"[0-9](?:{SEPARATOR}{{0,3}}+[0-9])*+\Z")
_RIGHT = Expression(rf"(?:[0-9](?:{SEPARATOR}{{0,3}}+[0-9])*+)?+{_TAIL}")
_LINE = 60
"""Code points on either side of a line break within which the halves of a number lie."""
_MAX_BREAKS = 4
_PERIODS = (3, 5)
"""Groups of a mobile number (3-4-4) and of a card of nineteen digits (4-4-4-4-3)."""
_MAX_GROUPS = 8
"""A part of a run in more groups than this is no number of its own; a whole run may be."""

_IN_BRACKETS = ClassExpression(
    r"[(（\[1-8](?:(?<=[(（\[])1[3-9][0-9][)）\]][ \-]?[0-9]{4}[ \-]?[0-9]{4}"
    r"|(?<=1)[3-9][0-9][(（][0-9]{4}[)）][0-9]{4}"
    rf"|[0-9]{{5}}[(（](?:19|20)[0-9]{{6}}[)）][0-9]{{3}}[0-9{CROSS}])(?![0-9a-z]|[ ]?号)"
)

Token = tuple[int, int]


def text_of(context: Context) -> str:
    """The folded text with its numbers in ASCII digits; as long as ``context.view.text``."""
    return context.once("digits", lambda context: plain(context.view.text))


def candidates(context: Context, lengths: frozenset[int]) -> Iterator[Candidate]:
    """Every row of neighbouring groups whose digits number one of ``lengths``.

    A final ``x`` (as in resident IDs) counts as a digit.  Linear in the length of the text.
    """
    view, text = context.view, text_of(context)
    for run in _RUN.finditer(text):
        for start, end in _split(view, run.start(), _end(view, text, run.end())):
            tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
            cells = _cells(text, tokens)
            for cell in cells:
                yield from _in_row(context, text, cell, lengths)
            if len(cells) > 1:
                yield from _entire(context, text, tokens, lengths)
    yield from _broken(context, text, lengths)
    yield from _bracketed(context, text, lengths)


def _bracketed(context: Context, text: str, lengths: frozenset[int]) -> Iterator[Candidate]:
    """Numbers with a group in brackets: ``(138)1234-5678``, ``138（1234）5678``, ``330106(19900307)0011``."""
    for match in _IN_BRACKETS.finditer(text):
        if context.view.crosses_edge(*match.span()):
            continue
        tokens = [
            (match.start() + one.start(), match.start() + one.end()) for one in _TOKEN.finditer(match.group())
        ]
        if sum(end - start for start, end in tokens) in lengths:
            yield replace(_candidate(context, text, tokens, True), start=match.start())


def _end(view: View, text: str, end: int) -> int:
    """The end of a run, without a final ``x`` that a digit of the same line follows: that one multiplies."""
    multiplies = (
        text[end - 1] in CROSS
        and text[end : end + 1].isdigit()
        and end not in view.joins
        and not _MOBILE.match(text, end)
    )
    return end - 1 if multiplies else end


def _split(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a run between segment borders."""
    if not view.crosses_edge(start, end):
        return [(start, end)]
    inner = view.edges[bisect_right(view.edges, start) : bisect_left(view.edges, end)]
    borders = [start, *inner, end]
    return [(left, right) for left, right in pairwise(borders) if right > left]


def _cells(text: str, tokens: list[Token]) -> list[list[Token]]:
    """Tokens divided at tabs, slashes and wide blanks."""
    cells: list[list[Token]] = []
    for index, token in enumerate(tokens):
        if index and not _WIDE.search(text, tokens[index - 1][1], token[0]):
            cells[-1].append(token)
        else:
            cells.append([token])
    return cells


def _entire(context: Context, text: str, tokens: list[Token], lengths: frozenset[int]) -> Iterator[Candidate]:
    """The whole run as one number, if it has one of the lengths."""
    near = tokens[-1][1] - tokens[0][0] <= 4 * max(lengths, default=0)
    if near and sum(end - start for start, end in tokens) in lengths:
        yield _candidate(context, text, tokens, True)


def _in_row(context: Context, text: str, tokens: list[Token], lengths: frozenset[int]) -> Iterator[Candidate]:
    longest = max(lengths, default=0)
    country = _COUNTRY.match(text, tokens[0][0], tokens[-1][1])
    if country:
        first = country.end()
        tokens = [(max(start, first), end) for start, end in tokens if end > first]
    if len(tokens) > _MAX_GROUPS:
        yield from _entire(context, text, tokens, lengths)
        for single in _singles(text, tokens):
            yield from _entire(context, text, single, lengths)
    last = len(tokens) - 1
    row_of = _repeated(tokens)
    gaps = ["", *(text[left:right] for (_, left), (right, _) in pairwise(tokens)), ""]
    for index in range(last + 1):
        total = 0
        for stop in range(index, min(index + _MAX_GROUPS, last + 1)):
            total += tokens[stop][1] - tokens[stop][0]
            if total > longest:
                break
            if total not in lengths:
                continue
            if stop < last and text[tokens[stop + 1][0]] in CROSS and total + 1 in lengths:
                continue  # the x belongs to it
            one_of_row = stop - index + 1 == row_of and index % row_of == 0
            whole = one_of_row or (index == 0 and stop == last) or _tied(gaps, index, stop)
            yield _candidate(context, text, tokens[index : stop + 1], whole)


def _tied(gaps: list[str], index: int, stop: int) -> bool:
    """Whether groups hang together by hyphens, or the like, and only blanks part them from the others."""
    inner = set(gaps[index + 1 : stop + 1])
    return len(inner) == 1 and not {gaps[index], gaps[stop + 1]} & inner and not inner.pop().isspace()


def _singles(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Rows of single digits in a longer row; up to a cross as well, behind which another number may stand."""
    for single, row in groupby(tokens, lambda token: token[1] - token[0] == 1):
        stretch = list(row)
        if not single:
            continue
        if len(stretch) < len(tokens):
            yield stretch
        for index, (start, _) in enumerate(stretch[:-1]):
            if text[start] in CROSS:
                yield stretch[: index + 1]


def _repeated(tokens: list[Token]) -> int:
    """How many groups make one number, if the same uneven grouping fills the row again and again.

    ``138 0000 0000 139 0000 0000`` is a row of two numbers, three groups each; 0 if it is nothing like it.
    """
    lengths = [end - start for start, end in tokens]
    for period in _PERIODS:
        several = len(lengths) > period and len(lengths) % period == 0
        if several and len(set(lengths[:period])) > 1 and lengths[period:] == lengths[:-period]:
            return period
    return 0


def _broken(context: Context, text: str, lengths: frozenset[int]) -> Iterator[Candidate]:
    """Numbers that go on in the next line, or the next but one: hard wraps, narrow cells, ``<br>``."""
    breaks = [match.span() for match in _BREAK.finditer(text)] if "\n" in text else []
    ends = {start: index for index, (start, _) in enumerate(breaks)}
    for index, (start, end) in enumerate(breaks):
        left = _LEFT.search(text, max(0, start - _LINE), start + 1)
        if left is None or (left.start() == start - _LINE and text[left.start() - 1].isdigit()):
            continue
        rows = [_tokens(text, *left.span())]
        place = index
        for _ in range(_MAX_BREAKS):
            right = _RIGHT.match(text, end - 1, end + _LINE)
            line = _tokens(text, *right.span())
            yield from _joined(context, text, [*rows, line], lengths)
            rows.append(line)
            following = ends.get(right.end() - 1)
            if following is None or following <= place:
                break
            place, end = following, breaks[following][1]


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [match.span() for match in _TOKEN.finditer(text, start, end)]


def _joined(
    context: Context, text: str, rows: list[list[Token]], lengths: frozenset[int]
) -> Iterator[Candidate]:
    """The last groups of the first line, all of the lines between, the first groups of the last line."""
    first, *inner, last = rows
    for head in {len(first), 1}:
        for tail in {len(last), 1}:
            lines = [first[len(first) - head :], *inner, last[:tail]]
            tokens = [token for line in lines for token in line]
            parts = tuple(sum(end - start for start, end in line) for line in lines)
            if sum(parts) in lengths and not context.view.crosses_edge(tokens[0][0], tokens[-1][1]):
                whole = head == len(first) and tail == len(last)
                yield _candidate(context, text, tokens, whole, parts)


def _candidate(
    context: Context, text: str, tokens: list[Token], whole: bool, lines: tuple[int, ...] = ()
) -> Candidate:
    view = context.view
    start, end = tokens[0][0], tokens[-1][1]
    written = view.text[start:end]
    parts = ["x" if text[left:right] in CROSS else text[left:right] for left, right in tokens]
    groups = [len(part) for part in parts]
    if parts[-1] == "x" and len(groups) > 1:
        groups[-2:] = [groups[-2] + 1]
    return Candidate(
        view,
        "".join(parts),
        start,
        end,
        tuple(groups),
        whole,
        context.grid.at(view.span(start, end).start),
        "".join(text[left:right] for (_, left), (right, _) in pairwise(tokens)),
        lines,
        written != text[start:end] and any(letter in written for letter in "oli"),
    )
