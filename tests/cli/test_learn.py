"""``sanshen learn``: an archive is counted once, goes on where it stopped, and is used by the policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from checker import Checker
from checker.cli.learn import learn
from checker.language.statistics import loading
from checker.language.statistics.learning import Learner
from checker.language.statistics.lexicon import Lexicon
from checker.language.statistics.loading import load_learned, shipped_lexicon
from tests.cli.run import said, sanshen

WRONG = "当事人对处罚决定不服的，可以依法中请行政复议。"
RIGHT = "各镇要把廿四坊古街的修缮列入年度计划，廿四坊管委会负责日常巡查。"


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return shipped_lexicon()


@pytest.fixture(autouse=True)
def _unpacked_once(shipped: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "shipped_lexicon", lambda: shipped)


def run(*arguments: str) -> Result:
    """``sanshen learn`` in this process; the result's ``return_value`` is the exit code."""
    return CliRunner().invoke(learn, arguments, standalone_mode=False)


def archive(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts, len(list(folder.iterdir())) + 1):
        (folder / f"{number:03}.txt").write_text(f"第{number}号文件。\n{text}\n", encoding="utf-8")
    return folder


def counts(path: Path) -> list[dict[int, int]]:
    grams = load_learned(path).grams
    return [dict(zip(grams[n].keys.tolist(), grams[n].counts.tolist(), strict=True)) for n in (1, 2, 3, 4, 5)]


def checker(folder: Path, statistics: str) -> Checker:
    policy = folder / ".sanshen.yml"
    line = f"statistics: {statistics}\n" if statistics else ""
    policy.write_text(f"name: test\nprofile: default\n{line}", encoding="utf-8")
    return Checker(policy)


def flagged(checker: Checker, text: str) -> list[str]:
    return [
        text[found.start : found.end]
        for found in checker.check_text(text).findings
        if found.rule == "typo/statistics"
    ]


def test_an_archive_is_counted_once(home: Path) -> None:
    archive(home / "a", RIGHT, RIGHT, RIGHT)
    first = sanshen("learn", "a", "-o", "own.sst", cwd=home)
    assert (first.returncode, said(first)) == (0, "")
    assert "新学 3 篇" in first.stdout.decode()
    before = (home / "own.sst").read_bytes()
    again = sanshen("learn", "a", "-o", "own.sst", cwd=home)
    assert again.returncode == 0
    assert "新学 0 篇" in again.stdout.decode() and "共 3 篇" in again.stdout.decode()
    assert (home / "own.sst").read_bytes() == before
    archive(home / "a", RIGHT)
    more = sanshen("learn", "a", "-o", "own.sst", cwd=home)
    assert "新学 1 篇" in more.stdout.decode() and "共 4 篇" in more.stdout.decode()


def test_learning_in_two_goes_gives_what_one_gives(home: Path) -> None:
    archive(home / "a", *[RIGHT] * 4)
    assert run("a", "-o", "one.sst").return_value == 0
    for half in (["001.txt", "002.txt"], ["003.txt", "004.txt"]):
        assert run(*[f"a/{name}" for name in half], "-o", "two.sst").return_value == 0
    one, two = counts(home / "one.sst"), counts(home / "two.sst")
    for ours, theirs in zip(one, two, strict=True):
        assert ours.keys() == theirs.keys()
        assert all(abs(theirs[key] - number) <= 1 for key, number in ours.items())


def test_an_interrupted_run_keeps_what_it_has_and_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(home / "a", *[RIGHT] * 5)
    add = Learner.add

    def stopped(self: Learner, digest: str, text: str) -> None:
        if self.documents == 3:
            raise KeyboardInterrupt
        add(self, digest, text)

    with monkeypatch.context() as patch:
        patch.setattr(Learner, "add", stopped)
        result = run("a", "-o", "own.sst")
    assert result.return_value == 130
    assert len(load_learned(home / "own.sst").facts["documents"]) == 3
    result = run("a", "-o", "own.sst")
    assert result.return_value == 0
    assert "新学 2 篇" in result.output
    assert len(load_learned(home / "own.sst").facts["documents"]) == 5


