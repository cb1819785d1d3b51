"""Commands that work on the review service's database: which one, and getting Django ready for it."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from checker.cli.language import say
from checker.errors import SanshenError

_NEEDED = ("django", "argon2", "cryptography", "waitress")


def on_database(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--data`` and ``--database`` to a command, which then runs with Django set up and the tables there."""

    @click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help=say(
            "数据目录：数据库和密钥（默认用户目录下的 .sanshen，或环境变量 SANSHEN_DATA）",
            "Folder of database and keys",
        ),
    )
    @click.option(
        "--database",
        default="",
        metavar="URL",
        help=say(
            "postgresql://用户:密码@主机/库（默认 SQLite，或环境变量 SANSHEN_DATABASE_URL）",
            "postgresql://…; default SQLite",
        ),
    )
    @wraps(command)
    def prepared(data: Path | None, database: str, *args: Any, **kwargs: Any) -> Any:
        if data is not None:
            os.environ["SANSHEN_DATA"] = str(data.absolute())
        if database:
            os.environ["SANSHEN_DATABASE_URL"] = database
        return command(*args, **kwargs)

    return prepared


def set_up() -> None:
    """Load Django's settings and bring the tables up to date.  Raises SanshenError if that cannot be."""
    if not all(map(find_spec, _NEEDED)):
        raise SanshenError(
            say("没有安装审核服务所需的组件", "the service's components are not installed"),
            "pip install 'sanshen[web]'",
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "checker.web.settings")
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        raise SanshenError(
            say(f"数据库不能用（{type(error).__name__}）", f"the database fails ({type(error).__name__})"),
            say("请检查 --database 或数据目录的权限", "check --database or the folder's permissions"),
        ) from None


def same_place() -> str:
    """The options that make another command work on the same database; an address is not repeated, it may hold a
    password."""
    data = f' --data "{os.environ["SANSHEN_DATA"]}"' if os.environ.get("SANSHEN_DATA") else ""
    return data + (" --database …" if os.environ.get("SANSHEN_DATABASE_URL") else "")


def operator() -> str:
    """Who sits at this machine, as the ledger names them: no account of the service, hence the prefix."""
    try:
        return f"console:{getpass.getuser()}"
    except (KeyError, OSError):
        return "console"
