"""From changes of a document's text to edits of its source, character by character."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from checker.model import PROSE, Document, Segment, Span
from checker.redact.veil import STAR


class Change(NamedTuple):
    """``text`` in place of a span of document text, one replacement for each of its characters."""

    start: int
    end: int
    text: list[str]
    kind: str
    """The rule without its category, for the count."""


class Edit(NamedTuple):
    """``text`` in place of ``source[start:end]``."""

    start: int
    end: int
    text: str


def edits(document: Document, changes: Iterable[Change], stars: dict[int, str]) -> list[Edit]:
    """The edits of the source that make these changes, in order.

    Markup between the characters of a span stays where it is.  ``stars`` says how a star is written in
    the segment of this number, where it is not written as itself.
    """
    result: list[Edit] = []
    for change in changes:
        index = max(0, document.segment_index(change.start))
        while index < len(document.segments) and document.segments[index].start < change.end:
            segment = document.segments[index]
            first, last = max(segment.start, change.start), min(segment.end, change.end)
            result += _within(document, change, first, last, stars.get(index, STAR))
            index += 1
    return _joined(result)


def _within(document: Document, change: Change, first: int, last: int, star: str) -> list[Edit]:
    """Edits for the part of a change that lies in one segment."""
    result: list[Edit] = []
    position = first
    while position < last:
        place = document.positions.source_span(position, position + 1)
        end = position + 1
        while end < last and document.positions.source_span(end, end + 1) == place:
            end += 1  # several characters for one entity
        new = "".join(change.text[position - change.start : end - change.start])
        if new != document.text[position:end]:
            result.append(Edit(place.start, place.end, new.replace(STAR, star)))
        position = end
    return result


def _joined(pieces: list[Edit]) -> list[Edit]:
    """Sorted edits, neighbours as one."""
    result: list[Edit] = []
    for piece in sorted(pieces):
        if result and result[-1].end == piece.start:
            result[-1] = Edit(result[-1].start, piece.end, result[-1].text + piece.text)
        elif not result or result[-1].end < piece.start:
            result.append(piece)
    return result


def applied(source: str, changes: Iterable[Edit]) -> str:
    """The source with its edits made."""
    pieces: list[str] = []
    position = 0
    for start, end, text in changes:
        pieces += (source[position:start], text)
        position = end
    pieces.append(source[position:])
    return "".join(pieces)


def moved(spans: Iterable[Span], changes: list[Edit]) -> list[Span]:
    """Where spans of the old source that no edit cuts lie in the new one, with the edits' own places."""
    result: list[Span] = []
    shift, index = 0, 0
    for span in sorted(spans):
        while index < len(changes) and changes[index].start < span.start:
            edit = changes[index]
            shift += len(edit.text) - (edit.end - edit.start)
            index += 1
        result.append(Span(span.start + shift, span.end + shift))
    shift = 0
    for edit in changes:
        result.append(Span(edit.start + shift, edit.start + shift + len(edit.text)))
        shift += len(edit.text) - (edit.end - edit.start)
    return sorted(result)


def expected(document: Document, changes: list[Change]) -> list[str]:
    """The text of each segment as it has to read afterwards."""
    result: list[str] = []
    number = 0
    for segment in document.segments:
        pieces: list[str] = []
        position = segment.start
        while number < len(changes) and changes[number].end <= segment.start:
            number += 1
        index = number
        while index < len(changes) and changes[index].start < segment.end:
            change = changes[index]
            first, last = max(change.start, position), min(change.end, segment.end)
            pieces.append(document.text[position:first])
            pieces += change.text[first - change.start : last - change.start]
            position = max(position, last)
            index += 1
        pieces.append(document.text[position : segment.end])
        result.append("".join(pieces))
    return result


def escapes(document: Document, wanted: list[str]) -> dict[int, str]:
    """Segments of Markdown in which a plain star could be taken for emphasis or a list, and its escape."""
    if document.media_type != "text/markdown":
        return {}
    return {
        number: "\\" + STAR
        for number, (segment, text) in enumerate(zip(document.segments, wanted, strict=True))
        if segment.kind in PROSE and (_ambiguous(text) or STAR in _source(document, segment))
    }


def _source(document: Document, segment: Segment) -> str:
    start, end = document.positions.source_span(segment.start, segment.end)
    return document.positions.source[max(0, start - 3) : end + 3]


def _ambiguous(text: str) -> bool:
    runs = sum(
        character == STAR and (index == 0 or text[index - 1] != STAR) for index, character in enumerate(text)
    )
    return runs > 1 or any(line.lstrip().startswith(STAR) for line in text.splitlines())
