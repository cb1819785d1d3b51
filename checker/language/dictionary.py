"""The shipped dictionary: right forms, how likely words are, and what looks wrong but is right.

One file, built by ``scripts/build_dictionary.py``, that is mapped into memory and never unpacked as a
whole: a line of JSON (where everything comes from, and where each section lies) and the sections, whose
numbers are little-endian.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

from checker.errors import SanshenError
from checker.language.near_forms import ManyKeys

FILE = Path(__file__).parent / "data" / "dictionary.bin"
MAGIC = b"sanshen-dictionary-1 "
STEPS = 4
"""Weights are negative natural logarithms of probabilities, in steps of a quarter."""
UNKNOWN = 72
"""Weight of a character that is no word, in steps; also the weight of a word met once."""


class Words:
    """A set of words with weights, kept as hashes: about one in 20,000 strangers is taken for a member."""

    def __init__(self, starts: Sequence[int], seals: Sequence[int], weights: Sequence[int]) -> None:
        self._starts, self._seals, self._weights = starts, seals, weights

    def weight(self, word: str) -> int:
        """The weight in steps, or 0 for a stranger."""
        digest = crc32(word.encode("utf-8", "surrogatepass"))
        seal = digest & 0xFFFF
        for place in range(self._starts[digest >> 16], self._starts[(digest >> 16) + 1]):
            if self._seals[place] == seal:
                return self._weights[place]
        return 0


def hashed(words: Iterable[tuple[str, int]]) -> tuple[array[int], array[int], bytes]:
    """Starts, seals and weights for ``Words``."""
    rows: list[dict[int, int]] = [{} for _ in range(1 << 16)]
    for word, weight in words:
        digest = crc32(word.encode())
        row = rows[digest >> 16]
        row[digest & 0xFFFF] = min(weight, row.get(digest & 0xFFFF, weight))
    starts, seals, weights = array("I", [0]), array("H"), bytearray()
    for row in rows:
        for seal, weight in sorted(row.items()):
            seals.append(seal)
            weights.append(weight)
        starts.append(len(seals))
    return starts, seals, bytes(weights)


class Dictionary:
    """The shipped dictionary, open.  Immutable; shared between threads and, its pages, between processes."""

    def __init__(self, path: Path = FILE) -> None:
        """Raises SanshenError if the file is not there or not what it must be."""
        try:
            with path.open("rb") as file:
                self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            raise SanshenError(f"安装不完整：找不到 {path.name}", "请重新安装 sanshen") from None
        size = int.from_bytes(self._data[len(MAGIC) : len(MAGIC) + 4], "little")
        start = len(MAGIC) + 4
        if bytes(self._data[: len(MAGIC)]) != MAGIC:
            raise SanshenError(f"安装不完整：{path.name} 不是词典文件", "请重新安装 sanshen")
        self.facts: dict[str, Any] = json.loads(bytes(self._data[start : start + size]))
        self._body = start + size
        self._blocks = [tuple(block) for block in self.facts["lengths"]]
        self._forms = self._section("forms")
        self.written = self._keys("written")
        self.sounding = self._keys("sounding")
        self.words = Words(
            self._numbers("words-starts", "I"),
            self._numbers("words-seals", "H"),
            self._section("words-weights"),
        )
        seals = self._numbers("right-seals", "H")
        self._right = Words(self._numbers("right-starts", "I"), seals, memoryview(b"\1" * len(seals)))

    def form(self, number: int) -> str:
        """The right form of a number; forms are numbered by length and then alphabetically."""
        for length, first, count in self._blocks:
            if number < first + count:
                start = self._offset(length, number - first)
                return bytes(self._forms[start : start + 2 * length]).decode("utf-16-le")
        raise IndexError(number)

    def is_right(self, window: str, form: str) -> bool:
        """Whether a near miss of a form is known to be right: it is common in clean text."""
        return self._right.weight(f"{window} {form}") > 0

    def sounds(self) -> dict[int, int]:
        """A table for ``str.translate``: every character to one of those that sound nearly the same."""
        pairs = self._numbers("sounds", "H")
        return dict(zip(pairs[0::2], pairs[1::2], strict=True))

    def _offset(self, length: int, index: int) -> int:
        before = sum(2 * other * count for other, _, count in self._blocks if other < length)
        return int(before + 2 * length * index)

    def _keys(self, name: str) -> ManyKeys:
        return ManyKeys(
            bytes(self._section(f"{name}-bits")),
            self._numbers(f"{name}-starts", "I"),
            self._numbers(f"{name}-entries", "I"),
        )

    def _section(self, name: str) -> memoryview:
        start, size = self.facts["sections"][name]
        return self._data[self._body + start : self._body + start + size]

    def _numbers(self, name: str, kind: str) -> Sequence[int]:
        section = self._section(name)
        if sys.byteorder == "little":
            return section.cast(kind)  # type: ignore[call-overload, no-any-return]
        numbers = array(kind, bytes(section))
        numbers.byteswap()
        return numbers
