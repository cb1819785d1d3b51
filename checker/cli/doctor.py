"""``sanshen doctor``: is this installation able to do its work?"""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import click

from checker.cli import EXIT_ERROR, EXIT_PASS
from checker.cli.language import say
from checker.errors import SanshenError
from checker.version import __version__

_PACKAGES = ("click", "PyYAML", "regex", "pyahocorasick", "jieba")
_EXTRAS = {
    "daachorse": "daachorse",
    "openpyxl": "openpyxl defusedxml",
    "lxml": "'sanshen[office]'",
    "pypdfium2": "'sanshen[office]'",
    "django": "'sanshen[web]'",
    "psycopg": "'sanshen[postgresql]'",
}


@click.command(help=say("检查安装环境、规则和缓存。", "Examine installation, rules and cache."))
def doctor() -> int:
    from checker.cache import Store, default_folder
    from checker.readers import legacy
    from checker.rulebook import data
    from checker.rulebook.loading import load_rulebook
    from checker.rulebook.policy import find_policy_file

    healthy = True

    def line(name: str, value: str, good: bool = True) -> None:
        nonlocal healthy
        healthy &= good
        click.echo(f"{'✓' if good else '✗'} {name}: {value}")

    line("sanshen", __version__)
    line("Python", f"{platform.python_version()} ({sys.platform})")
    for package in _PACKAGES:
        try:
            line(package, metadata.version(package))
        except metadata.PackageNotFoundError:
            line(package, say("没有安装", "not installed"), good=False)
    for module, extra in _EXTRAS.items():
        present = find_spec(module) is not None
        line(
            module,
            say("已安装", "installed")
            if present
            else say(f"没有安装（可选，pip install {extra}）", f"optional: {extra}"),
        )
    program = legacy.installed()
    line(
        "LibreOffice",
        program or say(f"没有安装（可选，{legacy.HINT}）", "optional, reads doc, xls, ppt, wps"),
    )
    try:
        line(say("规则目录", "rules"), str(data.folder("rules")))
        line(say("词表目录", "wordlists"), str(data.folder("wordlists")))
        policy_file = find_policy_file(Path.cwd())
        rulebook = load_rulebook(policy_file)
        entries = sum(len(wordlist.entries) for wordlist in rulebook.lists.values())
        line(say("策略", "policy"), f"{rulebook.policy.name} {policy_file or ''} {rulebook.identity.digest}")
        line(say("规则与词条", "rules and entries"), f"{len(rulebook.rules)} / {entries}")
    except SanshenError as error:
        line(say("策略或规则", "policy or rules"), error.message, good=False)
    folder = default_folder()
    problem = Store(folder).problem() if folder else say("没有主目录", "no home folder")
    line(
        say("缓存", "cache"),
        f"{folder}"
        + (f"  {problem}，{say('每次都会重新编译', 'compiled anew each time')}" if problem else ""),
    )
    return EXIT_PASS if healthy else EXIT_ERROR
