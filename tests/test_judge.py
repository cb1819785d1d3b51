"""Which of several overlapping hits stand, and what a verdict makes of findings and gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.judge import resolve, stage_results
from checker.model import PROSE, Check, Finding, Gap, GapReason, Hit, Rule, Severity, Stage, Verdict
from checker.rulebook.rulebook import InForce

IDS = ["typo/one", "typo/two", "privacy/three", "privacy/four", "punctuation/five", "numeral/six"]


def in_force(rule_id: str, stage: Stage = Stage.INITIAL) -> InForce:
    rule = Rule(rule_id, "题", Severity.ERROR, stage, "话", Check("by-engine"), segments=PROSE)
    return InForce(rule, rule.severity, stage, False)


RULES = {rule_id: in_force(rule_id) for rule_id in IDS}
hits = st.lists(
    st.builds(
        lambda rule, start, size, sure: Hit(rule, start, start + size, confidence=sure),
        st.sampled_from(IDS),
        st.integers(0, 12),
        st.integers(1, 5),
        st.sampled_from([0.5, 0.9, 1.0]),
    ),
    max_size=10,
)


@given(hits)
def test_what_falls_is_covered_by_something_better_of_its_category(found: list[Hit]) -> None:
    kept = resolve(found, RULES)
    assert [(hit.start, -hit.end) for hit in kept] == sorted((hit.start, -hit.end) for hit in kept)
    for hit in found:
        if (hit.rule, hit.start, hit.end) in {(one.rule, one.start, one.end) for one in kept}:
            continue
        category = hit.rule.partition("/")[0]
        assert category in ("typo", "privacy")
        assert any(
            one.rule.startswith(category)
            and one.start < hit.end
            and hit.start < one.end
            and one.confidence >= hit.confidence
            for one in found
            if one is not hit
        )


@given(hits)
def test_separate_hits_and_those_of_other_categories_all_stand(found: list[Hit]) -> None:
    kept = {(hit.rule, hit.start, hit.end) for hit in resolve(found, RULES)}
    for hit in found:
        rivals = [one for one in found if one is not hit and one.start < hit.end and hit.start < one.end]
        same = [one for one in rivals if one.rule.partition("/")[0] == hit.rule.partition("/")[0]]
        if not same or hit.rule.startswith(("punctuation", "numeral")):
            assert (hit.rule, hit.start, hit.end) in kept


def test_the_longer_explanation_stands() -> None:
    longer, shorter = Hit("typo/one", 0, 5), Hit("typo/two", 1, 3)
    assert resolve([shorter, longer], RULES) == [longer]


def test_the_surer_identifier_stands() -> None:
    card, identity = Hit("privacy/three", 0, 18, confidence=0.5), Hit("privacy/four", 0, 18, confidence=0.95)
    assert resolve([card, identity], RULES) == [identity]


def finding(severity: Severity, stage: Stage = Stage.INITIAL) -> Finding:
    return Finding("typo/one", "typo", severity, stage, 0, 1, {}, "", "", "")


GAP = Gap("a.pdf", GapReason.UNSUPPORTED, "没有检查")


@pytest.mark.parametrize(
    ("severities", "gaps", "fail_on", "verdict"),
    [
        ([], [], "error", Verdict.PASS),
        ([Severity.WARNING, Severity.INFO], [], "error", Verdict.PASS),
        ([Severity.WARNING], [], "warning", Verdict.FAIL),
        ([Severity.INFO], [], "warning", Verdict.PASS),
        ([Severity.ERROR], [GAP], "error", Verdict.FAIL),
        ([Severity.WARNING], [GAP], "error", Verdict.INCOMPLETE),
        ([Severity.ERROR], [], "never", Verdict.PASS),
        ([Severity.ERROR], [GAP], "never", Verdict.INCOMPLETE),
    ],
)
def test_fail_beats_incomplete_beats_pass(
    severities: list[Severity], gaps: list[Gap], fail_on: str, verdict: Verdict
) -> None:
    results = stage_results([finding(severity) for severity in severities], gaps, RULES, fail_on)
    assert Verdict.over([result.verdict for result in results.values()]) is verdict


def test_a_gap_of_a_rule_concerns_its_own_review_any_other_all_three() -> None:
    rules = {"privacy/three": in_force("privacy/three", Stage.SECOND)}
    own = stage_results([], [Gap("privacy/three", GapReason.TIMEOUT, "")], rules, "error")
    assert [own[stage].verdict.value for stage in Stage] == ["pass", "incomplete", "pass"]
    other = stage_results([], [GAP], rules, "error")
    assert {result.verdict for result in other.values()} == {Verdict.INCOMPLETE}
