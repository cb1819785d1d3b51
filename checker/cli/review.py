"""``sanshen review``: the ledger and its proofs, and what people sign, for those at the service's machine."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from checker.cli import EXIT_FAIL, EXIT_PASS
from checker.cli.database import on_database, set_up
from checker.cli.keys import public_key
from checker.cli.language import say
from checker.cli.signing import SIGNING
from checker.errors import SanshenError
from checker.files import replace_bytes
from checker.review.ledger import Entry, from_line, to_line
from checker.review.ledger import verify as first_break

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_OUTPUT = click.Path(path_type=Path, dir_okay=False)
_REASONS = {
    "hash": ("内容与校验值不符，被改过", "the entry was changed"),
    "prev": ("与前一条接不上", "it does not follow from the one before"),
    "seq": ("序号不对", "its number is wrong"),
    "missing": ("缺失，被删除或截断", "it is missing"),
    "anchor": ("与检查点不符，台账被整本改写过", "it differs from the checkpoint: all was written anew"),
}


@click.group(
    help=say(
        "三审的台账、验讫单和签字。签字类命令都要输入签字人的密码。",
        "Ledger, certificates and signatures. Commands that sign ask for the person's password.",
    )
)
def review() -> None:
    """Root of the review commands."""


for _command in SIGNING:
    review.add_command(_command)


@review.command(
    "verify", help=say("核验台账，指出第一条有问题的记录", "Verify the ledger; names the first broken entry")
)
@click.option("--file", "file", type=_FILE, help=say("导出的 JSON Lines，不连数据库", "An exported ledger"))
@click.option(
    "--checkpoint",
    "checkpoints",
    multiple=True,
    type=_FILE,
    help=say("保存在别处的检查点，可以多次；没有它就发现不了末尾被截断", "Checkpoints kept elsewhere"),
)
@click.option(
    "--trust", multiple=True, help=say("签检查点的公钥（默认本服务的）", "Public keys of checkpoints")
)
@on_database
def verify(file: Path | None, checkpoints: tuple[Path, ...], trust: tuple[str, ...]) -> int:
    if file is not None and checkpoints and not trust:
        raise SanshenError(say("核验导出的台账和检查点要用 --trust 给出公钥", "--trust is needed"))
    keys = [public_key(item) for item in trust]
    entries: Iterable[Entry]
    if file is None:
        set_up()
        from checker.web import certify, store

        keys = keys or [certify.public_key()]
        entries = store.entries()
    else:
        entries = _read(file)
    anchors = _anchors(checkpoints, keys)
    counted = _Counted(entries)
    broken = first_break(counted, anchors)
    if broken is None:
        note = (
            ""
            if anchors
            else say("；没有检查点，不能排除末尾被截断", "; without checkpoints the end may be cut off")
        )
        click.echo(say(f"台账完好，共 {counted.number} 条{note}", f"whole: {counted.number} entries{note}"))
        return EXIT_PASS
    click.echo(
        say("台账有问题：第 ", "broken at entry ")
        + f"{broken.seq}"
        + say(" 条", ": ")
        + say(*_REASONS[broken.reason])
    )
    return EXIT_FAIL


class _Counted:
    """Entries, counted on their way."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = entries
        self.number = 0

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            self.number += 1
            yield entry


@review.command(
    "checkpoint", help=say("签发台账末尾的检查点，请保存到别处", "Sign a checkpoint; keep it elsewhere")
)
@click.option("-o", "--output", type=_OUTPUT, help=say("文件（默认屏幕）", "File"))
@on_database
def checkpoint(output: Path | None) -> int:
    set_up()
    from checker.web import certify

    return _write(certify.checkpoint().to_json().encode(), output)


@review.command(
    "export", help=say("导出台账：JSON Lines 可核验，CSV 和 xlsx 供查阅归档", "Export the ledger")
)
@click.option(
    "-o",
    "--output",
    type=_OUTPUT,
    help=say("文件（默认屏幕）；扩展名决定格式", "File; its ending is the format"),
)
@click.option("--format", "kind", type=click.Choice(["jsonl", "csv", "xlsx"]), help=say("格式", "Format"))
@click.option(
    "--names", is_flag=True, help=say("写上材料名称（文件名里可能有人名）", "With names of submissions")
)
@on_database
def export(output: Path | None, kind: str | None, names: bool) -> int:
    kind = kind or (output.suffix.lstrip(".").lower() if output else "jsonl")
    if kind not in ("jsonl", "csv", "xlsx"):
        raise SanshenError(
            say("扩展名应当是 .jsonl、.csv 或 .xlsx", "the ending must be .jsonl, .csv or .xlsx")
        )
    set_up()
    from django.utils.timezone import get_current_timezone

    from checker.review import register
    from checker.web import store
    from checker.web.models import Submission

    if kind == "jsonl":
        return _write("".join(to_line(entry) + "\n" for entry in store.entries()).encode(), output)
    called = {str(pk): name for pk, name in Submission.objects.values_list("pk", "name")} if names else {}
    table = register.rows(store.entries(), get_current_timezone(), called)
    return _write(register.to_csv(table) if kind == "csv" else register.to_xlsx(table), output)


@review.command("certificate", help=say("出具验讫单", "Issue an approval certificate"))
@click.argument("submission")
@click.option("-o", "--output", type=_OUTPUT, help=say("文件（默认屏幕）", "File"))
@on_database
def certificate(submission: str, output: Path | None) -> int:
    set_up()
    from checker.web import certify

    return _write(certify.approval(submission).to_json().encode(), output)


@review.command(
    "key", help=say("显示公钥：给 gate --trust 和 review verify --trust 用", "Show the public key")
)
@on_database
def key() -> int:
    set_up()
    from checker.web import certify

    click.echo(certify.public_key().hex())
    return EXIT_PASS


def _read(file: Path) -> Iterator[Entry]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield from_line(line)
            except ValueError:
                raise SanshenError(
                    say(f"{file}:{number} 不是台账的一行", f"{file}:{number} is no entry")
                ) from None


def _anchors(checkpoints: tuple[Path, ...], keys: list[bytes]) -> dict[int, str]:
    """What all checkpoints prove together.  Raises SanshenError if one is not genuine or two contradict."""
    from checker.review.certificate import anchor_of, from_json

    found: dict[int, str] = {}
    for path in checkpoints:
        for seq, kept in anchor_of(from_json(path.read_text(encoding="utf-8")), keys).items():
            if found.setdefault(seq, kept) != kept:
                raise SanshenError(say(f"检查点互相矛盾（第 {seq} 条）", f"checkpoints contradict at {seq}"))
    return found


def _write(data: bytes, output: Path | None) -> int:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        replace_bytes(output, data)
    return EXIT_PASS
