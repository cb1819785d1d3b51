"""``sanshen learn``: count an organisation's own texts."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli import EXIT_INCOMPLETE, EXIT_INTERRUPTED, EXIT_PASS
from checker.cli.language import say
from checker.files import replace_bytes, replace_text
from checker.model import PROSE, Document
from checker.sources import Found, find

if TYPE_CHECKING:
    from checker.language.statistics.learning import Learner, Suspect, Suspects
    from checker.language.statistics.lexicon import Lexicon

_SAVED_EVERY = 4_000_000
"""Characters after which what was learned is written: so much is lost at most."""
_SHOWN = 20


@click.command(
    help=say(
        "统计本单位已发布的文本，供策略项 statistics 使用；再次运行只学新增的。",
        "Count the organisation's own published texts; again, it learns only what is new.",
    )
)
@click.argument("archive", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("统计文件（.sst）；已存在则接着学", "The file (.sst); learning goes on if it exists"),
)
@click.option(
    "--suspects",
    type=click.Path(path_type=Path, dir_okay=False),
    help=say("把像错字的常见写法写成 TSV", "Write frequent forms that look like errors as TSV"),
)
def learn(archive: tuple[Path, ...], output: Path, suspects: Path | None) -> int:
    from checker.cache import private_folder
    from checker.language.statistics.learning import Learner, Suspects
    from checker.language.statistics.loading import Statistics, load_learned, shipped_lexicon

    shipped = shipped_lexicon()
    learner = Learner(shipped, load_learned(output) if output.exists() else None)
    start = learner.documents, learner.characters
    own = {path.resolve() for path in (output, suspects) if path}
    files = [found for found in find(archive) if found.path.resolve() not in own]
    interrupted = False
    skipped: list[str] = []
    looked = Suspects(Statistics(None, private_folder).finder())
    try:
        _count(learner, looked, files, output, skipped)
    except KeyboardInterrupt:
        interrupted = True
    lexicon = learner.lexicon()
    if learner.documents > start[0] or not output.exists():
        replace_bytes(output, lexicon.pack())
    for line in skipped:
        click.echo(line, err=True)
    documents, characters = learner.documents - start[0], learner.characters - start[1]
    click.echo(
        say(
            f"{output}：新学 {documents} 篇 {characters} 字，共 {learner.documents} 篇 {learner.characters} 字，"
            f"{_terms(lexicon)} 个词语；{len(skipped)} 个文件没有读全",
            f"{output}: {documents} new documents of {characters} characters, {learner.documents} in all, "
            f"{_terms(lexicon)} terms; {len(skipped)} files not fully read",
        )
    )
    if interrupted:
        click.echo(say("已中断；再次运行会接着学", "interrupted; run again to go on"), err=True)
        return EXIT_INTERRUPTED
    _report(looked.repeated(), suspects)
    return EXIT_INCOMPLETE if skipped else EXIT_PASS


def _count(learner: Learner, looked: Suspects, files: list[Found], output: Path, skipped: list[str]) -> None:
    """Count every file that is new; ``skipped`` gets a line for each that could not be read in full."""
    from checker.readers import read_bytes
    from checker.readers.base import digest_of
    from checker.readers.sandbox import Sandbox

    sandbox = Sandbox()
    saved, shown = learner.characters, 0.0
    for number, found in enumerate(files, 1):
        if sys.stderr.isatty() and time.monotonic() - shown > 0.1:
            shown = time.monotonic()
            click.echo(f"\r{number}/{len(files)}  {learner.characters:,} 字 ", nl=False, err=True)
        problem = found.problem
        if not problem:
            try:
                data = found.path.read_bytes()
            except OSError as error:
                problem = error.strerror or type(error).__name__
        if problem:
            skipped.append(f"{found.name}: {problem}")
            continue
        if learner.knows(digest_of(data)):
            continue
        document = read_bytes(data, found.name, sandbox=sandbox)
        if document.gaps:
            skipped.append(f"{found.name}: {document.gaps[0].message}")
        if document.text:
            text = _prose(document)
            looked.look(text)
            learner.add(document.digest, text)
        if learner.characters - saved >= _SAVED_EVERY:
            replace_bytes(output, learner.lexicon().pack())
            saved = learner.characters
    if sys.stderr.isatty():
        click.echo("\r" + " " * 40 + "\r", nl=False, err=True)


def _prose(document: Document) -> str:
    """What readers of the published page see; no n-gram reaches across a segment's border."""
    return "\n".join(
        document.text[segment.start : segment.end] for segment in document.segments if segment.kind in PROSE
    )


def _terms(lexicon: Lexicon) -> int:
    return sum(len(counted.keys) for counted in lexicon.words.values())


def _report(found: list[Suspect], path: Path | None) -> None:
    if path:
        rows = ["form\tdocuments\tlike", *("\t".join(map(str, row)) for row in found)]
        replace_text(path, "\n".join(rows) + "\n")
    if not found:
        return
    click.echo(
        say(
            "下列写法学过以后不再报告，但它们像是误写（括号内为篇数），请看一眼：",
            "These forms are now known, but look like misspellings (documents in brackets):",
        )
    )
    for form, documents, like in found[:_SHOWN]:
        click.echo(f"  {form}  ←  {like}  ({documents})")
    if len(found) > _SHOWN:
        click.echo(
            say(f"  共 {len(found)} 条，--suspects 写出全部", f"  {len(found)} in all, see --suspects")
        )
