"""``sanshen words list``, ``lint`` and ``import``."""

from __future__ import annotations

from pathlib import Path

import click

from checker.cli import EXIT_FAIL, EXIT_PASS
from checker.cli.language import say
from checker.cli.rules import config_option, load
from checker.errors import SanshenError
from checker.files import replace_text
from checker.rulebook import data
from checker.rulebook.enumerations import is_enumeration, load_enumerations
from checker.rulebook.wordlists import KINDS, lint, load_wordlist


@click.group(help=say("列出、校验、导入词表。", "List, lint and import wordlists."))
def words() -> None:
    """Command group."""


@words.command("list", help=say("列出生效的词表。", "List the wordlists in force."))
@config_option
def list_words(config: Path | None) -> None:
    for wordlist in load(config).lists.values():
        click.echo(f"{wordlist.name:<24} {wordlist.kind:<8} {len(wordlist.entries):>6}  {wordlist.title}")


@words.command(
    "lint", help=say("校验词表文件；不给文件则校验生效的词表。", "Lint files, or the lists in force.")
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@config_option
def lint_words(files: tuple[Path, ...], config: Path | None) -> int:
    formulas = [file for file in files if is_enumeration(data.read_text(file, str(file)))]
    for file in formulas:
        load_enumerations(file)
    others = [load_wordlist(file) for file in files if file not in formulas]
    lists = others if files else list(load(config).lists.values())
    problems = lint(lists)
    for problem in problems:
        click.echo(problem)
    count = sum(len(wordlist.entries) for wordlist in lists)
    click.echo(
        say(
            f"{len(lists) + len(formulas)} 个词表，{count} 条，{len(problems)} 处问题",
            f"{len(lists) + len(formulas)} lists, {count} entries, {len(problems)} problems",
        )
    )
    return EXIT_FAIL if problems else EXIT_PASS


@words.command(
    "import",
    help=say(
        "从 TSV、CSV、xlsx 或 Markdown 表格导入词表。\n\n--complaints：文件是错误通报（所在页面、错误内容、推荐修改），逐行提炼成词条。",
        "Import a list from TSV, CSV, xlsx or a Markdown table.\n\n--complaints: the file is a list of reported "
        "errors (page, wrong, right); each row is boiled down to an entry.",
    ),
)
@click.argument("source", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--complaints",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("错误通报文件", "A list of reported errors"),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("写出的 .tsv", "The .tsv to write"),
)
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help=say("类别；默认按有无“建议”列判断", "Kind; by default from the columns"),
)
@click.option("--title", default="", help=say("词表名称", "Title of the list"))
@click.option("--licence", default=say("内部使用", "internal"), help=say("许可", "Licence"))
@click.option("--reviewed", default="", help=say("审定日期，如 2026-01-31", "Date of review"))
@config_option
def import_words(
    source: Path | None,
    complaints: Path | None,
    output: Path,
    kind: str | None,
    title: str,
    licence: str,
    reviewed: str,
    config: Path | None,
) -> int:
    from datetime import date

    from checker.rulebook.importing import complaints_to_wordlist, read_table, to_wordlist

    file = complaints or source
    if file is None or (complaints and source):
        raise SanshenError(
            say("请给出一个文件，或用 --complaints 给出错误通报", "give one file, or --complaints FILE")
        )
    if output.suffix != ".tsv":
        raise SanshenError(say("输出文件应当以 .tsv 结尾", "the output must end in .tsv"))
    rows = read_table(file)
    header = {
        "name": output.stem,
        "title": title or output.stem,
        "source": file.name,
        "licence": licence,
        "reviewed": reviewed or date.today().isoformat(),
    }
    if complaints:
        text, kept, refused = complaints_to_wordlist(rows, header, _known(config, output))
    else:
        text, kept, refused = to_wordlist(rows, header, kind)
    for number, reason in refused:
        click.echo(
            say(
                f"{file.name} 第 {number} 行没有导入：{reason}",
                f"{file.name} row {number} not imported: {reason}",
            ),
            err=True,
        )
    if not kept:
        raise SanshenError(say("没有一行可以导入", "no row could be imported"))
    output.parent.mkdir(parents=True, exist_ok=True)
    replace_text(output, text)
    click.echo(
        say(
            f"{output}：导入 {kept} 条，{len(refused)} 行没有导入",
            f"{output}: {kept} imported, {len(refused)} refused",
        )
    )
    return EXIT_PASS


def _known(config: Path | None, output: Path) -> dict[str, tuple[str, ...]]:
    """Folded terms of the lists in force with their suggestions; not those of the list that is to be written."""
    from checker.language.fold import fold_term

    return {
        fold_term(entry.term): entry.suggest
        for wordlist in load(config).lists.values()
        if wordlist.kind == "replace" and wordlist.name != output.stem
        for entry in wordlist.entries
    }
