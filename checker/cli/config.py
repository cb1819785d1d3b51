"""``sanshen config show``: the materialised policy, and where each value came from."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from checker.cli.language import say
from checker.cli.rules import config_option, load


@click.group(help=say("策略配置。", "Policy configuration."))
def config() -> None:
    """Command group."""


@config.command(
    help=say("显示生效的策略，以及每个值的来处。", "Show the policy in force and where each value came from.")
)
@config_option
def show(config: Path | None) -> None:
    rulebook = load(config)
    policy = rulebook.policy
    origins = dict(policy.origins)
    click.echo(f"# {say('策略', 'policy')} {policy.name}  {rulebook.identity.digest}")
    for file in policy.files:
        click.echo(f"# {say('读取', 'read')} {file}")

    def line(key: str, value: Any, indent: str = "") -> None:
        origin = origins.get(key, "")
        click.echo(f"{indent}{key}: {value}" + (f"    # {origin}" if origin else ""))

    line("name", policy.name)
    line("profile", policy.profile)
    line("fail_on", policy.fail_on)
    if policy.people_store:
        line("people_store", policy.people_store)
    for key, pairs in (("severity", policy.severity), ("stages", policy.stages)):
        if pairs:
            line(key, "")
            for glob, value in pairs:
                click.echo(f"  {glob}: {value.value}")
    for key, on in (("enable", True), ("disable", False)):
        globs = [glob for glob, switch in policy.switches if switch is on]
        if globs:
            line(key, "[" + ", ".join(globs) + "]")
    for key, values in (
        ("unwaivable", policy.unwaivable),
        ("rules", policy.rule_folders),
        ("wordlists", policy.wordlist_folders),
        ("exclude", policy.exclude),
    ):
        if values:
            line(key, "[" + ", ".join(values) + "]")
    if policy.suppressions:
        line("suppressions", "")
        for entry in policy.suppressions:
            until = f", until: {entry.until}" if entry.until else ""
            click.echo(f"  - {{rule: {entry.rule}, path: {entry.path}, reason: {entry.reason}{until}}}")
    if policy.statistics:
        line("statistics", policy.statistics)
    line("limits", "")
    for name, number in asdict(policy.limits).items():
        click.echo(f"  {name}: {number}")
    click.echo(
        f"# {say('生效规则', 'rules in force')}: {len(rulebook.in_force('default'))} / {len(rulebook.rules)}"
    )
