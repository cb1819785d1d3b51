"""Enumerated formulas (四个意识, 六稳 …): missing, extra, garbled and reordered members.

A *run* is what stands between marks that join items: members of one formula, at most one thing among them
that is none.  What is said about a run:

* all members but one, and in its place something that resembles it: garbled;
* all members, in another order, of a formula whose order is fixed: reordered;
* the formula's name beside it, and a member is missing or there is one too many.

Any other choice of members is a quotation in part, and that is anybody's right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.language.fold import View
from checker.matchers.context import Context
from checker.model import PROSE, Hit, Severity
from checker.rulebook.enumerations import Enumeration

_RULE = "typo/enumerations"
_JOINT = ClassExpression(r"[”’\"》）)]?[、，,；;]?(?:和|与|及|以及|并)?[“‘\"《（(]?\Z")
_STOP = ClassExpression("[。！？\n]")
_WORD_JOINT = '[”’"》）)]?(?:[、，,；;]?(?:以及|和|与|及|并)|[、，,；;])[“‘"《（(]?'
_AHEAD = ClassExpression(_WORD_JOINT)
_BEHIND = ClassExpression(_WORD_JOINT + r"\Z")
_ITEM_END = ClassExpression("[、，,；;。！？\n：:（）()“”‘’《》\\s]")
_OVERLAPPING = 8
"""So many complete runs of different formulas may lie over each other."""
_REACH = 160
"""Code points on either side of an anchor in which its run is looked for."""
_TITLE = Expression(
    r"(?:[”’\"]?(?:（|\(|：|:|，|是指|指的是|就是|即是?|包括|分别是|主要是|的内容是|是|——?){1,3}[“‘\"]?"
    r"(?:坚持|增强|坚定|做到|强化|树牢|推进|推动|实现|加强|反对|做好|落实)?)\Z"
)
_NAMED_AFTER = Expression(r"[”’\"）)]?(?:这|的|等)?[“‘\"（(]{0,2}")
_PART = ("等", "……", "…", "之一", "中的")
"""Behind a run, these say that it is only part of the whole."""


class _Item(NamedTuple):
    """Something in a run: the ``member`` of that number, or -1; offsets into folded text."""

    member: int
    start: int
    end: int


def enumerations(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Runs that are not as the formula is.

    ``params``: ``formulas``, the Enumerations in force; ``of_anchor``, their numbers by anchor.
    """
    formulas: Sequence[Enumeration] = params["formulas"]
    view = context.view
    of_anchor: Mapping[str, Sequence[int]] = params["of_anchor"]
    windows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in sorted(context.anchors[_RULE]):
        for number in of_anchor[view.text[start:end]]:
            _extend(windows[number], _window(view, start, end))
    found: list[Hit] = []
    whole: list[tuple[int, int]] = []
    for number, spans in windows.items():
        for start, end in spans:
            for run in _runs(view.text, start, end, formulas[number]):
                hit = _judge(view, run, formulas[number], (start, end))
                if hit is None and _complete(run, formulas[number]):
                    whole.append((run[0].start, run[-1].end))
                elif hit is not None:
                    found.append(hit)
    whole.sort()
    for hit in found:
        index = bisect_left(whole, (hit.end, 0))
        if any(end > hit.start for _, end in whole[max(0, index - _OVERLAPPING) : index]):
            continue  # right as another formula has it
        span = view.span(hit.start, hit.end)
        if context.kind_at(span.start) in PROSE:
            yield hit._replace(start=span.start, end=span.end)


def _window(view: View, start: int, end: int) -> tuple[int, int]:
    """The sentence around an anchor, no further than a run may reach."""
    bounds = view.bounds(start)
    first, last = max(bounds.start, start - _REACH), min(bounds.end, end + _REACH)
    for stop in _STOP.finditer(view.text, first, start):
        first = stop.end()
    stop = _STOP.search(view.text, end, last)
    return first, stop.start() if stop else last


