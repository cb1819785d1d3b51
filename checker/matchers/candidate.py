"""What a validator is asked about, and what it answers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import NamedTuple

from checker.expressions import Expression
from checker.language.fold import View
from checker.matchers.privacy.grid import Place
from checker.model import Segment, Severity

Groups = tuple[int, ...]
_CENTURIES = ("19", "20")
"""A group of four digits that begins so is taken for a year."""
_CLOSE = Expression(r"[\u3400-\u9fff（）()：:，、。；“”;,]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number as it may be meant: ``text`` without separators, at ``start``..``end`` of the folded text."""

    view: View
    text: str
    start: int
    end: int
    groups: Groups
    """Lengths of the groups it is written in; one group if it is written together."""
    whole: bool
    """Whether nothing but this number stands in its run of digits and separators."""
    place: Place | None = None
    """The cell of a table it stands in."""
    between: str = ""
    """The characters between its groups."""
    parts: Groups = ()
    """How many of its digits stand on each line, if it is broken across lines."""
    guessed: bool = False
    """Whether letters were read as digits."""

    @property
    def header(self) -> str:
        """Heading of the table column it stands in."""
        return self.place.heading if self.place else ""

    @property
    def together(self) -> bool:
        return len(self.groups) == 1

    @property
    def apart(self) -> bool:
        """Written as one, or alone in its run: neither is so of groups picked out of a row of numbers."""
        return self.together or self.whole

    @property
    def separators(self) -> frozenset[str]:
        """The different characters between the groups."""
        return frozenset(self.between)

    @property
    def segment(self) -> Segment | None:
        """The segment of the document it stands in."""
        document = self.view.document
        index = document.segment_index(self.view.span(self.start, self.start + 1).start)
        return document.segments[index] if index >= 0 else None

    def before(self, reach: int = 16) -> str:
        """Folded text in front, no further than the segment or cell reaches."""
        first = max(self.view.bounds(self.start).start, self.start - reach)
        if self.place:
            border = self.place.cell.start
            first = bisect_left(
                range(self.start), border, first, key=lambda at: self.view.span(at, at + 1).start
            )
        return self.view.text[first : self.start]

    def after(self, reach: int = 8) -> str:
        """Folded text behind, no further than the segment or cell reaches."""
        last = min(self.view.bounds(max(0, self.end - 1)).end, self.end + reach)
        if self.place:
            border = self.place.cell.end
            last = bisect_left(range(last), border, self.end, key=lambda at: self.view.span(at, at + 1).start)
        return self.view.text[self.end : last]

    def touching(self, left: int, right: int) -> tuple[str, str]:
        """Folded text in front and behind on the same line of the source: what a number may be part of."""
        text, joins = self.view.text, self.view.joins
        first, last = max(0, self.start - left), min(len(text), self.end + right)
        index = bisect_right(joins, self.start)
        if index and joins[index - 1] > first:
            first = joins[index - 1]
        index = bisect_left(joins, self.end)
        if index < len(joins) and joins[index] < last:
            last = joins[index]
        return text[first : self.start], text[self.end : last]

    def around(self, left: int, right: int) -> tuple[str, str]:
        """Folded text in front and behind, into neighbouring segments: cells of the row, lines above."""
        text = self.view.text
        return text[max(0, self.start - left) : self.start], text[self.end : self.end + right]

    def enclosed(self, more: str = "") -> bool:
        """Whether words or signs, stand close in front, and these, one of ``more`` or nothing behind: it is part of running
        text, not the ends of two rows of figures."""
        before, after = self.before(1), self.after(1)
        return bool(_CLOSE.match(before)) and (not after or after in more or bool(_CLOSE.match(after)))

    def believable(self, regular: Set[Groups], dotted: Set[Groups] = frozenset()) -> bool:
        """Whether it is written as one number, and not a row of numbers that stand beside each other.

        Together, or in one of the ``regular`` groupings; in any other grouping if nothing else stands
        in its run, the separators are all alike and it does not look like columns, years or decimals.
        Full stops make decimals and versions: between them only the ``dotted`` groupings count.
        """
        if self.together:
            return not self._decimal()
        if "." in self.separators:
            return self.groups in dotted and not self._decimal()
        if not self.whole or "/" in self.separators:
            return False
        if self.groups[0] == 4 and self.text[:2] in _CENTURIES:
            return False
        return self.groups in regular or (len(self.separators) == 1 and not self._columns())

    def _decimal(self) -> bool:
        """Part of a decimal number or a dotted chain of numbers."""
        text, start, end = self.view.text, self.start, self.end
        behind = end + 1 < len(text) and text[end] in ".．" and text[end + 1].isdigit()
        return behind or (start > 1 and text[start - 1] in ".．" and text[start - 2].isdigit())

    def _columns(self) -> bool:
        """Irregular groups that are rather several numbers: one with a year, or alone between blanks."""
        if set(self.groups) == {1}:
            return False
        position = 0
        for length in self.groups:
            if length == 4 and self.text[position : position + 2] in _CENTURIES:
                return True
            position += length
        blanks = self.separators <= frozenset(" \t\u00a0")
        return blanks and (self.start == 0 or self.view.text[self.start - 1].isspace())


class Judged(NamedTuple):
    """A validator's yes.  ``severity`` and ``suggest`` override the rule's own; ``masking`` says how well
    an identifier is masked (empty: it is not masked at all); ``more`` code points behind belong to it
    (negative: the last ones do not), ``skip`` in front do not."""

    confidence: float
    severity: Severity | None = None
    suggest: tuple[str, ...] = ()
    masking: str = ""
    more: int = 0
    skip: int = 0


Validator = Callable[[Candidate], Judged | None]
