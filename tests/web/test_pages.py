"""The pages: who sees what, what becomes of a text that is put right, what a signature needs."""

from __future__ import annotations

import base64
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from checker.model import Stage
from checker.review.events import Waiver
from checker.review.rules import ORDER, Role, Status
from checker.web import checking, correcting, page_urls, service, store
from checker.web.figures import figures
from checker.web.models import FalseAlarm, Version
from tests.readers.office import docx
from tests.synthetic import resident_id
from tests.web.conftest import Person

TYPO = "关于做好防汛工作的通知\n\n各乡镇人民政府：\n请按照工作部暑，认真做好防汛工作。\n"
PUBLIC = {"asset"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def submitted(user: User, text: str = TYPO, name: str = "通知.txt") -> Version:
    return service.submit(checking.current().checker, user, name, text.encode(), media_type="text/plain")


def at(version: Version, name: str = "submission") -> str:
    return reverse(name, args=[version.submission_id])


def signature(version: Version, act: str, **values: str) -> dict[str, str]:
    return {
        "act": act,
        "content": version.content_digest,
        "policy": version.policy_digest,
        "report": version.report_digest,
        **values,
    }


def addresses() -> Iterator[str]:
    """Every page with some arguments."""
    number = "00000000-0000-0000-0000-000000000000"
    known = {"number": number, "name": "x", "rule_id": "typo/x", "version": 1, "person": 1}
    for pattern in page_urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name not in PUBLIC:
            names = pattern.pattern.regex.groupindex
            yield reverse(str(pattern.name), kwargs={name: known[name] for name in names})


@pytest.mark.parametrize("address", list(addresses()))
def test_nobody_gets_in_without_signing_in(address: str, client: Client, db: None) -> None:
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/login/")


def test_shipped_files_are_kept_by_browsers_and_nothing_else_is_served(client: Client) -> None:
    from checker.web import assets

    answer = client.get(assets.address("site.css"))
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"].startswith("text/css")
    for name in ("settings.py", "..%2fsettings.py", "none.css"):
        assert client.get(f"/assets/0/{name}").status_code == 404


def test_a_text_is_checked_shown_and_put_right_without_a_script(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    page = text_of(client.post("/check/", {"text": TYPO, "action": "check"}))
    assert '<mark class="error">工作部暑</mark>' in page
    take = re.search(r'value="(take:0:typo/common-words@[0-9-]+)"', page)
    data = re.search(r'data-content="utf-8">([^<]+)</textarea>', page)
    assert take
    assert data
    form = {"data": data[1], "name": "通知.txt", "media_type": "text/plain"}
    page = text_of(client.post("/check/", {**form, "action": take[1]}))
    assert "工作部暑" not in page
    assert "工作部署" in page
    changed = re.search(r'data-content="utf-8">([^<]+)</textarea>', page)
    assert changed
    assert base64.b64decode(changed[1]).decode() == TYPO.replace("部暑", "部署")
    answer = client.post("/check/", {**form, "data": changed[1], "action": "download"})
    assert answer.content.decode() == TYPO.replace("部暑", "部署")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_part_for_scripts_has_no_frame(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    part = text_of(client.post("/check/", {"text": TYPO}, headers={"X-Part": "results"}))
    assert "<html" not in part
    assert part.count("data-result") == 1


def test_personal_data_are_masked_on_the_page_and_veiled_in_the_text(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    text = f"申请人的身份证号：{resident_id()}。\n"
    form = {"data": base64.b64encode(text.encode()).decode(), "name": "a.txt"}
    answer = client.post("/check/", {**form, "action": "veil"})
    assert resident_id() not in text_of(answer)
    data = re.search(r'data-content="utf-8">([^<]+)</textarea>', text_of(answer))
    assert data
    assert base64.b64decode(data[1]).decode() == f"申请人的身份证号：{resident_id()[:6]}************。\n"
    report = client.post("/check/", {**form, "action": "report"})
    assert resident_id() not in report.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("second", "left"),
    [
        (resident_id("330106", date(1985, 11, 20)), "330106************"),
        (resident_id(sequence=3), "***"),  # of the same place and birthday: too much could be guessed
    ],
)
def test_one_datum_is_veiled_and_the_other_stays(second: str, left: str) -> None:
    checker, first = checking.current().checker, resident_id()
    content = correcting.Content(
        "a.txt", f"身份证号：{first}，另一身份证号：{second}。".encode(), "text/plain"
    )
    found = [one for one in correcting.check(checker, content).findings if one.rule == "privacy/resident-id"]
    assert len(found) == 2
    made = correcting.veil(checker, content, correcting.place_of(found[1]))
    assert made.data.decode() == f"身份证号：{first}，另一身份证号：{left}。"


def test_a_word_file_is_put_right_veiled_and_annotated(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    body = f"<w:p><w:r><w:t>请按照工作部暑办理，身份证号：{resident_id()}。</w:t></w:r></w:p>"
    content = correcting.Content("通知.docx", docx(body))
    checker = checking.current().checker
    rules = {one.rule: correcting.place_of(one) for one in correcting.check(checker, content).findings}
    made = correcting.take(checker, content, rules["typo/common-words"], 0)
    made = correcting.veil(checker, made, rules["privacy/resident-id"])
    text = correcting.check(checker, made).document.text
    assert "请按照工作部署办理" in text
    assert resident_id() not in text
    form = {"data": base64.b64encode(content.data).decode(), "name": "通知.docx", "action": "annotate"}
    answer = client.post("/check/", form)
    assert answer.content[:2] == b"PK"
    assert "filename*=utf-8''%E9%80%9A" in answer.headers["Content-Disposition"]


def test_scripts_in_texts_names_and_reasons_are_only_text(person: Person) -> None:
    author, reviewer = person("author", Role.AUTHOR), person("reviewer", Role.INITIAL)
    evil = "<script>alert(1)</script>"
    client = signed_in(author)
    page = text_of(client.post("/check/", {"text": f"{evil}\n工作部暑\n", "profile": evil}))
    assert evil not in page
    assert "&lt;script&gt;" in page
    version = submitted(author, f"{evil}工作部暑", f"{evil}.txt")
    answer = signed_in(reviewer).post(
        at(version, "act"),
        signature(
            version, "reject", stage="initial", reason=evil + "请改正", password="reviewer-reviewer-secret"
        ),
    )
    assert answer.status_code == 302
    for address in (at(version), "/", "/archive/?q=" + evil, "/rules/?q=" + evil):
        assert evil not in text_of(client.get(address))


def test_confidential_text_is_for_those_with_a_part_in_it(person: Person) -> None:
    version = submitted(person("author", Role.AUTHOR), "内部研究稿，工作部暑。", "内部稿.txt")
    files = [at(version), at(version, "certificate"), at(version, "difference")]
    files.append(reverse("original", args=[version.submission_id, 1]))
    stranger, boss = person("other", Role.AUTHOR), person("boss", Role.ADMINISTRATOR)
    for address in files:
        assert signed_in(stranger).get(address).status_code == 404
    assert signed_in(stranger).get(f"/check/?submission={version.submission_id}").status_code == 404
    assert "内部稿" not in text_of(signed_in(stranger).get("/"))
    seen = text_of(signed_in(boss).get(at(version)))
    assert "内部研究稿" not in seen
    assert "审核经过" in seen
    assert signed_in(boss).get(files[-1]).status_code == 404
    assert "内部研究稿" in text_of(signed_in(person("reviewer", Role.FINAL)).get(at(version)))


def test_no_stranger_adds_a_version_to_get_in(person: Person) -> None:
    version = submitted(person("author", Role.AUTHOR))
    form = {
        "data": base64.b64encode(b"x").decode(),
        "name": "x.txt",
        "submission": str(version.submission_id),
        "action": "submit",
    }
    answer = signed_in(person("other", Role.AUTHOR)).post("/check/", form)
    assert answer.status_code == 404
    assert Version.objects.filter(submission=version.submission_id).count() == 1


def test_an_unknown_co_author_is_refused(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    form = {"data": base64.b64encode(TYPO.encode()).decode(), "name": "a.txt", "action": "submit"}
    page = text_of(client.post("/check/", {**form, "contributors": "reviewr"}))
    assert "没有这些账号：reviewr" in page
    assert not Version.objects.exists()


def test_a_signature_needs_the_password_the_digests_and_a_reason_for_each_finding(person: Person) -> None:
    version = submitted(person("author", Role.AUTHOR))
    client = signed_in(person("reviewer", Role.INITIAL))
    page = text_of(client.get(at(version)))
    assert " ".join(re.findall(".{8}", version.content_digest.removeprefix("sha256:"))) in page
    waiver = re.search(r'name="(waive:[^"]+)"', page)
    assert waiver
    right = {"stage": "initial", "password": "reviewer-reviewer-secret", waiver[1]: "引用原文如此"}
    wrong_ones = [
        signature(version, "approve", **{**right, "password": "wrong"}),
        signature(version, "approve", **{**right, waiver[1]: ""}),
        {**signature(version, "approve", **right), "report": "sha256:" + "0" * 64},
        signature(version, "approve", **{**right, "stage": "final"}),
        signature(version, "sing", **right),
    ]
    for form in wrong_ones:
        answer = client.post(at(version, "act"), form)
        assert answer.status_code == 422
        assert "wrong" not in re.findall(r'type="password"[^>]*', text_of(answer))
        state = store.state(str(version.submission_id))
        assert state is not None
        assert state.signed == ()
    assert "引用原文如此" in text_of(client.post(at(version, "act"), wrong_ones[0])), "what was typed stays"
    assert client.post(at(version, "act"), signature(version, "approve", **right)).status_code == 302
    state = store.state(str(version.submission_id))
    assert state is not None
    assert state.signed == ((Stage.INITIAL, "reviewer"),)


def test_three_sign_the_certificate_prints_and_downloads(person: Person) -> None:
    author = person("author", Role.AUTHOR)
    version = submitted(author, "关于做好防汛工作的通知\n")
    assert signed_in(author).get(at(version, "certificate")).status_code == 404
    for stage in ORDER:
        name = f"reviewer-{stage.value}"
        form = signature(version, "approve", stage=stage.value, password=f"{name}-{name}-secret")
        assert signed_in(person(name, Role(stage.value))).post(at(version, "act"), form).status_code == 302
    page = text_of(signed_in(author).get(at(version, "certificate")))
    for stage in ORDER:
        assert f"reviewer-{stage.value}" in page
    data = json.loads(signed_in(author).get(at(version, "certificate-file")).content)
    assert data["statement"]["content"] == version.content_digest
    archive = text_of(signed_in(author).get("/archive/", {"q": version.content_digest[7:19]}))
    assert "三审通过" in archive
    assert at(version) in archive
    assert at(version) not in text_of(signed_in(author).get("/archive/", {"q": "别的"}))


def test_versions_are_compared_with_what_is_personal_masked(person: Person) -> None:
    author = person("author", Role.AUTHOR)
    first = submitted(author, f"一、申请人身份证号：{resident_id()}。\n二、救助金额1200元，按月发放。\n")
    changed = f"一、申请人身份证号：{resident_id()}。\n二、救助金额1300元，按月发放。\n"
    service.submit(
        checking.current().checker, author, "通知.txt", changed.encode(), submission=first.submission_id
    )
    page = text_of(signed_in(author).get(at(first, "difference")))
    assert "<del>2</del>" in page
    assert "<ins>3</ins>" in page
    assert resident_id() not in page


def test_a_false_alarm_is_marked_once_and_counted(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    page = text_of(client.post("/check/", {"text": TYPO}))
    alarm = re.search(r'value="(alarm:typo[^"]+)"', page)
    assert alarm
    form = {"data": base64.b64encode(TYPO.encode()).decode(), "name": "a.txt", "action": alarm[1]}
    for _ in range(2):
        assert "已标为误报" in text_of(client.post("/check/", form))
    assert [one.rule for one in FalseAlarm.objects.all()] == ["typo/common-words"]


def test_the_extra_agreement_and_breaking_the_glass_are_offered_to_the_right_people(person: Person) -> None:
    version = submitted(person("author", Role.AUTHOR))
    page = text_of(signed_in(person("reviewer", Role.INITIAL)).get(at(version)))
    assert "应急放行" not in page
    boss = signed_in(person("boss", Role.ADMINISTRATOR))
    assert "应急放行" in text_of(boss.get(at(version)))
    form = signature(version, "break-glass", reason="防汛紧急通知", password="boss-boss-secret")
    assert boss.post(at(version, "act"), form).status_code == 302
    state = store.state(str(version.submission_id))
    assert state is not None
    assert state.status is Status.RELEASED


def test_overload_is_answered_at_once(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(person("author", Role.AUTHOR))

    def full() -> object:
        raise checking.Busy

    monkeypatch.setattr(checking.current(), "place", full)
    answer = client.post("/check/", {"text": TYPO})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "3"


def test_a_stored_report_is_shown_as_it_was_after_the_policy_changed(person: Person) -> None:
    author = person("author", Role.AUTHOR)
    version = submitted(author)
    data = json.loads(bytes(version.report))
    data["documents"][0]["findings"][0]["message"] = "当时的说法"
    data["policy"]["digest"] = "sha256:" + "1" * 64
    Version.objects.filter(pk=version.pk).update(
        report=json.dumps(data).encode(), report_digest="sha256:" + "2" * 64
    )
    assert "当时的说法" in text_of(signed_in(author).get(at(version)))


def test_rules_are_listed_and_explained(person: Person) -> None:
    client = signed_in(person("author", Role.AUTHOR))
    found = text_of(client.get("/rules/", {"q": "resident-id"}))
    assert "居民身份证号码" in found
    assert "typo/common-words" not in found
    page = text_of(client.get("/rules/privacy/resident-id/"))
    assert "<mark" in page
    assert client.get("/rules/privacy/none/").status_code == 404


def test_waivers_reach_the_figures(person: Person) -> None:
    version = submitted(person("author", Role.AUTHOR))
    state = store.state(str(version.submission_id))
    assert state is not None
    (obstacle,) = state.checked.obstacles
    service.approve(
        checking.current().checker,
        person("reviewer", Role.INITIAL),
        str(version.submission_id),
        Stage.INITIAL,
        state.checked.digests,
        [Waiver(obstacle.id, "引用原文如此")],
    )
    made = figures(timezone.now() - timedelta(days=1))
    assert (made.rounds, made.found, made.waived) == (1, {"typo/common-words": 1}, {"typo/common-words": 1})
    assert list(made.weeks.values())[-1] == (1, 1)
    assert (made.waivers, sum(found for found, _ in made.weeks.values())) == (1, 1)
    assert len(made.hours[Stage.INITIAL]) == 1
    page = text_of(signed_in(User.objects.get(username="reviewer")).get("/dashboard/"))
    assert page.count("<svg") == 4  # nobody marked a false alarm
    assert re.search(r"豁免的问题</dt><dd>1<", page)
    assert signed_in(User.objects.get(username="author")).get("/dashboard/").status_code == 403


def test_refusals_speak_english_if_set(person: Person, settings: object) -> None:
    settings.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]
    version = submitted(person("author", Role.AUTHOR, Role.INITIAL))
    form = signature(version, "approve", stage="initial", password="author-author-secret")
    page = text_of(signed_in(User.objects.get(username="author")).post(at(version, "act"), form))
    assert "authors do not review their own content." in page


class Examined(HTMLParser):
    """What a screen reader and a strict policy need of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.labelled, self.fields = set[str](), list[dict[str, str | None]]()
        self.tags: Counter[str] = Counter()
        self.inline: list[str] = []
        self.in_label = False
        self.feed(page)

    def handle_endtag(self, tag: str) -> None:
        self.in_label = self.in_label and tag != "label"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags[tag] += 1
        if tag == "label":
            self.labelled.add(values.get("for") or "")
            self.in_label = True
        if (
            tag in ("input", "select", "textarea")
            and values.get("type") != "hidden"
            and "hidden" not in values
            and not self.in_label
        ):
            self.fields.append(values)
        if tag == "script" and not values.get("src"):
            self.inline.append("script")
        self.inline += [name for name in values if name == "style" or name.startswith("on")]
        if tag == "img":
            assert values.get("alt") is not None

    @property
    def unlabelled(self) -> list[str]:
        named = ("aria-label", "aria-labelledby")
        return [
            str(field)
            for field in self.fields
            if field.get("id") not in self.labelled and not any(field.get(name) for name in named)
        ]


def test_pages_have_landmarks_labels_and_nothing_inline(person: Person) -> None:
    author = person("author", *Role)
    version = submitted(author)
    reviewer = signed_in(person("reviewer", *Role))
    pages = [
        text_of(reviewer.get(address))
        for address in (*addresses(), at(version), "/lists/typo-common/", "/rules/typo/common-words/")
        if "00000000" not in address and not address.endswith("/x/")
    ]
    pages.append(text_of(reviewer.post("/check/", {"text": TYPO})))
    pages.append(text_of(Client().get("/login/")))
    assert len(pages) > 10
    for page in pages:
        found = Examined(page)
        assert found.unlabelled == []
        assert found.inline == []
        assert (found.tags["main"], found.tags["h1"]) == (1, 1)


@pytest.mark.parametrize(
    "address", ["/", "/check/", "/archive/", "/lists/", "/rules/", "/dashboard/", "/people/"]
)
def test_every_page_speaks_english_if_set(address: str, person: Person, settings: object) -> None:
    settings.LANGUAGE_CODE = "en"  # type: ignore[attr-defined]
    page = text_of(signed_in(person("boss", Role.ADMINISTRATOR, Role.AUTHOR)).get(address))
    assert '<html lang="en">' in page
    frame = re.sub(r"(?s)<table.*?</table>|<select.*?</select>|<option.*?</option>", "", page)
    assert not re.search(r"[\u4e00-\u9fff]", frame), re.findall(r"[\u4e00-\u9fff]+", frame)
