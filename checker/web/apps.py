"""Names the application; its tables begin with ``sanshen_``."""

from __future__ import annotations

from django.apps import AppConfig


class SanshenConfig(AppConfig):
    name = "checker.web"
    label = "sanshen"
    verbose_name = "三审"
    default_auto_field = "django.db.models.BigAutoField"
