"""``sanshen fix``: what is certain is put right."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

import click

from checker.cli import EXIT_FAIL, EXIT_INCOMPLETE, EXIT_PASS
from checker.cli.difference import difference
from checker.cli.language import say
from checker.cli.workers import Options
from checker.engine import Checker
from checker.errors import SanshenError
from checker.files import replace_bytes
from checker.fixing import Fixed, fix, unresolved
from checker.model import DocumentReport, Severity
from checker.replace import WRITABLE
from checker.reports import mask
from checker.rulebook.policy import find_policy_file
from checker.sources import Found, find


@click.command(
    "fix",
    help=say(
        "改正有唯一改法的错误：默认只显示差异，--write 才写入。支持文本、Markdown、HTML、CSV；人名、个人信息和已说明理由的问题不改。"
        "\n\n退出码：0 没有要改的（或已写入），1 有可改的（只显示差异时），2 用法或配置错误，3 有文件没有处理。",
        "Correct errors that have exactly one correction: shows a diff; --write writes it. Text, Markdown, HTML, "
        "CSV; names, personal data and suppressed findings stay.\n\nExit codes: 0 nothing to do (or written), "
        "1 there are corrections (diff only), 2 usage or configuration error, 3 some file was not dealt with.",
    ),
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH …", type=click.Path(path_type=Path))
@click.option(
    "--diff/--write",
    "show",
    default=True,
    help=say("显示差异（默认）或写入", "Show a diff (default), or write"),
)
@click.option("--warnings", is_flag=True, help=say("警告也改", "Correct warnings, too"))
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=say("策略文件", "Policy file"),
)
@click.option("--profile", default="", help=say("文本类型，auto 为自动判断", "Kind of text; auto detects it"))
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("基线文件；其中的问题不改", "Baseline file; what it holds is left alone"),
)
def fix_command(
    paths: tuple[Path, ...],
    show: bool,
    warnings: bool,
    config: Path | None,
    profile: str,
    baseline: Path | None,
) -> int:
    start = paths[0] if paths[0].is_dir() else paths[0].parent
    checker = Options(config or find_policy_file(start), profile, baseline=baseline).checker()
    severities = (Severity.ERROR, Severity.WARNING) if warnings else (Severity.ERROR,)
    color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    reports: list[DocumentReport] = []
    changed = made = left_out = 0
    for found in find(paths, checker.exclude):
        try:
            before, fixed = _fix(checker, found, severities)
            if fixed.edits and show:
                sys.stdout.write(difference(before.document, before.masks, fixed.edits, color=color))
            elif fixed.edits:
                _write(found, before, fixed)
        except SanshenError as error:
            left_out += 1
            click.echo(f"{error.message}" + (f"（{error.hint}）" if error.hint else ""), err=True)
            continue
        for gap in before.gaps:
            click.echo(mask.printable(f"{found.name}：{gap.message}"), err=True)
        left_out += bool(before.gaps)
        reports.append(fixed.report)
        changed += bool(fixed.edits)
        made += len(fixed.edits)
    rest = unresolved(reports, severities)
    click.echo(_summary(show, changed, made, rest, left_out), err=True)
    if left_out:
        return EXIT_INCOMPLETE
    return EXIT_FAIL if show and made else EXIT_PASS


def _fix(checker: Checker, found: Found, severities: tuple[Severity, ...]) -> tuple[DocumentReport, Fixed]:
    """The report before, and what came out.  Raises SanshenError if the file cannot be dealt with."""
    if found.problem:
        raise SanshenError(f"{found.name}：{found.problem}")
    data = _read(found, checker.limits.file_bytes)
    before = checker.check_bytes(data, found.name)
    if before.document.media_type not in WRITABLE or not before.document.segments:
        reason = (
            before.gaps[0].message
            if before.gaps
            else say("不能改写这种格式", "this format cannot be written")
        )
        raise SanshenError(mask.printable(f"{found.name}：{reason}"))
    return before, fix(before, data, partial(_check, checker, before), severities)


def _check(checker: Checker, before: DocumentReport, data: bytes) -> DocumentReport:
    return checker.check_bytes(data, before.document.name)


def _read(found: Found, limit: int) -> bytes:
    try:
        if found.path.stat().st_size > limit:
            raise SanshenError(f"{found.name}：" + say("文件过大，没有处理", "too large, not dealt with"))
        return found.path.read_bytes()
    except OSError as error:
        raise SanshenError(f"{found.name}：无法读取（{error.strerror}）") from None


def _write(found: Found, before: DocumentReport, fixed: Fixed) -> None:
    """Write, unless the file is no longer the one that was checked."""
    from checker.readers.base import digest_of

    if digest_of(_read(found, sys.maxsize)) != before.document.digest:
        raise SanshenError(
            f"{found.name}：" + say("文件刚刚有改动，没有写入", "the file has just changed, not written")
        )
    replace_bytes(found.path, fixed.data)


def _summary(show: bool, changed: int, made: int, rest: int, left_out: int) -> str:
    done = (
        say(
            f"{changed} 个文件可改 {made} 处（加 --write 写入）",
            f"{changed} files, {made} corrections (--write makes them)",
        )
        if show
        else say(f"{changed} 个文件已改 {made} 处", f"{changed} files, {made} corrections made")
    )
    more = say(f"；还有 {rest} 处要由人处理", f"; {rest} findings are left for a person") if rest else ""
    lost = (
        say(f"；{left_out} 个文件没有（完整）处理", f"; {left_out} files not (fully) dealt with")
        if left_out
        else ""
    )
    return done + more + lost
