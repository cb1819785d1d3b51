"""Comments, policy entries and baselines that answer for findings; and those that do not count."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import Checker
from checker.model import DocumentReport, Verdict

TODAY = date(2026, 11, 22)
TYPO = "我们将再接再励抓好落实。"
RULE = "typo/idioms"


def policy(folder: Path, text: str = "") -> Path:
    path = folder / ".sanshen.yml"
    path.write_text("profile: default\n" + text, encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Checker:
    return Checker(policy(tmp_path), today=TODAY)


def waived(report: DocumentReport) -> list[tuple[str, str, str]]:
    return [(f.rule, f.suppressed.source, f.suppressed.reason) for f in report.findings if f.suppressed]


def about(report: DocumentReport) -> list[str]:
    return [finding.rule for finding in report.findings if finding.category == "meta"]


def test_a_comment_with_a_reason_answers_for_its_line_and_the_next(own: Checker) -> None:
    report = own.check_text(f"<!-- sanshen:ignore {RULE} 理由：引用原文 -->\n\n{TYPO}\n{TYPO}\n")
    assert waived(report) == [(RULE, "inline", "引用原文")]
    assert report.verdict is Verdict.FAIL  # the second one has nobody to answer for it
    assert about(report) == []


def test_a_comment_can_answer_for_the_whole_document(own: Checker) -> None:
    report = own.check_text(
        f"{TYPO}\n{TYPO}\n<!-- sanshen:ignore-file {RULE} 理由：引用原文 至：2026-12-31 -->\n"
    )
    assert [item[0] for item in waived(report)] == [RULE, RULE]
    assert report.verdict is Verdict.PASS


@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_comments_work_in_markdown_and_html(own: Checker, name: str) -> None:
    source = f"<!-- sanshen:ignore {RULE} 理由：引用原文 -->\n<p>{TYPO}</p>\n"
    report = own.check_bytes(source.encode(), name)
    assert waived(report) == [(RULE, "inline", "引用原文")]


@pytest.mark.parametrize(
    ("comment", "rule"),
    [
        (f"sanshen:ignore {RULE}", "meta/invalid-suppression"),
        ("sanshen:ignore 理由：全部忽略", "meta/invalid-suppression"),
        ("sanshen:ignore typo/nonsense 理由：没有这条规则", "meta/invalid-suppression"),
        (f"sanshen:ignore {RULE} 理由：引用 至：明年", "meta/invalid-suppression"),
        (f"sanshen:ignore {RULE} 理由：引用 至：明年 年底", "meta/invalid-suppression"),
        (f"sanshen:ignore {RULE} reason: quote until: next year", "meta/invalid-suppression"),
        (f"sanshen:ignore {RULE} 理由：引用 至：2026-11-21", "meta/expired-suppression"),
        ("sanshen:ignore numeral/impossible-date 理由：这里没有", "meta/unused-suppression"),
    ],
)
def test_a_comment_that_does_not_count_is_a_finding_and_suppresses_nothing(
    own: Checker, comment: str, rule: str
) -> None:
    text = f"<!-- {comment} -->\n{TYPO}\n"
    report = own.check_text(text)
    assert waived(report) == []
    assert report.verdict is Verdict.FAIL
    (finding,) = [finding for finding in report.findings if finding.category == "meta"]
    assert finding.rule == rule
    assert text[finding.start : finding.end] == f"<!-- {comment} -->"


def test_a_suppression_holds_until_the_end_of_its_last_day(tmp_path: Path) -> None:
    text = f"<!-- sanshen:ignore {RULE} 理由：引用 至：2026-11-22 -->\n{TYPO}\n"
    assert Checker(policy(tmp_path), today=TODAY).check_text(text).verdict is Verdict.PASS
    assert Checker(policy(tmp_path), today=date(2026, 11, 23)).check_text(text).verdict is Verdict.FAIL


def test_resident_ids_cannot_be_waived_by_anyone(tmp_path: Path) -> None:
    text = "<!-- sanshen:ignore privacy/resident-id 理由：不要紧 -->\n身份证号11010119900307002X。\n"
    path = policy(tmp_path, "suppressions:\n  - {rule: 'privacy/*', reason: 全部放行}\n")
    report = Checker(path, today=TODAY).check_text(text)
    assert report.verdict is Verdict.FAIL
    assert waived(report) == []
    assert about(report) == ["meta/refused-suppression"]


def test_the_policy_waives_by_rule_path_and_date(tmp_path: Path) -> None:
    path = policy(
        tmp_path, f"suppressions:\n  - {{rule: {RULE}, path: '旧文/*', reason: 存量, until: '2026-12-31'}}\n"
    )
    checker = Checker(path, today=TODAY)
    assert waived(checker.check_text(TYPO, "旧文/1.txt")) == [(RULE, "policy", "存量")]
    assert waived(checker.check_text(TYPO, "新文/1.txt")) == []
    assert waived(Checker(path, today=date(2027, 1, 1)).check_text(TYPO, "旧文/1.txt")) == []


def test_fingerprints_survive_edits_elsewhere_and_tell_twins_apart(own: Checker) -> None:
    before = [f.fingerprint for f in own.check_text(f"{TYPO}\n{TYPO}\n").findings if f.rule == RULE]
    after = [
        f.fingerprint for f in own.check_text(f"新的一段。\n\n{TYPO}\n{TYPO}\n").findings if f.rule == RULE
    ]
    assert before == after
    assert len(set(before)) == 2


def test_fingerprints_of_personal_data_are_keyed_or_hold_no_personal_data(tmp_path: Path) -> None:
    path = policy(tmp_path)

    def fingerprint(number: str, key: bytes) -> str:
        return Checker(path, key=key).check_text(f"身份证号{number}。").findings[0].fingerprint

    # Same first three and last four characters, both with a right check digit: no bare hash may tell them apart.
    one, two = "110101199003070118", "110106196905210118"
    assert one[:3] == two[:3] and one[-4:] == two[-4:]
    assert fingerprint(one, b"") == fingerprint(two, b"")
    assert fingerprint(one, b"k" * 16) != fingerprint(two, b"k" * 16)
    assert fingerprint(one, b"k" * 16) != fingerprint(one, b"l" * 16)
    assert fingerprint(one, b"k" * 16).startswith("k1:")
