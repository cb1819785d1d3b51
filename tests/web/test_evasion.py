"""Ways around the reviews that people could think of, and that lead nowhere."""

from __future__ import annotations

import base64

import pytest
from django.test import Client

from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import Stage
from checker.review.events import Digests
from checker.review.rules import Refusal, Role
from checker.web import access, people, service
from checker.web.models import Version
from tests.synthetic import resident_id
from tests.web.api import Caller
from tests.web.conftest import Person


def signed_in(person: Person, name: str, *roles: Role) -> Client:
    browser = Client()
    browser.force_login(person(name, *roles))
    return browser


def test_the_sender_does_not_say_how_bytes_are_read(person: Person) -> None:
    """Read as plain text, entities hide what a page of HTML shows."""
    hidden = "".join(f"&#{ord(digit)};" for digit in resident_id())
    data = f"<p>身份证号：{hidden}</p>".encode()
    browser = signed_in(person, "wang", Role.AUTHOR)
    form = {"data": base64.b64encode(data).decode(), "name": "a.html", "action": "submit"}
    assert browser.post("/check/", {**form, "media_type": "text/plain"}).status_code == 302
    version = Version.objects.get()
    assert version.media_type == "text/html"
    assert b"privacy/resident-id" in bytes(version.report)


def test_nobody_signs_their_own_words_because_a_colleague_sent_them_in(
    web_checker: Checker, person: Person
) -> None:
    data = "关于做好防汛工作的通知\n\n请各单位认真做好防汛工作。\n".encode()
    author = person("wang", Role.AUTHOR, Role.INITIAL, Role.ADMINISTRATOR)
    service.submit(web_checker, author, "a.txt", data)
    again = service.submit(web_checker, person("li", Role.AUTHOR), "b.txt", data)
    number, seen = (
        str(again.submission_id),
        Digests(again.content_digest, again.policy_digest, again.report_digest),
    )
    with pytest.raises(service.Refused) as refused:
        service.approve(web_checker, author, number, Stage.INITIAL, seen)
    assert refused.value.code is Refusal.CONTRIBUTOR
    with pytest.raises(service.Refused):
        service.break_glass(web_checker, author, number, seen, "汛情紧急，先行发布")
    service.approve(web_checker, person("sun", Role.INITIAL), number, Stage.INITIAL, seen)


def test_whoever_knows_a_password_that_an_administrator_chose_signs_nothing_with_it(
    web_checker: Checker, person: Person
) -> None:
    sun = person("sun", Role.INITIAL)
    version = service.submit(web_checker, person("wang", Role.AUTHOR), "a.txt", "请做好防汛工作。\n".encode())
    seen = {
        "content": version.content_digest,
        "policy": version.policy_digest,
        "report": version.report_digest,
    }
    people.set_password("boss", sun, "Sunflower-field-7")
    browser = Client()
    browser.login(username="sun", password="Sunflower-field-7")
    for address in ("/", "/check/", f"/submissions/{version.submission_id}/", "/archive/"):
        answer = browser.get(address)
        assert (answer.status_code, answer.headers.get("Location")) == (302, "/password/")
    act = f"/submissions/{version.submission_id}/act/"
    form = {"act": "approve", "stage": "initial", "password": "Sunflower-field-7", **seen}
    assert browser.post(act, form).headers["Location"] == "/password/"
    program = Caller(sun, "sign")
    signature = {"stage": "initial", "digests": seen, "password": "Sunflower-field-7"}
    assert program.post(f"submissions/{version.submission_id}/approve", signature).status_code == 409
    assert "替您设的" in browser.get("/password/").content.decode()
    new = {"old_password": "Sunflower-field-7", "new_password1": "Sunflower-field-7"}
    browser.post("/password/", {**new, "new_password2": "Sunflower-field-7"})
    assert browser.get("/").status_code == 302, "the same password is no choice of one's own"
    own = {"new_password1": "Moonlit-river-8", "new_password2": "Moonlit-river-8"}
    assert browser.post("/password/", {**new, **own}).status_code == 302
    assert browser.get("/").status_code == 200
    signature["password"] = "Moonlit-river-8"
    assert program.post(f"submissions/{version.submission_id}/approve", signature).status_code == 200


def test_a_program_submits_only_for_somebody(person: Person) -> None:
    robot = people.add("boss", "robot", None, [Role.AUTHOR])
    other = people.add("boss", "other", None, [Role.AUTHOR])
    for acts_for in (None, other):
        with pytest.raises(SanshenError, match="背后的人"):
            access.issue("boss", robot, "CMS", ["check", "submit"], acts_for)
    assert access.issue("boss", robot, "CMS", ["check"])
    assert access.issue("boss", robot, "CMS", ["submit"], person("wang"))
