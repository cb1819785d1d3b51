"""explain, rules, config, doctor; and every command has help in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import said, sanshen

COMMANDS = [
    [],
    ["check"],
    ["explain"],
    ["rules", "list"],
    ["rules", "test"],
    ["words", "list"],
    ["words", "lint"],
    ["words", "import"],
    ["config", "show"],
    ["baseline", "create"],
    ["baseline", "shrink"],
    ["doctor"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_in_both_languages(home: Path, command: list[str]) -> None:
    chinese = sanshen(*command, "--help", cwd=home)
    english = sanshen(*command, "--help", cwd=home, env={"SANSHEN_LANG": "en"})
    assert chinese.returncode == english.returncode == 0
    assert chinese.stdout != english.stdout
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese.stdout.decode())
    assert not any("\u4e00" <= character <= "\u9fff" for character in english.stdout.decode())


def test_explain_shows_examples_basis_and_how_to_suppress(home: Path) -> None:
    text = sanshen("explain", "privacy/resident-id", cwd=home).stdout.decode()
    assert "个人信息保护法" in text
    assert "⟦" in text and "✓" in text
    assert "sanshen:ignore privacy/resident-id" in text


def test_explain_suggests_what_was_meant(home: Path) -> None:
    done = sanshen("explain", "resident-id", cwd=home)
    assert done.returncode == 2
    assert "privacy/resident-id" in said(done)


def test_rules_list_and_test(home: Path) -> None:
    listed = sanshen("rules", "list", "privacy/*", cwd=home).stdout.decode().splitlines()
    assert all(line.startswith("privacy/") for line in listed)
    assert any(line.startswith("privacy/mobile ") for line in listed)
    assert sanshen("rules", "test", "privacy/resident-id", cwd=home).returncode == 0
    assert sanshen("rules", "test", "nonsense/*", cwd=home).returncode == 2


def test_rules_test_fails_on_a_rule_that_does_not_keep_its_promises(home: Path) -> None:
    (home / "ours" / "typo").mkdir(parents=True)
    rule = (
        "id: typo/ours\ntitle: 试\nseverity: error\nstage: initial\nmessage: 试\n"
        "match: {type: pattern, regex: 甲乙, anchor: 甲乙}\nexamples: {bad: [⟦甲⟧乙], good: [丙]}\n"
    )
    (home / "ours" / "typo" / "ours.yml").write_text(rule, encoding="utf-8")
    (home / ".sanshen.yml").write_text("rules: [ours]\n", encoding="utf-8")
    done = sanshen("rules", "test", "typo/ours", cwd=home)
    assert done.returncode == 1
    assert "应当报告 [0,1)" in done.stdout.decode()


def test_config_show_names_values_and_origins(home: Path) -> None:
    (home / ".sanshen.yml").write_text("name: ours\nextends: gov-site\nfail_on: warning\n", encoding="utf-8")
    text = sanshen("config", "show", cwd=home).stdout.decode()
    assert "fail_on: warning    # " in text and ".sanshen.yml" in text
    assert "rules/policies/default.yml" in text
    assert "sha256:" in text


def test_doctor(home: Path) -> None:
    done = sanshen("doctor", cwd=home)
    assert done.returncode == 0
    assert "✗" not in done.stdout.decode()
    (home / ".sanshen.yml").write_text("fail_on: [\n", encoding="utf-8")
    broken = sanshen("doctor", cwd=home)
    assert broken.returncode == 2
    assert "✗" in broken.stdout.decode()
