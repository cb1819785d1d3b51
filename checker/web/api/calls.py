"""One call of the interface: who calls, may they, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from checker.reports.as_json import dumps
from checker.review.rules import Role
from checker.web.access import Principal, principal
from checker.web.api.problems import Problem, problem_of
from checker.web.service import roles_of


@dataclass(frozen=True, slots=True)
class Call:
    """A permitted request.  ``values`` come from the address."""

    request: HttpRequest
    principal: Principal
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method of an address.

    ``scopes``: the token must have one of them; ``roles``: and its account one of these roles, or any role at all if
    none is named.  ``request`` and ``answers`` are schemas for the OpenAPI document: by media type, by status.
    """

    method: str
    path: str
    summary: str
    view: Callable[[Call], HttpResponseBase]
    scopes: tuple[str, ...]
    roles: frozenset[Role] = frozenset()
    request: dict[str, Any] = field(default_factory=dict)
    answers: dict[int, tuple[str, str, Any]] = field(default_factory=dict)
    """(description, media type, schema) by status."""
    parameters: tuple[dict[str, Any], ...] = ()


def json_answer(data: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(dumps(data) + "\n", status=status, content_type="application/json")


def dispatcher(endpoints: list[Endpoint]) -> Callable[..., HttpResponseBase]:
    """The Django view of one address.  Tokens come in a header and never in a cookie, so there is nothing to forge."""
    methods = {endpoint.method: endpoint for endpoint in endpoints}

    @csrf_exempt
    def view(request: HttpRequest, **values: Any) -> HttpResponseBase:
        try:
            endpoint = methods.get(request.method or "")
            if endpoint is None:
                raise Problem(405, "method", "", {"Allow": ", ".join(methods)})
            return endpoint.view(Call(request, _caller(request, endpoint), values))
        except Exception as error:
            return problem_of(error).answer()

    return view


def _caller(request: HttpRequest, endpoint: Endpoint) -> Principal:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    found = principal(token.strip()) if kind.lower() == "bearer" else None
    if found is None:
        raise Problem(401, "token", "", {"WWW-Authenticate": 'Bearer realm="sanshen"'})
    if not any(found.token.allows(scope) for scope in endpoint.scopes):
        raise Problem(403, "scope", "令牌的用途不包括这个接口")
    held = roles_of(found.user)
    if not held or (endpoint.roles and not held & endpoint.roles):
        raise Problem(403, "role", "账号的角色不能用这个接口")
    return found
