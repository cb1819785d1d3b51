"""A real Wagtail site: drafts save, what was not approved does not go live by any way, approvals are for one content.

Run by tests/integrations/test_wagtail.py in a process with this site's settings.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, Revision, Workflow, WorkflowPage, WorkflowTask

from checker.integrations.wagtail.content import content_of
from checker.integrations.wagtail.gatekeeping import NotApproved, may_go_live
from checker.integrations.wagtail.models import ReviewTask, state_of
from checker.model import Stage
from checker.review.events import Waiver
from checker.review.rules import ORDER, Role, Status
from checker.web import checking, service, store
from tests.integrations.wagtail_site.models import NoticeLink, NoticePage

pytestmark = pytest.mark.django_db

GOOD = "<p>请认真做好防汛工作。</p>"
BAD = "<p>请按照工作部暑，认真做好防汛工作。</p>"
Person = Callable[..., User]


@pytest.fixture(autouse=True)
def _groups(db: None) -> None:
    """What migrations of Wagtail and of the service make."""
    for role in Role:
        Group.objects.get_or_create(name=role.value)
    moderators, _ = Group.objects.get_or_create(name="Moderators")
    moderators.permissions.add(_permission("access_admin"))


@pytest.fixture
def person(_groups: None) -> Person:
    """An account with roles that may also use Wagtail's admin as an editor who publishes."""

    def make(name: str, *roles: Role) -> User:
        user = User.objects.create_user(name, password=f"{name}-secret")
        groups = [Group.objects.get(name=role.value) for role in roles]
        user.groups.set([*groups, Group.objects.get(name="Moderators")])
        return user

    return make


@pytest.fixture
def author(person: Person) -> User:
    return person("author", Role.AUTHOR)


@pytest.fixture
def home(_groups: None) -> Page:
    Locale.objects.create(language_code="zh-hans")
    root = Page(title="Root", slug="root")
    Page.add_root(instance=root)
    home = Page(title="首页", slug="home", live=False)
    root.add_child(instance=home)
    for kind in ("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=Group.objects.get(name="Moderators"), page=home, permission=_permission(kind)
        )
    return home


def _permission(name: str) -> Permission:
    return Permission.objects.get(codename=name)


@pytest.fixture
def workflow(home: Page) -> Workflow:
    made = Workflow.objects.create(name="三审")
    for order, stage in enumerate(ORDER):
        task = ReviewTask.objects.create(name=stage.value, stage=stage.value)
        WorkflowTask.objects.create(workflow=made, task=task, sort_order=order)
    WorkflowPage.objects.filter(page=home).delete()
    WorkflowPage.objects.create(workflow=made, page=home)
    return made


def draft(home: Page, user: User, body: str = GOOD, **values: object) -> NoticePage:
    page = NoticePage(
        title="关于做好防汛工作的通知", slug="notice", live=False, owner=user, body=body, **values
    )
    home.add_child(instance=page)
    page.save_revision(user=user)
    return page


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(page: NoticePage, body: str, **values: str) -> dict[str, str]:
    """What the editor's form sends."""
    content = {"entityMap": {}, "blocks": [_block(body)]}
    return {
        "title": page.title,
        "slug": page.slug,
        "intro": "",
        "body": json.dumps(content),
        "parts-count": "0",
        "issued": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "links-TOTAL_FORMS": "0",
        "links-INITIAL_FORMS": "0",
        "links-MIN_NUM_FORMS": "0",
        "links-MAX_NUM_FORMS": "1000",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **values,
    }


def _block(body: str) -> dict[str, object]:
    text = body.removeprefix("<p>").removesuffix("</p>")
    return {
        "key": "a",
        "type": "unstyled",
        "text": text,
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }


def approve_all(page: NoticePage, person: Person) -> None:
    """Each review by another person, as Wagtail's own button does it."""
    for stage in ORDER:
        reviewer = User.objects.filter(username=stage.value).first() or person(stage.value, Role(stage.value))
        sign(page, reviewer)


def sign(page: NoticePage, reviewer: User, action: str = "approve", comment: str = "") -> int:
    task_state = page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(page.pk, action, task_state.pk))
    answer = signed_in(reviewer).post(address, {"comment": comment})
    page.refresh_from_db()
    return answer.status_code


def submitted(page: NoticePage, workflow: Workflow, user: User) -> None:
    workflow.start(page, user)
    page.refresh_from_db()


def edit(page: NoticePage, user: User, values: dict[str, str]) -> object:
    return signed_in(user).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values)


def test_a_draft_saves_and_publishing_it_is_refused_at_the_field(home: Page, author: User) -> None:
    page = draft(home, author)
    answer = edit(page, author, form(page, BAD))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert "部暑" in page.get_latest_revision_as_object().body
    count = page.revisions.count()
    answer = edit(page, author, form(page, BAD, **{"action-publish": "1"}))
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert "工作部暑" in errors["body"][0]
    assert "工作部署" in errors["body"][0]
    assert "三审" in errors["__all__"][0]
    page.refresh_from_db()
    assert not page.live
    assert page.revisions.count() == count


