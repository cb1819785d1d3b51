"""Values that only their label tells: passport, permit, account in a chat service, birth date, home address.

The automaton finds the words of the labels, and only around them is looked for label and value.  In
tables the label is the heading of the column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import Hit, Span

_GAP = (
    r"(?:证件?)?(?:号码?|编号|代码)?(?:（[^（）]{0,8}）)?[ \t]{0,3}(?:[:：为是]|号码?为|码是)?[\s“\"（(]{0,4}"
)
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_DATE = (
    r"(?:(?:19|20)[0-9]{2}[ ]?(?:年[ ]?[0-9]{1,2}[ ]?月[ ]?[0-9]{1,2}[ ]?[日号]|(?P<s>[-./])[0-9]{1,2}(?P=s)[0-9]{1,2}"
    r"|(?:0[1-9]|1[0-2])[0-3][0-9])|(?<![0-9])[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日"
    rf"|[一二][〇零○九八七六五四三二一]{{3}}年{_HAN_NUMBER}月{_HAN_NUMBER}日)"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """``labels`` and ``value`` are regular expressions over folded text; ``gap`` joins them."""

    labels: str
    value: str
    gap: str = _GAP


_KINDS = {
    "birth-date": Kind(
        r"出生(?:日期|年月日?|时间|年份)?|生日|生于|诞生于|生辰|date of birth|(?<![a-z])dob|(?<=[0-9日])生(?=[，,。；;、）) ]|$)",
        _DATE,
        r"(?:（[^（）]{0,8}）)?(?:[(（][^()（）]{0,8}[)）])?[\s:：=＝为是于在系|、，,—\-“\"'（(【】）)/]{0,6}",
    ),
}
_REACH = 16
"""Code points on either side of an anchor within which its label lies."""
_LABELS = {name: Expression(kind.labels) for name, kind in _KINDS.items()}
_VALUES = {
    name: Expression(rf"{kind.gap}(?P<value>{kind.value})(?![0-9a-z*])") for name, kind in _KINDS.items()
}
_ALONE = {name: Expression(kind.value) for name, kind in _KINDS.items()}
_DATE_BEFORE = Expression(rf"{_DATE}(?:[ ]?(?:生|出))?\Z")
_HONOURED = Expression(
    "同志|烈士|先烈|院士|诞辰|逝世|牺牲|就义|著名|革命家|英雄|伟人|诗人|文学家|科学家|将军|元帅|总统|首相|皇帝"
)
"""People whose dates of birth are history."""
_LINE_REACH = 30


def labelled(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Hits of the kind ``params["kind"]``, whose rule names the words of its labels as anchors."""
    kind = params["kind"]
    yield from _after_labels(context, kind)
    yield from _in_columns(context, kind)


def _after_labels(context: Context, kind: str) -> Iterator[Hit]:
    view = context.view
    seen: set[int] = set()
    for first, last in context.anchors[f"privacy/{kind}"]:
        for label in _LABELS[kind].finditer(view.text, max(0, first - _REACH), last + _REACH):
            if label.end() in seen:
                continue
            seen.add(label.end())
            match = _VALUES[kind].match(view.text, label.end())
            if match is not None:
                span = Span(*match.span("value"))
            elif kind == "birth-date" and (
                before := _DATE_BEFORE.search(view.text, max(0, label.start() - 14), label.start())
            ):
                span = Span(*before.span())
            else:
                continue
            if not view.crosses_edge(*span) and not _of_history(view.text, span):
                yield _hit(context, span)


def _hit(context: Context, span: Span) -> Hit:
    place = context.view.span(*span)
    return Hit("", place.start, place.end)


def _of_history(text: str, span: Span) -> bool:
    """Whether the line speaks of somebody honoured."""
    before = text[max(0, span.start - _LINE_REACH) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _LINE_REACH].partition("\n")[0]
    return _HONOURED.search(before) is not None or _HONOURED.search(after) is not None


def _in_columns(context: Context, kind: str) -> Iterator[Hit]:
    """Cells of columns whose heading is a label."""
    columns = {
        place
        for place, heading in context.headers.items()
        if (label := _LABELS[kind].search(heading.strip().lower())) and label.end() > label.start()
    }
    if not columns:
        return
    text = context.document.text
    for number, column in sorted(columns):
        for row in context.grid.tables[number].rows:
            cell = row[column] if column < len(row) else None
            if cell is None:
                continue
            content = text[cell.start : cell.end]
            stripped = content.strip()
            if stripped and _ALONE[kind].fullmatch(stripped.lower()):
                start = cell.start + len(content) - len(content.lstrip())
                yield Hit("", start, start + len(stripped))
