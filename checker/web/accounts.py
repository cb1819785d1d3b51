"""Pages of accounts: sign in and out, change one's password; and who may see a page at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from checker.review.rules import Role
from checker.web import temporary
from checker.web.access import Throttled, authenticated
from checker.web.service import roles_of
from checker.web.wording import words

View = Callable[..., HttpResponseBase]


def needs(*roles: Role) -> Callable[[View], View]:
    """For a page: only signed-in people with one of these roles; with none named, all signed-in people.

    Others are sent to sign in, or get 403; whose password somebody else chose is sent to change it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if temporary.is_temporary(person_of(request)):
                messages.warning(request, temporary.explanation())
                return redirect("password")
            if roles and not roles_of(person_of(request)).intersection(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


def person_of(request: HttpRequest) -> User:
    """Who is signed in.  Raises PermissionDenied if nobody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def confirmed(request: HttpRequest, password: str) -> bool:
    """Whether the signed-in person has just entered their own password: a live session is no signature.

    Throttled and recorded like a login.  Raises Throttled.
    """
    person = person_of(request)
    return authenticated(person.get_username(), password, address_of(request)) == person


def address_of(request: HttpRequest | None) -> str | None:
    """The caller's network address; behind a proxy, what ``sanshen serve --proxy`` lets the server believe."""
    return (request.META.get("REMOTE_ADDR") or None) if request else None


class LoginForm(AuthenticationForm):
    """Name and password, throttled."""

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name is not None and password:
            try:
                self.user_cache = authenticated(name, password, address_of(self.request))
            except Throttled as error:
                raise ValidationError(error.message, code="throttled") from None
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class NewPasswordForm(PasswordChangeForm):
    """The old password, throttled, and the new one twice."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        entered: str = self.cleaned_data["old_password"]
        try:
            right = confirmed(self.request, entered)
        except Throttled as error:
            raise ValidationError(error.message, code="throttled") from None
        if not right:
            raise forms.ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return entered

    def clean_new_password1(self) -> str:
        entered: str = self.cleaned_data["new_password1"]
        if entered == self.cleaned_data.get("old_password"):
            raise ValidationError(words().say("新密码不能和原来的一样", "The new password is the old one"))
        return entered
