"""Attachments: those a text has against those it speaks of.  GB/T 9704—2012, 7.3.4 and 7.3.7."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.model import Hit

_WORD = Expression("附[ \u3000]?件[ ]?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?![0-9.%年月、])")
_NOTE = Expression("[ \t\u3000]*附[ \u3000]{0,4}件[ \u3000]?[:：][ \t\u3000]*(?P<first>[0-9]{1,2}[.．、])?")
_ENTRY = Expression("[ \t\u3000]*(?P<number>[0-9]{1,2})[.．、][ \t\u3000]*[^0-9\n]")
_AT_END = Expression("附件(?P<number>[0-9]{1,2})[ \t\u3000]*\\Z")
_SHORT = 40
"""Longest line that may end in the number of the attachment that begins there: 京建发〔2020〕1号附件2."""
_ELSEWHERE = frozenset("》”）)的号")
"""A mark or word in front of 附件 that makes it the attachment of another document."""


def missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """附件3 is spoken of, but the text has only two attachments."""
    text = context.document.text
    having = _having(context)
    if not having:
        return
    starts = {_content_start(text, line.start, line.end) for line in context.lines}
    for match in _WORD.finditer(text):
        number = numbers.parse(match.group("number"))
        if number is None or number in having or match.start() in starts:
            continue
        if match.start() and text[match.start() - 1] in _ELSEWHERE and text[match.start() - 1] not in "）)号":
            continue
        yield Hit("", match.start(), match.end(), values={"count": str(max(having))})


def _having(context: Context) -> set[int]:
    """Numbers of the attachments that the note below the text lists or that begin a page of their own."""
    text = context.document.text
    having: set[int] = set()
    entry = 0
    for line in context.lines:
        start = _content_start(text, line.start, line.end)
        if text[start : start + 1] == "附":
            note = _NOTE.match(text, line.start, line.end)
            page = _WORD.match(text, start, line.end)
            if note:
                entry = 1
                having.add(1)
            elif page:
                having.add(numbers.parse(page.group("number")) or 0)
        elif line.end - start <= _SHORT and (page := _AT_END.search(text, start, line.end)):
            having.add(numbers.parse(page.group("number")) or 0)
        elif entry:
            match = _ENTRY.match(text, line.start, line.end)
            entry = entry + 1 if match and int(match.group("number")) == entry + 1 else 0
            if entry:
                having.add(entry)
    return having


def _content_start(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t\u3000\u00a0":
        start += 1
    return start
