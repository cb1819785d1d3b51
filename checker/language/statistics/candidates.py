"""What may have been meant: other characters, or another word of two, that fit their neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.language.statistics.alphabet import BASE
from checker.language.statistics.memory import SYLLABLES, Memory
from checker.language.statistics.reading import Reading

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TWICE = 13
"""Value of an n-gram that occurs twice."""
_OFTEN = 20
"""Value of one that occurs five times: less says nothing for a whole word."""
_USUAL_WORD = 40
"""Value of a word that the dictionary has met thirty times."""


class Candidates(NamedTuple):
    """One row each: at index ``at`` of the reading, ``meant`` instead of what stands there.

    ``meant`` holds one column (one character) or two (a word); ``relation`` is as in Memory.
    """

    at: NDArray[np.int64]
    meant: tuple[NDArray[np.uint16], ...]
    relation: NDArray[np.uint8]
    seen: NDArray[np.uint8]
    """Value of the most frequent known n-gram of three that it makes with its neighbours."""
    word: NDArray[np.uint8]
    """Value of the most frequent word of two that it makes with a neighbour."""

    @property
    def span(self) -> int:
        return len(self.meant)

    def only(self, kept: NDArray[np.bool_]) -> Candidates:
        meant = tuple(column[kept] for column in self.meant)
        return Candidates(self.at[kept], meant, self.relation[kept], self.seen[kept], self.word[kept])


def characters(memory: Memory, reading: Reading, open_: NDArray[np.int64]) -> Candidates:
    """Characters that sound or look alike and make a known n-gram or a usual word with their neighbours."""
    numbers = reading.numbers
    owner, index = _members(memory.alike_start, numbers[open_].astype(np.int64))
    behind_left, in_front = numbers[open_ - 1].astype(np.int32) * BASE, numbers[open_ + 1].astype(np.int32)
    other = memory.alike.take(index).astype(np.int32)
    before = memory.known_pair(behind_left.take(owner) + other)
    behind = memory.known_pair(other * BASE + in_front.take(owner))
    fits = np.flatnonzero(before | behind)  # few of very many: from here on only they are looked at
    at, meant, before, behind = open_[owner[fits]], other[fits].astype(np.uint16), before[fits], behind[fits]
    index, left, right = index[fits], numbers[at - 1], numbers[at + 1]
    seen, word = np.zeros(len(at), np.uint8), np.zeros(len(at), np.uint8)
    for rows, three, two in (
        (before, (numbers[at - 2], left, meant), (left, meant)),
        (behind, (meant, right, numbers[at + 2]), (meant, right)),
        (before & behind, (left, meant, right), ()),
    ):
        some = np.flatnonzero(rows)
        seen[some] = np.maximum(seen[some], memory.grams(*(column[some] for column in three)))
        if two:
            word[some] = np.maximum(word[some], memory.words(*(column[some] for column in two)))
    kept = (seen >= _TWICE) | (word >= _USUAL_WORD)
    return Candidates(at[kept], (meant[kept],), memory.relation[index[kept]], seen[kept], word[kept])


def words(memory: Memory, reading: Reading) -> Candidates:
    """Words of two characters that are typed the same way, where two characters are covered by nothing."""
    numbers = reading.numbers
    free = ~reading.covered & (memory.sound[numbers.astype(np.int64)] > 0)
    at = np.flatnonzero(free[:-1] & free[1:])
    first, second = (memory.sound[numbers[at + offset].astype(np.int64)] for offset in (0, 1))
    owner, index = _members(memory.homophones_start, first * SYLLABLES + second)
    at, one, two = at[owner], memory.homophones[index, 0], memory.homophones[index, 1]
    other = (one != numbers[at]) & (two != numbers[at + 1])
    at, one, two = at[other], one[other], two[other]
    seen = np.maximum(memory.grams(numbers[at - 1], one, two), memory.grams(one, two, numbers[at + 2]))
    kept = seen >= _OFTEN
    none = np.zeros(int(kept.sum()), np.uint8)
    return Candidates(at[kept], (one[kept], two[kept]), none, seen[kept], none)


def _members(
    start: NDArray[np.int64], group: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each member of each group: the group's place in ``group``, and the member's index."""
    first = start[group]
    sizes = start[group + 1] - first
    owner = np.repeat(np.arange(len(group), dtype=np.int32), sizes)
    shift = (first - np.cumsum(sizes) + sizes).astype(np.int32)
    index: NDArray[np.int32] = np.arange(len(owner), dtype=np.int32)
    index += shift.take(owner)
    return owner, index
