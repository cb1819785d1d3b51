"""What the row of a table, or the sentence, tells about a person: name, sex, age, birth date, ends of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy.columns import Column, bare, kind_of
from checker.matchers.privacy.grid import Place
from checker.matchers.privacy.remaining import HIDDEN, Known
from checker.model import Span

_SEX = Expression(r"(?<![\u4e00-\u9fff])([男女])性?(?![\u4e00-\u9fff])|性别[:：为 ]{0,2}([男女])")
_AGE = Expression(
    r"(?<![0-9.])([1-9][0-9]?|1[01][0-9])[ ]?周?岁(?![以及至到\-—－~上下])|年龄[:：为 ]{0,2}([1-9][0-9]?)(?![0-9])"
)
_DATE = r"((?:19|20)[0-9]{2})(?:[ ]?年[ ]?|[-./])([0-9]{1,2})(?:[ ]?月[ ]?|[-./])?(?:([0-9]{1,2})[ ]?日?)?"
_BORN = Expression(
    rf"(?:出生(?:日期|年月日?|时间)?|生日|生于)[:：为于是 （(]{{0,3}}{_DATE}|{_DATE}[ ]?(?:出?生)"
)
_ALONE = Expression(rf"{_DATE}|((?:19|20)[0-9]{{2}})([01][0-9])([0-3][0-9])?")
_NUMBER = Expression(r"[0-9]{1,3}")
_SENTENCE = Expression("[。；;\n]")
_END = Expression(r"(?:后|末|尾号|尾|最后)(?:[三四五六八3-8]位|数)?|尾号|末号")
_START = Expression(r"(?:前|开头)[三四五六八3-8]位")
_ENDING = Expression(
    r"(身份证|手机|电话|卡号|银行卡|账号)号?码?(?:的)?(后|末|尾|最后|前)(?:[三四五六八3-8]位)?(?:号|数)?[:：为是 ]{0,2}([0-9]{2,8}x?)(?![0-9])"
)
_OF_ENDING = {"身份证": "resident-id", "手机": "mobile", "电话": "mobile"}
_NAME = Expression(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{2,8}")
_NAME_IN_FRONT = Expression(
    r"(?:\A|[^\u4e00-\u9fff])(?:(?:姓名|户主|申请人|患者|学生|村民|居民)[:：]?)?([\u4e00-\u9fff]{2,4})"
    r"[ ]?[，,（(、:： ][男女，,、0-9岁 ]{0,10}(?:(?:公民)?(?:身份证?|证件|手机|电话|联系|银行|账|卡|社保)[\u4e00-\u9fff]{0,7})?[:：（( 为是]{0,3}\Z"
)
_WHOLE = ClassExpression(r"(?<![0-9*])(?:([1-8][0-9]{16}[0-9x])|1[3-9][0-9]{9})(?![0-9*])")
_REACH = 60


class Person(NamedTuple):
    """``name`` is empty if none is told or it is masked; ``ends`` are shapes of numbers by rule name."""

    name: str
    known: Known
    ends: Mapping[str, Sequence[str]]


LENGTHS = {"resident-id": 18, "mobile": 11}
"""Lengths of the numbers whose first or last digits may be told apart."""


def of_row(context: Context, place: Place) -> Person:
    """What the other cells of the row tell."""
    text = context.document.text
    name, sex, birth, year = "", "", HIDDEN * 8, 0
    ends: dict[str, list[str]] = {}
    row = place.table.rows[place.row] if place.row >= 0 else ()
    for cell, heading in zip(row, place.table.header, strict=False):
        if cell is None:
            continue
        content = text[cell.start : cell.end].strip()[:_REACH]
        kind = kind_of(heading)
        _add_whole(ends, content.lower())
        if kind is Column.NAME and not name:
            packed = "".join(content.split())
            name = packed if _NAME.fullmatch(packed) else ""
        elif kind is Column.SEX and content[:1] in ("男", "女"):
            sex = content[0]
        elif kind is Column.AGE and (match := _NUMBER.match(content)):
            year = year_of(context, int(match.group()))
        elif (match := _ALONE.match(content)) and (kind is Column.BIRTH or _is_birth(kind, content)):
            birth = _shape(match.groups())
        elif kind in (Column.RESIDENT, Column.PHONE) and len(content) <= 8 and content.isdigit():
            _add_end(ends, "resident-id" if kind is Column.RESIDENT else "mobile", heading, content)
    return Person(name, Known(sex, birth, year), ends)


def of_sentence(context: Context, span: Span, before: int, behind: int) -> Person:
    """What the sentence around a span of folded text tells, between the offsets of its neighbours."""
    text = context.view.text
    start, stop = max(before, span.start - _REACH), min(behind, span.end + _REACH)
    for match in _SENTENCE.finditer(text, start, span.start):
        start = match.end()
    broken = _SENTENCE.search(text, span.end, stop)
    stop = broken.start() if broken else stop
    left, right = text[start : span.start], text[span.end : stop]
    around = f"{left}\n{right}"
    sex, age, born = _SEX.search(around), _AGE.search(around), _BORN.search(around)
    ends: dict[str, list[str]] = {}
    for match in _ENDING.finditer(around):
        rule = _OF_ENDING.get(match.group(1), "bank-card")
        _add_end(ends, rule, match.group(2), match.group(3))
    _add_whole(ends, around)
    named = _NAME_IN_FRONT.search(text[max(0, start - 1) : span.start])
    known = Known(
        (sex.group(1) or sex.group(2)) if sex else "",
        _shape(born.groups()) if born else HIDDEN * 8,
        year_of(context, int(age.group(1) or age.group(2))) if age else 0,
    )
    return Person(named.group(1) if named else "", known, ends)


def year_of(context: Context, age: int) -> int:
    """The birth year that an age means in this document."""
    return (context.date.year if context.date else _USUAL_YEAR) - age


_USUAL_YEAR = 2022
"""Stands in where a document bears no date: how many dates a year has does not depend on it."""


def _shape(groups: Sequence[str | None]) -> str:
    """YYYYMMDD from year, month and day, wherever the groups hold them."""
    year, month, day = next(
        (groups[index : index + 3] for index in range(0, len(groups), 3) if groups[index]), (None, None, None)
    )
    month = f"{int(month):02d}" if month else HIDDEN * 2
    return f"{year or HIDDEN * 4}{month}{f'{int(day):02d}' if day else HIDDEN * 2}"


def _is_birth(kind: Column, content: str) -> bool:
    """What is left of an identity number of which only the birth date is shown."""
    return kind is Column.RESIDENT and len(content) == 8 and content.isdigit()


def _add_whole(ends: dict[str, list[str]], text: str) -> None:
    """Numbers beside the mask that are not masked at all."""
    for match in _WHOLE.finditer(text):
        ends.setdefault("resident-id" if match.group(1) else "mobile", []).append(match.group())


def _add_end(ends: dict[str, list[str]], rule: str, words: str, digits: str) -> None:
    length = LENGTHS.get(rule, 0)
    spare = HIDDEN * (length - len(digits))
    words = bare(words)
    if length and _END.search(words):
        ends.setdefault(rule, []).append(spare + digits)
    elif length and (_START.search(words) or words == "前"):
        ends.setdefault(rule, []).append(digits + spare)
