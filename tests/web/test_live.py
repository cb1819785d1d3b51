"""The real server under load and attack: races, SIGKILL, slow and oversized requests."""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from checker.cli.gate import gate
from checker.client import Client
from checker.errors import SanshenError
from checker.model import Stage
from checker.review.certificate import anchor_of, from_json, verified
from checker.review.events import Approved, event_of
from checker.review.ledger import Entry, from_line, verify
from tests.conftest import missing
from tests.synthetic import resident_id
from tests.web.live import PROXY, REVIEWERS, Live, postgresql, serving
from tests.web.prepare import PASSWORD


def one_wins(server: Live) -> None:
    """50 people sign the same stage of the same submission at once."""
    item = server.submissions[0]
    with ThreadPoolExecutor(REVIEWERS) as threads:
        answers = list(threads.map(lambda n: server.approve(item, f"r{n}"), range(REVIEWERS)))
    assert sorted(status for status, _ in answers) == [200, *[409] * (REVIEWERS - 1)]
    assert {answer["code"] for status, answer in answers if status == 409} == {"order"}
    (winner,) = [number for number, (status, _) in enumerate(answers) if status == 200]
    entries = [from_line(line) for line in server.get("ledger", "auditor").decode().splitlines()]
    assert verify(entries) is None
    ours = [entry for entry in entries if entry.body.get("submission") == item["submission"]]
    approved = [entry for entry in ours if entry.body["kind"] == "approved"]
    assert [entry.body["person"] for entry in approved] == [f"r{winner}"]


def test_of_fifty_approvals_at_once_one_wins_on_sqlite(live: Live) -> None:
    one_wins(live)


def signs_in_behind_a_proxy(server: Live) -> None:
    """Only HTTPS is taken, cookies are for HTTPS only, and a form of another site is refused."""
    plain = raw(server, b"GET /login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert plain.startswith(b"HTTP/1.1 301 ")
    assert b"Location: https://localhost/login/" in plain
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/login/", headers={**PROXY, "Host": "localhost"})
    answer = connection.getresponse()
    answer.read()
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    assert cookie.startswith("__Host-csrf=")
    assert answer.getheader("Strict-Transport-Security")
    form = {"username": "all", "password": PASSWORD, "csrfmiddlewaretoken": cookie.partition("=")[2]}
    for origin, status in (("https://evil.example", 403), ("null", 403), ("https://localhost", 302)):
        headers = {**PROXY, "Host": "localhost", "Cookie": cookie, "Origin": origin}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST", "/login/", urlencode(form), headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
    assert "__Host-sanshen=" in str(answer.headers)
    assert "Secure" in str(answer.headers)
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="PostgreSQL is started here on POSIX only")
def test_of_fifty_approvals_at_once_one_wins_on_postgresql(tmp_path: Path) -> None:
    # not below pytest's own folder, which only its owner may enter
    with tempfile.TemporaryDirectory(prefix="sanshen-pg-") as name, postgresql(Path(name)) as address:
        with serving(tmp_path, 1, REVIEWERS, address, "--proxy", "127.0.0.1") as server:
            one_wins(server)
            signs_in_behind_a_proxy(server)
        import psycopg

        with psycopg.connect(host=name, user="sanshen", dbname="postgres") as connection:
            addresses = connection.execute(
                "SELECT DISTINCT host(address) FROM sanshen_loginrecord"
            ).fetchall()
            assert addresses == [("10.9.8.7",)]
            for statement in (
                "UPDATE sanshen_ledgerentry SET body = '{}'",
                "DELETE FROM sanshen_ledgerentry",
                "TRUNCATE sanshen_ledgerentry",
            ):
                with pytest.raises(psycopg.errors.RaiseException), connection.transaction():
                    connection.execute(statement)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
