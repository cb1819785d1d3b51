"""Documents inside documents: files of an archive, attachments of an e-mail, what is embedded in a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from checker.errors import UnreadableError
from checker.model import Document, GapReason, Limits, Locator, SegmentKind
from checker.readers import texts
from checker.readers.base import Package, PackageBuilder, digest_of
from checker.readers.exif import told_by
from checker.readers.packages import NAMES, READERS
from checker.readers.pictures import UNREAD, is_picture
from checker.readers.sniffing import promised, sniff

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters and those that turn the direction of writing: they make a name look like another."""
_LONGEST_NAME = 300


class Members:
    """Reads the members of one package into its builder; ``limits`` are those of the package."""

    def __init__(self, builder: PackageBuilder, limits: Limits) -> None:
        self._builder = builder
        self._limits = limits

    def read(self, name: str, data: bytes, room: int) -> None:
        """Add what a member says; what nobody can read is a gap.

        ``room``: how many bytes may still be unpacked, members of members included.
        """
        where = {"member": name}
        if is_picture(data):
            self.tell(told_by(data), where)
            self._builder.gap(name, GapReason.IMAGE_ONLY, UNREAD)
            return
        if self._limits.nesting < 1:
            self._builder.gap(name, GapReason.LIMIT, "文件嵌套太深，没有检查")
            return
        limits = replace(self._limits, nesting=self._limits.nesting - 1, expanded_bytes=max(room, 0))
        try:
            document = _document(name, data, limits)
        except UnreadableError as error:
            message = error.message + (f"；{error.hint}" if error.hint else "")
            self._builder.gap(name, GapReason(error.reason), message)
        except (MemoryError, RecursionError):
            self._builder.gap(name, GapReason.LIMIT, "读取需要的内存或层数超过上限，没有检查")
        except Exception as error:
            self._builder.gap(name, GapReason.CRASH, f"读取时出错（{type(error).__name__}），内容没有检查")
        else:
            self._builder.include(document, where)

    def text(self, data: bytes, media_type: str, charset: str, where: Locator) -> None:
        """Add a text that is no file (the body of an e-mail)."""
        name = " ".join(map(str, where.values()))
        try:
            document = texts.read(data, name, media_type, "", self._limits, charset)
        except UnreadableError as error:
            if data.strip():
                self._builder.gap(name, GapReason(error.reason), error.message)
        else:
            self._builder.include(document, where)

    def tell(self, properties: list[tuple[str, str]], where: Locator) -> None:
        """Add properties of a file: what they are called and what they say."""
        for key, value in properties:
            self._builder.whole(SegmentKind.METADATA, value, {**where, "property": key}, label="property")


def shown(name: str) -> str:
    """A name as it may be shown and compared: nothing in it that steers a terminal or turns its direction."""
    return _UNSAFE.sub("\ufffd", name)[:_LONGEST_NAME]


def _document(name: str, data: bytes, limits: Limits) -> Document:
    found = sniff(data, name)
    if found in READERS:
        read: Callable[[Package], Document] = import_module(READERS[found]).read
        return read(Package(name, found, digest_of(data), data, limits))
    if found:
        kind = NAMES.get(found, "程序、压缩包或者不认识的")
        raise UnreadableError("unsupported", f"这是{kind}文件，没有检查")
    if promised(name):
        raise UnreadableError("corrupt", f"内容不是{NAMES[promised(name)]}，文件损坏或者改了扩展名，没有检查")
    return texts.read(data, name, texts.media_type_of(name), digest_of(data), limits)
