"""``sanshen baseline create`` and ``shrink``: remember old findings so that only new ones block."""

from __future__ import annotations

import json
from pathlib import Path

import click

from checker.cli.language import say
from checker.cli.workers import KEY_VARIABLE, Options
from checker.model import DocumentReport
from checker.rulebook.baseline import collect, load_baseline, save_baseline
from checker.rulebook.policy import find_policy_file
from checker.sources import find

DEFAULT_FILE = Path(".sanshen-baseline.json")

_paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
_output = click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=DEFAULT_FILE,
    help=say("基线文件", "Baseline file"),
)
_config = click.option(
    "--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=say("策略文件", "Policy")
)


@click.group(help=say("记录已有问题，只拦新问题。", "Remember old findings, block new ones."))
def baseline() -> None:
    """Command group."""


@baseline.command(help=say("把现有问题记入基线。", "Record today's findings."))
@_paths
@_output
@_config
def create(paths: tuple[Path, ...], output: Path, config: Path | None) -> None:
    reports, digest = _check(paths, config)
    documents, left_out = collect(reports)
    save_baseline(output, documents, digest)
    count = sum(map(len, documents.values()))
    click.echo(say(f"{output}：记录了 {count} 处问题", f"{output}: {count} findings recorded"))
    if left_out:
        text = say(
            f"{left_out} 处个人信息或密级问题没有记录，它们仍会拦截；如确需记录，请先设置 {KEY_VARIABLE}（见 docs/policy.md）",
            f"{left_out} findings of personal data or secrecy were not recorded and still block; to record them set {KEY_VARIABLE}",
        )
        click.echo(text, err=True)


@baseline.command(help=say("从基线中删去已经改好的问题。", "Drop what has been corrected."))
@_paths
@_output
@_config
def shrink(paths: tuple[Path, ...], output: Path, config: Path | None) -> None:
    old = load_baseline(output)
    reports, digest = _check(paths, config)
    current, _ = collect(reports)
    checked = {report.document.name for report in reports if not report.gaps}
    kept = {
        name: sorted(prints & set(current.get(name, ()))) if name in checked else sorted(prints)
        for name, prints in old.items()
    }
    kept = {name: prints for name, prints in kept.items() if prints}
    save_baseline(output, kept, digest)
    before, after = sum(map(len, old.values())), sum(map(len, kept.values()))
    click.echo(json.dumps({"before": before, "after": after}))


def _check(paths: tuple[Path, ...], config: Path | None) -> tuple[list[DocumentReport], str]:
    start = paths[0] if paths[0].is_dir() else paths[0].parent
    checker = Options(config or find_policy_file(start)).checker()
    reports = [
        checker.check_path(found.path, found.name)
        for found in find(paths, checker.exclude)
        if not found.problem
    ]
    return reports, checker.policy.digest
