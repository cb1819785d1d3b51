"""What a PDF holds besides its pages: properties, outline, attachments, scripts."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from checker.errors import UnreadableError
from checker.model import GapReason, SegmentKind
from checker.readers import xmltree
from checker.readers.base import Package, PackageBuilder
from checker.readers.members import Members, shown
from checker.readers.pdf.notes import wide

_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer")
_TECHNICAL = frozenset({"CreationDate", "ModDate", "Trapped"})
_IDENTIFIERS = ("uuid:", "xmp.did:", "xmp.iid:", "urn:uuid:", "http://", "https://")
_MOST = 20_000
"""Entries of an outline, attachments, scripts."""


def write(builder: PackageBuilder, document: Any, package: Package) -> None:
    """Add all that to the document that is being built."""
    known = dict(_properties(document))
    for name, value in known.items():
        builder.whole(SegmentKind.METADATA, value, {"part": f"info/{name}"}, label="property")
    for title, page in _outline(document):
        place: dict[str, Any] = {"part": "outline"} | ({"page": page + 1} if page >= 0 else {})
        builder.whole(SegmentKind.METADATA, title, place, label="outline")
    for name, script in _scripts(document):
        builder.whole(SegmentKind.CODE, script, {"part": f"script/{name}"}, label="document-script")
    _write_structure(builder, package.data, set(known.values()))
    members = Members(builder, package.limits)
    room = package.limits.expanded_bytes
    for name, file in _attachments(document, package.limits.part_bytes):
        builder.whole(SegmentKind.METADATA, name, {"part": "attachments"}, label="attachment")
        if file is None:
            builder.gap(name, GapReason.CORRUPT, "PDF 的附件无法取出或者太大，没有检查")
            continue
        members.read(shown(name), file, room)
        room -= len(file)


def _properties(document: Any) -> Iterator[tuple[str, str]]:
    for name in _PROPERTIES:
        key = name.encode()
        value = wide(partial(pdfium.FPDF_GetMetaText, document, key))
        if value.strip():
            yield name, value


def _outline(document: Any) -> Iterator[tuple[str, int]]:
    """Titles of the outline with the index of their page, -1 if they lead nowhere; each entry once."""
    waiting = [pdfium.FPDFBookmark_GetFirstChild(document, None)]
    seen: set[str] = set()
    left = _MOST
    while waiting and left:
        mark = waiting.pop()
        while mark and left:
            left -= 1
            title = wide(partial(pdfium.FPDFBookmark_GetTitle, mark))
            target = pdfium.FPDFBookmark_GetDest(document, mark)
            page = pdfium.FPDFDest_GetDestPageIndex(document, target) if target else -1
            if title.strip() and title not in seen:
                seen.add(title)
                yield title, page
            child = pdfium.FPDFBookmark_GetFirstChild(document, mark)
            if child:
                waiting.append(pdfium.FPDFBookmark_GetNextSibling(document, mark))
                mark = child
            else:
                mark = pdfium.FPDFBookmark_GetNextSibling(document, mark)


def _scripts(document: Any) -> Iterator[tuple[str, str]]:
    for index in range(min(pdfium.FPDFDoc_GetJavaScriptActionCount(document), _MOST)):
        action = pdfium.FPDFDoc_GetJavaScriptAction(document, index)
        if action:
            script = wide(partial(pdfium.FPDFJavaScriptAction_GetScript, action))
            pdfium.FPDFDoc_CloseJavaScriptAction(action)
            if script.strip():
                yield str(index + 1), script


def _attachments(document: Any, most: int) -> Iterator[tuple[str, bytes | None]]:
    """Names and contents of embedded files; None for one that is larger than ``most`` or cannot be taken out."""
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), _MOST)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        name = wide(partial(pdfium.FPDFAttachment_GetName, attachment)) if attachment else ""
        yield _respelled(name).strip() or f"附件 {index + 1}", _contents(attachment, most)


def _contents(attachment: Any, most: int) -> bytes | None:
    size = ctypes.c_ulong()
    if not attachment or not pdfium.FPDFAttachment_GetFile(attachment, None, 0, size) or size.value > most:
        return None
    buffer = ctypes.create_string_buffer(max(size.value, 1))
    if not pdfium.FPDFAttachment_GetFile(attachment, buffer, size.value, size):
        return None
    return buffer.raw[: size.value]


def _respelled(name: str) -> str:
    """A name that a program wrote as UTF-16 where single bytes are expected."""
    if not name.startswith("þÿ"):
        return name
    try:
        return name.encode("latin-1").decode("utf-16")
    except UnicodeError:
        return name


def _write_structure(builder: PackageBuilder, data: bytes, known: set[str]) -> None:
    """What only the structure of the file shows: further properties, XMP (ISO 16684-1), the opening action."""
    try:
        found = list(_structure(data))
    except UnreadableError as error:
        builder.gap("XMP", GapReason(error.reason), f"PDF 的 XMP 属性{error.message}")
        return
    except Exception as error:
        message = f"PDF 的结构有误（{type(error).__name__}），自定义属性没有检查"
        builder.gap("info", GapReason.CORRUPT, message)
        return
    for part, value in found:
        if value not in known:
            known.add(value)
            script = part.startswith("script/")
            kind, label = (
                (SegmentKind.CODE, "document-script") if script else (SegmentKind.METADATA, "property")
            )
            builder.whole(kind, value, {"part": part}, label=label)


def _structure(data: bytes) -> Iterator[tuple[str, str]]:
    import pypdf  # slow to load

    reader = pypdf.PdfReader(io.BytesIO(data))
    for name, value in (reader.metadata or {}).items():
        key = str(name).lstrip("/")
        if key not in _PROPERTIES and key not in _TECHNICAL and str(value).strip():
            yield f"info/{key}", str(value)
    action = reader.root_object.get("/OpenAction")
    action = action.get_object() if action is not None else None
    if isinstance(action, dict) and "/JS" in action:
        script = action["/JS"].get_object()
        yield (
            "script/open",
            script.get_data().decode("latin-1") if hasattr(script, "get_data") else str(script),
        )
    stream = reader.root_object.get("/Metadata")
    if stream is not None:
        yield from _xmp(stream.get_object().get_data())


def _xmp(data: bytes) -> Iterator[tuple[str, str]]:
    start = data.find(b"<")
    root = xmltree.parse(data[max(start, 0) :].rstrip(b"\x00 \r\n\t"))
    for element in root.iter():
        texts = [element.text or "", *map(str, element.attrib.values())]
        for text in map(str.strip, texts):
            if text and not text.startswith(_IDENTIFIERS) and not _is_technical(text):
                yield f"xmp/{xmltree.local(element)}", text


def _is_technical(text: str) -> bool:
    """Dates and numbers of versions, and words of the format's own vocabulary."""
    return (text[:4].isdigit() and text[4:5] == "-") or not any(character.isalnum() for character in text)
