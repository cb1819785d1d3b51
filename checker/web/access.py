"""Getting in: throttled logins and tokens of the API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.models import AbstractUser, User
from django.db import transaction
from django.utils import timezone

from checker.errors import SanshenError
from checker.web.models import ApiToken, LoginRecord
from checker.web.store import note

FAILURES = 5
"""Failed attempts on one account, or four times as many from one address, within ``WINDOW`` close the door."""
WINDOW = timedelta(minutes=15)


class Throttled(SanshenError):
    """Too many failed attempts of late: the password was not even looked at."""

    def __init__(self) -> None:
        minutes = int(WINDOW.total_seconds() // 60)
        super().__init__(f"密码错误次数过多，请 {minutes} 分钟后再试", "忘记密码请联系管理员重设")


def authenticated(name: str, password: str, address: str | None) -> User | None:
    """The open account with this name and password; every attempt is recorded.  Raises Throttled."""
    name = AbstractUser.normalize_username(name)
    if throttled(name, address):
        raise Throttled
    found = authenticate(None, username=name, password=password)
    remember(name, address, found is not None)
    return found if isinstance(found, User) else None


def throttled(name: str, address: str | None) -> bool:
    """Whether this account or address has failed too often of late.

    A success forgives its account's failures, for the address too: offices share one address, and people mistype.
    """
    recent = LoginRecord.objects.filter(at__gte=timezone.now() - WINDOW)
    mine = recent.filter(name=_kept(name)).order_by("-id").values_list("succeeded", flat=True)[:FAILURES]
    if len(mine) == FAILURES and not any(mine):
        return True
    if address is None:
        return False
    failures: Counter[str] = Counter()
    for who, succeeded in recent.filter(address=address).order_by("id").values_list("name", "succeeded"):
        failures[who] = 0 if succeeded else failures[who] + 1
    return failures.total() >= 4 * FAILURES


def remember(name: str, address: str | None, succeeded: bool) -> None:
    """Record an attempt, for ever: the records are also the audit of logins."""
    LoginRecord.objects.create(name=_kept(name), address=address, succeeded=succeeded)


def _kept(name: str) -> str:
    return name[:150]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who calls the API, and the human behind a service account (the same person for one of their own)."""

    user: User
    human: User
    token: ApiToken

    @property
    def contributors(self) -> tuple[str, ...]:
        return (self.user.username, self.human.username)


def issue(
    by: str, user: User, name: str, scopes: Sequence[str], acts_for: User | None = None, days: int = 365
) -> str:
    """A new token, to be shown once.  ``by``: who gives it, for the ledger; ``days``: until it expires.

    Raises SanshenError for an unknown scope, and for a program's account that submits for nobody: whoever is behind
    it could review what it sends in.
    """
    unknown = set(scopes) - set(ApiToken.SCOPES)
    if unknown or not scopes:
        raise SanshenError("令牌的用途只能是：" + "、".join(ApiToken.SCOPES))
    if "submit" in scopes and not (acts_for or user).has_usable_password():
        raise SanshenError("程序账号的令牌要送审，必须写明背后的人", "他不能审核这个程序送审的稿件")
    token = ApiToken.fresh()
    with transaction.atomic():
        kept = ApiToken.objects.create(
            user=user,
            name=name[:100],
            scopes=" ".join(sorted(set(scopes))),
            digest=ApiToken.digest_of(token),
            acts_for=acts_for,
            expires_at=timezone.now() + timedelta(days=days),
        )
        note("token-issued", by, account=user.username, token=str(kept.pk), scopes=kept.scopes)
    return token


def revoke(by: str, number: int) -> None:
    """End a token.  Raises SanshenError if there is none of this number."""
    with transaction.atomic():
        ended = ApiToken.objects.filter(pk=number, revoked_at=None).update(revoked_at=timezone.now())
        if not ended:
            raise SanshenError(f"没有生效中的令牌 {number}")
        note("token-revoked", by, token=str(number))


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
