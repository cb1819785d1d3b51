"""What waits for me, and what has become of what I sent in; the archive of what was decided."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from checker.review.rules import Status
from checker.web import queries
from checker.web.accounts import needs, person_of
from checker.web.pages.frame import page

_STATUSES = {status.value: status for status in Status if status is not Status.OPEN}


@needs()
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    return page(request, "tasks", {"tasks": queries.tasks(person_of(request))})


@needs()
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Decisions, searched by name, person or digest."""
    words = request.GET.get("q", "").strip()[:200]
    status = _STATUSES.get(request.GET.get("status", ""))
    lines, more = queries.archive(person_of(request), words, status)
    values = {"lines": lines, "more": more, "q": words, "chosen": status, "statuses": _STATUSES.values()}
    return page(request, "archive", values)
