"""``sanshen redact``: a desensitised copy, proven by checking it again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from checker.cli import EXIT_ERROR, EXIT_FAIL, EXIT_INCOMPLETE, EXIT_PASS
from checker.cli.copies import checker_for, copy_options
from checker.cli.language import say
from checker.engine import Checker
from checker.errors import SanshenError, UnreadableError
from checker.model import Severity
from checker.redact import Redaction, redact_file
from checker.reports.mask import one_line, printable
from checker.reports.shown import Shown
from checker.sources import Found, find

_LISTED = 20
"""How many places that could not be veiled are shown."""
_GRAVITY = (EXIT_FAIL, EXIT_ERROR, EXIT_INCOMPLETE)
"""Exit codes of single files, the one that counts for all of them first."""


@click.command(
    help=say(
        "把文件或目录按文本类型的要求脱敏，写成副本，并复查副本；原件不会被改动。\n\n"
        "支持 txt、Markdown、HTML、CSV、TSV、docx、xlsx、pdf。退出码：0 已写出且复查通过，1 仍有个人信息而没有写出，"
        "2 用法或配置错误，3 有内容无法检查或格式不支持。",
        "Write a desensitised copy of a file or folder as its profile demands, and check the copy; the original is "
        "never touched.\n\nReads txt, Markdown, HTML, CSV, TSV, docx, xlsx, pdf. Exit codes: 0 written and proven, 1 personal data "
        "remained and nothing was written, 2 usage or configuration error, 3 not everything could be looked at.",
    )
)
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@copy_options(
    say("副本；PATH 是目录时为目录", "The copy; a folder if PATH is one"),
    ["warning", "error"],
    say("从哪一级起脱敏（默认 warning）", "Veil findings of this severity and graver (default: warning)"),
)
@click.option(
    "--despite-gaps",
    is_flag=True,
    help=say(
        "有内容无法检查时仍写出副本（退出码 3）",
        "Write a copy although parts were not looked at (exit code 3)",
    ),
)
def redact(
    path: Path,
    copy: Path,
    config: Path | None,
    profile: str,
    level: str,
    force: bool,
    despite_gaps: bool,
    no_cache: bool,
    lang: str,
) -> int:
    checker = checker_for(path, config, profile, lang, not no_cache)
    codes = []
    for found, target in _pairs(path, copy, checker):
        codes.append(_one(checker, found, target, Severity(level), force, despite_gaps))
    if not codes:
        raise SanshenError(say("没有找到要脱敏的文件", "found no file to redact"))
    return next((code for code in _GRAVITY if code in codes), EXIT_PASS)


def _pairs(path: Path, copy: Path, checker: Checker) -> list[tuple[Found, Path]]:
    """What is to be copied, and where to."""
    if not path.is_dir():
        return [(found, copy) for found in find([path])]
    source, target = path.resolve(), copy.resolve()
    if source == target or source in target.parents or target in source.parents:
        raise SanshenError(
            say("副本目录与原件目录相同或互相包含", "one of the two folders lies in the other"),
            say("请换一个目录", "choose another folder"),
        )
    if copy.exists() and not copy.is_dir():
        raise SanshenError(say(f"{copy} 不是目录", f"{copy} is no folder"))
    pairs = [(found, copy / found.path.relative_to(path)) for found in find([path], checker.exclude)]
    for _, place in pairs:
        folder = place.parent.resolve()  # a link in the folder of copies may lead back
        if folder == source or source in folder.parents:
            raise SanshenError(say(f"{place} 会写进原件目录", f"{place} would lie among the originals"))
    return pairs


def _one(checker: Checker, found: Found, copy: Path, least: Severity, force: bool, despite_gaps: bool) -> int:
    """Copy one file; says how it went on standard error, never what it veiled."""
    name = printable(found.name)
    if found.problem:
        return _say(f"{name}：{found.problem}", f"{name}: {found.problem}", EXIT_INCOMPLETE)
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        result = redact_file(
            checker, found.path, copy, found.name, least=least, force=force, despite_gaps=despite_gaps
        )
    except UnreadableError as error:
        return _say(
            f"{name}：没有脱敏，{error.message}（{error.hint}）"
            if error.hint
            else f"{name}：没有脱敏，{error.message}",
            f"{name}: not redacted, {error.message}",
            EXIT_INCOMPLETE,
        )
    except SanshenError as error:
        return _say(f"{name}：{error.message}", f"{name}: {error.message}", EXIT_ERROR)
    except OSError as error:
        return _say(f"{copy}：无法写入（{error.strerror}）", f"{copy}: cannot be written", EXIT_ERROR)
    return _summary(name, copy, result, despite_gaps)


def _summary(name: str, copy: Path, result: Redaction, despite_gaps: bool) -> int:
    for gap in result.gaps:
        click.echo("  " + say("未检查：", "not checked: ") + one_line(gap.message), err=True)
    if result.left:
        shown = Shown(result.report)
        for finding in result.left[:_LISTED]:
            place = " ".join(str(value) for value in finding.locator.values())
            click.echo(f"  {place}  {finding.rule}  {shown.message(finding)}", err=True)
        count = len(result.left)
        return _say(
            f"{name}：脱敏后仍有 {count} 处个人信息，没有写出副本，请人工处理",
            f"{name}: {count} findings remain, no copy was written",
            EXIT_FAIL,
        )
    if result.gaps and not despite_gaps:
        return _say(
            f"{name}：有内容无法检查，没有写出副本；确认后可加 --despite-gaps",
            f"{name}: parts were not looked at, no copy was written; --despite-gaps overrides",
            EXIT_INCOMPLETE,
        )
    kinds = Counter(result.counts)
    total = kinds.total()
    listed = "、".join(f"{result.titles[rule]} {count}" for rule, count in sorted(kinds.items()))
    kept = (
        say(f"，按规定保留 {result.allowed} 处", f", {result.allowed} allowed to stay")
        if result.allowed
        else ""
    )
    proof = (
        say("复查通过", "checked again") if not result.gaps else say("部分内容未检查", "parts not checked")
    )
    return _say(
        f"{name} → {printable(str(copy))}：脱敏 {total} 处"
        + (f"（{listed}）" if listed else "")
        + kept
        + f"，{proof}",
        f"{name} → {printable(str(copy))}: {total} veiled"
        + (f" ({listed})" if listed else "")
        + kept
        + f", {proof}",
        EXIT_INCOMPLETE if result.gaps else EXIT_PASS,
    )


def _say(chinese: str, english: str, code: int) -> int:
    click.echo(say(chinese, english), err=True)
    return code
