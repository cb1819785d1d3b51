"""How characters resemble each other: in sound, in shape, or not at all.

Readings come from 通用规范汉字字典 by way of Unihan and pypinyin, shapes from the components of
kfcd/chaizi, four-corner codes and a list by hand; scripts/build_relations.py makes the table, and
checker/language/data/relations.json says from what.  The table holds the 8,105 characters of
通用规范汉字表; any other character resembles nothing.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_INITIALS = {"zh": "z", "ch": "c", "sh": "s", "l": "n", "h": "f"}
_FINALS = {"ang": "an", "eng": "en", "ing": "in", "iang": "ian", "uang": "uan"}
"""What many speakers do not keep apart, and so type for each other."""
_CONSONANTS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")


class Sound(IntEnum):
    """How near two characters are in any of their readings; a greater value is nearer."""

    APART = 0
    CLOSE = 1
    """One letter of the syllable is different (``zh ch sh`` count as one letter)."""
    FUZZY = 2
    """The same syllable to those who do not tell z/zh, c/ch, s/sh, n/l, f/h or -n/-ng apart."""
    TONE = 3
    """The same syllable in another tone."""
    SAME = 4
    """The same syllable in the same tone."""


class Relation(NamedTuple):
    """How two characters resemble each other.  At least one of the two holds."""

    sound: Sound
    shape: bool

    @property
    def plain(self) -> str:
        """For messages: ``同音``, ``音近`` or ``形近``; sound goes first."""
        if self.sound >= Sound.TONE:
            return "同音"
        if self.sound is Sound.FUZZY or not self.shape:
            return "音近"
        return "形近"


def relation(a: str, b: str) -> Relation | None:
    """How two different characters resemble each other; None if they do not, or are the same."""
    if a == b:
        return None
    sound = sound_between(a, b)
    shape = b in _behind(a) or a in _behind(b)
    return Relation(sound, shape) if sound or shape else None


def alike(character: str, least: Sound = Sound.FUZZY) -> tuple[str, ...]:
    """All characters that sound at least as near as ``least`` or look alike, in code point order."""
    index = _index()
    found = set(look_alikes(character))
    for syllable in syllables(character):
        for other in _sounding(syllable, min(least, Sound.TONE)):
            found.update(
                candidate
                for candidate in index.by_syllable[other]
                if least < Sound.SAME or sound_between(character, candidate) is Sound.SAME
            )
    found.discard(character)
    return tuple(sorted(found))


@lru_cache(maxsize=16384)
def readings(character: str) -> tuple[str, ...]:
    """Syllables with tone number (5: neutral), the usual one first: ``("de2", "de5", "dei3")``."""
    return tuple(_rows().get(character, "").partition("\t")[0].split())


@lru_cache(maxsize=16384)
def syllables(character: str) -> tuple[str, ...]:
    """The readings without tones, each once; ü is written ``v``."""
    return tuple(dict.fromkeys(reading[:-1] for reading in readings(character)))


@lru_cache(maxsize=16384)
def look_alikes(character: str) -> frozenset[str]:
    """The characters that look like it."""
    return frozenset(_behind(character) + _index().before.get(character, ""))


@lru_cache(maxsize=65536)
def sound_between(a: str, b: str) -> Sound:
    """How near the nearest readings of two characters are."""
    ours, theirs = readings(a), readings(b)
    if not ours or not theirs:
        return Sound.APART
    if not set(ours).isdisjoint(theirs):
        return Sound.SAME
    return max(_between(x, y) for x in syllables(a) for y in syllables(b))


@cache
def _between(a: str, b: str) -> Sound:
    if a == b:
        return Sound.TONE
    if _blurred(a) == _blurred(b):
        return Sound.FUZZY
    return Sound.CLOSE if _one_apart(_letters(a), _letters(b)) else Sound.APART


@cache
def _blurred(syllable: str) -> tuple[str, str]:
    """What is left of a syllable when easily confused sounds are not told apart."""
    initial, final = _split(syllable)
    return _INITIALS.get(initial, initial), _FINALS.get(final, final)


def _split(syllable: str) -> tuple[str, str]:
    for initial in _CONSONANTS:
        if syllable.startswith(initial) and len(syllable) > len(initial):
            return initial, syllable[len(initial) :]
    return "", syllable


@cache
def _letters(syllable: str) -> tuple[str, ...]:
    initial, final = _split(syllable)
    return (initial, *final) if initial else tuple(final)


def _one_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one letter put in, taken out or replaced makes one of the other."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1 or len(b) < 2:
        return False
    at = next((i for i, letter in enumerate(a) if letter != b[i]), len(a))
    return a[at + (len(a) == len(b)) :] == b[at + 1 :]


@cache
def _sounding(syllable: str, least: Sound) -> tuple[str, ...]:
    """The syllables that are at least that near, itself included."""
    if least > Sound.FUZZY:
        return (syllable,)
    if least is Sound.FUZZY:
        return tuple(other for other in _index().by_syllable if _blurred(other) == _blurred(syllable))
    return tuple(other for other in _index().by_syllable if _between(syllable, other) >= least)


@cache
def _rows() -> dict[str, str]:
    """Each character with its readings and, behind a tab, the look-alikes that follow it in code point order."""
    text = (Path(__file__).parent / "data" / "relations.tsv").read_text(encoding="utf-8")
    return {line[0]: line[2:] for line in text.splitlines()}


def _behind(character: str) -> str:
    return _rows().get(character, "").rpartition("\t")[2]


class _Index(NamedTuple):
    """The table read the other way round; only ``alike`` needs it."""

    before: dict[str, str]
    """For each character the look-alikes in front of it in code point order."""
    by_syllable: dict[str, str]


@cache
def _index() -> _Index:
    before: dict[str, str] = {}
    by_syllable: dict[str, str] = {}
    for character, row in _rows().items():
        sounds, _, behind = row.partition("\t")
        for syllable in {reading[:-1] for reading in sounds.split()}:
            by_syllable[syllable] = by_syllable.get(syllable, "") + character
        for other in behind:
            before[other] = before.get(other, "") + character
    return _Index(before, by_syllable)
