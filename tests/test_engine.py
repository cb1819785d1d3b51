"""The Checker as programs use it: shared, typed, cheap, and silent about what it found."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import checker as package
from checker import Checker, ConfigError, Severity, Stage, Verdict, check_bytes, check_path, check_text
from checker.reports import write

LEAK = "身份证号：11010119900307002X。"
TEXTS = ["现将有关事项通知如下：", LEAK, "我们将再接再励抓好落实。", "要对照清单进行进行整改。", "（县财政局"]


def test_one_checker_serves_many_threads(checker: Checker) -> None:
    def check(text: str) -> str:
        return write(checker.report([checker.check_text(text)]), "json")

    alone = [check(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(check, TEXTS * 40))
    assert together == alone * 40


def test_a_fresh_checker_serves_many_threads_from_the_first_call() -> None:
    fresh = Checker(today=date(2026, 11, 22), cache=False, profile="default")
    with ThreadPoolExecutor(8) as pool:
        verdicts = list(pool.map(lambda text: fresh.check_text(text).verdict, TEXTS * 20))
    assert verdicts == [Verdict.PASS, Verdict.FAIL, Verdict.FAIL, Verdict.PASS, Verdict.FAIL] * 20


def test_the_one_call_functions(home: Path) -> None:
    (home / "a.txt").write_text(LEAK, encoding="utf-8")
    by_path = check_path("a.txt")
    assert by_path.verdict is check_text(LEAK).verdict is Verdict.FAIL
    assert check_bytes(LEAK.encode("gb18030"), "b.txt").findings[0].start == by_path.findings[0].start == 5


def test_a_finding_says_what_a_hook_needs(checker: Checker) -> None:
    (finding,) = checker.check_text(LEAK).findings
    assert (finding.rule, finding.severity, finding.stage) == (
        "privacy/resident-id",
        Severity.ERROR,
        Stage.SECOND,
    )
    assert (finding.start, finding.end) == (5, 23)
    assert finding.locator == {"line": 1, "column": 6}
    assert "900307" not in finding.excerpt + finding.message


def test_a_stage_decides_alone_when_asked(tmp_path: Path) -> None:
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("profile: default\n", encoding="utf-8")
    assert Checker(policy, stage=Stage.INITIAL).check_text(LEAK).verdict is Verdict.PASS
    assert Checker(policy, stage=Stage.SECOND).check_text(LEAK).verdict is Verdict.FAIL


def test_more_findings_than_the_limit_are_a_gap(tmp_path: Path) -> None:
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("profile: default\nlimits: {findings: 3}\n", encoding="utf-8")
    report = Checker(policy).check_text("我们再接再励。\n" * 9)
    assert len(report.findings) == 3
    assert [gap.reason.value for gap in report.gaps] == ["limit"]


def test_the_gravest_stay_within_the_limit_and_nothing_beyond_it_is_shown(tmp_path: Path) -> None:
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("profile: default\nlimits: {findings: 3}\n", encoding="utf-8")
    own = Checker(policy)
    report = own.check_text("其它，国家卫计委。\n" * 5 + LEAK + "\n" + LEAK * 4)
    assert report.verdict is Verdict.FAIL
    assert [finding.severity for finding in report.findings] == [Severity.ERROR] * 3
    assert "900307" not in write(own.report([report]), "html")


def test_a_finding_about_a_comment_is_masked_like_any_other(checker: Checker) -> None:
    comment = "<!-- sanshen:ignore typo/idioms 理由：身份证11010119900307002X -->"
    report = checker.check_text(f"{comment}\n一切正常。\n")
    assert {finding.rule for finding in report.findings} == {"meta/unused-suppression", "privacy/resident-id"}
    assert not [finding for finding in report.findings if "900307" in finding.excerpt + finding.message]


def test_a_wrong_policy_is_an_exception_with_a_sentence(tmp_path: Path) -> None:
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("fail_on: perhaps\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="fail_on"):
        Checker(policy)


def test_nothing_is_logged_or_printed(
    checker: Checker, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for text in TEXTS:
            checker.check_text(text)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def test_everything_that_is_promised_can_be_imported() -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    with pytest.raises(AttributeError):
        package.nonsense  # noqa: B018
