from __future__ import annotations

from pathlib import Path

import pytest

from checker.rulebook.wordlists import load_wordlist
from tests.cli.run import said, sanshen

ROWS = [
    ("错误表述", "正确表述", "备注"),
    ("再接再励", "再接再厉", "成语"),
    ("共合国", "共和国", ""),
    ("共合国", "共和国", ""),
    ("", "空", ""),
]


def as_csv(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> None:
    path.write_bytes("".join(delimiter.join(row) + "\r\n" for row in ROWS).encode(encoding))


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [("a.csv", "gb18030", ","), ("a.csv", "utf-8-sig", ","), ("a.tsv", "utf-8", "\t")],
)
def test_a_table_becomes_a_list(home: Path, name: str, encoding: str, delimiter: str) -> None:
    as_csv(home / name, encoding, delimiter)
    done = sanshen(
        "words",
        "import",
        name,
        "-o",
        "lists/ours.tsv",
        "--title",
        "本单位",
        "--reviewed",
        "2026-11-22",
        cwd=home,
    )
    assert done.returncode == 0, said(done)
    wordlist = load_wordlist(home / "lists" / "ours.tsv")
    assert [(entry.term, entry.suggest, entry.note) for entry in wordlist.entries] == [
        ("共合国", ("共和国",), ""),
        ("再接再励", ("再接再厉",), "成语"),
    ]
    assert (wordlist.title, wordlist.kind) == ("本单位", "replace")
    assert "第 4 行没有导入：“共合国”重复" in said(done)
    assert "第 5 行没有导入" in said(done)
    assert sanshen("words", "lint", "lists/ours.tsv", cwd=home).returncode == 0


def test_the_xlsx_that_offices_keep(home: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["某局常见错误一览表"])
    for row in ROWS:
        book.active.append(list(row))
    book.save(home / "a.xlsx")
    done = sanshen("words", "import", "a.xlsx", "-o", "ours.tsv", cwd=home)
    assert done.returncode == 0, said(done)
    assert [entry.term for entry in load_wordlist(home / "ours.tsv").entries] == ["共合国", "再接再励"]


def test_a_list_without_headings(home: Path) -> None:
    (home / "a.txt").write_text("毒品\n赌博\n", encoding="utf-8")
    assert sanshen("words", "import", "a.txt", "-o", "ours.tsv", cwd=home).returncode == 0
    wordlist = load_wordlist(home / "ours.tsv")
    assert (wordlist.kind, [entry.term for entry in wordlist.entries]) == ("flag", ["毒品", "赌博"])


@pytest.mark.parametrize(
    ("name", "content", "fragment"),
    [
        ("missing.csv", None, "不存在"),
        ("a.xlsx", b"PK\x03\x04 broken", "无法读取"),
        ("a.csv", b"\r\n", "没有一行"),
    ],
)
def test_what_cannot_be_imported(home: Path, name: str, content: bytes | None, fragment: str) -> None:
    if content is not None:
        (home / name).write_bytes(content)
    done = sanshen("words", "import", name, "-o", "ours.tsv", cwd=home)
    assert done.returncode == 2
    assert fragment in said(done)
    assert not (home / "ours.tsv").exists()


def test_list_and_lint_the_lists_in_force(home: Path) -> None:
    listed = sanshen("words", "list", cwd=home).stdout.decode()
    assert "typo-common" in listed and "org-renames" in listed
    assert sanshen("words", "lint", cwd=home).returncode == 0
