"""Accounts kept in the browser: only by administrators, only with their password, and every change on record."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from checker.review.rules import Role
from checker.web import access
from checker.web.models import ApiToken, LedgerEntry
from checker.web.service import roles_of
from tests.web.conftest import Person

OWN = "boss-boss-secret"


@pytest.fixture
def boss(person: Person) -> Client:
    browser = Client()
    browser.force_login(person("boss", Role.ADMINISTRATOR))
    return browser


def act(browser: Client, user: User, action: str, **form: object) -> HttpResponse:
    answer = browser.post(f"/people/{user.pk}/", {"action": action, "password": OWN, **form})
    assert isinstance(answer, HttpResponse)
    return answer


def kinds() -> list[str]:
    return [json.loads(row.body)["kind"] for row in LedgerEntry.objects.order_by("seq")]


def test_only_administrators_see_the_pages(person: Person, boss: Client) -> None:
    other = person("wang", Role.AUTHOR, Role.INITIAL, Role.SECOND, Role.FINAL, Role.HEAD)
    browser = Client()
    browser.force_login(other)
    for path in ("/people/", f"/people/{other.pk}/"):
        assert browser.get(path).status_code == 403
        assert browser.post(path, {"action": "roles", "password": "wang-wang-secret"}).status_code == 403
        assert boss.get(path).status_code == 200
    assert boss.get("/people/999999/").status_code == 404
    assert "账号" in boss.get("/people/").content.decode()
    assert not kinds()


def test_an_account_is_added_and_can_sign_in(boss: Client) -> None:
    form = {
        "name": "li",
        "full_name": "<b>李四</b>",
        "role": ["author", "final"],
        "new_password": "Sunflower-field-7",
    }
    assert boss.post("/people/", {**form, "password": "wrong"}).status_code == 422
    assert not User.objects.filter(username="li").exists()
    assert boss.post("/people/", {**form, "password": OWN, "new_password": "short"}).status_code == 422
    assert boss.post("/people/", {**form, "password": OWN}).status_code == 302
    li = User.objects.get(username="li")
    assert roles_of(li) == {Role.AUTHOR, Role.FINAL}
    assert Client().login(username="li", password="Sunflower-field-7")
    assert "<b>李四" not in boss.get("/people/").content.decode()
    assert "<b>李四" not in boss.get(f"/people/{li.pk}/").content.decode()
    assert kinds() == ["account-added"]


def test_roles_password_and_closing(boss: Client, person: Person) -> None:
    wang = person("wang", Role.AUTHOR)
    assert act(boss, wang, "roles", role=["second", "nonsense"]).status_code == 302
    assert roles_of(User.objects.get(pk=wang.pk)) == {Role.SECOND}
    assert act(boss, wang, "password", new_password="Sunflower-field-7").status_code == 302
    assert Client().login(username="wang", password="Sunflower-field-7")
    assert act(boss, wang, "close").status_code == 302
    assert not Client().login(username="wang", password="Sunflower-field-7")
    assert "checked" in boss.get(f"/people/{wang.pk}/").content.decode()
    assert act(boss, wang, "open").status_code == 302
    assert act(boss, wang, "erase").status_code == 422
    assert act(boss, wang, "close", password="wrong").status_code == 422
    assert kinds() == ["roles-changed", "password-reset", "account-closed", "account-opened"]
    himself = User.objects.get(username="boss")
    assert act(boss, himself, "roles", role=[]).status_code == 422
    assert roles_of(himself) == {Role.ADMINISTRATOR}


def test_a_token_is_shown_once(boss: Client, person: Person) -> None:
    robot = person("robot", Role.AUTHOR)
    shown = act(boss, robot, "issue", label="网站", scope=["check", "gate"], acts_for="boss").content.decode()
    (token,) = re.findall(r"<code>(ss_[\w-]+)</code>", shown)
    holder = access.principal(token)
    assert holder is not None
    assert holder.human.username == "boss"
    assert token not in boss.get(f"/people/{robot.pk}/").content.decode()
    kept = ApiToken.objects.get()
    stranger = person("stranger")
    assert act(boss, stranger, "revoke", token=str(kept.pk)).status_code == 422
    assert act(boss, robot, "revoke", token="x").status_code == 422
    assert act(boss, robot, "revoke", token=str(kept.pk)).status_code == 302
    assert access.principal(token) is None
    assert act(boss, robot, "issue", scope=["everything"]).status_code == 422
    assert act(boss, robot, "issue", scope=["check"], acts_for="nobody").status_code == 422
