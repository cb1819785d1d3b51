"""Signing in: throttled, recorded, with a new session; and which pages let whom in."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from checker.errors import SanshenError
from checker.review.rules import Role
from checker.web import access, accounts, people
from checker.web.models import ApiToken, LedgerEntry, LoginRecord
from checker.web.service import roles_of
from tests.web.conftest import Person


def sign_in(client: Client, name: str, password: str = "") -> HttpResponse:
    password = password or f"{name}-{name}-secret"
    answer = client.post("/login/", {"username": name, "password": password})
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_right_password_signs_in_with_a_new_session(client: Client, person: Person) -> None:
    person("wang")
    planted = client.session.session_key
    assert client.cookies["sanshen"].value == planted
    assert sign_in(client, "wang").status_code == 302
    assert client.cookies["sanshen"].value != planted
    assert client.cookies["sanshen"]["httponly"]
    thief = Client()
    thief.cookies["sanshen"] = planted or ""
    assert thief.get("/password/").status_code == 302
    assert client.get("/password/").status_code == 200
    assert list(LoginRecord.objects.values_list("name", "succeeded")) == [("wang", True)]


def test_five_failures_close_the_door_even_for_the_right_password(client: Client, person: Person) -> None:
    person("wang")
    for _ in range(access.FAILURES):
        assert sign_in(client, "wang", "wrong").status_code == 200
    answer = sign_in(client, "wang")
    assert answer.status_code == 200
    assert "次数过多" in answer.content.decode()
    assert LoginRecord.objects.count() == access.FAILURES
    LoginRecord.objects.update(at=timezone.now() - access.WINDOW - timedelta(seconds=1))
    assert sign_in(client, "wang").status_code == 302


def test_other_spellings_of_a_name_count_together(client: Client, person: Person) -> None:
    person("wang")
    for name in ("wang", "ｗａｎｇ", "ｗang", "wａng", "waｎg"):
        sign_in(client, name, "wrong")
    assert sign_in(client, "wang").status_code == 200


def test_a_success_forgives_and_leaves_the_record_as_it_was(client: Client, person: Person) -> None:
    person("wang")
    for _ in range(access.FAILURES - 1):
        sign_in(client, "wang", "wrong")
    before = list(LoginRecord.objects.order_by("id").values_list("at", flat=True))
    assert sign_in(client, "wang").status_code == 302
    client.logout()
    sign_in(client, "wang", "wrong")
    assert sign_in(client, "wang").status_code == 302
    assert list(LoginRecord.objects.order_by("id").values_list("at", flat=True))[: len(before)] == before


def test_one_address_trying_many_names_is_stopped(client: Client, person: Person) -> None:
    person("wang")
    for number in range(4 * access.FAILURES):
        sign_in(client, f"nobody{number}", "wrong")
    assert sign_in(client, "wang").status_code == 200


def test_an_office_behind_one_address_may_mistype(client: Client, person: Person) -> None:
    for number in range(4 * access.FAILURES):
        person(f"clerk{number}")
        sign_in(client, f"clerk{number}", "wrong")
        assert sign_in(client, f"clerk{number}").status_code == 302
        client.logout()
    assert LoginRecord.objects.filter(succeeded=False).count() == 4 * access.FAILURES
    assert sign_in(client, "clerk0").status_code == 302


def test_closed_accounts_and_odd_input_do_not_get_in(client: Client, person: Person) -> None:
    user = person("wang")
    user.is_active = False
    user.save()
    for name in ("wang", "", "a" * 5000, "wang\0", "' OR 1=1 --"):
        assert sign_in(client, name, "wang-wang-secret").status_code == 200


def test_signing_in_needs_the_csrf_token_and_signing_out_a_post(person: Person) -> None:
    person("wang")
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, "wang").status_code == 403
    plain = Client()
    sign_in(plain, "wang")
    assert plain.get("/logout/").status_code == 405
    assert plain.post("/logout/").status_code == 302
    assert "_auth_user_id" not in plain.session


def test_nobody_is_sent_to_a_strange_site_after_signing_in(client: Client, person: Person) -> None:
    person("wang")
    for target in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = client.post("/login/", {"username": "wang", "password": "wang-wang-secret", "next": target})
        assert "evil" not in answer.headers["Location"]
        assert "javascript" not in answer.headers["Location"]
        client.logout()


def test_a_signature_asks_for_the_password_again(person: Person) -> None:
    request = RequestFactory().post("/")
    request.user = person("wang")
    person("li")
    assert accounts.confirmed(request, "wang-wang-secret")
    assert not accounts.confirmed(request, "li-li-secret")
    for _ in range(access.FAILURES - 1):
        assert not accounts.confirmed(request, "wrong")
    with pytest.raises(access.Throttled):
        accounts.confirmed(request, "wang-wang-secret")


def test_a_page_lets_in_only_the_roles_it_names(person: Person) -> None:
    @accounts.needs(Role.SECOND)
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    request = RequestFactory().get("/x/")
    from django.contrib.auth.models import AnonymousUser

    request.user = AnonymousUser()
    assert page(request).status_code == 302
    request.user = person("wang", Role.INITIAL, Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        page(request)
    request.user = person("li", Role.SECOND)
    assert page(request).status_code == 200


def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(person: Person) -> None:
    person("wang")
    here, elsewhere = Client(), Client()
    for browser in (here, elsewhere):
        sign_in(browser, "wang")
    new = {"new_password1": "Sunflower-field-7", "new_password2": "Sunflower-field-7"}
    assert here.post("/password/", {"old_password": "wrong", **new}).status_code == 200
    changed = here.post("/password/", {"old_password": "wang-wang-secret", **new})
    assert changed.status_code == 302
    assert here.get("/password/").status_code == 200
    assert elsewhere.get("/password/").status_code == 302
    assert json.loads(LedgerEntry.objects.get().body)["kind"] == "password-changed"


def test_people_and_roles_leave_their_trace_in_the_ledger(person: Person) -> None:
    first = people.add("console:x", "head", "Sunflower-field-7", [Role.ADMINISTRATOR])
    people.set_roles("head", first, [Role.ADMINISTRATOR, Role.HEAD])
    for act in (
        lambda: people.set_roles("head", first, []),
        lambda: people.set_open("head", first, False),
        lambda: people.add("head", "weak", "1234567890", []),
        lambda: people.add("head", "head", "Sunflower-field-7", []),
    ):
        with pytest.raises(SanshenError):
            act()
    assert roles_of(first) == {Role.ADMINISTRATOR, Role.HEAD}
    bodies = [json.loads(row.body) for row in LedgerEntry.objects.order_by("seq")]
    assert [(body["kind"], body["roles"]) for body in bodies] == [
        ("account-added", "administrator"),
        ("roles-changed", "administrator head"),
    ]


def test_bad_passwords_are_refused_in_chinese(person: Person) -> None:
    user = person("zhangsan1")
    for password in ("short-1", "12345678901", "zhangsan11", "password123"):
        with pytest.raises(SanshenError) as refused:
            people.set_password("admin", user, password)
        assert not re.search("[A-Za-z]", refused.value.message)


def test_tokens_are_kept_as_digests_and_end(person: Person) -> None:
    user = person("robot")
    token = access.issue("admin", user, "CMS", ["check", "gate"])
    kept = ApiToken.objects.get()
    assert token not in (kept.digest, kept.name)
    found = access.principal(token)
    assert found is not None
    assert (found.user, found.human) == (user, user)
    assert access.principal(token + "x") is None
    assert access.principal("") is None
    access.revoke("admin", kept.pk)
    assert access.principal(token) is None
    old = access.issue("admin", user, "CMS", ["check"])
    ApiToken.objects.filter(revoked_at=None).update(expires_at=timezone.now())
    assert access.principal(old) is None
    with pytest.raises(SanshenError):
        access.issue("admin", user, "CMS", ["everything"])
