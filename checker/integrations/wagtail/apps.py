"""Puts both layers in place when Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class SanshenWagtailConfig(AppConfig):
    name = "checker.integrations.wagtail"
    label = "sanshen_wagtail"
    verbose_name = "三审（Wagtail）"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.core.checks import register
        from django.db.models.signals import post_save, pre_save
        from wagtail.models import Page, Revision

        from checker.integrations.wagtail import signals
        from checker.integrations.wagtail.examination import settings_are_safe
        from checker.integrations.wagtail.forms import ReviewedPageForm

        pre_save.connect(signals.before_save, dispatch_uid="sanshen-before-save")
        post_save.connect(signals.after_revision, sender=Revision, dispatch_uid="sanshen-after-revision")
        Page.base_form_class = ReviewedPageForm
        register(settings_are_safe)
