"""A small client of the review service, for scripts and content management systems: standard library only.

    client = Client("https://review.example.org", token)
    outcome = client.check({"title": ("text", "…"), "body": ("html", "…")})

Whatever goes wrong is an exception or a closed gate, never a pass.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from checker.errors import SanshenError

Fields = Mapping[str, tuple[str, str]]
"""Values of a page by field: (``text``, ``html`` or ``markdown``; the value)."""
_MOST = 256 * 1024 * 1024
_BUSY = 503
_FAILED = 422


class ServiceError(SanshenError):
    """The service said no, or nothing.  ``status`` is its HTTP status, 0 without an answer; ``code`` is for programs."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass(frozen=True, slots=True)
class Outcome:
    """A check.  ``data`` is the report if it passed, else the problem with its ``errors`` and ``gaps``."""

    passed: bool
    data: Mapping[str, Any]

    @property
    def errors(self) -> Sequence[Mapping[str, Any]]:
        found = self.data.get("errors")
        return found if isinstance(found, list) else ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether content may go live; ``reason`` is a code, ``unavailable`` if the service gave no answer."""

    open: bool
    reason: str
    warnings: tuple[str, ...] = field(default=())


class _NoRedirect(HTTPRedirectHandler):
    """A redirect could carry the token to somebody else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        return None


class Client:
    """Calls one service.  ``timeout``: seconds for each attempt; ``attempts``: how often a busy or silent service is
    asked.  May be shared between threads.  Raises SanshenError for an address that is none."""

    def __init__(self, server: str, token: str, *, timeout: float = 20.0, attempts: int = 3) -> None:
        parts = urlsplit(server)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SanshenError("服务地址应当是 https://主机名 的形式")
        self._server = server.rstrip("/")
        self._token, self._timeout, self._attempts = token, timeout, attempts
        self._opener = build_opener(_NoRedirect)

    def check(self, fields: Fields, *, name: str = "page", profile: str = "") -> Outcome:
        """Check the fields of a page.  Raises ServiceError if there is no verdict."""
        body = {"name": name, "fields": _packed(fields), "profile": profile}
        return self._checked(json.dumps(body).encode(), "application/json")

    def check_file(self, data: bytes, name: str, *, profile: str = "") -> Outcome:
        """Check a file; its type comes from ``name``.  Raises ServiceError if there is no verdict."""
        return self._checked(*_form(data, name, [("profile", profile)]))

    def submit(
        self,
        fields: Fields,
        *,
        name: str = "page",
        profile: str = "",
        contributors: Sequence[str] = (),
        submission: str = "",
        key: str = "",
    ) -> Mapping[str, Any]:
        """Put a page up for review, once: a lost answer is asked for again under the same key.  Raises ServiceError."""
        body: dict[str, Any] = {"name": name, "fields": _packed(fields), "profile": profile}
        body["contributors"] = list(contributors)
        if submission:
            body["submission"] = submission
        return self._submitted(json.dumps(body).encode(), "application/json", key)

    def submit_file(
        self,
        data: bytes,
        name: str,
        *,
        profile: str = "",
        contributors: Sequence[str] = (),
        submission: str = "",
        key: str = "",
    ) -> Mapping[str, Any]:
        """Put a file up for review, once.  Raises ServiceError."""
        rest = [("profile", profile), *(("contributors", person) for person in contributors)]
        if submission:
            rest.append(("submission", submission))
        return self._submitted(*_form(data, name, rest), key)

    def state(self, submission: str) -> Mapping[str, Any]:
        """Where a submission stands.  Raises ServiceError."""
        return self._json("GET", f"submissions/{submission}")

    def gate(self, content_digest: str) -> Gate:
        """Whether exactly this content (``sha256:…`` of its bytes) may go live.  No answer is no."""
        return self._gate({"content_digest": content_digest})

    def gate_fields(self, fields: Fields) -> Gate:
        """Whether exactly this page may go live.  No answer is no."""
        return self._gate({"fields": _packed(fields)})

    def certificate(self, submission: str) -> str:
        """The approval certificate as JSON text.  Raises ServiceError."""
        return self._call("GET", f"submissions/{submission}/certificate").decode()

    def ledger(self, after: int = 0) -> Iterator[str]:
        """The lines of the ledger behind an entry, to the end.  Raises ServiceError."""
        while True:
            lines = self._call("GET", f"ledger?after={after}").decode().splitlines()
            if not lines:
                return
            yield from lines
            after = json.loads(lines[-1])["seq"]

    def checkpoint(self) -> str:
        """A signed statement of the ledger's end as JSON text.  Raises ServiceError."""
        return self._call("GET", "checkpoint").decode()

    def _checked(self, body: bytes, media: str) -> Outcome:
        try:
            return Outcome(True, json.loads(self._call("POST", "check", body, media)))
        except _Refusal as error:
            if error.status == _FAILED and "verdict" in error.problem:
                return Outcome(False, error.problem)
            raise

    def _submitted(self, body: bytes, media: str, key: str) -> Mapping[str, Any]:
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        return _object(self._call("POST", "submissions", body, media, headers))

    def _gate(self, question: Mapping[str, Any]) -> Gate:
        try:
            answer = self._json("POST", "gate", question)
        except ServiceError as error:
            return Gate(False, error.code or "unavailable")
        warnings = answer.get("warnings")
        return Gate(
            answer.get("open") is True,
            str(answer.get("reason")),
            tuple(map(str, warnings)) if isinstance(warnings, list) else (),
        )

    def _json(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        body = None if data is None else json.dumps(data).encode()
        return _object(self._call(method, path, body))

    def _call(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        media: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """The body of a good answer.  Raises ServiceError."""
        sent = {"Authorization": f"Bearer {self._token}", "Content-Type": media, **(headers or {})}
        request = Request(f"{self._server}/api/v1/{path}", data=body, headers=sent, method=method)
        for attempt in range(1, self._attempts + 1):
            try:
                with self._opener.open(request, timeout=self._timeout) as answer:
                    found: bytes = answer.read(_MOST)
                    return found
            except HTTPError as error:
                if error.code != _BUSY or attempt == self._attempts:
                    raise _refusal(error) from None
            except (URLError, OSError, HTTPException):
                if attempt == self._attempts:
                    raise ServiceError(0, "unavailable", "审核服务没有回答") from None
            time.sleep(0.5 * attempt)
        raise AssertionError("the last attempt returns or raises")


class _Refusal(ServiceError):
    """A refusal with the problem that the service described."""

    problem: Mapping[str, Any]


def _refusal(error: HTTPError) -> _Refusal:
    try:
        problem = _object(error.read(_MOST))
    except (ServiceError, OSError, HTTPException):
        problem = {}
    detail = str(problem.get("detail") or problem.get("title") or "")
    refusal = _Refusal(error.code, str(problem.get("code", "")), f"审核服务拒绝（{error.code}）{detail}")
    refusal.problem = problem
    return refusal


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        data = json.loads(raw)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise ServiceError(0, "unavailable", "审核服务的回答看不懂，地址可能不对")
    return data


def _packed(fields: Fields) -> dict[str, dict[str, str]]:
    return {name: {"type": kind, "value": value} for name, (kind, value) in fields.items()}


def _form(data: bytes, name: str, values: Sequence[tuple[str, str]]) -> tuple[bytes, str]:
    """A multipart form with a file: its body and media type."""
    boundary = secrets.token_hex(16)
    parts = [
        f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in values
        if value
    ]
    quoted = name.replace("\\", "_").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    head = f'Content-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
    parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    line = f"--{boundary}\r\n".encode()
    body = b"".join(line + part for part in parts) + f"--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"
