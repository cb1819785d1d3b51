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


COMPLAINTS = [
    ("某省政府网站错误通报", "", ""),
    ("所在页面", "错误内容", "推荐修改"),
    ("http://example.org/1", "不忘初新", "应为“不忘初心”"),
    ("http://example.org/2", "的", "得"),
    ("http://example.org/3", "公平竟争", "公平竞争"),
]


@pytest.mark.parametrize("kind", ["csv", "tsv", "md", "xlsx"])
def test_complaints_become_a_list_that_checks(home: Path, kind: str) -> None:
    source = home / f"report.{kind}"
    if kind == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in COMPLAINTS:
            book.active.append(list(row))
        book.save(source)
    else:
        mark = {"csv": ",", "tsv": "\t", "md": "|"}[kind]
        source.write_bytes("".join(mark.join(row) + "\r\n" for row in COMPLAINTS).encode("gb18030"))
    done = sanshen("words", "import", "--complaints", source.name, "-o", "lists/reported.tsv", cwd=home)
    assert done.returncode == 0, said(done)
    assert "第 4 行没有导入：“的”只有一个字" in said(done)
    assert "第 5 行没有导入：“公平竟争”已在现有词表中" in said(done)
    entries = load_wordlist(home / "lists" / "reported.tsv").entries
    assert [(entry.term, entry.suggest, entry.note) for entry in entries] == [
        ("不忘初新", ("不忘初心",), "1 处；见 http://example.org/1")
    ]
    (home / ".sanshen.yml").write_text("name: own\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    (home / "archive.txt").write_text("始终坚持不忘初新。\n", encoding="utf-8")
    assert "不忘初心" in sanshen("check", "archive.txt", cwd=home).stdout.decode()


def test_a_file_or_complaints_but_not_both(home: Path) -> None:
    as_csv(home / "a.csv")
    assert sanshen("words", "import", "-o", "x.tsv", cwd=home).returncode == 2
    assert (
        sanshen("words", "import", "a.csv", "--complaints", "a.csv", "-o", "x.tsv", cwd=home).returncode == 2
    )
