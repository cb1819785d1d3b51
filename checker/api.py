"""One-call functions for scripts.  For many calls, build one Checker and keep it."""

from __future__ import annotations

from pathlib import Path

from checker.engine import Checker
from checker.model import DocumentReport


def check_text(
    text: str, *, name: str = "text", policy: Path | str | None = None, profile: str = ""
) -> DocumentReport:
    """Check decoded text.  Raises ConfigError if the policy, a rule or a list is wrong."""
    return Checker(policy, profile=profile).check_text(text, name)


def check_bytes(
    data: bytes, name: str, *, media_type: str = "", policy: Path | str | None = None, profile: str = ""
) -> DocumentReport:
    """Read and check the bytes of one document; the type comes from ``media_type`` or the name."""
    return Checker(policy, profile=profile).check_bytes(data, name, media_type)


def check_path(path: Path | str, *, policy: Path | str | None = None, profile: str = "") -> DocumentReport:
    """Read and check one file."""
    return Checker(policy, profile=profile).check_path(path)
