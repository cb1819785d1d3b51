"""Unit symbols behind numbers whose capital and small letters are wrong: 5KM, 10Kv, 3 kwh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.model import PROSE, Hit

_SYMBOL = ClassExpression("[0-9０-９][ \u00a0]?[百千万亿]{0,2}([A-Za-z]{2,4})(?![A-Za-z0-9_])")
_NUMBER = frozenset("0123456789０１２３４５６７８９.,．，")
_PART_OF_NAME = frozenset("-_#/")


def unit_case(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Symbols behind a number that are a unit but for their letters' case.  ``params``: ``units``, as they
    are written; where two differ in case alone (mW, MW) both are right.  Source: GB 3100—1993, 5.4."""
    right: dict[str, list[str]] = defaultdict(list)
    for unit in params["units"]:
        right[unit.lower()].append(unit)
    text = context.document.text
    for match in _SYMBOL.finditer(text):
        symbol = match.group(1)
        units = right.get(symbol.lower(), ())
        if not units or symbol in units or _in_name(text, match.start()):
            continue
        if context.kind_at(match.start(1)) in PROSE:
            yield Hit("", match.start(1), match.end(1), tuple(units))


def _in_name(text: str, position: int) -> bool:
    """Whether the number that ends at ``position`` belongs to a model or file name."""
    while position > 0 and text[position - 1] in _NUMBER:
        position -= 1
    before = text[position - 1 : position]
    return before in _PART_OF_NAME or (before.isascii() and before.isalpha()) if before else False
