"""A context around a piece of text, as the engine would make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.language.fold import fold
from checker.language.segmentation import Segmenter
from checker.matchers.checks import CHECKS
from checker.matchers.context import Context
from checker.matchers.typos.guard import Guard
from checker.matchers.typos.protected import Protected
from checker.model import Hit, Limits
from checker.readers import read_text

_SEGMENTER = Segmenter()
_GUARD = Guard(Protected([]))


def context_of(text: str, media_type: str = "text/plain") -> Context:
    document = read_text(text, "test", media_type, Limits())
    return Context(document, fold(document), _SEGMENTER, 2.0, guard=_GUARD)


def hits(
    name: str, text: str, params: Mapping[str, Any] | None = None, media_type: str = "text/plain"
) -> list[Hit]:
    """What the check of this name finds in ``text``, by position."""
    found = CHECKS[name](context_of(text, media_type), params or {})
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def spans(name: str, text: str, params: Mapping[str, Any] | None = None) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits(name, text, params)]


def assert_marked(
    name: str, marked: str, params: Mapping[str, Any] | None = None, media_type: str = "text/plain"
) -> list[Hit]:
    """Assert that the check finds just what stands between ⟦ and ⟧; the hits, in order."""
    text, expected, start = "", [], 0
    for character in marked:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            expected.append(text[start:])
        else:
            text += character
    found = hits(name, text, params, media_type)
    document = context_of(text, media_type).document.text
    assert [document[hit.start : hit.end] for hit in found] == expected
    if media_type == "text/plain":
        places, rest = [], marked
        while "⟦" in rest:
            places.append(rest.index("⟦"))
            rest = rest.replace("⟦", "", 1).replace("⟧", "", 1)
        assert [hit.start for hit in found] == places
    return found
