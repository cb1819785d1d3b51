"""A running service and a real browser, for tests that walk through the pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_PEOPLE = """
import sys
from checker.cli.database import set_up
set_up()
from checker.review.rules import Role
from checker.web import people
for line in sys.stdin.read().splitlines():
    name, full, *roles = line.split()
    people.add("test", name, f"{name}-long-secret", [Role(role) for role in roles], full, own=True)
"""


@contextmanager
def service(folder: Path, people: list[str]) -> Iterator[str]:
    """The address of a service of its own; each of ``people`` is ``account full-name role…``."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SANSHEN_DATA": str(folder)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "-c", _PEOPLE], input="\n".join(people), text=True, env=environment, check=True
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "checker", "serve", "--port", str(port), "--workers", "0"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, "the service ended"
        try:
            with urlopen(address + "/healthz", timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the service does not answer")


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium with a new profile.  What pages complain about on the console fails the test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield started
        finally:
            started.close()
