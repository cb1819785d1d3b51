"""Formats that are text: which reader, and from bytes to the text it reads."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from checker.errors import UnreadableError
from checker.model import Document, Gap, GapReason, Limits
from checker.readers import encoding
from checker.readers.base import Source

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".shtml": "text/html",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
"""File name endings that are read, and what they mean."""

FIELDS = "application/vnd.sanshen.fields+json"
"""The fields of a page: no file is of this type, callers name it."""
OUTLINE = "text/x-outline"
"""An office document written down as text, in the examples of rules."""
READERS = {
    FIELDS: "checker.readers.fields",
    OUTLINE: "checker.readers.outline",
    "text/plain": "checker.readers.text",
    "text/markdown": "checker.readers.markdown",
    "text/html": "checker.readers.html",
    "text/csv": "checker.readers.table",
    "text/tab-separated-values": "checker.readers.table",
}
"""Media type to the module whose ``read(source)`` reads it."""


def media_type_of(name: str) -> str:
    """The media type by the ending of a file name; an empty string if the ending is not one we read."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower(), "")


def read(data: bytes, name: str, media_type: str, digest: str, limits: Limits, charset: str = "") -> Document:
    """The document in the bytes of a text format.

    ``media_type`` may be empty where nothing tells it; ``charset`` is what the carrier claims.  Raises
    UnreadableError if the format is none of these or there is nothing to read.
    """
    if media_type not in READERS:
        if media_type or PurePath(name).suffix:
            kind = PurePath(name).suffix or media_type
            raise UnreadableError("unsupported", f"不支持的文件类型（{kind}），没有检查")
        media_type = "text/plain"
    if media_type == "text/html":
        charset = charset or encoding.declared_charset(data)
    decoded = encoding.decode(data, declared=charset)
    if not decoded.text.strip():
        raise UnreadableError("corrupt", "文件是空的，没有可检查的内容")
    gaps: tuple[Gap, ...] = ()
    if decoded.lossy:
        message = f"按 {decoded.encoding} 解码不完整或不可信，有文字没有检查；请另存为 UTF-8 后再检查"
        gaps = (Gap(name, GapReason.LOSSY_DECODE, message),)
    source = Source(name, media_type, digest, decoded.text, gaps, limits, decoded.encoding)
    reader: Callable[[Source], Document] = import_module(READERS[media_type]).read
    document = reader(source)
    if not document.segments and not document.gaps:
        raise UnreadableError("corrupt", "没有可检查的文字")
    return document
