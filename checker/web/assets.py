"""Style sheets, scripts and pictures: shipped with the package, addressed by their digest, kept by browsers.

No build step, no collecting: the address changes with the content.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from checker.reports.html_assets import STYLE

_FOLDER = Path(__file__).resolve().parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_REPORT = "report.css"
"""The style of reports: pages show findings the way reports do."""


@cache
def _content(name: str) -> bytes:
    """Raises KeyError for a name that is not shipped."""
    if name == _REPORT:
        return STYLE.encode()
    shipped = {path.name: path for path in _FOLDER.iterdir() if path.suffix in _TYPES}
    return shipped[name].read_bytes()


def address(name: str) -> str:
    """Where browsers find it.  Raises KeyError for a name that is not shipped."""
    return reverse("asset", args=[hashlib.sha256(_content(name)).hexdigest()[:12], name])


@login_not_required
def serve(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """One of them; the digest in the address lets browsers keep it for a year."""
    try:
        content = _content(name)
    except KeyError:
        raise Http404 from None
    response = HttpResponse(content, content_type=_TYPES[Path(name).suffix])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
