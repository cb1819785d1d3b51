"""The command ``fix``: a diff by default, a safe write on request."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.run import said, sanshen

WRONG = "公告\r\n营造公平竟争的市场环境，电话13800138000。\r\n结束\r\n"
RIGHT = WRONG.replace("竟", "竞")


def test_a_diff_is_shown_and_nothing_written(home: Path) -> None:
    (home / "a.txt").write_bytes(WRONG.encode("gb18030"))
    done = sanshen("fix", "a.txt", cwd=home)
    assert done.returncode == 1, said(done)
    assert done.stdout.decode().splitlines() == [
        "--- a/a.txt",
        "+++ b/a.txt",
        "@@ -1,3 +1,3 @@",
        " 公告",
        "-营造公平竟争的市场环境，电话13*******00。",
        "+营造公平竞争的市场环境，电话13*******00。",
        " 结束",
    ]
    assert "可改 1 处" in said(done)
    assert (home / "a.txt").read_bytes() == WRONG.encode("gb18030")


def test_write_changes_the_characters_alone(home: Path) -> None:
    (home / "a.txt").write_bytes(WRONG.encode("gb18030"))
    (home / "clean.txt").write_bytes("没有问题。\n".encode())
    stamp = (home / "clean.txt").stat().st_mtime_ns
    (home / "a.txt").chmod(0o640)
    done = sanshen("fix", ".", "--write", cwd=home)
    assert (done.returncode, done.stdout) == (0, b""), said(done)
    assert (home / "a.txt").read_bytes() == RIGHT.encode("gb18030")
    assert (home / "clean.txt").stat().st_mtime_ns == stamp
    if os.name == "posix":
        assert (home / "a.txt").stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in home.iterdir()) == ["a.txt", "clean.txt"]
    again = sanshen("fix", ".", cwd=home)
    assert (again.returncode, again.stdout) == (0, b"")


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights elsewhere")
def test_a_link_stays_a_link(home: Path) -> None:
    (home / "real").mkdir()
    (home / "real" / "a.txt").write_bytes(WRONG.encode())
    (home / "a.txt").symlink_to(home / "real" / "a.txt")
    assert sanshen("fix", "a.txt", "--write", cwd=home).returncode == 0
    assert (home / "a.txt").is_symlink()
    assert (home / "real" / "a.txt").read_bytes() == RIGHT.encode()


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.odd", b"text", ".odd"),
        ("a.txt", "营造公平竟争的环境。".encode() + b"\xff", "编码"),
    ],
)
def test_what_cannot_be_written_is_said(home: Path, name: str, data: bytes, sentence: str) -> None:
    (home / name).write_bytes(data)
    (home / "b.txt").write_bytes("营造公平竟争的环境。".encode())
    done = sanshen("fix", ".", "--write", cwd=home)
    assert done.returncode == 3
    assert sentence in said(done)
    assert (home / name).read_bytes() == data
    assert (home / "b.txt").read_bytes() == "营造公平竞争的环境。".encode()


def test_no_path_is_a_usage_error(home: Path) -> None:
    assert sanshen("fix", cwd=home).returncode == 2
    assert sanshen("fix", "absent.txt", cwd=home).returncode == 2


def test_a_hostile_line_cannot_drive_the_terminal(home: Path) -> None:
    (home / "a.txt").write_bytes("\x1b[2J营造公平竟争的环境。\n".encode() + "正常的文字。\n".encode() * 20)
    done = sanshen("fix", "a.txt", cwd=home)
    assert b"\x1b" not in done.stdout
    assert "+\\x1b[2J营造公平竞争的环境。" in done.stdout.decode()
