"""One datum veiled, where a person points at it; the rest of the document stays as it is."""

from __future__ import annotations

from checker.engine import Checker
from checker.model import DocumentReport, Finding, Severity
from checker.redact import splice
from checker.redact.splice import Change
from checker.redact.veil import Veil, cover, veil
from checker.redact.writing import rewrite
from checker.replace import can_write


def veil_finding(checker: Checker, report: DocumentReport, data: bytes, finding: Finding) -> bytes:
    """The bytes with the text of one finding in the usual form (138****1234), or covered altogether if the
    check still objects to that form.

    ``report`` is the check of ``data``.  Raises SanshenError if the document cannot be written back.
    """
    document = report.document
    text = document.text[finding.start : finding.end]
    kind = finding.rule.partition("/")[2] if finding.category == "privacy" else ""
    form = veil(kind, text, document.text[max(0, finding.start - 4) : finding.start])
    if "".join(form) != text and can_write(document, "".join(form)):
        made = _written(report, data, finding, form)
        again = checker.for_profile(report.profile).check_bytes(made, document.name, document.media_type)
        if not _objected(again, finding):
            return made
    return _written(report, data, finding, cover(text))


def _written(report: DocumentReport, data: bytes, finding: Finding, form: Veil) -> bytes:
    document = report.document
    changes = [Change(finding.start, finding.end, form, "")]
    stars = splice.escapes(document, splice.expected(document, changes))
    return rewrite(document, data, splice.edits(document, changes, stars))


def _objected(report: DocumentReport, finding: Finding) -> bool:
    """Whether the same rule still finds something graver than a note where the datum began."""
    return any(
        other.rule == finding.rule
        and other.severity is not Severity.INFO
        and other.start <= finding.start < other.end
        for other in report.findings
    )
