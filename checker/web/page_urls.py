"""Addresses of the pages for staff."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from checker.web.accounts import needs


@needs()
def tasks(request: HttpRequest) -> HttpResponse:
    """Where people land when they have signed in."""
    return HttpResponse("三审", content_type="text/plain; charset=utf-8")


urlpatterns = [path("", tasks, name="tasks")]