def test_a_run_that_dies_leaves_the_old_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive(home / "a", RIGHT, RIGHT)
    run("a", "-o", "own.sst")
    before = (home / "own.sst").read_bytes()
    archive(home / "a", RIGHT)

    def broken(*_: Any) -> bytes:
        raise MemoryError

    monkeypatch.setattr(Lexicon, "pack", broken)
    run("a", "-o", "own.sst")
    assert (home / "own.sst").read_bytes() == before
    assert {path.name for path in home.iterdir()} == {"a", "own.sst"}


def test_what_the_archive_says_often_is_known_and_what_it_misspells_often_is_told(home: Path) -> None:
    archive(home / "a", *[WRONG] * 3)
    assert flagged(checker(home, ""), WRONG) == ["中"]
    assert "依法中请行" in run("a", "-o", "own.sst", "--suspects", "suspects.tsv").output
    rows = (home / "suspects.tsv").read_text(encoding="utf-8").splitlines()
    assert rows == ["form\tdocuments\tlike", "依法中请行\t3\t依法申请行"]
    assert flagged(checker(home, "own.sst"), WRONG) == []


def test_what_stands_in_one_document_only_is_not_learned(home: Path) -> None:
    archive(home / "a", WRONG, RIGHT, RIGHT)
    assert run("a", "-o", "own.sst").return_value == 0
    assert flagged(checker(home, "own.sst"), WRONG) == ["中"]


def test_what_cannot_be_read_is_told_and_the_rest_is_learned(home: Path) -> None:
    archive(home / "a", RIGHT, RIGHT)
    (home / "a" / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (home / "a" / "binary.txt").write_bytes(bytes(range(256)) * 9)
    process = sanshen("learn", "a", "-o", "own.sst", cwd=home)
    assert process.returncode == 3
    lines = said(process).splitlines()
    assert sorted(line.partition(":")[0] for line in lines) == ["a/binary.txt", "a/broken.docx"]
    assert "新学 2 篇" in process.stdout.decode()


def test_word_documents_are_learned(home: Path) -> None:
    docx = pytest.importorskip("docx")
    (home / "a").mkdir()
    for number in (1, 2):
        document = docx.Document()
        document.add_paragraph(f"第{number}号文件。{WRONG}")
        document.save(str(home / "a" / f"{number}.docx"))
    assert "新学 2 篇" in run("a", "-o", "own.sst").output
    assert flagged(checker(home, "own.sst"), WRONG) == []


@pytest.mark.parametrize("content", [b"", b"no statistics", b"sanshen-statistics-1\n\0\0\0\x02{}"])
def test_a_file_that_is_none_of_ours_is_not_overwritten(home: Path, content: bytes) -> None:
    archive(home / "a", RIGHT)
    (home / "own.sst").write_bytes(content)
    assert "own.sst" in str(run("a", "-o", "own.sst").exception)
    assert (home / "own.sst").read_bytes() == content


def test_a_policy_with_damaged_statistics_says_so(home: Path) -> None:
    archive(home / "a", RIGHT)
    (home / "own.sst").write_bytes(b"no statistics")
    (home / ".sanshen.yml").write_text("name: test\nstatistics: own.sst\n", encoding="utf-8")
    process = sanshen("check", "a", cwd=home)
    assert process.returncode in (2, 3)
    assert "own.sst" in said(process) + process.stdout.decode()


def test_no_text_of_the_archive_is_in_the_file(home: Path) -> None:
    """Digits and letters are made one before anything is counted; what is unique is dropped."""
    archive(home / "a", RIGHT + "电话13812345678", RIGHT + "电话13912345679")
    assert run("a", "-o", "own.sst").return_value == 0
    lexicon = load_learned(home / "own.sst")
    assert "8" not in lexicon.characters
    spelled = {key for order in (4, 5) for key in lexicon.grams[order].keys.tolist()}
    assert spelled
