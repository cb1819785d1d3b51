"""Text that stands twice in one document and differs: a table of tasks against the body it was copied from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.model import Hit

_CLAUSE = ClassExpression("(?:[\u3400-\u9fff“]|20[0-9]{2}年)[^，。；：！？、,;:（）()\n●•\t]{5,}")
_LEAST_COPIED = 8
_LEAST_PIECES = 4
_SHARE = 0.08
"""At least so many clauses, and such a share of all, stand twice in a document that repeats itself."""
_MARKS = frozenset("，。；：！？、,;:")
_NUMBERED = frozenset(".．、）) \t\u3000")
_LIST = frozenset("●•■◆○")
_HEADING = Expression(
    "[ \t\u3000]*(?P<number>[（(][一二三四五六七八九十]{1,2}[）)])[ ]?(?P<name>[\u4e00-\u9fff]{6,24})"
)
_NAME = 6
_LEAST_HEADINGS = 4


def _clauses(context: Context) -> list[Any]:
    """Every clause of a document that repeats itself at length, in order; otherwise none.  Computed once."""
    return context.once("structure.copies", _find_clauses)


def _find_clauses(context: Context) -> list[Any]:
    text = context.document.text
    pieces = text.split("，" if text.count("，") >= text.count(",") else ",")
    if len(pieces) - len(set(pieces)) < _LEAST_PIECES:
        return []  # most documents, at a tenth of the price
    words = _CLAUSE.findall(text)
    if len(words) - len(set(words)) < max(_LEAST_COPIED, _SHARE * len(words)):
        return []
    return list(_CLAUSE.finditer(text))


def lost_marks(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A mark that one copy of a text has and the other lacks.

    Between two clauses (甲。乙 here, 甲乙 there), or behind a clause in front of a bullet.
    """
    text = context.document.text
    clauses = _clauses(context)
    joined: dict[str, tuple[str, str]] = {}
    ended: dict[str, str] = {}
    for first, second in pairwise(clauses):
        if text[first.start() - 1 : first.start()] in _NUMBERED:
            continue  # a table sets headings without the stop that runs them into the text
        if second.start() == first.end() + 1 and text[first.end()] in _MARKS:
            joined[first.group() + second.group()] = first.group(), text[first.end()]
    for clause in clauses:
        mark = text[clause.end() : clause.end() + 1]
        if mark == "。":
            ended[clause.group()] = mark
    for clause in clauses:
        words, (start, end) = clause.group(), clause.span()
        if words in joined:
            before, mark = joined[words]
            place = start + len(before)
            found = text[place - 1] + mark + text[place]
            yield Hit("", place - 1, place + 1, (found,), values={"mark": mark})
        elif words in ended and text[end : end + 1] in _LIST:
            yield Hit("", end - 1, end, (text[end - 1] + "。",), values={"mark": "。"})


def lone_headings(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """（三）… that stands in one copy alone, among headings that stand in both."""
    if not _clauses(context):
        return
    text = context.document.text
    found = [match for line in context.lines if (match := _HEADING.match(text, line.start, line.end))]
    keys = [match.group("name")[:_NAME] for match in found]
    counts = Counter(keys)
    first = {key: keys.index(key) for key in counts}
    if sum(number > 1 for number in counts.values()) < _LEAST_HEADINGS:
        return
    again = [first[key] < index for index, key in enumerate(keys)]
    for index in range(1, len(keys) - 1):
        if counts[keys[index]] == 1 and again[index - 1] and again[index + 1]:
            start, end = found[index].start("number"), found[index].end("number")
            yield Hit("", start, end, values={"heading": found[index].group("number") + keys[index]})


def changed_clauses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A clause that differs between two copies whose clauses on both sides are the same."""
    clauses = _clauses(context)
    words = [clause.group() for clause in clauses]
    places: dict[str, list[int]] = {}
    for index, each in enumerate(words):
        places.setdefault(each, []).append(index)
    for index in range(1, len(words) - 1):
        before, behind = places[words[index - 1]], places[words[index + 1]]
        if len(before) != 2 or len(behind) != 2 or before[0] != index - 1 or behind[0] != index + 1:
            continue
        other = before[1] + 1
        if behind[1] == other + 1 and words[other] != words[index]:
            start, end = clauses[other].span()
            yield Hit("", start, end, values={"other": words[index]})
