"""An index of right forms by which all their near misses in a text are found at once.

A form of four characters and more that suffered one substitution, omission, insertion or swap still has
three of its first four characters where one of three looks can see them: side by side, or with one
character of the text between the second and third, or between the first and second (the pigeonhole
principle).  Three characters make one number, a linear hash, and the numbers of a whole text are computed
by a few multiplications and shifts of one long integer, four bytes a character; a table of bits then says
at which places any form is worth comparing.  The same is done with the sounds of the characters, so that
forms with any number of homophones in them, and forms of three characters, are found by their sound.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import NamedTuple, Protocol

FACTORS = (14407, 21169, 25589)
"""Odd, and together below 65536: the sum of three products with 16-bit numbers stays below 2**32."""
BUCKET = 0xFFFF
SEAL = 0x7FFF
SEAL_SHIFT = 17
FORM = (1 << SEAL_SHIFT) - 1
MOST_FORMS = FORM
SHORTEST = 3
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_SET = re.compile("[1-3]")
_MARKED = {"1": (0,), "2": (1,), "3": (0, 1)}
"""Which indexes a mark stands for."""
_MERGED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("h", "f"))
_PADDING = "\0\0\0\0"

Look = tuple[int, int, int]
LOOKS: tuple[Look, ...] = ((0, 1, 2), (0, 1, 3), (0, 2, 3))
"""Which of the next four characters a number is made of."""
BY_SOUND: tuple[Look, ...] = (LOOKS[0],)

Sounds = Callable[[str], Sequence[int]]
"""For a character, numbers below 65536 of all its sounds, the usual one first."""


class ManyKeys(NamedTuple):
    """Which forms each number stands for, as a file holds it.

    There is a bit for the last digits of every key.  ``starts`` has one place more than there are buckets.
    """

    bits: bytes
    starts: Sequence[int]
    entries: Sequence[int]

    def forms(self, key: int) -> list[int]:
        """Numbers of the forms under a key (and, rarely, of others: compare them)."""
        bucket, seal = key & BUCKET, key >> 16 & SEAL
        starts = self.starts
        entries = self.entries[starts[bucket] : starts[bucket + 1]]
        return [entry & FORM for entry in entries if entry >> SEAL_SHIFT == seal]

    def marks(self) -> str:
        """Where any key may be, one character for each place: ``1``, or else ``0``."""
        return format(int.from_bytes(self.bits, "big"), f"0{8 * len(self.bits)}b")


class FewKeys(NamedTuple):
    """The same in one sorted row of numbers, a key and a form each."""

    rows: array[int]

    def forms(self, key: int) -> list[int]:
        """Numbers of the forms under a key."""
        start = bisect_left(self.rows, key << SEAL_SHIFT)
        stop = bisect_left(self.rows, key + 1 << SEAL_SHIFT, start)
        return [row & FORM for row in self.rows[start:stop]]

    def added_to(self, marks: str) -> str:
        """``marks`` with the places of these keys marked as well: ``2``, or ``3`` for both."""
        if not self.rows:
            return marks
        changed = bytearray(marks, "ascii")
        for place in self.places(len(marks)):
            changed[place] |= 2
        return changed.decode("ascii")

    def places(self, size: int) -> Iterator[int]:
        """Where ``size`` marks (a power of two) hold these keys."""
        return (row >> SEAL_SHIFT & size - 1 for row in self.rows)


class Marks(Protocol):
    """A character for each place: where any key may be."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> str: ...


class FewMarks:
    """What ``FewKeys.added_to(ManyKeys.marks())`` gives, made place by place: for little text."""

    def __init__(self, many: ManyKeys, few: FewKeys) -> None:
        self._bits = many.bits
        self._few = frozenset(few.places(len(self)))

    def __len__(self) -> int:
        return 8 * len(self._bits)

    def __getitem__(self, place: int) -> str:
        return "0123"[(self._bits[place >> 3] >> (~place & 7) & 1) + 2 * (place in self._few)]


Place = tuple[int, int, int, list[int]]
"""Somewhere in a text where forms may stand, misspelt: the offset of what was seen of them, the number of
the look that saw it, the number of the index and the numbers of the forms."""


