"""Accounts and their roles, kept by administrators.  Every change is an entry of the ledger."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from checker.errors import SanshenError
from checker.review.rules import Role
from checker.web import temporary
from checker.web.service import roles_of
from checker.web.store import locked, note


def administrators() -> list[User]:
    """The open accounts that administer."""
    return list(User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR.value))


def add(
    by: str,
    name: str,
    password: str | None,
    roles: Collection[Role],
    full_name: str = "",
    *,
    own: bool = False,
) -> User:
    """A new account; without a password it is one for programs, which use tokens only.

    ``by``: who does this, for the ledger; ``own``: the person chose the password, otherwise they have to choose
    another.  Raises SanshenError for a bad name or password.
    """
    user = User(username=User.normalize_username(name), first_name=full_name)
    if password is None:
        user.set_unusable_password()
    else:
        _check_password(password, user)
        user.set_password(password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise SanshenError("；".join(error.messages), "账号名用字母、数字和 @ . + - _") from None
    with transaction.atomic():
        user.save()
        user.groups.set(_groups(roles))
        if password is not None and not own:
            temporary.begin(user)
        note("account-added", by, account=user.username, roles=_names(roles))
    return user


def set_roles(by: str, user: User, roles: Collection[Role]) -> None:
    """Give an account exactly these roles.  Raises SanshenError if nobody would be left to administer."""
    with transaction.atomic():
        locked()  # two administrators who dismiss each other at once: one of them stays
        if Role.ADMINISTRATOR not in roles:
            _not_the_last(user)
        before = _names(roles_of(user))
        user.groups.set(_groups(roles))
        note("roles-changed", by, account=user.username, before=before, roles=_names(roles))


def set_password(by: str, user: User, password: str) -> None:
    """Give an account a new password, which its person then has to change; its sessions end.

    Raises SanshenError for a bad one.
    """
    _check_password(password, user)
    user.set_password(password)  # takes a while: not while others wait for the ledger
    with transaction.atomic():
        user.save(update_fields=["password"])
        temporary.begin(user)
        note("password-reset", by, account=user.username)


def change_password(user: User, password: str) -> None:
    """The person's own choice, when they have proven the old one.  Raises SanshenError for a bad one."""
    if user.check_password(password):
        raise SanshenError("新密码不能和原来的一样")
    _check_password(password, user)
    user.set_password(password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        temporary.end(user)
        note("password-changed", user.username, account=user.username)


def set_open(by: str, user: User, is_open: bool) -> None:
    """Close or open an account.  A closed one cannot sign in, its sessions and tokens stop at once.

    Raises SanshenError if nobody would be left to administer.
    """
    with transaction.atomic():
        locked()
        if not is_open:
            _not_the_last(user)
        user.is_active = is_open
        user.save(update_fields=["is_active"])
        note("account-opened" if is_open else "account-closed", by, account=user.username)


def named(name: str) -> User:
    """The account of this name.  Raises SanshenError if there is none."""
    found = User.objects.filter(username=name).first()
    if found is None:
        raise SanshenError(f"没有账号 {name}")
    return found


def _not_the_last(user: User) -> None:
    if [other.pk for other in administrators()] == [user.pk]:
        raise SanshenError("这是最后一个管理员，请先指定另一个管理员")


def _check_password(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise SanshenError("；".join(error.messages)) from None


def _groups(roles: Collection[Role]) -> list[Group]:
    return [Group.objects.get_or_create(name=role.value)[0] for role in roles]


def _names(roles: Collection[Role]) -> str:
    return " ".join(sorted(role.value for role in roles))