def test_a_clean_page_needs_the_reviews_too(home: Page, author: User) -> None:
    page = draft(home, author)
    answer = edit(page, author, form(page, GOOD, **{"action-publish": "1"}))
    assert list(answer.context["form"].errors) == ["__all__"]
    page.refresh_from_db()
    assert not page.live


def test_three_people_in_the_workflow_publish_exactly_this_revision(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author, intro="三审后发布")
    submitted(page, workflow, author)
    assert not page.live
    approve_all(page, person)
    assert page.live
    assert page.intro == "三审后发布"
    state = state_of(page)
    assert state is not None
    assert state.status is Status.APPROVED
    assert [person for _, person in state.signed] == ["initial", "second", "final"]
    assert [entry.body["kind"] for entry in store.entries()][-4:] == ["submitted", *["approved"] * 3]


def test_nobody_signs_twice_out_of_turn_or_their_own(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    everything = person("all", *Role)
    author.groups.add(*Group.objects.filter(name__in=[stage.value for stage in ORDER]))
    task = page.current_workflow_task
    assert task.get_actions(page, author) == []
    assert task.get_actions(page, person("second", Role.SECOND)) == []
    assert [name for name, *_ in task.get_actions(page, everything)] == ["reject", "approve"]
    assert sign(page, everything) in (200, 302)
    assert page.current_workflow_task.stage == Stage.SECOND.value
    assert page.current_workflow_task.get_actions(page, everything) == []
    sign(page, everything)
    state = state_of(page)
    assert state is not None
    assert len(state.signed) == 1


def test_a_change_during_the_review_ends_it(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    sign(page, person("initial", Role.INITIAL))
    page.body = BAD
    page.save_revision(user=author)
    page.refresh_from_db()
    assert page.current_workflow_state is None
    submitted(page, workflow, author)
    state = state_of(page)
    assert state is not None
    assert state.signed == ()
    assert page.current_workflow_task.stage == Stage.INITIAL.value


def test_findings_cannot_be_approved_away_without_a_reason(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author, BAD)
    submitted(page, workflow, author)
    reviewer = person("initial", Role.INITIAL)
    assert [name for name, *_ in page.current_workflow_task.get_actions(page, reviewer)] == ["reject"]
    sign(page, reviewer)
    state = state_of(page)
    assert state is not None
    assert state.signed == ()


def test_a_waiver_signed_on_the_pages_of_the_service_counts(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author, BAD)
    submitted(page, workflow, author)
    state, reviewer = state_of(page), person("initial", Role.INITIAL)
    assert state is not None
    waivers = [Waiver(obstacle.id, "引用原文如此") for obstacle in state.checked.obstacles]
    checker = checking.current().checker
    service.approve(checker, reviewer, state.submission, Stage.INITIAL, state.checked.digests, waivers)
    other = person("other", Role.INITIAL)
    assert page.current_workflow_task.get_actions(page, other) == []
    sign(page, reviewer)
    assert page.current_workflow_task.stage == Stage.SECOND.value
    for stage in (Stage.SECOND, Stage.FINAL):
        sign(page, person(stage.value, Role(stage.value)))
    assert page.live
    assert page.body == BAD


def test_another_editor_puts_the_page_up_anew_and_all_who_wrote_it_are_authors(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    approve_all(page, person)
    first, second = state_of(page), person("second-author", Role.AUTHOR)
    page = NoticePage.objects.get(pk=page.pk)
    page.intro = "补充说明"
    page.save_revision(user=second)
    submitted(page, workflow, second)
    state = state_of(page)
    assert first is not None
    assert state is not None
    assert state.submission != first.submission
    assert state.contributors == {"author", "second-author"}
    approve_all(page, person)
    assert NoticePage.objects.get(pk=page.pk).intro == "补充说明"


def test_a_rejection_with_reason_ends_the_round(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    reviewer = person("initial", Role.INITIAL)
    sign(page, reviewer, "reject")
    state = state_of(page)
    assert state is not None
    assert state.status is Status.OPEN, "without a reason nothing happens"
    sign(page, reviewer, "reject", "请补充联系电话")
    state = state_of(page)
    assert state is not None
    assert state.status is Status.REJECTED
    assert page.current_workflow_state is None


def test_direct_saves_are_refused(home: Page, author: User) -> None:
    with pytest.raises(NotApproved):
        home.add_child(instance=NoticePage(title="直接上线", slug="direct", owner=author, body=GOOD))
    assert not NoticePage.objects.exists()
    page = draft(home, author)
    page.live = True
    with pytest.raises(NotApproved):
        page.save()
    with pytest.raises(NotApproved):
        page.save(update_fields=["live"])
    common = Page.objects.get(pk=page.pk)
    common.live = True
    with pytest.raises(NotApproved):
        common.save()
    with pytest.raises(NotApproved):
        page.get_latest_revision().publish(user=author)
    assert not Page.objects.get(pk=page.pk).live


def test_what_is_live_changes_only_with_approval(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    approve_all(page, person)
    page = NoticePage.objects.get(pk=page.pk)
    page.save()  # nothing has changed
    page.body = BAD
    with pytest.raises(NotApproved):
        page.save()
    common = Page.objects.get(pk=page.pk)
    common.title = "别的标题"
    with pytest.raises(NotApproved):
        common.save()
    page = NoticePage.objects.get(pk=page.pk)
    page.body = BAD
    page.save_revision(user=author)  # a draft of a page that is live
    assert NoticePage.objects.get(pk=page.pk).body == GOOD
    page = NoticePage.objects.get(pk=page.pk)
    page.unpublish()
    assert not NoticePage.objects.get(pk=page.pk).live


def test_bulk_publishing_is_refused_with_the_reason(home: Page, author: User) -> None:
    page = draft(home, author)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={page.pk}"
    answer = signed_in(author).post(address, follow=True)
    assert not Page.objects.get(pk=page.pk).live
    assert any("不能发布" in str(message) for message in answer.context["messages"])


def test_bulk_publishing_counts_the_pages_below(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    page = draft(home, author)
    submitted(page, workflow, author)
    approve_all(page, person)
    page.unpublish()
    below = NoticePage(title="没有审核的下级", slug="below", live=False, owner=author, body=GOOD)
    page.add_child(instance=below)
    address = reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={page.pk}"
    answer = signed_in(author).post(address, {"include_descendants": "on"}, follow=True)
    assert ["没有审核的下级" in str(message) for message in answer.context["messages"]] == [True]
    assert not Page.objects.filter(pk__in=(page.pk, below.pk), live=True).exists()
    signed_in(author).post(address, follow=True)
    assert Page.objects.get(pk=page.pk).live
    assert not Page.objects.get(pk=below.pk).live


def test_a_schedule_publishes_what_is_approved_and_drops_the_rest(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    soon = timezone.now() + timedelta(hours=1)
    good, bad = draft(home, author, go_live_at=soon), None
    submitted(good, workflow, author)
    approve_all(good, person)
    assert not good.live
    bad = NoticePage(title="没有审核的通知", slug="bad", live=False, owner=author, body=GOOD, go_live_at=soon)
    home.add_child(instance=bad)
    bad.save_revision(user=author).publish(user=author)
    past = timezone.now() - timedelta(minutes=1)
    assert Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=past) == 2
    for revision in Revision.objects.filter(approved_go_live_at=past):
        revision.content["go_live_at"] = past.isoformat()
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    errors = StringIO()
    call_command("publish_scheduled", stderr=errors)
    assert NoticePage.objects.get(pk=good.pk).live
    assert not NoticePage.objects.get(pk=bad.pk).live
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    assert "没有审核的通知" in errors.getvalue()


def test_every_text_of_a_page_is_checked(home: Page, author: User) -> None:
    people = [{"type": "people", "value": [{"name": "甲", "remark": "另一处工作部暑"}]}]
    page = draft(home, author, intro="这里的工作部暑", parts=json.dumps(people))
    page.links = [NoticeLink(caption="附件的工作部暑")]
    page.save_revision(user=author)
    answer = may_go_live(page.get_latest_revision_as_object(), explain=True)
    fields = [problem.field for problem in answer.problems if "工作部暑" in problem.message]
    assert fields == ["intro", "links.0.caption", "parts"]


def test_the_content_is_the_same_from_the_form_the_revision_and_the_table(
    home: Page, author: User, workflow: Workflow, person: Person
) -> None:
    people = [{"type": "people", "value": [{"name": "甲", "remark": ""}], "id": "a"}]
    page = draft(home, author, intro="导语", parts=json.dumps(people), issued="2026-10-08")
    page.links = [NoticeLink(caption="附件一"), NoticeLink(caption="附件二")]
    page.save_revision(user=author)
    submitted(page, workflow, author)
    before = content_of(page.get_latest_revision_as_object())
    approve_all(page, person)
    live = NoticePage.objects.get(pk=page.pk)
    assert live.live
    assert live.links.count() == 2
    assert content_of(live) == before
    live.issued = date(2026, 10, 9)
    assert content_of(live) != before, "what is no text is bound, too"


def test_without_reviews_a_passing_check_is_enough(home: Page, author: User, settings: object) -> None:
    settings.SANSHEN_WAGTAIL_REVIEW = False  # type: ignore[attr-defined]
    page = draft(home, author)
    answer = edit(page, author, form(page, BAD, **{"action-publish": "1"}))
    assert list(answer.context["form"].errors) == ["body"]
    assert edit(page, author, form(page, GOOD, **{"action-publish": "1"})).status_code == 302
    page.refresh_from_db()
    assert page.live
    page.body = BAD
    with pytest.raises(NotApproved, match="工作部暑"):
        page.save()


def test_settings_that_leave_a_gap_are_named(settings: object) -> None:
    from checker.integrations.wagtail.examination import settings_are_safe

    assert settings_are_safe(None) == []
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False  # type: ignore[attr-defined]
    assert [message.id for message in settings_are_safe(None)] == ["sanshen_wagtail.E001"]
