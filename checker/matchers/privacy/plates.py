"""Licence plates of vehicles: GA 36-2018, ordinary and new energy ones, of embassies and armed forces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.model import Hit, SegmentKind, Severity

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_SIGN = "[0-9a-hj-np-z]"
_DOT = "[·•・‧∙⋅･.．\\-‐‑–—－]"
_TAIL = "[学警挂试超港澳领]|应急"
_FOLLOWED = r"(?![0-9a-z])(?![ ]?(?:型|批|号文|号楼|平方|万|亿|元|股|[级类款]))"
_PLATE = ClassExpression(
    rf"[{_PROVINCES}][ ]?[a-hj-np-z](?:[ ]?{_DOT}[ ]?|[ ])?"
    rf"(?:({_SIGN}{{6}}|{_SIGN}(?: {_SIGN}){{5}})|({_SIGN}{{5}}|{_SIGN}(?: {_SIGN}){{4}})"
    rf"|({_SIGN}{{4}}|{_SIGN}(?: {_SIGN}){{3}})[ ]?(?:{_TAIL}))" + _FOLLOWED
)
_GAP = "(?:[ \u00a0]|[ \\t]*\\r?\\n[ \\t]*)"
_GAPPED = ClassExpression(
    rf"[{_PROVINCES}]{_GAP}?[a-hj-np-z](?:[ ]?{_DOT}[ ]?|{_GAP})?({_SIGN}(?:{_GAP}?{_SIGN}){{4,5}})"
    + _FOLLOWED
)
"""Plates with blanks or a line break anywhere: believed where a vehicle is spoken of."""
_ORDINARY = Expression("(?=(?:[0-9]*[a-z]){0,2}[0-9]*\\Z)[0-9a-z]{5}")
"""Five characters, at most two of them letters."""
_ELECTRIC = Expression(r"[a-hjk][0-9a-hj-np-z][0-9]{4}|[0-9]{5}[a-hjk]")
_SPECIAL = Expression("[0-9]")
"""At least one of the four characters is a digit: 粤Z·XXXX港 stands for any plate."""
_STATE = ClassExpression(
    rf"(?:(?P<embassy>[使领][ ]?{_DOT}?[ ]?[0-9]{{3}}[ ]?{_DOT}?[ ]?[0-9]{{3}})"
    rf"|(?<![a-z])wj[ ]?{_DOT}?[ ]?(?:[{_PROVINCES}]|[0-9]{{2}})[ ]?{_DOT}?[ ]?[0-9a-z][0-9]{{3}}[0-9a-z]"
    rf"|(?P<forces>[军海空北沈兰济南广成][a-z][ ]?{_DOT}?[ ]?[0-9]{{5}}))"
    r"(?![0-9a-z])(?![ ]?[人名户万亿元个余多项家吨亩件次号分])"
)
"""Plates of embassies and consulates, of the armed police (WJ), of the armed forces."""
_HEAD = ClassExpression(
    rf"[{_PROVINCES}](?={_GAP}?[a-hj-np-z])|[使领](?=[ 0-9·•・‧∙⋅･.．\-‐‑–—－])|wj|[军海空北沈兰济南广成](?=[a-z])"
)
"""How a plate of any kind begins: the text is searched for this once."""
_LABEL = Expression(r"车|号牌|牌照|牌号|驾驶|乘坐|乘|驾")
_WORDS = Expression(
    r"(?:[最更创全高刷翻革清崭出从重]新|(?:华为|阿里|腾讯|百度|[讯白风如])云|[年长常]青|[安南西]宁|[可宝珍昂]贵|[四山]川)\Z"
)
"""Ordinary words that end in the name of a province: 最新 A12345 is no plate."""
_PUBLIC = Expression(
    r"(?:公交|公共汽车|[0-9]路|专线|班线|班车|客运|大巴|中巴|旅游车|公务(?:用车|车辆|车)|公车|执法(?:用车|车辆|车)|警[车用]|救护车?|消防车?|环卫车?|洒水车?|校车)(?:客?车)?(?:辆)?(?:拍卖)?(?:[，,、 ]{0,2}(?:车牌|号牌|车辆|车)?号?(?:码|牌)?[为是:：]{0,2})?[（(“ ]{0,2}\Z"
)
_PUBLIC_BEHIND = Expression(r"[)）”]?(?:的|号)?(?:[0-9]{1,4}路)?(?:公交|公共汽车|客运|班车|大巴|中巴)")
"""Buses that run by a timetable and cars of public service: nobody's, except where they tell where a patient was."""
_REACH = 14
_LONG = 6
"""Characters behind the letter of the region on plates of new energy vehicles."""


def plates(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Every plate, however it is separated; not part of a document number, model or ordinary word.

    The short forms of embassies and armed forces are plates only where a vehicle is spoken of.
    """
    text = context.view.text
    heads = [head.start() for head in _HEAD.finditer(text)]
    for match in _beginning(_PLATE, text, heads):
        start = match.start()
        said = _LABEL.search(text, max(0, start - _REACH), start)
        if _is_right(*match.groups()) and (said or not _WORDS.search(text, max(0, start - 2), start + 1)):
            yield from _hit(context, start, match.end())
    for match in _beginning(_GAPPED, text, heads):
        start = match.start()
        body = "".join(match.group(1).split())
        right = _is_right(body, None, None) if len(body) == _LONG else _is_right(None, body, None)
        if right and (_LABEL.search(text, max(0, start - _REACH), start) or _of_vehicle(context, start)):
            yield from _hit(context, start, match.end())
    for match in _beginning(_STATE, text, heads):
        start, end = match.span()
        certain = match["embassy"] is None and match["forces"] is None
        if certain or _LABEL.search(text, max(0, start - _REACH), start) or _of_vehicle(context, start):
            yield from _hit(context, start, end)


def _beginning(pattern: ClassExpression, text: str, places: list[int]) -> Iterator[Any]:
    """The matches that begin at one of these places (ascending) and do not overlap."""
    done = 0
    for place in places:
        match = pattern.match(text, place) if place >= done else None
        if match is not None:
            done = match.end()
            yield match


def _is_right(electric: str | None, ordinary: str | None, special: str | None) -> bool:
    """Whether letters and digits stand as the standard has them."""
    if electric:
        return _ELECTRIC.fullmatch(electric.replace(" ", "")) is not None
    if ordinary:
        return _ORDINARY.fullmatch(ordinary.replace(" ", "")) is not None
    return special is not None and _SPECIAL.search(special) is not None


def _of_vehicle(context: Context, start: int) -> bool:
    """Whether the heading of the column speaks of vehicles."""
    return _LABEL.search(context.header_at(context.view.span(start, start + 1).start)) is not None


def _hit(context: Context, start: int, end: int) -> Iterator[Hit]:
    if context.view.crosses_edge(start, end):
        return
    span = context.view.span(start, end)
    if context.kind_at(span.start) not in (None, SegmentKind.CODE, SegmentKind.URL):
        public = not context.everyone and _of_bus(context.view.text, start, end)
        yield Hit("", span.start, span.end, confidence=0.9, severity=Severity.INFO if public else None)


def _of_bus(text: str, start: int, end: int) -> bool:
    """Whether the words close by make it the plate of a bus."""
    before = _PUBLIC.search(text, max(0, start - 2 * _REACH), start)
    return before is not None or _PUBLIC_BEHIND.match(text, end) is not None
