"""Addresses of pages and API."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from checker.web import account_pages, health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("login/", account_pages.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", account_pages.NewPassword.as_view(), name="password"),
    path("", include("checker.web.api.urls")),
    path("", include("checker.web.page_urls")),
]
