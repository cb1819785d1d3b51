"""SARIF 2.1.0 (OASIS) for code scanning: results, suppressions, and gaps as failed execution."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from checker.model import DocumentReport, Finding, Gap, Report, Severity
from checker.reports.as_json import dumps
from checker.reports.mask import printable
from checker.reports.regions import region_of
from checker.reports.shown import Shown
from checker.reports.wording import Wording

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, lang: str) -> str:
    words = Wording(lang)
    documents = [Shown(document) for document in report.documents]
    rules = _Rules(words)
    results = [
        _result(shown, finding, index, rules, words)
        for index, shown in enumerate(documents)
        for finding in shown.report.findings
    ]
    run = {
        "tool": {"driver": {"name": "sanshen", "version": report.version, "rules": rules.descriptors}},
        "language": "en" if words.english else "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in report.documents],
        "results": results,
        "invocations": [_invocation(documents, words)],
        "properties": {
            "policy": {"name": report.policy.name, "digest": report.policy.digest},
            "verdict": report.verdict.value,
        },
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


class _Rules:
    """The rules in the order in which findings name them."""

    def __init__(self, words: Wording) -> None:
        self.descriptors: list[dict[str, Any]] = []
        self._index: dict[str, int] = {}
        self._words = words

    def index(self, shown: Shown, finding: Finding) -> int:
        if finding.rule not in self._index:
            self._index[finding.rule] = len(self.descriptors)
            self.descriptors.append(self._descriptor(shown, finding))
        return self._index[finding.rule]

    def _descriptor(self, shown: Shown, finding: Finding) -> dict[str, Any]:
        basis, say = shown.basis(finding), self._words.say
        title = shown.title(finding) or finding.rule
        more = say("说明：", "More: ") + f"sanshen explain {finding.rule}"
        lines = filter(None, [title, self._words.based(basis), more])
        return {
            "id": finding.rule,
            "shortDescription": {"text": title},
            "help": {"text": "\n".join(lines)},
            "defaultConfiguration": {"level": _LEVELS[finding.severity]},
            "properties": {
                "stage": finding.stage.value,
                "category": finding.category,
                "basis": basis,
                "tags": [finding.category, finding.stage.value],
            },
        }


def _artifact(report: DocumentReport) -> dict[str, Any]:
    document = report.document
    artifact: dict[str, Any] = {
        "location": {"uri": uri_of(document.name)},
        "roles": ["analysisTarget"],
        "properties": {"profile": report.profile, "verdict": report.verdict.value},
    }
    if "/" in document.media_type:
        artifact["mimeType"] = document.media_type
    algorithm, _, value = document.digest.partition(":")
    if algorithm == "sha256":
        artifact["hashes"] = {"sha-256": value}
    return artifact


def _result(shown: Shown, finding: Finding, artifact: int, rules: _Rules, words: Wording) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(shown, finding),
        "level": _LEVELS[finding.severity],
        "message": {"text": shown.message(finding) or shown.title(finding) or finding.rule},
        "locations": [_location(shown, finding, artifact, words)],
        "properties": {
            "stage": finding.stage.value,
            "category": finding.category,
            "confidence": finding.confidence,
            "excerpt": shown.excerpt(finding),
            "suggestions": shown.suggestions(finding),
        },
    }
    if finding.fingerprint:
        result["partialFingerprints"] = {"sanshen/v1": finding.fingerprint}
    if finding.suppressed:
        result["suppressions"] = [
            {
                "kind": "inSource" if finding.suppressed.source == "inline" else "external",
                "justification": shown.reason(finding),
                "properties": {
                    "source": finding.suppressed.source,
                    "until": finding.suppressed.until.isoformat() if finding.suppressed.until else None,
                },
            }
        ]
    return result


def _location(shown: Shown, finding: Finding, artifact: int, words: Wording) -> dict[str, Any]:
    document = shown.report.document
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(document.name), "index": artifact}}
    region = region_of(document, finding)
    if region:
        physical["region"] = {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": region.start,
            "charLength": region.end - region.start,
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    if region is None or "cell" in finding.locator:
        location["logicalLocations"] = [{"fullyQualifiedName": words.place(finding.locator)}]
    return location


def _invocation(documents: list[Shown], words: Wording) -> dict[str, Any]:
    notifications = [
        _notification(shown, index, gap, words)
        for index, shown in enumerate(documents)
        for gap in shown.report.gaps
    ]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _notification(shown: Shown, artifact: int, gap: Gap, words: Wording) -> dict[str, Any]:
    text = (
        f"{words.unread(shown.where(gap), words.gap(gap.reason))}{words.say('。', '. ')}{shown.unread(gap)}"
    )
    uri = uri_of(shown.report.document.name)
    return {
        "level": "error",
        "descriptor": {"id": f"gap/{gap.reason.value}"},
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri, "index": artifact}}}],
        "properties": {"where": shown.where(gap), "reason": gap.reason.value},
    }


def uri_of(name: str) -> str:
    """A relative path as a URI reference, an absolute one as ``file:``; names that are no UTF-8 survive."""
    try:
        path = quote(name.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        path = quote(printable(name), safe="/")
    return f"file://{path}" if PurePosixPath(name).is_absolute() else path.removeprefix("./")
