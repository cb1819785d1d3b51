"""Reviewdog Diagnostic Format (rdjson); its columns count UTF-8 bytes from 1, ends exclusive."""

from __future__ import annotations

from typing import Any

from checker.model import Finding, Gap, Report, Severity
from checker.reports.as_json import dumps
from checker.reports.regions import Region, Utf8Columns, region_of
from checker.reports.shown import Shown, harmless_edit
from checker.reports.wording import Wording

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, lang: str) -> str:
    words = Wording(lang)
    diagnostics: list[dict[str, Any]] = []
    for document in report.documents:
        shown, columns = Shown(document), Utf8Columns(document.document)
        diagnostics += [_gap(shown, gap, words) for gap in document.gaps]
        diagnostics += [_finding(shown, finding, words, columns) for finding in shown.active]
    worst = min((_rank(item) for item in diagnostics), default=len(_SEVERITIES) - 1)
    data = {
        "source": {"name": "sanshen"},
        "severity": list(_SEVERITIES.values())[worst],
        "diagnostics": diagnostics,
    }
    return dumps(data) + "\n"


def _rank(diagnostic: dict[str, Any]) -> int:
    return list(_SEVERITIES.values()).index(diagnostic["severity"])


def _finding(shown: Shown, finding: Finding, words: Wording, columns: Utf8Columns) -> dict[str, Any]:
    document = shown.report.document
    location: dict[str, Any] = {"path": shown.name}
    region = region_of(document, finding)
    advice = words.suggested(shown.advice(finding))
    message = shown.headline(finding) + (f"\n{advice}" if advice else "")
    diagnostic: dict[str, Any] = {
        "message": message,
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }
    if region:
        location["range"] = _range(region, columns)
        if harmless_edit(shown.report, finding):
            diagnostic["suggestions"] = [{"range": location["range"], "text": finding.suggestions[0]}]
    return diagnostic


def _gap(shown: Shown, gap: Gap, words: Wording) -> dict[str, Any]:
    message = words.unread(shown.where(gap), shown.unread(gap))
    return {
        "message": message,
        "location": {"path": shown.name},
        "severity": "ERROR",
        "code": {"value": f"gap/{gap.reason.value}"},
    }


def _range(region: Region, columns: Utf8Columns) -> dict[str, dict[str, int]]:
    places = [(region.start_line, region.start_column), (region.end_line, region.end_column)]
    start, end = ({"line": line, "column": columns.column(line, column)} for line, column in places)
    return {"start": start, "end": end}
