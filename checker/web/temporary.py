"""Passwords that somebody else chose: good for choosing one's own, and for nothing else.

Otherwise an administrator could reset a password and sign as that person, who might never notice.
"""

from __future__ import annotations

from django.contrib.auth.models import User

from checker.errors import SanshenError
from checker.web.models import TemporaryPassword
from checker.web.wording import words


def begin(user: User) -> None:
    """Somebody else has just set this account's password."""
    TemporaryPassword.objects.get_or_create(user=user)


def end(user: User) -> None:
    """The person has chosen a password of their own."""
    TemporaryPassword.objects.filter(user=user).delete()


def is_temporary(user: User) -> bool:
    return TemporaryPassword.objects.filter(user=user).exists()


def explanation() -> str:
    return words().say(
        "这个密码是别人替您设的，请先改成只有您自己知道的密码",
        "somebody else chose this password: first choose one that only you know",
    )


def refuse(user: User) -> None:
    """Raises SanshenError as long as somebody else's choice is this account's password."""
    if is_temporary(user):
        raise SanshenError(explanation(), "sanshen accounts change-password")
