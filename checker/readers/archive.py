"""ZIP containers of strangers: every member whole and within limits, or a clear refusal.

What other programs might read differently is refused altogether: a member twice under one name, members that lie
over each other, contents that the directory does not list.  APPNOTE.TXT 6.3 is the format.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from checker.errors import UnreadableError
from checker.model import Limits

_RATIO = 200
"""How many times larger than its packed form a member may be …"""
_RATIO_FROM = 16 * 1024 * 1024
"""… if it is larger than this, in bytes."""
_HEADER = struct.Struct("<26xHH")
_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENCRYPTED = 0x41
_UTF8 = 0x800


class Parts:
    """The members of an archive, unpacked one at a time.  Folders are none."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits, exact: bool) -> None:
        self._archive = archive
        self._limits = limits
        self._exact = exact
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._by_key: dict[str, str] = {}
        self._expanded = 0
        for info in archive.infolist():
            name = _name(info)
            key = self._key(name)
            if key in self._by_key:
                raise UnreadableError("corrupt", "压缩包里有重名的文件，各软件读到的内容可能不同，没有检查")
            self._by_key[key] = name
            if not name.endswith("/"):
                self._members[name] = info

    def names(self) -> list[str]:
        """Names of all members, as stored (any may be hostile), in the order of the directory."""
        return list(self._members)

    def find(self, name: str) -> str:
        """The stored name of a part (office formats ignore case and a leading slash); empty if there is none."""
        found = self._by_key.get(self._key(name), "")
        return found if found in self._members else ""

    def size(self, name: str) -> int:
        """What a member says it unpacks to, in bytes."""
        return self._members[name].file_size

    @property
    def room(self) -> int:
        """How many bytes may still be unpacked."""
        return self._limits.expanded_bytes - self._expanded

    @property
    def remarks(self) -> list[str]:
        """Comments of the archive and of its members that are not blank."""
        comments = [self._archive.comment, *(info.comment for info in self._archive.infolist())]
        return [text for comment in comments if (text := decoded(comment).strip())]

    def read(self, name: str) -> bytes:
        """A member, unpacked.  Raises UnreadableError if it is encrypted, damaged or beyond a limit."""
        info = self._members[name]
        self._admit(info)
        try:
            with self._archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
            raise UnreadableError("corrupt", f"已损坏（{type(error).__name__}），没有检查") from None
        if len(data) != info.file_size:
            raise UnreadableError("corrupt", "已损坏（长度不符），没有检查")
        self._expanded += len(data)
        return data

    def rewritten(self, changes: Mapping[str, bytes | None]) -> bytes:
        """The archive with these members replaced, removed (None) or added; the others as they are.

        Raises UnreadableError if one of the others cannot be read.
        """
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as copy:
            for name, info in self._members.items():
                data = changes[name] if name in changes else self.read(name)
                if data is not None:
                    entry = zipfile.ZipInfo(info.filename, info.date_time)
                    entry.compress_type = info.compress_type
                    entry.external_attr = info.external_attr
                    copy.writestr(entry, data)
            for name, data in changes.items():
                if name not in self._members and data is not None:
                    entry = zipfile.ZipInfo(name)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    copy.writestr(entry, data)
        return file.getvalue()

    def _admit(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError("encrypted", "已加密，没有检查", "请去掉密码后再检查")
        if info.compress_type not in _METHODS:
            raise UnreadableError("unsupported", f"压缩方法 {info.compress_type} 不支持，没有检查")
        size, limits = info.file_size, self._limits
        if size > limits.part_bytes:
            raise UnreadableError("limit", f"解压后超过 {limits.part_bytes >> 20} MB，没有检查")
        if size > _RATIO_FROM and size > _RATIO * max(info.compress_size, 1):
            raise UnreadableError("limit", f"压缩比超过 {_RATIO} 倍，可能是压缩炸弹，没有检查")
        if size > self.room:
            raise UnreadableError("limit", f"解压总量超过 {limits.expanded_bytes >> 20} MB，没有检查")

    def _key(self, name: str) -> str:
        return name if self._exact else name.lstrip("/").lower()


def open_package(data: bytes, limits: Limits, *, exact: bool = False) -> Parts:
    """The parts of a ZIP container.

    ``exact``: names that differ in case only are different members, as in an archive of a file system; in
    office formats they are one.  Raises UnreadableError if the container is damaged, ambiguous or beyond limits.
    """
    if data.count(_CENTRAL) > limits.members:
        raise UnreadableError("limit", f"压缩包里超过 {limits.members} 个文件，没有检查")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, struct.error, NotImplementedError):
        raise UnreadableError("corrupt", "压缩包损坏，没有检查") from None
    _require_order(data, archive)
    return Parts(archive, limits, exact)


def decoded(raw: bytes) -> str:
    """Text of an archive that does not name its encoding: UTF-8, or what Chinese Windows writes."""
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF8:
        return info.filename
    return decoded(info.filename.encode("cp437"))


def _require_order(data: bytes, archive: zipfile.ZipFile) -> None:
    """Raise UnreadableError unless the members lie one behind the other and nothing lies between them."""
    position = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        start = info.header_offset
        if not 0 <= start <= len(data) - _HEADER.size or start < position:
            raise UnreadableError("corrupt", "压缩包里的文件互相重叠，没有检查")
        _require_nothing(data, position, start)
        name_length, extra_length = _HEADER.unpack_from(data, start)
        position = start + _HEADER.size + name_length + extra_length + info.compress_size
        if position > archive.start_dir:
            raise UnreadableError("corrupt", "压缩包里的文件互相重叠，没有检查")
    _require_nothing(data, position, archive.start_dir)
    end = data.rfind(_END) + 22 + len(archive.comment)
    if data[end:].strip(b"\r\n\x00 "):
        raise UnreadableError("corrupt", "压缩包末尾有多余的内容，没有检查")


def _require_nothing(data: bytes, start: int, end: int) -> None:
    if data.find(_LOCAL, start, end) >= 0:
        raise UnreadableError("corrupt", "压缩包里有目录没有列出的内容，没有检查")
