"""Ways around the reviews that people could think of, and that lead nowhere."""

from __future__ import annotations

import base64

from django.test import Client

from checker.review.rules import Role
from checker.web.models import Version
from tests.synthetic import resident_id
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
