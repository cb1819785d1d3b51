"""The parts an official document is made of: title, addressee, number, date, note on disclosure.

党政机关公文处理工作条例, article 9, and GB/T 9704—2012, chapter 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import TABLE, Expression
from checker.matchers.context import Context
from checker.model import Hit, Span

_ADDRESSEE = Expression(
    "[ \t\u3000]*(?:各[^，。；：、,;:\n]{0,24}?|[^，。；：、,;:\n]{2,14})"
    "(?P<body>政府|单位|部门|机构|机关|委员会|办公室|办事处|企业|厅|局|公司|集团|中心|学校)(?:[（(][^）)\n]{1,20}[）)])?(?P<mark>[，。；、,;：:])"
)
"""One addressee with the mark behind it."""
_GENRE = Expression("关于|的(?:通知|意见|决定|批复|函|通报|通告|公告|请示|报告)")
_NAMED = Expression(
    "[ \t\u3000]*(?P<title>[^，。；：\n]{0,40}关于[^，。；：\n]{2,80}的(?:通知|意见|决定|批复|复?函|通报|通告|公告|请示|报告))[ \t\u3000\r]*$"
)
_BEHIND_FIELD = frozenset("：:]】 \t\n\u3000")
_ENOUGH, _BLOCK = 4, 400
"""So many fields within so many code points are a block of data."""
_TITLE_LINES = 6
_HEAD = 12
"""Lines at the beginning in which the addressee stands."""


def title_span(context: Context) -> Span:
    """Where the title stands: the line among the first that says 关于…的通知, else the document's title.

    The first line of a published page is often the name of the body or of the column.
    """
    return context.once("structure.title", _find_title)


def _find_title(context: Context) -> Span:
    document = context.document
    start = document.text.find(document.title) if document.title else -1
    end = start + len(document.title)
    if start < 0 or not _GENRE.search(document.title):
        for line in context.lines[:_TITLE_LINES]:
            match = _NAMED.match(document.text, line.start, line.end)
            if match:
                return Span(*match.span("title"))
    return Span(start, end) if start >= 0 else Span(0, 0)


def title(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """What ``params["regex"]`` finds in the title of the document.

    ``params["keep"]`` (optional): the group at which the finding begins; ``params["suggest"]`` (optional):
    a template that replaces it.
    """
    start, end = title_span(context)
    if start == end:
        return
    match = TABLE.compile(params["regex"]).search(context.document.text, start, end)
    if match:
        template = params.get("suggest", "")
        suggest = (template.format(match.group(), *match.groups("")),) if template else ()
        yield Hit("", match.start(params.get("keep", 0)), match.end(), suggest)


def addressee(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A line of addressees (各… and bodies) that ends with another mark than a colon."""
    text = context.document.text
    for line in context.lines[1:_HEAD]:
        position, last = line.start, None
        while match := _ADDRESSEE.match(text, position, line.end):
            position, last = match.end(), match
        if last is None or text[position : line.end].strip() or "各" not in text[line.start : line.end]:
            continue
        if last.group("mark") not in "：:":
            yield Hit("", last.start("mark"), last.end("mark"), ("：",))
        return


def metadata(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The data about a document (索引号, 发文机关 …) are given, but not all of them; reported at the first.

    ``params["fields"]``: every field as a list of its names, the first of which is shown.
    """
    text = context.document.text
    places: dict[str, int] = {}
    for names in params["fields"]:
        found = [place for name in names if (place := _field(text, name)) >= 0]
        if found:
            places[names[0]] = min(found)
    if len(places) < _ENOUGH or max(places.values()) - min(places.values()) > _BLOCK:
        return
    lacking = [names[0] for names in params["fields"] if names[0] not in places]
    if lacking:
        start = min(places.values())
        yield Hit("", start, start + 3, values={"lacking": "、".join(lacking)})


def _field(text: str, name: str) -> int:
    """Where ``name`` stands as the name of a field, not in a sentence about fields; -1 if nowhere."""
    place = text.find(name)
    while place >= 0 and text[place + len(name) : place + len(name) + 1] not in _BEHIND_FIELD:
        place = text.find(name, place + 1)
    return place


def absent(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The document lacks what ``params["regex"]`` describes; reported at its title.

    ``params["unless"]`` (optional): a regular expression for documents that need none; ``params["only"]``
    (optional): one for the titles of those that do.
    """
    only = params.get("only")
    if only and not TABLE.compile(only).search(context.document.text[slice(*title_span(context))]):
        return
    text = context.document.text
    if TABLE.compile(f"(?m){params['regex']}").search(text):
        return
    if params.get("unless") and TABLE.compile(f"(?m){params['unless']}").search(text):
        return
    start, end = title_span(context)
    if start < end:
        yield Hit("", start, end)
