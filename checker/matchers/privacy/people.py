"""The persons of a text with what is told about each: for whoever counts how many pieces single one out.

``persons(context)`` covers running text; rows of tables are ``grid.tables``.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy.addresses import dwellings
from checker.matchers.privacy.attribute_patterns import PROSE
from checker.matchers.privacy.attributes import of_kind
from checker.matchers.privacy.mentions import mentions
from checker.model import Span

_CASE = Expression(
    r"(?<![系与为和是同及、的至])(?:确诊|疑似)?(?:患者|病例|感染者|死亡病例|病人)(?:[0-9]{1,5}|[一二三四五六七八九十]{1,3}|[甲乙丙丁])(?![0-9例名人岁])|(?<![系与为和是同及、的至])第[0-9一二三四五六七八九十]{1,4}(?:例|号)(?:确诊)?(?:患者|病例)?"
    r"|(?<![\u3400-\u9fff0-9])(?:患者|病例)(?=[：:，,])"
)
_FAR = 600
"""What stands further behind a person's name (code points) is not taken for that person's."""


class Person(NamedTuple):
    """Somebody, from where the text begins to speak of them to where it speaks of the next.

    ``name`` is the span of the name (masked or not), None if only a number tells the case;
    ``attributes`` are pairs of a kind (``sex``, ``age``, ``address`` …: the rule's name without its
    category) and a span, ascending.  All spans are in document text.
    """

    span: Span
    name: Span | None
    attributes: tuple[tuple[str, Span], ...]


def persons(context: Context) -> tuple[Person, ...]:
    """The persons of the running text, in order; those of whom nothing else is told are left out."""
    return context.once("privacy.persons", _persons)


def _persons(context: Context) -> tuple[Person, ...]:
    starts = _beginnings(context)
    if not starts:
        return ()
    found: list[list[tuple[str, Span]]] = [[] for _ in starts]
    places = [start for start, _ in starts]
    pieces = [(kind, Span(piece.start, piece.end)) for kind in PROSE for piece in of_kind(context, kind)]
    pieces += [("address", span) for span in dwellings(context)]
    for kind, span in sorted(pieces, key=lambda piece: piece[1]):
        index = bisect_right(places, span.start) - 1
        if index >= 0 and span.start - places[index] <= _FAR:
            found[index].append((kind, span))
    ends = [*places[1:], len(context.document.text)]
    return tuple(
        Person(Span(start, min(end, start + _FAR)), name, tuple(pieces))
        for (start, name), end, pieces in zip(starts, ends, found, strict=True)
        if pieces
    )


def _beginnings(context: Context) -> list[tuple[int, Span | None]]:
    """Where the text turns to a person: a case number, or a name that has not been used before."""
    text = context.document.text
    cases = [context.view.span(*match.span()).start for match in _CASE.finditer(context.view.text)]
    starts: dict[int, Span | None] = dict.fromkeys(cases)
    known: set[str] = set()
    for mention in mentions(context):
        written = text[mention.start : mention.end]
        index = bisect_right(cases, mention.start) - 1
        if index >= 0 and mention.start - cases[index] <= 14 and starts[cases[index]] is None:
            starts[cases[index]] = Span(mention.start, mention.end)
        elif written not in known:
            starts[mention.start] = Span(mention.start, mention.end)
        known.add(written)
    return sorted(starts.items(), key=lambda item: item[0])
