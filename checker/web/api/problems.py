"""Answers of the interface that say no: ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from checker.errors import ConfigError, SanshenError
from checker.reports.as_json import dumps
from checker.review.rules import Refusal
from checker.web.access import WINDOW, Throttled
from checker.web.checking import Busy
from checker.web.service import Refused

TYPE = "urn:sanshen:problem:"
_STATUS = {
    Refusal.UNKNOWN: 404,
    Refusal.ROLE: 403,
    Refusal.CONTRIBUTOR: 403,
    Refusal.SAME_PERSON: 403,
    Refusal.REASON: 400,
}
"""All other refusals are conflicts, 409."""
_TITLES = {
    400: "请求的格式不对",
    401: "需要有效的令牌",
    403: "没有权限",
    404: "没有这个对象",
    405: "不支持这个方法",
    409: "现在不能这样做",
    413: "内容太大",
    415: "不支持的内容类型",
    422: "没有通过",
    429: "尝试过于频繁",
    500: "内部错误",
    503: "暂时不能处理，请稍后再试",
}


class Problem(Exception):
    """Becomes an answer.  ``code`` is for programs, ``detail`` for people and quotes nothing of the request."""

    def __init__(
        self, status: int, code: str, detail: str = "", headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.detail, self.headers, self.more = status, code, detail, headers, more

    def answer(self) -> HttpResponse:
        body = {
            "type": TYPE + self.code,
            "title": _TITLES[self.status],
            "status": self.status,
            "code": self.code,
            **({"detail": self.detail} if self.detail else {}),
            **self.more,
        }
        return HttpResponse(
            dumps(body) + "\n",
            status=self.status,
            content_type="application/problem+json",
            headers=dict(self.headers or {}),
        )


def problem_of(error: Exception) -> Problem:
    """The answer to something that went wrong."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Refused):
        return Problem(_STATUS.get(error.code, 409), error.code.value, error.message)
    if isinstance(error, Throttled):
        return Problem(429, "throttled", error.message, {"Retry-After": str(int(WINDOW.total_seconds()))})
    if isinstance(error, (Busy, OperationalError)):
        return Problem(503, "busy", "", {"Retry-After": "1"})
    if isinstance(error, RequestDataTooBig):
        return Problem(413, "too-large")
    if isinstance(error, (TooManyFieldsSent, TooManyFilesSent, MultiPartParserError, UnreadablePostError)):
        return Problem(400, "malformed")
    if isinstance(error, ConfigError):
        return Problem(404, "profile", "没有这个文本类型")
    if isinstance(error, SanshenError):
        return Problem(409, "refused", error.message)
    if isinstance(error, DatabaseError):
        return Problem(500, "database")
    logging.getLogger("django.request").error("the interface failed", exc_info=error)
    return Problem(500, "internal")
