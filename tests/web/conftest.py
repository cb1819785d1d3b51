"""People with roles, and a Checker, for tests of the service."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group, User

from checker.engine import Checker
from checker.review.rules import Role
from tests.web.live import REVIEWERS, Live, serving

Person = Callable[..., User]


@pytest.fixture
def person(db: None) -> Person:
    """Makes an account with roles; its password is its name twice, with a dash."""

    def make(name: str, *roles: Role) -> User:
        user = User.objects.create_user(name, password=f"{name}-{name}-secret")
        user.groups.set([Group.objects.get(name=role.value) for role in roles])
        return user

    return make


@pytest.fixture(scope="session")
def web_checker() -> Checker:
    return Checker(profile="default")


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A real server on SQLite with two submissions."""
    with serving(tmp_path_factory.mktemp("service"), 2, REVIEWERS) as server:
        yield server
