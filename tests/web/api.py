"""Calls of the interface for tests, with a token."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from checker.web import access

NOTICE = {
    "title": {"type": "text", "value": "关于做好防汛工作的通知"},
    "body": {"type": "html", "value": "<p>请各单位认真做好防汛工作。</p>"},
}


class Caller:
    """Somebody with a token of these scopes."""

    def __init__(self, user: User, *scopes: str, acts_for: User | None = None) -> None:
        self.user = user
        self.token = access.issue("test", user, "test", scopes, acts_for)
        self._client = Client()

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", **more}

    def get(self, path: str) -> HttpResponse:
        answer = self._client.get(f"/api/v1/{path}", headers=self._headers({}))
        assert isinstance(answer, HttpResponse)
        return answer

    def post(self, path: str, data: Any, **headers: str) -> HttpResponse:
        body = data if isinstance(data, (bytes, str)) else json.dumps(data)
        answer = self._client.post(
            f"/api/v1/{path}", body, content_type="application/json", headers=self._headers(headers)
        )
        assert isinstance(answer, HttpResponse)
        return answer

    def send(self, path: str, form: dict[str, Any], **headers: str) -> HttpResponse:
        answer = self._client.post(f"/api/v1/{path}", form, headers=self._headers(headers))
        assert isinstance(answer, HttpResponse)
        return answer


def data_of(answer: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.content)
    return found
