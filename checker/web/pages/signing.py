"""What people do with a submission: sign, send back, agree, take back, let through, check again."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import Stage
from checker.review.events import Digests, Waiver
from checker.review.rules import Role
from checker.web import checking, service, visibility
from checker.web.accounts import confirmed, needs, person_of
from checker.web.models import Submission
from checker.web.pages.frame import busy_is_503, sentence
from checker.web.pages.submission import shown
from checker.web.wording import words

Act = Callable[[HttpRequest, Checker, str], str]


def _digests(request: HttpRequest) -> Digests:
    """Those that the page showed to the person who now signs."""
    return Digests(
        request.POST.get("content", ""), request.POST.get("policy", ""), request.POST.get("report", "")
    )


def _stage(request: HttpRequest) -> Stage:
    try:
        return Stage(request.POST.get("stage", ""))
    except ValueError:
        raise SanshenError(words().say("没有这一审", "no such review")) from None


def _waivers(request: HttpRequest) -> list[Waiver]:
    prefix = "waive:"
    return [
        Waiver(name.removeprefix(prefix), reason.strip())
        for name, reason in request.POST.items()
        if name.startswith(prefix) and isinstance(reason, str) and reason.strip()
    ]


def _approve(request: HttpRequest, checker: Checker, number: str) -> str:
    user, stage = person_of(request), _stage(request)
    service.approve(checker, user, number, stage, _digests(request), _waivers(request))
    return words().say(f"{words().stage(stage)}已签署。", "Signed.")


def _reject(request: HttpRequest, checker: Checker, number: str) -> str:
    user, reason = person_of(request), request.POST.get("reason", "")
    service.reject(checker, user, number, _stage(request), _digests(request), reason)
    return words().say("已退回撰稿人。", "Sent back.")


def _agree(request: HttpRequest, checker: Checker, number: str) -> str:
    service.approve_as_head(person_of(request), number, _digests(request))
    return words().say("已批准公开。", "Publication agreed.")


def _withdraw(request: HttpRequest, checker: Checker, number: str) -> str:
    service.withdraw(checker, person_of(request), number, request.POST.get("reason", ""))
    return words().say("已撤回。", "Withdrawn.")


def _break_glass(request: HttpRequest, checker: Checker, number: str) -> str:
    reason = request.POST.get("reason", "")
    service.break_glass(checker, person_of(request), number, _digests(request), reason)
    return words().say("已应急放行，并永久记录在案。", "Let through; this stays on record.")


_ACTS: dict[str, Act] = {
    "approve": _approve,
    "reject": _reject,
    "agree": _agree,
    "withdraw": _withdraw,
    "break-glass": _break_glass,
}


@sensitive_post_parameters("password")
@needs()
@busy_is_503
@require_POST
def act(request: HttpRequest, number: uuid.UUID) -> HttpResponseBase:
    """One of the acts, with the person's own password: a session left open signs nothing."""
    owner = visibility.submission_for(person_of(request), number, text=False)
    chosen = _ACTS.get(request.POST.get("act", ""))
    try:
        if chosen is None:
            raise SanshenError(words().say("没有这个操作", "no such act"))
        if not confirmed(request, request.POST.get("password", "")):
            raise SanshenError(
                words().say(
                    "密码不对，没有签署，请输入您自己的登录密码", "wrong password: nothing was signed"
                )
            )
        with checking.current().place() as checker:
            messages.success(request, chosen(request, checker, str(owner.pk)))
    except SanshenError as error:
        return _refused(request, owner, error)
    return redirect("submission", owner.pk)


@needs(Role.AUTHOR, Role.ADMINISTRATOR, *visibility.REVIEWERS)
@busy_is_503
@require_POST
def recheck(request: HttpRequest, number: uuid.UUID) -> HttpResponseBase:
    """Check the last version by the policy now in force."""
    owner = visibility.submission_for(person_of(request), number, text=False)
    try:
        with checking.current().place() as checker:
            service.recheck(checker, owner)
        messages.success(request, words().say("已按现行策略重新检查。", "Checked again."))
    except SanshenError as error:
        return _refused(request, owner, error)
    return redirect("submission", owner.pk)


def _refused(request: HttpRequest, owner: Submission, error: SanshenError) -> HttpResponse:
    """The page again, with all that was typed but the password."""
    typed = {
        name: value for name, value in request.POST.items() if name != "password" and isinstance(value, str)
    }
    return shown(request, owner, typed, sentence(error))
