"""The only place that turns a span of a document into text somebody may see.

Personal data and secrecy marks that were found never leave a report in readable form: not in their own
excerpt, not in the excerpt of a finding beside them, not in a message or a suggestion.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from checker.expressions import ClassExpression
from checker.model import Document, SegmentKind, Span

_CONTROL = ClassExpression(
    "[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_BLANK = ClassExpression("[\t\n\r\u3000 ]+")
_NOT_PLAIN = ClassExpression("[^\u3001-\ud7ff!-~“”‘’—…·  ]")
"""Anything that may need more than being printed: blanks other than a space, control characters …"""
_KEPT = ClassExpression("[\\s,，、;；:：|/]")
ON_A_WHOLE = frozenset({"privacy/aggregation"})
"""Rules that speak of a table or text as a whole: their hits neither explain others nor are explained, and
their messages quote nothing."""
EXCERPT_REACH = 16
"""Code points of context on either side of a finding."""


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans without overlaps."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return tuple(merged)


def visible(text: str, masks: tuple[Span, ...], start: int, end: int) -> str:
    """``text[start:end]`` with every masked character replaced; same length, control characters intact."""
    if not masks:
        return text[start:end]
    index = max(0, bisect_right(masks, start, key=lambda span: span.start) - 1)
    pieces: list[str] = []
    position = start
    for span in masks[index:]:
        if span.start >= end:
            break
        if span.end <= position:
            continue
        first, last = max(span.start, position), min(span.end, end)
        pieces.append(text[position:first])
        pieces.append(_stars(text[span.start : span.end])[first - span.start : last - span.start])
        position = last
    pieces.append(text[position:end])
    return "".join(pieces)


def _stars(secret: str) -> str:
    """Keep at most three leading and four trailing characters, and less of short values; same length."""
    size = len(secret)
    head, tail = min(3, size // 4), min(4, size // 4)
    return "".join(
        character if index < head or index >= size - tail or _KEPT.match(character) else "*"
        for index, character in enumerate(secret)
    )


def excerpt(text: str, masks: tuple[Span, ...], start: int, end: int, bounds: Span) -> str:
    """The finding with a little context from inside ``bounds``, on one line, safe to print."""
    first, last = max(bounds.start, start - EXCERPT_REACH), min(bounds.end, end + EXCERPT_REACH)
    shown = one_line(visible(text, masks, first, last)).strip()
    return ("…" if first > bounds.start else "") + shown + ("…" if last < bounds.end else "")


def one_line(text: str) -> str:
    """White space to single spaces, control characters and direction marks made visible."""
    if not _NOT_PLAIN.search(text) and "  " not in text:
        return text
    return printable(_BLANK.sub(" ", text))


def printable(text: str) -> str:
    """Control characters, terminal escapes and direction marks as visible ``\\xNN``; line feeds and tabs too,
    so that a file name cannot forge a line of a report."""
    if text.isprintable():
        return text
    return str(_CONTROL.sub(_escape, text.replace("\n", "\\n").replace("\t", "\\t")))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


class Places:
    """Locators without what must not be seen: names of files, sheets and properties are segments, masked like all."""

    def __init__(self, document: Document, masks: tuple[Span, ...]) -> None:
        self._document = document
        self._veiled: dict[str, str] = {}
        for start, end, kind, _, _ in document.segments if masks else ():
            if kind is SegmentKind.METADATA:
                name, shown = document.text[start:end], visible(document.text, masks, start, end)
                if shown != name:
                    self._veiled[name] = shown

    def at(self, start: int, end: int) -> dict[str, Any]:
        """The locator of a span of document text."""
        place = self._document.locate(start, end)
        if self._veiled:
            for key, value in place.items():
                if isinstance(value, str):
                    place[key] = self._shown(value)
        return place

    def _shown(self, name: str) -> str:
        """A name, or the names of an archive and of a file in it with a slash between them."""
        for index in [index for index, character in enumerate(name) if character == "/"]:
            first, last = name[:index], name[index + 1 :]
            if first in self._veiled or last in self._veiled:
                return f"{self._veiled.get(first, first)}/{self._veiled.get(last, last)}"
        return self._veiled.get(name, name)
