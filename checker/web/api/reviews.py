"""Submissions: put content up for review, see where it stands, sign, take back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from checker.model import Stage
from checker.readers.base import digest_of as bytes_digest
from checker.review.rules import State
from checker.web import certify, service, store, visibility
from checker.web.access import authenticated
from checker.web.accounts import address_of
from checker.web.api.calls import Call, json_answer
from checker.web.api.checks import examined_content, outcome
from checker.web.api.problems import Problem
from checker.web.api.requests import (
    Offer,
    bad,
    body_of,
    digests_of,
    idempotency_key,
    offer_of,
    reason_of,
    text_of,
    waivers_of,
)
from checker.web.checking import current
from checker.web.models import Answer, Submission

KEPT = timedelta(days=7)
"""How long the answer to a request with an idempotency key is remembered."""


def submit(call: Call) -> HttpResponse:
    """201 with the new version.  With an idempotency key the same request has the same answer and one effect."""
    key = idempotency_key(call.request)
    with current().place(str(call.principal.token.pk)) as checker:
        offer = offer_of(call.request, checker.limits.file_bytes)
        digest = _digest_of(offer)
        known = _known(call.principal.user, key, digest)
        if known is not None:
            return known
        examined = examined_content(checker, offer.content)
        found = outcome(checker, offer.content, examined)
    with transaction.atomic():
        store.locked()
        known = _known(call.principal.user, key, digest)
        if known is not None:
            return known
        version = service.put_up(
            call.principal.user,
            offer.content.name,
            examined,
            contributors=(*offer.contributors, *call.principal.contributors),
            submission=offer.submission,
        )
        body = {"submission": str(version.submission_id), "version": version.number, **found}
        answer = json_answer(body, 201)
        if key:
            _remember(call.principal.user, key, digest, answer)
    answer.headers["Location"] = f"/api/v1/submissions/{version.submission_id}"
    return answer


def _digest_of(offer: Offer) -> str:
    """Two requests are the same if this is."""
    content = offer.content
    names = [content.name, content.media_type, content.profile, *offer.contributors, str(offer.submission)]
    return bytes_digest(json.dumps(names).encode() + b"\n" + content.data)


def _known(user: User, key: str, digest: str) -> HttpResponse | None:
    """The answer given before under this key.  Raises Problem if that was to another request."""
    found = Answer.objects.filter(user=user, key=key).first() if key else None
    if found is None:
        return None
    if found.request_digest != digest:
        raise Problem(409, "idempotency-key", "这个 Idempotency-Key 已经用于另一份内容")
    answer = HttpResponse(found.body, status=found.status, content_type="application/json")
    answer.headers["Idempotent-Replayed"] = "true"
    return answer


def _remember(user: User, key: str, digest: str, answer: HttpResponse) -> None:
    Answer.objects.filter(at__lt=timezone.now() - KEPT).delete()
    Answer.objects.create(
        user=user, key=key, request_digest=digest, status=answer.status_code, body=answer.content.decode()
    )


def show(call: Call) -> HttpResponse:
    """Where a submission stands, for those with a part in it; for all others it does not exist."""
    submission, state = _submission(call), _state(call)
    if not visibility.sees_record(call.principal.user, state):
        raise Problem(404, "unknown-submission")
    return json_answer(_shown(submission, state))


def approve(call: Call) -> HttpResponse:
    data = body_of(call.request, {"stage", "digests", "waivers", "password"})
    stage, digests = _stage(data.get("stage")), digests_of(data.get("digests"))
    waivers = waivers_of(data.get("waivers", []))
    return _sign(
        call,
        data,
        lambda user, submission: service.approve(
            current().checker, user, submission, stage, digests, waivers
        ),
    )


def approve_as_head(call: Call) -> HttpResponse:
    data = body_of(call.request, {"digests", "password"})
    digests = digests_of(data.get("digests"))
    return _sign(call, data, lambda user, submission: service.approve_as_head(user, submission, digests))


def reject(call: Call) -> HttpResponse:
    data = body_of(call.request, {"stage", "digests", "reason", "password"})
    stage, digests, reason = (
        _stage(data.get("stage")),
        digests_of(data.get("digests")),
        reason_of(data.get("reason")),
    )
    return _sign(
        call,
        data,
        lambda user, submission: service.reject(current().checker, user, submission, stage, digests, reason),
    )


def withdraw(call: Call) -> HttpResponse:
    """Needs no password: it only ever closes the gate."""
    reason = reason_of(body_of(call.request, {"reason"}).get("reason"))
    submission = _submission(call)
    state = service.withdraw(current().checker, call.principal.user, str(submission.pk), reason)
    return json_answer(_shown(submission, state))


def certificate(call: Call) -> HttpResponse:
    """The approval certificate of an approved submission."""
    made = certify.approval(str(_submission(call).pk))
    return HttpResponse(made.to_json(), content_type="application/json")


def _sign(call: Call, data: dict[str, Any], act: Callable[[User, str], State]) -> HttpResponse:
    """A signature is a person's own: not a program's that acts for one, and with their password each time."""
    caller = call.principal
    if caller.user != caller.human:
        raise Problem(403, "person", "程序账号不能代人签字")
    password = text_of(data.get("password"), "password", 4096)
    submission = _submission(call)
    if authenticated(caller.user.username, password, address_of(call.request)) != caller.user:
        raise Problem(403, "password", "密码不对")
    return json_answer(_shown(submission, act(caller.user, str(submission.pk))))


def _stage(value: Any) -> Stage:
    try:
        return Stage(value)
    except ValueError:
        raise bad("stage") from None


def _submission(call: Call) -> Submission:
    pk: uuid.UUID = call.values["submission"]
    found = Submission.objects.filter(pk=pk).first()
    if found is None:
        raise Problem(404, "unknown-submission")
    return found


def _state(call: Call) -> State:
    state = store.state(str(call.values["submission"]))
    if state is None:
        raise Problem(404, "unknown-submission")
    return state


def _shown(submission: Submission, state: State) -> dict[str, Any]:
    stage, digests = state.next_stage, state.checked.digests
    return {
        "submission": state.submission,
        "name": submission.name,
        "status": state.status.value,
        "round": state.rounds,
        "verdict": state.checked.verdict.value,
        "digests": {"content": digests.content, "policy": digests.policy, "report": digests.report},
        "contributors": sorted(state.contributors),
        "signed": [{"stage": signed.value, "person": person} for signed, person in state.signed],
        "next_stage": stage.value if stage else None,
        "needs_head": state.needs_head,
        "obstacles": [
            {"id": item.id, "rule": item.rule, "stage": item.stage.value, "waivable": item.waivable}
            for item in (state.open_obstacles(stage) if stage else ())
        ],
    }
