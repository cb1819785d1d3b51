"""Tables that do not add up: rows and columns of totals, shares of a whole, running numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.structure.tables import Table, Value, agree, tables
from checker.model import Hit

_TOTAL = Expression("(?:合|总|共|小|累)[ ]*计|总数|总和|汇总|合计数")
_ALL = Expression("(?:合|总|共|累)[ ]*计|总数|总和|汇总|合计数")
_OTHER = Expression(
    "序号|编号|号码|率|比|均|增|减|降|排名|名次|位次|单价|标准|年度|年份|日期|时间|电话|得分|分数|指数|代码|强度|密度|%|％|‰"
)
"""Headings of columns whose numbers are not summed."""
_WITHIN = Expression("其中|#|减[:：]|加[:：]")
"""Rows that belong to the one above, or are subtracted."""
_SHARE = Expression("占比|比重|所占比例|百分比|构成比")
_SERIAL = Expression("序[ ]*号|编号|№|No\\.?")
_ANNOUNCED = Expression("共计?(?P<number>[0-9]{1,4})(?:项|条|户|人|家|个|名|件|批)(?![次多余以])")
_ABOVE = 80
_MOST = 200_000
"""Beyond so many pairs of rows and totals only the rows since the last total are summed."""
_LEAST_SERIAL = 4
_NEAR_HUNDRED = 5


def wrong_totals(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A total that is not the sum of its column or row."""
    for table in tables(context):
        if any(_WITHIN.match(text) for (_, column), text in table.texts.items() if column <= 1):
            continue
        yield from _columns(table)
        yield from _rows(table)


def _columns(table: Table) -> Iterator[Hit]:
    totals = [index for index, row in enumerate(table.rows) if _TOTAL.match(_label(table, row))]
    for number, place in enumerate(totals):
        groups = list(_groups(table, totals, number))
        results = []
        for column in table.columns:
            total = table.values.get((table.rows[place], column))
            if total is None or total.percent or _OTHER.search(table.header(column)):
                continue
            choices = [parts for rows in groups if (parts := _parts(table, rows, column))]
            if choices:
                results.append((any(agree(total, parts) for parts in choices), total, choices[0]))
        others_fit = any(fits for fits, _, _ in results)
        for fits, total, parts in results:
            if not fits and (others_fit or total.number >= max(part.number for part in parts)):
                yield _hit(total, parts)


def _groups(table: Table, totals: list[int], number: int) -> Iterator[list[int]]:
    """Rows that a total may sum up: those since the last one, all above, the subtotals, or all below."""
    rows, place = table.rows, totals[number]
    last = totals[number - 1] if number else -1
    if place <= 1 and number == 0:
        below = set(totals)
        yield [rows[index] for index in range(place + 1, len(rows)) if index not in below]
        return
    yield rows[last + 1 : place]
    if number and len(rows) * len(totals) <= _MOST:
        above = set(totals)
        yield [rows[index] for index in range(place) if index not in above]
        yield [rows[index] for index in totals[:number]]


def _parts(table: Table, rows: list[int], column: int) -> list[Value]:
    """The values of a column in these rows; none if a cell among them holds anything else."""
    values = table.values
    parts = [values[row, column] for row in rows if (row, column) in values]
    others = [row for row in rows if (row, column) not in values and row != table.rows[0]]
    if len(parts) < 2 or not all(table.blank(row, column) for row in others):
        return []
    return parts


def _label(table: Table, row: int) -> str:
    """The first text in a row that is no number."""
    for column in table.columns:
        text = table.texts.get((row, column), "")
        if text and (row, column) not in table.values:
            return text
    return ""


def _rows(table: Table) -> Iterator[Hit]:
    """A column of totals: where most rows add up, those that do not."""
    totals = [column for column in table.columns if _ALL.match(table.header(column))]
    for column in totals:
        others = [
            other
            for other in table.columns
            if other != column
            and not _OTHER.search(table.header(other))
            and not _TOTAL.match(table.header(other))
        ]
        for side in (
            [other for other in others if other > column],
            [other for other in others if other < column],
        ):
            checked: list[tuple[bool, Value, list[Value]]] = []
            for row in table.rows[1:]:
                total = table.values.get((row, column))
                parts = [table.values[row, other] for other in side if (row, other) in table.values]
                if total is not None and len(parts) >= 2:
                    checked.append((agree(total, parts), total, parts))
            right = sum(fits for fits, _, _ in checked)
            if right >= 2 and 3 * right >= 2 * len(checked):
                yield from (_hit(total, parts) for fits, total, parts in checked if not fits)


def _hit(total: Value, parts: list[Value]) -> Hit:
    whole = sum((part.number for part in parts), Decimal(0))
    return Hit("", total.start, total.end, values={"sum": f"{whole:f}"})


def wrong_shares(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A column of shares that comes close to one hundred per cent and does not reach it."""
    for table in tables(context):
        for column in table.columns:
            if not _SHARE.search(table.header(column)):
                continue
            parts = [
                table.values[row, column]
                for row in table.rows[1:]
                if (row, column) in table.values and not _TOTAL.match(_label(table, row))
            ]
            if len(parts) < 3 or any(_WITHIN.match(_label(table, row)) for row in table.rows):
                continue
            whole = sum((part.number for part in parts), Decimal(0))
            slack = sum((part.half for part in parts), Decimal(0))
            if slack < abs(whole - 100) <= _NEAR_HUNDRED:
                start, end = table.spans[table.rows[0], column]
                yield Hit("", start, end, values={"sum": f"{whole:f}"})


def announced_rows(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """共25项 above a table whose running numbers do not end at 25."""
    text = context.document.text
    for table in tables(context):
        columns = table.columns
        if not columns or not _SERIAL.fullmatch(table.header(columns[0])):
            continue
        running = [
            int(table.values[row, columns[0]].number)
            for row in table.rows
            if (row, columns[0]) in table.values
        ]
        begin = min(start for start, _ in table.spans.values())
        match = _ANNOUNCED.search(text, max(0, begin - _ABOVE), begin)
        if match is None or len(running) < 2 or running != list(range(1, len(running) + 1)):
            continue
        if int(match.group("number")) != len(running):
            yield Hit("", match.start(), match.end(), values={"rows": str(len(running))})


def serial_numbers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A running number in the first column that is skipped or stands twice."""
    for table in tables(context):
        columns = table.columns
        if not columns or not _SERIAL.fullmatch(table.header(columns[0])):
            continue
        column = columns[0]
        running = [table.values[row, column] for row in table.rows if (row, column) in table.values]
        if len(running) < _LEAST_SERIAL:
            continue
        for before, value in pairwise(running):
            step = value.number - before.number
            if step != 1 and value.number != 1 and abs(step) <= 3:
                yield Hit("", value.start, value.end, values={"last": f"{before.number:f}"})
                break
