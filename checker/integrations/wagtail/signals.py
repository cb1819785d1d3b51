"""The second layer: whatever saves a page, what readers would see must have been approved."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wagtail.models import Page, Revision

from checker.integrations.wagtail.content import BOOKKEEPING, content_of
from checker.integrations.wagtail.gatekeeping import NotApproved, may_go_live
from checker.integrations.wagtail.models import ReviewTask, state_of
from checker.readers.base import digest_of


def before_save(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """For ``pre_save`` of every model.  Raises NotApproved if a page would go live, or change while live, without
    approval.  The root of all trees is no page of content."""
    if raw or not isinstance(instance, Page) or not instance.live or instance.depth == 1:
        return
    if not _touches(kwargs.get("update_fields")) or _unchanged(instance):
        return
    answer = may_go_live(_whole(instance))
    if not answer.open:
        raise NotApproved(str(answer))


def _whole(page: Page) -> Page:
    """A page of its own kind, also if only what all pages have in common is saved."""
    model = page.specific_class if type(page) is Page and page.pk else None
    whole = model._base_manager.filter(pk=page.pk).first() if model not in (None, Page) else None
    if whole is None:
        return page
    for field in Page._meta.concrete_fields:
        setattr(whole, field.attname, getattr(page, field.attname))
    return whole


def _touches(update_fields: Collection[str] | None) -> bool:
    """Whether a save writes something that readers see, or makes it seen."""
    return update_fields is None or "live" in update_fields or bool(set(update_fields) - BOOKKEEPING)


def _unchanged(page: Page) -> bool:
    """Whether exactly this is live already."""
    if page.pk is None:
        return False
    model = type(page)
    before = model._base_manager.filter(pk=page.pk).first()
    return before is not None and before.live and content_of(before) == content_of(page)


def after_revision(sender: Any, instance: Revision, created: bool = False, **kwargs: Any) -> None:
    """For ``post_save`` of revisions: a change ends the review that is under way."""
    page = instance.content_object
    if not created or not isinstance(page, Page):
        return
    workflow = page.current_workflow_state
    task = page.current_workflow_task
    state = state_of(page) if isinstance(task, ReviewTask) else None
    if workflow is None or state is None:
        return
    if digest_of(content_of(instance.as_object())) != state.checked.digests.content:
        workflow.cancel(user=instance.user)
