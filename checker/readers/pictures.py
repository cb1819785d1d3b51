"""Pictures: which bytes are one, and how large it is.  What is written in them nobody reads."""

from __future__ import annotations

import struct

_MARKS = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x01\x00\x00\x00",  # EMF
    b"\xd7\xcd\xc6\x9a",  # WMF
    b"\x01\x00\x09\x00",
    b"\x00\x00\x01\x00",  # ICO
)
UNREAD = "图片里的文字没有检查，请人工查看图片后再发布"
"""What a gap says of a picture."""
_STARTS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG frame."""


def is_picture(data: bytes) -> bool:
    return data.startswith(_MARKS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF or JPEG; None if they cannot be told."""
    if data.startswith(b"\x89PNG\r\n") and len(data) >= 24:
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data.startswith(b"GIF8") and len(data) >= 10:
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    return _of_jpeg(data) if data.startswith(b"\xff\xd8") else None


def _of_jpeg(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        (length,) = struct.unpack_from(">H", data, position + 2)
        if marker in _STARTS:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        if length < 2:
            return None
        position += 2 + length
    return None
