"""A gate that holds: real repositories whose commits the hook lets through or stops."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "各乡镇要对防汛物资逐项清点，登记造册。\n"
LEAK = "联系李某某，身份证号11010119900307002X。\n"

HOOK = """#!/bin/sh
# Checks what is about to be committed: every added or changed text.
git diff --cached --name-only --diff-filter=ACMR -z -- '*.txt' '*.md' '*.html' '*.csv' |
  xargs -0 -r "{python}" -m checker check
"""


class Repository:
    """A throwaway repository that no configuration of the machine reaches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@example.invalid",
            "GIT_COMMITTER_NAME": "t",
            "GIT_COMMITTER_EMAIL": "t@example.invalid",
            "PYTHONPATH": str(ROOT),
            "SANSHEN_CACHE_DIR": os.environ["SANSHEN_CACHE_DIR"],
        }
        for name in [
            name for name in self.environment if name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
        ]:
            del self.environment[name]
        self.git("init", "--quiet")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def commits(self) -> int:
        counted = self.git("rev-list", "--count", "--all")
        return int(counted.stdout)

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        (self.folder / name).write_text(text, encoding="utf-8")
        assert self.git("add", name).returncode == 0
        return self.git("commit", "--quiet", "-m", name)


def missing(reason: str) -> NoReturn:
    """Skip, except where the tool has to be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    if shutil.which("git") is None:
        missing("git is not installed")
    folder = tmp_path / "site"
    folder.mkdir()
    return Repository(folder)


def test_a_plain_hook_stops_a_leak_and_lets_clean_text_pass(repository: Repository) -> None:
    hook = repository.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(python=sys.executable), encoding="utf-8")
    hook.chmod(0o755)

    stopped = repository.commit("名单.txt", LEAK)
    assert stopped.returncode != 0
    assert repository.commits() == 0
    output = stopped.stdout + stopped.stderr
    assert "名单.txt" in output and "privacy/resident-id" in output
    assert "19900307" not in output

    assert repository.git("rm", "--quiet", "--cached", "名单.txt").returncode == 0
    passed = repository.commit("通知.txt", CLEAN)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 1


def test_the_pre_commit_framework_runs_the_published_hook(repository: Repository, tmp_path: Path) -> None:
    """The hook of ``.pre-commit-hooks.yaml``, by pre-commit itself, in the environment of this test."""
    beside = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    pre_commit = shutil.which("pre-commit", path=beside)
    if pre_commit is None:
        missing("pre-commit is not installed; it is one of the development tools")
    scripts = tmp_path / "bin"
    scripts.mkdir()
    command = scripts / "sanshen"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    repository.environment["PATH"] = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    repository.environment["PRE_COMMIT_HOME"] = str(tmp_path / "pre-commit")
    published = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    local = published.replace("language: python", "language: system").replace("\n", "\n      ").rstrip()
    config = f"repos:\n  - repo: local\n    hooks:\n      {local}\n"
    (repository.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    installed = repository.run(pre_commit, "install")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    assert repository.git("add", ".pre-commit-config.yaml").returncode == 0

    stopped = repository.commit("list.txt", LEAK)
    assert stopped.returncode != 0
    assert "privacy/resident-id" in stopped.stdout + stopped.stderr
    assert repository.commits() == 0

    assert repository.git("rm", "--quiet", "--cached", "list.txt").returncode == 0
    passed = repository.commit("notice.txt", CLEAN)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert repository.commits() == 1
