"""How sure a near miss is: which likenesses are errors, which are doubts, and which are nothing.

The thresholds were chosen on clean official prose and on errors planted into it: see
``benchmarks/near_misses.py``.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from checker.language.relations import Sound
from checker.matchers.typos.edits import Edit, Kind

_SHORT = 3


class Grade(IntEnum):
    NOTHING = 0
    DOUBT = 1
    ERROR = 2


class Likeness(NamedTuple):
    """What is known of a near miss besides its edit."""

    length: int
    """Of the right form."""
    margin: float
    word: int
    """How long the word is that the place of the edit is part of; 1: it is part of none."""
    hanging: bool
    """The edit is at an edge of the form and what is left of the form is a word itself."""
    cohesion: float
    """How many times likelier (natural logarithm) the form is than its parts beside each other by chance."""


def worth_judging(edit: Edit, length: int, protected: bool) -> bool:
    """Whether such an edit of a form of this length can count at all."""
    if edit.kind is not Kind.SUBSTITUTION:
        return length > _SHORT
    if edit.sound >= Sound.FUZZY:
        return True
    return length > _SHORT and (protected or edit.shape)


def grade(edit: Edit, likeness: Likeness, protected: bool) -> Grade:
    """The grade of a near miss of a dictionary word or of a protected term."""
    if likeness.word >= _SHORT and not protected:
        return Grade.NOTHING
    return _of_protected(edit, likeness) if protected else _of_word(edit, likeness)


def _of_word(edit: Edit, known: Likeness) -> Grade:
    margin, orphan = known.margin, known.word == 1
    if edit.kind is Kind.SUBSTITUTION and edit.length == 1 and edit.sound >= Sound.TONE:
        if known.hanging:
            return _from(margin, doubt=8)
        if not orphan:
            return _from(margin, doubt=8 if known.length == _SHORT else 10)
        if known.length == _SHORT:
            return _from(margin, doubt=6, error=12)
        return _from(margin, doubt=6, error=10)
    if edit.kind is Kind.SUBSTITUTION:
        firm = known.cohesion >= 8 and not known.hanging
        if edit.length > 1:
            return _from(margin, doubt=12) if firm and edit.sound >= Sound.TONE else Grade.NOTHING
        if edit.sound >= Sound.FUZZY:
            return _from(margin, doubt=10 if firm else 12)
        return _from(margin, doubt=14) if firm and orphan else Grade.NOTHING
    if edit.kind is Kind.SWAP:
        return _from(margin, doubt=8) if known.cohesion >= 6 else Grade.NOTHING
    return _from(margin, doubt=13) if known.cohesion >= 10 and orphan else Grade.NOTHING


def _of_protected(edit: Edit, known: Likeness) -> Grade:
    if known.length == _SHORT:
        return _from(known.margin, doubt=6, error=12) if known.word == 1 else Grade.NOTHING
    if edit.kind is Kind.SUBSTITUTION:
        if edit.sound >= Sound.TONE:
            return _from(known.margin, doubt=4, error=6)
        return (
            Grade.NOTHING
            if known.hanging
            else _from(known.margin, doubt=6, error=12 if known.length > 4 else 99)
        )
    if edit.kind is Kind.OMISSION:
        return _from(known.margin, doubt=13, error=15 if known.length > 4 else 99)
    return _from(known.margin, doubt=6, error=10)


def _from(margin: float, *, doubt: float, error: float = 99) -> Grade:
    if margin >= error:
        return Grade.ERROR
    return Grade.DOUBT if margin >= doubt else Grade.NOTHING
