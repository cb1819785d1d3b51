"""What happened to a right form: one substitution, omission, insertion or swap."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from checker.language.near_forms import merged
from checker.language.relations import Relation, Sound, look_alikes, relation, syllables

_MOST_SOUNDING = 2
"""So many characters in a row may be replaced by others that sound alike: a wrong word of an input method."""
_LEFT_OUT = "和与及、"
"""What official short names leave out."""


@lru_cache(1 << 14)
def _names(character: str) -> frozenset[str]:
    """How it sounds, as far as that is kept apart."""
    return frozenset(map(merged, syllables(character)))


@lru_cache(1 << 16)
def _related(here: str, there: str) -> Relation | None:
    """How two characters are likely to be taken for each other."""
    if _names(here).isdisjoint(_names(there)) and here not in look_alikes(there):
        return None
    return relation(here, there)


class Kind(Enum):
    SUBSTITUTION = "substitution"
    OMISSION = "omission"
    INSERTION = "insertion"
    SWAP = "swap"


class Edit(NamedTuple):
    """``size`` code points at ``start`` of the text stand for a form; the first difference is ``at`` (in it)."""

    kind: Kind
    start: int
    size: int
    at: int
    length: int = 1
    """How many characters of the text are affected, from ``at``."""
    sound: Sound = Sound.APART
    """Of a substitution: how near the characters sound; of several, the farthest."""
    shape: bool = False
    """Of a substitution: whether the characters look alike."""


def edit_at(text: str, start: int, form: str) -> Edit | None:
    """The single edit by which the text at ``start`` differs from ``form``; None if there is none or it is
    no likely one.

    A substitution needs related characters.  Nothing is omitted or inserted at the edges of a form: what
    is left of it, or what it is part of, has a right of its own.  What is inserted repeats its neighbour.
    """
    size = len(form)
    tail = text[start + size - 2 : start + size + 1]
    if (form[-1] not in tail and tail[:1] != form[-2]) or start < 0:
        return None
    window = text[start : start + size + 1]
    if window.startswith(form):
        return None
    at = 0
    for here, there in zip(window, form, strict=False):
        if here != there:
            break
        at += 1
    rest = form[at + 1 :]
    if window[at + 1 : size] == rest and len(window) >= size:
        likeness = _related(window[at], form[at])
        return Edit(Kind.SUBSTITUTION, start, size, at, 1, *likeness) if likeness else None
    if not at:
        swapped = window[:2] == form[1::-1] and window[2:size] == form[2:]
        return Edit(Kind.SWAP, start, size, 0, 2) if swapped else None
    if window[at : at + 2] == form[at + 1 : at - 1 : -1] and window[at + 2 : size] == form[at + 2 :]:
        return Edit(Kind.SWAP, start, size, at, 2)
    if window[at : size - 1] == rest and at < size - 1:
        return None if form[at] in _LEFT_OUT else Edit(Kind.OMISSION, start, size - 1, at, 0)
    if at == 1 and window[1] == form[0]:
        return None  # the first of the two belongs to what stands in front
    if window[at + 1 :] == form[at:] and at < size:
        return Edit(Kind.INSERTION, start, size + 1, at) if window[at] in form[at - 1 : at + 1] else None
    return None


def sounding_at(text: str, start: int, form: str) -> Edit | None:
    """The substitution of one character, or of two side by side, by others that sound alike."""
    window = text[start : start + len(form)]
    if window == form or len(window) < len(form):
        return None
    wrong: list[int] = []
    sound = Sound.SAME
    for index, (here, there) in enumerate(zip(window, form, strict=True)):
        if here != there:
            related = _related(here, there)
            wrong.append(index)
            if related is None or related.sound < Sound.FUZZY or len(wrong) > _MOST_SOUNDING:
                return None
            sound = min(sound, related.sound)
    if wrong[-1] - wrong[0] >= _MOST_SOUNDING:
        return None
    return Edit(Kind.SUBSTITUTION, start, len(form), wrong[0], len(wrong), sound)
