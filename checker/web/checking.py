"""The automatic check inside the service: one Checker, swapped when its sources change, a bounded number at work."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.apps import apps

from checker.engine import Checker
from checker.errors import ConfigError
from checker.model import DocumentReport, Finding, Report, Severity, Stage
from checker.reports.as_json import write
from checker.review.events import Checked, Digests, Obstacle
from checker.web.workers import PooledChecker, Workers

EXTRA_RULES = frozenset({"disclosure/ranking-approval"})
"""Rules whose findings mean that the head of the office must agree by name."""


def current() -> Service:
    """The process's own Service, made at first use, by the lists that are in force now."""
    config = apps.get_app_config("sanshen")
    found: Service = config.checks  # type: ignore[attr-defined]
    found.keep_up_to_date()
    return found


class Busy(Exception):
    """More checks are at work than there is room for: the caller answers 503 at once."""


class Sources:
    """What a Checker is made from besides the policy file; these never change."""

    def version(self) -> object:
        """Differs when they have changed."""
        return None

    def prepare(self) -> None:
        """Lay them where the policy file says."""


class Service:
    """Checks for many requests at a time.

    ``room``: checks at work or waiting at once; ``workers``: processes that do the work, 0 for the calling threads;
    ``seconds``: what one document may take in a worker; ``sources``: what else a Checker is made from.
    """

    def __init__(
        self,
        policy: Path | None,
        room: int = 16,
        workers: int = 0,
        seconds: float = 60.0,
        sources: Sources | None = None,
    ) -> None:
        self._policy = policy
        self._sources = sources or Sources()
        self._most, self._counting = room, threading.Lock()
        self._taken: Counter[str] = Counter()
        self._count, self._seconds = workers, seconds
        self._reloading = threading.Lock()
        self._workers: Workers | None = None
        self._load()

    @property
    def checker(self) -> Checker:
        return self._checker

    @property
    def policy(self) -> Path | None:
        """The policy file; None for the default."""
        return self._policy

    def reload(self) -> None:
        """Build a Checker from the sources as they are now, then swap it in: requests never wait.

        Raises ConfigError, and keeps the old one, if a source is wrong.
        """
        with self._reloading:
            self._load()

    def _load(self) -> None:
        before, self._made_from = self._workers, self._state()
        self._sources.prepare()
        if self._count:
            workers = Workers(self._policy, self._count, self._seconds)
            try:
                self._checker: Checker = PooledChecker(self._policy, workers)
            except ConfigError:
                workers.close()
                raise
            self._workers = workers
        else:
            self._checker = Checker(self._policy)
        if before is not None:
            threading.Thread(target=before.close, daemon=True).start()

    def _state(self) -> object:
        return date.today(), self._sources.version()

    def keep_up_to_date(self) -> None:
        """Make a new Checker if lists were changed, here or by another server on the same database; and on a new day:
        suppressions expire by the day on which a Checker was made.  Others go on with the old one meanwhile."""
        if self._made_from != self._state() and self._reloading.acquire(blocking=False):
            try:
                self._load()
            except ConfigError:  # somebody is at work on the policy: the old one goes on
                logging.getLogger("django.request").error("the policy cannot be loaded")
            finally:
                self._reloading.release()

    @contextmanager
    def place(self, holder: str = "") -> Iterator[Checker]:
        """The Checker for one request.  Raises Busy if there is no room.

        A ``holder`` (a token of the interface) has at most three quarters of it: one program cannot shut out all others.
        """
        with self._counting:
            most = self._most if not holder else max(1, self._most * 3 // 4)
            if self._taken.total() >= self._most or self._taken[holder] >= most:
                raise Busy
            self._taken[holder] += 1
        try:
            self.keep_up_to_date()
            yield self._checker
        finally:
            with self._counting:
                self._taken[holder] -= 1
                if not self._taken[holder]:
                    del self._taken[holder]


def checked(checker: Checker, report: Report) -> Checked:
    """What people sign about a report of one document: digests, verdict, and what stands in the way."""
    document = report.documents[0]
    return Checked(
        Digests(document.document.digest, report.policy.digest, digest_of(report)),
        report.verdict,
        (*(obstacle for obstacle, _ in blocking(checker, document)), *_gaps(document)),
        any(finding.rule in EXTRA_RULES for finding in document.findings),
    )


def digest_of(report: Report) -> str:
    """The digest of a report's canonical JSON."""
    return "sha256:" + hashlib.sha256(write(report, "zh").encode()).hexdigest()


def blocking(checker: Checker, document: DocumentReport) -> Iterator[tuple[Obstacle, Finding]]:
    """The findings that keep a check from passing, with what reviews call them."""
    grave = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}
    seen: Counter[str] = Counter()
    for finding in document.findings:
        if finding.suppressed is None and finding.severity in grave[checker.fail_on]:
            seen[finding.fingerprint] += 1
            count = seen[finding.fingerprint]
            name = finding.fingerprint if count == 1 else f"{finding.fingerprint}#{count}"
            yield Obstacle(name, finding.rule, finding.stage, checker.waivable(finding.rule)), finding


def _gaps(document: DocumentReport) -> Iterator[Obstacle]:
    for number, gap in enumerate(document.gaps, 1):
        yield Obstacle(f"gap:{number}:{gap.reason.value}", "", Stage.FINAL)
