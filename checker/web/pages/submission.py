"""A submission: where it stands, what was found in it, its versions; and the form by which it is signed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from checker.engine import Checker
from checker.model import DocumentReport, Finding, Stage
from checker.reports.shown import Shown
from checker.review.rules import ORDER, State, Status
from checker.web import changes, checking, queries, store, stored, visibility
from checker.web.accounts import needs, person_of
from checker.web.models import Submission, Version
from checker.web.pages.frame import busy_is_503, page
from checker.web.queries import Happening
from checker.web.view import view_of
from checker.web.wording import words


@dataclass(frozen=True, slots=True)
class Step:
    """One review of the present round: ``look`` is ``done``, ``due``, ``ahead`` or ``stopped``."""

    title: str
    look: str
    person: str = ""
    at: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something to answer for before signing; ``place`` leads to the finding, if it is still known."""

    id: str
    rule: str
    stage: Stage
    waivable: bool
    heading: str
    excerpt: str
    place: str
    reason: str


@needs()
@busy_is_503
@require_safe
def submission(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    return shown(request, visibility.submission_for(person_of(request), number, text=False))


def shown(
    request: HttpRequest, owner: Submission, typed: Mapping[str, str] | None = None, wrong: str = ""
) -> HttpResponse:
    """The page of a submission; after a refusal with what was typed, and why it was refused."""
    user, state = person_of(request), store.state(str(owner.pk))
    assert state is not None
    versions = list(owner.versions.select_related("created_by").order_by("-number"))
    version = _chosen(request, versions)
    latest = version == versions[0]
    happened = queries.history(str(owner.pk))
    report, view, blocked = None, None, []
    if visibility.sees_text(user, state) and version.content is not None:
        with checking.current().place() as checker:
            report = stored.report_of(checker, version)
            view = view_of(report, words())
            stage = queries.may_sign(user, state) if latest else None
            blocked = _blocked(checker, report, state, stage, typed or {}) if stage else []
    values = {
        "submission": owner,
        "state": state,
        "steps": _steps(state, happened),
        "version": version,
        "versions": versions,
        "latest": latest,
        "view": view,
        "kind": checking.current().checker.profiles.get(version.profile, version.profile),
        "happened": list(reversed(happened)),
        "blocked": blocked,
        "unwaivable": any(not item.waivable for item in blocked),
        "typed": typed or {},
        "wrong": wrong,
        "policy_changed": state.checked.digests.policy != checking.current().checker.policy.digest,
        **_rights(user, state, latest),
    }
    return page(request, "submission", values, status=422 if wrong else 200)


def _rights(user: User, state: State, latest: bool) -> dict[str, object]:
    """What this person may do here; signing concerns the latest version alone."""
    return {
        "may_sign": queries.may_sign(user, state) if latest else None,
        "may_agree": latest and queries.may_agree(user, state),
        "may_withdraw": queries.may_withdraw(user, state),
        "may_break_glass": latest and queries.may_break_glass(user, state),
        "may_submit": queries.may_submit(user, state),
        "sees_text": visibility.sees_text(user, state),
        "contributor": user.username in state.contributors,
    }


def _chosen(request: HttpRequest, versions: Sequence[Version]) -> Version:
    wanted = request.GET.get("version", "")
    if not wanted:
        return versions[0]
    for version in versions:
        if str(version.number) == wanted:
            return version
    raise Http404


def _steps(state: State, happened: Sequence[Happening]) -> list[Step]:
    """The three reviews of this round, and the agreement of the head if it is needed."""
    begin = max(index for index, one in enumerate(happened) if one.kind == "submitted")
    signed = {one.stage: one for one in happened[begin:] if one.kind == "approved"}
    refused = {one.stage: one for one in happened[begin:] if one.kind == "rejected"}
    done = dict(state.signed)
    steps = []
    for stage in ORDER:
        title = words().stage(stage)
        if stage in done:
            steps.append(Step(title, "done", done[stage], signed[stage].at))
        elif stage in refused:
            one = refused[stage]
            steps.append(Step(title, "stopped", one.event.person, one.at, one.reason))
        else:
            steps.append(Step(title, "due" if stage is state.next_stage else "ahead"))
    if state.checked.extra_approval:
        title = words().say("负责人批准", "Head of the office")
        open_look = "due" if state.status is Status.OPEN else "ahead"
        steps.insert(2, Step(title, "done" if state.head else open_look, state.head))
    return steps


def _blocked(
    checker: Checker, report: DocumentReport, state: State, stage: Stage, typed: Mapping[str, str]
) -> list[Blocked]:
    """What the reviewer of this stage has to answer for."""
    found: dict[str, tuple[int, Finding]] = {}
    numbers = {id(finding): index for index, finding in enumerate(report.findings, 1)}
    for obstacle, finding in checking.blocking(checker, report):
        found[obstacle.id] = (numbers[id(finding)], finding)
    display = Shown(report)
    gaps = {str(number): gap for number, gap in enumerate(report.gaps, 1)}
    items = []
    for obstacle in state.open_obstacles(stage):
        index, known = found.get(obstacle.id, (0, None))
        heading, excerpt = obstacle.rule, ""
        if known is not None:
            heading, excerpt = display.headline(known), display.excerpt(known)
        elif obstacle.id.startswith("gap:") and obstacle.id.split(":")[1] in gaps:
            gap = gaps[obstacle.id.split(":")[1]]
            heading, excerpt = words().unread(display.where(gap), display.unread(gap)), ""
        items.append(
            Blocked(
                obstacle.id,
                obstacle.rule,
                obstacle.stage,
                obstacle.waivable,
                heading,
                excerpt,
                f"1-{index}" if index else "",
                typed.get(f"waive:{obstacle.id}", ""),
            )
        )
    return items


@needs()
@busy_is_503
@require_safe
def difference(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """Two versions beside each other; by default the last two."""
    owner = visibility.submission_for(person_of(request), number)
    versions = list(owner.versions.exclude(content=None).order_by("number"))
    if len(versions) < 2:
        raise Http404
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("to", ""), versions[-1])
    old = by_number.get(request.GET.get("from", ""), versions[-2])
    with checking.current().place() as checker:
        rows = changes.between(stored.report_of(checker, old), stored.report_of(checker, new))
    changed = sum(not row.same for row in rows)
    values = {
        "submission": owner,
        "old": old,
        "new": new,
        "versions": versions,
        "rows": rows,
        "changed": changed,
    }
    return page(request, "difference", values)


@needs()
@require_safe
def original(request: HttpRequest, number: uuid.UUID, version: int) -> HttpResponse:
    """The very bytes of a version, as a file to keep: never shown inside the service."""
    owner = visibility.submission_for(person_of(request), number)
    found = owner.versions.exclude(content=None).filter(number=version).first()
    if found is None or found.content is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response
