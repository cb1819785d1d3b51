"""Columns whose masks hide now these digits, now those: whoever holds two such lists splices them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy.masks import Masked
from checker.matchers.privacy.remaining import HIDDEN
from checker.model import Hit, Severity

_LEAST = 4
"""Masks in a column below which nothing can be said of its style."""
_RUN = Expression(rf"\{HIDDEN}+")
_MESSAGE = (
    "同一栏的脱敏方式不一致：多数行隐去第 {usual} 位，这一行隐去第 {other} 位；不同的写法可以互相拼合，应当统一",
    "Masks of one column differ: most rows hide characters {usual}, this one {other}; they can be spliced",
)


def uneven(context: Context, found: Sequence[Masked], kind: str) -> Iterator[Hit]:
    """For each column of masks of ``kind``, the first that differs from what most of its rows do; a note."""
    columns: defaultdict[tuple[int, int], list[Masked]] = defaultdict(list)
    for mask in found:
        if mask.kind == kind and mask.place is not None and mask.place.row >= 0:
            columns[id(mask.place.table), mask.place.column].append(mask)
    for masks in columns.values():
        styles = Counter(_style(mask.shape) for mask in masks)
        usual, count = styles.most_common(1)[0]
        if len(masks) < _LEAST or 2 * count <= len(masks) or len(styles) == 1:
            continue
        other = next(mask for mask in masks if _style(mask.shape) != usual)
        span = context.view.span(other.start, other.end)
        values = {"usual": usual, "other": _style(other.shape)}
        yield Hit(
            "",
            span.start,
            span.end,
            confidence=0.8,
            severity=Severity.INFO,
            values=values,
            message=_MESSAGE,
        )


def _style(shape: str) -> str:
    """The hidden places, counted from 1: ``1—6、11—14``."""
    return "、".join(f"{run.start() + 1}—{run.end()}" for run in _RUN.finditer(shape))
