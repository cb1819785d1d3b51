"""Policy: which rules apply, how grave they are, what is waived.  Found by walking up from the content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checker.model import Limits, Severity, Stage

FILE_NAME = ".sanshen.yml"
FAIL_ON = ("error", "warning", "never")


class PolicySuppression(NamedTuple):
    """``rule`` and ``path`` are globs; ``fingerprint``, if given, names one finding."""

    rule: str
    reason: str
    path: str = "*"
    fingerprint: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The materialised policy.  Globs are over rule ids; in each row the last match wins."""

    name: str
    profile: str
    fail_on: str
    people_store: str
    """Path of the store that recognises persons across releases; empty: none."""
    severity: tuple[tuple[str, Severity], ...]
    stages: tuple[tuple[str, Stage], ...]
    switches: tuple[tuple[str, bool], ...]
    """(glob, on): what ``enable`` and ``disable`` say, in the order of the layers."""
    unwaivable: tuple[str, ...]
    rule_folders: tuple[str, ...]
    wordlist_folders: tuple[str, ...]
    statistics: str
    """A file that ``sanshen learn`` wrote, or empty."""
    exclude: tuple[str, ...]
    suppressions: tuple[PolicySuppression, ...]
    limits: Limits
    origins: tuple[tuple[str, str], ...]
    """(key, file that gave the value), for ``config show``."""
    files: tuple[str, ...]
    """Every file that was read, outermost first."""


def find_policy_file(start: Path) -> Path | None:
    """The nearest ``.sanshen.yml``, or ``pyproject.toml`` with ``[tool.sanshen]``, at or above ``start``."""
    start = start.resolve()
    for folder in [start, *start.parents]:
        try:
            candidate = folder / FILE_NAME
            if candidate.is_file():
                return candidate
            project = folder / "pyproject.toml"
            if project.is_file() and "[tool.sanshen" in project.read_text(encoding="utf-8", errors="replace"):
                return project
        except OSError:
            continue
    return None
