"""From submission to the gate, in the real database; and what the database itself refuses."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import Stage, Verdict
from checker.review.events import Obstacle, Rechecked, Waiver
from checker.review.ledger import verify
from checker.review.rules import ORDER, Refusal, Role, Status
from checker.web import certify, queries, service, store
from checker.web.models import LedgerEntry, Version
from tests.synthetic import resident_id
from tests.web.conftest import Person

CLEAN = "关于做好防汛工作的通知\n\n各乡镇人民政府：\n请认真做好防汛工作。\n".encode()


def digests(version: Version) -> service.Digests:
    return service.Digests(version.content_digest, version.policy_digest, version.report_digest)


def approve_all(checker: Checker, version: Version, person: Person) -> None:
    for stage in ORDER:
        reviewer = person(f"reviewer-{stage.value}", Role(stage.value))
        service.approve(checker, reviewer, str(version.submission_id), stage, digests(version))


def test_three_people_open_the_gate_for_exactly_these_bytes(web_checker: Checker, person: Person) -> None:
    version = service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    assert not service.may_go_live(version.content_digest, version.policy_digest).open
    approve_all(web_checker, version, person)
    assert service.may_go_live(version.content_digest, version.policy_digest).open
    other = web_checker.check_bytes(CLEAN + b" ", "通知.txt").document.digest
    assert service.may_go_live(other, version.policy_digest).reason == "unknown"
    assert verify(store.entries()) is None


def test_a_policy_that_changed_since_closes_the_gate_or_warns_as_set(
    web_checker: Checker, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    approve_all(web_checker, version, person)
    other = "sha256:" + "0" * 64
    assert service.may_go_live(version.content_digest, other).reason == "policy-changed"
    monkeypatch.setenv("SANSHEN_RECHECK", "warn")
    answer = service.may_go_live(version.content_digest, other)
    assert (answer.open, answer.warnings) == (True, ("policy-changed",))
    monkeypatch.setenv("SANSHEN_RECHECK", "never")
    with pytest.raises(SanshenError):
        service.may_go_live(version.content_digest, other)


def test_nobody_without_the_role_and_no_author_signs(web_checker: Checker, person: Person) -> None:
    author = person("author", Role.AUTHOR, Role.INITIAL)
    version = service.submit(web_checker, author, "通知.txt", CLEAN, contributors=["ghost"])
    stranger, ghost = person("stranger", Role.SECOND), person("ghost", Role.INITIAL)
    for user, code in ((author, Refusal.CONTRIBUTOR), (ghost, Refusal.CONTRIBUTOR), (stranger, Refusal.ROLE)):
        with pytest.raises(service.Refused) as refused:
            service.approve(web_checker, user, str(version.submission_id), Stage.INITIAL, digests(version))
        assert refused.value.code is code


def test_an_inactive_account_has_no_roles(web_checker: Checker, person: Person) -> None:
    user = person("gone", Role.AUTHOR)
    user.is_active = False
    user.save()
    with pytest.raises(service.Refused):
        service.submit(web_checker, user, "通知.txt", CLEAN)


def test_a_leak_cannot_be_waived(web_checker: Checker, person: Person) -> None:
    data = f"申请人张三，身份证号：{resident_id()}。\n".encode()
    version = service.submit(web_checker, person("author", Role.AUTHOR), "名单.txt", data)
    state = store.state(str(version.submission_id))
    assert state is not None
    (obstacle,) = [item for item in state.checked.obstacles if item.rule == "privacy/resident-id"]
    service.approve(
        web_checker, person("one", Role.INITIAL), str(version.submission_id), Stage.INITIAL, digests(version)
    )
    with pytest.raises(service.Refused) as refused:
        service.approve(
            web_checker,
            person("two", Role.SECOND),
            str(version.submission_id),
            Stage.SECOND,
            digests(version),
            [Waiver(obstacle.id, "领导同意公开")],
        )
    assert refused.value.code is Refusal.UNWAIVABLE


def test_reasons_must_not_carry_personal_data_into_the_ledger(web_checker: Checker, person: Person) -> None:
    version = service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    with pytest.raises(SanshenError, match="理由里不要写"):
        service.reject(
            web_checker,
            person("one", Role.INITIAL),
            str(version.submission_id),
            Stage.INITIAL,
            digests(version),
            f"请删去身份证号{resident_id()}",
        )


def test_a_recheck_reads_the_text_as_what_it_was_submitted_as(web_checker: Checker, person: Person) -> None:
    """A certificate afterwards names those whose signatures count, and nobody else."""
    version = service.submit(
        web_checker.for_profile("name-list"), person("author", Role.AUTHOR), "通知.txt", CLEAN
    )
    approve_all(web_checker, version, person)
    state = service.recheck(web_checker, version.submission)
    version.refresh_from_db()
    assert (state.status, version.profile) == (Status.APPROVED, "name-list")
    assert json.loads(bytes(version.report))["documents"][0]["profile"] == "name-list"
    assert state.checked.digests == digests(version)
    assert service.may_go_live(version.content_digest, web_checker.policy.digest).open


def test_a_certificate_names_the_signatures_that_count(web_checker: Checker, person: Person) -> None:
    version = service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    approve_all(web_checker, version, person)
    state = store.state(str(version.submission_id))
    assert state is not None
    found = replace(state.checked, verdict=Verdict.FAIL, obstacles=(Obstacle("f", "typo/x", Stage.INITIAL),))
    store.record(Rechecked(state.submission, "system", found))
    waiver = [Waiver("f", "引用原文，不改")]
    for stage in ORDER:
        other = person(f"other-{stage.value}", Role(stage.value))
        waivers = waiver if stage is Stage.INITIAL else []
        service.approve(web_checker, other, state.submission, stage, digests(version), waivers)
    signatures = certify.approval(state.submission).statement["signatures"]
    assert [one["person"] for one in signatures] == ["other-initial", "other-second", "other-final"]


def test_reasons_are_short(web_checker: Checker, person: Person) -> None:
    version = service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    with pytest.raises(SanshenError, match="理由太长"):
        service.withdraw(web_checker, version.created_by, str(version.submission_id), "长" * 501)


def test_no_text_of_the_content_reaches_the_ledger(web_checker: Checker, person: Person) -> None:
    data = f"申请人张三，身份证号：{resident_id()}，住幸福小区3幢2单元501室。\n".encode()
    service.submit(web_checker, person("author", Role.AUTHOR), "张三.txt", data)
    whole = "".join(LedgerEntry.objects.values_list("body", flat=True))
    for piece in ("张三", resident_id(), resident_id()[:6], "幸福小区"):
        assert piece not in whole


def test_a_new_version_begins_anew(web_checker: Checker, person: Person) -> None:
    author = person("author", Role.AUTHOR)
    version = service.submit(web_checker, author, "通知.txt", CLEAN)
    approve_all(web_checker, version, person)
    changed = service.submit(web_checker, author, "通知.txt", CLEAN + b"\n", submission=version.submission_id)
    assert changed.number == 2
    state = store.state(str(version.submission_id))
    assert state is not None
    assert (state.status, state.signed) == (Status.OPEN, ())
    assert not service.may_go_live(version.content_digest, version.policy_digest).open


def test_the_database_refuses_to_change_the_ledger(web_checker: Checker, person: Person) -> None:
    service.submit(web_checker, person("author", Role.AUTHOR), "通知.txt", CLEAN)
    for statement in (
        "UPDATE sanshen_ledgerentry SET body = '{}'",
        "DELETE FROM sanshen_ledgerentry",
        "INSERT OR REPLACE INTO sanshen_ledgerentry SELECT seq, at, submission, '{}', prev, hash"
        " FROM sanshen_ledgerentry",
    ):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert json.loads(LedgerEntry.objects.get(seq=1).body)["kind"] == "submitted"


def test_what_waits_for_somebody_is_never_too_old_for_the_list(
    web_checker: Checker, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "RECENT", 1)
    author, sun = person("author", Role.AUTHOR), person("sun", Role.INITIAL)
    data = [CLEAN + str(number).encode() for number in range(5)]
    waiting, signed, back, done, newest = (
        service.submit(web_checker, author, f"{number}.txt", text) for number, text in enumerate(data)
    )
    service.approve(web_checker, sun, str(signed.submission_id), Stage.INITIAL, digests(signed))
    reason = '改正"kind":"approved"之类'
    service.reject(web_checker, sun, str(back.submission_id), Stage.INITIAL, digests(back), reason)
    approve_all(web_checker, done, person)
    service.withdraw(web_checker, author, str(newest.submission_id), "不再需要发布")
    mine = queries.tasks(sun)
    assert {line.submission.pk for line in mine.mine} == {waiting.submission_id}
    assert {line.submission.pk for line in mine.others} == {signed.submission_id}
    assert {line.submission.pk for line in queries.tasks(author).own} == {
        waiting.submission_id,
        signed.submission_id,
        newest.submission_id,
    }
