"""The automatic check inside the service: one Checker, swapped when its sources change, a bounded number at work."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps

from checker.engine import Checker
from checker.model import DocumentReport, Report, Severity, Stage
from checker.reports.as_json import write
from checker.review.events import Checked, Digests, Obstacle

EXTRA_RULES = frozenset({"disclosure/ranking-approval"})
"""Rules whose findings mean that the head of the office must agree by name."""


def current() -> Service:
    """The process's own Service, made at first use."""
    config = apps.get_app_config("sanshen")
    found: Service = config.checks  # type: ignore[attr-defined]
    return found


class Busy(Exception):
    """More checks are at work than there is room for: the caller answers 503 at once."""


class Service:
    """Checks for many requests at a time.  ``room``: checks at work or waiting at once."""

    def __init__(self, policy: Path | None, room: int = 16) -> None:
        self._policy = policy
        self._room = threading.BoundedSemaphore(room)
        self._checker = Checker(policy)

    @property
    def checker(self) -> Checker:
        return self._checker

    def reload(self) -> None:
        """Build a Checker from the sources as they are now, then swap it in: requests never wait.

        Raises ConfigError, and keeps the old one, if a source is wrong.
        """
        self._checker = Checker(self._policy)

    @contextmanager
    def place(self) -> Iterator[Checker]:
        """The Checker for one request.  Raises Busy if there is no room."""
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            yield self._checker
        finally:
            self._room.release()


def checked(checker: Checker, report: Report) -> Checked:
    """What people sign about a report of one document: digests, verdict, and what stands in the way."""
    document = report.documents[0]
    return Checked(
        Digests(document.document.digest, report.policy.digest, digest_of(report)),
        report.verdict,
        (*_findings(checker, document), *_gaps(document)),
        any(finding.rule in EXTRA_RULES for finding in document.findings),
    )


def digest_of(report: Report) -> str:
    """The digest of a report's canonical JSON."""
    return "sha256:" + hashlib.sha256(write(report, "zh").encode()).hexdigest()


def _findings(checker: Checker, document: DocumentReport) -> Iterator[Obstacle]:
    grave = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}
    seen: Counter[str] = Counter()
    for finding in document.findings:
        if finding.suppressed is None and finding.severity in grave[checker.fail_on]:
            seen[finding.fingerprint] += 1
            count = seen[finding.fingerprint]
            name = finding.fingerprint if count == 1 else f"{finding.fingerprint}#{count}"
            yield Obstacle(name, finding.rule, finding.stage, checker.waivable(finding.rule))


def _gaps(document: DocumentReport) -> Iterator[Obstacle]:
    for number, gap in enumerate(document.gaps, 1):
        yield Obstacle(f"gap:{number}:{gap.reason.value}", "", Stage.FINAL)
