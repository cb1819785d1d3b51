"""Runs the real command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def sanshen(
    *arguments: str,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: dict[str, str] | None = None,
    seconds: float = 120,
    prefix: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[bytes]:
    """The finished process; standard output and error are bytes.  ``prefix`` is a command that runs it."""
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, **(env or {})}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "checker", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment,
        timeout=seconds,
        check=False,
    )


def said(process: subprocess.CompletedProcess[bytes]) -> str:
    """Standard error, which must never hold a traceback."""
    text = process.stderr.decode()
    assert "Traceback" not in text
    return text
