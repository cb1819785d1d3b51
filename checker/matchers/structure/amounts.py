"""Chinese years and amounts of money in words: GB/T 15835—2011, 5.2.3 and 5.2.4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.matchers.structure.majority import Deviation, once
from checker.model import PROSE, Hit

_YEAR = Expression("[一二][〇零○ＯO0九][一二三四五六七八九〇零○ＯO0]{2}年")
_NOUGHT = str.maketrans(dict.fromkeys("零○ＯO0", "〇"))
_IN_WORDS = Expression(
    "(?P<words>[壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{2,24})[元圆](?P<rest>[壹贰叁肆伍陆柒捌玖零角分整正]{0,6})"
)
_IN_FIGURES = Expression(r"(?P<figures>[0-9][0-9,]{0,15}(?:\.[0-9]{1,2})?)[ ]?(?P<unit>万?)元?")
_BEHIND = Expression(r"[ ]?[（(](?:小写|人民币|rmb|[:：￥¥ ]){0,6}")
_CURRENCY = "人民币"
_SMALL = {"角": Decimal("0.1"), "分": Decimal("0.01")}


def chinese_years(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """二零二二年, 二○二二年: a year in Chinese numerals takes 〇."""
    text = context.document.text
    found = []
    for match in _YEAR.finditer(text):
        right = match.group().translate(_NOUGHT)
        if right != match.group() and context.kind_at(match.start()) in PROSE:
            found.append(Deviation(match.start(), match.end(), (right,)))
    yield from once(found, severity=None)


def words_and_figures(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An amount in words that differs from the figures in brackets behind it: 伍万叁仟元整（￥5300.00）."""
    text = context.document.text
    for match in _IN_WORDS.finditer(text):
        lead = _BEHIND.match(text, match.end())
        figures = _IN_FIGURES.match(text, lead.end()) if lead else None
        whole = numbers.parse(match.group("words"))
        if figures is None or whole is None:
            continue
        value = Decimal(figures.group("figures").replace(",", "")) * (10_000 if figures.group("unit") else 1)
        if value != Decimal(whole) + _small(match.group("rest")):
            start = match.start() - len(_CURRENCY) * text.endswith(_CURRENCY, 0, match.start())
            yield Hit(
                "",
                start,
                figures.end(),
                values={"words": match.group(), "figures": figures.group("figures")},
            )


def _small(rest: str) -> Decimal:
    """伍角叁分 in yuan."""
    total, digit = Decimal(0), 0
    for character in rest:
        if character in _SMALL:
            total += digit * _SMALL[character]
        else:
            digit = numbers.parse(character) or 0
    return total
