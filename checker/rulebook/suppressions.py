"""Suppressions: a comment in the text or an entry in the policy that answers for a finding.

In HTML, Markdown and plain text::

    <!-- sanshen:ignore privacy/mobile 理由：公示的值班电话 至：2026-12-31 -->
    <!-- sanshen:ignore-file wording/variant-words 理由：引用历史文件原文 -->

The first holds for its own line and the next line with text, the second for the whole document.  A rule
id and a reason are required; there is no way to ignore everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from checker.expressions import ClassExpression
from checker.model import Document, Span

_DIRECTIVE = ClassExpression(r"<!--[ \t]*sanshen:(ignore-file|ignore)\b([^\n]{0,400}?)-->")
_BODY = ClassExpression(
    r"\s+(?P<rule>[a-z]+/[a-z0-9-]+)\s+(?:理由|reason)\s*[:：]\s*(?P<reason>.*?\S)\s*"
    r"(?:\s(?:至|until)\s*[:：]\s*(?P<until>.*?)\s*)?\Z"
)
_MARK = "sanshen:ignore"


class Directive(NamedTuple):
    """One comment.  ``place`` is its span in the source; ``problem`` says why it does not count."""

    place: Span
    lines: tuple[int, int]
    """First and last source line it covers, counted from 1."""
    rule: str = ""
    reason: str = ""
    until: date | None = None
    problem: str = ""


def directives(document: Document) -> list[Directive]:
    """All suppression comments of a document, malformed ones included."""
    source = document.positions.source
    if _MARK not in source:
        return []
    return list(_parse(document, source))


def _parse(document: Document, source: str) -> Iterator[Directive]:
    last_line = len(document.positions.starts)
    for match in _DIRECTIVE.finditer(source):
        place = Span(*match.span())
        lines = (1, last_line)
        if match.group(1) == "ignore":
            first = document.positions.line_of(place.start)
            lines = (first, _next_text_line(document, source, place.end))
        body = _BODY.match(match.group(2))
        if body is None:
            yield Directive(place, lines, problem="写法不对：应当是“规则编号 理由：……”，可加“至：2026-12-31”")
            continue
        until = None
        if body.group("until") is not None:
            try:
                until = date.fromisoformat(body.group("until"))
            except ValueError:
                yield Directive(place, lines, problem="截止日期应当写作 2026-12-31")
                continue
        yield Directive(place, lines, body.group("rule"), body.group("reason"), until)


def _next_text_line(document: Document, source: str, end: int) -> int:
    """The line of the first visible character behind the comment's own line."""
    starts = document.positions.starts
    line = document.positions.line_of(end)
    while line < len(starts):
        stop = starts[line + 1] if line + 1 < len(starts) else len(source)
        if source[starts[line] : stop].strip():
            return line + 1
        line += 1
    return line
