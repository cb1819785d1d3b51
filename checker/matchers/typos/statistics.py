"""Characters that the statistics of official language take for mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checker.language.statistics.finder import Suspicion
from checker.matchers.context import Context
from checker.model import PROSE, Hit, Severity

_PARTICLES = (
    frozenset("的地得"),
    frozenset("作做"),
    frozenset("需须"),
    frozenset("订定"),
    frozenset("以已"),
    frozenset("及即"),
    frozenset("和或与"),
    frozenset("在再"),
    frozenset("他她它"),
    frozenset("那哪"),
    frozenset("象像"),
    frozenset("之的"),
    frozenset("到至"),
)
"""Words of grammar that counting cannot tell apart: only a hint."""
_SHORTEST = 8
"""A text with fewer characters gives nothing to go by."""


def suspected(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One character or word of two that another one, sounding or looking like it, would fit far better."""
    text = _prose(context)
    if len(text) < _SHORTEST:
        return
    finder = context.statistics.finder()
    for found in finder.find(text, finder.model.warn):
        span = context.view.span(found.start, found.end)
        if context.view.crosses_edge(found.start, found.end):
            continue
        yield Hit(
            "",
            *span,
            suggest=(found.meant,),
            confidence=round(found.probability, 2),
            severity=_severity(text, found, finder.model.sure),
        )


def _prose(context: Context) -> str:
    """The folded text with everything that is not prose blanked out."""
    text = context.view.text
    others = [segment for segment in context.document.segments if segment.kind not in PROSE]
    if not others:
        return text
    pieces: list[str] = []
    position = 0
    edges = context.view.edges
    for start, end in pairwise(edges):
        if context.kind_at(context.view.span(start, end).start) not in PROSE:
            pieces += [text[position:start], "\n" * (end - start)]
            position = end
    return "".join([*pieces, text[position:]])


def _severity(text: str, found: Suspicion, sure: float) -> Severity | None:
    """An error if it is all but certain, a hint where counting cannot decide, otherwise as the rule says."""
    wrong = text[found.start : found.end]
    if len(wrong) == 1 and any({wrong, found.meant} <= group for group in _PARTICLES):
        return Severity.INFO
    return Severity.ERROR if len(wrong) == 1 and found.probability >= sure else None
