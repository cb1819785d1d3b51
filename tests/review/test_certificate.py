"""Certificates: signed, verified offline, and void at the first changed character."""

from __future__ import annotations

import json

import pytest

from checker.errors import SanshenError
from checker.review.certificate import from_json, new_key, public_of, sign, verified

STATEMENT = {"content": "sha256:c1", "signed": [{"stage": "initial", "person": "甲"}]}


def test_a_certificate_survives_being_written_and_read() -> None:
    key = new_key()
    certificate = from_json(sign(STATEMENT, key).to_json())
    assert certificate.statement == STATEMENT
    assert verified(certificate, [public_of(new_key()), public_of(key)])


def test_another_key_is_not_trusted() -> None:
    assert not verified(sign(STATEMENT, new_key()), [public_of(new_key())])
    assert not verified(sign(STATEMENT, new_key()), [])


def test_one_changed_character_voids_it() -> None:
    key = new_key()
    data = json.loads(sign(STATEMENT, key).to_json())
    data["statement"]["content"] = "sha256:c2"
    assert not verified(from_json(json.dumps(data)), [public_of(key)])


_ODD = '{"type": "sanshen.certificate/1", "statement": {"x": %s}, "key": "k", "signature": ""}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"type": "sanshen.certificate/1"}',
        "不是 JSON",
        _ODD % "NaN",
        _ODD % '"\\ud800"',
        "[" * 100_000,
    ],
)
def test_what_is_no_certificate_is_said_so(text: str) -> None:
    with pytest.raises(SanshenError, match="验讫单"):
        from_json(text)
