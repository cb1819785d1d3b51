"""The note on disclosure: one of three, below the date, without contradiction, with its reason.

国办发〔2016〕80号; GB/T 9704—2012, 7.3.6; 政府信息公开条例, articles 14 to 16.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.signature import signed
from checker.model import Hit

_NOTE = Expression(
    "(?m)^[ \t\u3000]*(?P<whole>[（(〔【](?P<note>此件(?P<kind>公开发布|主动公开|依申请公开|不予公开|不公开))[^（）()\n]{0,40}[）)〕】])[ \t\u3000]*$"
)
_FIELD = Expression(
    "(?P<note>公开(?:属性|类别|选项|方式)[ ]?[:：][ ]?(?P<kind>主动公开|依申请公开|不予公开|不公开))"
)
_OPEN = frozenset(("公开发布", "主动公开"))
_REASON = Expression("第(?:十四|十五|十六|1[456])条|(?:不予公开|依申请公开)(?:的)?(?:理由|依据|原因)")


def _notes(context: Context) -> list[Any]:
    return context.once("structure.attributes", _find_notes)


def _find_notes(context: Context) -> list[Any]:
    text = context.document.text
    found = [*_NOTE.finditer(text), *_FIELD.finditer(text)]
    return sorted(found, key=lambda match: match.start("note"))


def place(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The note in brackets above the date."""
    dated = signed(context)
    for match in _notes(context):
        if dated and "whole" in match.re.groupindex and match.start() < dated.span.start:
            yield Hit("", *match.span("whole"))


def contradiction(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two notes of different meaning: the later one is shown."""
    notes = _notes(context)
    for match in notes[1:]:
        if _meaning(match) != _meaning(notes[0]):
            start, end = match.span("note")
            yield Hit("", start, end, values={"other": notes[0].group("note")})


def _meaning(match: Any) -> str:
    kind = match.group("kind")
    return "open" if kind in _OPEN else kind.replace("不予公开", "不公开")


def reason_absent(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A document that is not to be published, and no article that says why."""
    closed = [match for match in _notes(context) if _meaning(match) != "open"]
    if closed and not _REASON.search(context.document.text):
        yield Hit("", *closed[0].span("note"))
