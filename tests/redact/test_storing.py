"""Files: the original is never touched, and nothing is overwritten unasked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from checker import Checker, SanshenError
from checker.errors import UnreadableError
from checker.redact import redact_file

LEAK = "身份证号：11010119900307002X。\n"
SAFE = "身份证号：110101************。\n"


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(profile="default")


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "名单.txt"
    path.write_text(LEAK, encoding="utf-8")
    return path


def test_a_copy_beside_the_original(checker: Checker, original: Path) -> None:
    copy = original.with_name("副本.txt")
    assert redact_file(checker, original, copy).proven
    assert copy.read_text(encoding="utf-8") == SAFE and original.read_text(encoding="utf-8") == LEAK
    assert sorted(path.name for path in original.parent.iterdir()) == ["副本.txt", "名单.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_permissions_come_from_the_original(checker: Checker, original: Path) -> None:
    original.chmod(0o640)
    copy = original.with_name("b.txt")
    redact_file(checker, original, copy)
    assert copy.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("force", [False, True])
def test_the_original_under_another_name_is_refused(checker: Checker, original: Path, force: bool) -> None:
    hard, soft = original.with_name("hard.txt"), original.with_name("soft.txt")
    os.link(original, hard)
    soft.symlink_to(original)
    for copy in (original, hard, soft, original.parent / "." / original.name):
        with pytest.raises(SanshenError):
            redact_file(checker, original, copy, force=force)
    assert original.read_text(encoding="utf-8") == LEAK


def test_nothing_is_overwritten_unasked(checker: Checker, original: Path) -> None:
    copy = original.with_name("b.txt")
    copy.write_text("别的内容", encoding="utf-8")
    with pytest.raises(SanshenError, match="已经存在"):
        redact_file(checker, original, copy)
    assert copy.read_text(encoding="utf-8") == "别的内容"
    assert redact_file(checker, original, copy, force=True).proven
    assert copy.read_text(encoding="utf-8") == SAFE


def test_a_dangling_link_is_something_that_exists(checker: Checker, original: Path) -> None:
    copy = original.with_name("b.txt")
    copy.symlink_to(original.with_name("nowhere"))
    with pytest.raises(SanshenError, match="已经存在"):
        redact_file(checker, original, copy)


def test_without_a_proof_there_is_no_copy(checker: Checker, tmp_path: Path) -> None:
    original, copy = tmp_path / "a.html", tmp_path / "b.html"
    original.write_text('<p>手机13812345678</p><iframe srcdoc="&lt;p&gt;"></iframe>', encoding="utf-8")
    assert not redact_file(checker, original, copy).proven
    assert not copy.exists()
    assert not redact_file(checker, original, copy, despite_gaps=True).proven
    assert "138****5678" in copy.read_text(encoding="utf-8")


def test_other_formats_are_refused_with_a_hint(checker: Checker, tmp_path: Path) -> None:
    original = tmp_path / "a.docx"
    original.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableError) as refused:
        redact_file(checker, original, tmp_path / "b.docx")
    assert "CSV" in refused.value.hint
    assert not (tmp_path / "b.docx").exists()


def test_a_folder_that_is_not_there(checker: Checker, original: Path) -> None:
    with pytest.raises(SanshenError, match="无法写入"):
        redact_file(checker, original, original.parent / "none" / "b.txt")
