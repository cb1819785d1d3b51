"""``sanshen check --jsonl``: one JSON object a line in, one result a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO

from checker.cli import EXIT_CODES
from checker.cli.language import say
from checker.cli.workers import Options, choose_jobs, over
from checker.engine import Checker
from checker.errors import SanshenError
from checker.model import DocumentReport, GapReason, Verdict
from checker.readers import unread
from checker.reports.as_json import dumps
from checker.reports.as_jsonl import line_data


def check_lines(names: list[str], options: Options, checker: Checker, jobs: int, output: Path | None) -> int:
    """``--jsonl``: one result object a line, in order, while the input is still being read."""
    sizes = sum(Path(name).stat().st_size for name in names if name != "-" and Path(name).is_file())
    jobs = choose_jobs(jobs, sys.maxsize, sizes)
    lost = partial(_broken, checker, reason=GapReason.CRASH)
    results = over(_read(names), options, checker, _check_line, lost, jobs)
    verdicts: set[Verdict] = set()
    target = _open(output) if output else sys.stdout
    try:
        for line, verdict in results:
            target.write(line)
            verdicts.add(verdict)
    finally:
        if output:
            target.close()
    if not verdicts:
        raise SanshenError(say("没有要检查的行", "there was no line to check"))
    return EXIT_CODES[Verdict.over(list(verdicts))]


def _open(output: Path) -> TextIO:
    try:
        return output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise SanshenError(
            say(f"无法写入 {output}（{error.strerror}）", f"cannot write {output} ({error.strerror})")
        ) from None


def _read(names: list[str]) -> Iterator[bytes]:
    for name in names:
        try:
            file: BinaryIO = sys.stdin.buffer if name == "-" else Path(name).open("rb")  # noqa: SIM115
        except OSError as error:
            raise SanshenError(
                say(f"无法读取 {name}（{error.strerror}）", f"cannot read {name} ({error.strerror})")
            ) from None
        with file:
            yield from (line for line in file if line.strip())


def _check_line(checker: Checker, line: bytes) -> tuple[str, Verdict]:
    try:
        record = json.loads(line)
        text = record["text"]
        if not isinstance(text, str):
            raise TypeError
    except (ValueError, TypeError, KeyError, RecursionError):
        return _broken(checker, line, GapReason.CORRUPT)
    identity = record.get("id")
    report = checker.check_text(
        text, str(record.get("name") or identity or ""), str(record.get("type") or "text/plain")
    )
    return _line(report, identity), report.verdict


def _broken(checker: Checker, line: bytes, reason: GapReason) -> tuple[str, Verdict]:
    identity = None
    with suppress(ValueError, AttributeError, RecursionError):
        identity = json.loads(line).get("id")
    messages = {
        GapReason.CORRUPT: say(
            "这一行不是带有 text 的 JSON 对象，没有检查", "not a JSON object with text; not checked"
        ),
        GapReason.CRASH: say(
            "检查进程意外终止，这一行没有检查", "the worker died; this line was not checked"
        ),
    }
    report = checker.check(unread(str(identity or ""), "text/plain", "", reason, messages[reason]))
    return _line(report, identity), report.verdict


def _line(report: DocumentReport, identity: object) -> str:
    """The result line; ``id`` comes back exactly as it was given, whatever its type."""
    return dumps({**line_data(report), "id": identity}) + "\n"
