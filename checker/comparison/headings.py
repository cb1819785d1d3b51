"""Headings of a document, and which of one document's headings follow another's in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.comparison.stretches import prose
from checker.expressions import Expression
from checker.language.fold import View
from checker.model import SegmentKind, Span

_NUMBERED = Expression(
    r"(?m)^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]、?|第[一二三四五六七八九十百]{1,4}[章节部分]{1,2})"
    r"[ \t\u3000]*(?P<text>[^\n。；：:]{2,60})"
)
_PLAIN = Expression("[^0-9a-z\u3400-\u9fff]+")
_MOST = 400
"""Headings that are compared; the comparison is quadratic."""


class Heading(NamedTuple):
    """``text`` is folded, without number and punctuation; ``span`` in document text."""

    text: str
    span: Span


def headings(view: View) -> list[Heading]:
    """Numbered lines (also with text running on behind them) and what the format marks as a heading."""
    found: dict[int, int] = {}
    for start, end, kind in prose(view):
        numbered = {
            match.start("text"): match.end("text") for match in _NUMBERED.finditer(view.text, start, end)
        }
        found.update(numbered or ({start: end} if kind is SegmentKind.HEADING else {}))
    made = [
        Heading(_PLAIN.sub("", view.text[start:end]), view.span(start, end))
        for start, end in sorted(found.items())
    ]
    return [heading for heading in made if len(heading.text) >= 2]


def in_order(own: Sequence[Heading], theirs: Sequence[Heading]) -> Iterator[tuple[Heading, Heading]]:
    """The longest common subsequence of the two rows of headings, by their text."""
    own, theirs = own[:_MOST], theirs[:_MOST]
    lengths = [[0] * (len(theirs) + 1) for _ in range(len(own) + 1)]
    for i in range(len(own) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            lengths[i][j] = (
                lengths[i + 1][j + 1] + 1
                if _alike(own[i], theirs[j])
                else max(lengths[i + 1][j], lengths[i][j + 1])
            )
    i = j = 0
    while i < len(own) and j < len(theirs):
        if _alike(own[i], theirs[j]):
            yield own[i], theirs[j]
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def _alike(one: Heading, other: Heading) -> bool:
    return one.text == other.text
