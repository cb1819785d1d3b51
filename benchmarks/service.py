"""The review service under load: requests a second, waiting times, and what happens at twice its capacity.

    python benchmarks/service.py [TEXTS] [--kilobytes 10] [--seconds 5] [--workers N] [--database URL]
        [--presidio PYTHON]

Starts ``sanshen serve`` on a folder of its own and calls it over HTTP from a process of its own, on the same machine.
TEXTS: a folder with .txt files that pages are cut from.  ``--presidio``: an interpreter that has Presidio; its analyzer
gets the same texts in the same run (benchmarks/presidio_service.py).
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = (1, 2, 4, 8, 16)


class Target(NamedTuple):
    """Where requests go: address, path, headers, and how a text becomes a body."""

    address: str
    path: str
    headers: dict[str, str]
    fields: bool


class Result(NamedTuple):
    """Answers by status (0: none) and waiting times in seconds by status."""

    seconds: float
    times: dict[int, list[float]]

    def rate(self, *statuses: int) -> float:
        return sum(len(self.times.get(status, ())) for status in statuses) / self.seconds


def pages(folder: Path, size: int) -> list[str]:
    """Texts of ``size`` bytes, cut from all files one after another."""
    whole = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt")))
    while len(whole.encode()) < 8 * size:
        whole += whole
    step = size // 3
    return [whole[start : start + step] for start in range(0, min(len(whole) - step, 40 * step), step)]


def body_of(target: Target, text: str, number: int) -> bytes:
    if not target.fields:
        return json.dumps({"text": text, "language": "zh"}).encode()
    page = {"title": {"type": "text", "value": f"第{number}号"}, "body": {"type": "text", "value": text}}
    return json.dumps({"fields": page}).encode()


def load(
    target: Target,
    texts: list[str],
    clients: int,
    seconds: float,
    rate: float,
    out: multiprocessing.Queue[Result],
) -> None:
    """Send for some seconds: each client as fast as it is answered, or all together ``rate`` requests a second."""
    times: dict[int, list[float]] = {}
    guard = threading.Lock()
    start = time.perf_counter() + 0.2
    sent = iter(range(10**9))

    def client() -> None:
        parts = urlsplit(target.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        while True:
            with guard:
                number = next(sent)
            due = start + number / rate if rate else time.perf_counter()
            if due >= start + seconds:
                return
            time.sleep(max(0.0, due - time.perf_counter()))
            begun = time.perf_counter()
            try:
                body = body_of(target, texts[number % len(texts)], number)
                connection.request("POST", target.path, body, target.headers)
                answer = connection.getresponse()
                answer.read()
                status = answer.status
            except (OSError, http.client.HTTPException):
                connection.close()
                status = 0
            with guard:
                times.setdefault(status, []).append(time.perf_counter() - begun)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out.put(Result(time.perf_counter() - start, times))


def measured(target: Target, texts: list[str], clients: int, seconds: float, rate: float = 0.0) -> Result:
    """``load`` in a process of its own."""
    out: multiprocessing.Queue[Result] = multiprocessing.Queue()
    process = multiprocessing.Process(target=load, args=(target, texts, clients, seconds, rate, out))
    process.start()
    result = out.get()
    process.join()
    return result


def shown(values: list[float]) -> str:
    """p50 and p99 in milliseconds."""
    if len(values) < 2:
        return "-"
    cut = statistics.quantiles(values, n=100)
    return f"p50 {cut[49] * 1000:.0f} ms, p99 {cut[98] * 1000:.0f} ms"


def cpu_seconds(parent: int) -> float:
    """Processor time of a process and its children so far (Linux)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(stat.parent.name) == parent or int(fields[1]) == parent:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def cost(target: Target, texts: list[str], server: int, seconds: float) -> None:
    """What one request costs, which does not depend on what else the machine does."""
    before = cpu_seconds(server)
    result = measured(target, texts, 2, seconds)
    count = sum(map(len, result.times.values()))
    each = (cpu_seconds(server) - before) / count
    print(f"processor time of the service: {each * 1000:.1f} ms a request, at most {1 / each:.0f}/s a core")


def steps(name: str, target: Target, texts: list[str], seconds: float, *answered: int) -> float:
    """The best rate over several numbers of clients."""
    best = 0.0
    for clients in CLIENTS:
        result = measured(target, texts, clients, seconds)
        times = [value for status in answered for value in result.times.get(status, ())]
        others = {status: len(values) for status, values in result.times.items() if status not in answered}
        best = max(best, result.rate(*answered))
        print(
            f"{name}  {clients:2} clients: {result.rate(*answered):6.0f}/s  {shown(times)}"
            + (f"  others {others}" if others else "")
        )
    return best


