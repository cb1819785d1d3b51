"""May this page go live?  One answer for forms, bulk actions, schedules and saves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from wagtail.models import Page

from checker.integrations.wagtail.content import content_of
from checker.model import DocumentReport, Finding, Verdict
from checker.readers import FIELDS
from checker.readers.base import digest_of
from checker.reports.shown import Shown
from checker.web import checking, service
from checker.web.wording import words

_REASONS = {
    "unknown": "内容没有经过三审，请先提交审核",
    "open": "三审还没有全部通过",
    "rejected": "审核没有通过，请修改后重新提交",
    "withdrawn": "送审已经撤回，请重新提交",
    "policy-changed": "审核以后检查策略有更新，请重新提交审核",
}


class NotApproved(PermissionDenied):
    """A page may not go live.  Forms say so at the fields; every other way ends with this."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the way; ``field`` is empty for the page as a whole."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Answer:
    open: bool
    problems: Sequence[Problem] = ()

    def __str__(self) -> str:
        return "；".join(problem.message for problem in self.problems)


def review_required() -> bool:
    """Whether nothing goes live without three reviews (``SANSHEN_WAGTAIL_REVIEW``, the default), or a passing check
    is enough."""
    return bool(getattr(settings, "SANSHEN_WAGTAIL_REVIEW", True))


def may_go_live(page: Page, *, explain: bool = False) -> Answer:
    """Whether exactly this content may be published; approved content always may.

    With ``explain`` a refused page is checked, so that each finding can be shown where it stands.
    """
    data = content_of(page)
    try:
        with checking.current().place() as checker:
            gate = service.may_go_live(digest_of(data), checker.policy.digest)
            if gate.open:
                return Answer(True)
            if review_required() and not explain:
                return Answer(False, [_whole(gate.reason)])
            report = checker.check_bytes(data, page.title, FIELDS)
            found = list(_problems(report))
            if report.verdict is Verdict.PASS and not review_required():
                return Answer(True)
            return Answer(False, [*found, _whole(gate.reason)] if review_required() else found)
    except checking.Busy:
        return Answer(False, [Problem("", "现在检查的人太多，请稍后再试")])


def _whole(reason: str) -> Problem:
    return Problem("", _REASONS.get(reason, reason))


def _problems(report: DocumentReport) -> Iterator[Problem]:
    """What keeps the check from passing, masked."""
    shown = Shown(report)
    for _, finding in checking.blocking(checking.current().checker, report):
        yield Problem(str(finding.locator.get("field", "")), _message(shown, finding))
    for gap in report.gaps:
        yield Problem("", words().unread(shown.where(gap), shown.unread(gap)))


def _message(shown: Shown, finding: Finding) -> str:
    line = finding.locator.get("line", 1)
    parts = [words().say(f"第 {line} 行", f"line {line}"), shown.headline(finding)]
    advice = words().suggested(shown.advice(finding))
    text = "：".join(filter(None, parts)) + f"（{shown.excerpt(finding)}）"
    return f"{text} {advice}".strip()
