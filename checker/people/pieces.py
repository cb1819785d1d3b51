"""What a release tells about each person whom it names: traits, and numbers whole or masked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.matchers.privacy import masks
from checker.matchers.privacy.anonymity import QUASI, profile_of
from checker.matchers.privacy.columns import Column
from checker.matchers.privacy.grid import Row, Table
from checker.matchers.privacy.masking import people_of
from checker.matchers.privacy.remaining import HIDDEN
from checker.model import Span

_NAME = ClassExpression(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{1,8}")
_WHOLE = {
    Column.RESIDENT: ("resident-id", ClassExpression(r"[1-8][0-9]{16}[0-9x]")),
    Column.PHONE: ("mobile", ClassExpression(r"1[3-9][0-9]{9}")),
}
TRAITS = {kind.name for kind in QUASI} | {Column.HEALTH.name}
"""Traits of which a few together single out; ``store`` knows them by these names."""
TELLING = {kind.name for kind in (Column.PLACE, Column.ADDRESS, Column.EMPLOYER, Column.NATIVE, Column.BIRTH)}
"""Traits that two people of one name rarely share."""


class Piece(NamedTuple):
    """What is told of one named person; ``traits`` by kind, ``shapes`` of numbers by rule, span in the text."""

    name: str
    span: Span
    traits: dict[str, str]
    shapes: dict[str, str]


def pieces(context: Context) -> Iterator[Piece]:
    """Every person named in full in a table or beside a masked number, in no particular order."""
    found = sorted(masks.numbers(context), key=lambda mask: mask.start)
    in_rows: dict[tuple[int, int], dict[str, str]] = {}
    for mask, person in zip(found, people_of(context, found), strict=True):
        if mask.place is not None and mask.place.row >= 0:
            in_rows.setdefault((id(mask.place.table), mask.place.row), {})[mask.kind] = mask.shape
        elif person.name:
            traits = {Column.SEX.name: person.known.sex} if person.known.sex else {}
            if HIDDEN not in person.known.birth:
                traits[Column.BIRTH.name] = person.known.birth
            span = context.view.span(mask.start, mask.end)
            yield Piece(person.name, span, traits, {mask.kind: mask.shape})
    for table in context.grid.tables:
        yield from _of_table(context.document.text, table, in_rows)


def _of_table(text: str, table: Table, in_rows: dict[tuple[int, int], dict[str, str]]) -> Iterator[Piece]:
    profile = profile_of(text, table)
    if profile.names != "full":
        return
    columns = {**profile.quasi, **profile.weak}
    if profile.health >= 0:
        columns[Column.HEALTH] = profile.health
    for number, row in enumerate(table.rows):
        name = _said(text, row, profile.name_column)
        cell = row[profile.name_column] if name else None
        if cell is None or not _NAME.fullmatch(name):
            continue
        traits = {kind.name: value for kind, column in columns.items() if (value := _said(text, row, column))}
        shapes = dict(in_rows.get((id(table), number), {}))
        for kind, (rule, whole) in _WHOLE.items():
            value = _said(text, row, profile.direct.get(kind, -1))
            if whole.fullmatch(value):
                shapes[rule] = value
        yield Piece(name, Span(cell.start, cell.end), traits, shapes)


def _said(text: str, row: Row, column: int) -> str:
    """What a row says in a column, without blanks, in lower case; empty for column -1."""
    cell = row[column] if 0 <= column < len(row) else None
    return "".join(text[cell.start : cell.end].lower().split()) if cell is not None else ""
