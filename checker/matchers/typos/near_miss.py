"""The checks ``near-miss``: dictionary words and protected terms that are written almost right.

No list of errors is needed: whatever is one related substitution, omission, insertion or swap away from a
right form is found, unless it is right in another way: as a term of its own, as a person's name, in a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.keywords import GUARDS
from checker.matchers.typos import statistics
from checker.matchers.typos.grades import Grade
from checker.matchers.typos.guard import Miss
from checker.matchers.typos.persons import is_name
from checker.model import PROSE, Hit, Severity, Span

_SAME_KIND = ("typo/", "wording/")
"""What a vetted rule has said already is not said again."""
_WONT = 3
"""So often in one document what is no term and never written otherwise is a name."""


def near_misses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Near misses of ``of``: ``dictionary`` or ``protected``."""
    for miss in context.once("near-misses", _all):
        if miss.protected == (params["of"] == "protected"):
            yield _hit(context, miss)


def _all(context: Context) -> list[Miss]:
    if context.guard is None:
        return []
    return [miss for miss in context.guard.misses(context.view.text) if _stands(context, miss)]


def _stands(context: Context, miss: Miss) -> bool:
    text, view = context.view.text, context.view
    if view.crosses_edge(miss.start, miss.end):
        return False
    span = view.span(miss.start, miss.end)
    if context.kind_at(span.start) not in PROSE or not GUARDS["not-in-title-marks"](context, span):
        return False
    if any(
        hit.start < span.end and span.start < hit.end and hit.rule.startswith(_SAME_KIND)
        for hit in context.found
    ):
        return False
    if miss.protected:
        return True
    window = text[miss.start : miss.end]
    if text.count(window) >= _WONT and miss.form not in text:
        return False
    return not (len(window) <= 3 and is_name(text, Span(miss.start, miss.end)))


def _hit(context: Context, miss: Miss) -> Hit:
    span = context.view.span(miss.start, miss.end)
    certain = miss.grade is Grade.ERROR or _counts_agree(context, miss)
    severity = Severity.ERROR if certain else Severity.WARNING
    return Hit("", span.start, span.end, (miss.shown,), confidence=1.0 if certain else 0.8, severity=severity)


def _counts_agree(context: Context, miss: Miss) -> bool:
    """Whether the statistics, too, are all but certain that the form was meant."""
    return any(
        miss.start <= one.start
        and one.end <= miss.end
        and miss.form[one.start - miss.start : one.end - miss.start] == one.meant
        and statistics.sure(context, one)
        for one in statistics.suspicions(context)
    )
