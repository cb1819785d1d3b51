"""Kinds of public lists: which data on people each may hold, which not, and which only masked.

A profile states them as data; each field names its rule (``privacy/name``), or one part of what the rule
finds (``privacy/name#guardian``), and the provision it rests on.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Severity

_TITLE_WEIGHT = 3


class Field(NamedTuple):
    """What a kind of list says about one rule; ``part`` is empty for all that the rule finds."""

    rule: str
    part: str
    severity: Severity
    basis: str


class Disclosure(NamedTuple):
    """One kind of list: ``cues`` in title and text tell it, ``fields`` say what it may hold."""

    name: str
    title: str
    cues: tuple[str, ...]
    fields: tuple[Field, ...]
    fallback: bool = False
    """Chosen only where no cue of another kind is seen."""


def detect(kinds: tuple[Disclosure, ...], title: str, head: str) -> Disclosure | None:
    """The kind whose cues fit best; the first of those that fit equally well, None if none does."""
    best, most = None, 0
    for kind in sorted(kinds, key=lambda kind: kind.fallback):
        if kind.fallback and best is not None:
            break
        score = sum(_TITLE_WEIGHT * (cue in title) + (cue in head) for cue in kind.cues)
        if score > most:
            best, most = kind, score
    return best


def field(key: str, severity: Severity, basis: str) -> Field:
    """A field from its key in a profile file."""
    rule, _, part = key.partition("#")
    return Field(rule, part, severity, basis)
