"""Addresses of the interface, out of its table."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from checker.web.api.calls import dispatcher
from checker.web.api.openapi import openapi
from checker.web.api.problems import Problem
from checker.web.api.table import ENDPOINTS


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    return Problem(404, "unknown-address").answer()


urlpatterns = [
    path("api/v1/openapi.json", openapi, name="openapi"),
    *(
        path(address, dispatcher(list(endpoints)))
        for address, endpoints in groupby(ENDPOINTS, key=lambda endpoint: endpoint.path)
    ),
    re_path(r"^api/", nowhere),
]
