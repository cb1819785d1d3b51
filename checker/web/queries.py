"""What pages read: tasks, the archive, what happened to a submission.  Nothing here changes anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Max, Q

from checker.model import Stage
from checker.review.events import (
    Approved,
    Checked,
    Event,
    ExtraApproved,
    GlassBroken,
    Rechecked,
    Rejected,
    Submitted,
    Withdrawn,
    event_of,
)
from checker.review.rules import MINIMUM_REASON, Role, State, Status, refusal
from checker.web import store, visibility
from checker.web.models import LedgerEntry, Submission
from checker.web.service import roles_of


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its place in the ledger and its time (ISO 8601, UTC)."""

    seq: int
    at: str
    event: Event

    @property
    def kind(self) -> str:
        return self.event.kind

    @property
    def stage(self) -> Stage | None:
        return self.event.stage if isinstance(self.event, (Approved, Rejected)) else None

    @property
    def reason(self) -> str:
        given = isinstance(self.event, (Rejected, Withdrawn, GlassBroken))
        return self.event.reason if given else ""  # type: ignore[attr-defined]

    @property
    def waivers(self) -> Sequence[tuple[str, str]]:
        if not isinstance(self.event, Approved):
            return ()
        return [(waiver.obstacle, waiver.reason) for waiver in self.event.waivers]

    @property
    def checked(self) -> Checked | None:
        return self.event.checked if isinstance(self.event, (Submitted, Rechecked)) else None


def history(submission: str) -> list[Happening]:
    """All that happened to a submission, in order."""
    rows = LedgerEntry.objects.filter(submission=submission).order_by("seq")
    return [Happening(row.seq, row.at, event_of(json.loads(row.body))) for row in rows]


@dataclass(frozen=True, slots=True)
class Line:
    """A submission in a list; ``name`` is empty for those who may not know it."""

    submission: Submission
    state: State
    latest: str

    @property
    def name(self) -> str:
        return self.submission.name


@dataclass(frozen=True, slots=True)
class Tasks:
    """``mine`` wait for this person's signature, ``own`` were written by them, ``others`` are under way elsewhere."""

    mine: Sequence[Line]
    own: Sequence[Line]
    others: Sequence[Line]


_SOME_REASON = "x" * MINIMUM_REASON
"""Stands for a reason where only the right to give one is asked for."""
RECENT = 200
"""Submissions that lists of tasks look at, the latest first, besides all that are open."""
_CLOSING = (Rejected.kind, Withdrawn.kind, GlassBroken.kind)


def tasks(user: User) -> Tasks:
    """What this person has to do, and what has become of their own submissions."""
    lines = [line for line in _lines(_latest(RECENT)) if visibility.sees_record(user, line.state)]
    mine = [line for line in lines if awaited(user, line.state)]
    own = [line for line in lines if user.username in line.state.contributors]
    seen = {line.submission.pk for line in (*mine, *own)}
    others = [line for line in lines if line.state.status is Status.OPEN and line.submission.pk not in seen]
    return Tasks(mine, own, others)


def awaited(user: User, state: State) -> bool:
    """Whether the submission waits for something that this person may sign."""
    return may_sign(user, state) is not None or may_agree(user, state)


def may_sign(user: User, state: State) -> Stage | None:
    """The stage that this person may sign now."""
    stage = state.next_stage
    if stage is None:
        return None
    event = Rejected(state.submission, user.username, stage, state.checked.digests, _SOME_REASON)
    return stage if refusal(state, event, roles_of(user)) is None else None


def may_agree(user: User, state: State) -> bool:
    """Whether this person may agree as the head of the office."""
    event = ExtraApproved(state.submission, user.username, state.checked.digests)
    return refusal(state, event, roles_of(user)) is None


def may_withdraw(user: User, state: State) -> bool:
    event = Withdrawn(state.submission, user.username, _SOME_REASON)
    return refusal(state, event, roles_of(user)) is None


def may_break_glass(user: User, state: State) -> bool:
    event = GlassBroken(state.submission, user.username, state.checked.digests, _SOME_REASON)
    return refusal(state, event, roles_of(user)) is None


def may_submit(user: User, state: State) -> bool:
    """Whether this person may send in a next version."""
    return user.username in state.contributors and Role.AUTHOR in roles_of(user)


def archive(
    user: User, words: str = "", status: Status | None = None, limit: int = 100
) -> tuple[list[Line], bool]:
    """Submissions that were decided on, the latest first; ``words`` stand in name, id, digest or account.

    Also says whether there are more than ``limit``.
    """
    found = Submission.objects.all()
    for word in words.split():
        about = Q(name__icontains=word) | Q(created_by__username__icontains=word)
        about |= Q(created_by__first_name__icontains=word)
        about |= Q(versions__content_digest__icontains=word.removeprefix("sha256:"))
        if len(word) >= 4:
            about |= Q(pk__in=_by_id(word))
        found = found.filter(about)
    lines: list[Line] = []
    ordered = found.select_related("created_by").distinct().order_by("-created_at")
    for start in range(0, 20 * limit, limit):
        chunk = list(ordered[start : start + limit])
        for line in _lines(chunk):
            wanted = line.state.status is status if status else line.state.status is not Status.OPEN
            if wanted and visibility.sees_record(user, line.state):
                lines.append(line)
        if len(lines) > limit or len(chunk) < limit:
            break
    return lines[:limit], len(lines) > limit


def _by_id(word: str) -> list[str]:
    """Submissions in whose id this stands; in some databases ids are no text."""
    plain = word.replace("-", "").lower()
    if not all(character in "0123456789abcdef" for character in plain):
        return []
    rows = LedgerEntry.objects.filter(submission__startswith=word.lower())
    return list(rows.values_list("submission", flat=True).distinct()[:50])


def _latest(count: int) -> list[Submission]:
    """Those to which something happened last, and of the earlier ones all that still wait for somebody."""
    rows = LedgerEntry.objects.exclude(submission="").values_list("submission")
    latest = list(rows.annotate(last=Max("seq")).order_by("-last"))
    waiting = LedgerEntry.objects.filter(seq__in=rows.annotate(last=Max("seq")).values("last"))
    for (
        kind
    ) in _CLOSING:  # an entry's canonical JSON: a quotation mark inside a text would stand behind a backslash
        waiting = waiting.exclude(body__contains=f'"kind":"{kind}"')
    done = Q(body__contains=f'"kind":"{Approved.kind}"') & Q(body__contains='"stage":"final"')
    still = set(waiting.exclude(done).values_list("submission", flat=True))
    shown = [name for index, (name, _) in enumerate(latest) if index < count or name in still]
    order = {name: index for index, name in enumerate(shown)}
    found = Submission.objects.filter(pk__in=list(order)).select_related("created_by")
    return sorted(found, key=lambda one: order[str(one.pk)])


def _lines(submissions: Iterable[Submission]) -> list[Line]:
    every = list(submissions)
    keys = [str(one.pk) for one in every]
    states = store.states(keys)
    rows = LedgerEntry.objects.filter(submission__in=keys).values_list("submission")
    times = dict(rows.annotate(last=Max("at")))
    return [
        Line(one, states[str(one.pk)], times.get(str(one.pk), "")) for one in every if str(one.pk) in states
    ]
