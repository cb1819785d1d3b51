"""Land lines of homes: area code and seven or eight digits, reported only where they are somebody's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers import digits
from checker.matchers.context import Context
from checker.matchers.privacy import roles
from checker.matchers.privacy.windows import windows
from checker.model import Hit

_GAP = "[ \u00a0\\-‐‑–—－·.]{0,2}"
_AREA = r"(?:10|2[0-57-9]|3[1-9][0-9]|4[1-7][0-9]|5[1-9][0-9]|6[36][0-9]|7[0-9][0-9]|8[1-9][0-9]|9[0-9]{2})"
"""Area codes without their leading 0: two digits (010, 02x) or three."""
_NUMBER = r"[2-8][0-9]{6,7}|[2-8](?: [0-9]){6,7}(?! [0-9](?![0-9]))|[2-8][0-9]{2,3}[ \-][0-9]{4}"
_EXTENSION = r"(?:[ ]?(?:转|分机|ext\.?)[ ]?[0-9]{1,6}|-[0-9]{1,4})?"
_LINE = Expression(
    rf"(?<![0-9a-z.*])(?<![0-9][ \-])(?:(?:\+|00)86{_GAP})?"
    rf"(?:(?P<area>[(（]0{_AREA}[)）]{_GAP}|0{_AREA}{_GAP}|(?<=86[ \-]){_AREA}{_GAP}))?"
    rf"(?:{_NUMBER}){_EXTENSION}(?![0-9a-z*＊])(?![ ]?[元万亿人户名件次个吨亩平多余])"
)
_ZERO_LOST = Expression(rf"{_AREA}[2-8][0-9]{{6,7}}")
"""A land line in a cell from which the spreadsheet took the 0 of the area code."""
_HOME = Expression(
    r"(?:家庭|住宅|住家|家中|家里|家用|自家|宅内|住户|户主|本人|私人|父母家|老家)(?:的)?(?:固定|联系|座机)?(?:电话|座机|固话|号码)?"
    r"(?:号码|号)?|(?<![国大专商厂独一])家的(?:固定电话|座机|电话)|宅电|家电(?=[:：])"
)
_PHONE = Expression(r"电话|座机|固话|联系方式|宅电|tel|联系号码")
_OFFICE = Expression(r"办公|单位|公司|值班|咨询|监督|举报|服务|传真|热线|窗口|业务|投诉|受理|总机|前台")
_LABEL = Expression(r"(?:联系|固定)?(?:电话|座机|固话|方式|号码)|tel")
_OFFICES = Expression(r"单位|部门|机构|科室|职务|职称|负责人|联系人|窗口|地点|名称")
_BEFORE = 24


def landlines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Land lines whose label, column or nearest role is that of a home or a private person.

    A number without area code must stand right behind the label of a home.
    """
    text, view = digits.text_of(context), context.view
    for start, end in windows(context.anchors["privacy/landline"], 2, 2 * _BEFORE):
        for match in _LINE.finditer(text, start, end):
            if view.crosses_edge(*match.span()):
                continue
            if _is_private(text, match.start(), bool(match["area"])):
                place = view.span(*match.span())
                yield Hit("", place.start, place.end, confidence=0.8)
    yield from _in_columns(context)


def _is_private(text: str, start: int, area: bool) -> bool:
    """Whether the words about the number are those of a home or a person."""
    before = text[max(0, start - _BEFORE) : start].rpartition("。")[2]
    home = roles.last(_HOME, before)
    office = _OFFICE.search(before, home.end() if home else 0)
    if home is not None and not office:
        return _PHONE.search(before, home.start()) is not None or area
    label = roles.last(_LABEL, before)
    return not office and area and label is not None and roles.is_private(before[: label.start()])


def _in_columns(context: Context) -> Iterator[Hit]:
    """Cells of telephone columns in tables of people: those that also show an identity number, a guardian
    or a householder."""
    source = context.document.text
    for table in context.grid.tables:
        private = any(map(roles.is_private_heading, table.header))
        offices = any(map(_OFFICES.search, table.header))
        for column, heading in enumerate(table.header):
            if not _PHONE.search(heading) or _OFFICE.search(heading):
                continue
            if not private and not _HOME.search(heading) and (offices or heading != "固定电话"):
                continue
            for row in table.rows:
                cell = row[column] if column < len(row) else None
                if cell is None:
                    continue
                content = source[cell.start : cell.end]
                stripped = content.strip()
                match = _LINE.fullmatch(stripped.lower())
                damaged = private and _ZERO_LOST.fullmatch(stripped) is not None
                if damaged or (match is not None and (match["area"] or _HOME.search(heading))):
                    start = cell.start + len(content) - len(content.lstrip())
                    yield Hit("", start, start + len(stripped), confidence=0.8)
