"""Real servers for tests: ``sanshen serve`` in a process of its own, on SQLite or on PostgreSQL."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.conftest import missing
from tests.web.prepare import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.9.8.7"}
REVIEWERS = 50
"""People who race for one stage."""


@dataclass(frozen=True)
class Live:
    """A running server with its tokens by name and what was put up for review."""

    port: int
    process: subprocess.Popen[bytes]
    data: Path
    tokens: dict[str, str]
    submissions: list[dict[str, Any]]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def post(self, path: str, body: Any, token: str) -> tuple[int, dict[str, Any]]:
        """(status, answer); the status is 0 if there was no answer."""
        request = Request(
            f"{self.address}/api/v1/{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", **self.headers(token)},
        )
        try:
            with urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)
        except (URLError, OSError, ValueError):
            return 0, {}

    def get(self, path: str, token: str) -> bytes:
        with urlopen(
            Request(f"{self.address}/api/v1/{path}", headers=self.headers(token)), timeout=60
        ) as answer:
            found: bytes = answer.read()
            return found

    def headers(self, token: str) -> dict[str, str]:
        """A token, and what a proxy would say: believed by a server that was told of the proxy, else dropped."""
        return {"Authorization": f"Bearer {self.tokens[token]}", **PROXY}

    def approve(
        self, item: dict[str, Any], person: str, stage: str = "initial"
    ) -> tuple[int, dict[str, Any]]:
        body = {"stage": stage, "digests": item["digests"], "password": PASSWORD}
        return self.post(f"submissions/{item['submission']}/approve", body, person)


@contextmanager
def serving(
    folder: Path, submissions: int, reviewers: int, database: str = "", *options: str
) -> Iterator[Live]:
    """A server on a prepared database, ended at the end."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SANSHEN_DATA": str(folder),
        "SANSHEN_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.web.settings",
    }
    prepared = subprocess.run(
        [sys.executable, "-m", "tests.web.prepare", str(submissions), str(reviewers)],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    found = json.loads(prepared.stdout)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = ["serve", "--port", str(port), "--workers", "0", *options]
    process = subprocess.Popen(
        [sys.executable, "-m", "checker", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    live = Live(port, process, folder, found["tokens"], found["submissions"])
    try:
        _wait(live)
        yield live
    finally:
        process.kill()
        process.wait()


def _wait(live: Live) -> None:
    for _ in range(600):
        try:
            with urlopen(f"{live.address}/readyz", timeout=5):
                return
        except (URLError, OSError):
            assert live.process.poll() is None, "the server ended"
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of an empty database on a server of our own, reached by a socket in ``folder``."""
    binaries = _postgresql_binaries()
    owner: dict[str, Any] = {}
    if os.name == "posix" and os.getuid() == 0:  # PostgreSQL refuses to run as root
        owner = {"user": "postgres", "group": "postgres"}
        shutil.chown(folder, "postgres", "postgres")
    cluster = folder / "cluster"
    subprocess.run(
        [
            binaries / "initdb",
            "-D",
            cluster,
            "-A",
            "trust",
            "-U",
            "sanshen",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=folder,
        **owner,
    )
    process = subprocess.Popen(
        [
            *(binaries / "postgres", "-D", cluster, "-k", folder, "-c", "listen_addresses="),
            *("-c", "fsync=off", "-c", "max_connections=100"),
        ],
        stderr=subprocess.DEVNULL,
        cwd=folder,
        **owner,
    )
    try:
        import psycopg

        for _ in range(200):
            try:
                psycopg.connect(host=str(folder), user="sanshen", dbname="postgres").close()
                break
            except psycopg.OperationalError:
                time.sleep(0.05)
        yield f"postgresql://sanshen@/postgres?host={folder}"
    finally:
        process.terminate()
        process.wait()


def _postgresql_binaries() -> Path:
    found = [Path(path).parent for path in (shutil.which("initdb"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    usable = [folder for folder in found if (folder / "initdb").exists() and (folder / "postgres").exists()]
    if not usable:
        missing("no PostgreSQL server here (initdb, postgres)")
    return usable[0]
