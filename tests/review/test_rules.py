"""The rules of review held against a small model of their own, and each promise by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from checker.model import Stage, Verdict
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
    Waiver,
    Withdrawn,
    body_of,
    event_of,
)
from checker.review.rules import ORDER, Recheck, Refusal, Role, State, Status, after, gate, refusal, state_of

ALL = tuple(Role)
CLEAN = Checked(Digests("sha256:c1", "sha256:p1", "sha256:r1"), Verdict.PASS)
TYPO = Obstacle("f1", "typo/idioms", Stage.INITIAL)
LEAK = Obstacle("f2", "privacy/resident-id", Stage.SECOND, waivable=False)
GAP = Obstacle("gap:1", "", Stage.FINAL)


def submitted(checked: Checked = CLEAN, author: str = "writer", *others: str) -> Submitted:
    return Submitted("s1", author, checked, tuple(others))


def approval(state: State, person: str, stage: Stage | None = None, *waivers: Waiver) -> Approved:
    return Approved("s1", person, stage or state.next_stage or Stage.FINAL, state.checked.digests, waivers)


def run(*events: Event) -> State:
    """The state behind events that must all be permitted."""
    state: State | None = None
    for event in events:
        assert refusal(state, event, ALL) is None, event
        state = after(state, event)
    assert state is not None
    return state


def approved(checked: Checked = CLEAN) -> State:
    state = run(submitted(checked))
    for person in ("one", "two", "three"):
        event = approval(state, person)
        assert refusal(state, event, ALL) is None
        state = after(state, event)
    return state


def test_three_people_in_order_approve() -> None:
    state = approved()
    assert state.status is Status.APPROVED
    assert [stage for stage, _ in state.signed] == list(ORDER)
    assert gate([state], "sha256:c1", "sha256:p1").open


def test_one_changed_byte_is_another_content() -> None:
    assert gate([approved()], "sha256:c2", "sha256:p1").reason == "unknown"


def test_stages_cannot_be_skipped() -> None:
    state = run(submitted())
    assert refusal(state, approval(state, "one", Stage.SECOND), ALL) is Refusal.ORDER
    assert refusal(state, approval(state, "one", Stage.FINAL), ALL) is Refusal.ORDER


def test_nobody_signs_twice() -> None:
    state = run(submitted())
    state = after(state, approval(state, "one"))
    assert refusal(state, approval(state, "one"), ALL) is Refusal.SAME_PERSON


@pytest.mark.parametrize("person", ["robot", "the human behind it", "co-author"])
def test_no_contributor_signs(person: str) -> None:
    state = run(submitted(CLEAN, "robot", "the human behind it", "co-author"))
    assert refusal(state, approval(state, person), ALL) is Refusal.CONTRIBUTOR


def test_authors_of_earlier_versions_stay_contributors() -> None:
    changed = replace(CLEAN, digests=replace(CLEAN.digests, content="sha256:c2"))
    state = run(submitted(CLEAN, "first", "second"), submitted(changed, "second"))
    assert refusal(state, approval(state, "first"), ALL) is Refusal.CONTRIBUTOR


def test_only_contributors_add_versions() -> None:
    changed = replace(CLEAN, digests=replace(CLEAN.digests, content="sha256:c2"))
    state = run(submitted(CLEAN, "first", "second"))
    assert refusal(state, submitted(changed, "stranger"), ALL) is Refusal.ROLE
    assert refusal(state, submitted(changed, "second"), ALL) is None


def test_the_role_of_the_stage_is_needed() -> None:
    state = run(submitted())
    assert (
        refusal(state, approval(state, "one"), [Role.SECOND, Role.FINAL, Role.ADMINISTRATOR]) is Refusal.ROLE
    )


@pytest.mark.parametrize("part", ["content", "policy", "report"])
def test_a_signature_names_what_was_shown(part: str) -> None:
    state = run(submitted())
    event = approval(state, "one")
    stale = replace(event, digests=replace(event.digests, **{part: "sha256:other"}))
    assert refusal(state, stale, ALL) is Refusal.STALE


def test_a_new_version_has_no_approvals() -> None:
    changed = replace(CLEAN, digests=replace(CLEAN.digests, content="sha256:c2"))
    state = after(approved(), submitted(changed))
    assert (state.status, state.signed, state.rounds) == (Status.OPEN, (), 2)
    assert not gate([state], "sha256:c1", "sha256:p1").open


def test_a_rejection_ends_the_round_and_needs_a_reason() -> None:
    state = run(submitted())
    event = Rejected("s1", "one", Stage.INITIAL, state.checked.digests)
    assert refusal(state, event, ALL) is Refusal.REASON
    state = run(submitted(), replace(event, reason="附件与正文不一致"))
    assert refusal(state, approval(state, "two", Stage.INITIAL), ALL) is Refusal.CLOSED
    assert gate([state], "sha256:c1", "sha256:p1").reason == "rejected"


def test_what_failed_needs_a_waiver_by_the_stage_it_belongs_to() -> None:
    state = run(submitted(replace(CLEAN, verdict=Verdict.FAIL, obstacles=(TYPO,))))
    assert refusal(state, approval(state, "one"), ALL) is Refusal.UNWAIVED
    assert refusal(state, approval(state, "one", None, Waiver("f1", "好")), ALL) is Refusal.REASON
    signed = approval(state, "one", None, Waiver("f1", "引用原文，不改"))
    assert refusal(state, signed, ALL) is None
    assert after(state, signed).open_obstacles(Stage.FINAL) == ()


def test_identity_numbers_cannot_be_waived() -> None:
    state = run(submitted(replace(CLEAN, verdict=Verdict.FAIL, obstacles=(LEAK,))))
    state = after(state, approval(state, "one"))
    signed = approval(state, "two", None, Waiver("f2", "领导同意公开"))
    assert refusal(state, signed, ALL) is Refusal.UNWAIVABLE


def test_what_was_not_read_is_answered_for_at_the_end() -> None:
    state = run(submitted(replace(CLEAN, verdict=Verdict.INCOMPLETE, obstacles=(GAP,))))
    for person in ("one", "two"):
        state = after(state, approval(state, person))
    assert refusal(state, approval(state, "three"), ALL) is Refusal.UNWAIVED
    assert refusal(state, approval(state, "three", None, Waiver("gap:1", "图片已人工核对")), ALL) is None


def test_a_waiver_of_nothing_is_refused() -> None:
    state = run(submitted())
    assert refusal(state, approval(state, "one", None, Waiver("f9", "没有这一条")), ALL) is Refusal.NOT_NEEDED


def test_rankings_need_the_head() -> None:
    state = run(submitted(replace(CLEAN, extra_approval=True)))
    for person in ("one", "two"):
        state = after(state, approval(state, person))
    assert refusal(state, approval(state, "three"), ALL) is Refusal.EXTRA
    agreed = ExtraApproved("s1", "head", state.checked.digests)
    assert refusal(state, agreed, [Role.FINAL]) is Refusal.ROLE
    assert refusal(state, replace(agreed, person="writer"), ALL) is Refusal.CONTRIBUTOR
    state = after(state, agreed)
    assert refusal(state, approval(state, "three"), ALL) is None
    assert refusal(state, agreed, ALL) is Refusal.NOT_NEEDED


def test_breaking_the_glass_is_for_administrators_with_a_reason_and_stays_visible() -> None:
    state = run(submitted())
    event = GlassBroken("s1", "admin", state.checked.digests, "防汛预警，立即发布")
    assert refusal(state, event, [Role.FINAL, Role.AUTHOR]) is Refusal.ROLE
    assert refusal(state, replace(event, reason=""), ALL) is Refusal.REASON
    assert refusal(state, replace(event, person="writer"), ALL) is Refusal.CONTRIBUTOR
    answer = gate([after(state, event)], "sha256:c1", "sha256:p1")
    assert (answer.open, answer.warnings) == (True, ("break-glass",))


def test_withdrawing_closes_the_gate() -> None:
    state = approved()
    event = Withdrawn("s1", "writer", "数据需要更正")
    assert refusal(state, replace(event, person="stranger"), [Role.AUTHOR]) is Refusal.ROLE
    assert refusal(state, event, []) is None
    assert gate([after(state, event)], "sha256:c1", "sha256:p1").reason == "withdrawn"


def test_a_policy_that_changed_asks_for_a_recheck() -> None:
    state = approved()
    assert gate([state], "sha256:c1", "sha256:p2").reason == "policy-changed"
    warned = gate([state], "sha256:c1", "sha256:p2", Recheck.WARN)
    assert (warned.open, warned.warnings) == (True, ("policy-changed",))
    newer = replace(CLEAN, digests=Digests("sha256:c1", "sha256:p2", "sha256:r2"))
    clean = after(state, Rechecked("s1", "system", newer))
    assert gate([clean], "sha256:c1", "sha256:p2").open
    found = after(state, Rechecked("s1", "system", replace(newer, obstacles=(TYPO,), verdict=Verdict.FAIL)))
    assert (found.status, found.signed) == (Status.OPEN, ())
    # a ranking that only the newer policy recognises: the head of the office has not agreed yet
    ranking = after(state, Rechecked("s1", "system", replace(newer, extra_approval=True)))
    assert (ranking.status, ranking.signed) == (Status.OPEN, ())
    under_way = after(run(submitted()), Rechecked("s1", "system", replace(newer, extra_approval=True)))
    assert under_way.needs_head


def test_what_may_no_longer_be_waived_voids_its_waiver() -> None:
    failed = replace(CLEAN, obstacles=(TYPO,), verdict=Verdict.FAIL)
    state = run(submitted(failed))
    state = after(state, approval(state, "one", None, Waiver("f1", "引用原文")))
    newer = replace(failed, digests=Digests("sha256:c1", "sha256:p2", "sha256:r2"))
    assert after(state, Rechecked("s1", "system", newer)).signed == ((Stage.INITIAL, "one"),)
    strict = replace(newer, obstacles=(replace(TYPO, waivable=False),))
    assert after(state, Rechecked("s1", "system", strict)).signed == ()


def test_the_same_content_is_not_submitted_twice() -> None:
    assert refusal(run(submitted()), submitted(), ALL) is Refusal.EXISTS


@pytest.mark.parametrize(
    "event",
    [
        submitted(replace(CLEAN, obstacles=(TYPO, GAP)), "writer", "other"),
        Approved("s1", "one", Stage.SECOND, CLEAN.digests, (Waiver("f1", "引用原文"),)),
        ExtraApproved("s1", "head", CLEAN.digests),
        Rejected("s1", "one", Stage.FINAL, CLEAN.digests, "退回"),
        Rechecked("s1", "system", CLEAN),
        Withdrawn("s1", "writer", "撤回"),
        GlassBroken("s1", "admin", CLEAN.digests, "紧急"),
    ],
)
def test_events_survive_the_ledger(event: Event) -> None:
    assert event_of(body_of(event)) == event


PEOPLE = st.sampled_from(["ann", "bob", "cai", "dan", "eve", "fay"])
CONTENTS = st.sampled_from(["sha256:c1", "sha256:c2"])


class Reviewing(RuleBasedStateMachine):
    """Random people do random things; what the rules let through must satisfy the promises, counted by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Event] = []
        self.state: State | None = None

    def attempt(self, event: Event) -> None:
        if refusal(self.state, event, ALL) is None:
            self.state = after(self.state, event)
            self.events.append(event)

    @rule(person=PEOPLE, other=PEOPLE, content=CONTENTS, head=st.booleans(), flawed=st.booleans())
    def submit(self, person: str, other: str, content: str, head: bool, flawed: bool) -> None:
        checked = Checked(
            Digests(content, "sha256:p1", "sha256:r1"), Verdict.PASS, (TYPO,) if flawed else (), head
        )
        self.attempt(Submitted("s1", person, checked, (other,)))

    @precondition(lambda self: self.state is not None)
    @rule(person=PEOPLE, stage=st.sampled_from(ORDER), content=CONTENTS, waive=st.booleans())
    def approve(self, person: str, stage: Stage, content: str, waive: bool) -> None:
        digests = Digests(content, "sha256:p1", "sha256:r1")
        self.attempt(Approved("s1", person, stage, digests, (Waiver("f1", "引用原文"),) if waive else ()))

    @precondition(lambda self: self.state is not None)
    @rule(person=PEOPLE, content=CONTENTS)
    def agree(self, person: str, content: str) -> None:
        self.attempt(ExtraApproved("s1", person, Digests(content, "sha256:p1", "sha256:r1")))

    @precondition(lambda self: self.state is not None)
    @rule(person=PEOPLE, stage=st.sampled_from(ORDER), content=CONTENTS)
    def reject(self, person: str, stage: Stage, content: str) -> None:
        digests = Digests(content, "sha256:p1", "sha256:r1")
        self.attempt(Rejected("s1", person, stage, digests, "需要修改"))

    @precondition(lambda self: self.state is not None)
    @rule(person=PEOPLE)
    def withdraw(self, person: str) -> None:
        self.attempt(Withdrawn("s1", person, "需要更正"))

    @invariant()
    def an_open_gate_has_three_strangers_signatures_on_this_very_content(self) -> None:
        for content in ("sha256:c1", "sha256:c2"):
            if self.state is None or not gate([self.state], content, "sha256:p1").open:
                continue
            last = max(index for index, event in enumerate(self.events) if isinstance(event, Submitted))
            authors = {
                name
                for event in self.events
                if isinstance(event, Submitted)
                for name in (event.person, *event.contributors)
            }
            round_ = self.events[last + 1 :]
            signed = [event for event in round_ if isinstance(event, Approved)]
            assert [event.stage for event in signed] == list(ORDER)
            assert {event.digests.content for event in signed} == {content}
            assert len({event.person for event in signed} - authors) == 3
            assert not any(isinstance(event, Rejected | Withdrawn) for event in round_)
            submission = self.events[last]
            assert isinstance(submission, Submitted)
            assert submission.checked.digests.content == content
            if submission.checked.extra_approval:
                assert any(isinstance(event, ExtraApproved) for event in round_)
            if submission.checked.obstacles:
                assert any(event.waivers for event in signed)

    @invariant()
    def the_state_is_what_its_events_say(self) -> None:
        assert state_of(self.events) == self.state


TestReviewing = Reviewing.TestCase