def test_what_was_acknowledged_survives_sigkill(tmp_path: Path) -> None:
    """200 sign-offs, killed in the middle: what was acknowledged is there, the rest is there wholly or not at all."""
    acknowledged: set[str] = set()
    with serving(tmp_path, 200, 0) as server:
        enough = threading.Semaphore(0)

        def sign(item: dict[str, str]) -> None:
            status, _ = server.approve(item, "initial")
            if status == 200:
                acknowledged.add(item["submission"])
                enough.release()

        with ThreadPoolExecutor(8) as threads:
            signing = [threads.submit(sign, item) for item in server.submissions]
            for _ in range(80):
                assert enough.acquire(timeout=30)
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            for one in signing:
                one.result()
    assert 80 <= len(acknowledged) < 200
    with sqlite3.connect(tmp_path / "sanshen.sqlite3") as database:
        rows = database.execute(
            "SELECT seq, at, body, prev, hash FROM sanshen_ledgerentry ORDER BY seq"
        ).fetchall()
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    entries = [Entry(seq, at, json.loads(body), prev, digest) for seq, at, body, prev, digest in rows]
    assert verify(entries) is None
    events = [event_of(entry.body) for entry in entries if entry.body["kind"] == "approved"]
    kept = [
        event.submission for event in events if isinstance(event, Approved) and event.stage is Stage.INITIAL
    ]
    assert len(kept) == len(set(kept)) == len(events)
    assert acknowledged <= set(kept)
    assert len(kept) - len(acknowledged) <= 8


def test_the_client_goes_all_the_way(live: Live) -> None:
    client = Client(live.address, live.tokens["cms"])
    page = {"title": ("text", "关于做好防火工作的通知"), "body": ("html", "<p>请认真做好防火工作。</p>")}
    assert client.check(page).passed
    flawed = client.check({**page, "body": ("html", f"<p>身份证号：{resident_id()}</p>")})
    assert not flawed.passed
    assert {"/fields/body"} == {error["pointer"] for error in flawed.errors}
    made = client.submit(page, name="通知", contributors=["initial"], key="once")
    assert client.submit(page, name="通知", contributors=["initial"], key="once") == made
    assert client.state(made["submission"])["contributors"] == ["author", "editor", "initial"]
    assert (client.gate_fields(page).open, client.gate_fields(page).reason) == (False, "open")
    item = {
        "submission": made["submission"],
        "digests": {name: made[f"{name}_digest"] for name in ("content", "policy", "report")},
    }
    assert live.approve(item, "initial")[1]["code"] == "contributor"
    for person, stage in (("r0", "initial"), ("second", "second"), ("final", "final")):
        assert live.approve(item, person, stage)[0] == 200
    assert client.gate_fields(page).open
    assert client.gate(made["content_digest"]).open
    assert not client.gate_fields({**page, "title": ("text", "关于做好防火工作的通报")}).open
    key = bytes.fromhex(json.loads(live.get("about", "cms"))["public_key"])
    certificate = from_json(client.certificate(made["submission"]))
    assert verified(certificate, [key])
    auditor = Client(live.address, live.tokens["auditor"])
    entries = [from_line(line) for line in auditor.ledger()]
    assert verify(entries, anchor_of(from_json(auditor.checkpoint()), [key])) is None


