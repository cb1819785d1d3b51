from __future__ import annotations

from pathlib import Path

import pytest

from checker import Checker
from checker.readers import read_bytes

NEAR = ("typo/near-miss", "typo/protected-name")


def found(checker: Checker, text: str) -> list[tuple[str, int, int, str, tuple[str, ...]]]:
    report = checker.check(read_bytes(text.encode(), "t.txt"))
    return [
        (f.rule, f.start, f.end, f.severity.value, f.suggestions) for f in report.findings if f.rule in NEAR
    ]


def test_positions_are_those_of_the_document(checker: Checker) -> None:
    """A zero-width space and a wide letter in front move the folded text, not the finding."""
    text = "Ａ\u200b组牢记不忘\u200b初新。"
    assert found(checker, text) == [("typo/protected-name", 5, 10, "error", ("不忘初心",))]


@pytest.mark.parametrize(
    "text",
    [
        "《成效显着的经验》一文刊出。",
        "办公室主任计承法受到表扬。",
        "姓名：计承法",
        "翰林苑小区、翰林苑东门和翰林苑西门均已封闭。",
    ],
)
def test_titles_persons_and_names_that_recur(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_what_a_vetted_pair_says_is_not_said_twice(checker: Checker) -> None:
    report = checker.check(read_bytes("牢记不忘出心的要求。".encode(), "t.txt"))
    assert [finding.rule for finding in report.findings] == ["typo/official-phrases"]


def test_the_users_own_terms(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    header = "#! name: own\n#! title: 本单位名称\n#! kind: protect\n#! source: 自编\n#! licence: 内部使用\n#! reviewed: 2026-11-22\n"
    columns = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
    (tmp_path / "lists" / "own.tsv").write_text(
        f"{header}{columns}云栖数据治理中心\t\t\t\t\t\t\n", encoding="utf-8"
    )
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("name: test\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    for _ in range(2):  # compiled, then from the cache
        checker = Checker(policy)
        assert found(checker, "由云期数据治理中心承办。") == [
            ("typo/protected-name", 1, 9, "error", ("云栖数据治理中心",))
        ]
        assert found(checker, "由云栖数据治理中心承办。") == []


@pytest.mark.parametrize(
    ("term", "text", "rule"),
    [
        ("病媒生物防制", "各单位要做好病媒生物防制工作。", "typo/near-miss"),
        ("鼠害防制", "各单位要做好鼠害防制工作。", "typo/statistics"),
    ],
)
def test_what_a_protected_term_says_is_no_error(tmp_path: Path, term: str, text: str, rule: str) -> None:
    """防制 is a word of disease control that neither dictionary nor laws know as well as 防治."""
    (tmp_path / "lists").mkdir()
    header = "#! name: own\n#! title: 术语\n#! kind: protect\n#! source: 自编\n#! licence: 内部使用\n#! reviewed: 2026-11-22\n"
    columns = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
    (tmp_path / "lists" / "own.tsv").write_text(f"{header}{columns}{term}\t\t\t\t\t\t\n", encoding="utf-8")
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("name: test\nprofile: default\n", encoding="utf-8")
    assert [finding.rule for finding in Checker(policy).check_text(text).findings] == [rule]
    policy.write_text("name: test\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    assert not Checker(policy).check_text(text).findings
