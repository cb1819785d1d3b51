"""Whether the packed streams of a PDF unpack to their end: PDFium shows what it can of a damaged one, silently."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from checker.model import GapReason, Limits

_STREAM = re.compile(rb"stream\r?\n")
_PIECE = 1 << 20
_DICTIONARY = 1_000
"""How far (bytes) in front of a stream its dictionary begins, at most."""
_FLATE = re.compile(rb"/(?:Filter|F)\s*\[?\s*(/ASCII85Decode\s*|/A85\s*)?/(?:FlateDecode|Fl)\b")
_NO_TEXT = re.compile(rb"/Subtype\s*/(?:Image|CIDFontType0C|Type1C|OpenType)\b|/Length1\b")
"""Images and fonts: damage to them changes how a page looks and not what it says."""
_ENCRYPTED = re.compile(rb"/Encrypt\b")


def problems(data: bytes, limits: Limits) -> Iterator[tuple[GapReason, str]]:
    """What is wrong with the packed streams; nothing of an encrypted file can be said."""
    if _ENCRYPTED.search(data):
        return
    room = limits.expanded_bytes
    damaged = large = 0
    position = 0
    while (match := _STREAM.search(data, position)) is not None:
        position = match.end()
        if data[max(0, match.start() - 3) : match.start()] == b"end":
            continue
        begin = data.rfind(b"obj", max(0, match.start() - _DICTIONARY), match.start())
        filters = _FLATE.search(data, max(begin, 0), match.start()) if begin >= 0 else None
        if filters is None or _NO_TEXT.search(data, begin, match.start()):
            continue
        end = data.find(b"endstream", position)
        end = len(data) if end < 0 else end
        size, whole = _unpacked(data, position, end, bool(filters.group(1)), min(room, limits.part_bytes))
        large += size > limits.part_bytes or size > room
        damaged += not whole and size <= min(room, limits.part_bytes)
        room -= size
        if room <= 0:
            yield GapReason.LIMIT, f"解压总量超过 {limits.expanded_bytes >> 20} MB，没有检查完"
            return
    if damaged:
        yield GapReason.CORRUPT, f"有 {damaged} 段压缩内容已经损坏，里面的文字可能没有检查"
    if large:
        yield GapReason.LIMIT, f"有 {large} 段内容解压后超过 {limits.part_bytes >> 20} MB，没有检查"


def _unpacked(data: bytes, start: int, end: int, ascii85: bool, room: int) -> tuple[int, bool]:
    """How much a stream unpacks to (a little more than ``room`` at most), and whether it comes to its end."""
    packed = memoryview(data)[start:end]
    if ascii85:
        try:
            written = bytes(packed).split(b"~>", 1)[0]
            packed = memoryview(base64.a85decode(written))
        except ValueError:
            return 0, False
    unpacker = zlib.decompressobj()
    size = 0
    try:
        rest: bytes | memoryview = packed
        while size <= room and not unpacker.eof:
            piece = unpacker.decompress(rest, _PIECE)
            size += len(piece)
            rest = unpacker.unconsumed_tail
            if not piece and not rest:
                break
    except zlib.error:
        return size, False
    return size, unpacker.eof
