"""Counting n-grams, adding counts up, and finding them again: sorted keys with a count for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.language.statistics.alphabet import BASE, UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

ORDERS = (1, 2, 3, 4, 5)
"""Lengths of the n-grams that are counted."""


class Counted(NamedTuple):
    """Distinct keys in ascending order, each with its count.

    The key of an n-gram is the number that its characters' numbers write in base ``BASE``.
    """

    keys: NDArray[np.uint64]
    counts: NDArray[np.uint32]

    def at_least(self, count: int) -> Counted:
        kept = self.counts >= count
        return Counted(self.keys[kept], self.counts[kept])

    def within(self, keys: NDArray[np.uint64]) -> Counted:
        """Only what is among ``keys`` (ascending)."""
        kept = found_in(keys, self.keys)
        return Counted(self.keys[kept], self.counts[kept])


Grams = dict[int, Counted]
"""Counts by order."""


def nothing() -> Counted:
    return Counted(np.zeros(0, np.uint64), np.zeros(0, np.uint32))


def count(numbers: NDArray[np.uint16], orders: tuple[int, ...] = ORDERS) -> Grams:
    """All n-grams of one text; none reaches across an unknown character."""
    return {order: _distinct(_keys(numbers, order)) for order in orders}


def _keys(numbers: NDArray[np.uint16], order: int) -> NDArray[np.uint64]:
    size = max(0, len(numbers) - order + 1)
    keys = np.zeros(size, np.uint64)
    known = np.ones(size, bool)
    for offset in range(order):
        column = numbers[offset : offset + size]
        keys = keys * np.uint64(BASE) + column
        known &= column != UNKNOWN
    return keys[known]


def _distinct(keys: NDArray[np.uint64]) -> Counted:
    distinct, counts = np.unique(keys, return_counts=True)
    return Counted(distinct, counts.astype(np.uint32))


def add(parts: Iterable[Counted]) -> Counted:
    """The sum of several counts."""
    every = list(parts)
    if not every:
        return nothing()
    keys = np.concatenate([part.keys for part in every])
    counts = np.concatenate([part.counts for part in every]).astype(np.uint64)
    order = np.argsort(keys, kind="stable")
    keys, counts = keys[order], counts[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.zeros(0, int)
    total = np.add.reduceat(counts, edges) if len(keys) else counts
    return Counted(keys[edges], np.minimum(total, np.uint64(0xFFFFFFFF)).astype(np.uint32))


def found_in(haystack: NDArray[np.uint64], keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which of ``keys`` are among ``haystack`` (ascending)."""
    if not len(haystack):
        return np.zeros(len(keys), bool)
    places = np.minimum(np.searchsorted(haystack, keys), len(haystack) - 1)
    return np.asarray(haystack[places] == keys)


def closed(grams: Grams) -> Grams:
    """Only n-grams whose beginning (all but the last character) is there as well, as packing needs it."""
    result: Grams = {ORDERS[0]: grams[ORDERS[0]]}
    for order in ORDERS[1:]:
        kept = found_in(result[order - 1].keys, grams[order].keys // np.uint64(BASE))
        result[order] = Counted(grams[order].keys[kept], grams[order].counts[kept])
    return result
