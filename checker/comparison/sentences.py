"""A document as a row of sentences with their facts, in a form that can be laid beside another's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from checker.comparison.facts import Fact, Kind, facts
from checker.comparison.stretches import prose
from checker.expressions import Expression
from checker.language.fold import View
from checker.model import Span

_END = Expression(r"[。！？；!?\n]+")
_INSIGNIFICANT = Expression(r"[^0-9a-z\u3400-\u9fff\ue000-\ue0ff]+")
_PLACEHOLDER = {kind: chr(0xE000 + index) for index, kind in enumerate(Kind)}
KIND_OF = {placeholder: kind for kind, placeholder in _PLACEHOLDER.items()}
"""Private-use characters that stand for a fact of each kind in ``Sentence.neutral``."""


class Sentence(NamedTuple):
    """``start``..``end`` of folded text.  ``neutral`` holds its significant characters, each fact replaced by
    one character for its kind: two sentences that differ in a number only are neutrally the same."""

    start: int
    end: int
    neutral: str
    facts: tuple[Fact, ...]


def sentences(view: View) -> list[Sentence]:
    """The sentences of everything a reader of the page sees, in order."""
    text = view.text
    all_facts = facts(text)
    starts = [fact.start for fact in all_facts]
    found = []
    for start, end in _stretches(view):
        own = all_facts[bisect_left(starts, start) : bisect_left(starts, end)]
        own = [fact for fact in own if fact.end <= end]
        neutral = _neutral(text, start, end, own)
        if neutral:
            found.append(Sentence(start, end, neutral, tuple(own)))
    return found


def _stretches(view: View) -> Iterator[tuple[int, int]]:
    """Spans between the ends of sentences and the borders of segments."""
    text = view.text
    for left, right, _ in prose(view):
        position = left
        for match in _END.finditer(text, left, right):
            yield position, match.end()
            position = match.end()
        if position < right:
            yield position, right


def _neutral(text: str, start: int, end: int, own: list[Fact]) -> str:
    pieces, position = [], start
    for fact in own:
        pieces += [text[position : fact.start], _PLACEHOLDER[fact.kind]]
        position = fact.end
    pieces.append(text[position:end])
    return str(_INSIGNIFICANT.sub("", "".join(pieces)))


def place(view: View, start: int, end: int) -> Span:
    """A span of folded text as a span of the document, without blanks at its ends."""
    text = view.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return view.span(start, end)
