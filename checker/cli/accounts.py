"""``sanshen accounts``: who may do what in the review service, for the person at its machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from checker.cli import EXIT_PASS
from checker.cli.database import on_database, operator, set_up
from checker.cli.language import say
from checker.errors import SanshenError
from checker.review.rules import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_ROLES = click.Choice([role.value for role in Role])
_SCOPES = click.Choice(["check", "submit", "sign", "gate", "export"])
_ROLE_HELP = say(
    "角色，可以多次：author 撰稿、initial 初审、second 复审、final 终审、head 主要负责人、administrator 管理员",
    "Role, repeatable",
)
FROM_STDIN = click.option(
    "--password-stdin",
    is_flag=True,
    help=say("从标准输入的第一行读密码，供脚本使用", "Read the password from standard input"),
)


@click.group(
    help=say(
        "账号、角色和接口令牌。改动都记入审核台账。",
        "Accounts, roles and tokens; the ledger records changes.",
    )
)
def accounts() -> None:
    """Root of the account commands."""


@accounts.command("list", help=say("列出账号", "List accounts"))
@on_database
def list_accounts() -> int:
    set_up()
    from django.contrib.auth.models import User

    from checker.web.service import roles_of

    for user in User.objects.order_by("username"):
        roles = " ".join(sorted(role.value for role in roles_of(user)))
        state = "" if user.is_active else say("已停用", "closed")
        click.echo("  ".join(filter(None, (user.username, user.get_full_name(), roles, state))))
    return EXIT_PASS


@accounts.command("add", help=say("新建账号", "Add an account"))
@click.argument("name")
@click.option("--full-name", default="", help=say("姓名，印在验讫单上", "Full name"))
@click.option("--role", "roles", multiple=True, type=_ROLES, help=_ROLE_HELP)
@click.option(
    "--program",
    is_flag=True,
    help=say("给程序用：没有密码，只能用令牌", "For a program: no password, tokens only"),
)
@FROM_STDIN
@on_database
def add(name: str, full_name: str, roles: tuple[str, ...], program: bool, password_stdin: bool) -> int:
    set_up()
    from checker.web import people

    password = None if program else ask_password(password_stdin)
    people.add(operator(), name, password, [Role(role) for role in roles], full_name)
    return _done()


@accounts.command("roles", help=say("重新指定一个账号的角色", "Set the roles of an account"))
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=_ROLES, help=_ROLE_HELP)
@on_database
def roles(name: str, roles: tuple[str, ...]) -> int:
    set_up()
    from checker.web import people

    people.set_roles(operator(), people.named(name), [Role(role) for role in roles])
    return _done()


@accounts.command(
    "password",
    help=say("替人重设密码，本人须改过才能签字", "Reset a password; the person has to change it to sign"),
)
@click.argument("name")
@FROM_STDIN
@on_database
def password(name: str, password_stdin: bool) -> int:
    set_up()
    from checker.web import people

    people.set_password(operator(), people.named(name), ask_password(password_stdin))
    return _done()


@accounts.command(
    "change-password",
    help=say(
        "本人修改自己的密码：先输入原密码，再输入新密码",
        "Change one's own password: the old one, then the new",
    ),
)
@click.argument("name")
@FROM_STDIN
@on_database
def change_password(name: str, password_stdin: bool) -> int:
    set_up()
    from checker.web import access, people

    user = access.authenticated(name, ask_password(password_stdin, again=False), None)
    if user is None:
        raise SanshenError(say("账号或密码不对", "wrong account or password"))
    people.change_password(user, ask_password(password_stdin))
    return _done()


@accounts.command("close", help=say("停用账号（不能删除：台账里有它）", "Close an account"))
@click.argument("name")
@on_database
def close(name: str) -> int:
    return _set_open(name, False)


@accounts.command("open", help=say("重新启用账号", "Open a closed account"))
@click.argument("name")
@on_database
def open_account(name: str) -> int:
    return _set_open(name, True)


def _set_open(name: str, is_open: bool) -> int:
    set_up()
    from checker.web import people

    people.set_open(operator(), people.named(name), is_open)
    return _done()


@accounts.command("logins", help=say("最近的登录记录", "Recent logins"))
@click.option("--count", default=50, show_default=True, type=click.IntRange(1, 100_000))
@on_database
def logins(count: int) -> int:
    set_up()
    from checker.web.models import LoginRecord

    for record in LoginRecord.objects.order_by("-id")[:count]:
        result = say("成功", "ok") if record.succeeded else say("失败", "failed")
        click.echo(
            f"{record.at.isoformat(timespec='seconds')}  {result}  {record.name}  {record.address or '-'}"
        )
    return EXIT_PASS


@accounts.command("token", help=say("发一个接口令牌，只显示这一次", "Issue a token; shown once"))
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=_SCOPES, help=say("用途，可以多次", "Scope")
)
@click.option(
    "--for",
    "acts_for",
    default="",
    metavar="ACCOUNT",
    help=say("程序账号背后的人：他不能审核这个程序送审的稿件", "The human behind a program's account"),
)
@click.option(
    "--days",
    default=365,
    show_default=True,
    type=click.IntRange(1, 3650),
    help=say("有效天数", "Days it is valid"),
)
@click.option("--label", default="", help=say("用在哪里", "What it is for"))
@on_database
def token(name: str, scopes: tuple[str, ...], acts_for: str, days: int, label: str) -> int:
    set_up()
    from checker.web import access, people

    human: User | None = people.named(acts_for) if acts_for else None
    made = access.issue(operator(), people.named(name), label or "API", scopes, human, days)
    click.echo(made)
    click.echo(say("请立即保存：令牌不会再显示", "Keep it now: it will not be shown again"), err=True)
    return EXIT_PASS


@accounts.command("tokens", help=say("列出接口令牌", "List tokens"))
@on_database
def tokens() -> int:
    set_up()
    from checker.web.models import ApiToken

    for item in ApiToken.objects.select_related("user").order_by("id"):
        state = say("已吊销", "revoked") if item.revoked_at else str(item.expires_at or "")[:10]
        click.echo(f"{item.pk}  {item.user.username}  {item.scopes}  {item.name}  {state}")
    return EXIT_PASS


@accounts.command("revoke", help=say("吊销接口令牌（编号见 tokens）", "Revoke a token"))
@click.argument("number", type=int)
@on_database
def revoke(number: int) -> int:
    set_up()
    from checker.web import access

    access.revoke(operator(), number)
    return _done()


def ask_password(from_stdin: bool = False, *, again: bool = True) -> str:
    """A password from the terminal, or the first line of standard input; ``again``: a new one, to be entered twice."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise SanshenError(say("没有终端可以输入密码", "no terminal to enter a password"), "--password-stdin")
    entered: str = click.prompt(
        say("密码（至少 10 位，输入时不显示）", "Password") if again else say("密码", "Password"),
        hide_input=True,
        confirmation_prompt=say("再输入一遍", "Again") if again else False,
    )
    return entered


def _done() -> int:
    click.echo(say("已完成", "done"))
    return EXIT_PASS
