"""Headers, health, static files, and Django's own examination of the settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_every_answer_bears_the_security_headers(client: Client) -> None:
    for address in ("/login/", "/healthz", "/nowhere", "/password/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store" or "no-cache" in headers["Cache-Control"]


@pytest.mark.django_db
def test_health(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"
    assert client.get("/readyz").content == b"ok"
    assert client.post("/healthz").status_code == 405


def test_files_of_pages_stay_in_their_folder(client: Client) -> None:
    outside = (
        "../settings.py",
        "..%2fsettings.py",
        "%2e%2e/settings.py",
        "/etc/passwd",
        "..\\settings.py",
        "..",
    )
    for path in outside:
        assert client.get(f"/assets/0/{path}").status_code == 404


def test_only_the_named_hosts_are_answered(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_the_settings_are_fit_to_deploy(tmp_path: Path) -> None:
    """``manage.py check --deploy`` behind a proxy that speaks HTTPS: no warning at all."""
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "checker.web.settings",
            "SANSHEN_DATA": str(tmp_path),
            "SANSHEN_HTTPS": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_an_error_is_logged_without_its_message() -> None:
    import logging

    from checker.web.logs import Discreet

    try:
        raise ValueError("身份证号 secret")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "failed", None, sys.exc_info())
    text = Discreet().format(record)
    assert "secret" not in text
    assert "ValueError at tests.web.test_headers:" in text


def test_passwords_are_kept_by_argon2() -> None:
    from checker.web import settings

    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
