"""Reads files of strangers in a process that can do little else; see ``checker.readers.child``."""

from __future__ import annotations

import json
import os
import struct
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

from checker.errors import UnreadableError
from checker.model import Document, GapReason
from checker.readers.base import Package
from checker.readers.packages import READERS
from checker.readers.transfer import load

if TYPE_CHECKING:
    import subprocess

SECONDS = 60.0
"""Wall clock for one file."""
MEMORY = 2 * 1024**3
"""Address space of the reading process, in bytes."""
_MOST_ANSWER = 1024**3
"""A longer answer is refused."""


class Sandbox:
    """One reading process, started when it is first needed and again after it was lost.

    Safe to share between threads: they take turns.  ``seconds`` is wall clock for each file, ``memory`` bytes.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, package: Package) -> Document:
        """The document in a package.  Raises UnreadableError for whatever keeps it from being read."""
        limits = asdict(package.limits)
        request = {
            "name": package.name,
            "media_type": package.media_type,
            "digest": package.digest,
            "limits": limits,
        }
        with self._turn:
            answer = self._ask(json.dumps(request).encode(), package.data)
        if answer[:1] == b"+":
            try:
                return load(answer[1:], package.name, package.media_type, package.digest)
            except (ValueError, KeyError, TypeError):
                raise UnreadableError("crash", "读取进程的回答不完整，内容没有检查") from None
        try:
            reason, message = json.loads(answer[1:])
        except ValueError:
            raise UnreadableError("crash", "读取进程的回答不完整，内容没有检查") from None
        raise UnreadableError(GapReason(reason).value, message)

    def close(self) -> None:
        """End the process, if it runs; the next file starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def __del__(self) -> None:
        self.close()

    def __getstate__(self) -> dict[str, float]:
        return {"seconds": self._seconds, "memory": self._memory}

    def __setstate__(self, state: dict[str, float]) -> None:
        self.__init__(state["seconds"], int(state["memory"]))  # type: ignore[misc]

    def _ask(self, header: bytes, data: bytes) -> bytes:
        process = (
            self._process if self._process is not None and self._process.poll() is None else self._start()
        )
        expired = threading.Event()

        def stop() -> None:
            expired.set()
            process.kill()

        clock = threading.Timer(self._seconds, stop)
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            for message in (header, data):
                process.stdin.write(struct.pack(">Q", len(message)))
                process.stdin.write(message)
            process.stdin.flush()
            return _answer(process.stdout)
        except (OSError, EOFError):
            self.close()
            if expired.is_set():
                raise UnreadableError("timeout", f"读取超过 {self._seconds:.0f} 秒，没有检查") from None
            raise UnreadableError("crash", "读取进程意外终止，内容没有检查") from None
        finally:
            clock.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        import subprocess  # only for files that need it: the command starts faster

        self.close()
        root = str(Path(__file__).resolve().parents[2])
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= {"PYTHONPATH": root, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        process = subprocess.Popen(
            [sys.executable, "-s", "-m", "checker.readers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=root,
            close_fds=True,
        )
        confined_by_parent(process, self._memory)
        first = json.dumps({"memory": self._memory, "preload": sorted(set(READERS.values()))}).encode()
        assert process.stdin is not None
        process.stdin.write(struct.pack(">Q", len(first)) + first)
        self._process = process
        return process


_KEPT = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "VIRTUAL_ENV")
"""Of the environment, what Python needs to start; no secret crosses."""


def confined_by_parent(process: subprocess.Popen[bytes], memory: int) -> None:
    """On Windows: a job object that limits memory, forbids further processes and ends with us."""
    if sys.platform == "win32":
        from checker.readers.windows_job import confine

        confine(process, memory)


def _answer(stream: IO[bytes]) -> bytes:
    head = stream.read(8)
    if len(head) != 8:
        raise EOFError
    (size,) = struct.unpack(">Q", head)
    if size > _MOST_ANSWER:
        raise EOFError
    body = stream.read(size)
    if len(body) != size:
        raise EOFError
    return body
