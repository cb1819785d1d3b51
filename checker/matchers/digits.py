"""Numbers written in one piece or in groups, however they are separated.

``138 1234 5678``, ``138-1234-5678`` and ``1 3 8 1 2 …`` all come out as one candidate of eleven digits.
Whether a grouping is believable is for the validator to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from checker.language.fold import View
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context

_SEPARATOR = r"[ \t\u00a0\u2000-\u200a\u202f\-‐‑‒–—―−－·•・.．_]"
_RUN = regex.compile(rf"[0-9](?:{_SEPARATOR}{{0,3}}[0-9]){{6,}}(?:{_SEPARATOR}{{0,2}}x(?![a-z]))?")
_TOKEN = regex.compile(r"[0-9]+|x")


def candidates(context: Context, lengths: frozenset[int]) -> Iterator[Candidate]:
    """Every row of neighbouring groups whose digits number one of ``lengths``.

    A final ``x`` (as in resident IDs) counts as a digit.  Linear in the length of the text.
    """
    longest = max(lengths, default=0)
    view = context.view
    for run in _RUN.finditer(view.text):
        if view.crosses_edge(run.start(), run.end()):
            pieces = _split(view, run.start(), run.end())
        else:
            pieces = [(run.start(), run.end())]
        for first, last in pieces:
            yield from _in_run(context, first, last, lengths, longest)


def _split(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a run between segment borders."""
    borders = [start, *(edge for edge in view.edges if start < edge < end), end]
    return [(left, right) for left, right in pairwise(borders) if right > left]


def _in_run(
    context: Context, first: int, last: int, lengths: frozenset[int], longest: int
) -> Iterator[Candidate]:
    view = context.view
    tokens = [match.span() for match in _TOKEN.finditer(view.text, first, last)]
    for index, (start, _) in enumerate(tokens):
        total = 0
        for stop in range(index, len(tokens)):
            total += tokens[stop][1] - tokens[stop][0]
            if total > longest:
                break
            if total not in lengths:
                continue
            if stop + 1 < len(tokens) and view.text[tokens[stop + 1][0]] == "x" and total + 1 in lengths:
                continue  # the x belongs to it
            part = tokens[index : stop + 1]
            end = part[-1][1]
            groups = [right - left for left, right in part]
            if view.text[part[-1][0]] == "x" and len(groups) > 1:
                groups[-2:] = [groups[-2] + 1]
            yield Candidate(
                view,
                "".join(view.text[left:right] for left, right in part),
                start,
                end,
                tuple(groups),
                index == 0 and stop == len(tokens) - 1,
                context.header_at(view.span(start, end).start),
            )
