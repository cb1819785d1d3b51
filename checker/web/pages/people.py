"""Accounts, roles and tokens in the browser, for administrators.  Every act asks for the administrator's password."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from checker.errors import SanshenError
from checker.review.rules import Role
from checker.web import access
from checker.web import people as keeping
from checker.web.accounts import confirmed, needs, person_of
from checker.web.models import ApiToken, LoginRecord
from checker.web.pages.frame import page
from checker.web.service import roles_of
from checker.web.wording import words

_LOGINS = 20


@needs(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def people(request: HttpRequest) -> HttpResponseBase:
    """All accounts, and a form for a new one."""
    wrong = ""
    if request.method == "POST":
        try:
            _confirm(request)
            new = request.POST.get("new_password", "")
            made = keeping.add(
                person_of(request).username,
                request.POST.get("name", "").strip(),
                None if request.POST.get("program") else new,
                _roles(request),
                request.POST.get("full_name", "").strip()[:150],
            )
            messages.success(request, words().say("已新建账号。", "Added."))
            return redirect("account", made.pk)
        except SanshenError as error:
            wrong = error.message
    rows = [
        (user, sorted(roles_of(user), key=list(Role).index)) for user in User.objects.order_by("username")
    ]
    values = {"rows": rows, "all_roles": list(Role), "typed": request.POST, "wrong": wrong}
    return page(request, "people", values, status=422 if wrong else 200)


@needs(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters()
def account(request: HttpRequest, person: int) -> HttpResponseBase:
    """One account: its roles, password, tokens and logins."""
    user = User.objects.filter(pk=person).first()
    if user is None:
        raise Http404
    wrong = token = ""
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("action", ""))
        try:
            if act is None:
                raise SanshenError(words().say("没有这项操作", "no such act"))
            _confirm(request)
            token = act(request, user)
            if not token:
                messages.success(request, words().say("已完成，并记入台账。", "Done and recorded."))
                return redirect("account", person)
        except SanshenError as error:
            wrong = error.message
    values = {
        "account": user,
        "held": frozenset(user.groups.values_list("name", flat=True)),
        "all_roles": list(Role),
        "tokens": ApiToken.objects.filter(user=user).select_related("acts_for").order_by("-pk"),
        "scopes": ApiToken.SCOPES,
        "logins": LoginRecord.objects.filter(name=user.username).order_by("-pk")[:_LOGINS],
        "token": token,
        "wrong": wrong,
    }
    return page(request, "account", values, status=422 if wrong else 200)


def _confirm(request: HttpRequest) -> None:
    """Raises SanshenError unless the administrator's own password came along."""
    if not confirmed(request, request.POST.get("password", "")):
        raise SanshenError(words().say("您的密码不对", "Your password is wrong"))


def _roles(request: HttpRequest) -> list[Role]:
    known = {role.value: role for role in Role}
    return [known[name] for name in request.POST.getlist("role") if name in known]


def _set_roles(request: HttpRequest, user: User) -> str:
    keeping.set_roles(person_of(request).username, user, _roles(request))
    return ""


def _set_password(request: HttpRequest, user: User) -> str:
    keeping.set_password(person_of(request).username, user, request.POST.get("new_password", ""))
    return ""


def _close(request: HttpRequest, user: User) -> str:
    keeping.set_open(person_of(request).username, user, False)
    return ""


def _open(request: HttpRequest, user: User) -> str:
    keeping.set_open(person_of(request).username, user, True)
    return ""


def _issue(request: HttpRequest, user: User) -> str:
    """The token, to be shown on the page that answers and never again."""
    name, human = request.POST.get("label", "").strip(), request.POST.get("acts_for", "").strip()
    acts_for = keeping.named(human) if human else None
    return access.issue(
        person_of(request).username, user, name or "API", request.POST.getlist("scope"), acts_for
    )


def _revoke(request: HttpRequest, user: User) -> str:
    number = request.POST.get("token", "")
    mine = number.isdecimal() and ApiToken.objects.filter(pk=int(number[:18]), user=user).exists()
    if not mine:
        raise SanshenError(words().say("没有这个令牌", "no such token"))
    access.revoke(person_of(request).username, int(number))
    return ""


_ACTS: dict[str, Callable[[HttpRequest, User], str]] = {
    "roles": _set_roles,
    "password": _set_password,
    "close": _close,
    "open": _open,
    "issue": _issue,
    "revoke": _revoke,
}
