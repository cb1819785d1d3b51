"""The report as JSON (``sanshen.report/1``, schema/report.schema.json): canonical, UTF-8, no clock."""

from __future__ import annotations

import json
import re
from typing import Any

from checker.model import DocumentReport, Finding, Gap, Report
from checker.reports.shown import Shown

SCHEMA = "sanshen.report/1"
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Characters that JSON allows but that break lines, terminals or the encoding."""


def write(report: Report, lang: str) -> str:
    """The data are the same in every language but for titles and messages, which the checker chose."""
    return dumps(report_data(report)) + "\n"


def dumps(data: Any) -> str:
    """Canonical form: sorted keys, no insignificant white space, no escapes that are not needed."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def report_data(report: Report) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": {"name": "sanshen", "version": report.version},
        "policy": {"name": report.policy.name, "digest": report.policy.digest},
        "verdict": report.verdict.value,
        "documents": [document_data(document) for document in report.documents],
    }


def document_data(report: DocumentReport) -> dict[str, Any]:
    document, shown = report.document, Shown(report)
    return {
        "name": shown.name,
        "media_type": document.media_type,
        "digest": document.digest,
        "profile": report.profile,
        "verdict": report.verdict.value,
        "stages": {
            stage.value: {
                "verdict": result.verdict.value,
                "errors": result.errors,
                "warnings": result.warnings,
            }
            for stage, result in report.stages.items()
        },
        "findings": [finding_data(shown, finding) for finding in report.findings],
        "gaps": [gap_data(shown, gap) for gap in report.gaps],
    }


def finding_data(shown: Shown, finding: Finding) -> dict[str, Any]:
    suppressed = finding.suppressed
    data: dict[str, Any] = {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "stage": finding.stage.value,
        "start": finding.start,
        "end": finding.end,
        "locator": dict(finding.locator),
        "excerpt": shown.excerpt(finding),
        "message": shown.message(finding),
        "suggestions": shown.suggestions(finding),
        "basis": list(finding.basis),
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "suppressed": suppressed
        and {
            "source": suppressed.source,
            "reason": shown.reason(finding),
            "until": suppressed.until.isoformat() if suppressed.until else None,
        },
    }
    if finding.masking:
        data["masking"] = finding.masking
    return data


def gap_data(shown: Shown, gap: Gap) -> dict[str, str]:
    return {"where": shown.where(gap), "reason": gap.reason.value, "message": shown.unread(gap)}
