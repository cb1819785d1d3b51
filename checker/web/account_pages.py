"""The pages on which people sign in and change their password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters

from checker.web import temporary
from checker.web.accounts import LoginForm, NewPasswordForm, person_of
from checker.web.store import note


class Login(LoginView):
    """Sign in; who is signed in already goes on to where they wanted."""

    template_name = "sanshen/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


@method_decorator(sensitive_post_parameters(), name="dispatch")
class NewPassword(PasswordChangeView):
    """Change one's own password; all other sessions of the account end."""

    template_name = "sanshen/password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("tasks")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        person = person_of(self.request)
        with transaction.atomic():
            temporary.end(person)
            note("password-changed", person.username, account=person.username)
            return super().form_valid(form)
