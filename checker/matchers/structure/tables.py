"""Tables as grids of cells, and the numbers in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from checker.expressions import Expression
from checker.matchers.context import Context

_VALUE = Expression(
    r"[ ]*[¥￥]?(?P<number>-?[0-9]{1,15}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?)[ ]*(?P<percent>[%％]?)[^0-9]{0,4}"
)
_NOTHING = frozenset(("", "-", "—", "——", "/", "－", "无"))


@dataclass(frozen=True, slots=True)
class Value:
    """A cell that holds one number.  ``half`` is half a unit of its last digit: what rounding may hide."""

    start: int
    end: int
    number: Decimal
    half: Decimal
    percent: bool


@dataclass
class Table:
    """One table: the text of its cells and their values, by (row, column).  Complete before it is asked."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    values: dict[tuple[int, int], Value] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.texts})

    @cached_property
    def columns(self) -> list[int]:
        return sorted({column for _, column in self.texts})

    def header(self, column: int) -> str:
        """The text of the first row in this column, if it is no number."""
        first = self.rows[0]
        return "" if (first, column) in self.values else self.texts.get((first, column), "")

    def blank(self, row: int, column: int) -> bool:
        """Whether a cell is missing, empty or holds a dash."""
        return self.texts.get((row, column), "") in _NOTHING


def tables(context: Context) -> list[Table]:
    """Every table of the document, computed once."""
    return context.once("structure.tables", _tables)


def _tables(context: Context) -> list[Table]:
    text = context.document.text
    found: dict[int, Table] = {}
    for segment in context.document.segments:
        if segment.cell is None:
            continue
        place = segment.cell.row, segment.cell.column
        table = found.setdefault(segment.cell.table, Table())
        if place in table.texts:  # a cell of several blocks holds no single number
            table.texts[place] += "\n"
            table.values.pop(place, None)
            continue
        content = text[segment.start : segment.end]
        _enter(table, place, content, segment.start)
    return [*found.values(), *_of_text(context)]


def _of_text(context: Context) -> Iterator[Table]:
    """The tables that running text only looks like: columns kept apart by blanks, tabs or bars."""
    text = context.document.text
    for grid in context.grid.tables:
        table = Table()
        for number, row in enumerate([grid.heads, *grid.rows]):
            for column, cell in enumerate(row):
                if cell is not None:
                    _enter(table, (number, column), text[cell.start : cell.end], cell.start)
        first = min((start for start, _ in table.spans.values()), default=-1)
        segment = context.segment_at(first) if first >= 0 else None
        if segment is not None and segment.cell is None and len(table.rows) > 1:
            yield table


def _enter(table: Table, place: tuple[int, int], content: str, start: int) -> None:
    """Put a cell that begins at ``start`` of document text into its place."""
    table.texts[place] = "".join(content.split())
    table.spans[place] = start, start + len(content)
    match = _VALUE.fullmatch(content.strip()) if len(content) <= 32 else None
    if match:
        begin = start + content.index(match.group("number"))
        table.values[place] = _value(match.group("number"), begin, bool(match.group("percent")))


def _value(written: str, start: int, percent: bool) -> Value:
    number = Decimal(written.replace(",", ""))
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Value(start, start + len(written), number, Decimal(5) / 10 ** (places + 1), percent)


def agree(total: Value, parts: Iterable[Value]) -> bool:
    """Whether ``parts`` make up ``total``, as exactly as the numbers are written."""
    listed = list(parts)
    slack = total.half + sum((part.half for part in listed if part.half < 1), Decimal(0))
    exact = all(part.number == part.number.to_integral_value() for part in (total, *listed))
    return abs(total.number - sum(part.number for part in listed)) <= (0 if exact else slack)
