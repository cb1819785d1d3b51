"""The rules of the three reviews, as pure functions: 初审 → 复审 → 终审, three people, none of them an author.

A submission's state is computed from its events each time it is asked for; there is no status that could get
out of date.  A sign-off names the digests it is about: change one byte and there are no approvals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from checker.model import Stage
from checker.review.events import (
    Approved,
    Checked,
    Digests,
    Event,
    ExtraApproved,
    GlassBroken,
    Obstacle,
    Rechecked,
    Rejected,
    Submitted,
    Withdrawn,
)

ORDER = (Stage.INITIAL, Stage.SECOND, Stage.FINAL)
MINIMUM_REASON = 4
"""A reason of fewer characters is none."""


class Role(str, Enum):
    """What a person may do; reviewers have one role for each stage."""

    AUTHOR = "author"
    INITIAL = "initial"
    SECOND = "second"
    FINAL = "final"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


class Status(str, Enum):
    """Where a submission stands."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    RELEASED = "break-glass"


class Refusal(str, Enum):
    """Why something may not be done."""

    UNKNOWN = "unknown-submission"
    ROLE = "role"
    CLOSED = "closed"
    ORDER = "order"
    STALE = "stale-digests"
    CONTRIBUTOR = "contributor"
    SAME_PERSON = "same-person"
    UNWAIVED = "unwaived"
    UNWAIVABLE = "unwaivable"
    REASON = "reason"
    NOT_NEEDED = "not-needed"
    EXTRA = "extra-approval"
    EXISTS = "exists"


@dataclass(frozen=True, slots=True)
class State:
    """A submission as its events have made it.  ``signed`` maps the stages of this round to who approved them."""

    submission: str
    status: Status
    checked: Checked
    contributors: frozenset[str]
    signed: tuple[tuple[Stage, str], ...] = ()
    waived: frozenset[str] = frozenset()
    head: str = ""
    rounds: int = 1

    @property
    def next_stage(self) -> Stage | None:
        """The review that is due; None if none is."""
        if self.status is not Status.OPEN:
            return None
        return ORDER[len(self.signed)] if len(self.signed) < len(ORDER) else None

    @property
    def signers(self) -> frozenset[str]:
        return frozenset(person for _, person in self.signed)

    @property
    def needs_head(self) -> bool:
        return self.checked.extra_approval and not self.head

    def open_obstacles(self, stage: Stage) -> tuple[Obstacle, ...]:
        """What the reviewer of a stage has to answer for: the findings of that stage, at the end everything."""
        return tuple(
            obstacle
            for obstacle in self.checked.obstacles
            if obstacle.id not in self.waived
            and (stage is Stage.FINAL or (obstacle.rule and obstacle.stage is stage))
        )


def state_of(events: Iterable[Event]) -> State | None:
    """What one submission's events amount to; None if there are none.  The events must have been permitted."""
    state: State | None = None
    for event in events:
        state = after(state, event)
    return state


def after(state: State | None, event: Event) -> State:
    """The state behind a permitted event."""
    if isinstance(event, Submitted):
        contributors = frozenset({event.person, *event.contributors}) | (
            state.contributors if state else frozenset()
        )
        rounds = state.rounds + 1 if state else 1
        return State(event.submission, Status.OPEN, event.checked, contributors, rounds=rounds)
    assert state is not None, "the first event of a submission is its submission"
    if isinstance(event, Approved):
        signed = (*state.signed, (event.stage, event.person))
        waived = state.waived | {waiver.obstacle for waiver in event.waivers}
        status = Status.APPROVED if len(signed) == len(ORDER) else Status.OPEN
        return replace(state, signed=signed, waived=waived, status=status)
    if isinstance(event, ExtraApproved):
        return replace(state, head=event.person)
    if isinstance(event, Rechecked):
        return _rechecked(state, event)
    if isinstance(event, Rejected):
        return replace(state, status=Status.REJECTED)
    if isinstance(event, Withdrawn):
        return replace(state, status=Status.WITHDRAWN)
    assert isinstance(event, GlassBroken)
    return replace(state, status=Status.RELEASED)


def _rechecked(state: State, event: Rechecked) -> State:
    """Approvals stand if all that the newer policy finds was answered for and still may be, and all whom it asks
    for have agreed; otherwise the round begins anew."""
    answered = all(item.waivable and item.id in state.waived for item in event.checked.obstacles)
    agreed = bool(state.head) or not event.checked.extra_approval or state.status is Status.OPEN
    if answered and agreed:
        head = state.head if event.checked.extra_approval else ""
        return replace(state, checked=event.checked, head=head)
    return replace(state, checked=event.checked, signed=(), waived=frozenset(), head="", status=Status.OPEN)


def refusal(state: State | None, event: Event, roles: Iterable[Role]) -> Refusal | None:
    """Why a person with these roles may not do this now; None if they may."""
    held = frozenset(roles)
    if isinstance(event, Submitted):
        return _submitting(state, event, held)
    if state is None:
        return Refusal.UNKNOWN
    if isinstance(event, Approved):
        return _approving(state, event, held)
    if isinstance(event, ExtraApproved):
        return _approving_as_head(state, event, held)
    if isinstance(event, Rejected):
        return _rejecting(state, event, held)
    if isinstance(event, Withdrawn):
        return _withdrawing(state, event, held)
    if isinstance(event, Rechecked):
        return _rechecking(state, event)
    assert isinstance(event, GlassBroken)
    return _breaking(state, event, held)


