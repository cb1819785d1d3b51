"""A lexicon laid out for looking up: arrays that are computed once, kept in a file and mapped into memory."""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.language.relations import alike, relation, syllables
from checker.language.statistics.alphabet import BASE, Alphabet
from checker.language.statistics.lexicon import Lexicon
from checker.language.statistics.table import Table, keys, offset, stored

if TYPE_CHECKING:
    from numpy.typing import NDArray

GRAM, WORD = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
"""What keys of n-grams and of words start with, so that both can lie in one table."""
LAYOUT = "9"
"""Goes up whenever the arrays change."""
SYLLABLES = 512
_RARE = 10
"""A character that occurs more seldom is nobody's right form."""
_COMMON_PAIR = 4
"""A word takes part in mistaken choices of an input method if it occurs that often in official texts."""
_MAGIC = b"sanshen-memory-1\n"
_ALIGNED = 64


class Memory(NamedTuple):
    """All arrays.  Characters are numbers of the alphabet; logarithms are to base 2."""

    characters: NDArray[np.uint8]
    """The alphabet in UTF-8."""
    entries: NDArray[np.uint32]
    filter: NDArray[np.uint8]
    slots: NDArray[np.int64]
    pairs: NDArray[np.uint8]
    """One bit for each two characters that follow each other, in official texts or in a word."""
    frequency: NDArray[np.float32]
    """Logarithm of how often each character occurs."""
    alone: NDArray[np.float32]
    """Logarithm of how often each character is a word by itself."""
    alike_start: NDArray[np.int64]
    alike: NDArray[np.uint16]
    """``alike[alike_start[a]:alike_start[a + 1]]`` are the characters that ``a`` may stand for by mistake."""
    relation: NDArray[np.uint8]
    """Twice the sound (see relations) plus one if they look alike, for each entry of ``alike``."""
    sound: NDArray[np.int64]
    """Number of the usual syllable of each character; 0 if it has none."""
    homophones_start: NDArray[np.int64]
    homophones: NDArray[np.uint16]
    """Words of two characters in two columns, by ``sound * SYLLABLES + sound``."""

    @property
    def table(self) -> Table:
        return Table(self.entries, self.filter, int(self.slots[0]))

    def grams(self, *columns: NDArray[np.uint16]) -> NDArray[np.uint8]:
        """The value (see table.stored) of the n-gram in each row; 0 if it is not known."""
        return self.table.find(keys(columns, GRAM))

    def words(self, *columns: NDArray[np.uint16]) -> NDArray[np.uint8]:
        """The same for words."""
        return self.table.find(keys(columns, WORD))

    def all(
        self, rows: Sequence[Sequence[NDArray[np.uint16]]], first: int, count: int, others: int
    ) -> NDArray[np.uint8]:
        """Many look-ups at once, one row of values for each: ``count`` of kind ``first``, then ``others``."""
        kinds = [first] * count + [others] * (len(rows) - count)
        key = np.concatenate([keys(columns, kind) for columns, kind in zip(rows, kinds, strict=True)])
        return self.table.find(key).reshape(len(rows), -1)

    def known_pair(self, key: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether two characters are known to follow each other; a key is first * BASE + second."""
        return np.asarray((self.pairs.take(key >> 3) >> (key & 7).astype(np.uint8)) & np.uint8(1), bool)


def lay_out(lexicon: Lexicon) -> Memory:
    """Computes the arrays; takes some seconds."""
    found = [(offset(counted.keys, n, GRAM), counted.counts) for n, counted in lexicon.grams.items() if n > 1]
    found += [(offset(c.keys, n, WORD), c.counts) for n, c in lexicon.words.items() if n > 1]
    table = Table.build(
        np.concatenate([key for key, _ in found]), np.concatenate([stored(counts) for _, counts in found])
    )
    characters = Alphabet(lexicon.characters)
    frequency, alone = np.zeros(BASE, np.float32), np.zeros(BASE, np.float32)
    for array, counted in ((frequency, lexicon.grams[1]), (alone, lexicon.words[1])):
        array[counted.keys.astype(np.int64)] = np.log2(counted.counts + 1.0)
    start, others, relations = confusions(characters, frequency)
    sound = _sounds(characters)
    homophones_start, homophones = _homophones(lexicon, sound)
    return Memory(
        np.frombuffer(lexicon.characters.encode("utf-8"), np.uint8),
        table.entries,
        table.filter,
        np.array([table.slots], np.int64),
        _pairs(lexicon),
        frequency,
        alone,
        start,
        others,
        relations,
        sound,
        homophones_start,
        homophones,
    )


def _pairs(lexicon: Lexicon) -> NDArray[np.uint8]:
    bits = np.zeros((BASE * BASE >> 3) + 1, np.uint8)
    for counted in (lexicon.grams[2], lexicon.words[2].at_least(3)):
        key = counted.keys.astype(np.int64)
        np.bitwise_or.at(bits, key >> 3, (1 << (key & 7)).astype(np.uint8))
    return bits


def confusions(
    alphabet: Alphabet, frequency: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint8]]:
    """Start, others and relations as in Memory."""
    start, others, relations = [0, 0], [], []
    least = np.log2(_RARE + 1.0)
    numbers = {
        character: number
        for number, character in enumerate(alphabet.characters, 1)
        if frequency[number] >= least
    }
    for character in alphabet.characters:
        for other in alike(character):
            number = numbers.get(other)
            if number and (found := relation(character, other)):
                others.append(number)
                relations.append(int(found.sound) * 2 + int(found.shape))
        start.append(len(others))
    return np.array(start, np.int64), np.array(others, np.uint16), np.array(relations, np.uint8)


def _sounds(alphabet: Alphabet) -> NDArray[np.int64]:
    numbers: dict[str, int] = {}
    sound = np.zeros(BASE, np.int64)
    for number, character in enumerate(alphabet.characters, 1):
        usual = syllables(character)[:1]
        if usual:
            sound[number] = numbers.setdefault(usual[0], len(numbers) + 1)
    return sound


def _homophones(lexicon: Lexicon, sound: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.uint16]]:
    words = lexicon.words[2].within(lexicon.grams[2].at_least(_COMMON_PAIR).keys).keys
    groups: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key in words.tolist():
        first, second = divmod(key, BASE)
        if sound[first] and sound[second]:
            groups[int(sound[first]) * SYLLABLES + int(sound[second])].append((first, second))
    start = np.zeros(SYLLABLES * SYLLABLES + 1, np.int64)
    for group, members in groups.items():
        start[group + 1] = len(members)
    ordered = [member for group in sorted(groups) for member in groups[group]]
    return np.cumsum(start), np.array(ordered, np.uint16).reshape(-1, 2)


def write(memory: Memory, folder: Path, name: str) -> bool:
    """Put the arrays into ``folder / name``, all or nothing; False if that is not possible."""
    rows, position = [], 0
    for field, array in memory._asdict().items():
        rows.append([field, array.dtype.str, list(array.shape), position])
        position += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"layout": LAYOUT, "arrays": rows, "size": position}).encode()
    seal = hashlib.sha256(head).digest()
    prologue = _MAGIC + seal + len(head).to_bytes(4, "big") + head
    try:
        descriptor, temporary = tempfile.mkstemp(dir=folder)
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(prologue.ljust(-(-len(prologue) // _ALIGNED) * _ALIGNED, b"\0"))
            for array in memory:
                body = array.tobytes()
                file.write(body.ljust(-(-len(body) // _ALIGNED) * _ALIGNED, b"\0"))
        Path(temporary).replace(folder / name)
        return True
    except OSError:
        return False
    finally:
        Path(temporary).unlink(missing_ok=True)


def read(folder: Path, name: str) -> Memory | None:
    """Map the arrays of a file into memory; None if there is no intact file of this layout.

    The file holds numbers only: whatever stood in it, nothing of it is executed.
    """
    try:
        with (folder / name).open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        at = len(_MAGIC)
        size = int.from_bytes(data[at + 32 : at + 36], "big")
        head = data[at + 36 : at + 36 + size]
        if data[:at] != _MAGIC or hashlib.sha256(head).digest() != data[at : at + 32]:
            return None
        header = json.loads(head)
        begin = -(-(at + 36 + size) // _ALIGNED) * _ALIGNED
        if header["layout"] != LAYOUT or len(data) != begin + header["size"]:
            return None
        arrays = {}
        for field, kind, shape, position in header["arrays"]:
            count = int(np.prod(shape))
            arrays[field] = np.frombuffer(data, np.dtype(kind), count, begin + position).reshape(shape)
        return Memory(**arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None
