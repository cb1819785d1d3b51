"""Counts under 64-bit keys, in arrays that can lie in a file: hashing with linear probing, in key order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.language.statistics.alphabet import BASE

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HALF = np.uint64(32)
LOAD = 0.5
"""Part of the slots that is taken."""
_FILTER = 8
"""The filter has at least so many bits for each key."""
_VALUES = np.uint32(1 << 8)
_WINDOW = 8
"""Slots that are looked at together; as many free ones lie behind the last."""
_BLOCK = 1 << 15
"""Keys that are looked up together: few enough for all that is computed to stay in the processor's cache."""
MOST = 255
STEPS = 8
"""Steps of the logarithm of a count to one doubling."""


def keys(columns: Sequence[NDArray[np.uint16]], kind: int) -> NDArray[np.uint64]:
    """One key for each row of numbers; rows of another length or ``kind`` have other keys."""
    key = np.full(len(columns[0]), kind, np.uint64)
    base = np.uint64(BASE)
    for column in columns:
        key *= base
        key += column
    return key


def offset(key: NDArray[np.uint64], length: int, kind: int) -> NDArray[np.uint64]:
    """What ``keys`` gives for rows of ``length`` numbers that are already one number in base ``BASE``."""
    return key + np.uint64(kind * BASE**length % (1 << 64))


def stored(counts: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Counts as values of a table: 8 log2(count + 1)."""
    return np.asarray(np.clip(np.round(STEPS * np.log2(counts + 1.0)), 1, MOST), np.uint8)


def mixed(key: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Keys spread evenly over 64 bits."""
    key = key * _FIRST
    key ^= key >> _HALF
    key *= _SECOND
    return key


class Table(NamedTuple):
    """``entries`` hold 24 bits of each key above its value, 0 where a slot is free.

    ``filter`` has a bit set for every key there is: most keys that are not there are told by it alone.
    """

    entries: NDArray[np.uint32]
    filter: NDArray[np.uint8]
    slots: int
    """Slots that keys are spread over; the arrays are longer by what runs over the end."""

    @classmethod
    def build(cls, key: NDArray[np.uint64], value: NDArray[np.uint8]) -> Table:
        """A table of distinct keys with values above 0."""
        slots = max(64, int(len(key) / LOAD))
        spread = mixed(key)
        spread_order = np.argsort(spread, kind="stable")
        spread = spread[spread_order]
        wanted = _slot(spread, slots)
        count = np.arange(len(key), dtype=np.int64)
        place = np.maximum.accumulate(wanted - count) + count
        size = max(slots, int(place[-1]) + 1 if len(place) else 0) + 1 + _WINDOW
        entries = np.zeros(size, np.uint32)
        entries[place] = _mark(spread) | value[spread_order]
        bits = max(9, (_FILTER * len(key)).bit_length())
        filter_ = np.zeros(1 << (bits - 3), np.uint8)
        places = (spread >> np.uint64(64 - bits)).view(np.int64)
        np.bitwise_or.at(filter_, places >> 3, (1 << (places & 7)).astype(np.uint8))
        return cls(entries, filter_, slots)

    def find(self, key: NDArray[np.uint64]) -> NDArray[np.uint8]:
        """The value of each key; 0 for those that are not there."""
        found = np.zeros(len(key), np.uint8)
        for start in range(0, len(key), _BLOCK):
            self._find(key[start : start + _BLOCK], found[start : start + _BLOCK])
        return found

    def _find(self, key: NDArray[np.uint64], found: NDArray[np.uint8]) -> None:
        spread = mixed(key)
        bit = (spread >> np.uint64(62 - len(self.filter).bit_length())).view(np.int64)
        passed = (self.filter.take(bit >> 3) >> (bit & 7).astype(np.uint8)) & np.uint8(1)
        index = np.flatnonzero(passed)
        spread = spread[index]
        place, mark = _slot(spread, self.slots), _mark(spread)
        entry = self.entries.take(place)
        rest = entry ^ mark
        found[index] = np.where(rest < _VALUES, rest, 0)
        left = np.flatnonzero((rest >= _VALUES) & (entry != 0))
        if len(left):
            self._find_behind(place[left] + 1, mark[left], found, index[left])

    def _find_behind(
        self,
        place: NDArray[np.int64],
        mark: NDArray[np.uint32],
        found: NDArray[np.uint8],
        index: NDArray[np.int64],
    ) -> None:
        """Go on from ``place`` for keys whose own slots others have taken, several slots at a time."""
        several = np.arange(_WINDOW)
        while len(place):
            entry = self.entries.take(place[:, None] + several)
            rest = entry ^ mark[:, None]
            found[index] = np.where((rest < _VALUES) & (entry != 0), rest, 0).max(axis=1)
            on = np.flatnonzero((found[index] == 0) & entry.all(axis=1))
            place, mark, index = place[on] + _WINDOW, mark[on], index[on]


def _slot(spread: NDArray[np.uint64], slots: int) -> NDArray[np.int64]:
    slot = spread >> _HALF
    slot *= np.uint64(slots)
    slot >>= _HALF
    return slot.view(np.int64)


def _mark(spread: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return np.asarray(spread.astype(np.uint32) << np.uint32(8))
