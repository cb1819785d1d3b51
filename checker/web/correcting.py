"""Corrections of a text that somebody is looking at: one suggestion, one datum veiled, or all that is certain.

Each takes the bytes and gives other bytes; what came of it, the next check says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker import fixing
from checker.annotate import WRITERS as ANNOTATED
from checker.annotate import annotate_bytes
from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import DocumentReport, Finding, Severity, Span
from checker.readers import read_bytes
from checker.redact import redact_bytes
from checker.redact.single import veil_finding
from checker.redact.splice import Edit
from checker.redact.writing import possible, rewrite
from checker.replace import WRITABLE, replace_source
from checker.web.wording import words

VEILED = frozenset({"privacy", "secrecy"})
"""Categories whose findings can be veiled."""
_TOGETHER = "privacy/aggregation"
_FIXED = (Severity.ERROR, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Content:
    """Some bytes under a name; ``profile`` is empty for the one that the text itself suggests."""

    name: str
    data: bytes
    media_type: str = ""
    profile: str = ""


def check(checker: Checker, content: Content) -> DocumentReport:
    """Raises ConfigError for an unknown profile."""
    chosen = checker.for_profile(content.profile) if content.profile else checker
    return chosen.check_bytes(content.data, content.name, content.media_type)


def place_of(finding: Finding) -> str:
    """What names a finding in a form: it can be found again in a check of the same bytes."""
    return f"{finding.rule}@{finding.start}-{finding.end}"


def named(report: DocumentReport, place: str) -> Finding:
    """The finding of that name.  Raises SanshenError if the check no longer says it."""
    for finding in report.findings:
        if place_of(finding) == place:
            return finding
    raise SanshenError(
        words().say("这个问题已经不在了，请重新检查", "this finding is no longer there: check again")
    )


def writable(report: DocumentReport) -> bool:
    """Whether corrections can be written into this format."""
    return possible(report.document.media_type) and bool(report.document.segments)


def fixable(report: DocumentReport) -> int:
    """How many edits are certain enough to be made in one go."""
    if report.document.media_type not in WRITABLE or not report.document.segments:
        return 0
    return len(fixing.edits(report, _FIXED))


def annotatable(report: DocumentReport) -> bool:
    """Whether a copy can carry the findings as comments."""
    return report.document.media_type in ANNOTATED and bool(report.document.segments)


def annotated(checker: Checker, content: Content) -> bytes:
    """A copy with a comment at every finding.  Raises SanshenError."""
    report = check(checker, content)
    limits, kind = checker.limits, report.document.media_type
    return annotate_bytes(content.data, report, lambda data: read_bytes(data, content.name, kind, limits))


def can_veil(finding: Finding) -> bool:
    return finding.category in VEILED and finding.rule != _TOGETHER and finding.end > finding.start


def take(checker: Checker, content: Content, place: str, choice: int) -> Content:
    """With one suggestion in place of what was found.  Raises SanshenError."""
    report = check(checker, content)
    finding = named(report, place)
    if not 0 <= choice < len(finding.suggestions):
        raise SanshenError(words().say("没有这条建议", "there is no such suggestion"))
    span, text = Span(finding.start, finding.end), finding.suggestions[choice]
    if report.document.media_type in WRITABLE:
        return replace(content, data=replace_source(report.document, content.data, [(span, text)]))
    return replace(content, data=rewrite(report.document, content.data, [Edit(*span, text)]))


def veil(checker: Checker, content: Content, place: str) -> Content:
    """With one datum veiled.  Raises SanshenError."""
    report = check(checker, content)
    finding = named(report, place)
    if not can_veil(finding):
        raise SanshenError(words().say("这个问题不能靠遮盖解决", "masking does not help here"))
    return replace(content, data=veil_finding(checker, report, content.data, finding))


def fix_all(checker: Checker, content: Content) -> tuple[Content, int]:
    """With everything put right that is certain, and how many edits that were.  Raises SanshenError."""
    report = check(checker, content)
    fixed = fixing.fix(
        report,
        content.data,
        lambda data: check(checker, replace(content, data=data)),
        _FIXED,
    )
    return replace(content, data=fixed.data), len(fixed.edits)


def veil_all(checker: Checker, content: Content) -> tuple[Content, int, bool]:
    """With all personal data veiled, how many that were, and whether a new check finds none left.

    Raises SanshenError.
    """
    chosen = checker.for_profile(content.profile) if content.profile else checker
    redaction = redact_bytes(chosen, content.data, content.name, content.media_type)
    return replace(content, data=redaction.data), sum(redaction.counts.values()), redaction.proven
