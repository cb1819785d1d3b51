"""One JSON object a document and line, in order: what ``--jsonl`` answers (schema/jsonl.schema.json)."""

from __future__ import annotations

from typing import Any

from checker.model import DocumentReport, Report
from checker.reports.as_json import dumps, finding_data, gap_data
from checker.reports.shown import Shown


def write(report: Report, lang: str) -> str:
    return "".join(dumps(line_data(document)) + "\n" for document in report.documents)


def line_data(report: DocumentReport) -> dict[str, Any]:
    """``id`` is the document's name, exactly: programs join on it."""
    shown = Shown(report)
    return {
        "id": report.document.name,
        "profile": report.profile,
        "verdict": report.verdict.value,
        "findings": [finding_data(shown, finding) for finding in report.findings],
        "gaps": [gap_data(shown, gap) for gap in report.gaps],
    }
