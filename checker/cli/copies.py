"""Options of the commands that write a copy of what they check: ``annotate`` and ``redact``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from checker.cli.language import chosen, say
from checker.cli.workers import Options
from checker.engine import Checker
from checker.errors import SanshenError
from checker.rulebook.policy import find_policy_file

Command = Callable[..., Any]


def copy_options(copy_help: str, levels: Sequence[str], level_help: str) -> Callable[[Command], Command]:
    """``-o``, ``--config``, ``--profile``, ``--level``, ``--force``, ``--no-cache`` and ``--lang``."""
    options = (
        click.option(
            "-o", "--output", "copy", type=click.Path(path_type=Path), required=True, help=copy_help
        ),
        click.option(
            "--config", type=click.Path(path_type=Path, dir_okay=False), help=say("策略文件", "Policy file")
        ),
        click.option(
            "--profile", default="", help=say("文本类型，auto 为自动判断", "Kind of text; auto detects it")
        ),
        click.option("--level", type=click.Choice(levels), default="warning", help=level_help),
        click.option("--force", is_flag=True, help=say("覆盖已有的副本", "Replace a copy that exists")),
        click.option("--no-cache", is_flag=True, help=say("不使用缓存", "Do not use the cache")),
        click.option(
            "--lang", type=click.Choice(["zh", "en"]), default=chosen(), help=say("语言", "Language")
        ),
    )

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def checker_for(path: Path, config: Path | None, profile: str, lang: str, cache: bool) -> Checker:
    """The checker of ``config``, or of the policy found above ``path``.  Raises SanshenError."""
    if config is not None and not config.is_file():
        raise SanshenError(say(f"策略文件不存在：{config}", f"no such policy file: {config}"))
    start = path if path.is_dir() else path.parent
    return Options(config or find_policy_file(start), profile, lang=lang, cache=cache).checker()
