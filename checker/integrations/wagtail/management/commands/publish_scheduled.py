"""``publish_scheduled`` with a gate: what may not go live when its time has come is taken off the schedule, and the
others are published."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as Scheduled
from wagtail.models import Page, Revision

from checker.integrations.wagtail.gatekeeping import may_go_live


class Command(Scheduled):
    help = "Publish what is due and approved, unpublish what has expired."

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["dryrun"]:
            for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()):
                self._unschedule_if_refused(revision)
        super().handle(*args, **options)

    def _unschedule_if_refused(self, revision: Revision) -> None:
        page = revision.as_object()
        if not isinstance(page, Page):
            return
        answer = may_go_live(page)
        if not answer.open:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            self.stderr.write(f"{page.pk} {page.title}: {answer}")
