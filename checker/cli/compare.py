"""``sanshen compare`` and ``sanshen interpret``: two documents beside each other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from checker.cli import EXIT_CODES
from checker.cli.language import chosen, say
from checker.cli.workers import Options
from checker.comparison import (
    compared_html,
    compared_json,
    compared_text,
    interpreted_html,
    interpreted_json,
)
from checker.comparison.compared import Compared
from checker.comparison.definition import load_definition
from checker.comparison.differences import compare as compare_documents
from checker.comparison.interpretation import interpret as interpret_document
from checker.comparison.interpreted import Interpreted, lines
from checker.comparison.side import Side
from checker.errors import SanshenError
from checker.files import replace_text
from checker.model import DocumentReport
from checker.reports.wording import Wording
from checker.rulebook.policy import FAIL_ON, find_policy_file

_FORMATS = ("text", "json", "html")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_options: tuple[Callable[[Callable[..., int]], Callable[..., int]], ...] = (
    click.option(
        "--format", "form", type=click.Choice(_FORMATS), default="text", help=say("输出格式", "Output format")
    ),
    click.option(
        "--output", type=click.Path(path_type=Path, dir_okay=False), help=say("写入文件", "Write to a file")
    ),
    click.option("--config", type=_FILE, help=say("策略文件", "Policy file")),
    click.option(
        "--fail-on",
        type=click.Choice(FAIL_ON),
        default="error",
        help=say("多严重才不通过", "What makes it fail"),
    ),
    click.option("--lang", type=click.Choice(["zh", "en"]), default=chosen(), help=say("语言", "Language")),
)


def _with_options(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(_options):
        command = option(command)
    return command


@click.command(
    help=say(
        "与上级口径比对：逐项核对数字、日期、文号、文件名称、电话、举措和机构名称。\n\n"
        "DRAFT 是要发布的文本，UPSTREAM 是上级文件。退出码同 check。",
        "Compare a draft with the superior's text: numbers, dates, document numbers, titles, phones, measures, "
        "organisations.\n\nExit codes as for check.",
    )
)
@click.argument("draft", type=_FILE)
@click.argument("upstream", type=_FILE)
@_with_options
def compare(
    draft: Path, upstream: Path, form: str, output: Path | None, config: Path | None, fail_on: str, lang: str
) -> int:
    one, other = _checked([draft, upstream], config, lang)
    compared = Compared(Side(one), Side(other), compare_documents(one.document, other.document), fail_on)
    writers = {"text": compared_text.write, "json": compared_json.write, "html": compared_html.write}
    _emit(writers[form](compared, lang), output)
    return EXIT_CODES[compared.verdict]


@click.command(
    help=say(
        "检查政策解读：抄录文件的比例、照搬的小标题、应有的要素、“三同步”。\n\n"
        "POLICY 是文件，INTERPRETATION 是解读材料。退出码同 check。",
        "Check an interpretation against its policy: share of copied text, copied headings, expected elements, "
        "what has to go together.\n\nExit codes as for check.",
    )
)
@click.argument("policy", type=_FILE)
@click.argument("interpretation", type=_FILE)
@click.option("--plan", type=_FILE, help=say("解读方案", "Interpretation plan"))
@click.option(
    "--definition", type=_FILE, help=say("要素、阈值和三同步的定义", "Elements, thresholds, bundle")
)
@_with_options
def interpret(
    policy: Path,
    interpretation: Path,
    plan: Path | None,
    definition: Path | None,
    form: str,
    output: Path | None,
    config: Path | None,
    fail_on: str,
    lang: str,
) -> int:
    paths = [policy, interpretation, *([plan] if plan else [])]
    source, own, *rest = _checked(paths, config, lang)
    bundle = rest[0] if rest else None
    result = interpret_document(
        source.document, own.document, load_definition(definition), bundle.document if bundle else None
    )
    interpreted = Interpreted(Side(source), Side(own), Side(bundle) if bundle else None, result, fail_on)
    writers = {
        "text": lambda item, code: "\n".join(lines(item, Wording(code))) + "\n",
        "json": interpreted_json.write,
        "html": interpreted_html.write,
    }
    _emit(writers[form](interpreted, lang), output)
    return EXIT_CODES[interpreted.verdict]


def _checked(paths: list[Path], config: Path | None, lang: str) -> list[DocumentReport]:
    """The check of each document tells what has to be masked and what was not read."""
    checker = Options(config or find_policy_file(paths[0].parent), lang=lang).checker()
    reports = [checker.check_path(path) for path in paths]
    for report in reports:
        if not report.document.text:
            reason = "；".join(gap.message for gap in report.gaps)
            raise SanshenError(
                say(
                    f"无法读取 {report.document.name}：{reason}",
                    f"cannot read {report.document.name}: {reason}",
                )
            )
    return reports


def _emit(content: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(content)
    else:
        replace_text(output, content)
