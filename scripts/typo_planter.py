"""Plants typing errors into correct text: for fitting the model, and for measuring what the engine finds.

Kinds: ``homophone`` (same syllable), ``near`` (easily confused: z/zh, n/l, an/ang …), ``shape``, ``word`` (another
word of two characters that is typed the same way), ``omission`` and ``doubling`` of one character.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.language.relations import Sound, alike, relation, syllables

KINDS = ("homophone", "near", "shape", "word", "omission", "doubling")
FITTING = {"homophone": 0.58, "near": 0.08, "shape": 0.15, "word": 0.19}
"""Shares of what is planted for fitting: what one character or word in place of another can be."""
_APART = 8
_USUAL = 20
"""Least frequency of a word that is typed by mistake."""


class Planted(NamedTuple):
    """``right`` stood where the changed text has [start, end)."""

    start: int
    end: int
    right: str
    kind: str


class Planter:
    """``characters`` and ``words`` give frequencies: what is frequent is typed by mistake more often."""

    def __init__(self, characters: Mapping[str, float], words: Mapping[str, int], seed: int) -> None:
        self._random = random.Random(seed)
        self._characters, self._words = characters, words
        self._options: dict[str, dict[str, list[str]]] = {}
        self._by_sound: dict[tuple[str, str], list[str]] = defaultdict(list)
        for word, frequency in words.items():
            if len(word) == 2 and frequency >= _USUAL and all(map(syllables, word)):
                self._by_sound[self._sound(word)].append(word)

    def plant(self, text: str, rate: float, shares: Mapping[str, float]) -> tuple[str, list[Planted]]:
        """``text`` with about ``rate`` errors a character, and what they are, in order."""
        places = [place for place, character in enumerate(text) if "\u4e00" <= character <= "\u9fff"]
        wanted = int(len(text) * rate + self._random.random())
        chosen = sorted(self._random.sample(places, min(len(places), wanted)))
        pieces: list[str] = []
        planted: list[Planted] = []
        done = length = 0
        last = -_APART
        for place in chosen:
            if place - last < _APART:
                continue
            kind = self._random.choices(list(shares), list(shares.values()))[0]
            wrong, right = self._mistake(text, place, kind)
            if wrong == right:
                continue
            pieces += [text[done:place], wrong]
            start = length + place - done
            length = start + len(wrong)
            # an omission is found at the characters beside it
            span = (start, length) if wrong else (max(0, start - 1), start + 1)
            planted.append(Planted(*span, right, kind))
            done, last = place + len(right), place
        return "".join([*pieces, text[done:]]), planted

    def _mistake(self, text: str, place: int, kind: str) -> tuple[str, str]:
        """(what is written, what stood there); the same twice if there is no such mistake."""
        character = text[place]
        if kind == "omission":
            return "", character
        if kind == "doubling":
            return character * 2, character
        if kind == "word":
            word = text[place : place + 2]
            if word in self._words and all(map(syllables, word)):
                same = self._by_sound[self._sound(word)]
                others = [other for other in same if other[0] != word[0] and other[1] != word[1]]
                return self._one_of(others, self._words, word), word
            return word, word
        return self._one_of(self._like(character).get(kind, []), self._characters, character), character

    def _one_of(self, options: Sequence[str], frequency: Mapping[str, float], default: str) -> str:
        if not options:
            return default
        return self._random.choices(options, [frequency.get(option, 1.0) ** 0.5 for option in options])[0]

    def _like(self, character: str) -> dict[str, list[str]]:
        if character not in self._options:
            groups: dict[str, list[str]] = defaultdict(list)
            for other in alike(character):
                found = relation(character, other)
                if found is None or self._characters.get(other, 0) < 3:
                    continue
                if found.shape:
                    groups["shape"].append(other)
                if found.sound >= Sound.TONE:
                    groups["homophone"].append(other)
                elif found.sound is Sound.FUZZY:
                    groups["near"].append(other)
            self._options[character] = dict(groups)
        return self._options[character]

    @staticmethod
    def _sound(word: str) -> tuple[str, str]:
        return syllables(word[0])[0], syllables(word[1])[0]
