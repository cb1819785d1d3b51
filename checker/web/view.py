"""What a page shows of one document's check: masked, printable, ready for templates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from checker.model import DocumentReport, Finding, Severity, Stage, Verdict
from checker.reports.html_text import TextView
from checker.reports.shown import Shown
from checker.reports.wording import Wording
from checker.web import correcting

CARDS = 500
"""Findings that a page lists; browsers grow slow with more, and nobody reads them one by one."""


@dataclass(frozen=True, slots=True)
class Card:
    """One finding.  ``place`` is the end of its anchors, ``name`` what forms call it."""

    number: int
    place: str
    name: str
    look: str
    where: str
    severity: Severity
    stage: Stage
    suppressed: bool
    rule: str
    heading: str
    message: str
    excerpt: str
    basis: str
    advice: str
    suggestions: Sequence[tuple[int, str]]
    can_veil: bool
    fingerprint: str
    marked: bool


@dataclass(frozen=True, slots=True)
class StageView:
    verdict: Verdict
    counted: str


@dataclass(frozen=True, slots=True)
class GapView:
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class View:
    """``more`` findings have no card; ``fixable`` and ``veilable`` count what could be corrected in one go."""

    name: str
    verdict: Verdict
    counted: str
    stages: Sequence[tuple[Stage, StageView]]
    gaps: Sequence[GapView]
    cards: Sequence[Card]
    more: int
    text: SafeString
    masked: bool
    fixable: int
    veilable: int


def view_of(
    report: DocumentReport,
    words: Wording,
    number: int = 1,
    marked: Collection[tuple[str, str]] = (),
) -> View:
    """``number`` tells apart several documents on one page; ``marked`` are the rules and fingerprints that
    somebody called false alarms."""
    shown = Shown(report)
    writable = correcting.writable(report)
    cards = [
        _card(shown, finding, words, f"{number}-{index}", index, writable, marked)
        for index, finding in enumerate(report.findings[:CARDS], 1)
    ]
    return View(
        name=shown.name,
        verdict=report.verdict,
        counted=words.counts(shown.active) + words.aside(len(shown.waived), len(report.gaps)),
        stages=[
            (
                stage,
                StageView(
                    result.verdict,
                    words.say("，", ", ").join(
                        (
                            words.count(Severity.ERROR, result.errors),
                            words.count(Severity.WARNING, result.warnings),
                        )
                    ),
                ),
            )
            for stage, result in report.stages.items()
        ],
        gaps=[GapView(shown.where(gap), shown.unread(gap)) for gap in report.gaps],
        cards=cards,
        more=max(0, len(report.findings) - CARDS),
        text=SafeString(TextView(shown, number, words).render()),
        masked=bool(report.masks),
        fixable=correcting.fixable(report),
        veilable=_veilable(report) if writable else 0,
    )


def _veilable(report: DocumentReport) -> int:
    return sum(
        finding.category == "privacy" and finding.suppressed is None and finding.severity is not Severity.INFO
        for finding in report.findings
    )


def _card(
    shown: Shown,
    finding: Finding,
    words: Wording,
    place: str,
    number: int,
    writable: bool,
    marked: Collection[tuple[str, str]],
) -> Card:
    title, message = shown.title(finding), shown.message(finding)
    advice = shown.advice(finding)
    choices = enumerate(advice) if writable and not finding.suppressed else ()
    return Card(
        number=number,
        place=place,
        name=correcting.place_of(finding),
        look="waived" if finding.suppressed else finding.severity.value,
        where=words.place(finding.locator),
        severity=finding.severity,
        stage=finding.stage,
        suppressed=finding.suppressed is not None,
        rule=finding.rule,
        heading=title or message,
        message=message if title and message != title else "",
        excerpt=shown.excerpt(finding),
        basis=words.based(shown.basis(finding)),
        advice=words.suggested(advice),
        suggestions=[
            (index, words.say(f"改为“{item}”", f"use “{item}”") if item else words.say("删去", "delete"))
            for index, item in choices
        ],
        can_veil=writable and not finding.suppressed and correcting.can_veil(finding),
        fingerprint=finding.fingerprint,
        marked=(finding.rule, finding.fingerprint) in marked,
    )
