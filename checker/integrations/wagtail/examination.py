"""``manage.py check``: what in a site's settings or models would leave a gap."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from wagtail.models import get_page_models

from checker.integrations.wagtail.forms import ReviewedPageForm


def settings_are_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A system check."""
    found: list[CheckMessage] = []
    if not getattr(settings, "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT", False):
        found.append(
            Error(
                "WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT must be True: a change means no approvals",
                id="sanshen_wagtail.E001",
            )
        )
    names = [config.name for config in apps.get_app_configs()]
    places = [names.index(name) for name in ("wagtail.admin", "checker.integrations.wagtail", "wagtail")]
    if places != sorted(places):
        found.append(
            Error(
                "checker.integrations.wagtail must stand behind wagtail.admin, whose forms it extends, and before wagtail, "
                "whose publish_scheduled it replaces",
                id="sanshen_wagtail.E002",
            )
        )
    for model in get_page_models():
        if not issubclass(model.base_form_class, ReviewedPageForm):
            found.append(
                Warning(
                    f"the form of {model._meta.label} should inherit from ReviewedPageForm, or refusals are not shown at "
                    "its fields",
                    id="sanshen_wagtail.W001",
                )
            )
    return found
