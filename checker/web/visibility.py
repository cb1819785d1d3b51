"""Who sees what: text and findings of a submission only those with a part in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.http import Http404

from checker.errors import SanshenError
from checker.review.rules import Role, State
from checker.web import store
from checker.web.models import Submission
from checker.web.service import roles_of
from checker.web.wording import words

REVIEWERS = frozenset({Role.INITIAL, Role.SECOND, Role.FINAL, Role.HEAD})
"""Roles that have a part in every submission: each may have to sign it."""


def sees_text(user: User, state: State) -> bool:
    """Contributors and reviewers; an administrator keeps accounts and need not read drafts."""
    return user.username in state.contributors or bool(roles_of(user) & REVIEWERS)


def sees_record(user: User, state: State) -> bool:
    """Who did what and when, without any text: administrators, too."""
    return sees_text(user, state) or Role.ADMINISTRATOR in roles_of(user)


def submission_for(user: User, number: uuid.UUID, *, text: bool = True) -> Submission:
    """A submission this person may see.  To all others it does not exist: raises Http404."""
    submission = Submission.objects.filter(pk=number).first()
    state = store.state(str(number)) if submission else None
    allowed = state is not None and (sees_text(user, state) if text else sees_record(user, state))
    if submission is None or not allowed:
        raise Http404
    return submission


def accounts(names: Iterable[str]) -> Sequence[str]:
    """The names, if all are accounts.  Raises SanshenError: a misspelt co-author could review himself."""
    wanted = set(names)
    known = set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
    if wanted - known:
        names = "、".join(sorted(wanted - known))
        raise SanshenError(
            words().say(f"没有这些账号：{names}，请核对共同起草人的账号", f"no such accounts: {names}")
        )
    return sorted(known)
