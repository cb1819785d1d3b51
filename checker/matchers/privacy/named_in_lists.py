"""Names of lists in running text: behind a heading, or lines that hold nothing but names."""

from __future__ import annotations

from collections.abc import Iterator

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import Mention
from checker.matchers.privacy.native_names import HAN
from checker.matchers.privacy.role_words import OFFICE

_HEADING = Expression(r"[^\n。；，、:：]{0,16}(?:[:：][ \t]*\n?|\n)")
_ITEM = Expression(
    rf"[ \t\n\u3000、，,；;/|]*(?:[（(]?[0-9]{{1,4}}[）).、．][ ]*)?(?P<name>[{HAN}][{HAN}·•*×某 ]{{1,14}}?)"
    rf"(?P<note>[ ]?[（(][^（）()\n]{{1,24}}[）)])?(?=[ \t\n\u3000、，,；;。/|]|\Z)"
)
_LIST_CUES = ("名单", "名册", "光荣榜", "公示如下", "人员如下", "对象如下")
_LINE = Expression(r"[ ]*(?:[^：:，。；、]{0,30}[:：])?(?P<body>[^：:，。；]{5,})[。；]?")
_MOST = 20_000
"""Names of one list that are read."""


def in_lists(context: Context) -> Iterator[Mention]:
    """Names behind a heading (``名单如下：``), and lines of a list that hold nothing but names."""
    text = context.view.text
    if not any(cue in text for cue in _LIST_CUES):
        return
    for cue in _LIST_CUES:
        place = text.find(cue)
        while place >= 0:
            heading = _HEADING.match(text, place + len(cue))
            if heading is not None:
                yield from _items(text, heading.end())
            place = text.find(cue, place + 1)
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if _may_list(line) and (match := _LINE.fullmatch(text, start, stop)):
            begin, end = match.span("body")
            if not OFFICE.search(text, start, begin):
                found = list(_items(text, begin, end))
                if found and text[found[-1].end : end].strip(" 。、；\t") == "":
                    yield from found
        start = stop + 1


def _may_list(line: str) -> bool:
    if "，" in line or "。" in line[:-1]:
        return False
    return "、" in line or "\t" in line or line.count(" ") > 1


def _items(text: str, start: int, stop: int | None = None) -> Iterator[Mention]:
    """The names that follow one another from ``start``; at least two, or none."""
    found: list[Mention] = []
    limit = len(text) if stop is None else stop
    while len(found) < _MOST:
        item = _ITEM.match(text, start, limit)
        if item is None or not names.is_name(item["name"].strip()):
            break
        first, last = item.span("name")
        found.append(Mention(first, last, "", False, True))
        start = item.end()
    if len(found) >= 2:
        yield from found
