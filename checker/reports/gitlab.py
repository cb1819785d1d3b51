"""GitLab Code Quality: a JSON array of issues; what was not checked is a critical one."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from checker.model import SENSITIVE_CATEGORIES, Finding, Gap, Report, Severity
from checker.reports.as_json import dumps
from checker.reports.regions import region_of
from checker.reports.shown import Shown
from checker.reports.wording import Wording

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, lang: str) -> str:
    words = Wording(lang)
    issues = _Issues()
    for document in report.documents:
        shown = Shown(document)
        for gap in document.gaps:
            issues.gap(shown, gap, words)
        for finding in shown.active:
            issues.finding(shown, finding)
    return dumps(issues.list) + "\n"


class _Issues:
    """Collects issues, each with a fingerprint of its own that stays the same from run to run."""

    def __init__(self) -> None:
        self.list: list[dict[str, Any]] = []
        self._seen: Counter[str] = Counter()

    def finding(self, shown: Shown, finding: Finding) -> None:
        region = region_of(shown.report.document, finding)
        grave = finding.severity is Severity.ERROR and finding.category in SENSITIVE_CATEGORIES
        severity = "critical" if grave else _SEVERITIES[finding.severity]
        identity = finding.fingerprint or shown.excerpt(finding)
        line = region.start_line if region else 1
        self._add(shown, finding.rule, shown.headline(finding), severity, identity, line)

    def gap(self, shown: Shown, gap: Gap, words: Wording) -> None:
        where, name = shown.where(gap), f"gap/{gap.reason.value}"
        description = words.unread(where, shown.unread(gap))
        self._add(shown, name, description, "critical", where, 1)

    def _add(
        self, shown: Shown, name: str, description: str, severity: str, identity: str, line: int
    ) -> None:
        material = "\0".join([shown.name, name, identity])
        self._seen[material] += 1
        fingerprint = hashlib.sha256(f"{material}\0{self._seen[material]}".encode()).hexdigest()
        self.list.append(
            {
                "description": description,
                "check_name": name,
                "fingerprint": fingerprint,
                "severity": severity,
                "location": {"path": shown.name.removeprefix("./"), "lines": {"begin": line}},
            }
        )
