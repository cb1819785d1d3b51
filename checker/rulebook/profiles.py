"""Profiles: what kind of text a document is, and how the rules change for it."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Document, Severity
from checker.rulebook import disclosure
from checker.rulebook.disclosure import Disclosure

DEFAULT = "default"
_HEAD = 3000
"""Code points at the beginning of a text that are looked at to tell its kind."""


class Profile(NamedTuple):
    """``severity`` maps globs over rule ids to a severity; later globs win over earlier ones.

    ``require``: groups of cues, one of each of which the document must show.  ``everyone``: it is about
    private persons throughout, so that a sex or an age is somebody's even where no name stands.
    ``disclosure``: the kinds of lists that this profile tells apart.
    """

    name: str
    title: str
    title_cues: tuple[str, ...] = ()
    text_cues: tuple[str, ...] = ()
    minimum: int = 0
    severity: tuple[tuple[str, Severity], ...] = ()
    disable: tuple[str, ...] = ()
    require: tuple[tuple[str, ...], ...] = ()
    everyone: bool = False
    disclosure: tuple[Disclosure, ...] = ()
    path: str = ""

    def score(self, title: str, head: str) -> int:
        """How strongly a document looks like this kind: 2 for a cue in the title, 1 for one in the text."""
        for group in self.require:
            if not any(cue in title or cue in head for cue in group):
                return 0
        found = 2 * any(cue in title for cue in self.title_cues)
        return found + sum(cue in head for cue in self.text_cues)

    def kind_of(self, document: Document) -> Disclosure | None:
        """The kind of list that a document of this profile is."""
        if not self.disclosure:
            return None
        return disclosure.detect(self.disclosure, document.title, document.text[:_HEAD])


def detect_profile(document: Document, profiles: list[Profile]) -> str:
    """The profile whose cues fit best; ``default`` if none reaches its minimum.  Ties go by name."""
    head = document.text[:_HEAD]
    best, best_score = DEFAULT, 0
    for profile in profiles:
        score = profile.score(document.title, head) if profile.minimum else 0
        if score >= max(profile.minimum, best_score + 1):
            best, best_score = profile.name, score
    return best
