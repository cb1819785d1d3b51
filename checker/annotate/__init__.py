"""Copies of a document with its findings written into them; the text stays as it is.

``annotate_bytes`` dispatches to one module a format, whose ``annotate(data, report) -> bytes`` gets the bytes that
``report`` is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module

from checker.errors import SanshenError, UnreadableError
from checker.model import Document, DocumentReport
from checker.readers.base import digest_of
from checker.readers.packages import NAMES
from checker.readers.sniffing import DOCX, PDF, XLSX

WRITERS = {
    DOCX: "checker.annotate.docx",
    PDF: "checker.annotate.pdf",
    XLSX: "checker.annotate.xlsx",
}
"""Media type to the module that annotates it."""


def annotate_bytes(data: bytes, report: DocumentReport, read: Callable[[bytes], Document]) -> bytes:
    """A copy of ``data`` with a note at every finding of ``report`` that nobody has answered for.

    ``read`` reads the copy again: every segment of the original must be in it.  Raises UnreadableError if the
    format cannot be annotated, SanshenError if the bytes are others or the copy says something else.
    """
    document = report.document
    if document.media_type not in WRITERS or not document.segments:
        kinds = "、".join(NAMES[kind] for kind in WRITERS)
        reason = document.gaps[0].message if document.gaps else "这种格式不能加批注"
        raise UnreadableError(
            "unsupported", reason, f"能加批注的是 {kinds}；其他格式请用 --format html 的报告"
        )
    if digest_of(data) != document.digest:
        raise SanshenError(f"{document.name} 在检查之后有改动，没有写出副本", "请重新运行")
    annotate: Callable[[bytes, DocumentReport], bytes] = import_module(WRITERS[document.media_type]).annotate
    copy = annotate(data, report)
    if _said(document) - _said(read(copy)):
        raise SanshenError(f"{document.name} 的副本读回后文字不一致，没有写出")
    return copy


def _said(document: Document) -> Counter[tuple[str, str]]:
    return Counter((item.kind.value, document.text[item.start : item.end]) for item in document.segments)
