"""Full-width and half-width punctuation: GB/T 15834—2011, 4.1 to 4.17 and 5.1.

What counts is the habit of the document, see ``majority``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, by_habit, once
from checker.matchers.structure.pairs import pairing
from checker.model import PROSE, Hit

_POINT = ClassExpression("[,;:?!]")
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_BEFORE = Expression("[\u3400-\u9fff”’）》〉〕】]")
_AFTER = Expression("[\u3400-\u9fff“‘（《〈〔【\r\n]")
_HAN = Expression("[\u3400-\u9fff]")
_STRAIGHT = ClassExpression('["＂]')
_LONGEST_QUOTATION = 60


def points(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Half-width ``, ; : ? !`` between Chinese characters (or at the end of a line that ends in one)."""
    text = context.document.text
    wrong = []
    for match in _POINT.finditer(text):
        start, end = match.span()
        if not start or not _BEFORE.match(text, start - 1):
            continue
        if (end == len(text) or _AFTER.match(text, end)) and context.kind_at(start) in PROSE:
            wrong.append(Deviation(start, end, (_FULL[match.group()],)))
    if wrong:
        yield from by_habit(wrong, sum(map(text.count, _FULL.values())))


def brackets(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Half-width brackets around Chinese text."""
    text = context.document.text
    found = pairing(context)
    wrong = []
    for opening, closing, _ in found.odd:
        inside = text[opening.offset + 1 : closing.offset]
        if opening.character == "(" and closing.character == ")" and _HAN.search(inside):
            wrong.append(Deviation(opening.offset, closing.offset + 1, (f"（{inside}）",)))
    wrong.sort()
    yield from by_habit(wrong, found.full)


def straight_quotes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Straight double quotation marks around Chinese text, paired from the beginning of their line."""
    text = context.document.text
    rows: dict[int, list[int]] = {}
    for match in _STRAIGHT.finditer(text):
        rows.setdefault(text.rfind("\n", 0, match.start()), []).append(match.start())
    wrong = []
    for places in rows.values():
        if len(places) % 2:
            continue
        for first, last in list(pairwise(places))[::2]:
            inside = text[first + 1 : last]
            if len(inside) <= _LONGEST_QUOTATION and _HAN.search(inside) and context.kind_at(first) in PROSE:
                wrong.append(Deviation(first, last + 1, (f"“{inside}”",)))
    if wrong:
        yield from by_habit(wrong, text.count("“"))


_DIGITS = Expression("[０-９]+")


def full_width_digits(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Full-width Arabic digits, once a document."""
    text = context.document.text
    if not any(digit in text for digit in "０１２３４５６７８９"):
        return
    yield from once(
        [
            Deviation(match.start(), match.end(), (unicodedata.normalize("NFKC", match.group()),))
            for match in _DIGITS.finditer(text)
            if context.kind_at(match.start()) in PROSE
        ]
    )
