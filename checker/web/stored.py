"""What was said about a version when it was submitted: as it was said then, whatever the policy says today.

If the policy has not changed, a new check says the same, and says it with titles and marks.  Otherwise the
stored report is read back; the text is masked by what both found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.engine import Checker
from checker.model import (
    DocumentReport,
    Finding,
    Gap,
    GapReason,
    Severity,
    Span,
    Stage,
    StageResult,
    Suppression,
    Verdict,
)
from checker.reports import mask
from checker.web import catalogue
from checker.web.checking import digest_of
from checker.web.models import Version

_SENSITIVE = frozenset({"privacy", "secrecy"})


def report_of(checker: Checker, version: Version) -> DocumentReport:
    """The report on a version whose content is still kept; its digest is the one people sign.

    Raises ValueError if the content is not kept any more.
    """
    if version.content is None:
        raise ValueError("the content is not kept")
    known = version.profile in checker.profiles
    chosen = checker.for_profile(version.profile) if known else checker
    fresh = chosen.check_bytes(bytes(version.content), version.name, version.media_type)
    if digest_of(checker.report([fresh])) == version.report_digest:
        return fresh
    return _as_stored(fresh, json.loads(bytes(version.report))["documents"][0])


def _as_stored(fresh: DocumentReport, data: Mapping[str, Any]) -> DocumentReport:
    titles = {rule.id: rule.title for rule in catalogue.rulebook().rules}
    findings = tuple(_finding(item, titles.get(item["rule"], "")) for item in data["findings"])
    hidden = [Span(finding.start, finding.end) for finding in findings if finding.category in _SENSITIVE]
    return fresh._replace(
        profile=data["profile"],
        verdict=Verdict(data["verdict"]),
        stages={
            stage: _result(data["stages"][stage.value]) for stage in Stage if stage.value in data["stages"]
        },
        findings=findings,
        gaps=tuple(Gap(item["where"], GapReason(item["reason"]), item["message"]) for item in data["gaps"]),
        masks=mask.merge([*fresh.masks, *hidden]),
    )


def _result(item: Mapping[str, Any]) -> StageResult:
    return StageResult(Verdict(item["verdict"]), item["errors"], item["warnings"])


def _finding(item: Mapping[str, Any], title: str) -> Finding:
    suppressed = item["suppressed"]
    return Finding(
        rule=item["rule"],
        category=item["category"],
        severity=Severity(item["severity"]),
        stage=Stage(item["stage"]),
        start=item["start"],
        end=item["end"],
        locator=item["locator"],
        excerpt=item["excerpt"],
        message=item["message"],
        title=title,
        suggestions=tuple(item["suggestions"]),
        basis=tuple(item["basis"]),
        confidence=item["confidence"],
        fingerprint=item["fingerprint"],
        suppressed=Suppression(
            suppressed["source"],
            suppressed["reason"],
            date.fromisoformat(suppressed["until"]) if suppressed["until"] else None,
        )
        if suppressed
        else None,
    )
