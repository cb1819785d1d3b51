"""A comparison for people at a terminal: sentence above sentence, the facts in question in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from checker.comparison.compared import Compared, change_name, kind_name
from checker.comparison.differences import Change, Difference, Place
from checker.comparison.side import Side
from checker.model import Severity, Span
from checker.reports.wording import Wording

_REACH = 24
"""Code points of the sentence that are shown on either side of a fact."""
_LISTED = 20
"""Loose facts of one kind that are listed."""


def write(compared: Compared, lang: str) -> str:
    return "".join(line + "\n" for line in _lines(compared, Wording(lang)))


def _lines(compared: Compared, words: Wording) -> Iterator[str]:
    yield f"{compared.draft.name} ↔ {compared.upstream.name}"
    for side in (compared.draft, compared.upstream):
        for gap in side.gaps():
            yield words.unread(gap["where"], gap["message"])
    for change in Change:
        aligned = [item for item in compared.comparison.differences if item.change is change and item.aligned]
        loose = compared.loose(change)
        if not aligned and not loose:
            continue
        yield ""
        yield change_name(change, words)
        for item in aligned:
            yield from _difference(compared, item, words)
        for kind, values in loose.items():
            listed = [
                f"{value}×{count}" if count > 1 else value for value, count in values.most_common(_LISTED)
            ]
            more = (
                words.say(f" 等 {len(values)} 项", f" … {len(values)} in all")
                if len(values) > _LISTED
                else ""
            )
            note = words.say("（所在句子没有对应）", " (in sentences without a counterpart)")
            yield f"  {kind_name(kind, words)}{note}{words.colon}{words.say('、', ', ').join(listed)}{more}"
    yield ""
    yield summary(compared, words)


def summary(compared: Compared, words: Wording) -> str:
    """The comparison in one line."""
    counts = [
        words.count(severity, compared.count(severity)) for severity in Severity if compared.count(severity)
    ]
    said = words.say("，", ", ").join(counts) or words.say("没有发现不一致", "no difference found")
    pairs = len(compared.comparison.pairs)
    mine, theirs = compared.comparison.facts
    scope = words.say(
        f"对应的句子 {pairs} 对，核对事实 {mine} 与 {theirs} 项",
        f"{pairs} pairs of sentences, {mine} and {theirs} facts",
    )
    return f"{words.verdict(compared.verdict)}{words.colon}{said} · {scope}"


def _difference(compared: Compared, item: Difference, words: Wording) -> Iterator[str]:
    yield f"  {words.severity(item.severity)} {kind_name(item.kind, words)}"
    for side, place, name in (
        (compared.draft, item.draft, words.say("本文", "draft")),
        (compared.upstream, item.upstream, words.say("上级", "upstream")),
    ):
        if place is not None:
            yield f"    {name} {side.place(place.fact, words)}  {_quoted(side, place)}"


def _quoted(side: Side, place: Place) -> str:
    first = max(place.sentence.start, place.fact.start - _REACH)
    last = min(place.sentence.end, place.fact.end + _REACH)
    before, fact = side.shown(Span(first, place.fact.start)), side.shown(place.fact)
    after = side.shown(Span(place.fact.end, last))
    left = "…" if first > place.sentence.start else ""
    return f"{left}{before}【{fact}】{after}{'…' if last < place.sentence.end else ''}"
