"""Characters that the statistics of official language take for mistakes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.matchers.context import Context
from checker.matchers.keywords import GUARDS
from checker.matchers.typos.persons import in_name
from checker.model import PROSE, Hit, Severity, Span

if TYPE_CHECKING:
    from checker.language.statistics.finder import Suspicion  # numpy comes with it

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
_VETTED = ("typo/", "wording/")
"""Rules of these categories know better than counts, also where they looked and said nothing."""
_SURER = 0.97
"""Unless it is all but certain."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟两")
"""What a number says, no count of others knows."""
_NARROW = 12
"""What a finding as short as this covers, it explains."""


def suspected(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One character or word of two that another one, sounding or looking like it, would fit far better."""
    text = context.view.text
    found_here = suspicions(context)
    looked_at = sorted(_vetted(context)) if found_here else []
    for found in found_here:
        span = context.view.span(found.start, found.end)
        if _abstains(context, text, found, span):
            continue
        if found.probability < _SURER and _among(looked_at, found):
            continue
        yield Hit(
            "",
            *span,
            suggest=(found.meant,),
            confidence=round(found.probability, 2),
            severity=_severity(context, found),
        )


def suspicions(context: Context) -> list[Suspicion]:
    """What counting takes for mistakes in the prose of the document, offsets of folded text; looked for once."""
    return context.once("typo-suspicions", _look)


def sure(context: Context, found: Suspicion) -> bool:
    """Whether it is all but certain."""
    return found.probability >= context.statistics.finder().model.sure


def _look(context: Context) -> list[Suspicion]:
    text = _prose(context)
    return context.statistics.suspicions(text) if len(text) >= _SHORTEST else []


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


def _abstains(context: Context, text: str, found: Suspicion, span: Span) -> bool:
    """Names, titles, numbers, protected terms, and what another rule has said already: no matter of counting."""
    if context.view.crosses_edge(found.start, found.end) or not GUARDS["not-in-title-marks"](context, span):
        return True
    if context.guard is not None and context.guard.knows(text, found.start, found.end):
        return True
    if _NUMERALS.issuperset(text[found.start : found.end]):
        return True
    said = (hit for hit in context.found if hit.end - hit.start <= _NARROW)
    if any(hit.start < span.end and span.start < hit.end for hit in said):
        return True
    return in_name(text, found.start, found.end)


def _vetted(context: Context) -> Iterator[tuple[int, int]]:
    """Where the vetted patterns looked: offsets of their anchors of two characters and more."""
    for rule, places in context.anchors.items():
        if rule.startswith(_VETTED):
            yield from (place for place in places if place[1] - place[0] > 1)


def _among(places: list[tuple[int, int]], found: Suspicion) -> bool:
    """Whether one of ``places`` (sorted) reaches into what was found."""
    first = bisect_left(places, (found.start - _NARROW, 0))
    return any(
        start < found.end and found.start < end
        for start, end in places[first : bisect_left(places, (found.end, 0))]
    )


def _severity(context: Context, found: Suspicion) -> Severity | None:
    """An error if it is all but certain, a hint where counting cannot decide, otherwise as the rule says."""
    wrong = context.view.text[found.start : found.end]
    if len(wrong) == 1 and any({wrong, found.meant} <= group for group in _PARTICLES):
        return Severity.INFO
    return Severity.ERROR if len(wrong) == 1 and sure(context, found) else None
