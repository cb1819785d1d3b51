"""What of one text stands word for word in another: shingles of w characters (Broder 1997), grown to
maximal runs.  Only Han characters, letters and digits count; cited titles are nobody's own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from checker.comparison.stretches import prose
from checker.expressions import Expression
from checker.language.fold import View
from checker.model import Span

_TITLE = Expression(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})*》")
_COUNTED = Expression("[0-9a-z\u3400-\u9fff]")
_BREAK = "\0"
_TRIED = 8
"""Places of a shingle in the source that are tried for the longest run."""


class Run(NamedTuple):
    """A stretch of the copy and where its source has it, as spans of document text; ``size`` counts characters."""

    copy: Span
    source: Span
    size: int


class Copied(NamedTuple):
    """``characters`` are the copy's own; ``runs`` in its order, not overlapping."""

    runs: tuple[Run, ...]
    characters: int

    @property
    def share(self) -> float:
        """Of the copy's own characters, those that stand in a run; 0 for an empty text."""
        return sum(run.size for run in self.runs) / self.characters if self.characters else 0.0


def copied(copy: View, source: View, run: int) -> Copied:
    """The runs of at least ``run`` characters that ``copy`` has from ``source``.  Linear in both texts."""
    mine, my_places = _plain(copy)
    theirs, their_places = _plain(source)
    index: dict[str, list[int]] = defaultdict(list)
    for position in range(len(theirs) - run + 1):
        shingle = theirs[position : position + run]
        known = index[shingle]
        if len(known) < _TRIED and _BREAK not in shingle:
            known.append(position)
    runs = []
    position = 0
    while position <= len(mine) - run:
        known = index.get(mine[position : position + run], [])
        size, start = max(
            ((_length(mine, position, theirs, other), -other) for other in known), default=(0, 0)
        )
        if not size:
            position += 1
            continue
        start = -start
        runs.append(
            Run(
                copy.span(my_places[position], my_places[position + size - 1] + 1),
                source.span(their_places[start], their_places[start + size - 1] + 1),
                size,
            )
        )
        position += size
    return Copied(tuple(runs), len(mine) - mine.count(_BREAK))


def _length(one: str, start: int, other: str, begin: int) -> int:
    """How far the two texts agree from these places on."""
    size = 0
    limit = min(len(one) - start, len(other) - begin)
    while size < limit and one[start + size] == other[begin + size] != _BREAK:
        size += 1
    return size


def _plain(view: View) -> tuple[str, list[int]]:
    """The characters that count, a break at each title and border, and where each stands in folded text."""
    text = view.text
    characters: list[str] = []
    places: list[int] = []
    for start, end in _own(view):
        for match in _COUNTED.finditer(text, start, end):
            characters.append(match.group())
            places.append(match.start())
        characters.append(_BREAK)
        places.append(start)
    return "".join(characters), places


def _own(view: View) -> Iterator[tuple[int, int]]:
    """The stretches of prose between cited titles."""
    for start, end, _ in prose(view):
        position = start
        for match in _TITLE.finditer(view.text, start, end):
            yield position, match.start()
            position = match.end()
        yield position, end
