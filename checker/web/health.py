"""What load balancers and browsers ask without signing in: is it alive, is it ready, files of the pages."""

from __future__ import annotations

from pathlib import Path

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views import static as files
from django.views.decorators.http import require_safe

_STATIC = Path(__file__).parent / "static"


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """The database answers, too; otherwise 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def static(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the package's own folder ``static``; the pages' addresses carry its version."""
    answer = files.serve(request, path, document_root=str(_STATIC))
    answer.headers["Cache-Control"] = "public, max-age=3600"
    return answer
