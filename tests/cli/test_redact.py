"""The command redact: exit codes, folders, and that it never tells what it veils."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import said, sanshen

LEAK = "身份证号：11010119900307002X，本人手机13812345678。\n"
SAFE = "身份证号：110101************，本人手机138****5678。\n"


def test_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAK, encoding="utf-8")
    done = sanshen("redact", "a.txt", "-o", "b.txt", cwd=tmp_path)
    told = said(done)
    assert done.returncode == 0, told
    assert done.stdout == b""
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == SAFE
    assert "脱敏 2 处" in told and "复查通过" in told
    assert "1990" not in told and "1234" not in told
    again = sanshen("redact", "a.txt", "-o", "b.txt", cwd=tmp_path)
    assert again.returncode == 2 and "已经存在" in said(again)
    english = sanshen("redact", "b.txt", "-o", "c.txt", "--lang", "en", cwd=tmp_path)
    assert english.returncode == 0 and "0 veiled" in said(english)
    assert (tmp_path / "c.txt").read_bytes() == (tmp_path / "b.txt").read_bytes()


def test_a_folder_is_mirrored(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "sub").mkdir(parents=True)
    (source / "a.txt").write_text(LEAK, encoding="utf-8")
    (source / "sub" / "b.md").write_text("没有个人信息。\n", encoding="utf-8")
    (source / "c.docx").write_bytes(b"PK\x03\x04")
    done = sanshen("redact", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 3, said(done)
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == SAFE
    assert (tmp_path / "out" / "sub" / "b.md").read_text(encoding="utf-8") == "没有个人信息。\n"
    assert not (tmp_path / "out" / "c.docx").exists()
    assert "c.docx" in said(done)


def test_folders_in_one_another_are_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(LEAK, encoding="utf-8")
    for copy in ("in", "in/out", "."):
        done = sanshen("redact", "in", "-o", copy, "--force", cwd=tmp_path)
        assert done.returncode == 2, said(done)
    assert (tmp_path / "in" / "a.txt").read_text(encoding="utf-8") == LEAK


def test_a_link_back_to_the_originals_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "in" / "other").mkdir()
    for folder in ("sub", "other"):
        (tmp_path / "in" / folder / "a.txt").write_text(LEAK, encoding="utf-8")
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "in" / "other")
    done = sanshen("redact", "in", "-o", "out", "--force", cwd=tmp_path)
    assert done.returncode == 2, said(done)
    assert (tmp_path / "in" / "other" / "a.txt").read_text(encoding="utf-8") == LEAK


def test_gaps_need_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p>手机13812345678</p><iframe srcdoc="x"></iframe>', encoding="utf-8")
    done = sanshen("redact", "a.html", "-o", "b.html", cwd=tmp_path)
    assert done.returncode == 3 and "--despite-gaps" in said(done)
    assert not (tmp_path / "b.html").exists()
    done = sanshen("redact", "a.html", "-o", "b.html", "--despite-gaps", cwd=tmp_path)
    assert done.returncode == 3 and (tmp_path / "b.html").exists()


STARS = """
id: privacy/stars
title: 星号
severity: error
stage: second
message: 星号
match: {type: pattern, regex: '\\*{3}', anchor: ['***']}
examples: {bad: ['⟦***⟧'], good: ['*']}
"""


def test_without_a_proof_nothing_is_left_behind(tmp_path: Path) -> None:
    """A rule of the house that objects to what stands in any copy."""
    (tmp_path / "house" / "privacy").mkdir(parents=True)
    (tmp_path / "house" / "privacy" / "stars.yml").write_text(STARS, encoding="utf-8")
    (tmp_path / ".sanshen.yml").write_text("rules: [house]\nprofile: default\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text(LEAK, encoding="utf-8")
    done = sanshen("redact", "a.txt", "-o", "b.txt", cwd=tmp_path)
    assert done.returncode == 1, said(done)
    assert "没有写出副本" in said(done) and "privacy/stars" in said(done)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".sanshen.yml", "a.txt", "house"]
