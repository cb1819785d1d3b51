"""Approval certificates of this service, and signed checkpoints of its ledger."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from checker.errors import SanshenError
from checker.review.certificate import APPROVAL, CHECKPOINT, Certificate, public_of, sign
from checker.review.events import Approved, Event, ExtraApproved
from checker.review.rules import Status, state_of
from checker.web import environment, store
from checker.web.models import LedgerEntry

KEY_FILE = "signing.key"


def public_key() -> bytes:
    """The 32 raw bytes by which others verify what this service signs."""
    return public_of(environment.secret(KEY_FILE, 32))


def approval(submission: str) -> Certificate:
    """The certificate of an approved submission.  Raises SanshenError if it is not approved."""
    rows = list(LedgerEntry.objects.filter(submission=submission).order_by("seq"))
    events = store.events_of(submission)
    state = state_of(events)
    if state is None or state.status is not Status.APPROVED:
        raise SanshenError("三审没有全部通过，不能出具验讫单")
    signatures: dict[str, dict[str, Any]] = {}
    for event, row in zip(events, rows, strict=True):
        signature = _signature(event, row.at)
        if signature:  # of a stage that had to be signed again, the last signature counts
            signatures[signature["stage"]] = signature
    counting = {*(stage.value for stage, _ in state.signed), *(["head"] if state.head else [])}
    statement = {
        "type": APPROVAL,
        "submission": submission,
        "content": state.checked.digests.content,
        "policy": state.checked.digests.policy,
        "report": state.checked.digests.report,
        "verdict": state.checked.verdict.value,
        "signatures": [one for stage, one in signatures.items() if stage in counting],
        "ledger": {"seq": rows[-1].seq, "hash": rows[-1].hash},
    }
    return sign(statement, environment.secret(KEY_FILE, 32))


def _signature(event: Event, at: str) -> dict[str, Any] | None:
    """Who signed what and when; waived rules with their reasons."""
    if isinstance(event, Approved):
        waived = [{"obstacle": waiver.obstacle, "reason": waiver.reason} for waiver in event.waivers]
        return {"stage": event.stage.value, "person": _name(event.person), "at": at, "waived": waived}
    if isinstance(event, ExtraApproved):
        return {"stage": "head", "person": _name(event.person), "at": at, "waived": []}
    return None


def _name(account: str) -> str:
    """The full name of an account, if it has one, with the account."""
    user = User.objects.filter(username=account).first()
    full = user.get_full_name() if user else ""
    return f"{full}（{account}）" if full else account


def checkpoint() -> Certificate:
    """A signed statement of the ledger's end, to be kept elsewhere.  Raises SanshenError for an empty ledger."""
    last = LedgerEntry.objects.order_by("-seq").first()
    if last is None:
        raise SanshenError("台账还是空的")
    statement = {"type": CHECKPOINT, "seq": last.seq, "hash": last.hash, "at": last.at}
    return sign(statement, environment.secret(KEY_FILE, 32))
