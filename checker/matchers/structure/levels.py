"""Levels of numbering: which kind of number stands below which.  GB/T 9704—2012, 7.3.3."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.matchers.structure.numbering import Item, items, written_between
from checker.model import PROSE, Hit

_LEVELS = ("han", "han_bracket", "digit", "digit_bracket")
_FORMS = {"han": "{han}、", "han_bracket": "（{han}）", "digit": "{number}.", "digit_bracket": "（{number}）"}
_HALF = Expression("\n[ \t\u3000]*(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]")
_DEEPEST = 7
_SURE = 2


def _levels(context: Context) -> list[Item]:
    """The numbered lines of the four levels, computed once."""
    return context.once("structure.levels", _find_levels)


def _find_levels(context: Context) -> list[Item]:
    return [item for item in items(context) if item.kind in _FORMS]


def wrong_levels(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number that continues the one above it in another form: （一） 2. （三）.

    It is not the first of its own kind, the number before it in its own kind is missing, and the item
    right above, or the last item of the level above, is just that number.
    """
    found = items(context)
    last: dict[str, Item] = {}
    gone: dict[str, Item] = {}
    for index, item in enumerate(found):
        if item.kind not in _FORMS:  # an article begins everything anew
            last, gone = {}, {}
            continue
        before = found[index - 1] if index and found[index - 1].kind in _FORMS else None
        own = last.get(item.kind)
        if before is not None and item.number >= _SURE:
            continues = own is not None and own.number == item.number - 1
            like = next(
                (
                    other
                    for other in last.values()
                    if other.kind != item.kind and other.number == item.number - 1
                ),
                None,
            )
            if not continues and like is not None and _resumes(found, index, like, item):
                right = _FORMS[like.kind].format(han=numbers.han(item.number), number=item.number)
                span = item.start, item.end + (len(item.mark) if item.mark.strip() else 0)
                if not written_between(context, item.kind, item.number - 1, like.start, item.start):
                    yield Hit("", *span, (right,), values={"last": _shown(context, like)})
                    last[like.kind] = item
                    continue
        parent = before if before is not None and before.depth < item.depth else None
        earlier = gone.get(item.kind)
        if parent is not None and own is None and earlier is not None and _swallowed(earlier, parent, item):
            right = _FORMS[item.kind].format(han=numbers.han(parent.number), number=parent.number)
            yield Hit("", parent.start, parent.end, (right,), values={"last": _shown(context, earlier)})
        for kind in [kind for kind in last if _depth(kind) > item.depth]:
            gone[kind] = last.pop(kind)
        last[item.kind] = item


def _swallowed(earlier: Item, parent: Item, item: Item) -> bool:
    """1. （二） 3.: the item between two of a lower level bears just the number that they lack."""
    return (
        earlier.number == item.number - 2 and parent.number == item.number - 1 and earlier.end < parent.start
    )


def half_bracketed(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """（一） 二） （三）: an item that lost the first half of its brackets."""
    text = context.document.text
    found = [item for item in _levels(context) if item.kind in ("han_bracket", "digit_bracket")]
    if not found:
        return
    starts = [item.start for item in found]
    for match in _HALF.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        before = found[index]
        value = numbers.parse(match.group("number")) or 0
        alike = (before.kind == "digit_bracket") == match.group("number").isdigit()
        if index >= 0 and alike and before.number == value - 1 and context.kind_at(match.end() - 1) in PROSE:
            span = match.start("number"), match.end()
            yield Hit(
                "", *span, ("（" + match.group("number") + "）",), values={"last": _shown(context, before)}
            )


def _resumes(found: list[Item], index: int, like: Item, item: Item) -> bool:
    """Whether the level of ``like`` goes on behind this item with the number after it, or ends here."""
    for other in found[index + 1 : index + 41]:
        if other.kind == like.kind:
            return other.number in (item.number + 1, 1)
        if other.depth < like.depth:
            return True
        if other.kind == item.kind and other.number == item.number + 1:
            return False
    return True


def _depth(kind: str) -> int:
    return 4 + _LEVELS.index(kind)


def _shown(context: Context, item: Item) -> str:
    return context.document.text[item.start : item.end] + item.mark


def inverted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A level used below one that it stands above: 1.（一）（二）2.  Reported once."""
    around: list[tuple[Item, Item]] = []  # the first and the last item of each level that is open
    for item in _levels(context):
        place = next((index for index, (first, _) in enumerate(around) if first.kind == item.kind), -1)
        if place < 0 and item.number == 1:
            around.append((item, item))
        elif place < 0:
            around = [(item, item)]
        else:
            first, last = around[place]
            inner = [below for below, _ in around[place + 1 :] if below.depth < item.depth]
            if inner and item.number == last.number + 1 and not _quoted(context, inner[0]):
                yield Hit("", inner[0].start, inner[0].end, values={"last": _shown(context, last)})
                return
            around[place:] = [(first, item)]


def _quoted(context: Context, item: Item) -> bool:
    """Whether the line above opens a quotation that this one goes on with."""
    start, end = context.lines[max(0, item.line - 1)]
    above = context.document.text[start:end]
    return above.rfind("“") > above.rfind("”") or _begins_list(context, item)


def backwards(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number smaller than the one before it in its run, and not the first: （一）（二）（三）（二）."""
    runs: dict[int, tuple[Item, int]] = {}
    for item in items(context):
        depth_here = item.depth
        for depth in range(depth_here + 1, _DEEPEST + 1):
            runs.pop(depth, None)
        before, length = runs.get(depth_here, (None, 0))
        follows = before is not None and item.number == before.number + 1
        back = before is not None and 1 < item.number < before.number and length >= _SURE
        back = back and item.kind in _FORMS and not _begins_list(context, item)
        if (
            before
            and back
            and not written_between(context, item.kind, item.number - 1, before.end, item.start)
        ):
            yield Hit("", item.start, item.end, values={"last": _shown(context, before)})
        runs[depth_here] = item, (length + 1 if follows else 1)


def _begins_list(context: Context, item: Item) -> bool:
    """Whether the line above announces a list, the first items of which may have been left out."""
    start, end = context.lines[max(0, item.line - 1)]
    return context.document.text[start:end].rstrip()[-1:] in ("：", ":", "…")


def without_first(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A numbering that begins with two: 二、三、四、, and no 一、 anywhere above."""
    own = [item for item in _levels(context) if item.kind == "han"]
    begins_late = len(own) >= 3 and own[0].number == 2 and own[1].number == 3
    if begins_late and not written_between(context, "han", 1, 0, own[0].start):
        yield Hit("", own[0].start, own[0].end, values={"first": "一、"})
