"""The kind of a document (文种) against its addressee and its closing words: 公文处理工作条例, articles 8 and 15."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.elements import title_span
from checker.model import Hit

_GENRE = Expression(
    "的(?P<genre>通知|通报|通告|公告|报告|请示|批复|复函|函|意见|决定)(?:（[^（）]{1,12}）)?[ \t\u3000\r]*\\Z"
)
_ENDING = Expression(
    "(?m)^[ \t\u3000]*(?P<ending>特此(?P<plain>通知|通告|公告|报告|函复|函告|函达)|专此(?P<special>报告)|(?:以上)?(?:请示|意见|报告)?[，,]?(?:妥否|当否|是否妥当|可否)[，,]?(?P<ask>请(?:予)?(?:批示|批复|批准|审批|核准))|(?P<answer>此复))[。！]?[ \t\u3000\r]*$"
)
_FITTING = {
    "通知": {"通知"},
    "通告": {"通告"},
    "公告": {"公告"},
    "报告": {"报告"},
    "函复": {"函", "复函"},
    "函告": {"函", "复函"},
    "函达": {"函", "复函"},
    "ask": {"请示", "函", "意见"},
    "answer": {"批复", "复函", "函"},
}
_ADDRESSEE = Expression(
    "[ \t\u3000]*(?P<line>[\u4e00-\u9fff]{2,20}(?:政府|委员会|办公室|局|厅|部|院|委|会)(?:[、，][\u4e00-\u9fff]{2,20}(?:政府|委员会|办公室|局|厅|部|院|委|会))+[:：])[ \t\r]*$"
)
_HEAD = 8


def _genre(context: Context) -> str:
    match = _GENRE.search(context.document.text[slice(*title_span(context))])
    return match.group("genre") if match else ""


def ending(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """特此通告 at the end of a 通知, 妥否，请批示 at the end of a 报告: the first closing words decide."""
    genre = _genre(context)
    match = _ENDING.search(context.document.text, title_span(context).end) if genre else None
    if match is None:
        return
    said = match.group("plain") or match.group("special") or ("ask" if match.group("ask") else "answer")
    if genre not in _FITTING[said]:
        start, end = match.span("ending")
        yield Hit("", start, end, values={"genre": genre})


def several_addressees(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A 请示 that is sent to several bodies at once."""
    if _genre(context) != "请示":
        return
    for line in context.lines[1:_HEAD]:
        match = _ADDRESSEE.match(context.document.text, line.start, line.end)
        if match:
            yield Hit("", *match.span("line"))
            return
