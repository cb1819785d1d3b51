"""Findings against gold: typed precision, recall and F1, false alarms, masking and aggregation verdicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.privacy.sample import Gold, Sample

LOUD = ("error", "warning")


class Found(NamedTuple):
    """What a tool found: a span of the source and the rule id without ``privacy/``."""

    start: int
    end: int
    type: str
    severity: str = "error"


@dataclass
class Count:
    """True positives, false positives, false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


class Error(NamedTuple):
    """Something that went wrong, for reading."""

    what: str
    """``missed``, ``wrong``, ``alarm``, ``mask`` or ``risk``."""
    type: str
    sample: Sample
    start: int
    end: int
    note: str = ""


@dataclass
class Score:
    """The result of one tool on all samples."""

    types: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    groups: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    core: Count = field(default_factory=Count)
    every: Count = field(default_factory=Count)
    negatives: int = 0
    alarmed: int = 0
    """Negative documents with a finding of level warning or above."""
    alarms: int = 0
    masks: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By right verdict and verdict given."""
    risks: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    @property
    def per_thousand(self) -> float:
        """Negative documents with a false alarm, in a thousand."""
        return 1000 * self.alarmed / self.negatives if self.negatives else 0.0

    @property
    def masking(self) -> float:
        return _agreement(self.masks)

    @property
    def aggregation(self) -> float:
        return _agreement(self.risks)


def _agreement(counts: Counter[tuple[str, str]]) -> float:
    total = counts.total()
    return sum(count for (right, given), count in counts.items() if right == given) / total if total else 0.0


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans share at least half of the longer one."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= max(one[1] - one[0], other[1] - other[0])


def score(samples: Iterable[Sample], found: Iterable[Sequence[Found]]) -> Score:
    """Compare what a tool found in each sample with what is there."""
    result = Score()
    for sample, findings in zip(samples, found, strict=True):
        if sample.negative:
            _negative(result, sample, findings)
        elif sample.risk:
            high = any(one.type == "aggregation" and one.severity in LOUD for one in findings)
            given = "high" if high else "low"
            result.risks[sample.risk, given] += 1
            if given != sample.risk:
                result.errors.append(Error("risk", sample.kind, sample, 0, 0, f"{sample.risk}，判为 {given}"))
        elif sample.group == "masked":
            _masks(result, sample, findings)
        else:
            _positive(result, sample, findings)
    return result


def _negative(result: Score, sample: Sample, findings: Sequence[Found]) -> None:
    loud = [one for one in findings if one.severity in LOUD]
    result.negatives += 1
    result.alarmed += bool(loud)
    result.alarms += len(loud)
    result.errors += [Error("alarm", one.type, sample, one.start, one.end, one.severity) for one in loud]


def _masks(result: Score, sample: Sample, findings: Sequence[Found]) -> None:
    for gold in sample.golds:
        if not gold.verdict:
            continue
        grades = {
            one.severity
            for one in findings
            if one.type != "aggregation" and one.start < gold.end and gold.start < one.end
        }
        given = "insufficient" if "error" in grades else "borderline" if "warning" in grades else "sufficient"
        result.masks[gold.verdict, given] += 1
        if given != gold.verdict:
            note = f"{gold.verdict}（{gold.candidates} 个候选），判为 {given}"
            result.errors.append(Error("mask", sample.kind, sample, gold.start, gold.end, note))


def _positive(result: Score, sample: Sample, findings: Sequence[Found]) -> None:
    spans = [one for one in findings if one.type != "aggregation"]
    used: set[int] = set()
    for gold in sample.golds:
        if not gold.required:
            continue
        match = next((number for number, one in enumerate(spans) if _right(gold, one)), None)
        counts = _counts(result, gold.types[0], sample.group, gold.core)
        for count in counts:
            count.right += match is not None
            count.missed += match is None
        if match is None:
            result.errors.append(Error("missed", gold.types[0], sample, gold.start, gold.end, sample.kind))
    for number, one in enumerate(spans):
        if any(_right(gold, one) for gold in sample.golds) or any(
            not gold.required and one.start < gold.end and gold.start < one.end for gold in sample.golds
        ):
            used.add(number)
    for number, one in enumerate(spans):
        if number not in used:
            for count in _counts(result, one.type, sample.group, one.type in _CORE_TYPES):
                count.wrong += 1
            result.errors.append(Error("wrong", one.type, sample, one.start, one.end, one.severity))


_CORE_TYPES = frozenset({"resident-id", "mobile", "bank-card", "email", "plate"})


def _right(gold: Gold, one: Found) -> bool:
    return one.type in gold.types and overlaps((gold.start, gold.end), (one.start, one.end))


def _counts(result: Score, kind: str, group: str, core: bool) -> list[Count]:
    return [result.types[kind], result.groups[group], result.every] + ([result.core] if core else [])
