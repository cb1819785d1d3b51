"""Keywords: from the automaton's raw hits to those that stand.

Every overlapping occurrence is looked at; what stands is decided by, in this order, segment borders,
Latin word borders, exceptions, the document's date, guards, jieba, and the longest match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from checker.expressions import Expression
from checker.language.fold import fold_term
from checker.matchers.context import Context
from checker.model import Entry, Hit, Keywords, SegmentKind, Severity, Span


class ListUse(NamedTuple):
    """How a rule uses its lists."""

    rule: str
    match: Keywords
    segments: frozenset[SegmentKind]


class EntryUse(NamedTuple):
    """A list entry as a rule uses it."""

    rule: str
    list: ListUse
    entry: Entry
    exceptions: tuple[tuple[str, int], ...]
    """Folded phrases, each with an offset of the folded term inside it."""


def entry_use(use: ListUse, entry: Entry) -> EntryUse:
    term = fold_term(entry.term)
    places: list[tuple[str, int]] = []
    for phrase in map(fold_term, entry.exceptions):
        position = phrase.find(term)
        while position >= 0:
            places.append((phrase, position))
            position = phrase.find(term, position + 1)
    return EntryUse(use.rule, use, entry, tuple(places))


def stand(
    context: Context, found: Iterable[tuple[int, int, EntryUse]], active: Mapping[str, object]
) -> list[Hit]:
    """The hits that stand out of ``found`` (offsets into the folded text); ``active`` holds the rules in force."""
    view = context.view
    kept: list[tuple[int, int, EntryUse]] = []
    for start, end, use in found:
        if (
            use.rule not in active
            or view.crosses_edge(start, end)
            or not _on_latin_borders(view.text, start, end)
        ):
            continue
        if use.exceptions and _excepted(view.text, start, use):
            continue
        if not _applies(context, view.span(start, end), use):
            continue
        if use.entry.word_boundary and not context.segmenter.on_borders(view.text, start, end):
            continue
        kept.append((start, end, use))
    return [_hit(context, view.span(start, end), use) for start, end, use in _longest(kept)]


def _hit(context: Context, span: Span, use: EntryUse) -> Hit:
    """A dated entry is no more than a note where the document bears no date to hold it against."""
    entry = use.entry
    undated = (entry.since or entry.until) and context.date is None
    severity = Severity.INFO if undated else None
    return Hit(use.rule, span.start, span.end, entry.suggest, severity=severity, values={"note": entry.note})


def _applies(context: Context, span: Span, use: EntryUse) -> bool:
    entry, document = use.entry, context.document
    if context.kind_at(span.start) not in use.list.segments:
        return False
    if document.text[span.start : span.end] in entry.suggest:
        return False
    match = use.list.match
    if match.after and document.text.startswith(match.after, span.end):
        return False
    if match.before and document.text.endswith(match.before, max(0, span.start - _REACH), span.start):
        return False
    if entry.since or entry.until:
        day = context.date
        if day and ((entry.since and day < entry.since) or (entry.until and day >= entry.until)):
            return False
    return all(GUARDS[guard](context, span) for guard in match.guards)


def _excepted(text: str, start: int, use: EntryUse) -> bool:
    return any(text.startswith(phrase, start - at) for phrase, at in use.exceptions if at <= start)


def _longest(found: list[tuple[int, int, EntryUse]]) -> list[tuple[int, int, EntryUse]]:
    """Drop what lies inside a longer hit of the same category; separate and overlapping hits stay."""
    kept: list[tuple[int, int, EntryUse]] = []
    farthest = 0
    for start, end, use in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if end > farthest or not _inside(start, end, use, kept):
            kept.append((start, end, use))
        farthest = max(farthest, end)
    return kept


def _inside(start: int, end: int, use: EntryUse, kept: list[tuple[int, int, EntryUse]]) -> bool:
    category = use.rule.partition("/")[0] + "/"
    return any(
        other_start <= start and end <= other_end and other_end - other_start > end - start
        for other_start, other_end, other in kept[-8:]
        if other.rule.startswith(category)
    )


def _on_latin_borders(text: str, start: int, end: int) -> bool:
    """A term that begins or ends with a Latin letter or digit is not part of a longer word or number."""
    first, last = text[start], text[end - 1]
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    return not (_continues(before, first) or _continues(last, after))


def _continues(left: str, right: str) -> bool:
    if not (left.isascii() and right.isascii()):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())


_REACH = 16
_FORMER = Expression(
    "(?:[原前]|时任|曾任|历任|旧称)[^，。；：、\\s]{0,14}(?:、[^，。；：、\\s]{2,14}){0,3}[“‘（( ]?\\Z"
)


def _not_historic(context: Context, span: Span) -> bool:
    """Not spoken of as something past: 原…, 时任…, 曾任…; nor in a document number."""
    text = context.document.text
    past = _FORMER.search(text, max(0, span.start - 3 * _REACH), span.start)
    return past is None and text[span.end : span.end + 1] != "〔"


def _not_in_title_marks(context: Context, span: Span) -> bool:
    """Not inside 《…》: a title is quoted as it was given."""
    text = context.document.text
    opened = text.rfind("《", max(0, span.start - 80), span.start)
    return opened < 0 or text.find("》", opened, span.start) >= 0


Guard = Callable[[Context, Span], bool]
GUARDS: Mapping[str, Guard] = {
    "not-historic": _not_historic,
    "not-in-title-marks": _not_in_title_marks,
}
"""Conditions that a keywords rule may name; each says whether the hit stands."""
