"""What pages have in common: navigation, the language, what is shown when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from checker.errors import SanshenError
from checker.review.rules import Role
from checker.web.accounts import person_of
from checker.web.checking import Busy
from checker.web.service import roles_of
from checker.web.visibility import REVIEWERS
from checker.web.wording import words

_PAGES: Sequence[tuple[str, str, str, frozenset[Role]]] = (
    ("tasks", "待办", "Tasks", frozenset()),
    ("check", "检查", "Check", frozenset()),
    ("archive", "档案", "Archive", frozenset()),
    ("lists", "词表", "Wordlists", frozenset()),
    ("rules", "规则", "Rules", frozenset()),
    ("dashboard", "统计", "Figures", REVIEWERS | {Role.ADMINISTRATOR}),
    ("people", "账号", "Accounts", frozenset({Role.ADMINISTRATOR})),
)
"""Names of addresses with what they are called; with roles, only for those."""


def page(
    request: HttpRequest, template: str, values: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A page with its navigation; ``template`` without folder and ending."""
    here = request.resolver_match.url_name if request.resolver_match else ""
    held = _roles(request)
    navigation = [
        (reverse(name), name == here, chinese, english)
        for name, chinese, english, roles in _PAGES
        if not roles or roles & held
    ]
    return render(
        request,
        f"sanshen/{template}.html",
        {"navigation": navigation, "roles": held, **(values or {})},
        status=status,
    )


def _roles(request: HttpRequest) -> frozenset[Role]:
    return roles_of(person_of(request)) if request.user.is_authenticated else frozenset()


def sentence(error: SanshenError) -> str:
    """Why something was not done, and what helps."""
    return "".join(f"{part}{words().say('。', '. ')}" for part in (error.message, error.hint) if part).strip()


def busy_is_503(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For pages that check: too many checks at once are answered at once."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Busy:
            say = words().say
            values = {
                "heading": say("现在检查的人太多", "Too many checks at the moment"),
                "explanation": say(
                    "请稍等几秒再试，您的内容没有丢失。", "Please try again in a few seconds."
                ),
            }
            answer = page(request, "trouble", values, status=503)
            answer.headers["Retry-After"] = "3"
            return answer

    return guarded
