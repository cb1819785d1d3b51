"""The OpenAPI 3.1 document, made from the table of endpoints."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from checker.version import __version__
from checker.web.api.calls import Endpoint, json_answer
from checker.web.api.schemas import SCHEMAS, ref
from checker.web.api.table import ENDPOINTS

_PROBLEMS = {
    400: "请求不符合本文档",
    401: "没有有效的令牌",
    403: "令牌的用途、账号的角色不允许，或者密码不对",
    404: "没有这个对象",
    405: "不支持这个方法",
    409: "审核规则不允许（code 说明原因）",
    413: "内容太大",
    415: "不支持的内容类型",
    429: "密码错误次数过多（Retry-After）",
    503: "正忙或没有空位，稍后再试（Retry-After）；请当作没有通过",
}


@cache
def document() -> dict[str, Any]:
    """OpenAPI 3.1 as plain data."""
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(shown_path(endpoint), {})[endpoint.method.lower()] = _operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "三审 Sanshen",
            "version": __version__,
            "description": "发布前检查、三审和放行。出错时一律当作没有通过。",
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": SCHEMAS,
        },
    }


def shown_path(endpoint: Endpoint) -> str:
    """The address as OpenAPI writes it."""
    return "/" + endpoint.path.replace("<uuid:submission>", "{submission}")


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": shown_path(endpoint)
        .removeprefix("/api/v1/")
        .replace("/{submission}", "")
        .replace("/", "-")
        + f"-{endpoint.method.lower()}",
        "summary": endpoint.summary,
        "description": "令牌用途：" + " 或 ".join(endpoint.scopes),
        "responses": {
            **{
                str(status): {
                    "description": description,
                    "content": {"application/problem+json": {"schema": ref("Problem")}},
                }
                for status, description in _PROBLEMS.items()
            },
            **{
                str(status): {"description": description, "content": {media: {"schema": schema}}}
                for status, (description, media, schema) in endpoint.answers.items()
            },
        },
    }
    if endpoint.parameters:
        made["parameters"] = list(endpoint.parameters)
    if endpoint.request:
        content = {media: {"schema": schema} for media, schema in endpoint.request.items()}
        made["requestBody"] = {"required": True, "content": content}
    return made


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The document, for everybody: it tells nothing of this installation but its version."""
    return json_answer(document())
