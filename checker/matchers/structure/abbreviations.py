"""Abbreviations: （以下简称“…”） comes where the full name stands first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import PROSE, Hit, SegmentKind

_DEFINED = Expression(
    "[（(，,](?:以下|下同)?[简统]称(?:为|作)?[:：]?(?P<mark>[“《])(?P<short>[^“”《》（）()，。、\n]{2,16})[”》]"
)
_SENTENCE = Expression("[。；：，！？\n]")
_LINE_OR_STOP = Expression("[。\n]")
_MOST = 100
"""A text with more definitions is a glossary."""
_LEAST = 4
"""Shorter abbreviations are ordinary words as well."""


class Definition(NamedTuple):
    """``short`` stands for what precedes ``start``."""

    short: str
    start: int
    place: int
    full: str


def _definitions(context: Context) -> list[Definition]:
    text = context.document.text
    found = []
    for match in islice(_DEFINED.finditer(text), _MOST):
        if context.kind_at(match.start()) in PROSE:
            full = _SENTENCE.split(text[max(0, match.start() - 40) : match.start()])[-1]
            found.append(Definition(match.group("short"), match.start(), match.start("short"), full))
    return found


def used_before_defined(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An abbreviation used in running text above the place that says what it stands for."""
    text, title = context.document.text, context.document.title
    begin = text.find(title) + len(title) if title else 0
    seen: set[str] = set()
    for each in _definitions(context):
        if each.short in seen or len(each.short) < _LEAST:
            continue
        seen.add(each.short)
        place = text.find(each.short, begin, each.start)
        if place < 0 or context.kind_at(place) is not SegmentKind.BODY or not _in_sentence(text, place):
            continue
        if not _inside_longer(text, place, each):
            yield Hit("", place, place + len(each.short), values={"short": each.short})


def _in_sentence(text: str, place: int) -> bool:
    """Whether the line around the place is a sentence: headings and tables of contents may use what follows."""
    stop = _LINE_OR_STOP.search(text, place)
    return bool(stop) and stop.group() == "。"


def _inside_longer(text: str, place: int, each: Definition) -> bool:
    """Whether it is part of a longer name there: the full name, or a title between marks."""
    end = place + len(each.short)
    before, behind = text[max(0, place - 40) : place], text[end : end + 2]
    if before.rfind("《") > before.rfind("》") or before.rfind("“") > before.rfind("”"):
        return True
    return (
        end > each.start - len(each.full)
        or before[-2:] in each.full
        or (bool(behind) and behind in each.full)
    )


def defined_twice(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One abbreviation for two different names."""
    first: dict[str, str] = {}
    for each in _definitions(context):
        name = each.full[-4:]
        before = first.setdefault(each.short, name)
        if before != name and each.short not in (
            "本办法",
            "本规定",
            "本细则",
            "当事人",
            "申请人",
            "被申请人",
        ):
            yield Hit("", each.place, each.place + len(each.short), values={"short": each.short})
