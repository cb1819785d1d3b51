"""The approval certificate (验讫单) as a page for print and as a file for gates."""

from __future__ import annotations

import base64
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from checker.errors import SanshenError
from checker.review.certificate import Certificate
from checker.web import certify, visibility
from checker.web.accounts import needs, person_of
from checker.web.models import Submission
from checker.web.pages.frame import page


@needs()
@require_safe
def certificate(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    owner, made = _made(request, number)
    values = {
        "submission": owner,
        "statement": made.statement,
        "key": made.key,
        "signature": base64.b64encode(made.signature).decode(),
        "public_key": certify.public_key().hex(),
    }
    return page(request, "certificate", values)


@needs()
@require_safe
def file(request: HttpRequest, number: uuid.UUID) -> HttpResponse:
    """The certificate for ``sanshen gate --certificate``."""
    owner, made = _made(request, number)
    response = HttpResponse(made.to_json(), content_type="application/json")
    name = f"{owner.name}.certificate.json"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _made(request: HttpRequest, number: uuid.UUID) -> tuple[Submission, Certificate]:
    owner = visibility.submission_for(person_of(request), number, text=False)
    try:
        return owner, certify.approval(str(owner.pk))
    except SanshenError:
        raise Http404 from None
