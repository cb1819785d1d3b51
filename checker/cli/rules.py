"""``sanshen explain``, ``sanshen rules list`` and ``sanshen rules test``."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import click

from checker.cli.language import say
from checker.errors import SanshenError
from checker.model import BadExample, Check, Keywords, Pattern, Rule
from checker.rulebook.loading import load_rulebook
from checker.rulebook.policy import find_policy_file
from checker.rulebook.rulebook import Rulebook

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=say("策略文件", "Policy file"),
)


def load(config: Path | None) -> Rulebook:
    """The rulebook of ``--config``, or of the policy found by walking up."""
    return load_rulebook(config or find_policy_file(Path.cwd()))


@click.group(help=say("列出、测试规则。", "List and test rules."))
def rules() -> None:
    """Command group."""


@rules.command("list", help=say("列出规则；GLOB 如 privacy/*。", "List rules; GLOB such as privacy/*."))
@click.argument("glob", default="*")
@config_option
def list_rules(glob: str, config: Path | None) -> None:
    rulebook = load(config)
    for rule in rulebook.rules:
        if fnmatchcase(rule.id, glob):
            profiles = f"  [{'、'.join(rule.profiles)}]" if rule.profiles else ""
            click.echo(
                f"{rule.id:<44} {rule.severity.value:<8} {rule.stage.value:<8} {_title(rule)}{profiles}"
            )


@rules.command(help=say("用规则自带的示例测试规则。", "Test rules on the examples in their own files."))
@click.argument("glob", default="*")
@config_option
def test(glob: str, config: Path | None) -> int:
    from checker.engine import Checker
    from checker.model import DocumentReport
    from checker.rulebook.contract import problems

    policy = config or find_policy_file(Path.cwd())
    rulebook = load_rulebook(policy)
    chosen = [rule for rule in rulebook.rules if fnmatchcase(rule.id, glob)]
    if not chosen:
        raise SanshenError(say(f"没有符合“{glob}”的规则", f"no rule matches {glob}"))
    checkers: dict[str, Checker] = {}

    def check(text: str, name: str, media_type: str, profile: str) -> DocumentReport:
        if profile not in checkers:
            checkers[profile] = Checker(policy, profile=profile)
        return checkers[profile].check_text(text, name, media_type)

    count = 0
    for problem in problems(chosen, check):
        count += 1
        click.echo(f"{problem.path}: {problem.message}\n    {problem.example!r}")
    examples = sum(len(rule.bad) + len(rule.good) for rule in chosen)
    click.echo(
        say(
            f"{len(chosen)} 条规则，{examples} 个示例，{count} 处不符",
            f"{len(chosen)} rules, {examples} examples, {count} problems",
        )
    )
    return 1 if count else 0


@click.command(
    help=say("解释一条规则：依据、正反例、如何豁免。", "Explain a rule: basis, examples, how to suppress it.")
)
@click.argument("rule_id", metavar="RULE")
@config_option
def explain(rule_id: str, config: Path | None) -> None:
    rulebook = load(config)
    found = [rule for rule in rulebook.rules if rule.id == rule_id]
    if not found:
        near = "、".join(rule.id for rule in rulebook.rules if rule_id.rpartition("/")[2] in rule.id)[:300]
        raise SanshenError(
            say(f"没有规则“{rule_id}”", f"no rule {rule_id}"),
            near and say(f"相近的有：{near}", f"near: {near}"),
        )
    rule = found[0]
    for text in _explanation(rule):
        click.echo(text)


def _explanation(rule: Rule) -> list[str]:
    lines = [f"{rule.id}  {_title(rule)}", ""]
    lines.append(
        f"{say('级别', 'severity')}: {rule.severity.value}    {say('审次', 'stage')}: {rule.stage.value}"
    )
    lines.append(f"{say('报告', 'message')}: {_message(rule)}")
    if rule.rationale:
        lines += ["", rule.rationale.strip()]
    if rule.basis:
        lines += ["", say("依据：", "Basis:"), *(f"  {basis}" for basis in rule.basis)]
    lines += ["", say("匹配：", "Match:") + _match(rule)]
    if rule.bad:
        lines += ["", say("会报告：", "Reported:"), *(f"  ✗ {mark(example)}" for example in rule.bad)]
    if rule.good:
        lines += [
            "",
            say("不报告：", "Not reported:"),
            *(f"  ✓ {example.text.strip()}" for example in rule.good),
        ]
    lines += ["", say("豁免（写明理由，可加期限）：", "To suppress (with a reason, perhaps a date):")]
    lines.append(f"  <!-- sanshen:ignore {rule.id} 理由：…… 至：2026-12-31 -->")
    return lines


def mark(example: BadExample) -> str:
    """The example with its spans marked, on one line."""
    text = example.text
    for span in sorted(example.spans, reverse=True):
        text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text.strip().replace("\n", "↵")


def _title(rule: Rule) -> str:
    return say(rule.title, rule.title_en or rule.title)


def _message(rule: Rule) -> str:
    return say(rule.message, rule.message_en or rule.message)


def _match(rule: Rule) -> str:
    match = rule.match
    if isinstance(match, Keywords):
        return say("词表 ", "wordlists ") + "、".join(match.lists)
    if isinstance(match, Pattern):
        return say("模式 ", "pattern ") + match.regex
    assert isinstance(match, Check)
    return say("检查 ", "check ") + match.name