def presidio(python: str, mode: str, processes: int, texts: list[str], seconds: float) -> float:
    """The best rate of Presidio's analyzer over HTTP in as many processes."""
    port = free_port()
    command = [python, str(ROOT / "benchmarks" / "presidio_service.py"), str(port), str(processes), mode]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        headers = {"Content-Type": "application/json"}
        target = Target(f"http://127.0.0.1:{port}", "/analyze", headers, False)
        measured(target, texts, 4, 2)
        return steps(f"Presidio ({mode})", target, texts, seconds, 200)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def overload(target: Target, texts: list[str], seconds: float, capacity: float) -> None:
    """Twice as many requests as can be answered."""
    result = measured(target, texts, 96, seconds, 2 * capacity)
    counts = Counter({status: len(values) for status, values in result.times.items()})
    checked = [value for status in (200, 422) for value in result.times.get(status, ())]
    print(
        f"at twice the capacity ({2 * capacity:.0f}/s): {result.rate(200, 422):.0f}/s checked ({shown(checked)}), "
        f"{result.rate(503):.0f}/s refused at once ({shown(result.times.get(503, []))}), "
        f"without an answer: {counts[0]}"
    )


def nothing_lost(target: Target, texts: list[str], count: Callable[[], int], tries: int) -> None:
    """Submissions under overload, each tried again until it is accepted: as many versions as were acknowledged."""
    accepted: list[int] = []

    def client(first: int) -> None:
        parts = urlsplit(target.address)
        for number in range(first, tries, 48):
            body = body_of(target, texts[number % len(texts)], number)
            headers = {**target.headers, "Idempotency-Key": f"load-{number}"}
            while True:
                connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
                connection.request("POST", "/api/v1/submissions", body, headers)
                status = connection.getresponse().status
                connection.close()
                if status == 201:
                    accepted.append(number)
                    break
                time.sleep(0.05)

    before = count()
    start = time.perf_counter()
    threads = [threading.Thread(target=client, args=(first,)) for first in range(48)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - start
    print(
        f"{tries} submissions by 48 clients in {took:.1f} s ({tries / took:.0f}/s): "
        f"{len(accepted)} acknowledged, {count() - before} in the database"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", nargs="?", type=Path, default=ROOT / "samples")
    parser.add_argument("--kilobytes", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--database", default="", help="postgresql://…; default SQLite")
    parser.add_argument("--presidio", default="", metavar="PYTHON", help="an interpreter that has Presidio")
    options = parser.parse_args()
    texts = pages(options.texts, options.kilobytes * 1000)
    with tempfile.TemporaryDirectory() as name:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SANSHEN_DATA": name}
        environment |= {"SANSHEN_DATABASE_URL": options.database}

        def command(*arguments: str, said: str = "") -> str:
            done = subprocess.run(
                [sys.executable, "-m", "checker", *arguments],
                input=said.encode(),
                env=environment,
                capture_output=True,
                check=True,
            )
            return done.stdout.decode()

        account = f"load{os.getpid()}"
        command("accounts", "add", account, "--role", "author", "--role", "administrator", "--program")
        human = f"human{os.getpid()}"
        command("accounts", "add", human, "--password-stdin", said="Sunflower-field-7\n")
        scopes = [part for scope in ("check", "submit", "export") for part in ("--scope", scope)]
        token = command("accounts", "token", account, "--for", human, *scopes).strip()
        port = free_port()
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "checker",
                "serve",
                "--port",
                str(port),
                "--workers",
                str(options.workers),
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        try:
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
            target = Target(f"http://127.0.0.1:{port}", "/api/v1/check", headers, True)
            for _ in range(600):
                try:
                    urlopen(f"{target.address}/readyz", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)
            measured(target, texts, 4, 3)  # every worker has loaded its rules
            size = statistics.mean(len(text.encode()) for text in texts)
            print(f"pages of {size / 1000:.1f} kB, {options.workers} workers, {os.cpu_count()} cores")
            if sys.platform == "linux":
                cost(target, texts, server.pid, options.seconds)
            capacity = steps("sanshen", target, texts, options.seconds, 200, 422)
            if options.presidio:
                for mode in ("zh", "en"):
                    theirs = presidio(options.presidio, mode, options.workers, texts, options.seconds)
                    print(f"sanshen / Presidio ({mode}): {capacity / theirs:.2f}")
            overload(target, texts, options.seconds, capacity)
            if not options.database:
                import sqlite3

                def count() -> int:
                    with sqlite3.connect(Path(name) / "sanshen.sqlite3") as database:
                        return int(database.execute("SELECT count(*) FROM sanshen_version").fetchone()[0])

                nothing_lost(target, texts, count, 300)
        finally:
            server.kill()
            server.wait()


if __name__ == "__main__":
    main()
