"""Writing changes back: new text for spans of a document, into the very bytes it was read from.

Everything outside the replaced spans stays as it was, byte for byte: encoding, byte order mark, line ends,
tags, quotation marks of a table.  New text is written as its format demands (``&lt;`` in HTML, ``\\*`` in
Markdown).  Used by ``fix`` and ``redact``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from html import escape

from checker.errors import SanshenError
from checker.model import Document, SegmentKind, Span
from checker.readers.base import digest_of

WRITABLE = frozenset(("text/plain", "text/markdown", "text/html", "text/csv", "text/tab-separated-values"))
"""Media types whose source is text that changes can be written into."""
_MARKS = {"utf-8-sig": codecs.BOM_UTF8}
_WIDE = {
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
_MARKDOWN_SPECIAL = re.compile(r"[\\`*_\[\]<>|#~&]")
_CSV_SPECIAL = re.compile('[,;\t"\r\n]')
_RAW = frozenset((SegmentKind.CODE, SegmentKind.COMMENT, SegmentKind.URL))
"""Segments in which escapes mean nothing."""


def source_pieces(document: Document, span: Span) -> list[Span]:
    """The spans of the source (code points) that a span of the document's text stands for, in order.

    Tags and other marks between them are left out, as are the line feeds between segments.
    """
    found: list[Span] = []
    index = max(0, document.segment_index(span.start))
    origin = document.positions.origin
    for number in range(index, len(document.segments)):
        segment = document.segments[number]
        if segment.start >= span.end:
            break
        start, end = max(segment.start, span.start), min(segment.end, span.end)
        if start < end:
            found += origin.pieces(start, end) if origin else [Span(start, end)]
    return found


def can_replace(document: Document, span: Span, text: str) -> bool:
    """Whether ``text`` can stand for this span alone: the span lies together in the source, inside one
    segment, and the format and the encoding can take the text."""
    pieces = source_pieces(document, span)
    index = document.segment_index(span.start)
    if len(pieces) != 1 or span.end > document.segments[index].end:
        return False
    try:
        return can_write(document, _escaped(document, span, text))
    except SanshenError:
        return False


def source_changes(document: Document, replacements: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The same replacements as spans of the source (code points) with the text to be written, in order."""
    changes: list[tuple[Span, str]] = []
    for span, text in replacements:
        pieces = source_pieces(document, span)
        texts = [_escaped(document, span, text), *[""] * (len(pieces) - 1)]
        changes += zip(pieces, texts, strict=False)
    return sorted(changes)


def replace_source(document: Document, data: bytes, replacements: Sequence[tuple[Span, str]]) -> bytes:
    """``data`` with the spans of the document's text (code points) replaced.

    ``data`` are the bytes ``document`` was read from.  Of a span that tags or segment borders divide, the
    first piece takes the new text and the others become empty; the marks between them stay.  An empty span
    or one without a place in the source changes nothing.

    Raises SanshenError if ``data`` are other bytes, if the format cannot be written or its bytes cannot be
    kept as they are (damaged encoding), if spans overlap, or if the encoding lacks a character.
    """
    return rewrite_source(document, data, source_changes(document, replacements))


def rewrite_source(document: Document, data: bytes, changes: Iterable[tuple[Span, str]]) -> bytes:
    """``data`` with these spans of the source (code points), in order, replaced by text written as it is.

    Conditions and errors are those of ``replace_source``.
    """
    if digest_of(data) != document.digest:
        raise SanshenError(f"{document.name} 在检查之后有改动，没有写入", "请重新运行")
    if document.media_type not in WRITABLE:
        raise SanshenError(f"{document.name}：不能改写这种格式")
    codec, mark = _codec(document, data)
    source = document.positions.source
    if mark + _encoded(document, source, codec) != data:
        raise SanshenError(f"{document.name}：编码有损坏，无法原样写回", "请先另存为 UTF-8")
    parts = [mark]
    position = 0
    for place, text in changes:
        if place.start < position:
            raise SanshenError(f"{document.name}：两处改动重叠，没有写入")
        parts += (_encoded(document, source[position : place.start], codec), _encoded(document, text, codec))
        position = place.end
    parts.append(_encoded(document, source[position:], codec))
    return b"".join(parts)


def can_write(document: Document, text: str) -> bool:
    """Whether the encoding of the document's bytes has all characters of ``text``."""
    try:
        _encoded(document, text, _codec(document, b"")[0])
    except SanshenError:
        return False
    return True


def _codec(document: Document, data: bytes) -> tuple[str, bytes]:
    """The codec without a byte order mark, and the mark that ``data`` begins with."""
    encoding = document.encoding or "utf-8"
    for mark, codec in _WIDE.get(encoding, ()):
        if data.startswith(mark) or not data:
            return codec, mark
    return ("utf-8" if encoding in _MARKS else encoding), _MARKS.get(encoding, b"")


def _encoded(document: Document, text: str, codec: str) -> bytes:
    try:
        return text.encode(codec)
    except (UnicodeEncodeError, LookupError):
        raise SanshenError(f"{document.name}：编码 {codec} 写不出要写的字", "请先另存为 UTF-8") from None


def _escaped(document: Document, span: Span, text: str) -> str:
    """``text`` as it is written at this place of the source."""
    kind = document.segments[max(0, document.segment_index(span.start))].kind
    media_type = document.media_type
    if kind in _RAW or media_type == "text/plain":
        return text
    if media_type == "text/html":
        return escape(text)
    if media_type == "text/markdown":
        return _MARKDOWN_SPECIAL.sub(r"\\\g<0>", text)
    if _CSV_SPECIAL.search(text):
        raise SanshenError(f"{document.name}：表格里不能写入分隔符、引号或换行")
    return text
