"""``sanshen compare``: does a draft say what the superior's text says (与上级口径一致)?

Every fact of the two texts is laid beside its counterpart.  In sentences that answer each other a fact
with another value *differs*; a fact of the superior's text that the draft nowhere has *vanished*; one
that only the draft has is *new*.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from checker.comparison.align import counterparts, partners
from checker.comparison.facts import Fact, Kind, department
from checker.comparison.sentences import Sentence, place, sentences
from checker.language.fold import View, fold
from checker.model import Document, Severity, Span

_NEAR = 3
"""Sentences on either side into which a fact may have moved."""
_STRICT = frozenset({Kind.NUMBER, Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.PHONE})
"""Kinds whose every deviation is an error; titles, measures and bodies may be adapted to the place."""
_SMALL = frozenset({Kind.NUMBER, Kind.DATE})
"""Kinds of which equal values elsewhere in the text prove nothing."""
_OWN = frozenset({Kind.DATE, Kind.DOCUMENT_NUMBER, Kind.ORGANISATION})


class Change(str, Enum):
    """What became of a fact."""

    DIFFERS = "differs"
    VANISHED = "vanished"
    NEW = "new"


class Place(NamedTuple):
    """A fact and the sentence around it, as spans of the document's text."""

    fact: Span
    sentence: Span


class Difference(NamedTuple):
    """``aligned``: whether the sentence has a counterpart in the other text."""

    change: Change
    kind: Kind
    severity: Severity
    draft: Place | None
    upstream: Place | None
    aligned: bool


class Row(NamedTuple):
    """Two sentences that answer each other, as spans of their documents' texts; None where there is no answer."""

    draft: Span | None
    upstream: Span | None


class Comparison(NamedTuple):
    """``differences`` in the order of the draft, then what only the superior's text has, in its order.

    ``rows``: every sentence of both texts, in the order of the draft; ``facts`` counts the facts of both.
    """

    differences: tuple[Difference, ...]
    rows: tuple[Row, ...]
    facts: tuple[int, int]

    @property
    def pairs(self) -> tuple[Row, ...]:
        """The rows that have both sides."""
        return tuple(row for row in self.rows if row.draft and row.upstream)


def compare(draft: Document, upstream: Document) -> Comparison:
    """Lay a draft beside the superior's text."""
    return _Comparing(fold(draft), fold(upstream)).result()


class _Comparing:
    def __init__(self, draft: View, upstream: View) -> None:
        self._views = (draft, upstream)
        self._sides: tuple[list[Sentence], list[Sentence]] = (sentences(draft), sentences(upstream))
        self._partners = partners(*self._sides)
        self._known = tuple(
            {(fact.kind, fact.value) for sentence in side for fact in sentence.facts} for side in self._sides
        )

    def result(self) -> Comparison:
        found = [*self._of_pairs(), *self._alone(0), *self._alone(1)]
        found.sort(key=_order)
        counts = tuple(sum(len(sentence.facts) for sentence in side) for side in self._sides)
        return Comparison(tuple(found), tuple(self._rows()), (counts[0], counts[1]))

    def _rows(self) -> Iterator[Row]:
        """A sentence of the superior's text without an answer follows the one before it that has one."""
        draft, upstream = self._sides
        unanswered = sorted(set(range(len(upstream))) - set(self._partners.values()), reverse=True)
        for one, sentence in enumerate(draft):
            other = self._partners.get(one)
            while other is not None and unanswered and unanswered[-1] < other:
                yield Row(None, self._sentence(1, upstream[unanswered.pop()]))
            answer = None if other is None else self._sentence(1, upstream[other])
            yield Row(self._sentence(0, sentence), answer)
        for other in reversed(unanswered):
            yield Row(None, self._sentence(1, upstream[other]))

    def _of_pairs(self) -> Iterator[Difference]:
        draft, upstream = self._sides
        said: set[tuple[int, Fact]] = set()
        for one, other in self._partners.items():
            if _about_itself(draft[one]) and _about_itself(upstream[other]):
                continue
            for mine, theirs in counterparts(draft[one], upstream[other]):
                if mine is not None and theirs is not None:
                    if not _same(mine, theirs):
                        yield Difference(
                            Change.DIFFERS,
                            mine.kind,
                            _gravity(mine, theirs),
                            self._place(0, draft[one], mine),
                            self._place(1, upstream[other], theirs),
                            True,
                        )
                elif mine is not None:
                    if not self._near(1, other, mine):
                        yield self._single(Change.NEW, 0, draft[one], mine, True)
                elif theirs is not None and (other, theirs) not in said:
                    said.add((other, theirs))
                    if not self._near(0, one, theirs):
                        yield self._single(Change.VANISHED, 1, upstream[other], theirs, True)

    def _alone(self, side: int) -> Iterator[Difference]:
        """Facts of sentences without a counterpart that the other text nowhere has."""
        aligned = set(self._partners.values()) if side else set(self._partners)
        change = Change.VANISHED if side else Change.NEW
        for number, sentence in enumerate(self._sides[side]):
            if number in aligned or _about_itself(sentence):
                continue
            for fact in sentence.facts:
                if (fact.kind, fact.value) not in self._known[1 - side]:
                    yield self._single(change, side, sentence, fact, False)

    def _near(self, side: int, number: int, fact: Fact) -> bool:
        """Whether the fact stands elsewhere on that side: anywhere, or for numbers and dates close by."""
        if fact.kind not in _SMALL:
            return (fact.kind, fact.value) in self._known[side]
        around = self._sides[side][max(0, number - _NEAR) : number + _NEAR + 1]
        return any(_same(other, fact) for sentence in around for other in sentence.facts)

    def _single(self, change: Change, side: int, sentence: Sentence, fact: Fact, aligned: bool) -> Difference:
        severity = Severity.WARNING if aligned and change is Change.VANISHED else Severity.INFO
        own = self._place(side, sentence, fact)
        return Difference(change, fact.kind, severity, None if side else own, own if side else None, aligned)

    def _place(self, side: int, sentence: Sentence, fact: Fact) -> Place:
        return Place(place(self._views[side], fact.start, fact.end), self._sentence(side, sentence))

    def _sentence(self, side: int, sentence: Sentence) -> Span:
        return place(self._views[side], sentence.start, sentence.end)


def _about_itself(sentence: Sentence) -> bool:
    """A line that is nothing but a date, a document number or an issuer tells of its own document."""
    return len(sentence.neutral) == len(sentence.facts) == 1 and sentence.facts[0].kind in _OWN


def _same(one: Fact, other: Fact) -> bool:
    """Equal values; a date may leave out the year that the other names, a title or body a common lead."""
    if one.kind is not other.kind:
        return False
    if one.value == other.value:
        return True
    if one.kind is Kind.DATE:
        first, second = one.value.partition("-"), other.value.partition("-")
        return first[2] == second[2] != "" and (not first[0] or not second[0])
    if one.kind is Kind.TITLE:
        return _short(one.value) == _short(other.value)
    return False


def _gravity(mine: Fact, theirs: Fact) -> Severity:
    if mine.kind in _STRICT:
        return Severity.ERROR
    if mine.kind is Kind.ORGANISATION and department(mine.value) == department(theirs.value):
        return Severity.INFO  # the same office one level down
    return Severity.WARNING


def _short(title: str) -> str:
    return title.removeprefix("中华人民共和国")


def _order(difference: Difference) -> tuple[bool, int, int]:
    where = difference.draft or difference.upstream
    assert where is not None
    return difference.draft is None, where.fact.start, where.fact.end
