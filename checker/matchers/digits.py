"""Numbers written in one piece or in groups, however they are separated.

``138 1234 5678``, ``138-1234-5678`` and ``1 3 8 1 2 …`` all come out as one candidate of eleven digits.
Whether a grouping is believable is for the validator to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.expressions import Expression
from checker.language.fold import View
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context

_SEPARATOR = r"[ \t\u00a0\u2000-\u200a\u202f\u205f\-‐‑‒–—―−﹣－·•・‧.．_]"
_CROSS = "x×хχ✕✖"
"""A final X as it is written: Latin, multiplication signs, Cyrillic, Greek (all folded)."""
_RUN = Expression(
    rf"[0-9](?:{_SEPARATOR}{{0,3}}+[0-9]){{6,}}+(?:{_SEPARATOR}{{0,2}}+[{_CROSS}](?![a-z{_CROSS}]))?+"
)
_TOKEN = Expression(rf"[0-9]+|[{_CROSS}]")
_COUNTRY = Expression(rf"(?:00)?86{_SEPARATOR}{{0,2}}+(?=1[3-9](?:{_SEPARATOR}{{0,2}}+[0-9]){{9}}(?![0-9]))")
"""The code of China in front of a mobile number: no part of it."""
_WIDE = Expression(r"\t|[ \u00a0\u2000-\u200a]{2,}")
"""What divides cells rather than the groups of one number."""
_PERIODS = (3, 5)
"""Groups of a mobile number (3-4-4) and of a card of nineteen digits (4-4-4-4-3)."""
_MAX_GROUPS = 8
"""A part of a run in more groups than this is no number of its own; a whole run may be."""

Token = tuple[int, int]


def candidates(context: Context, lengths: frozenset[int]) -> Iterator[Candidate]:
    """Every row of neighbouring groups whose digits number one of ``lengths``.

    A final ``x`` (as in resident IDs) counts as a digit.  Linear in the length of the text.
    """
    view = context.view
    for run in _RUN.finditer(view.text):
        for start, end in _split(view, run.start(), _end(view, run.end())):
            tokens = [match.span() for match in _TOKEN.finditer(view.text, start, end)]
            cells = _cells(view.text, tokens)
            for cell in cells:
                yield from _in_row(context, cell, lengths)
            if len(cells) > 1:
                yield from _entire(context, tokens, lengths)


def _end(view: View, end: int) -> int:
    """The end of a run, without a final ``x`` that a digit of the same line follows: that one multiplies."""
    text = view.text
    multiplies = text[end - 1] in _CROSS and text[end : end + 1].isdigit() and end not in view.joins
    return end - 1 if multiplies else end


def _split(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a run between segment borders."""
    if not view.crosses_edge(start, end):
        return [(start, end)]
    borders = [start, *(edge for edge in view.edges if start < edge < end), end]
    return [(left, right) for left, right in pairwise(borders) if right > left]


def _cells(text: str, tokens: list[Token]) -> list[list[Token]]:
    """Tokens divided at tabs and wide blanks."""
    cells: list[list[Token]] = []
    for index, token in enumerate(tokens):
        if index and not _WIDE.search(text, tokens[index - 1][1], token[0]):
            cells[-1].append(token)
        else:
            cells.append([token])
    return cells


def _entire(context: Context, tokens: list[Token], lengths: frozenset[int]) -> Iterator[Candidate]:
    """The whole run as one number, if it has one of the lengths."""
    near = tokens[-1][1] - tokens[0][0] <= 4 * max(lengths, default=0)
    if near and sum(end - start for start, end in tokens) in lengths:
        yield _candidate(context, tokens, True)


def _in_row(context: Context, tokens: list[Token], lengths: frozenset[int]) -> Iterator[Candidate]:
    longest = max(lengths, default=0)
    text = context.view.text
    country = _COUNTRY.match(text, tokens[0][0], tokens[-1][1])
    if country:
        first = country.end()
        tokens = [(max(start, first), end) for start, end in tokens if end > first]
    if len(tokens) > _MAX_GROUPS:
        yield from _entire(context, tokens, lengths)
    last = len(tokens) - 1
    row_of = _repeated(tokens)
    for index in range(last + 1):
        total = 0
        for stop in range(index, min(index + _MAX_GROUPS, last + 1)):
            total += tokens[stop][1] - tokens[stop][0]
            if total > longest:
                break
            if total not in lengths:
                continue
            if stop < last and text[tokens[stop + 1][0]] in _CROSS and total + 1 in lengths:
                continue  # the x belongs to it
            one_of_row = stop - index + 1 == row_of and index % row_of == 0
            yield _candidate(context, tokens[index : stop + 1], one_of_row or (index == 0 and stop == last))


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


def _candidate(context: Context, tokens: list[Token], whole: bool) -> Candidate:
    view = context.view
    start, end = tokens[0][0], tokens[-1][1]
    parts = [view.text[left:right] for left, right in tokens]
    if parts[-1] in _CROSS:
        parts[-1] = "x"
    groups = [len(part) for part in parts]
    if parts[-1] == "x" and len(groups) > 1:
        groups[-2:] = [groups[-2] + 1]
    place = context.grid.at(view.span(start, end).start)
    return Candidate(view, "".join(parts), start, end, tuple(groups), whole, place)
