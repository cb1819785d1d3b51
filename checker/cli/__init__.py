"""The command ``sanshen``: one module a command group, imported when it is called."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from typing import Any

import click

from checker.cli.language import chosen, say
from checker.errors import SanshenError
from checker.model import Verdict
from checker.version import __version__

EXIT_PASS, EXIT_FAIL, EXIT_ERROR, EXIT_INCOMPLETE, EXIT_INTERRUPTED = 0, 1, 2, 3, 130
EXIT_CODES = {Verdict.PASS: EXIT_PASS, Verdict.FAIL: EXIT_FAIL, Verdict.INCOMPLETE: EXIT_INCOMPLETE}

_COMMANDS = {
    "check": (
        "checker.cli.check",
        "check",
        say("检查文件、目录或标准输入", "Check files, directories or standard input"),
    ),
    "compare": (
        "checker.cli.compare",
        "compare",
        say("与上级文件逐项比对", "Compare a draft with the superior's text"),
    ),
    "interpret": (
        "checker.cli.compare",
        "interpret",
        say("检查政策解读是否照抄文件", "Check an interpretation against its policy"),
    ),
    "fix": ("checker.cli.fix", "fix_command", say("改正有唯一改法的错误", "Correct what has one correction")),
    "redact": (
        "checker.cli.redact",
        "redact",
        say("制作脱敏副本", "Make a desensitised copy"),
    ),
    "explain": ("checker.cli.rules", "explain", say("解释一条规则", "Explain a rule")),
    "rules": ("checker.cli.rules", "rules", say("列出、测试规则", "List and test rules")),
    "words": ("checker.cli.words", "words", say("列出、校验、导入词表", "List, lint and import wordlists")),
    "config": ("checker.cli.config", "config", say("显示生效的策略", "Show the policy in force")),
    "gate": (
        "checker.cli.gate",
        "gate",
        say("放行检查：内容与三审通过的是否一致", "Whether exactly this content was approved"),
    ),
    "baseline": (
        "checker.cli.baseline",
        "baseline",
        say("记录已有问题，只拦新问题", "Remember old findings, block new ones"),
    ),
    "learn": (
        "checker.cli.learn",
        "learn",
        say("学习本单位已发布的文本", "Learn from the organisation's own texts"),
    ),
    "review": (
        "checker.cli.review",
        "review",
        say("三审：送审、签字、台账、验讫单", "Reviews: submit, sign, ledger, certificates"),
    ),
    "serve": ("checker.cli.serve", "serve", say("启动审核服务", "Start the review service")),
    "accounts": (
        "checker.cli.accounts",
        "accounts",
        say("审核服务的账号、角色和令牌", "Accounts, roles and tokens of the service"),
    ),
    "doctor": ("checker.cli.doctor", "doctor", say("检查安装环境", "Examine the installation")),
}


class _Lazy(click.Group):
    """Imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("命令", "Commands")):
            formatter.write_dl([(name, help_text) for name, (_, _, help_text) in _COMMANDS.items()])


@click.group(
    cls=_Lazy,
    help=say("三审：政务内容发布前检查。", "Sanshen: pre-publication checks for public-sector content."),
)
@click.version_option(__version__, prog_name="sanshen")
@click.option("--lang", type=click.Choice(["zh", "en"]), default=chosen(), help=say("界面语言", "Language"))
def sanshen(lang: str) -> None:
    """Root of all commands; ``--lang`` is read before help is built, see language.py."""


def main() -> None:
    """Entry point: expected failures are a sentence and exit code 2, never a traceback."""
    gc.disable()  # until the rules are loaded: nothing that is made on the way there is garbage
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        result: Any = sanshen.main(standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else EXIT_PASS
    except click.exceptions.Abort:
        return EXIT_INTERRUPTED
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT_ERROR
    except SanshenError as error:
        click.echo(say("错误：", "error: ") + error.message, err=True)
        if error.hint:
            click.echo(say("提示：", "hint: ") + error.hint, err=True)
        return EXIT_ERROR
    except (BrokenPipeError, SystemExit):  # click turns the former into the latter
        return _closed_pipe()
    except Exception as error:
        where = _innermost(error)
        click.echo(
            say(
                f"内部错误：{type(error).__name__}（{where}），没有完成检查",
                f"internal error: {type(error).__name__} ({where}), not checked",
            ),
            err=True,
        )
        click.echo(
            say(
                "提示：请用 sanshen doctor 检查安装，并向维护者报告",
                "hint: run sanshen doctor and report this",
            ),
            err=True,
        )
        return EXIT_INCOMPLETE


def _closed_pipe() -> int:
    """Whoever read our output has gone: what they did not see counts as not checked."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return EXIT_INCOMPLETE


def _innermost(error: BaseException) -> str:
    """Module and line of the failure; never its message, which may quote a document."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
