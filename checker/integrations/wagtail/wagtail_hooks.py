"""Hooks: bulk publishing says which pages are refused and why, before anything is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from checker.integrations.wagtail.gatekeeping import may_go_live


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """All or nothing: one page that may not go live stops the action."""
    if action_type != "publish":
        return None
    pages = [one for one in objects if isinstance(one, Page)]
    if getattr(action, "cleaned_form", None) and action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [child for one in pages for child in one.get_descendants().not_live()]
    refused = False
    for page in pages:
        answer = may_go_live(page.specific.get_latest_revision_as_object())
        if not answer.open:
            refused = True
            messages.error(request, f"《{page.title}》不能发布：{answer}")
    return redirect(action.next_url) if refused else None
