"""Profiles: what kind of text a document is, and how the rules change for it."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Document, Severity

DEFAULT = "default"
_HEAD = 3000
"""Code points at the beginning of a text that are looked at to tell its kind."""


class Profile(NamedTuple):
    """``severity`` maps globs over rule ids to a severity; later globs win over earlier ones."""

    name: str
    title: str
    title_cues: tuple[str, ...] = ()
    text_cues: tuple[str, ...] = ()
    minimum: int = 0
    severity: tuple[tuple[str, Severity], ...] = ()
    disable: tuple[str, ...] = ()
    path: str = ""

    def score(self, title: str, head: str) -> int:
        """How strongly a document looks like this kind: 2 for a cue in the title, 1 for one in the text."""
        found = 2 * any(cue in title for cue in self.title_cues)
        return found + sum(cue in head for cue in self.text_cues)


def detect_profile(document: Document, profiles: list[Profile]) -> str:
    """The profile whose cues fit best; ``default`` if none reaches its minimum.  Ties go by name."""
    head = document.text[:_HEAD]
    best, best_score = DEFAULT, 0
    for profile in profiles:
        score = profile.score(document.title, head) if profile.minimum else 0
        if score >= max(profile.minimum, best_score + 1):
            best, best_score = profile.name, score
    return best
