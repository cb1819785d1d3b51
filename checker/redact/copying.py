"""A desensitised copy of a document, proven by checking it again.

Every finding that is no mere note (or only errors, if so asked) is veiled in the source; the copy is
checked, and what is found still, or anew, is covered altogether.  Only a copy in which nothing is left is
called proven.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from checker.engine import Checker
from checker.errors import SanshenError, UnreadableError
from checker.model import DocumentReport, Finding, Gap, GapReason, Limits, Severity, Span
from checker.readers import read_text
from checker.redact import echoes, splice, writing
from checker.redact.splice import Change, Edit
from checker.redact.veil import cover, veil
from checker.replace import can_write

_CATEGORY = "privacy/"
_TOGETHER = "privacy/aggregation"
"""The rule about several data together: there is no span to veil, veiling its parts is what helps."""
_PARTS = frozenset(
    _CATEGORY + kind
    for kind in "sex age birth-date native-place employer occupation kinship health religion marital "
    "special-identity address".split()
)
"""Data that the profile may allow, but not where they single somebody out together."""
_ROUNDS = 40
"""Each round veils what the one before left: beyond the limit of findings, or readable through a mask."""


class Redaction(NamedTuple):
    """A copy and how it came about.  ``data`` may be left about only if the copy is ``proven``."""

    data: bytes
    counts: Mapping[str, int]
    """How many data were veiled, by rule id."""
    titles: Mapping[str, str]
    """What these rules are called."""
    allowed: int
    """Personal data that stay: the profile allows them, or somebody answered for them."""
    report: DocumentReport
    """What checking the copy said."""
    left: tuple[Finding, ...]
    """Findings of the copy that should not be there."""
    gaps: tuple[Gap, ...]
    """What nobody looked at, in the original."""

    @property
    def proven(self) -> bool:
        return not self.left and not self.gaps


def redact_bytes(
    checker: Checker,
    data: bytes,
    name: str,
    media_type: str = "",
    *,
    least: Severity = Severity.WARNING,
) -> Redaction:
    """Make a desensitised copy of the bytes of one document.

    ``least``: findings of this severity and graver are veiled, those below it stay.  Raises UnreadableError
    if copies of the format cannot be written or the bytes cannot be written back as they are.
    """
    first = checker.check_bytes(data, name, media_type)
    if not writing.possible(first.document.media_type) or not first.document.segments:
        reason = first.document.gaps[0].message if first.document.gaps else "没有可处理的文字"
        raise UnreadableError("unsupported", reason, writing.hint())
    try:
        writing.rewrite(first.document, data, [])
    except UnreadableError:
        raise
    except SanshenError as error:
        raise UnreadableError("lossy-decode", error.message, error.hint) from None
    media_type = first.document.media_type
    checker = checker.for_profile(first.profile)
    counts: Counter[str] = Counter()
    titles: dict[str, str] = {}
    touched: list[Span] = []
    report = first
    for _ in range(_ROUNDS):
        changes = _changes(report, touched, least) or _parts(report)
        if not changes:
            break
        counts.update(
            _CATEGORY + change.kind
            for change in changes
            if change.kind and not _touches(touched, report, change)
        )
        titles.update((finding.rule, finding.title) for finding in report.findings if _concerns(finding))
        edits = _edits(report, changes, checker.limits)
        data = writing.rewrite(report.document, data, edits)
        touched = splice.moved(touched, edits)
        report = checker.check_bytes(data, name, media_type)
    kept = sum(_concerns(finding) for finding in report.findings) - len(_left(report, least))
    return Redaction(data, counts, titles, kept, report, _left(report, least), _unread(first, report))


def _concerns(finding: Finding) -> bool:
    return finding.category == "privacy"


def _veiled(finding: Finding, least: Severity) -> bool:
    return _concerns(finding) and finding.suppressed is None and finding.severity.rank <= least.rank


def _left(report: DocumentReport, least: Severity) -> tuple[Finding, ...]:
    """What must not be in a copy: data that were to be veiled, and any other error about personal data."""
    return tuple(
        finding
        for finding in report.findings
        if _veiled(finding, Severity.ERROR if finding.rule == _TOGETHER else least)
    )


def _unread(first: DocumentReport, last: DocumentReport) -> tuple[Gap, ...]:
    """Gaps, except that there were too many findings to list before most of them were veiled."""
    listed = set(last.gaps)
    return tuple(
        gap
        for gap in first.gaps
        if gap in first.document.gaps or gap.reason is not GapReason.LIMIT or gap in listed
    ) + tuple(gap for gap in last.gaps if gap not in first.gaps)


def _changes(report: DocumentReport, touched: list[Span], least: Severity) -> list[Change]:
    """The changes of one round, in order and without overlaps."""
    text = report.document.text
    wanted = [
        (Span(finding.start, finding.end), finding.rule.removeprefix(_CATEGORY))
        for finding in report.findings
        if _veiled(finding, least) and finding.rule != _TOGETHER
    ]
    allowed = [
        Span(one.start, one.end) for one in report.findings if _concerns(one) and not _veiled(one, least)
    ]
    echoed = [
        (span, kind)
        for span, kind in echoes.again(text, echoes.values(text, wanted))
        if not any(span.start < other.end and other.start < span.end for other in _near(allowed, span))
    ]
    result: list[Change] = []
    for span, kind in sorted([*wanted, *echoed], key=lambda one: (one[0].start, -one[0].end)):
        if result and span.start < result[-1].end:
            if span.end <= result[-1].end:
                continue
            span = Span(result[-1].end, span.end)  # the rest of a datum that another one covers in part
            kind = ""
        form = veil(kind, text[span.start : span.end], text[max(0, span.start - 4) : span.start])
        change = Change(span.start, span.end, form, kind)
        new = "".join(change.text)
        if (
            new == text[span.start : span.end]
            or not can_write(report.document, new)
            or _touches(touched, report, change)
        ):
            change = change._replace(text=cover(text[span.start : span.end]))
        if "".join(change.text) != text[span.start : span.end]:
            result.append(change)
    return result


def _parts(report: DocumentReport) -> list[Change]:
    """If data that may stand alone still tell somebody together, those data."""
    if not any(finding.rule == _TOGETHER and _veiled(finding, Severity.ERROR) for finding in report.findings):
        return []
    result: list[Change] = []
    for finding in report.findings:
        if finding.rule not in _PARTS or finding.suppressed or (result and finding.start < result[-1].end):
            continue
        text = report.document.text[finding.start : finding.end]
        change = Change(finding.start, finding.end, cover(text), finding.rule.removeprefix(_CATEGORY))
        if "".join(change.text) != text:
            result.append(change)
    return result


def _near(spans: list[Span], span: Span) -> list[Span]:
    """Those of some sorted spans that can overlap this one."""
    index = bisect_left(spans, Span(span.start, 0))
    return spans[max(0, index - 3) : index + 3]


def _touches(touched: list[Span], report: DocumentReport, change: Change) -> bool:
    """Whether a change reaches into what an earlier round wrote."""
    place = report.document.positions.source_span(change.start, change.end)
    return any(place.start < span.end and span.start < place.end for span in _near(touched, place))


def _edits(report: DocumentReport, changes: list[Change], limits: Limits) -> list[Edit]:
    """The edits of the source.

    In Markdown a star may mean something, and an escaped one may show its escape: the copy is read again,
    and where it does not say what it has to, the other way is taken.
    """
    document = report.document
    wanted = splice.expected(document, changes)
    stars = splice.escapes(document, wanted)
    made = splice.edits(document, changes, stars)
    if not stars:
        return made
    copy = splice.applied(document.positions.source, made)
    again = read_text(copy, document.name, document.media_type, limits)
    if len(again.segments) == len(wanted):
        for number, segment in enumerate(again.segments):
            if again.text[segment.start : segment.end] != wanted[number]:
                stars.pop(number, None)
    return splice.edits(document, changes, stars)
