"""Bytes to Document: one module a format, chosen by content first and by name second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from checker.errors import UnreadableError
from checker.model import Document, Gap, GapReason, Limits, TextPositions
from checker.readers import encoding, texts
from checker.readers.base import Package, Source, digest_of
from checker.readers.packages import CONVERTED, NAMES, READERS
from checker.readers.sandbox import Sandbox
from checker.readers.sniffing import promised, sniff
from checker.readers.texts import FIELDS as FIELDS
from checker.readers.texts import media_type_of


def read_bytes(
    data: bytes,
    name: str,
    media_type: str = "",
    limits: Limits | None = None,
    charset: str = "",
    sandbox: Sandbox | None = None,
) -> Document:
    """Read one document; whatever cannot be read becomes a gap of the document, never an exception.

    ``media_type`` overrides what the ending of ``name`` says.  ``charset`` is what the carrier
    (an HTTP header, say) claims about the encoding.  Formats that are no text are read in ``sandbox``,
    or in one made for this call.
    """
    limits = limits or Limits()
    digest = digest_of(data)
    media_type = media_type.partition(";")[0].strip().lower() or media_type_of(name)
    try:
        return _read(data, name, media_type, digest, limits, charset, sandbox)
    except UnreadableError as error:
        message = error.message + (f"；{error.hint}" if error.hint else "")
        return unread(name, media_type, digest, GapReason(error.reason), message)
    except Exception as error:
        message = f"读取时出错（{type(error).__name__}），内容没有检查"
        return unread(name, media_type, digest, GapReason.CRASH, message)


def unread(name: str, media_type: str, digest: str, reason: GapReason, message: str) -> Document:
    """A document of which nothing could be read."""
    gaps = (Gap(name, reason, message),)
    return Document(name, media_type, digest, "", (), TextPositions(""), gaps=gaps)


def _read(
    data: bytes,
    name: str,
    media_type: str,
    digest: str,
    limits: Limits,
    charset: str,
    sandbox: Sandbox | None,
) -> Document:
    if len(data) > limits.file_bytes:
        size = f"{len(data) / 2**20:.0f} MB"
        raise UnreadableError("limit", f"文件有 {size}，超过上限 {limits.file_bytes // 2**20} MB，没有检查")
    found = sniff(data, name)
    if found:
        return _read_package(Package(name, found, digest, data, limits), sandbox)
    if promised(name):
        raise UnreadableError("corrupt", f"内容不是{NAMES[promised(name)]}，文件损坏或者改了扩展名，没有检查")
    return texts.read(data, name, media_type, digest, limits, charset)


def _read_package(package: Package, sandbox: Sandbox | None) -> Document:
    """A format that is no text, read in a process of its own."""
    if package.media_type in CONVERTED:
        return _read_converted(package, sandbox)
    kind = NAMES.get(package.media_type, "图片、压缩包、程序等")
    if package.media_type not in READERS:
        raise UnreadableError("unsupported", f"这是{kind}文件，现在还不能检查")
    if sandbox is not None:
        return sandbox.read(package)
    own = Sandbox()
    try:
        return own.read(package)
    finally:
        own.close()


def _read_converted(package: Package, sandbox: Sandbox | None) -> Document:
    """A file of an older format, by way of one that is read."""
    from checker.readers.legacy import convert

    made = convert(package.data)
    document = _read_package(package._replace(media_type=made.media_type, data=made.data), sandbox)
    gaps = document.gaps
    if made.macros:
        gaps = (*gaps, Gap(package.name, GapReason.UNSUPPORTED, "宏的代码没有检查"))
    return replace(document, media_type=package.media_type, gaps=gaps)


def read_text(text: str, name: str, media_type: str = "text/plain", limits: Limits | None = None) -> Document:
    """Read text that is already decoded; ``digest`` is that of its UTF-8 form."""
    limits = limits or Limits()
    text, lossy = encoding.replace_surrogates(text)
    digest = digest_of(text.encode())
    gaps = (Gap(name, GapReason.LOSSY_DECODE, "有不成对的代理码位，这些位置的文字没有检查"),) if lossy else ()
    if media_type not in texts.READERS:
        return unread(name, media_type, digest, GapReason.UNSUPPORTED, f"不支持的类型 {media_type}")
    try:
        reader: Callable[[Source], Document] = import_module(texts.READERS[media_type]).read
        return reader(Source(name, media_type, digest, text, gaps, limits))
    except Exception as error:
        message = f"读取时出错（{type(error).__name__}），内容没有检查"
        return unread(name, media_type, digest, GapReason.CRASH, message)
