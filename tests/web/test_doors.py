"""Every address of the service: what strangers, people without a role, and other sites' forms get from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.conftest import Person

PUBLIC = {"healthz", "readyz", "login/", "assets/<str:digest>/<str:name>", "api/v1/openapi.json"}
SAMPLES = {
    "<uuid:submission>": "00000000-0000-0000-0000-000000000000",
    "<uuid:number>": "00000000-0000-0000-0000-000000000000",
    "<int:version>": "1",
    "<slug:name>": "x",
    "<path:rule_id>": "privacy/resident-id",
    "<int:person>": "1",
    "<str:digest>": "0",
    "<str:name>": "x",
}


def patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            yield from patterns(item, before + str(item.pattern))
        else:
            assert isinstance(item, URLPattern)
            yield before + str(item.pattern)


def address(pattern: str) -> str:
    for placeholder, sample in SAMPLES.items():
        pattern = pattern.replace(placeholder, sample)
    assert "<" not in pattern, f"{pattern}: give this test a sample"
    return "/" + pattern.removeprefix("^")


PRIVATE = sorted(set(patterns()) - PUBLIC)


def test_what_is_public_is_still_there() -> None:
    assert set(patterns()) >= PUBLIC


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PRIVATE)
def test_strangers_get_nothing(pattern: str, client: Client) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = client.generic(method, address(pattern))
        assert isinstance(answer, HttpResponse)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/login/")
        else:
            assert answer.status_code in (401, 403, 404, 405), f"{method} {pattern}"


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PRIVATE)
def test_forms_of_other_sites_change_nothing(pattern: str, person: Person) -> None:
    """Signed in, but without the token of the form: 403, or an address that takes no forms."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(person("wang"))
    answer = browser.post(address(pattern), {"x": "y"})
    assert answer.status_code in ((401, 404, 405) if "api" in pattern else (403,))
