"""Signature and dates of a document against its title, its number and each other.

党政机关公文处理工作条例, article 9 (11), (12); GB/T 9704—2012, 7.3.5 and 7.4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import Hit, Span

_DATE = r"(?P<year>(?:19|20)[0-9]{2})[ ]?(?:年|[-./])[ ]?(?P<month>[0-9]{1,2})[ ]?(?:月|[-./])[ ]?(?P<day>[0-9]{1,2})[ ]?日?"
_DATE_LINE = Expression(rf"[ \t\u3000]*{_DATE}[ \t\u3000]*")
_PRINTED = Expression(rf"[^\n0-9]{{0,40}}{_DATE}[ ]?印[ ]?发?[ \t\u3000]*")
_LABELLED = Expression(
    rf"(?P<label>成文|生成|发布|公开|印发|发文|施行|实施|失效|废止)(?:日期|时间)[ \t\u3000]*[:：]?[ \t\u3000]*\n?{_DATE}"
)
_NUMBER = Expression("(?:[\u4e00-\u9fff]{1,12})〔(?P<year>(?:19|20)[0-9]{2})〕[0-9]{1,4}号")
_BODY = Expression(
    "[\u4e00-\u9fff（）、]{2,30}?(?:政府|办公室|办公厅|委员会|厅|局|部|院|委|会|公司|集团|中心|学校|办事处|指挥部|领导小组)(?:（[^（）]{1,12}）)?"
)
_TITLE = Expression(
    "(?P<body>[\u4e00-\u9fff]{3,30}?(?:政府|办公室|办公厅|委员会|厅|局|部|委|院|领导小组|指挥部))(?:关于|转发|印发)"
)
_ISSUER = Expression(
    "发文(?:单位|机关|机构)[ \t\u3000]*[:：]?[ \t\u3000]*(?P<body>[\u4e00-\u9fff]{2,24}(?:政府|办公室|办公厅|委员会|厅|局|部|委|院))"
)
_DATE_ENDS = frozenset("日0123456789 \t\u3000")
_HEAD = 12
_SIGNATURE_LINES = 1


class Signed(NamedTuple):
    """The date below the text and the line above it."""

    day: date
    span: Span
    above: Span


def _day(match: Any) -> date | None:
    try:
        return date(int(match.group("year")), int(match.group("month")), int(match.group("day")))
    except ValueError:
        return None


def signed(context: Context) -> Signed | None:
    """The first line, below the head of the text, that holds a date and nothing else."""
    return context.once("structure.signed", _find_signed)


def _find_signed(context: Context) -> Signed | None:
    text, lines = context.document.text, context.lines
    for index in range(2, len(lines)):
        start, end = lines[index]
        if text[end - 1] not in _DATE_ENDS or end - start > 40:
            continue
        match = _DATE_LINE.fullmatch(text, start, end)
        day = _day(match) if match else None
        if match and day:
            return Signed(day, Span(match.start("year"), end), lines[index - 1])
    return None


def signature(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The body that signs is not the one that the title names."""
    text, below = context.document.text, signed(context)
    title = _TITLE.match(context.document.title.strip())
    if below is None or title is None:
        return
    written = text[below.above.start : below.above.end]
    name = written.strip()
    if not _BODY.fullmatch(name) or "、" in name:
        return
    index = context.lines.index(below.above)
    over = text[slice(*context.lines[index - 1])].strip() if index else ""
    named, signing = _plain(title.group("body")), _plain(name)
    if named.endswith(signing) or signing.endswith(named) or _BODY.fullmatch(over):
        return  # several bodies sign in several lines
    start = below.above.start + written.index(name)
    yield Hit("", start, start + len(name), values={"titled": title.group("body")})


def _plain(name: str) -> str:
    return name.partition("（")[0].replace("人民政府", "政府").replace("办公厅", "办公室")


def stated_issuer(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """发文机关 in the data about a document is not the one that its title names."""
    text = context.document.text
    named = next((match for line in context.lines[:_HEAD] if (match := _titled(text, line))), None)
    stated = _ISSUER.search(text)
    if named is None or stated is None:
        return
    one, other = _plain(named.group("body")), _plain(stated.group("body"))
    if not one.endswith(other) and not other.endswith(one):
        start, end = stated.span("body")
        yield Hit("", start, end, values={"titled": named.group("body")})


def _titled(text: str, line: Span) -> Any:
    start = line.start
    while start < line.end and text[start] in " \t\u3000":
        start += 1
    return _TITLE.match(text, start, line.end)


def unsigned(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A date below the text without a signature above it."""
    text, below = context.document.text, signed(context)
    if below is not None and text[below.above.start : below.above.end].rstrip()[-1:] in ("。", "！"):
        yield Hit("", *below.span)


def number_year(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The year of the document's own number is not that of its date; a January date may carry last year's."""
    text, below = context.document.text, signed(context)
    if below is None:
        return
    for line in context.lines[:_HEAD]:
        content = text[line.start : line.end]
        match = _NUMBER.fullmatch(content.strip()) if "〔" in content else None
        if match is None:
            continue
        year = int(match.group("year"))
        if year != below.day.year and not (year == below.day.year - 1 and below.day.month <= 2):
            start = line.start + content.index("〔") + 1
            yield Hit("", start, start + 4, values={"date": _shown(below.day)})
        return


def printed_before(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Printed, published or in force before the document was signed."""
    text, below = context.document.text, signed(context)
    labelled: dict[str, tuple[date, Span]] = {}
    for match in _LABELLED.finditer(text):
        day = _day(match)
        if day:
            labelled.setdefault(match.group("label"), (day, Span(match.start("year"), match.end())))
    made = labelled.get("成文") or labelled.get("生成") or ((below.day, below.span) if below else None)
    if made is None:
        return
    for label in ("发布", "公开", "印发", "发文", "失效", "废止"):
        later = labelled.get(label)
        if later and later[0] < made[0] and later[1] != made[1]:
            yield Hit("", *later[1], values={"date": _shown(made[0]), "what": label})
    if below is None:
        return
    for line in context.lines:
        if line.start > below.span.start and line.end - line.start <= 80 and text[line.end - 1] in "发印":
            match = _PRINTED.fullmatch(text, line.start, line.end)
            day = _day(match) if match else None
            if match and day and day < below.day:
                yield Hit(
                    "",
                    match.start("year"),
                    match.end("day") + 1,
                    values={"date": _shown(below.day), "what": "印发"},
                )


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
