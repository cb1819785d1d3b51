"""Processes that check documents for the service: all cores at work, a time limit that holds, crashes that stay small."""

from __future__ import annotations

import hashlib
import multiprocessing
import queue
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from checker.engine import Checker
from checker.errors import ConfigError
from checker.model import DocumentReport, GapReason
from checker.readers import unread

START_SECONDS = 120.0
"""For a process to load the rules; the first start on a machine compiles them."""


class Task(NamedTuple):
    """A document to check: its bytes, name, media type, and the profile; empty for the policy's own."""

    data: bytes
    name: str
    media_type: str
    profile: str


class Lost(Exception):
    """The process died or took too long; ``reason`` is what the gap will say."""

    def __init__(self, reason: GapReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Worker:
    """One process with a Checker of its own, ended when it is late.  Used by one thread at a time."""

    def __init__(self, policy: Path | None) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, policy), daemon=True)
        self._process.start()
        theirs.close()
        self._digest = ""

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, task: Task, digest: str, seconds: float) -> DocumentReport:
        """The report on a document, by the policy of this digest and no other.  Raises Lost."""
        if not self._digest:
            self._digest = str(self._answer(START_SECONDS))
        if self._digest != digest:
            self.end()
            raise Lost(GapReason.CRASH)
        try:
            self._connection.send(task)
        except OSError:
            self.end()
            raise Lost(GapReason.CRASH) from None
        answer = self._answer(seconds)
        assert isinstance(answer, DocumentReport)
        return answer

    def _answer(self, seconds: float) -> object:
        try:
            if self._connection.poll(seconds):
                return self._connection.recv()
        except (OSError, EOFError):
            self.end()
            raise Lost(GapReason.CRASH) from None
        self.end()
        raise Lost(GapReason.TIMEOUT)

    def end(self) -> None:
        """Stop the process at once."""
        self._process.kill()
        self._connection.close()
        self._process.join()


class Workers:
    """A fixed number of processes.  ``seconds``: for one document, and for waiting until it is its turn."""

    def __init__(self, policy: Path | None, count: int, seconds: float = 60.0) -> None:
        self._policy = policy
        self._seconds = seconds
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for _ in range(count):
            self._idle.put(Worker(policy))
        self._count = count

    def check(self, task: Task, digest: str) -> DocumentReport:
        """Raises Lost."""
        with self._worker() as worker:
            return worker.ask(task, digest, self._seconds)

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        try:
            worker = self._idle.get(timeout=self._seconds)
        except queue.Empty:
            raise Lost(GapReason.TIMEOUT) from None
        if not worker.alive:
            worker = Worker(self._policy)
        try:
            yield worker
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End all processes, each when it has finished what it does."""
        for _ in range(self._count):
            with suppress(queue.Empty):
                self._idle.get(timeout=self._seconds).end()


class PooledChecker(Checker):
    """A Checker that reads and checks bytes in ``workers``; whatever goes wrong there is a gap of the document.

    Short texts (reasons that people give) are checked in this process.
    """

    def __init__(self, policy: Path | None, workers: Workers) -> None:
        super().__init__(policy)
        self._workers = workers
        self._chosen = ""

    def check_bytes(self, data: bytes, name: str, media_type: str = "") -> DocumentReport:
        try:
            return self._workers.check(Task(data, name, media_type, self._chosen), self.policy.digest)
        except Lost as error:
            digest = "sha256:" + hashlib.sha256(data).hexdigest()
            late = error.reason is GapReason.TIMEOUT
            message = "检查超过时限，没有检查完" if late else "检查进程意外终止，没有检查完"
            return self.check(unread(name, media_type, digest, error.reason, message))

    def for_profile(self, profile: str) -> Checker:
        other = super().for_profile(profile)
        assert isinstance(other, PooledChecker)
        other._chosen = profile
        return other


def _work(connection: Connection, policy: Path | None) -> None:
    """What a process does until the other end of the connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the service, which then ends us
    try:
        checker = Checker(policy)
    except ConfigError:
        return
    checkers = {"": checker}
    connection.send(checker.policy.digest)
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):
            return
        if task.profile not in checkers:
            checkers[task.profile] = checker.for_profile(task.profile)
        connection.send(checkers[task.profile].check_bytes(task.data, task.name, task.media_type))