def _extend(windows: list[tuple[int, int]], window: tuple[int, int]) -> None:
    """Add a window to ascending ones, joined with the last if they touch."""
    if windows and window[0] <= windows[-1][1]:
        windows[-1] = (windows[-1][0], max(windows[-1][1], window[1]))
    else:
        windows.append(window)


def _runs(text: str, start: int, end: int, formula: Enumeration) -> Iterator[list[_Item]]:
    """Rows of members between joints, with at most one strange item at a time between two of them."""
    places: list[_Item] = []
    for number, member in enumerate(formula.members):
        place = text.find(member, start, end)
        while place >= 0:
            places.append(_Item(number, place, place + len(member)))
            place = text.find(member, place + 1, end)
    places.sort(key=lambda item: (item.start, -item.end))
    longest = max(map(len, formula.members)) + 2
    run: list[_Item] = []
    for item in places:
        if run:
            last = run[-1].end
            if item.start < last:
                continue
            between = text[last : item.start]
            stranger = None if _JOINT.match(between) else _stranger(between, last, longest)
            if stranger is None and not _JOINT.match(between):
                yield run
                run = []
            elif stranger is not None:
                run.append(stranger)
        run.append(item)
    if run:
        yield run


def _stranger(between: str, start: int, longest: int) -> _Item | None:
    """The one thing that is no member between two joints; None if there are several or none."""
    ahead = _AHEAD.match(between)
    behind = _BEHIND.search(between, ahead.end()) if ahead else None
    if ahead is None or behind is None:
        return None
    first, last = ahead.end(), behind.start()
    if not 1 < last - first <= longest or _ITEM_END.search(between, first, last):
        return None
    return _Item(-1, start + first, start + last)


def _complete(run: list[_Item], formula: Enumeration) -> bool:
    return sorted(item.member for item in run) == list(range(len(formula.members)))


