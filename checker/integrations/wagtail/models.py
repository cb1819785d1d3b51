"""Wagtail's workflow in three tasks, one for each review, signed in the ledger."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail.models import Page, Task, TaskState

from checker.errors import SanshenError
from checker.integrations.wagtail.content import content_of
from checker.integrations.wagtail.gatekeeping import NotApproved
from checker.model import Stage
from checker.readers import FIELDS
from checker.readers.base import digest_of
from checker.review.rules import Refusal, Role, State, Status
from checker.web import checking, queries, service, store
from checker.web.models import Submission

_STAGES = ((Stage.INITIAL.value, "初审"), (Stage.SECOND.value, "复审"), (Stage.FINAL.value, "终审"))


class PageSubmission(models.Model):
    """Under which number a page is reviewed."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")


class ReviewTask(Task):
    """One of the three reviews.  Who may sign is decided by ``checker.review``: role, order, no author, three
    different people, and exactly the content that was submitted."""

    stage = models.CharField("审次", max_length=10, choices=_STAGES)

    admin_form_fields = [*Task.admin_form_fields, "stage"]
    admin_form_readonly_on_edit_fields = [*Task.admin_form_readonly_on_edit_fields, "stage"]

    class Meta:
        verbose_name = "三审"
        verbose_name_plural = "三审"

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Put the content up for review, if it is not: approvals are about these bytes.  Raises PermissionDenied."""
        page = workflow_state.content_object.specific
        submit(page, user or workflow_state.requested_by)
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Sign or send back.  Raises PermissionDenied if the rules do not allow it."""
        page = task_state.workflow_state.content_object.specific
        state = state_of(page)
        if state is None or action_name not in ("approve", "reject"):
            raise PermissionDenied
        if digest_of(content_of(page.get_latest_revision_as_object())) != state.checked.digests.content:
            raise NotApproved("内容在送审以后改动过，请重新提交审核")
        checker, stage = checking.current().checker, Stage(self.stage)
        try:
            if action_name == "approve" and not self._signed_already(state, user):
                service.approve(checker, user, state.submission, stage, state.checked.digests)
            elif action_name == "reject":
                reason = kwargs.get("comment", "")
                service.reject(checker, user, state.submission, stage, state.checked.digests, reason)
        except SanshenError as error:
            raise NotApproved(error.message) from None
        super().on_action(task_state, user, action_name, **kwargs)
        if action_name == "reject":  # the round is over: whoever submits again begins with the first review
            task_state.workflow_state.refresh_from_db()
            task_state.workflow_state.cancel(user=user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        state = state_of(obj)
        if state is not None and self._signed_already(state, user):
            return [("approve", "已在审核台签署，继续", False)]
        if state is None or queries.may_sign(user, state) is not Stage(self.stage):
            return []
        actions = [("reject", "退回", True)]
        if not state.open_obstacles(Stage(self.stage)):
            actions.append(("approve", "同意并签署", False))
        return actions

    def _signed_already(self, state: State, user: Any) -> bool:
        """Whether the person signed this stage on the service's own pages, where findings can be waived."""
        return bool(dict(state.signed).get(Stage(self.stage)) == user.get_username())

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return bool(self.get_actions(obj, user))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Only authors change what is under review; their change ends it."""
        state = state_of(obj)
        return state is not None and not queries.may_submit(user, state)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        if Role(self.stage) not in service.roles_of(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> str:
        return "初审、复审、终审之一，按角色签署，签署记入审核台账"


def state_of(page: Page) -> State | None:
    """Where the review of a page stands; None if it was never submitted."""
    link = PageSubmission.objects.filter(page_id=page.pk).first()
    return store.state(str(link.submission_id)) if link else None


def submit(page: Page, user: User | None) -> None:
    """Put the latest revision up for review, unless exactly this is under review.  Raises PermissionDenied."""
    if user is None:
        raise PermissionDenied
    latest = page.get_latest_revision_as_object()
    data, state = content_of(latest), state_of(page)
    known = state is not None and state.checked.digests.content == digest_of(data)
    if known and state is not None and state.status in (Status.OPEN, Status.APPROVED):
        return
    link = PageSubmission.objects.filter(page_id=page.pk).first()
    if state is not None and user.get_username() not in state.contributors:
        link = None  # somebody else's page is put up anew: its former review stays as it is
    writers = {page.owner, *(revision.user for revision in page.revisions.select_related("user"))}
    names = [writer.get_username() for writer in writers if writer is not None]
    try:
        version = service.submit(
            checking.current().checker,
            user,
            latest.title[:255],
            data,
            media_type=FIELDS,
            contributors=names,
            submission=link.submission_id if link else None,
        )
    except service.Refused as refused:
        if refused.code is Refusal.EXISTS:
            return
        raise NotApproved(refused.message) from None
    PageSubmission.objects.update_or_create(
        page_id=page.pk, defaults={"submission_id": version.submission_id}
    )