def many_keys(pairs: Iterable[tuple[int, int]], size: int) -> ManyKeys:
    """From (key, number of a form), with ``2**size`` bits."""
    buckets: list[list[int]] = [[] for _ in range(BUCKET + 1)]
    bits = bytearray(1 << (size - 3))
    for key, form in sorted(set(pairs)):
        buckets[key & BUCKET].append((key >> 16 & SEAL) << SEAL_SHIFT | form)
        place = key & ((1 << size) - 1)
        bits[place >> 3] |= 0x80 >> (place & 7)
    starts = array("I", [0])
    for bucket in buckets:
        starts.append(starts[-1] + len(bucket))
    return ManyKeys(bytes(bits), starts, array("I", (entry for bucket in buckets for entry in bucket)))


def few_keys(pairs: Iterable[tuple[int, int]]) -> FewKeys:
    """From (key, number of a form)."""
    return FewKeys(array("Q", sorted({key << SEAL_SHIFT | form for key, form in pairs})))


def written_keys(form: str, alike: Callable[[str], Iterable[str]] | None = None) -> Iterator[int]:
    """The numbers under which a form is found by its characters.

    A form of three characters has no third one left when one is wrong: it is listed with the others that
    each of its characters may be taken for, as ``alike`` says.
    """
    codes = [ord(character) for character in form]
    if len(codes) > SHORTEST:
        for left_out in range(4):
            yield _key(codes[:left_out] + codes[left_out + 1 : 4])
        return
    a, b, c = codes
    yield _key((a, b, c))
    yield _key((b, a, c))
    yield _key((a, c, b))
    for index, character in enumerate(form):
        for other in alike(character) if alike else ():
            yield _key([*codes[:index], ord(other), *codes[index + 1 :]])


def merged(syllable: str) -> str:
    """One name for all syllables that are easily confused: as coarse as ``relations.Sound.FUZZY``."""
    for full, short in _MERGED:
        if syllable.startswith(full):
            syllable = short + syllable[len(full) :]
            break
    return syllable[:-1] if syllable.endswith("ng") else syllable


def sounding_keys(form: str, sounds: Sounds) -> Iterator[int]:
    """The numbers under which a form is found by its sound: of its first three characters."""
    for choice in product(*(sounds(character)[:3] for character in form[:3])):
        yield _key(choice)


def _key(codes: Sequence[int]) -> int:
    return sum(code * factor for code, factor in zip(codes, FACTORS, strict=True))


def basic(text: str) -> str:
    """The text with what lies beyond the basic plane replaced, one to one."""
    return _BEYOND.sub("\ufffd", text) if text and max(text) > "\uffff" else text


def places(
    text: str, looks: Sequence[Look], indexes: tuple[ManyKeys, FewKeys], marks: Marks
) -> Iterator[Place]:
    """Where forms of the indexes may stand in a text of the basic plane; ``marks``: where any key may be.

    All keys of a look are computed as one integer with a lane of 32 bits for each character.
    """
    if not text:
        return
    size = len(text)
    encoded = (text + _PADDING).encode("utf-32-le", "surrogatepass")
    whole = int.from_bytes(encoded, "little")
    mask = int.from_bytes((len(marks) - 1).to_bytes(4, "little") * (size + 1), "little")
    shifted = [whole >> 32 * distance for distance in range(4)]
    codes = _lanes(whole, size + len(_PADDING))
    one, two, three = FACTORS
    for number, (first, second, third) in enumerate(looks):
        lanes = shifted[first] * one + shifted[second] * two + shifted[third] * three
        marked = "".join(itemgetter(*_lanes(lanes & mask, size + 1))(marks))
        for match in _SET.finditer(marked, 0, size):
            at = match.start()
            key = codes[at + first] * one + codes[at + second] * two + codes[at + third] * three
            for index in _MARKED[match[0]]:
                forms = indexes[index].forms(key)
                if forms:
                    yield at, number, index, forms


def _lanes(whole: int, count: int) -> array[int]:
    found = array("I", whole.to_bytes(4 * count, "little"))
    if sys.byteorder == "big":
        found.byteswap()
    return found
