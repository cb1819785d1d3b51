"""The Wagtail app in a real Wagtail site: its tests run in a process with that site's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import missing

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "tests.integrations.wagtail_site.settings"


@pytest.fixture(autouse=True)
def _wagtail() -> None:
    if find_spec("wagtail") is None:
        missing("wagtail")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "SANSHEN_DATA": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_nothing_goes_live_in_a_wagtail_site_without_approval(tmp_path: Path) -> None:
    tests = "tests/integrations/wagtail_site/site_tests.py"
    done = run(
        tmp_path, "pytest", tests, f"--ds={SETTINGS}", "--nomigrations", "-q", "-p", "no:cacheprovider"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout


def test_the_migrations_are_complete(tmp_path: Path) -> None:
    done = run(tmp_path, "django", "makemigrations", "--check", "--dry-run", "sanshen", "sanshen_wagtail")
    assert done.returncode == 0, done.stdout + done.stderr
