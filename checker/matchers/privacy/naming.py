"""The rule about names: every private person's name, and under whose eyes it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy.mention import RULE
from checker.matchers.privacy.mentions import mentions
from checker.matchers.privacy.surnames import COMPOUND, SURNAMES
from checker.model import Hit

_TITLES = ("女士", "先生")
_BESIDE = Expression(r"[^\u3400-\u9fff]|[与和到者向其经由]|\Z")


def names(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Names of private persons; ``part`` tells guardians, patients and minors."""
    for mention in mentions(context):
        yield Hit("", mention.start, mention.end, values={"part": mention.part}, confidence=0.8)
    if context.everyone:
        yield from _titled(context)


def _titled(context: Context) -> Iterator[Hit]:
    """``王女士``: told apart from nobody's names only where private persons are the subject."""
    text = context.view.text
    for first, last in context.anchors.get(RULE, ()):
        if text[first:last] not in _TITLES:
            continue
        start = first - 2 if text[first - 2 : first] in COMPOUND else first - 1
        if start < 0 or (text[start:first] not in COMPOUND and text[start:first] not in SURNAMES):
            continue
        if start and not _BESIDE.match(text[start - 1]):
            continue
        span = context.view.span(start, last)
        yield Hit("", span.start, span.end, confidence=0.8)
