"""Who may call what: every endpoint of the table, by token, scope and role."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from checker.review.rules import Role
from checker.web import access
from checker.web.api.calls import Endpoint
from checker.web.api.openapi import document, shown_path
from checker.web.api.table import ENDPOINTS
from checker.web.models import ApiToken
from tests.web.api import Caller, data_of
from tests.web.conftest import Person

NOBODY = "00000000-0000-0000-0000-000000000000"


def call(endpoint: Endpoint, authorization: str) -> HttpResponse:
    address = shown_path(endpoint).replace("{submission}", NOBODY)
    headers = {"Authorization": authorization} if authorization else {}
    answer = Client().generic(endpoint.method, address, b"{}", "application/json", headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.django_db
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_nobody_gets_in_without_a_valid_token(endpoint: Endpoint, client: Client, person: Person) -> None:
    token = access.issue("x", person("a", *Role), "x", ApiToken.SCOPES)
    for wrong in ("", "Bearer", "Bearer x", f"Basic {token}", f"Bearer {token[:-1]}", f"Bearer {token} x"):
        answer = call(endpoint, wrong)
        assert (answer.status_code, data_of(answer)["code"]) == (401, "token")
    assert call(endpoint, f"bearer {token}").status_code not in (401, 403)


@pytest.mark.django_db
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_only_the_scopes_and_roles_of_an_endpoint_open_it(endpoint: Endpoint, person: Person) -> None:
    everything = person("all", *Role)
    for scope in ApiToken.SCOPES:
        answer = call(endpoint, f"Bearer {Caller(everything, scope).token}")
        opened = not (answer.status_code == 403 and data_of(answer)["code"] == "scope")
        assert opened == (scope in endpoint.scopes)
    assert (
        data_of(call(endpoint, f"Bearer {Caller(person('none'), *ApiToken.SCOPES).token}"))["code"] == "role"
    )
    for role in Role:
        caller = Caller(person(f"only-{role.value}", role), *ApiToken.SCOPES)
        answer = call(endpoint, f"Bearer {caller.token}")
        barred = answer.status_code == 403 and data_of(answer)["code"] == "role"
        assert barred == bool(endpoint.roles and role not in endpoint.roles)


@pytest.mark.django_db
def test_a_session_is_no_token(person: Person) -> None:
    browser = Client()
    browser.force_login(person("wang", *Role))
    for endpoint in ENDPOINTS:
        address = shown_path(endpoint).replace("{submission}", NOBODY)
        assert browser.generic(endpoint.method, address, b"{}", "application/json").status_code == 401


def test_the_document_lists_every_endpoint_and_only_them() -> None:
    listed = {(method.upper(), path) for path, item in document()["paths"].items() for method in item}
    assert listed == {(endpoint.method, shown_path(endpoint)) for endpoint in ENDPOINTS}
    assert {scope for endpoint in ENDPOINTS for scope in endpoint.scopes} == set(ApiToken.SCOPES)


@pytest.mark.django_db
def test_the_document_is_served_to_everybody(client: Client) -> None:
    assert client.get("/api/v1/openapi.json").json()["openapi"] == "3.1.0"
