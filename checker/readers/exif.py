"""What a camera wrote into a JPEG, TIFF or PNG (Exif 2.32): where and when, with what, by whom.

Only a few entries of the first directories are read; every offset is checked, nothing is followed twice.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_TEXTS = {
    0x010E: "description",
    0x010F: "make",
    0x0110: "model",
    0x013B: "artist",
    0x8298: "copyright",
    0x9C9B: "title",
}
_WIDE = frozenset((0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F))
_MORE = {
    0x9C9C: "comment",
    0x9C9D: "author",
    0x9C9E: "keywords",
    0x9C9F: "subject",
    0xA430: "owner",
    0xA431: "serial",
}
_NAMES = {**_TEXTS, **_MORE}
_EXIF, _GPS = 0x8769, 0x8825
_ASCII, _RATIONAL = 2, 5
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_ENTRIES = 500
_LONGEST = 2000


def told_by(data: bytes) -> list[tuple[str, str]]:
    """Properties with their values, ``gps`` as degrees north and east; nothing if there is no Exif."""
    block = _block(data)
    if block[:4] not in (b"II*\x00", b"MM\x00*"):
        return []
    try:
        return list(_Reader(block).properties())
    except (struct.error, IndexError, ValueError, OverflowError):
        return []


def _block(data: bytes) -> bytes:
    """The TIFF structure in a picture."""
    if data.startswith(b"\xff\xd8"):
        start = data.find(b"Exif\x00\x00", 0, 1 << 20)
        return data[start + 6 :] if start >= 0 else b""
    if data.startswith(b"\x89PNG"):
        start = data.find(b"eXIf")
        return data[start + 4 :] if start >= 0 else b""
    if data[:4] == b"RIFF":
        start = data.find(b"EXIF")
        block = data[start + 8 :] if start >= 0 else b""
        return block[6:] if block.startswith(b"Exif\x00\x00") else block
    return data


class _Reader:
    def __init__(self, block: bytes) -> None:
        self._data = block
        self._order = "<" if block.startswith(b"II") else ">"

    def properties(self) -> Iterator[tuple[str, str]]:
        (first,) = self._unpack("I", 4)
        tags = self._directory(first)
        if _EXIF in tags:
            tags = {**self._directory(self._offset(tags[_EXIF])), **tags}
        for tag, name in _NAMES.items():
            if tag in tags:
                text = self._text(tag, tags[tag])
                if text:
                    yield name, text
        if _GPS in tags:
            place = self._place(self._directory(self._offset(tags[_GPS])))
            if place:
                yield "gps", place

    def _directory(self, start: int) -> dict[int, tuple[int, int, int]]:
        """Entries by tag: type, count, and where the value stands."""
        (count,) = self._unpack("H", start)
        found: dict[int, tuple[int, int, int]] = {}
        for number in range(min(count, _ENTRIES)):
            position = start + 2 + 12 * number
            tag, kind, length = self._unpack("HHI", position)
            size = _SIZES.get(kind, 0) * length
            where = position + 8 if size <= 4 else self._unpack("I", position + 8)[0]
            if size and where + size <= len(self._data):
                found[tag] = kind, length, where
        return found

    def _offset(self, entry: tuple[int, int, int]) -> int:
        return int(self._unpack("I", entry[2])[0])

    def _text(self, tag: int, entry: tuple[int, int, int]) -> str:
        kind, length, where = entry
        raw = self._data[where : where + min(length, _LONGEST)]
        if tag in _WIDE:
            return raw.decode("utf-16-le", "replace").strip("\x00 ")
        return raw.decode("utf-8", "replace").strip("\x00 ") if kind == _ASCII else ""

    def _place(self, tags: dict[int, tuple[int, int, int]]) -> str:
        values = [self._degrees(tags, number) for number in (2, 4)]
        if None in values:
            return ""
        signs = [
            self._data[tags[number][2] : tags[number][2] + 1] if number in tags else b"" for number in (1, 3)
        ]
        latitude, longitude = (
            -value if sign in (b"S", b"W") else value
            for value, sign in zip(values, signs, strict=True)
            if value is not None
        )
        return f"{latitude:.6f},{longitude:.6f}"

    def _degrees(self, tags: dict[int, tuple[int, int, int]], number: int) -> float | None:
        if number not in tags or tags[number][0] != _RATIONAL or tags[number][1] != 3:
            return None
        parts = self._unpack("6I", tags[number][2])
        pairs = zip(parts[::2], parts[1::2], strict=True)
        degrees: float = sum(top / bottom / 60**place for place, (top, bottom) in enumerate(pairs) if bottom)
        return degrees

    def _unpack(self, form: str, position: int) -> tuple[int, ...]:
        return struct.unpack_from(self._order + form, self._data, position)
