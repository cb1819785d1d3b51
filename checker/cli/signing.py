"""Commands of ``sanshen review`` by which a person acts: always with their own password, recorded like a login."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import EXIT_PASS
from checker.cli.accounts import FROM_STDIN, ask_password
from checker.cli.database import on_database, set_up
from checker.cli.language import say
from checker.errors import SanshenError
from checker.model import Stage
from checker.review.events import Digests, Waiver

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from checker.review.rules import State

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_PERSON = click.option(
    "--as", "account", required=True, metavar="ACCOUNT", help=say("以谁的名义（要输入密码）", "Who acts")
)
_REASON = click.option("--reason", required=True, help=say("理由，不要写个人信息", "Reason"))
_STAGE = click.option(
    "--stage", required=True, type=click.Choice([stage.value for stage in Stage]), help=say("第几审", "Stage")
)
_DIGEST = click.option(
    "--content",
    required=True,
    metavar="DIGEST",
    help=say("您核对过的内容摘要 sha256:…（见 review status）", "The content digest that you looked at"),
)


@click.command("submit", help=say("送审一个文件", "Put a file up for review"))
@click.argument("path", type=_FILE)
@click.option("--submission", default="", help=say("作为这份材料的新版本", "As the next version of this"))
@click.option("--with", "contributors", multiple=True, help=say("共同起草人的账号", "Accounts of co-authors"))
@_PERSON
@FROM_STDIN
@on_database
def submit(
    path: Path, submission: str, contributors: tuple[str, ...], account: str, password_stdin: bool
) -> int:
    user = _person(account, password_stdin)
    from checker.web import people, service
    from checker.web.checking import current

    authors = [people.named(name).username for name in contributors]
    data, parent = path.read_bytes(), _number(submission)
    version = service.submit(
        current().checker, user, path.name, data, contributors=authors, submission=parent
    )
    return _status(str(version.submission_id))


@click.command("status", help=say("一份材料审到哪里了", "Where a submission stands"))
@click.argument("submission")
@on_database
def status(submission: str) -> int:
    set_up()
    return _status(submission)


@click.command("approve", help=say("签署同意一审", "Sign a stage"))
@click.argument("submission")
@_STAGE
@_DIGEST
@click.option(
    "--waive",
    "waived",
    multiple=True,
    metavar="OBSTACLE=REASON",
    help=say("豁免一个问题并写明理由，可以多次", "Waive an obstacle, with a reason"),
)
@_PERSON
@FROM_STDIN
@on_database
def approve(
    submission: str, stage: str, content: str, waived: tuple[str, ...], account: str, password_stdin: bool
) -> int:
    waivers = [Waiver(name, reason) for name, _, reason in (item.partition("=") for item in waived)]
    user = _person(account, password_stdin)
    from checker.web import service
    from checker.web.checking import current

    digests = _looked_at(submission, content)
    service.approve(current().checker, user, submission, Stage(stage), digests, waivers)
    return _status(submission)


@click.command("reject", help=say("退回", "Send back"))
@click.argument("submission")
@_STAGE
@_DIGEST
@_REASON
@_PERSON
@FROM_STDIN
@on_database
def reject(submission: str, stage: str, content: str, reason: str, account: str, password_stdin: bool) -> int:
    user = _person(account, password_stdin)
    from checker.web import service
    from checker.web.checking import current

    digests = _looked_at(submission, content)
    service.reject(current().checker, user, submission, Stage(stage), digests, reason)
    return _status(submission)


@click.command("withdraw", help=say("撤回", "Take back"))
@click.argument("submission")
@_REASON
@_PERSON
@FROM_STDIN
@on_database
def withdraw(submission: str, reason: str, account: str, password_stdin: bool) -> int:
    user = _person(account, password_stdin)
    from checker.web import service
    from checker.web.checking import current

    service.withdraw(current().checker, user, submission, reason)
    return _status(submission)


@click.command(
    "break-glass",
    help=say(
        "应急放行：管理员不经三审放行一份内容，永久记入台账",
        "An administrator releases content without the reviews; recorded for ever",
    ),
)
@click.argument("submission")
@_DIGEST
@_REASON
@_PERSON
@FROM_STDIN
@on_database
def break_glass(submission: str, content: str, reason: str, account: str, password_stdin: bool) -> int:
    user = _person(account, password_stdin)
    from checker.web import service
    from checker.web.checking import current

    service.break_glass(current().checker, user, submission, _looked_at(submission, content), reason)
    return _status(submission)


SIGNING = (submit, status, approve, reject, withdraw, break_glass)


def _person(account: str, from_stdin: bool) -> User:
    """The account, proven by its password.  Raises SanshenError."""
    set_up()
    from checker.web.access import authenticated

    user = authenticated(account, ask_password(from_stdin, again=False), None)
    if user is None:
        raise SanshenError(say("账号或密码不对", "wrong account or password"))
    return user


def _number(submission: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(submission) if submission else None
    except ValueError:
        raise SanshenError(say("送审材料的编号不对", "no submission has this number")) from None


def _state(submission: str) -> State:
    from checker.web import store

    state = store.state(submission)
    if state is None:
        raise SanshenError(say("没有这份送审材料", "no such submission"))
    return state


def _looked_at(submission: str, content: str) -> Digests:
    """The digests to sign, if the content is still what the person looked at.  Raises Refused."""
    from checker.review.rules import Refusal
    from checker.web.service import Refused

    digests = _state(submission).checked.digests
    if digests.content != content:
        raise Refused(Refusal.STALE)
    return digests


def _status(submission: str) -> int:
    state = _state(submission)
    stage, checked = state.next_stage, state.checked
    lines = [
        (say("材料", "submission"), state.submission),
        (say("状态", "status"), state.status.value),
        (say("轮次", "round"), str(state.rounds)),
        (say("自动检查", "check"), checked.verdict.value),
        (say("内容摘要", "content"), checked.digests.content),
        (say("起草", "authors"), " ".join(sorted(state.contributors))),
        (say("已签", "signed"), " ".join(f"{signed.value}:{person}" for signed, person in state.signed)),
        (say("下一审", "next"), stage.value if stage else ""),
    ]
    for name, value in lines:
        if value:
            click.echo(f"{name}: {value}")
    for obstacle in state.open_obstacles(stage) if stage else ():
        may = "" if obstacle.waivable else say("（不得豁免）", " (cannot be waived)")
        click.echo(f"  {obstacle.id}  {obstacle.rule or say('未能检查', 'unread')}{may}")
    return EXIT_PASS
