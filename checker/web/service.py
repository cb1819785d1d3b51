"""What people and programs do in the service.  Each act asks ``checker.review.rules``, then writes the ledger,
in one transaction; pages and API only call these functions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import DocumentReport, Report, Severity, Stage
from checker.reports.as_json import write
from checker.review.events import (
    Approved,
    Checked,
    Digests,
    Event,
    ExtraApproved,
    GlassBroken,
    Rechecked,
    Rejected,
    Submitted,
    Waiver,
    Withdrawn,
)
from checker.review.rules import GateAnswer, Recheck, Refusal, Role, State, after, gate, refusal
from checker.web import environment, store, temporary, wording
from checker.web.checking import checked
from checker.web.models import Submission, Version

LONGEST_REASON = 500
"""Characters."""


class Refused(SanshenError):
    """Something may not be done; ``code`` says why."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(wording.refusal(code))
        self.code = code


def roles_of(user: User) -> frozenset[Role]:
    """A person's roles: the groups they are in; an inactive account has none."""
    if not user.is_active:
        return frozenset()
    known = {role.value: role for role in Role}
    names = set(user.groups.values_list("name", flat=True))
    return frozenset(known[name] for name in names if name in known)


@dataclass(frozen=True, slots=True)
class Examined:
    """Bytes with the outcome of their check: what ``put_up`` stores and people sign."""

    data: bytes
    report: Report
    checked: Checked

    @property
    def document(self) -> DocumentReport:
        return self.report.documents[0]


def examine(checker: Checker, name: str, data: bytes, media_type: str = "") -> Examined:
    """Check some bytes.  Takes time and touches no table."""
    report = checker.report([checker.check_bytes(data, name, media_type)])
    return Examined(data, report, checked(checker, report))


def submit(
    checker: Checker,
    user: User,
    name: str,
    data: bytes,
    *,
    media_type: str = "",
    contributors: Iterable[str] = (),
    submission: uuid.UUID | None = None,
) -> Version:
    """Check some bytes and put them up for review, as a new submission or the next version of one.

    ``contributors``: account names of all who wrote it besides ``user``.  Raises Refused.
    """
    examined = examine(checker, name, data, media_type)
    return put_up(user, name, examined, contributors=contributors, submission=submission)


def put_up(
    user: User,
    name: str,
    examined: Examined,
    *,
    contributors: Iterable[str] = (),
    submission: uuid.UUID | None = None,
) -> Version:
    """Put what was checked up for review; see ``submit``.  Raises Refused."""
    result, document = examined.checked, examined.document
    with transaction.atomic():
        store.locked()
        owner = _owner(user, name, submission)
        event = Submitted(
            str(owner.pk), user.username, result, tuple(sorted({*contributors} - {user.username}))
        )
        _permit(store.state(event.submission), event, roles_of(user))
        version = Version.objects.create(
            submission=owner,
            number=owner.versions.count() + 1,
            name=name,
            media_type=document.document.media_type,
            profile=document.profile,
            content=examined.data,
            content_digest=result.digests.content,
            report=write(examined.report, "zh").encode(),
            report_digest=result.digests.report,
            policy_digest=result.digests.policy,
            created_by=user,
        )
        store.record(event)
    return version


def _owner(user: User, name: str, submission: uuid.UUID | None) -> Submission:
    if submission is None:
        return Submission.objects.create(name=name, created_by=user)
    owner = Submission.objects.filter(pk=submission).first()
    if owner is None:
        raise Refused(Refusal.UNKNOWN)
    return owner


def approve(
    checker: Checker,
    user: User,
    submission: str,
    stage: Stage,
    digests: Digests,
    waivers: Sequence[Waiver] = (),
) -> State:
    """Sign one stage.  ``digests`` are those the person was shown.  Raises Refused."""
    for waiver in waivers:
        _fit_for_the_ledger(checker, waiver.reason)
    return _act(user, Approved(submission, user.username, stage, digests, tuple(waivers)))


