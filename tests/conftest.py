"""What all tests share: one default Checker, a private cache, and optional parts that CI must have."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from checker import Checker

settings.register_profile("local", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
"""``make test HYPOTHESIS_PROFILE=search`` looks longer; in CI the same examples are tried each time."""
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "local")
)


@pytest.fixture(scope="session", autouse=True)
def _private_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's cache and settings."""
    patch = pytest.MonkeyPatch()
    patch.setenv("SANSHEN_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    for name in (
        "SANSHEN_LANG",
        "SANSHEN_KEY",
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
        "NO_COLOR",
        "FORCE_COLOR",
    ):
        patch.delenv(name, raising=False)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def checker(_private_cache: None, tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The default policy with the default profile."""
    policy = tmp_path_factory.mktemp("policy") / ".sanshen.yml"
    policy.write_text("name: test\nprofile: default\n", encoding="utf-8")
    return Checker(policy)


def missing(reason: str) -> None:
    """Skip for want of a component; in CI, where everything is installed, that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
