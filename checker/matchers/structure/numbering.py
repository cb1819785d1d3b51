"""Numbered lines (一、 （一） 1. （1） 第一条) and whether their numbers follow each other: GB/T 9704—2012, 7.3.3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.matchers.structure.majority import Deviation, by_habit
from checker.model import Hit, SegmentKind

_COUNT = "[一二三四五六七八九十]{1,3}"
_ITEM = Expression(
    r"[ \t\u3000\u00a0]*(?:"
    rf"(?P<unit>第(?P<unit_number>[一二三四五六七八九十百零〇]{{1,6}}|[0-9]{{1,3}})(?P<level>[编章节条]))(?!之[一二三四五六])(?P<after_unit>[、，,.．:：]?)"
    rf"|(?P<han>{_COUNT})(?P<after_han>[、.．，,:：])"
    rf"|(?P<han_bracket>[（(](?P<han_inside>{_COUNT})[）)])(?P<after_han_bracket>[、，,.．:： ]?)"
    r"|(?P<digit>[0-9]{1,2})(?P<after_digit>[、.．，：])(?![0-9])"
    r"|(?P<digit_bracket>[（(](?P<digit_inside>[0-9]{1,2})[）)])(?P<after_digit_bracket>[、，,.． ]?)"
    r")"
)
_FIRST = frozenset("第一二三四五六七八九十0123456789（( \t\u3000\u00a0")
"""What a numbered line begins with."""
_DEPTH = {"编": 0, "章": 1, "节": 2, "条": 3, "han": 4, "han_bracket": 5, "digit": 6, "digit_bracket": 7}
_NUMBER = {
    "unit": "unit_number",
    "han": "han",
    "han_bracket": "han_inside",
    "digit": "digit",
    "digit_bracket": "digit_inside",
}
_GOES_ON = Expression(f"[；;。]{_COUNT}[，,]")
"""一，……；二，……: told in one sentence, not a row of headings."""
_LARGEST_GAP = 3
_SURE_RUN = 3
"""Articles cited one by one (解读 of 第五条, 第七条) also skip numbers: so many must have followed first."""
_HEADING = 32
"""Longest heading, in code points."""
_HEADINGS = frozenset({"han", "han_bracket", "digit"})
_SEVERAL = 2
_ALIKE = 6
"""Code points behind two equal numbers that tell a heading said again (a table's next page) from another."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered line.  ``start``..``end`` is its number with brackets, ``mark`` what stands behind it."""

    kind: str
    number: int
    start: int
    end: int
    mark: str
    line: int

    @property
    def depth(self) -> int:
        return _DEPTH[self.kind]


def items(context: Context) -> list[Item]:
    """The numbered lines of running text, computed once."""
    return context.once("structure.numbering", _items)


def _items(context: Context) -> list[Item]:
    text = context.document.text
    found = []
    for index, line in enumerate(context.lines):
        if text[line.start] not in _FIRST:
            continue
        match = _ITEM.match(text, line.start, line.end)
        if match is None or context.kind_at(line.start) is SegmentKind.CELL:
            continue
        group = match.lastgroup or ""
        name = group.removeprefix("after_")
        number = numbers.parse(match.group(_NUMBER[name]))
        if number:
            kind = match.group("level") if name == "unit" else name
            found.append(Item(kind, number, match.start(name), match.end(name), match.group(group), index))
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Where a numbering of one level stands: its last item and how many followed each other to it."""

    last: Item
    length: int


def _steps(context: Context) -> list[tuple[Item, _Run | None]]:
    """Each item with the run that it continues (None: it begins one)."""
    return context.once("structure.numbering.steps", _compute_steps)


def _compute_steps(context: Context) -> list[tuple[Item, _Run | None]]:
    runs: dict[int, _Run] = {}
    steps: list[tuple[Item, _Run | None]] = []
    for item in items(context):
        depth = item.depth
        before = runs.get(depth)
        for deeper in [level for level in runs if level > depth and level != _DEPTH["条"]]:
            del runs[deeper]
        follows = before is not None and item.number == before.last.number + 1
        # articles are numbered through all chapters, everything else begins anew below its heading
        runs[depth] = _Run(item, before.length + 1 if before and follows else 1)
        steps.append((item, None if item.number == 1 else before))
    return steps


def gaps(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number that skips one to three others: 一、二、四、.  ``params["kinds"]``: the levels looked at.

    Not if a skipped number stands somewhere in between, in the middle of a line.
    """
    kinds = frozenset(params["kinds"])
    for item, run in _steps(context):
        if item.kind not in kinds or run is None:
            continue
        last = run.last
        if not 1 < item.number - last.number <= _LARGEST_GAP + 1:
            continue
        if run.length < (_SURE_RUN if item.depth <= _DEPTH["条"] else 1):
            continue
        missing = list(range(last.number + 1, item.number))
        if any(written_between(context, item.kind, number, last.end, item.start) for number in missing):
            continue
        yield Hit(
            "",
            item.start,
            item.end,
            values={"last": _shown(context, last), "missing": "、".join(map(str, missing))},
        )


def repeats(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A number that stands twice in a run: 一、二、二、三、."""
    text = context.document.text
    kinds = frozenset(params["kinds"])
    for item, run in _steps(context):
        if item.kind not in kinds or run is None or item.number != run.last.number or run.length < 2:
            continue
        if text[item.end : item.end + _ALIKE].strip() != text[run.last.end : run.last.end + _ALIKE].strip():
            yield Hit("", item.start, item.end, values={"last": _shown(context, run.last)})


def _shown(context: Context, item: Item) -> str:
    return context.document.text[item.start : item.end] + item.mark


def written_between(context: Context, kind: str, number: int, start: int, end: int) -> bool:
    """Whether ``number`` is written as an item of this kind somewhere between two offsets."""
    text, word = context.document.text, numbers.han(number)
    forms = {
        "han": (f"{word}、", f"{word}是", f"{word}."),
        "han_bracket": (f"（{word}）", f"({word})"),
        "digit": (f"{number}.", f"{number}、", f"{number}．"),
        "digit_bracket": (f"（{number}）", f"({number})"),
    }.get(kind, (f"第{word}{kind}", f"第{number}{kind}"))
    return any(text.find(form, start, end) >= 0 for form in forms)


def mark_behind(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The mark behind a number is not the one its level takes.

    ``params``: ``kinds``; ``right``, the mark that belongs there (may be empty); ``wrong``, those that
    are reported; ``slips``, those that are wrong only beside several right ones.  Where ``right`` has a
    rival the document's habit decides.
    """
    kinds, right, wrong = frozenset(params["kinds"]), params["right"], frozenset(params["wrong"])
    found, regular = [], 0
    text = context.document.text
    looked_at = [item for item in items(context) if item.kind in kinds]
    slips = frozenset(params.get("slips", ()))
    if [item.mark for item in looked_at].count(right) < _SEVERAL:
        slips = frozenset()
    for item in looked_at:
        slip = item.mark in slips and not _GOES_ON.search(text, item.end, context.lines[item.line].end)
        if (slip or item.mark in wrong) and text[item.end + 1 : item.end + 2] not in (
            "（",
            "(",
        ):  # （一）、（二）项
            suggest = text[item.start : item.end] + right
            found.append(Deviation(item.start, item.end + len(item.mark), (suggest,)))
        elif item.mark == right:
            regular += 1
    yield from by_habit(found, regular if params.get("habit") else len(found))


def heading_ends(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A numbered heading that ends with a full stop while most headings of its level end without."""
    text = context.document.text
    levels: dict[str, tuple[list[int], list[int]]] = {}
    for item in items(context):
        if item.kind not in _HEADINGS:
            continue
        end = context.lines[item.line].end
        body = text[item.end : end].rstrip()
        if (
            not 2 < len(body) <= _HEADING
            or body[-2] == "的"
            or any(mark in body[1:-1] for mark in "，；：。,;:")
        ):
            continue
        bare, stopped = levels.setdefault(item.kind, ([], []))
        (stopped if body[-1] in "。；" else bare).append(item.end + len(body) - 1)
    for bare, stopped in levels.values():
        if len(bare) >= 2 and len(bare) >= 2 * len(stopped):
            for place in stopped:
                yield Hit("", place - 1, place + 1, (text[place - 1],))
