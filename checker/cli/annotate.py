"""``sanshen annotate``: a copy with a note at every finding."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from checker.annotate import annotate_bytes
from checker.cli import EXIT_INCOMPLETE, EXIT_PASS
from checker.cli.copies import checker_for, copy_options
from checker.cli.language import say
from checker.engine import Checker
from checker.errors import SanshenError, UnreadableError
from checker.files import store
from checker.model import Severity
from checker.readers import read_bytes
from checker.redact.storing import guard
from checker.reports.mask import one_line, printable


@click.command(
    help=say(
        "检查一个文件，写出带批注的副本：每个问题都标在原文的字上；原件不会被改动，副本的文字与原件相同。\n\n"
        "退出码：0 已写出，2 用法或配置错误，3 已写出但有内容没有检查，或者这种格式不能加批注。",
        "Check a file and write a copy with a note on the very words of each finding; the original is never touched, "
        "the text of the copy is the same.\n\nExit codes: 0 written, 2 usage or configuration error, 3 written but "
        "parts were not looked at, or the format takes no notes.",
    )
)
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@copy_options(
    say("副本", "The copy"),
    [severity.value for severity in Severity],
    say("从哪一级起加批注（默认 warning）", "Note findings of this severity and graver (default: warning)"),
)
def annotate(
    path: Path,
    copy: Path,
    config: Path | None,
    profile: str,
    level: str,
    force: bool,
    no_cache: bool,
    lang: str,
) -> int:
    guard(path, copy, force)
    checker = checker_for(path, config, profile, lang, not no_cache)
    data, mode = _read(path, checker)
    report = checker.check_bytes(data, path.as_posix())
    least = Severity(level).rank
    findings = tuple(finding for finding in report.findings if finding.severity.rank <= least)
    report = report._replace(findings=findings)
    read = partial(read_bytes, name=path.as_posix(), limits=checker.limits)
    try:
        store(copy, annotate_bytes(data, report, read), replace=force, mode=mode & 0o666)
    except UnreadableError as error:
        click.echo(f"{printable(path.as_posix())}：{error.message}（{error.hint}）", err=True)
        return EXIT_INCOMPLETE
    noted = sum(finding.suppressed is None for finding in findings)
    for gap in report.gaps:
        click.echo(
            "  " + say("未检查：", "not checked: ") + one_line(f"{gap.where}：{gap.message}"), err=True
        )
    click.echo(
        say(
            f"{printable(path.as_posix())} → {printable(str(copy))}：{noted} 处批注",
            f"{printable(path.as_posix())} → {printable(str(copy))}: {noted} notes",
        ),
        err=True,
    )
    return EXIT_INCOMPLETE if report.gaps else EXIT_PASS


def _read(path: Path, checker: Checker) -> tuple[bytes, int]:
    try:
        if path.stat().st_size > checker.limits.file_bytes:
            raise SanshenError(say(f"{path} 过大", f"{path} is too large"))
        return path.read_bytes(), path.stat().st_mode
    except OSError as error:
        raise SanshenError(f"无法读取 {path}（{error.strerror}）") from None
