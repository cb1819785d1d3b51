"""Coordinates (GB/T 16831, ISO 6709) that tell where a person lives or was, to about a hundred metres or better.

Longitudes and latitudes of China; those of sites, stations and works are nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy import roles
from checker.matchers.privacy.windows import windows
from checker.model import Hit

_LON = r"(?:7[3-9]|[89][0-9]|1[0-2][0-9]|13[0-5])"
_LAT = r"(?:[3-9]|[1-4][0-9]|5[0-4])"
_FINE = r"[.．][0-9]{3,12}[ ]?[°度]?"
_SEXA = r"[ ]?[°度º][ ]?[0-9]{1,2}[ ]?[′'分’][ ]?[0-9]{1,2}(?:\.[0-9]{1,4})?[ ]?(?:[″\"秒”]|'')"
_BOTH = r"[ ]?(?:[,，、;；/|]|和|及)?[ ]?"


def _half(degrees: str, names: str, letters: str) -> str:
    """One half of a pair, with or without its name."""
    return rf"(?:(?:{names})[ ]?(?:为|是|[:：])?[ ]?|[{letters}][ ]?)?{degrees}(?:{_FINE}|{_SEXA})[ ]?[{letters}]?"


_EAST, _NORTH = _half(_LON, "东经|经度", "e"), _half(_LAT, "北纬|(?<!经)纬度", "n")
_PAIR = Expression(rf"(?<![0-9.a-z])(?:{_EAST}{_BOTH}{_NORTH}|{_NORTH}{_BOTH}{_EAST})(?![0-9]|[.．][0-9])")
_DWELLING = Expression(
    r"住|家|宅|户主|患者|病例|感染者|密接|村民|居民|本人|其(?:位置|所在)|手机|定位|行踪|轨迹|隔离|嫌疑人|当事人|学生|老人|儿童|失踪|走失|报警人|求助人|伤者|姓名|车主"
)
_SITE = Expression(
    r"项目|工程|站|监测|断面|矿|井|界址|地块|景区|厂|台|震|古树|排污|塔|桥|码头|港|水库|河|湖|山|林场|遗址|文物|保护区|养殖|用海|航标|海域|拐点|公园|学校|医院|酒店|园区|管道"
)
_BEFORE, _AFTER = 36, 16
_REACH = 56
_COLUMNS = 24


def coordinates(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Pairs of longitude and latitude near words for a dwelling or a person."""
    view = context.view
    text = view.text
    for start, end in windows(context.anchors["privacy/coordinates"], _REACH, 2 * _REACH):
        for match in _PAIR.finditer(text, start, end):
            if view.crosses_edge(*match.span()):
                continue
            place = view.span(*match.span())
            if _of_person(context, text, match.start(), match.end(), place.start):
                yield Hit("", place.start, place.end, confidence=0.95)


def _of_person(context: Context, text: str, start: int, end: int, offset: int) -> bool:
    place = context.grid.at(offset)
    words = text[max(0, start - _BEFORE) : start].rpartition("。")[2]
    dwelling = roles.nearer(_DWELLING, _SITE, words)
    if dwelling is not None:
        return dwelling
    headings = " ".join(place.table.header[:_COLUMNS]) if place is not None else ""
    return any(
        _DWELLING.search(words) and not _SITE.search(words) for words in (headings, text[end : end + _AFTER])
    )