def _submitting(state: State | None, event: Submitted, held: frozenset[Role]) -> Refusal | None:
    if Role.AUTHOR not in held or (state is not None and event.person not in state.contributors):
        return Refusal.ROLE  # a stranger who adds a version would become an author, and see the earlier ones
    unchanged = state is not None and state.checked.digests == event.checked.digests
    if unchanged and state is not None and state.status in (Status.OPEN, Status.APPROVED):
        return Refusal.EXISTS
    return None


def _approving(state: State, event: Approved, held: frozenset[Role]) -> Refusal | None:
    refused = _signing(state, event.stage, event.person, event.digests, held)
    if refused:
        return refused
    open_ones = {obstacle.id: obstacle for obstacle in state.open_obstacles(event.stage)}
    for waiver in event.waivers:
        if len(waiver.reason.strip()) < MINIMUM_REASON:
            return Refusal.REASON
        if waiver.obstacle not in open_ones:
            return Refusal.NOT_NEEDED
    if any(not obstacle.waivable for obstacle in open_ones.values()):
        return Refusal.UNWAIVABLE
    if open_ones.keys() - {waiver.obstacle for waiver in event.waivers}:
        return Refusal.UNWAIVED
    if event.stage is Stage.FINAL and state.needs_head:
        return Refusal.EXTRA
    return None


def _rejecting(state: State, event: Rejected, held: frozenset[Role]) -> Refusal | None:
    refused = _signing(state, event.stage, event.person, event.digests, held)
    return refused or _unless_reasoned(event.reason)


def _signing(
    state: State, stage: Stage, person: str, digests: Digests, held: frozenset[Role]
) -> Refusal | None:
    """What every signature of a stage must meet."""
    if Role(stage.value) not in held:
        return Refusal.ROLE
    if state.status is not Status.OPEN:
        return Refusal.CLOSED
    if digests != state.checked.digests:
        return Refusal.STALE
    if stage is not state.next_stage:
        return Refusal.ORDER
    if person in state.contributors:
        return Refusal.CONTRIBUTOR
    if person in state.signers:
        return Refusal.SAME_PERSON
    return None


def _approving_as_head(state: State, event: ExtraApproved, held: frozenset[Role]) -> Refusal | None:
    """The head may also be the final reviewer, but no author."""
    if Role.HEAD not in held:
        return Refusal.ROLE
    if state.status is not Status.OPEN:
        return Refusal.CLOSED
    if event.digests != state.checked.digests:
        return Refusal.STALE
    if not state.needs_head:
        return Refusal.NOT_NEEDED
    return Refusal.CONTRIBUTOR if event.person in state.contributors else None


def _withdrawing(state: State, event: Withdrawn, held: frozenset[Role]) -> Refusal | None:
    if event.person not in state.contributors and Role.ADMINISTRATOR not in held:
        return Refusal.ROLE
    if state.status not in (Status.OPEN, Status.APPROVED, Status.RELEASED):
        return Refusal.CLOSED
    return _unless_reasoned(event.reason)


def _rechecking(state: State, event: Rechecked) -> Refusal | None:
    if state.status not in (Status.OPEN, Status.APPROVED):
        return Refusal.CLOSED
    return Refusal.STALE if event.checked.digests.content != state.checked.digests.content else None


def _breaking(state: State, event: GlassBroken, held: frozenset[Role]) -> Refusal | None:
    if Role.ADMINISTRATOR not in held:
        return Refusal.ROLE
    if event.person in state.contributors:
        return Refusal.CONTRIBUTOR
    if state.status is Status.RELEASED:
        return Refusal.CLOSED
    if event.digests != state.checked.digests:
        return Refusal.STALE
    return _unless_reasoned(event.reason)


def _unless_reasoned(reason: str) -> Refusal | None:
    return None if len(reason.strip()) >= MINIMUM_REASON else Refusal.REASON


class Recheck(str, Enum):
    """What a gate makes of a policy that changed after the approval."""

    REQUIRED = "required"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether exactly this content may go live.  ``reason`` is a code: ``approved``, ``break-glass``, ``unknown``,
    ``open``, ``rejected``, ``withdrawn``, ``policy-changed``; ``warnings`` are codes, too."""

    open: bool
    reason: str
    submission: str = ""
    warnings: tuple[str, ...] = field(default=())


def gate(
    states: Sequence[State], content: str, policy: str, recheck: Recheck = Recheck.REQUIRED
) -> GateAnswer:
    """The answer for a content digest under the policy now in force, from all submissions of that content."""
    answers = [
        _answer(state, policy, recheck) for state in states if state.checked.digests.content == content
    ]
    for answer in answers:
        if answer.open:
            return answer
    return answers[-1] if answers else GateAnswer(False, "unknown")


def _answer(state: State, policy: str, recheck: Recheck) -> GateAnswer:
    if state.status is Status.RELEASED:
        return GateAnswer(True, "break-glass", state.submission, ("break-glass",))
    if state.status is not Status.APPROVED:
        return GateAnswer(False, state.status.value, state.submission)
    if state.checked.digests.policy == policy:
        return GateAnswer(True, "approved", state.submission)
    if recheck is Recheck.WARN:
        return GateAnswer(True, "approved", state.submission, ("policy-changed",))
    return GateAnswer(False, "policy-changed", state.submission)
