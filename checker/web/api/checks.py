"""``check`` and ``gate``: does content pass, and may exactly this content go live."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from checker.engine import Checker
from checker.model import DocumentReport, Finding, Severity, Verdict
from checker.readers.base import digest_of as bytes_digest
from checker.readers.fields import FieldPositions
from checker.reports.as_json import finding_data, gap_data, write
from checker.reports.shown import Shown
from checker.web import service
from checker.web.api.calls import Call, json_answer
from checker.web.api.problems import Problem
from checker.web.api.requests import Content, bad, body_of, content_of, digest_of, packed_fields
from checker.web.checking import current

_PASSED = {
    "fail": "有必须改正的问题",
    "incomplete": "有部分内容未能检查，不能视为通过",
}


def check(call: Call) -> HttpResponse:
    """200 with the report if it passes, else 422 with what is wrong at which field."""
    with current().place(str(call.principal.token.pk)) as checker:
        content, _ = content_of(call.request, checker.limits.file_bytes)
        examined = examined_content(checker, content)
        if examined.report.verdict is Verdict.PASS:
            return HttpResponse(write(examined.report, "zh"), content_type="application/json")
        raise Problem(
            422,
            "check",
            _PASSED[examined.report.verdict.value],
            **outcome(checker, content, examined),
        )


def examined_content(checker: Checker, content: Content) -> service.Examined:
    """Check content under its profile.  Raises ConfigError for an unknown one."""
    if content.profile:
        checker = checker.for_profile(content.profile)
    return service.examine(checker, content.name, content.data, content.media_type)


def outcome(checker: Checker, content: Content, examined: service.Examined) -> dict[str, Any]:
    """Verdict, digests and what is wrong, for programs that show it at their own fields."""
    document, digests = examined.document, examined.checked.digests
    shown = Shown(document)
    blocking = {"error": (Severity.ERROR,), "warning": (Severity.ERROR, Severity.WARNING), "never": ()}[
        checker.fail_on
    ]
    return {
        "verdict": examined.report.verdict.value,
        "profile": document.profile,
        "content_digest": digests.content,
        "policy_digest": digests.policy,
        "report_digest": digests.report,
        "errors": [
            {**_finding(shown, document, finding), "blocking": finding.severity in blocking}
            for finding in document.findings
            if finding.suppressed is None and finding.severity is not Severity.INFO
        ],
        "gaps": [gap_data(shown, gap) for gap in document.gaps],
    }


def _finding(shown: Shown, document: DocumentReport, finding: Finding) -> dict[str, Any]:
    """A finding with its place: offsets in the field's value as it was sent, or in a file's extracted text."""
    data = finding_data(shown, finding)
    kept = ("rule", "severity", "stage", "message", "excerpt", "suggestions", "basis", "fingerprint")
    positions = document.document.positions
    if isinstance(positions, FieldPositions):
        pointer = "/fields/" + positions.part(finding.start).field.replace("~", "~0").replace("/", "~1")
        start, end = positions.value_span(finding.start, finding.end)
    else:
        pointer, start, end = "/file", finding.start, finding.end
    place = {"pointer": pointer, "start": start, "end": end, "locator": data["locator"]}
    return {**place, **{name: data[name] for name in kept}}


def gate(call: Call) -> HttpResponse:
    """Whether exactly this content, by its digest or as fields, was approved under the policy now in force."""
    data = body_of(call.request, {"content_digest", "fields"})
    if len(data) != 1:
        raise bad("请求")
    if "fields" in data:
        digest = bytes_digest(packed_fields(data["fields"]))
    else:
        digest = digest_of(data["content_digest"])
    answer = service.may_go_live(digest, current().checker.policy.digest)
    return json_answer(
        {
            "open": answer.open,
            "reason": answer.reason,
            "submission": answer.submission or None,
            "warnings": list(answer.warnings),
            "content_digest": digest,
            "policy_digest": current().checker.policy.digest,
        }
    )