def approve_as_head(user: User, submission: str, digests: Digests) -> State:
    """Agree to publish a ranking or a notice of criticism.  Raises Refused."""
    return _act(user, ExtraApproved(submission, user.username, digests))


def reject(
    checker: Checker, user: User, submission: str, stage: Stage, digests: Digests, reason: str
) -> State:
    """End the round.  Raises Refused."""
    _fit_for_the_ledger(checker, reason)
    return _act(user, Rejected(submission, user.username, stage, digests, reason))


def withdraw(checker: Checker, user: User, submission: str, reason: str) -> State:
    """Take content back, before or after approval.  Raises Refused."""
    _fit_for_the_ledger(checker, reason)
    return _act(user, Withdrawn(submission, user.username, reason))


def break_glass(checker: Checker, user: User, submission: str, digests: Digests, reason: str) -> State:
    """Let content through without the reviews; recorded for ever.  Raises Refused."""
    _fit_for_the_ledger(checker, reason)
    return _act(user, GlassBroken(submission, user.username, digests, reason))


def recheck(checker: Checker, submission: Submission) -> State:
    """Check the last version again by the policy now in force.  Raises Refused."""
    version = submission.versions.order_by("-number").first()
    if version is None or version.content is None:
        raise Refused(Refusal.UNKNOWN)
    if version.profile in checker.profiles:  # what the text was read as does not change with the policy
        checker = checker.for_profile(version.profile)
    examined = examine(checker, version.name, bytes(version.content), version.media_type)
    result = examined.checked
    with transaction.atomic():
        store.locked()
        event = Rechecked(str(submission.pk), "system", result)
        current = _permit(store.state(event.submission), event, ())
        Version.objects.filter(pk=version.pk).update(
            report=write(examined.report, "zh").encode(),
            report_digest=result.digests.report,
            policy_digest=result.digests.policy,
        )
        store.record(event)
    assert current is not None
    return current


def may_go_live(content_digest: str, policy_digest: str, how: Recheck | None = None) -> GateAnswer:
    """Whether exactly this content may be published under the policy now in force.

    ``how``: what a policy that changed since means; by default as the installation is set.
    """
    found = Version.objects.filter(content_digest=content_digest).values_list("submission_id", flat=True)
    current = store.states([str(pk) for pk in set(found)])
    return gate(list(current.values()), content_digest, policy_digest, how or environment.recheck())


def _act(user: User, event: Event) -> State:
    temporary.refuse(user)
    with transaction.atomic():
        store.locked()
        state = _permit(store.state(event.submission), event, roles_of(user))
        if not isinstance(event, Withdrawn) and user.username in _authors(state):
            raise Refused(Refusal.CONTRIBUTOR)
        store.record(event)
    return state


def _authors(state: State) -> frozenset[str]:
    """All who wrote these very bytes, in whatever submission: nobody signs them because a colleague sent them in."""
    same = Version.objects.filter(content_digest=state.checked.digests.content)
    others = store.states([str(pk) for pk in set(same.values_list("submission_id", flat=True))])
    return state.contributors.union(*(other.contributors for other in others.values()))


def _permit(state: State | None, event: Event, roles: Iterable[Role]) -> State:
    """The state behind the event, if it is permitted."""
    refused = refusal(state, event, roles)
    if refused is not None:
        raise Refused(refused)
    return after(state, event)


def _fit_for_the_ledger(checker: Checker, reason: str) -> None:
    """The ledger is kept for ever: a reason is short and does not quote what the check found.  Raises SanshenError."""
    if len(reason) > LONGEST_REASON:
        raise SanshenError(f"理由太长，请不要超过 {LONGEST_REASON} 字")
    report: DocumentReport = checker.check_text(reason, "reason")
    for finding in report.findings:
        if finding.category in ("privacy", "secrecy") and finding.severity is Severity.ERROR:
            raise SanshenError("理由里不要写身份证号、手机号等个人信息", "审核台账长期保存，请只写处理依据")