def test_the_gate_asks_the_service(live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于做好防冻工作的通知\n\n请认真做好防冻工作。\n", encoding="utf-8")
    made = Client(live.address, live.tokens["cms"]).submit_file(path.read_bytes(), path.name)
    item = {
        "submission": made["submission"],
        "digests": {name: made[f"{name}_digest"] for name in ("content", "policy", "report")},
    }

    def asked(token: str = live.tokens["cms"]) -> tuple[int, str]:
        monkeypatch.setenv("SANSHEN_TOKEN", token)
        done = CliRunner().invoke(gate, [str(path), "--server", live.address], standalone_mode=False)
        return done.return_value, done.output

    for person, stage in (("r0", "initial"), ("second", "second"), ("final", "final")):
        assert asked() == (1, f"{path}  不放行：还在审核中\n")
        assert live.approve(item, person, stage)[0] == 200
    assert asked() == (0, f"{path}  放行\n")
    assert asked("ss_wrong")[0] == 1
    path.write_bytes(path.read_bytes().replace("冻".encode(), "火".encode(), 1))
    assert asked() == (1, f"{path}  不放行：没有送审过这份内容\n")


def test_files_with_odd_names_go_through_the_client(live: Live) -> None:
    client = Client(live.address, live.tokens["cms"])
    data = "关于做好防火工作的通知\n\n请认真做好防火工作。\n".encode()
    for name in ("通知.txt", '引"号.txt', "..\\..\\x.txt", "../../etc/passwd.txt"):
        assert client.check_file(data, name).passed
    made = client.submit_file(data, "../../a.txt")
    assert client.state(made["submission"])["name"] == "a.txt"


def test_the_client_never_takes_trouble_for_a_pass(live: Live) -> None:
    wrong = Client(live.address, "ss_wrong")
    assert (wrong.gate("sha256:" + "0" * 64).open, wrong.gate("sha256:" + "0" * 64).reason) == (
        False,
        "token",
    )
    with pytest.raises(SanshenError):
        wrong.check({"title": ("text", "x")})
    silent = Client("http://127.0.0.1:9", "ss_x", attempts=1)
    assert silent.gate("sha256:" + "0" * 64).reason == "unavailable"
    with pytest.raises(SanshenError):
        silent.check_file(b"x", "a.txt")
    elsewhere = Client(f"{live.address}/login/?next=", live.tokens["cms"], attempts=1)
    assert not elsewhere.gate("sha256:" + "0" * 64).open
    with pytest.raises(SanshenError):
        Client("file:///etc/passwd", "ss_x")


def raw(live: Live, request: bytes, seconds: float = 10.0) -> bytes:
    """The beginning of the answer to bytes on the wire."""
    with socket.create_connection(("127.0.0.1", live.port), timeout=seconds) as connection:
        connection.sendall(request)
        return connection.recv(4096)


def test_slow_senders_hold_up_nobody_and_too_much_is_refused(live: Live) -> None:
    head = b"POST /api/v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    slow = []
    for _ in range(100):
        connection = socket.create_connection(("127.0.0.1", live.port), timeout=10)
        connection.sendall(head + b'Content-Length: 1000\r\n\r\n{"fie')
        slow.append(connection)
    try:
        client = Client(live.address, live.tokens["cms"], timeout=5, attempts=1)
        assert client.check({"title": ("text", "关于做好防火工作的通知")}).data
    finally:
        for connection in slow:
            connection.close()
    assert b" 413 " in raw(live, head + b"Content-Length: 99999999999\r\n\r\n")
    assert b" 431 " in raw(live, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n")
    for path in (b"/assets/0/../../settings.py", b"/assets/0/%2e%2e%2fsettings.py", b"//etc/passwd", b"/%00"):
        answer = raw(live, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert answer.split()[1] in (b"400", b"404"), path


def test_the_interface_keeps_to_its_document(live: Live, tmp_path: Path) -> None:
    """Schemathesis: valid and invalid requests made from the OpenAPI document, answers held against it.

    ``HYPOTHESIS_PROFILE=search`` looks longer.
    """
    if find_spec("schemathesis") is None:
        missing("schemathesis is not installed")
    thorough = os.environ.get("HYPOTHESIS_PROFILE") == "search"
    phases, examples = ("coverage,fuzzing", "100") if thorough else ("fuzzing", "6")
    config = tmp_path / "schemathesis.toml"
    config.write_text(
        f'[parameters]\nsubmission = "{live.submissions[1]["submission"]}"\n'
        # 422 is how a check that does not pass is answered
        "[checks.positive_data_acceptance]\n"
        'expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)),
            *("run", f"{live.address}/api/v1/openapi.json", "--phases", phases),
            *("--max-examples", examples, "--generation-deterministic"),
            *("-H", f"Authorization: Bearer {live.tokens['all']}"),
        ],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Tested: 12" in done.stdout
