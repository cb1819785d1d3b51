from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import said, sanshen

TYPO = "我们将再接再励抓好落实。\n"
LEAK = "联系电话13812345678，张三手机。\n"


def test_old_findings_pass_new_ones_block(home: Path) -> None:
    (home / "a.txt").write_text("标题文字\n" + TYPO, encoding="utf-8")
    assert sanshen("check", "a.txt", cwd=home).returncode == 1
    assert sanshen("baseline", "create", "a.txt", cwd=home).returncode == 0
    baseline = ["--baseline", ".sanshen-baseline.json"]
    assert sanshen("check", "a.txt", *baseline, cwd=home).returncode == 0
    (home / "a.txt").write_text("前面加了一段。\n标题文字\n" + TYPO, encoding="utf-8")
    assert sanshen("check", "a.txt", *baseline, cwd=home).returncode == 0
    (home / "a.txt").write_text("标题文字\n" + TYPO + TYPO, encoding="utf-8")
    assert sanshen("check", "a.txt", *baseline, cwd=home).returncode == 1


def test_shrink_drops_what_was_corrected(home: Path) -> None:
    (home / "a.txt").write_text(TYPO, encoding="utf-8")
    sanshen("baseline", "create", "a.txt", cwd=home)
    (home / "a.txt").write_text("已经改好。\n", encoding="utf-8")
    done = sanshen("baseline", "shrink", "a.txt", cwd=home)
    assert json.loads(done.stdout) == {"before": 1, "after": 0}


def test_personal_data_goes_into_a_baseline_only_under_a_key(home: Path) -> None:
    (home / "a.txt").write_text("本人手机13812345678。\n", encoding="utf-8")
    done = sanshen("baseline", "create", "a.txt", cwd=home)
    assert "SANSHEN_KEY" in said(done)
    stored = json.loads((home / ".sanshen-baseline.json").read_text(encoding="utf-8"))
    assert stored["documents"] == {}
    env = {"SANSHEN_KEY": "0123456789abcdef"}
    assert sanshen("baseline", "create", "a.txt", cwd=home, env=env).returncode == 0
    text = (home / ".sanshen-baseline.json").read_text(encoding="utf-8")
    assert "k1:" in text and "138" not in text
    check = ["check", "a.txt", "--baseline", ".sanshen-baseline.json"]
    assert sanshen(*check, cwd=home, env=env).returncode == 0
    assert sanshen(*check, cwd=home).returncode == 1


def test_resident_ids_are_never_baselined(home: Path) -> None:
    (home / "a.txt").write_text("身份证号11010119900307002X。\n", encoding="utf-8")
    env = {"SANSHEN_KEY": "0123456789abcdef"}
    sanshen("baseline", "create", "a.txt", cwd=home, env=env)
    assert (
        sanshen("check", "a.txt", "--baseline", ".sanshen-baseline.json", cwd=home, env=env).returncode == 1
    )


def test_a_short_key_and_a_broken_baseline_are_clear_errors(home: Path) -> None:
    (home / "a.txt").write_text(TYPO, encoding="utf-8")
    done = sanshen("check", "a.txt", cwd=home, env={"SANSHEN_KEY": "short"})
    assert done.returncode == 2 and "16" in said(done)
    for content in (
        "{",
        "[]",
        '{"schema": "x"}',
        '{"schema": "sanshen.baseline/1", "documents": {"a": [1]}}',
    ):
        (home / "b.json").write_text(content, encoding="utf-8")
        done = sanshen("check", "a.txt", "--baseline", "b.json", cwd=home)
        assert done.returncode == 2 and "基线" in said(done)
