"""What a file is, by its content; its name is only asked where content cannot tell."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import PurePath

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = OFFICE + "wordprocessingml.document"
XLSX = OFFICE + "spreadsheetml.sheet"
PPTX = OFFICE + "presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"
OFD = "application/ofd"
PDF = "application/pdf"
ZIP = "application/zip"
EML = "message/rfc822"
RTF = "application/rtf"
LEGACY = "application/x-ole-storage"
"""OLE2 compound file: doc, xls, ppt, wps, et, dps, or an encrypted OOXML package."""

ENDINGS = {
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".xlsx": XLSX,
    ".xlsm": XLSX,
    ".pptx": PPTX,
    ".pptm": PPTX,
    ".odt": ODT,
    ".ods": ODS,
    ".odp": ODP,
    ".ofd": OFD,
    ".pdf": PDF,
    ".zip": ZIP,
    ".eml": EML,
    ".rtf": RTF,
    ".doc": LEGACY,
    ".xls": LEGACY,
    ".ppt": LEGACY,
    ".wps": LEGACY,
    ".et": LEGACY,
    ".dps": LEGACY,
}
"""File name endings of formats that are no text, and what they promise."""

_MARKS = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", LEGACY),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"SQLite format 3", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-executable"),
)
_PARTS = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "xl/workbook.bin": XLSX,
    "ppt/presentation.xml": PPTX,
    "OFD.xml": OFD,
}
_FOLDERS = (("word", DOCX), ("xl", XLSX), ("ppt", PPTX))
_LONGEST_TYPE = 200
"""Bytes of the member that names the type of an OpenDocument file."""
_PDF_HEAD = 1024
"""PDF readers accept a header this far (bytes) from the beginning."""


def sniff(data: bytes, name: str) -> str:
    """The media type that the bytes show; empty for text and for what shows nothing."""
    for mark, media_type in _MARKS:
        if data.startswith(mark):
            return "" if mark in (b"BM", b"MZ") and _is_text(data) else media_type
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data)
    if data[:12].startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    return EML if PurePath(name).suffix.lower() == ".eml" else ""


def promised(name: str) -> str:
    """The media type that the ending of a name promises; empty for text and unknown endings."""
    return ENDINGS.get(PurePath(name).suffix.lower(), "")


def _is_text(data: bytes) -> bool:
    """Whether what begins with letters that are also a mark goes on as text."""
    return b"\x00" not in data[:512]


def _of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= _LONGEST_TYPE:
                with archive.open("mimetype") as stream:
                    declared = stream.read(_LONGEST_TYPE).decode("ascii", "replace").strip()
                declared = declared.removesuffix("-template")
                if declared in (ODT, ODS, ODP):
                    return declared
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, struct.error):
        return ZIP
    for part, media_type in _PARTS.items():
        if part in names:
            return media_type
    if "[Content_Types].xml" in names:  # the main part may be called otherwise
        folders = {name.partition("/")[0].lower() for name in names}
        return next((media_type for folder, media_type in _FOLDERS if folder in folders), ZIP)
    return ZIP
