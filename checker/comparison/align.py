"""Which sentence of one document answers which of the other.

Sentences share trigrams of their neutral form; an inverted index proposes partners, the Dice coefficient
of the trigram sets decides (Dice 1945).  Linear in the number of sentences times the partners looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from checker.comparison.facts import Fact
from checker.comparison.sentences import KIND_OF, Sentence

ALIKE = 0.5
"""Sentences whose neutral trigrams agree less than this are about something else."""
_COMMON = 64
"""A trigram in more sentences than this proposes nobody."""
_LOOKED_AT = 8
"""Partners that are compared in full."""
_LONG = 1500
"""Longer sentences (code points) are not aligned character by character."""


def partners(draft: Sequence[Sentence], upstream: Sequence[Sentence]) -> dict[int, int]:
    """For each sentence of the draft that has one, the index of its counterpart; the best, then the nearest.

    What is taken over word for word belongs together; nothing else answers such a sentence.
    """
    found = _same(draft, upstream)
    taken = set(found.values())
    grams = [_grams(sentence.neutral) for sentence in upstream]
    index: dict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(grams):
        if number not in taken:
            for gram in own:
                index[gram].append(number)
    expected = 0
    for number, sentence in enumerate(draft):
        if number not in found:
            best = _best(_grams(sentence.neutral), grams, index, expected)
            if best is not None:
                found[number] = best
        expected = found.get(number, expected - 1) + 1
    return dict(sorted(found.items()))


def _same(draft: Sequence[Sentence], upstream: Sequence[Sentence]) -> dict[int, int]:
    """Sentences with the same words and facts, in the order in which each text has them."""
    waiting: dict[object, deque[int]] = defaultdict(deque)
    for number, sentence in enumerate(upstream):
        waiting[_content(sentence)].append(number)
    found = {}
    for number, sentence in enumerate(draft):
        same = waiting.get(_content(sentence))
        if same:
            found[number] = same.popleft()
    return found


def _content(sentence: Sentence) -> tuple[str, tuple[str, ...]]:
    return sentence.neutral, tuple(fact.value for fact in sentence.facts)


def _best(
    own: frozenset[str], grams: list[frozenset[str]], index: dict[str, list[int]], expected: int
) -> int | None:
    votes: Counter[int] = Counter()
    for gram in own:
        proposed = index.get(gram, ())
        if len(proposed) <= _COMMON:
            votes.update(proposed)
    scored = []
    for other, _ in votes.most_common(_LOOKED_AT):
        score = 2 * len(own & grams[other]) / (len(own) + len(grams[other]))
        if score >= ALIKE:
            scored.append((round(score, 3), -abs(other - expected), other))
    return max(scored)[2] if scored else None


def _grams(neutral: str) -> frozenset[str]:
    if len(neutral) < 3:
        return frozenset({neutral})
    return frozenset(neutral[position : position + 3] for position in range(len(neutral) - 2))


def counterparts(one: Sentence, other: Sentence) -> Iterator[tuple[Fact | None, Fact | None]]:
    """The facts of two sentences side by side, in the order of the first; None where a side has none."""
    if [(fact.kind, fact.value) for fact in one.facts] == [(fact.kind, fact.value) for fact in other.facts]:
        yield from zip(one.facts, other.facts, strict=True)
        return
    places_one, places_other = _places(one), _places(other)
    paired: dict[int, int] = {}
    for first, second in _matched(one.neutral, other.neutral):
        if first in places_one and second in places_other:
            paired[places_one[first]] = places_other[second]
    used = set(paired.values())
    equal = {
        (other.facts[number].kind, other.facts[number].value): number
        for number in range(len(other.facts))
        if number not in used
    }
    for number, fact in enumerate(one.facts):  # moved within the sentence
        if number not in paired and (fact.kind, fact.value) in equal:
            paired[number] = equal.pop((fact.kind, fact.value))
    for number, fact in enumerate(one.facts):
        partner = paired.get(number)
        yield fact, other.facts[partner] if partner is not None else None
    used = set(paired.values())
    for number, fact in enumerate(other.facts):
        if number not in used:
            yield None, fact


def _places(sentence: Sentence) -> dict[int, int]:
    """Offset in the neutral form to number of the fact that stands there."""
    offsets = [offset for offset, character in enumerate(sentence.neutral) if character in KIND_OF]
    return {offset: number for number, offset in enumerate(offsets)}


def _matched(one: str, other: str) -> Iterator[tuple[int, int]]:
    """Offsets of characters that answer each other; placeholders of one kind in a changed stretch in order."""
    if len(one) > _LONG or len(other) > _LONG:
        one_facts = [(offset, char) for offset, char in enumerate(one) if char in KIND_OF]
        other_facts = [(offset, char) for offset, char in enumerate(other) if char in KIND_OF]
        for (first, char), (second, char_other) in zip(one_facts, other_facts, strict=False):
            if char == char_other:
                yield first, second
        return
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(start, end), range(other_start, other_end), strict=True)
        elif tag == "replace":
            for kind in KIND_OF:
                mine = [offset for offset in range(start, end) if one[offset] == kind]
                theirs = [offset for offset in range(other_start, other_end) if other[offset] == kind]
                yield from zip(mine, theirs, strict=False)
