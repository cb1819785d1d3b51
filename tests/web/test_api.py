"""The interface from check to gate, as a content management system uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from jsonschema import Draft202012Validator

from checker.review.certificate import anchor_of, from_json, verified
from checker.review.ledger import from_line, verify
from checker.review.rules import ORDER, Role
from checker.web import certify
from checker.web.models import Answer, LedgerEntry, Submission
from tests.synthetic import resident_id
from tests.web.api import NOTICE, Caller, data_of
from tests.web.conftest import Person

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def cms(person: Person) -> Caller:
    return Caller(
        person("cms", Role.AUTHOR), "check", "submit", "gate", acts_for=person("editor", Role.AUTHOR)
    )


def sign(person: Person, submission: str, digests: dict[str, str]) -> None:
    for stage in ORDER:
        reviewer = Caller(person(f"rev-{stage.value}", Role(stage.value)), "sign")
        answer = reviewer.post(
            f"submissions/{submission}/approve",
            {
                "stage": stage.value,
                "digests": digests,
                "password": f"rev-{stage.value}-rev-{stage.value}-secret",
            },
        )
        assert answer.status_code == 200, answer.content


def digests_of(data: dict[str, Any]) -> dict[str, str]:
    return {name: data[f"{name}_digest"] for name in ("content", "policy", "report")}


def test_a_clean_page_passes_with_its_report(cms: Caller) -> None:
    answer = cms.post("check", {"name": "通知", "fields": NOTICE})
    assert answer.status_code == 200
    report = data_of(answer)
    Draft202012Validator(SCHEMA).validate(report)
    assert report["verdict"] == "pass"


def test_a_leak_is_named_at_its_field_and_never_shown(cms: Caller) -> None:
    number = resident_id()
    body = f"<p>联系人张三，<b>身份证号</b>：{number}。</p>"
    answer = cms.post("check", {"fields": {**NOTICE, "a/b": {"type": "html", "value": body}}})
    assert (answer.status_code, answer.headers["Content-Type"]) == (422, "application/problem+json")
    problem = data_of(answer)
    assert (problem["verdict"], problem["code"]) == ("fail", "check")
    (error,) = [item for item in problem["errors"] if item["rule"] == "privacy/resident-id"]
    assert error["pointer"] == "/fields/a~1b"
    assert body[error["start"] : error["end"]] == number
    assert error["blocking"]
    assert number not in answer.content.decode()


def test_a_file_is_checked_and_what_cannot_be_read_does_not_pass(cms: Caller) -> None:
    clean = SimpleUploadedFile("通知.txt", "关于做好防汛工作的通知\n\n请认真做好防汛工作。\n".encode())
    assert cms.send("check", {"file": clean}).status_code == 200
    answer = cms.send("check", {"file": SimpleUploadedFile("通知.exe", b"MZ\0\0")})
    assert (answer.status_code, data_of(answer)["verdict"]) == (422, "incomplete")
    leak = SimpleUploadedFile("名单.csv", f"姓名,身份证号\n张三,{resident_id()}\n".encode())
    (error, *_) = data_of(cms.send("check", {"file": leak, "profile": "name-list"}))["errors"]
    assert error["pointer"] == "/file"


def test_three_signatures_open_the_gate_and_one_changed_character_closes_it(
    cms: Caller, person: Person
) -> None:
    question = {"fields": NOTICE}
    assert data_of(cms.post("gate", question))["reason"] == "unknown"
    answer = cms.post("submissions", {"name": "通知", "fields": NOTICE})
    assert answer.status_code == 201
    made = data_of(answer)
    assert answer.headers["Location"] == f"/api/v1/submissions/{made['submission']}"
    assert data_of(cms.post("gate", question))["reason"] == "open"
    assert cms.get(f"submissions/{made['submission']}/certificate").status_code == 409
    sign(person, made["submission"], digests_of(made))
    state = data_of(cms.get(f"submissions/{made['submission']}"))
    assert (state["status"], state["contributors"]) == ("approved", ["cms", "editor"])
    assert data_of(cms.post("gate", question))["open"] is True
    assert data_of(cms.post("gate", {"content_digest": made["content_digest"]}))["open"] is True
    changed = {**NOTICE, "body": {"type": "html", "value": NOTICE["body"]["value"] + " "}}
    assert data_of(cms.post("gate", {"fields": changed}))["open"] is False
    certificate = from_json(cms.get(f"submissions/{made['submission']}/certificate").content.decode())
    assert verified(certificate, [certify.public_key()])
    assert certificate.statement["content"] == made["content_digest"]


def test_nobody_signs_without_password_for_others_or_what_they_wrote(cms: Caller, person: Person) -> None:
    made = data_of(cms.post("submissions", {"fields": NOTICE}))
    path = f"submissions/{made['submission']}/approve"
    body = {"stage": "initial", "digests": digests_of(made)}

    def outcome(caller: Caller, **more: str) -> tuple[int, str]:
        answer = caller.post(path, {**body, **more})
        return answer.status_code, data_of(answer)["code"]

    wang = person("wang", Role.INITIAL)
    assert outcome(Caller(wang, "sign")) == (400, "malformed")
    assert outcome(Caller(wang, "sign"), password="wrong") == (403, "password")
    robot = Caller(person("robot", Role.INITIAL), "sign", acts_for=wang)
    assert outcome(robot, password="robot-robot-secret") == (403, "person")
    editor = Caller(cms.user.tokens.get().acts_for, "sign")  # type: ignore[arg-type]
    editor.user.groups.set(wang.groups.all())
    assert outcome(editor, password="editor-editor-secret") == (403, "contributor")
    misspelt = cms.post("submissions", {"fields": NOTICE, "contributors": ["LI"]})
    assert (misspelt.status_code, data_of(misspelt)["code"]) == (409, "unknown-contributor")
    li = person("li", Role.INITIAL)
    made = data_of(cms.post("submissions", {"fields": NOTICE, "contributors": ["LI"]}))
    path = f"submissions/{made['submission']}/approve"
    assert outcome(Caller(li, "sign"), password="li-li-secret") == (403, "contributor")
    second = Caller(person("sun", Role.SECOND), "sign")
    assert outcome(second, password="sun-sun-secret") == (403, "role")
    assert outcome(Caller(wang, "sign"), password="wang-wang-secret", stage="second") == (403, "role")


def test_passwords_are_throttled_here_too(cms: Caller, person: Person) -> None:
    made = data_of(cms.post("submissions", {"fields": NOTICE}))
    caller = Caller(person("wang", Role.INITIAL), "sign")
    path, body = (
        f"submissions/{made['submission']}/approve",
        {"stage": "initial", "digests": digests_of(made)},
    )
    for _ in range(5):
        assert caller.post(path, {**body, "password": "wrong"}).status_code == 403
    answer = caller.post(path, {**body, "password": "wang-wang-secret"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")


def test_stale_digests_reject_and_withdraw(cms: Caller, person: Person) -> None:
    made = data_of(cms.post("submissions", {"fields": NOTICE}))
    path = f"submissions/{made['submission']}"
    caller = Caller(person("wang", Role.INITIAL), "sign")
    signed = {"stage": "initial", "password": "wang-wang-secret"}
    stale = {**digests_of(made), "content": "sha256:" + "0" * 64}
    answer = caller.post(f"{path}/approve", {**signed, "digests": stale})
    assert (answer.status_code, data_of(answer)["code"]) == (409, "stale-digests")
    rejection = {**signed, "digests": digests_of(made), "reason": "标题与正文不符"}
    assert data_of(caller.post(f"{path}/reject", rejection))["status"] == "rejected"
    again = cms.post("submissions", {"fields": NOTICE, "submission": made["submission"]})
    assert data_of(again)["version"] == 2
    assert data_of(cms.post(f"{path}/withdraw", {"reason": "领导要求重写"}))["status"] == "withdrawn"
    leak = cms.post(f"{path}/withdraw", {"reason": f"含身份证号{resident_id()}"})
    assert leak.status_code == 409
    assert resident_id() not in leak.content.decode()


def test_who_has_no_part_in_a_submission_does_not_see_it(cms: Caller, person: Person) -> None:
    made = data_of(cms.post("submissions", {"fields": NOTICE}))
    path = f"submissions/{made['submission']}"
    assert Caller(person("stranger", Role.AUTHOR), "submit").get(path).status_code == 404
    assert Caller(person("reviewer", Role.SECOND), "sign").get(path).status_code == 200
    assert (
        Caller(person("stranger2", Role.AUTHOR), "submit")
        .post(f"{path}/withdraw", {"reason": "不发了不发了"})
        .status_code
        == 403
    )


def test_a_repeated_request_has_one_effect(cms: Caller, person: Person) -> None:
    first = cms.post("submissions", {"fields": NOTICE}, **{"Idempotency-Key": "k-1"})
    second = cms.post("submissions", {"fields": NOTICE}, **{"Idempotency-Key": "k-1"})
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["Idempotent-Replayed"] == "true"
    assert Submission.objects.count() == 1
    other = {"fields": {"title": {"value": "另一份通知"}}}
    answer = cms.post("submissions", other, **{"Idempotency-Key": "k-1"})
    assert (answer.status_code, data_of(answer)["code"]) == (409, "idempotency-key")
    stranger = Caller(person("other", Role.AUTHOR), "submit")
    assert stranger.post("submissions", other, **{"Idempotency-Key": "k-1"}).status_code == 201
    assert cms.post("submissions", other, **{"Idempotency-Key": "坏"}).status_code == 400
    assert Answer.objects.count() == 2


def test_auditors_read_the_whole_chain(cms: Caller, person: Person) -> None:
    cms.post("submissions", {"fields": NOTICE})
    auditor = Caller(person("auditor", Role.ADMINISTRATOR), "export")
    lines = auditor.get("ledger").content.decode().splitlines()
    entries = [from_line(line) for line in lines]
    assert len(entries) == LedgerEntry.objects.count() > 1
    assert verify(entries) is None
    assert len(auditor.get("ledger?after=1").content.decode().splitlines()) == len(entries) - 1
    point = from_json(auditor.get("checkpoint").content.decode())
    assert anchor_of(point, [certify.public_key()]) == {entries[-1].seq: entries[-1].hash}
    for wrong in ("ledger?after=-1", "ledger?after=x", "ledger?before=1", "ledger?after=%D9%A1"):
        assert auditor.get(wrong).status_code == 400


def test_what_is_not_as_documented_is_refused_without_being_quoted(cms: Caller) -> None:
    secret = resident_id()
    for body in (
        b"{",
        b"[]",
        b'{"fields": {}}',
        b'{"fields": {"a": {"value": 1}}}',
        b'{"fields": {"a": {"value": "x", "value": "y"}}}',
        b'{"fields": {"a": {"type": "pdf", "value": "x"}}}',
        b'{"fields": {"a": {"value": "\\ud800"}}}',
        b'{"fields": {"a": {"value": NaN}}}',
        b"[" * 200_000,
        b"\xff\xfe",
        json.dumps({"fields": NOTICE, "name": f"{secret}\0"}),
        json.dumps({"fields": NOTICE, secret: 1}),
        json.dumps({"fields": NOTICE, "profile": "a" * 41}),
    ):
        answer = cms.post("check", body)
        assert (answer.status_code, data_of(answer)["code"]) == (400, "malformed"), body[:80]
        assert secret not in answer.content.decode()
    unknown = cms.post("check", {"fields": NOTICE, "profile": secret})
    assert (unknown.status_code, data_of(unknown)["code"]) == (404, "profile")
    assert secret not in unknown.content.decode()
    assert cms.send("check", {"other": "x"}).status_code == 400
    assert cms.get("check").status_code == 405
    assert cms.get("nothing").status_code == 404
    assert cms.get("submissions/00000000-0000-0000-0000-000000000000").status_code == 404
    assert cms.get("submissions/../../etc/passwd").status_code == 404


def test_too_large_is_said(cms: Caller, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = cms.post("check", {"fields": {"a": {"value": "字" * 1000}}})
    assert (answer.status_code, data_of(answer)["code"]) == (413, "too-large")
    from checker.model import Limits
    from checker.web.checking import current

    monkeypatch.setattr(type(current().checker), "limits", Limits(file_bytes=10))
    answer = cms.send("check", {"file": SimpleUploadedFile("a.txt", "十个字节以上".encode())})
    assert answer.status_code == 413


def test_when_there_is_no_room_the_answer_is_503_at_once(
    cms: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    from checker.web.checking import current

    monkeypatch.setattr(current(), "_most", 1)
    with current().place():
        for path in ("check", "submissions"):
            answer = cms.post(path, {"fields": NOTICE})
            assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
        assert cms.post("gate", {"fields": NOTICE}).status_code == 200
    assert cms.post("check", {"fields": NOTICE}).status_code == 200
    assert not Submission.objects.exists()
