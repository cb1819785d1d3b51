"""What is known of a language: n-gram counts, words with their frequencies, and the alphabet they use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np

from checker.errors import SanshenError
from checker.language.statistics import packing
from checker.language.statistics.alphabet import BASE, Alphabet
from checker.language.statistics.counts import ORDERS, Counted, Grams, add, closed

WORD_LENGTHS = (1, 2, 3, 4)
_EMPTY = np.zeros(1, np.uint64)


class Lexicon(NamedTuple):
    """``words`` hold the dictionary's words by length, with how often it has met them."""

    characters: str
    grams: Grams
    words: Grams
    facts: Mapping[str, Any]

    def pack(self) -> bytes:
        """The lexicon as a file; see packing."""
        sections: dict[str, bytes] = {"characters": self.characters.encode("utf-8")}
        beginnings = _EMPTY
        for order, counted in closed(self.grams).items():
            packing.put(sections, f"grams{order}", counted, beginnings)
            beginnings = counted.keys
        beginnings = _EMPTY
        for length, counted in _with_beginnings(self.words).items():
            packing.put(sections, f"words{length}", counted, beginnings)
            beginnings = counted.keys
        return packing.pack(self.facts, sections)

    @classmethod
    def unpack(cls, data: bytes, name: str) -> Lexicon:
        """Raises SanshenError if the file is not intact."""
        facts, sections = packing.unpack(data, name)
        try:
            grams = _levels(sections, "grams", ORDERS)
            words = _levels(sections, "words", WORD_LENGTHS)
            characters = sections["characters"].decode("utf-8")
            if len(characters) >= BASE or any(ord(character) > 0xFFFE for character in characters):
                raise ValueError("alphabet")
        except (ValueError, KeyError) as error:
            raise SanshenError(
                f"统计文件 {name} 的内容不一致（{type(error).__name__}）", "请用 sanshen learn 重新生成"
            ) from None
        return cls(characters, grams, {n: counted.at_least(1) for n, counted in words.items()}, facts)

    def joined(self, other: Lexicon) -> Lexicon:
        """This lexicon with the counts and words of another one of the same alphabet."""
        return self._replace(
            grams={n: add([self.grams[n], other.grams[n]]) for n in ORDERS},
            words={n: add([self.words[n], other.words[n]]) for n in WORD_LENGTHS},
        )


def words_of(alphabet: Alphabet, words: Mapping[str, int]) -> Grams:
    """Words of 1 to 4 characters with their frequencies; longer ones and unknown characters are left out."""
    keys: dict[int, dict[int, int]] = {length: {} for length in WORD_LENGTHS}
    for word, frequency in words.items():
        numbers = [alphabet.number(character) for character in word]
        if len(word) in keys and all(numbers) and frequency > 0:
            key = 0
            for number in numbers:
                key = key * BASE + number
            keys[len(word)][key] = frequency
    return {
        length: Counted(
            np.array(sorted(found), np.uint64), np.array([found[key] for key in sorted(found)], np.uint32)
        )
        for length, found in keys.items()
    }


def _with_beginnings(words: Grams) -> Grams:
    """The words and, counted 0 times, everything that one of them begins with."""
    result = dict(words)
    for length in reversed(WORD_LENGTHS[:-1]):
        longer = np.unique(result[length + 1].keys // np.uint64(BASE))
        result[length] = add([result[length], Counted(longer, np.zeros(len(longer), np.uint32))])
    return {length: result[length] for length in WORD_LENGTHS}


def _levels(sections: Mapping[str, bytes], name: str, lengths: tuple[int, ...]) -> Grams:
    found: Grams = {}
    beginnings = _EMPTY
    for length in lengths:
        found[length] = packing.take(sections, f"{name}{length}", beginnings)
        beginnings = found[length].keys
    return found


def spelled(characters: str, counted: Counted) -> Iterator[tuple[str, int]]:
    """The n-grams or words themselves, with their counts."""
    for key, number in zip(counted.keys.tolist(), counted.counts.tolist(), strict=True):
        letters = ""
        while key:
            key, last = divmod(key, BASE)
            letters = characters[last - 1] + letters
        yield letters, number
