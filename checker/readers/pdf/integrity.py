"""Whether the packed streams of a PDF unpack to their end: PDFium shows what it can of a damaged one, silently."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator

from checker.model import GapReason, Limits

_STREAM = re.compile(rb"stream\r?\n")
_STREAM_BEGIN = re.compile(rb">>\s*stream[\r\n]")
_OBJECT = re.compile(rb"(?<![0-9])[0-9]{1,10}\s{1,4}[0-9]{1,5}\s{1,4}obj\b")
_OBJECT_END = re.compile(rb"endobj\b")
_NUMBER = re.compile(rb"\s{0,4}([0-9]{1,10})\s{1,4}[0-9]{1,5}\s{1,4}obj\b")
_PAGE = re.compile(rb"/Type\s{0,4}/Page(?![A-Za-z])")
_REFERENCE = re.compile(rb"(?<![0-9])([0-9]{1,10}) [0-9]{1,5} R\b")
_STREAM_OBJECT = re.compile(
    rb"(?<![0-9])([0-9]{1,10}) [0-9]{1,5} obj\s*<<(?:(?!endobj).){0,600}?>>\s*stream[\r\n]", re.DOTALL
)
_PAINTS = re.compile(rb"\b(?:Tj|TJ|Do)\b|[)>\]]\s*['\"]")
_TABLE = re.compile(rb"\bxref\s{1,4}((?:[0-9]{1,10} [0-9]{1,10}\s{1,4}|[0-9]{10} [0-9]{5} [nf]\s{1,4})+)")
"""A table of objects (ISO 32000-1, 7.5.4): sections and their entries."""
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
    if _is_broken(data):
        yield GapReason.CORRUPT, "PDF 的结构有损坏，可能有内容没有检查"
    if damaged:
        yield GapReason.CORRUPT, f"有 {damaged} 段压缩内容已经损坏，里面的文字可能没有检查"
    if large:
        yield GapReason.LIMIT, f"有 {large} 段内容解压后超过 {limits.part_bytes >> 20} MB，没有检查"


def lost_pages(data: bytes, count: int) -> bool:
    """Whether a file that was written at once holds more pages than it lists, or streams that nothing refers to.

    Of files with compressed objects nothing can be said.
    """
    if data.count(b"%%EOF") != 1 or b"/ObjStm" in data:
        return False
    return len(_PAGE.findall(data)) > count


def lost_streams(data: bytes) -> bool:
    """Whether such a file holds a stream that nothing refers to."""
    if data.count(b"%%EOF") != 1 or b"/ObjStm" in data:
        return False
    named = {int(number) for number in _REFERENCE.findall(data)}
    return any(int(number) not in named for number in _STREAM_OBJECT.findall(data))


def paints(stream: bytes) -> bool:
    """Whether the contents of a page should show something: text, an image, a form."""
    return bool(_PAINTS.search(stream))


def _is_broken(data: bytes) -> bool:
    """Whether objects or streams begin that do not end, or the table of objects points beside them.

    A table of which no entry is right belongs to a file that something was put in front of: readers cope.
    """
    if len(_OBJECT.findall(data)) != len(_OBJECT_END.findall(data)):
        return True
    if len(_STREAM_BEGIN.findall(data)) != data.count(b"endstream"):
        return True
    right = wrong = 0
    for table in _TABLE.finditer(data):
        number = 0
        for line in table.group(1).splitlines():
            parts = line.split()
            if len(parts) == 2:
                number = int(parts[0])
            elif len(parts) == 3:
                if parts[2] == b"n":
                    offset = int(parts[0])
                    there = _NUMBER.match(data, offset)
                    fits = there is not None and int(there.group(1)) == number
                    right, wrong = right + fits, wrong + (not fits)
                number += 1
    return bool(wrong and right)


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
