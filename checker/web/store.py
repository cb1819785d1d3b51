"""The ledger in the database: appends one at a time, reads back what ``checker.review`` understands."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from checker.review.events import Event, body_of, event_of
from checker.review.ledger import Entry, canonical, following
from checker.review.rules import State, state_of
from checker.web.models import LedgerEntry

_LOCK = 0x53414E53
"""The advisory lock of PostgreSQL under which entries are appended."""


def locked() -> None:
    """Wait until nobody else appends.  Call inside a transaction: its end unlocks.

    SQLite transactions begin ``IMMEDIATE`` and hold the write lock anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def append(body: Mapping[str, Any], submission: str = "") -> Entry:
    """Add an entry behind the last one.  Call under ``locked``."""
    last = LedgerEntry.objects.order_by("-seq").first()
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    entry = following(_entry(last) if last else None, at, body)
    LedgerEntry.objects.create(
        seq=entry.seq,
        at=entry.at,
        submission=submission,
        body=canonical(dict(entry.body)).decode(),
        prev=entry.prev,
        hash=entry.hash,
    )
    return entry


def record(event: Event) -> Entry:
    """Add a permitted event.  Call under ``locked``, in the transaction that asked whether it is permitted."""
    return append(body_of(event), event.submission)


def note(kind: str, person: str, **values: str) -> Entry:
    """Add something that concerns no submission: a change of roles, lists or policy."""
    with transaction.atomic():
        locked()
        return append({"kind": kind, "person": person, **values})


def entries(after: int = 0) -> Iterator[Entry]:
    """The chain behind the entry ``after`` in order, without holding it in memory."""
    for row in LedgerEntry.objects.filter(seq__gt=after).order_by("seq").iterator(chunk_size=1000):
        yield _entry(row)


def events_of(submission: str) -> list[Event]:
    rows = LedgerEntry.objects.filter(submission=submission).order_by("seq")
    return [event_of(json.loads(row.body)) for row in rows]


def state(submission: str) -> State | None:
    """Where one submission stands; None if nothing was ever submitted under this id."""
    return state_of(events_of(submission))


def states(submissions: list[str]) -> dict[str, State]:
    """Where several submissions stand, in one query."""
    found: dict[str, list[Event]] = defaultdict(list)
    for row in LedgerEntry.objects.filter(submission__in=submissions).order_by("seq"):
        found[row.submission].append(event_of(json.loads(row.body)))
    made = {submission: state_of(events) for submission, events in found.items()}
    return {submission: current for submission, current in made.items() if current is not None}


def _entry(row: LedgerEntry) -> Entry:
    """An entry whose column ``submission`` was turned to another one has no hash: the column alone is not hashed."""
    body = json.loads(row.body)
    moved = row.submission != body.get("submission", "")
    return Entry(row.seq, row.at, body, row.prev, "" if moved else row.hash)
