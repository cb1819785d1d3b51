"""The process that opens what strangers wrote: it reads one file after the other, and can do nothing else.

Run as ``python -m checker.readers.child``; requests come on standard input and documents go to standard output,
each behind its length in eight bytes.  Before the first file it gives up what it can: memory and processor time
beyond its limits, writing, starting programs, the network.  See docs/formats.md for what each platform
enforces.
"""

from __future__ import annotations

import gc
import json
import os
import struct
import sys
from importlib import import_module
from typing import Any, BinaryIO

from checker.errors import UnreadableError
from checker.model import GapReason, Limits
from checker.readers.base import Package
from checker.readers.confinement import leave_network, lower
from checker.readers.packages import READERS
from checker.readers.transfer import dump

_FORBIDDEN = frozenset(
    (
        "socket.connect socket.bind socket.sendto socket.getaddrinfo os.system os.exec os.posix_spawn os.fork "
        "os.forkpty os.remove os.rename os.rmdir os.mkdir os.symlink os.link os.truncate os.chmod os.chown "
        "subprocess.Popen shutil.rmtree ctypes.dlopen pty.spawn winreg.OpenKey"
    ).split()
)
"""Audit events (PEP 578) of what reading a file never needs."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Serve until standard input ends."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the answers
    limits = json.loads(_receive(requests))
    for module in limits.pop("preload"):
        import_module(module)
    confine(**limits)
    gc.disable()  # a large sheet is millions of objects, none of them garbage
    while (header := _receive(requests)) != b"":
        data = _receive(requests)
        _send(answers, _answer(json.loads(header), data))
        gc.collect()


def confine(memory: int) -> None:
    """Give up everything that reading does not need.  ``memory``: bytes of address space."""
    lower({"RLIMIT_AS": memory, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0})
    leave_network()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN or (event == "open" and _writes(arguments)):
        raise PermissionError(f"a reader may not {event}")


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(flags & _WRITING) if isinstance(flags, int) else "w" in (mode or "")


def _answer(request: dict[str, Any], data: bytes) -> bytes:
    limits = Limits(**request["limits"])
    package = Package(request["name"], request["media_type"], request["digest"], data, limits)
    try:
        return b"+" + dump(import_module(READERS[package.media_type]).read(package))
    except UnreadableError as error:
        reason, message = error.reason, error.message + (f"；{error.hint}" if error.hint else "")
    except MemoryError:
        reason, message = GapReason.LIMIT.value, "读取需要的内存超过上限，没有检查"
    except RecursionError:
        reason, message = GapReason.LIMIT.value, "嵌套过深，没有检查"
    except Exception as error:
        reason, message = GapReason.CRASH.value, f"读取时出错（{type(error).__name__}），内容没有检查"
    return b"-" + json.dumps([reason, message], ensure_ascii=False).encode()


def _receive(stream: BinaryIO) -> bytes:
    """The next message; empty at the end."""
    head = stream.read(8)
    return stream.read(struct.unpack(">Q", head)[0]) if len(head) == 8 else b""


def _send(stream: BinaryIO, message: bytes) -> None:
    stream.write(struct.pack(">Q", len(message)))
    stream.write(message)
    stream.flush()


if __name__ == "__main__":
    main()
