"""The report as JSON (``sanshen.report/1``, schema/report.schema.json): canonical, UTF-8, no clock."""

from __future__ import annotations

import json
from typing import Any

from checker.model import REPORT_SCHEMA, DocumentReport, Finding, Gap, Report
from checker.reports.mask import printable


def write(report: Report) -> str:
    return dumps(report_data(report)) + "\n"


def dumps(data: Any) -> str:
    """Canonical form: sorted keys, no insignificant white space, no ASCII escapes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def report_data(report: Report) -> dict[str, Any]:
    return {
        "schema": REPORT_SCHEMA,
        "tool": {"name": "sanshen", "version": report.version},
        "policy": {"name": report.policy.name, "digest": report.policy.digest},
        "verdict": report.verdict.value,
        "documents": [document_data(document) for document in report.documents],
    }


def document_data(report: DocumentReport) -> dict[str, Any]:
    document = report.document
    return {
        "name": printable(document.name),
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
        "findings": [finding_data(finding) for finding in report.findings],
        "gaps": [gap_data(gap) for gap in report.gaps],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    suppressed = finding.suppressed
    data: dict[str, Any] = {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity.value,
        "stage": finding.stage.value,
        "start": finding.start,
        "end": finding.end,
        "locator": dict(finding.locator),
        "excerpt": finding.excerpt,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "basis": list(finding.basis),
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
        "suppressed": suppressed
        and {
            "source": suppressed.source,
            "reason": suppressed.reason,
            "until": suppressed.until.isoformat() if suppressed.until else None,
        },
    }
    if finding.masking:
        data["masking"] = finding.masking
    return data


def gap_data(gap: Gap) -> dict[str, str]:
    return {"where": printable(gap.where), "reason": gap.reason.value, "message": printable(gap.message)}
