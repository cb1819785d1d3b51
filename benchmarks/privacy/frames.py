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

_TOLD = re.compile(
    "家属|配偶|妻子|丈夫|其母|母亲|父亲|祖父母|子女|孩子|家长|军属|贫困户|脱贫户|低保对象|低保|五保户|特困供养|残疾人|残疾|"
    "无业|农业|初中文化|民族回族|维吾尔族|就读于民族班|三年级二班|抑郁|独居老人|退役军人|失独"
)
"""Words of a frame that tell something about its person: naming them is neither right nor wrong."""

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
        _literal(draft, frame.text[position : slot.start()])
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
    _literal(draft, frame.text[position:])


def _literal(draft: Draft, text: str) -> None:
    position = 0
    for told in _TOLD.finditer(text):
        draft.add(text[position : told.start()])
        draft.mark(told.group(), ("",), required=False)
        position = told.end()
    draft.add(text[position:])
