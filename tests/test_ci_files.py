"""The files for other people's pipelines: well-formed, and their scripts do what they should."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def load(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def action_steps() -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in load("action.yml")["runs"]["steps"] if "run" in step}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "samples", folder / "content")
    command = tmp_path / "bin" / "sanshen"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def bash(script: str, site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as the runners do: stop at the first failure, also inside pipes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SANSHEN_", "GITHUB_"))}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=site,
        env={
            **kept,
            "PATH": f"{site.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "SANSHEN_CACHE_DIR": os.environ["SANSHEN_CACHE_DIR"],
            **variables,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def action(step: str, site: Path, paths: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    definition = action_steps()[step]
    variables = dict.fromkeys(definition["env"], "") | {"PATHS": paths} | inputs
    return bash(definition["run"], site, RUNNER_TEMP=str(site.parent), **variables)


def test_every_input_of_the_action_is_used() -> None:
    definition = load("action.yml")
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in definition["inputs"]:
        assert f"inputs.{name} " in text, name
    for step in definition["runs"]["steps"]:
        assert "run" not in step or step["shell"] == "bash"
        assert "${{ inputs" not in step.get("run", ""), "inputs reach scripts by the environment alone"


@needs_bash
def test_the_action_fails_on_findings_and_annotates_them(site: Path) -> None:
    failed = action("Check", site, "content/subsidy-list.csv")
    assert failed.returncode == 1
    assert "::error file=content/subsidy-list.csv,line=2" in failed.stdout
    passed = action("Check", site, "content/notice-clean.txt")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    waved = action("Check", site, "content/subsidy-list.csv", FAIL_ON="never")
    assert waved.returncode == 0


@needs_bash
def test_the_action_writes_sarif_whatever_is_found(site: Path) -> None:
    done = action("Findings for code scanning", site, "content/notice-clean.txt content/subsidy-list.csv")
    assert done.returncode == 0, done.stderr
    sarif = json.loads((site.parent / "sanshen.sarif").read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    assert sarif["runs"][0]["results"]


@needs_bash
@pytest.mark.parametrize(("paths", "code"), [("content/notice-clean.txt", 0), ("content", 1)])
def test_the_gitlab_job_reports_and_decides(paths: str, code: int, site: Path) -> None:
    job = load("ci-templates/gitlab.yml")["sanshen"]
    done = bash("\n".join(job["script"]), site, SANSHEN_PATHS=paths)
    assert done.returncode == code, done.stderr
    report = json.loads((site / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert bool(report) is bool(code)


@needs_bash
def test_the_ci_script_is_executable_and_parses() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_the_published_hook_checks_what_can_be_read() -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    assert hook["entry"] == "sanshen check"
    assert set(hook["types_or"]) == {"plain-text", "markdown", "html", "csv", "tsv"}
