"""A text looked up in the statistics once: what is known of each place, and what the text says again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.language.statistics.alphabet import BASE, Alphabet
from checker.language.statistics.counts import Counted, count
from checker.language.statistics.memory import Memory
from checker.language.statistics.table import STEPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAD = 8
"""Unknown characters that are put in front of and behind the text, so that every place has neighbours."""
LONGEST = 5
"""Length of the longest n-grams."""
_SEEN = 13
"""Value of an n-gram that occurs twice."""
_SEEN_OFTEN = 24
"""Value of one that occurs seven times."""


class Reading(NamedTuple):
    """All arrays are padded: index ``i + PAD`` is the i-th number of the text."""

    numbers: NDArray[np.uint16]
    places: NDArray[np.int32]
    """Offset in the text of each number; not padded."""
    known: dict[int, NDArray[np.uint8]]
    """By order (2, 3, 4): the value of the n-gram that begins at each index; of two only beside open
    places, of three only near what is not joined on both sides."""
    covered: NDArray[np.bool_]
    """Inside a known n-gram of four characters."""
    open: NDArray[np.int64]
    """Indices of Chinese characters that no known n-gram of four, nor a frequent one of three, joins to both
    neighbours: a wrong character often agrees with one side by chance."""
    own: dict[int, Counted]
    """The text's own n-grams."""

    @property
    def size(self) -> int:
        return len(self.places)


def read(memory: Memory, alphabet: Alphabet, text: str) -> Reading:
    """Look up a text."""
    codes = alphabet.encode(text)
    numbers = np.zeros(len(codes.numbers) + 2 * PAD, np.uint16)
    numbers[PAD : len(numbers) - PAD] = codes.numbers
    known = {order: np.zeros(len(numbers), np.uint8) for order in (2, 3, 4)}
    size = len(numbers) - 3
    known[4][:size] = memory.grams(*(numbers[offset : offset + size] for offset in range(4)))
    covered = _spread(known[4] >= _SEEN, 4)
    behind, before = _joined(known[4] >= _SEEN, 4)
    near = np.flatnonzero(_around(~(behind & before), LONGEST - 1)[: len(numbers) - 2])
    known[3][near] = memory.grams(numbers[near], numbers[near + 1], numbers[near + 2])
    open_ = memory.alike_start[numbers.astype(np.int64) + 1] > memory.alike_start[numbers.astype(np.int64)]
    behind_three, before_three = _joined(known[3] >= _SEEN_OFTEN, 3)
    open_ &= ~((behind | behind_three) & (before | before_three))
    places = np.flatnonzero(open_)
    beside = np.flatnonzero(open_ | np.append(open_[1:], False))
    known[2][beside] = memory.grams(numbers[beside], numbers[beside + 1])
    own = count(codes.numbers, (2, 3))
    return Reading(numbers, codes.places, known, covered, places, own)


def _spread(starts: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Every index inside a stretch of ``length`` that begins where ``starts`` says."""
    inside = starts.copy()
    for offset in range(1, length):
        inside[offset:] |= starts[: len(starts) - offset]
    return inside


def _joined(starts: NDArray[np.bool_], length: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Every index that a stretch of ``length`` joins to the one in front of it, and to the one behind it."""
    behind, before = np.zeros_like(starts), np.zeros_like(starts)
    for offset in range(length):
        here = starts[: len(starts) - offset]
        if offset:
            behind[offset:] |= here
        if offset < length - 1:
            before[offset:] |= here
    return behind, before


def _around(places: NDArray[np.bool_], distance: int) -> NDArray[np.bool_]:
    """Every index at most that far from one of ``places``."""
    wide = _spread(places, distance + 1)
    return _spread(wide[::-1], distance + 1)[::-1]


def logarithm(values: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Values of the table as log2(count + 1)."""
    return np.asarray(values, np.float32) / np.float32(STEPS)


def said(own: Counted, *columns: NDArray[np.uint16]) -> NDArray[np.uint32]:
    """How often the text itself holds the n-gram of each row."""
    key = np.zeros(len(columns[0]), np.uint64)
    for column in columns:
        key = key * np.uint64(BASE) + column
    if not len(own.keys):
        return np.zeros(len(key), np.uint32)
    index = np.minimum(np.searchsorted(own.keys, key), len(own.keys) - 1)
    return np.where(own.keys[index] == key, own.counts[index], np.uint32(0))
