"""Approval certificates of this service, and signed checkpoints of its ledger."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User

from checker.errors import SanshenError
from checker.review.certificate import APPROVAL, CHECKPOINT, Certificate, public_of, sign
from checker.review.events import Approved, Event, ExtraApproved, Submitted
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
    last = max(index for index, event in enumerate(events) if isinstance(event, Submitted))
    signatures = [_signature(event, rows[index].at) for index, event in enumerate(events) if index > last]
    statement = {
        "type": APPROVAL,
        "submission": submission,
        "content": state.checked.digests.content,
        "policy": state.checked.digests.policy,
        "report": state.checked.digests.report,
        "verdict": state.checked.verdict.value,
        "signatures": [signature for signature in signatures if signature],
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
