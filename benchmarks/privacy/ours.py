"""Sanshen as a tool to be measured: the stock rules, only the privacy category."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.privacy.sample import Sample
from benchmarks.privacy.score import Found
from checker import Checker
from checker.model import CATEGORIES

_OTHERS = [category for category in CATEGORIES if category != "privacy"]
_POLICY = "disable: [" + ", ".join(f"'{category}/*'" for category in _OTHERS) + "]\n"


def privacy_checker(profile: str = "default") -> Checker:
    """A checker with the privacy rules alone."""
    with tempfile.TemporaryDirectory() as folder:
        policy = Path(folder) / "privacy.yml"
        policy.write_text(_POLICY, encoding="utf-8")
        return Checker(policy, profile=profile)


class Ours:
    """Privacy findings of a sample, as spans of its source."""

    def __init__(self) -> None:
        self._checkers: dict[str, Checker] = {}

    def __call__(self, sample: Sample) -> Sequence[Found]:
        checker = self._checkers.get(sample.profile)
        if checker is None:
            checker = self._checkers[sample.profile] = privacy_checker(sample.profile)
        report = checker.check_bytes(sample.text.encode(), sample.name)
        positions = report.document.positions
        found = []
        for finding in report.findings:
            if finding.category == "privacy":
                start, end = positions.source_span(finding.start, finding.end)
                found.append(Found(start, end, finding.rule.partition("/")[2], finding.severity.value))
        return found
