"""The fields of a page in a content management system, as canonical JSON: one document, each field in its own place.

``{"title": {"type": "text", "value": "…"}, "body": {"type": "html", "value": "…"}}``.  The bytes are what people
sign, so that the digest covers every field.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from checker.errors import UnreadableError
from checker.model import Document, Gap, Segment, SegmentKind, TextPositions
from checker.offsets import Span
from checker.readers.base import Source, line_starts

TYPES = {
    "text": "checker.readers.text",
    "html": "checker.readers.html",
    "markdown": "checker.readers.markdown",
}
"""How a field's value may be written, and who reads it."""
_MEDIA = {"text": "text/plain", "html": "text/html", "markdown": "text/markdown"}
_TITLE = "title"
_BROKEN = "字段不是 {名称: {type, value}} 的形式，没有检查"


class Part(NamedTuple):
    """A field's extracted text begins at ``start`` (code points of the document's text)."""

    start: int
    field: str
    positions: TextPositions


@dataclass(frozen=True, slots=True)
class FieldPositions(TextPositions):
    """Places by field.  ``source`` is the extracted text itself; ``parts`` ascend."""

    parts: tuple[Part, ...] = ()

    def part(self, offset: int) -> Part:
        """The field that holds an offset of the document's text."""
        return self.parts[max(0, bisect_right(self.parts, offset, key=lambda part: part.start) - 1)]

    def locate(self, start: int, end: int) -> dict[str, Any]:
        """Field, and line and column in its value."""
        part = self.part(start)
        place = part.positions.locate(start - part.start, max(start, end) - part.start)
        return {"field": part.field, **place}

    def value_span(self, start: int, end: int) -> Span:
        """Where a span stands in its field's value, in code points."""
        part = self.part(start)
        return part.positions.source_span(start - part.start, end - part.start)


def read(source: Source) -> Document:
    """Raises UnreadableError if the JSON is no set of fields."""
    texts: list[str] = []
    segments: list[Segment] = []
    parts: list[Part] = []
    gaps: list[Gap] = list(source.gaps)
    titles: list[str] = []
    start = tables = 0
    for name, kind, value in _fields(source.text):
        inner = _read(source, name, kind, value)
        parts.append(Part(start, name, inner.positions))
        segments += [_moved(segment, start, tables, name == _TITLE) for segment in inner.segments]
        tables += 1 + max((segment.cell.table for segment in inner.segments if segment.cell), default=-1)
        gaps += inner.gaps
        titles.insert(0 if name == _TITLE else len(titles), inner.title)
        texts.append(inner.text)
        start += len(inner.text) + 1
    text = "\n".join(texts)
    positions = FieldPositions(text, None, line_starts(text), tuple(parts))
    title = next(filter(None, titles), "")
    return Document(
        source.name,
        source.media_type,
        source.digest,
        text,
        tuple(segments),
        positions,
        title,
        tuple(gaps),
        source.encoding,
    )


def _fields(text: str) -> list[tuple[str, str, str]]:
    """(name, type, value), the title first, then by name."""
    try:
        raw = json.loads(text)
        found = [(name, field["type"], field["value"]) for name, field in _mapping(raw).items()]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UnreadableError("corrupt", _BROKEN) from None
    if not found or not all(kind in TYPES and isinstance(value, str) for _, kind, value in found):
        raise UnreadableError("corrupt", _BROKEN)
    return sorted(found, key=lambda field: (field[0] != _TITLE, field[0]))


def _mapping(raw: Any) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise TypeError
    return raw


def _read(source: Source, name: str, kind: str, value: str) -> Document:
    inner = Source(name, _MEDIA[kind], source.digest, value, (), source.limits, source.encoding)
    document: Document = import_module(TYPES[kind]).read(inner)
    return document


def _moved(segment: Segment, by: int, tables: int, is_title: bool) -> Segment:
    cell = segment.cell._replace(table=segment.cell.table + tables) if segment.cell else None
    kind = SegmentKind.TITLE if is_title and segment.kind is SegmentKind.BODY else segment.kind
    return segment._replace(start=segment.start + by, end=segment.end + by, kind=kind, cell=cell)
