"""For auditors and other machines: the ledger, its checkpoint and the public key."""

from __future__ import annotations

from itertools import islice

from django.http import HttpResponse

from checker.review.ledger import to_line
from checker.version import __version__
from checker.web import certify, store
from checker.web.api.calls import Call, json_answer
from checker.web.api.requests import bad
from checker.web.checking import current

PAGE = 1000
"""Entries of one answer."""


def ledger(call: Call) -> HttpResponse:
    """Entries behind ``after`` as JSON Lines; an empty answer means that there are no more yet."""
    after = call.request.GET.get("after", "0")
    if not after.isdecimal() or not after.isascii() or len(after) > 15 or set(call.request.GET) - {"after"}:
        raise bad("after")
    lines = (to_line(entry) + "\n" for entry in islice(store.entries(int(after)), PAGE))
    return HttpResponse("".join(lines), content_type="application/jsonl")


def checkpoint(call: Call) -> HttpResponse:
    """A signed statement of the ledger's end, to be kept elsewhere."""
    return HttpResponse(certify.checkpoint().to_json(), content_type="application/json")


def about(call: Call) -> HttpResponse:
    """Version, policy, and the key by which certificates are verified."""
    policy = current().checker.policy
    return json_answer(
        {
            "version": __version__,
            "policy": {"name": policy.name, "digest": policy.digest},
            "public_key": certify.public_key().hex(),
        }
    )
