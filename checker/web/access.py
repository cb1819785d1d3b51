"""Getting in: throttled logins and tokens of the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from checker.web.models import ApiToken, LoginRecord

FAILURES = 5
"""Failed attempts on one account, or four times as many from one address, within ``WINDOW`` close the door."""
WINDOW = timedelta(minutes=15)


def throttled(name: str, address: str | None) -> bool:
    """Whether this account or address has failed too often of late: the password is then not even looked at."""
    recent = LoginRecord.objects.filter(at__gte=timezone.now() - WINDOW, succeeded=False)
    if recent.filter(name=name).count() >= FAILURES:
        return True
    return address is not None and recent.filter(address=address).count() >= 4 * FAILURES


def remember(name: str, address: str | None, succeeded: bool) -> None:
    """Record an attempt; a success forgives the failures of its account."""
    LoginRecord.objects.create(name=name[:150], address=address, succeeded=succeeded)
    if succeeded:
        since = timezone.now() - WINDOW
        LoginRecord.objects.filter(name=name, succeeded=False, at__gte=since).update(at=since - WINDOW)


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls the API, and the human behind a service account (the same person for one of their own)."""

    user: User
    human: User
    token: ApiToken

    @property
    def contributors(self) -> tuple[str, ...]:
        return (self.user.username, self.human.username)


def issue(user: User, name: str, scopes: Sequence[str], acts_for: User | None = None) -> str:
    """A new token, to be shown once.  Raises ValueError for an unknown scope."""
    unknown = set(scopes) - set(ApiToken.SCOPES)
    if unknown or not scopes:
        raise ValueError(f"unknown scopes: {sorted(unknown)}")
    token = ApiToken.fresh()
    ApiToken.objects.create(
        user=user, name=name, scopes=" ".join(scopes), digest=ApiToken.digest_of(token), acts_for=acts_for
    )
    return token


def principal(token: str) -> Principal | None:
    """Who holds a token; None if it is unknown, revoked or expired, or its account is closed."""
    if not token.startswith(ApiToken.PREFIX):
        return None
    found = (
        ApiToken.objects.select_related("user", "acts_for")
        .filter(digest=ApiToken.digest_of(token), revoked_at=None)
        .first()
    )
    if found is None or not found.user.is_active:
        return None
    if found.expires_at is not None and found.expires_at <= timezone.now():
        return None
    human = found.acts_for or found.user
    return Principal(found.user, human, found) if human.is_active else None