def _judge(view: View, run: list[_Item], formula: Enumeration, window: tuple[int, int]) -> Hit | None:
    members = [item.member for item in run if item.member >= 0]
    strangers = [item for item in run if item.member < 0]
    size = len(formula.members)
    if len(set(members)) < len(members) or len(members) < 2:
        return None
    missing = sorted(set(range(size)) - set(members))
    if not missing and not strangers:
        return _reordered(view.text, run, formula)
    if len(missing) == 1 and len(members) >= max(2, size - 1):
        hit = _garbled(view.text, run, strangers, missing[0], formula, window)
        if hit is not None or strangers:
            return hit
        if _varied(view.text, run, formula, window):
            return None
    if strangers or not _named(view.text, run, formula, window):
        return None
    if missing and len(missing) <= max(1, size // 3):
        return _missing(run, missing, formula)
    return None


def _reordered(text: str, run: list[_Item], formula: Enumeration) -> Hit | None:
    """All members, but not in their order: the stretch from the first to the last that is out of place."""
    wrong = [index for index, item in enumerate(run) if item.member != index]
    if not formula.ordered or not wrong or _more(text, run):
        return None
    joints = {text[one.end : other.start] for one, other in pairwise(run)}
    if len(run) == 3 and len(joints) > 1 and max(map(len, formula.members)) == 2:
        return None  # three short words may be put together in many ways
    first, last = wrong[0], wrong[-1]
    right = formula.shown[first]
    for index in range(first + 1, last + 1):
        right += text[run[index - 1].end : run[index].start] + formula.shown[index]
    values = {"name": formula.name, "problem": f"次序应为“{'、'.join(formula.shown)}”"}
    return Hit("", run[first].start, run[last].end, (right,), severity=Severity.WARNING, values=values)


def _more(text: str, run: list[_Item]) -> bool:
    """Whether further items stand before or behind the run: then it is another list."""
    return text[run[0].start - 1 : run[0].start] == "、" or text[run[-1].end : run[-1].end + 1] == "、"


def _garbled(
    text: str,
    run: list[_Item],
    strangers: list[_Item],
    missing: int,
    formula: Enumeration,
    window: tuple[int, int],
) -> Hit | None:
    """Something like the missing member in its place."""
    member = formula.members[missing]
    neighbours = [item.member for item in run]
    if [number for number in neighbours if number >= 0] != [
        n for n in range(len(formula.members)) if n != missing
    ]:
        return None
    if len(strangers) > 1:
        return None
    if strangers:
        place = strangers[0]
        if neighbours.index(-1) != missing:
            return None
    elif missing in (0, len(formula.members) - 1):
        edge = _at_edge(text, run, len(member), missing == 0, window)
        if edge is None:
            return None
        place = edge
    else:
        return None
    wrong = text[place.start : place.end]
    if wrong in formula.variants or not _resembles(wrong, member, len(formula.members)):
        return None
    values = {"name": formula.name, "problem": f"“{wrong}”应为“{formula.shown[missing]}”"}
    return Hit("", place.start, place.end, (formula.shown[missing],), values=values)


def _at_edge(text: str, run: list[_Item], size: int, front: bool, window: tuple[int, int]) -> _Item | None:
    """The ``size`` characters that stand before or behind the run as one more item of it."""
    if front:
        joint = _BEHIND.search(text, max(window[0], run[0].start - 4), run[0].start)
        if joint is None or joint.start() - size < window[0]:
            return None
        start = joint.start() - size
    else:
        joint = _AHEAD.match(text, run[-1].end, window[1])
        if joint is None or joint.end() + size > window[1]:
            return None
        start = joint.end()
    return None if _ITEM_END.search(text, start, start + size) else _Item(-1, start, start + size)


def _resembles(wrong: str, member: str, size: int) -> bool:
    """As long as the member, and the same in all places but one, or two if it is long."""
    if len(wrong) != len(member):
        shorter, longer = sorted((wrong, member), key=len)
        return len(member) >= 4 and len(longer) - len(shorter) == 1 and _is_part(shorter, longer)
    same = sum(one == other for one, other in zip(wrong, member, strict=True))
    if len(member) == 2:
        return same == 1 and size >= 4
    return 0 < len(member) - same <= (1 if len(member) < 6 else 2)


def _is_part(shorter: str, longer: str) -> bool:
    """Whether ``shorter`` is ``longer`` without one character."""
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


def _varied(text: str, run: list[_Item], formula: Enumeration, window: tuple[int, int]) -> bool:
    """Whether a permitted variant stands beside the run."""
    first, last = max(window[0], run[0].start - 24), min(window[1], run[-1].end + 24)
    return any(variant in text[first:last] for variant in formula.variants)


def _named(text: str, run: list[_Item], formula: Enumeration, window: tuple[int, int]) -> bool:
    """Whether the formula's name stands right beside the run, and nothing says that it is a part only."""
    end = run[-1].end
    if (
        text.startswith(_PART, end)
        or text[end : end + 1] == "、"
        or text[run[0].start - 1 : run[0].start] == "、"
    ):
        return False
    name = formula.name
    place = text.rfind(name, max(window[0], run[0].start - _REACH), run[0].start)
    if place >= 0 and _TITLE.match(text[place + len(name) : run[0].start]):
        return True
    behind = _NAMED_AFTER.match(text, end)
    return bool(behind) and text.startswith(name, behind.end())


def _missing(run: list[_Item], missing: list[int], formula: Enumeration) -> Hit:
    """The member behind the hole, with what belongs before it; at the end, the last member with what follows."""
    number = missing[0]
    following = next((item for item in run if item.member > number), None)
    lacking = "、".join(formula.shown[one] for one in missing)
    values = {"name": formula.name, "problem": f"缺少“{lacking}”"}
    if len(missing) > 1 or not formula.ordered:
        return Hit("", run[0].start, run[-1].end, ("、".join(formula.shown),), values=values)
    if following is not None:
        right = f"{formula.shown[number]}、{formula.shown[following.member]}"
        return Hit("", following.start, following.end, (right,), values=values)
    last = run[-1]
    right = f"{formula.shown[last.member]}、{formula.shown[number]}"
    return Hit("", last.start, last.end, (right,), values=values)
