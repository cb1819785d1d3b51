"""Names the application; its tables begin with ``sanshen_``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from checker.web.checking import Service


class SanshenConfig(AppConfig):
    name = "checker.web"
    label = "sanshen"
    verbose_name = "三审"
    default_auto_field = "django.db.models.BigAutoField"

    @cached_property
    def checks(self) -> Service:
        """The automatic check for all requests of this process, made at first use."""
        from checker.web import environment
        from checker.web.checking import Service
        from checker.web.house_lists import Lists, policy_file

        return Service(policy_file(), workers=environment.workers(), sources=Lists())
