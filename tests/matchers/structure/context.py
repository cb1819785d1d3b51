"""A context around a piece of text, as the engine would make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.language.fold import fold
from checker.language.segmentation import Segmenter
from checker.matchers.checks import CHECKS
from checker.matchers.context import Context
from checker.model import Hit, Limits
from checker.readers import read_text

_SEGMENTER = Segmenter()


def context_of(text: str, media_type: str = "text/plain") -> Context:
    document = read_text(text, "test", media_type, Limits())
    return Context(document, fold(document), _SEGMENTER, 2.0)


def hits(
    name: str, text: str, params: Mapping[str, Any] | None = None, media_type: str = "text/plain"
) -> list[Hit]:
    """What the check of this name finds in ``text``, by position."""
    found = CHECKS[name](context_of(text, media_type), params or {})
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def spans(name: str, text: str, params: Mapping[str, Any] | None = None) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in hits(name, text, params)]
