"""Names in the cells of tables and forms: under 姓名, 户主, 监护人姓名, or beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice, takewhile

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.grid import tables
from checker.matchers.privacy.headings import is_label, name_of
from checker.matchers.privacy.mention import RULE, Mention


def in_columns(context: Context) -> Iterator[Mention]:
    """Cells under 姓名, 户主, 监护人姓名 …"""
    text = context.document.text
    for label, first, last, _ in forms(context):
        part = name_of(label)
        if part is not None and names.is_name(text[first:last], column=True):
            yield Mention(first, last, part, names.read_masked(text, first, last) is not None, True)
    for table in tables(context):
        parts = [(column, name_of(heading)) for column, heading in enumerate(table.header)]
        named = [(column, part) for column, part in parts if part is not None]
        if not named:
            continue
        for row in table.rows:
            for column, part in named:
                cell = row[column] if column < len(row) else None
                if cell is None:
                    continue
                for match in _CELL_NAME.finditer(text, cell.start, cell.end):
                    written = match.group().replace("\u3000", " ").lower()
                    if names.is_name(written, column=True) and not is_label(written):
                        masked = names.read_masked(written, 0, len(written)) is not None
                        yield Mention(match.start(), match.end(), part, masked, True)


def forms(context: Context) -> tuple[tuple[str, int, int, int], ...]:
    """(label, start, end, person) of each value that stands beside its label in a small table that names
    somebody: ``姓名|张三|性别|男``; ``person`` is where the first name begins."""
    return context.once("privacy.forms", _forms)


def _forms(context: Context) -> tuple[tuple[str, int, int, int], ...]:
    text = context.document.text
    found = list(_in_lines(context))
    for table in tables(context):
        if len(table.rows) > _FORM_ROWS or len(table.header) % 2:
            continue
        pairs = [
            (text[label.start : label.end].strip(), cell)
            for row in (table.heads, *table.rows)
            for label, cell in zip(row[::2], row[1::2], strict=False)
            if label is not None and cell is not None
        ]
        labels = [label for label, _ in pairs]
        if not pairs or not all(is_label(label) for label in labels):
            continue
        person = next((cell.start for label, cell in pairs if name_of(label) is not None), -1)
        for label, cell in pairs:
            value = text[cell.start : cell.end]
            if value.strip() and person >= 0:
                start = cell.start + len(value) - len(value.lstrip())
                found.append((label, start, start + len(value.strip()), person))
    return tuple(found)


def _in_lines(context: Context) -> Iterator[tuple[str, int, int, int]]:
    """A form that lost its grid: a line for each label and each value, the name first."""
    text = context.document.text
    reached = 0
    for first, last in context.anchors.get(RULE, ()):
        place = context.view.span(first, last)
        if place.start < reached or not _alone(text, place.start, place.end):
            continue
        lines = list(islice(_lines(text, place.start), 2 * _PAIRS))
        pairs = list(zip(lines[::2], lines[1::2], strict=False))
        if not pairs or name_of(text[place.start : place.end]) is None:
            continue
        person = pairs[0][1][0]
        if not names.is_name(text[slice(*pairs[0][1])], column=True) or is_label(text[slice(*pairs[0][1])]):
            continue
        found = list(takewhile(partial(_is_entry, text), pairs))
        if len(found) < 2:
            continue  # headings of columns that follow one another look the same
        for label, value in found:
            reached = value[1]
            yield text[slice(*label)], value[0], value[1], person


def _is_entry(text: str, pair: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """A label and something that is none."""
    label, value = pair
    return is_label(text[slice(*label)]) and not is_label(text[slice(*value)])


def _alone(text: str, start: int, end: int) -> bool:
    return (start == 0 or text[start - 1] == "\n") and text[end : end + 1] == "\n"


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Spans of the lines from ``start``, without the blanks around them; empty lines are left out."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        written = text[start:end]
        first = start + len(written) - len(written.lstrip())
        if written.strip():
            yield first, first + len(written.strip())
        start = end + 1


_PAIRS = 12
"""Labels of one person's form that are read."""
_FORM_ROWS = 40
"""A table with more rows is no form."""
_CELL_NAME = Expression(r"[^、，,；;/／\n|（）()\s](?:[^、，,；;/／\n|（）()\t]*[^、，,；;/／\n|（）()\s])?")
