"""A finished comparison: both documents as they may be shown, what differs, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checker.comparison.differences import Change, Comparison, Difference
from checker.comparison.facts import Kind
from checker.comparison.side import Side
from checker.model import Severity, Verdict
from checker.reports.wording import Wording

_KINDS = {
    Kind.TITLE: ("文件名称", "title"),
    Kind.DOCUMENT_NUMBER: ("文号", "document number"),
    Kind.DATE: ("日期", "date"),
    Kind.PHONE: ("电话", "phone"),
    Kind.NUMBER: ("数字", "number"),
    Kind.MEASURE: ("举措名称", "measure"),
    Kind.ORGANISATION: ("机构名称", "organisation"),
}
_CHANGES = {
    Change.DIFFERS: ("不一致", "differs"),
    Change.VANISHED: ("上级文件有、本文没有", "missing here"),
    Change.NEW: ("本文有、上级文件没有", "only here"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """``draft`` and ``upstream`` with ``comparison``; ``fail_on`` as for a check."""

    draft: Side
    upstream: Side
    comparison: Comparison
    fail_on: str

    @property
    def verdict(self) -> Verdict:
        gaps = bool(self.draft.report.gaps or self.upstream.report.gaps)
        return Verdict.of(fails((item.severity for item in self.comparison.differences), self.fail_on), gaps)

    def count(self, severity: Severity) -> int:
        return sum(item.severity is severity for item in self.comparison.differences)

    def side_of(self, difference: Difference) -> Side:
        """The document in which the fact stands; the draft if it stands in both."""
        return self.draft if difference.draft else self.upstream

    def loose(self, change: Change) -> dict[Kind, Counter[str]]:
        """Facts of sentences without a counterpart: how often each is said, by kind."""
        found: dict[Kind, Counter[str]] = {}
        for item in self.comparison.differences:
            place = item.draft or item.upstream
            if item.change is change and not item.aligned and place is not None:
                found.setdefault(item.kind, Counter())[self.side_of(item).shown(place.fact)] += 1
        return found


def fails(severities: Iterable[Severity], fail_on: str) -> bool:
    """Whether one of them is as grave as the policy's ``fail_on``."""
    limit = {"error": 0, "warning": 1, "never": -1}[fail_on]
    return any(severity.rank <= limit for severity in severities)


def kind_name(kind: Kind, words: Wording) -> str:
    return words.say(*_KINDS[kind])


def change_name(change: Change, words: Wording) -> str:
    return words.say(*_CHANGES[change])
