"""``sanshen check``: the main job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from checker.cli import EXIT_CODES
from checker.cli.language import chosen, say
from checker.cli.workers import Options, choose_jobs, over
from checker.engine import Checker
from checker.errors import SanshenError
from checker.files import replace_text
from checker.model import DocumentReport, GapReason, Report, Stage
from checker.readers import unread
from checker.reports import FORMATS, text, write
from checker.rulebook.policy import FAIL_ON, find_policy_file
from checker.sources import Found, find


@click.command(
    help=say(
        "检查文件、目录或标准输入（-）。\n\n退出码：0 通过，1 不通过，2 用法或配置错误，3 未能完整检查，130 中断。",
        "Check files, directories or standard input (-).\n\n"
        "Exit codes: 0 pass, 1 fail, 2 usage or configuration error, 3 incomplete, 130 interrupted.",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH … | -]")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help=say("输出格式", "Output format"))
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help=say("写入文件", "Write to a file")
)
@click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False), help=say("策略文件", "Policy file")
)
@click.option("--profile", default="", help=say("文本类型，auto 为自动判断", "Kind of text; auto detects it"))
@click.option(
    "--type", "media_type", default="", help=say("标准输入的类型，如 text/html", "Type of standard input")
)
@click.option(
    "--jsonl", is_flag=True, help=say("输入每行一个 {id, text} 对象", "Input is one {id, text} object a line")
)
@click.option(
    "--stage",
    type=click.Choice([stage.value for stage in Stage]),
    help=say("只看一个审次", "One review only"),
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default=None, help=say("多严重才不通过", "What makes it fail")
)
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help=say("基线文件", "Baseline file")
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help=say("进程数，0 为自动", "Processes; 0 chooses")
)
@click.option(
    "--people-store",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("人员库：跨文件发现同一人的信息汇聚", "Store that recognises persons across releases"),
)
@click.option("--no-cache", is_flag=True, help=say("不使用缓存", "Do not use the cache"))
@click.option("--lang", type=click.Choice(["zh", "en"]), default=chosen(), help=say("语言", "Language"))
def check(
    paths: tuple[str, ...],
    form: str | None,
    output: Path | None,
    config: Path | None,
    profile: str,
    media_type: str,
    jsonl: bool,
    stage: str | None,
    fail_on: str | None,
    baseline: Path | None,
    jobs: int,
    people_store: Path | None,
    no_cache: bool,
    lang: str,
) -> int:
    if config is not None and not config.is_file():
        raise SanshenError(say(f"策略文件不存在：{config}", f"no such policy file: {config}"))
    names = list(paths) or ["."]
    files = [Path(name) for name in names if name != "-"]
    options = Options(
        config or find_policy_file(_start(files)),
        profile,
        fail_on or "",
        Stage(stage) if stage else None,
        baseline,
        lang,
        not no_cache,
        people_store,
    )
    checker = options.checker()
    if people_store is None and checker.people_store is not None:
        options = replace(options, people=checker.people_store)
        checker = options.checker()
    jobs = 1 if options.people else jobs  # what is found depends on the order
    if jsonl:
        from checker.cli.lines import check_lines

        return check_lines(names, options, checker, jobs, output)
    reports = list(_check_files(files, options, checker, jobs))
    if "-" in names:
        data = sys.stdin.buffer.read(checker.limits.file_bytes + 1)
        reports.append(checker.check_bytes(data, "-", media_type or "text/plain"))
    if not reports:
        raise SanshenError(say("没有找到要检查的文件", "found no file to check"))
    report = checker.report(reports)
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    _emit(report, form, output, lang)
    return EXIT_CODES[report.verdict]


def _start(files: list[Path]) -> Path:
    """Where to begin looking for a policy: at the first path."""
    if not files:
        return Path.cwd()
    return files[0] if files[0].is_dir() else files[0].parent


def _check_files(
    files: list[Path], options: Options, checker: Checker, jobs: int
) -> Iterator[DocumentReport]:
    found = find(files, checker.exclude)
    size = sum(item.path.stat().st_size for item in found if not item.problem)
    jobs = choose_jobs(jobs, len(found), size)
    results = over(found, options, checker, _check_one, partial(_lost, checker), jobs)
    if len(found) > 1 and sys.stderr.isatty():
        with click.progressbar(results, length=len(found), file=sys.stderr) as bar:
            yield from bar
    else:
        yield from results


def _check_one(checker: Checker, item: Found) -> DocumentReport:
    if item.problem:
        return checker.check(unread(item.name, "", "", GapReason.UNSUPPORTED, item.problem))
    return checker.check_path(item.path, item.name)


def _lost(checker: Checker, item: Found) -> DocumentReport:
    message = say("检查进程意外终止，这份文件没有检查", "the worker died; this file was not checked")
    return checker.check(unread(item.name, "", "", GapReason.CRASH, message))


def _emit(report: Report, form: str, output: Path | None, lang: str) -> None:
    color = form == "text" and output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    content = text.write(report, lang, color=True) if color else write(report, form, lang)
    if output is None:
        sys.stdout.write(content)
    else:
        replace_text(output, content)
        click.echo(text.summary_line(report, lang), err=True)
    step_summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and step_summary:
        from checker.reports.github import summary

        with Path(step_summary).open("a", encoding="utf-8") as file:
            file.write(summary(report, lang))
