"""The nouns: a sample is a text with gold spans, a draft is how one is written."""

from __future__ import annotations

import html
from typing import NamedTuple


class Gold(NamedTuple):
    """A stretch of the source (code points) that holds personal data.

    ``types`` are the rule ids (without ``privacy/``) that name it rightly.  ``required`` is False where
    finding it is neither right nor wrong.  ``core`` marks the six types that every tool is asked for.
    ``verdict`` is the right judgement of a mask: insufficient, borderline, sufficient; empty if unmasked.
    """

    start: int
    end: int
    types: tuple[str, ...]
    required: bool = True
    core: bool = False
    verdict: str = ""
    candidates: int = 0


class Sample(NamedTuple):
    """One document.  ``risk`` is the right aggregation risk, high or low; empty where it is not asked."""

    group: str
    kind: str
    """What the sample is about, for the breakdown: a type, a way of disguise, a table form."""
    text: str
    golds: tuple[Gold, ...] = ()
    profile: str = "default"
    name: str = "text.txt"
    risk: str = ""

    @property
    def negative(self) -> bool:
        return self.group == "negative"


CORE = frozenset({"resident-id", "mobile", "bank-card", "email", "plate"})
"""With the residence permit of people from Hong Kong, Macau and Taiwan (a resident-id) the core six."""


class Draft:
    """Text under construction, with marks; ``markup`` escapes what is added for HTML."""

    def __init__(self, markup: bool = False) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._markup = markup
        self.golds: list[Gold] = []

    def raw(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def add(self, text: str) -> None:
        self.raw(html.escape(text, quote=False) if self._markup else text)

    def mark(
        self,
        text: str,
        types: tuple[str, ...],
        required: bool = True,
        verdict: str = "",
        candidates: int = 0,
        raw: bool = False,
    ) -> None:
        """Add text that is personal data; with ``raw`` it is source already."""
        start = self._length
        (self.raw if raw else self.add)(text)
        core = required and not verdict and types[0] in CORE
        self.golds.append(Gold(start, self._length, types, required, core, verdict, candidates))

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def finish(
        self,
        group: str,
        kind: str,
        profile: str = "default",
        name: str = "text.txt",
        risk: str = "",
    ) -> Sample:
        return Sample(group, kind, self.text, tuple(self.golds), profile, name, risk)
