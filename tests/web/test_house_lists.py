"""The house's own lists: linted, versioned, in force at the next check; lists that silence need two people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from checker.errors import SanshenError
from checker.model import Entry
from checker.review.rules import Role
from checker.web import checking, environment, house_lists
from checker.web.models import LedgerEntry, ListChange
from tests.web.conftest import Person

HEADER = {
    "title": "本单位用语",
    "kind": "replace",
    "source": "办公室",
    "licence": "内部",
    "reviewed": "2026-11-22",
}
WRONG, RIGHT = "一网统统办", "一网通办"


@pytest.fixture(autouse=True)
def _own_folder(db: None) -> Iterator[None]:
    """What a test put in force goes with its rows."""
    checking.current()
    yield
    ListChange.objects.all().delete()
    house_lists.synchronise()
    checking.current().reload()


def found(text: str) -> list[str]:
    return [finding.rule for finding in checking.current().checker.check_text(text).findings]


def replacing(*pairs: tuple[str, str]) -> str:
    entries = [Entry(wrong, (right,)) for wrong, right in pairs]
    return house_lists.text_of("own-terms", HEADER, entries)


def allowing(*terms: str) -> str:
    return house_lists.text_of("own-allow", {**HEADER, "kind": "allow"}, [Entry(term) for term in terms])


def test_a_list_is_in_force_at_once_and_gone_when_given_up(person: Person) -> None:
    keeper = person("keeper", Role.INITIAL)
    before = checking.current().checker.policy.digest
    house_lists.propose(keeper, "own-terms", replacing((WRONG, RIGHT)), "常见误写")
    assert found(f"推进{WRONG}。") == ["wording/list-own-terms"]
    assert checking.current().checker.policy.digest != before
    house_lists.propose(keeper, "own-terms", "", "不再需要")
    assert found(f"推进{WRONG}。") == []
    assert checking.current().checker.policy.digest == before
    kinds = [entry.body for entry in LedgerEntry.objects.order_by("seq")]
    assert [("list-changed" in body, "own-terms" in body, WRONG in body) for body in kinds] == [
        (True, True, False)
    ] * 2


def test_what_silences_findings_needs_a_second_person(person: Person) -> None:
    first, second = person("first", Role.INITIAL), person("second", Role.SECOND)
    assert found("请按照工作部暑办理。") == ["typo/common-words"]
    change = house_lists.propose(first, "own-allow", allowing("工作部暑"), "书名如此")
    assert found("请按照工作部暑办理。") == ["typo/common-words"]
    with pytest.raises(SanshenError, match="不能自己复核"):
        house_lists.consent(first, change)
    house_lists.consent(second, change)
    assert found("请按照工作部暑办理。") == []
    with pytest.raises(SanshenError, match="已经处理过"):
        house_lists.consent(second, change)


def test_a_protected_list_is_not_unprotected_by_changing_its_kind(person: Person) -> None:
    first, second = person("first", Role.INITIAL), person("second", Role.SECOND)
    house_lists.consent(second, house_lists.propose(first, "own-allow", allowing("工作部暑"), "书名如此"))
    text = house_lists.text_of("own-allow", HEADER, [Entry(WRONG, (RIGHT,))])
    assert house_lists.propose(first, "own-allow", text, "改作他用").protected
    assert found("请按照工作部暑办理。") == []


def test_a_refused_change_never_takes_effect(person: Person) -> None:
    first, second = person("first", Role.INITIAL), person("second", Role.SECOND)
    change = house_lists.propose(first, "own-allow", allowing("工作部暑"), "书名如此")
    with pytest.raises(SanshenError, match="等待复核"):
        house_lists.propose(second, "own-allow", allowing("工作部暑", "别的"), "再加一条")
    house_lists.close(second, change)
    with pytest.raises(SanshenError, match="已经处理过"):
        house_lists.consent(second, change)
    assert house_lists.in_force() == {}


def test_what_the_lint_objects_to_is_refused(person: Person) -> None:
    keeper = person("keeper", Role.FINAL)
    refused = [
        (replacing((WRONG, RIGHT)).replace(f"\t{RIGHT}", "\t"), "缺少建议"),
        (house_lists.text_of("own-terms", {**HEADER, "kind": "flag"}, [Entry("的")]), "只有一个字"),
        (replacing(("工作部暑", "工作部署")), "中也有"),
        ("什么都不是\n", "表头"),
    ]
    for text, why in refused:
        with pytest.raises(SanshenError, match=why):
            house_lists.propose(keeper, "own-terms", text, "试一试吧")
    with pytest.raises(SanshenError, match="自带词表"):
        house_lists.propose(keeper, "typo-common", replacing((WRONG, RIGHT)), "试一试吧")
    with pytest.raises(SanshenError, match="词表名"):
        house_lists.propose(keeper, "../evil", replacing((WRONG, RIGHT)), "试一试吧")
    assert not ListChange.objects.exists()
    assert list((environment.data_folder() / "lists").iterdir()) == []


def test_only_keepers_keep_lists(person: Person) -> None:
    author = person("author", Role.AUTHOR)
    with pytest.raises(SanshenError, match="角色"):
        house_lists.propose(author, "own-terms", replacing((WRONG, RIGHT)), "常见误写")


def test_the_page_adds_and_removes_entries(person: Person) -> None:
    client = signed_in(person("keeper", Role.INITIAL))
    form = {
        "name": "own-terms",
        "title": "本单位用语",
        "kind": "replace",
        "source": "办公室",
        "term_new": WRONG,
        "suggest": RIGHT,
        "reason": "常见误写",
    }
    assert client.post("/lists/new/", {**form, "suggest": ""}).status_code == 422
    assert client.post("/lists/new/", form).status_code == 302
    more = {"action": "add", "term_new": "最多跑两次半", "suggest": "最多跑一次", "reason": "再加一条"}
    assert client.post("/lists/own-terms/", more).status_code == 302
    assert len(house_lists.parsed(house_lists.in_force()["own-terms"]).entries) == 2
    gone = {"action": "remove", "term": [WRONG], "reason": "不再需要"}
    assert client.post("/lists/own-terms/", gone).status_code == 302
    (entry,) = house_lists.parsed(house_lists.in_force()["own-terms"]).entries
    assert (entry.term, entry.suggest) == ("最多跑两次半", ("最多跑一次",))
    page = client.get("/lists/own-terms/").content.decode()
    assert page.count("常见误写") == 1  # in the table of versions
    assert signed_in(person("author", Role.AUTHOR)).post("/lists/own-terms/", more).status_code == 422


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_another_servers_change_is_followed(person: Person) -> None:
    """Its row in the database is all that this process hears of it."""
    digest = checking.current().checker.policy.digest
    text = replacing((WRONG, RIGHT))
    ListChange.objects.create(name="own-terms", number=1, text=text, created_by=person("keeper"))
    assert found(f"推进{WRONG}。") == ["wording/list-own-terms"]
    assert checking.current().checker.policy.digest != digest
    before = checking.current().checker
    assert checking.current().checker is before
    ListChange.objects.update(closed_at=timezone.now())
    assert found(f"推进{WRONG}。") == []
