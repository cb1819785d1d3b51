"""A mention: where a text names a private person, and as what; and the rule whose anchors find them."""

from __future__ import annotations

from typing import NamedTuple

from checker.matchers.privacy.names import Name
from checker.matchers.privacy.role_words import OFFICE

RULE = "privacy/name"
"""The rule whose anchors are the words below."""


class Mention(NamedTuple):
    """A private person's name at ``start``..``end`` of document text.

    ``part``: ``guardian``, ``patient``, ``minor`` where the text says so, else empty; ``masked``: part
    of the name is hidden; ``listed``: it stands in a list or column of names.
    """

    start: int
    end: int
    part: str = ""
    masked: bool = False
    listed: bool = False


def in_office(text: str, name: Name) -> bool:
    """Whether the clause in front of a name, or what was taken for one, names an office or a contact."""
    low = max(0, name.start - 20)
    for mark in "。；;\n":
        low = max(low, text.rfind(mark, low, name.start) + 1)
    return bool(OFFICE.search(text, low, name.end))
