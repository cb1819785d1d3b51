"""Sentence frames: data files that say where in a sentence which kind of datum stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.privacy.filler import FILLERS
from benchmarks.privacy.people import Person
from benchmarks.privacy.sample import Draft

FOLDER = Path(__file__).with_name("texts")
_SLOT = re.compile(r"\{([~+]?)([a-z0-9-]+)(?::([a-z]+))?(?:\|([a-z-]+))?(?:#([0-9]))?\}")

Writer = Callable[[Draft, str, str, tuple[str, ...]], None]
"""Adds a required datum to a draft: draft, kind, plain value, accepted types."""


class Frame(NamedTuple):
    text: str
    profile: str

    @property
    def kinds(self) -> tuple[str, ...]:
        """The types of personal data that must be found, in order."""
        return tuple(slot.group(2) for slot in _SLOT.finditer(self.text) if not slot.group(1))


def load(name: str) -> list[Frame]:
    """The frames of one file."""
    frames, profile = [], "default"
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            profile = line.strip("[] ")
        elif line and not line.startswith("#"):
            frames.append(Frame(line, profile))
    return frames


def plain(draft: Draft, kind: str, value: str, types: tuple[str, ...]) -> None:
    draft.mark(value, types)


def fill(frame: Frame, draft: Draft, random: Random, write: Writer = plain) -> None:
    """Write the sentence of a frame, with new people, into a draft."""
    people: dict[str, Person] = {}
    position = 0
    for slot in _SLOT.finditer(frame.text):
        draft.add(frame.text[position : slot.start()])
        position = slot.end()
        sign, kind, variety, also, number = slot.groups()
        if sign == "+":
            draft.add(FILLERS[kind](random))
            continue
        person = people.setdefault(number or "1", Person(random))
        value = person.value(f"{kind}:{variety}" if variety else kind)
        if sign == "~":
            draft.mark(value, (kind,), required=False)
        else:
            write(draft, f"{kind}:{variety}" if variety else kind, value, (kind, also) if also else (kind,))
    draft.add(frame.text[position:])
