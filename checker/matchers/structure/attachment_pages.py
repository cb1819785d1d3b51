"""The attachments that the note below the text lists against the pages that carry them.

GB/T 9704—2012, 7.3.4 and 7.3.7: number and name are the same on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.model import Hit, SegmentKind

_NOTE = Expression(
    "[ \t\u3000]*附[ \u3000]{0,4}件[ \u3000]?[:：][ \t\u3000]*(?:(?P<number>[0-9]{1,2})[.．、][ \t\u3000]*)?(?P<name>[^\n]{2,80})"
)
_ENTRY = Expression("[ \t\u3000]*(?P<number>[0-9]{1,2})[.．、][ \t\u3000]*(?P<name>[^\n]{2,80})")
_PAGE = Expression(
    "[ \t\u3000]*附[ \u3000]{0,2}件[ ]?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})?[:：]?[ \t\u3000]*"
)
_NOISE = Expression("[\\s《》〈〉“”（）()，。、；:：.．]|样式|格式")
_LOOK = 3
"""Lines below 附件1 in which its title stands."""


class Listed(NamedTuple):
    """An attachment in the note: its number (1 if it is the only one), its name, and where it stands."""

    number: int
    name: str
    start: int
    end: int


class Page(NamedTuple):
    """A line 附件1 with the lines below it, joined."""

    number: int
    titles: str
    start: int
    end: int
    line: int


def _listed(context: Context) -> list[Listed]:
    return context.once("structure.attachments.listed", _find_listed)


def _find_listed(context: Context) -> list[Listed]:
    text = context.document.text
    found: list[Listed] = []
    for line in context.lines:
        body = text[line.start : line.end].lstrip()
        if not found:
            match = _NOTE.match(text, line.start, line.end) if body[:1] == "附" else None
            if match:
                found.append(
                    Listed(int(match.group("number") or 1), match.group("name"), *match.span("name"))
                )
                if not match.group("number"):
                    return found
        else:
            match = _ENTRY.match(text, line.start, line.end)
            if match is None:
                return found
            found.append(Listed(int(match.group("number")), match.group("name"), *match.span("name")))
    return found


def _pages(context: Context) -> list[Page]:
    return context.once("structure.attachments.pages", _find_pages)


def _find_pages(context: Context) -> list[Page]:
    text = context.document.text
    found = []
    for index, line in enumerate(context.lines):
        if line.end - line.start > 12 or "附" not in text[line.start : line.end]:
            continue
        match = _PAGE.fullmatch(text, line.start, line.end)
        if match and context.kind_at(line.start) is not SegmentKind.CELL:
            number = numbers.parse(match.group("number") or "1") or 1
            below = "".join(text[start:end] for start, end in context.lines[index + 1 : index + 1 + _LOOK])
            start = line.start + text[line.start : line.end].index("附")
            found.append(Page(number, below, start, match.end(), index))
    return found


def names(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An attachment whose own title shares nothing near with the name in the note."""
    pages = {page.number: page for page in _pages(context)}
    for each in _listed(context):
        page = pages.get(each.number)
        if page is None or page.start < each.start:
            continue
        name, below = _plain(each.name), _plain(page.titles)
        if len(name) >= 4 and below and name not in below and not _close(name, below):
            yield Hit("", each.start, each.end, values={"number": str(each.number)})


def _plain(text: str) -> str:
    return str(_NOISE.sub("", text))


def _close(name: str, below: str) -> bool:
    """Whether most pairs of neighbouring characters of the name stand in the title, as of an abridged one."""
    pairs = [name[index : index + 2] for index in range(len(name) - 1)]
    return 2 * sum(pair in below for pair in pairs) > len(pairs)


def unmatched(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Where attachments follow the text: one that the note lists and none carries, or the other way round."""
    listed = _listed(context)
    pages = [page for page in _pages(context) if listed and page.start > listed[-1].end]
    if len(listed) < 2 or not pages:
        return
    having, named = {page.number for page in pages}, {each.number for each in listed}
    for each in listed:
        if each.number not in having:
            yield Hit(
                "",
                each.start,
                each.end,
                values={"problem": f"附件说明列有附件{each.number}，后面没有这一附件"},
            )
    for page in pages:
        if page.number not in named:
            yield Hit("", page.start, page.end, values={"problem": f"附件说明没有列出附件{page.number}"})


def empty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A last attachment that is nothing but its title."""
    pages = _pages(context)
    if not pages or not _listed(context) or pages[-1].start < _listed(context)[0].end:
        return
    text = context.document.text
    last = pages[-1]
    body = context.lines[last.line + 1 :]
    length = sum(end - start for start, end in body)
    if len(body) <= _LOOK + 1 and length <= 120 and not any(mark in text[last.end :] for mark in "。；"):
        cells = [s for s in context.document.segments if s.start >= last.end and s.cell is not None]
        if not cells and body:
            name = next((_plain(each.name) for each in _listed(context) if each.number == last.number), "")
            long = len(body) > 1 and name.startswith(_plain(text[body[0].start : body[1].end]))
            yield Hit("", body[0].start, body[1 if long else 0].end)
