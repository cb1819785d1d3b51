"""Licence plates of vehicles: GA 36-2018, ordinary and new energy ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.model import Hit, SegmentKind

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = ClassExpression(
    rf"[{_PROVINCES}][ ]?[a-hj-np-z](?:[ ]?[·•・‧∙]|[.．\-—]|[ ])?(?:([0-9a-hj-np-z]{{6}})|([0-9a-hj-np-z]{{5}})|([0-9a-hj-np-z]{{4}})[学警挂试超港澳领])"
    r"(?![0-9a-z])(?![ ]?(?:型|批|号文|号楼|平方|万|亿|元|股|[级类款]))"
)
_ORDINARY = Expression(
    r"[0-9]{5}|[0-9a-z][0-9]{4}|[0-9]{2,4}[a-z]{1,2}[0-9]{0,2}|[a-z]{2}[0-9]{3}|[0-9][a-z][0-9]{2}[a-z0-9]|"
    r"[a-z][0-9]{3}[a-z]|[a-z][0-9]{1,2}[a-z][0-9]{1,2}|[0-9][a-z]{2}[0-9]{2}|[0-9]{2}[a-z][0-9][a-z]"
)
_ELECTRIC = Expression(r"[a-hjk][0-9a-hj-np-z][0-9]{4}|[0-9]{5}[a-hjk]")
_SPECIAL = Expression(r"[0-9a-z]{4}")
_WORDS = Expression(
    r"(?:[最更创全高里讯为刷翻革清崭出从重]新|[阿里讯为白风如]云|[年长常]青|[安南西]宁|[可宝珍昂]贵|[四山]川)\Z"
)
"""Ordinary words that end in the name of a province: 最新 A12345 is no plate."""


def plates(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Every plate, however it is separated; not part of a document number, model or ordinary word."""
    text = context.view.text
    for match in _PLATE.finditer(text):
        start, end = match.span()
        electric, ordinary, special = match.groups()
        if electric:
            right = _ELECTRIC.fullmatch(electric)
        elif ordinary:
            right = _ORDINARY.fullmatch(ordinary)
        else:
            right = _SPECIAL.fullmatch(special)
        if (
            not right
            or context.view.crosses_edge(start, end)
            or _WORDS.search(text[max(0, start - 2) : start + 1])
        ):
            continue
        span = context.view.span(start, end)
        if context.kind_at(span.start) not in (None, SegmentKind.CODE, SegmentKind.URL):
            yield Hit("", span.start, span.end, confidence=0.9)
