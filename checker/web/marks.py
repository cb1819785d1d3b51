"""False alarms: findings that somebody called wrong.  Rule and fingerprint are kept, never the text."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User

from checker.model import DocumentReport
from checker.web import correcting
from checker.web.models import FalseAlarm


def mark(user: User, report: DocumentReport, place: str) -> None:
    """Remember that a person calls this finding a false alarm; once is enough.  Raises SanshenError."""
    finding = correcting.named(report, place)
    FalseAlarm.objects.get_or_create(rule=finding.rule, fingerprint=finding.fingerprint, person=user)


def of(user: User, report: DocumentReport) -> Sequence[tuple[str, str]]:
    """Rules and fingerprints of this report's findings that the person marked."""
    prints = {finding.fingerprint for finding in report.findings}
    rows = FalseAlarm.objects.filter(person=user, rule__in={finding.rule for finding in report.findings})
    return [row for row in rows.values_list("rule", "fingerprint") if row[1] in prints]
