"""The same index as near_forms, asked for all places of a long text at once, by numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.language.near_forms import (
    BUCKET,
    FACTORS,
    FORM,
    SEAL,
    SEAL_SHIFT,
    FewKeys,
    Look,
    ManyKeys,
    Place,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Found = tuple[NDArray[np.int64], NDArray[np.int64]]
    """Places, and the number of a form that may stand there."""

_PADDING = "\0\0\0\0"


class BulkKeys:
    """Both indexes of a kind.  Immutable."""

    def __init__(self, many: ManyKeys, few: FewKeys) -> None:
        self._bits = np.unpackbits(np.frombuffer(many.bits, np.uint8))
        for place in few.places(len(self._bits)):
            self._bits[place] |= 2
        self._starts = np.asarray(many.starts, np.int64)
        self._entries = np.asarray(many.entries, np.uint32)
        self._rows = np.asarray(few.rows, np.uint64)

    def places(self, text: str, looks: Sequence[Look]) -> Iterator[Place]:
        """What ``near_forms.places`` yields, in the same order."""
        size = len(text)
        codes = np.frombuffer((text + _PADDING).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)
        weighed = [codes * np.uint32(factor) for factor in FACTORS]
        for number, look in enumerate(looks):
            key = sum(
                (part[distance : distance + size] for part, distance in zip(weighed, look, strict=True)),
                start=np.zeros(size, np.uint32),
            )
            marks = self._bits[key & np.uint32(len(self._bits) - 1)]
            at = np.flatnonzero(marks)
            rows = [self._of_many(at[marks[at] & 1 > 0], key), self._of_few(at[marks[at] > 1], key)]
            place = np.concatenate([place for place, _ in rows])
            form = np.concatenate([form for _, form in rows])
            index = np.repeat([0, 1], [len(place) for place, _ in rows])
            order = np.lexsort((index, place))
            yield from _grouped(number, place[order], index[order], form[order])

    def _of_many(self, at: NDArray[np.int64], keys: NDArray[np.uint32]) -> _Found:
        key = keys[at].astype(np.int64)
        bucket, seal = key & BUCKET, key >> 16 & SEAL
        owner, member = _members(self._starts[bucket], self._starts[bucket + 1])
        entry = self._entries[member]
        there = entry >> SEAL_SHIFT == seal[owner]
        return at[owner[there]], (entry[there] & FORM).astype(np.int64)

    def _of_few(self, at: NDArray[np.int64], keys: NDArray[np.uint32]) -> _Found:
        key = keys[at].astype(np.uint64)
        first, last = (
            np.searchsorted(self._rows, key + np.uint64(n) << np.uint64(SEAL_SHIFT)) for n in (0, 1)
        )
        owner, member = _members(first, last)
        return at[owner], (self._rows[member] & np.uint64(FORM)).astype(np.int64)


def _members(
    first: NDArray[np.int64], last: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each number from ``first[i]`` to ``last[i]``: i, and the number."""
    sizes = last - first
    owner = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return owner, first[owner] + within


def _grouped(
    look: int, place: NDArray[np.int64], index: NDArray[np.int64], form: NDArray[np.int64]
) -> Iterator[Place]:
    if not len(place):
        return
    heads = np.flatnonzero((np.diff(place, prepend=-1) != 0) | (np.diff(index, prepend=-1) != 0)).tolist()
    forms = form.tolist()
    ends = [*heads[1:], len(forms)]
    for at, which, start, end in zip(place[heads].tolist(), index[heads].tolist(), heads, ends, strict=True):
        yield at, look, which, forms[start:end]
