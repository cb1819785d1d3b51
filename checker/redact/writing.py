"""Who writes the copy: text formats as text, packages by a module of their own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from checker.errors import SanshenError
from checker.model import Document, Span
from checker.readers.base import digest_of
from checker.readers.packages import NAMES
from checker.readers.sniffing import DOCX, PDF, XLSX
from checker.redact.splice import Edit
from checker.replace import WRITABLE, rewrite_source

WRITERS = {
    DOCX: "checker.redact.docx",
    PDF: "checker.redact.pdf",
    XLSX: "checker.redact.xlsx",
}
"""Media type to the module whose ``rewrite(document, data, edits) -> bytes`` puts new text into a package."""

Rewrite = Callable[[Document, bytes, list[Edit]], bytes]


def possible(media_type: str) -> bool:
    """Whether copies of this format can be written."""
    return media_type in WRITABLE or media_type in WRITERS


def hint() -> str:
    kinds = "、".join(NAMES[kind] for kind in WRITERS)
    return f"现在能脱敏的是 txt、Markdown、HTML、CSV、TSV 和 {kinds}；其他格式请先另存为这些格式"


def rewrite(document: Document, data: bytes, edits: list[Edit]) -> bytes:
    """``data``, which ``document`` was read from, with these spans of its source replaced.

    Raises SanshenError if the data are others or cannot be written back.
    """
    if document.media_type in WRITABLE:
        return rewrite_source(document, data, [(Span(edit.start, edit.end), edit.text) for edit in edits])
    if digest_of(data) != document.digest:
        raise SanshenError(f"{document.name} 在检查之后有改动，没有写入", "请重新运行")
    writer: Rewrite = import_module(WRITERS[document.media_type]).rewrite
    return writer(document, data, edits) if edits else data
