"""Which combinations of columns single out a person: k-anonymity over the rows of a table.

Sweeney, k-anonymity: a model for protecting privacy (2002): a row that shares its quasi-identifiers with
fewer than k - 1 others is singled out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.privacy.columns import Column, kind_of
from checker.matchers.privacy.grid import Table
from checker.matchers.privacy.masks import SYMBOLS

QUASI = {
    Column.SEX: ("性别", "sex"),
    Column.AGE: ("年龄", "age"),
    Column.BIRTH: ("出生日期", "birth date"),
    Column.EMPLOYER: ("单位或学校", "employer or school"),
    Column.ADDRESS: ("详细住址", "address"),
    Column.NATIVE: ("籍贯", "native place"),
    Column.KINSHIP: ("亲属关系", "kinship"),
}
"""Three of these (age and birth date are one) single out most people."""
_WEAK = {Column.PLACE, Column.OCCUPATION, Column.ETHNIC, Column.EDUCATION, Column.MARITAL, Column.DATE}
"""Narrow a group down further."""
DIRECT = {
    Column.RESIDENT: ("身份证号", "identity number"),
    Column.PHONE: ("电话号码", "phone number"),
    Column.CARD: ("银行账号", "bank account"),
    Column.PLATE: ("车牌号", "plate"),
    Column.PAPER: ("证件号", "number of a paper"),
}
_NAME = ClassExpression(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{1,8}")
_MASKED_NAME = ClassExpression(rf"[\u4e00-\u9fff]{{0,2}}[{SYMBOLS}xX]{{1,3}}[\u4e00-\u9fff]{{0,2}}")
_NUMBER = ClassExpression(r"[0-9xX'\s\-]{7,24}")
_RESIDENT = ClassExpression(r"[1-9][0-9]{14}(?:[0-9]{2}[0-9xX])?")
_WRITTEN = {Column.RESIDENT: _RESIDENT, Column.CARD: ClassExpression(r"[0-9][0-9\s\-]{11,24}")}
_FINE = Expression(
    r"[0-9一二三四五六七八九十]+(?:号楼|幢|栋|座|单元|室|户|组[0-9]+号)|[路街巷弄村庄屯][0-9]+号|[0-9]+-[0-9]+-[0-9]+"
)
_WELL = frozenset(["健康", "良好", "正常", "健康良好", "无", "一般", "好", "是", "否", "合格"])
_AGE = ClassExpression(r"[0-9]{1,3}(?:周?岁|个?月)?")
_MOST = 0.6
"""A column is what its heading says if this share of its cells is."""
_EMPTY = frozenset(["", "/", "-", "—", "无", "——"])
_ROWS = 5000
"""Rows that are looked at to learn what a table is."""


class Profile(NamedTuple):
    """What the columns of a table tell about persons; each entry is a kind with its column."""

    names: str
    """``full``, ``masked``, or nothing."""
    quasi: dict[Column, int]
    weak: dict[Column, int]
    direct: dict[Column, int]
    health: int
    """The column of illnesses or disabilities; -1 if there is none."""
    name_column: int
    kinds: frozenset[Column]


def profile_of(text: str, table: Table) -> Profile:
    """Look at headings and cells of a table."""
    kinds = [kind_of(heading) for heading in table.header]
    rows = table.rows[:_ROWS]

    def cells(column: int) -> list[str]:
        found = [
            text[cell.start : cell.end].strip()
            for row in rows
            if column < len(row) and (cell := row[column]) is not None
        ]
        return [word for word in found if word not in _EMPTY and word.strip(SYMBOLS)]

    names, name_column, health = "", -1, -1
    quasi: dict[Column, int] = {}
    weak: dict[Column, int] = {}
    direct: dict[Column, int] = {}
    for column, kind in enumerate(kinds):
        if kind not in _OF_PERSONS:
            continue
        words = cells(column)
        if not words:
            continue
        if kind is Column.NAME and not names:
            packed = ["".join(word.split()) for word in words]
            names = "masked" if _most(_MASKED_NAME, packed) else "full" if _most(_NAME, packed) else ""
            packed = [word for word in packed if "某" in word]
            names = "masked" if names and len(packed) >= _MOST * len(words) else names
            name_column = column if names else -1
        elif kind in DIRECT and _most(_WRITTEN.get(kind, _NUMBER), words):
            direct.setdefault(kind, column)
        elif kind is Column.HEALTH and any(word not in _WELL for word in words):
            health = column
        elif kind is Column.ADDRESS and sum(bool(_FINE.search(word)) for word in words) < len(words) / 2:
            weak.setdefault(Column.PLACE, column)
        elif (
            kind is Column.SEX
            and sum(word[0] in "男女" and len(word) <= 2 for word in words) < _MOST * len(words)
        ) or (kind is Column.AGE and not _most(_AGE, words)):
            continue
        elif kind in QUASI:
            quasi.setdefault(kind, column)
        elif kind in _WEAK:
            weak.setdefault(kind, column)
    return Profile(names, quasi, weak, direct, health, name_column, frozenset(kinds))


_OF_PERSONS = {Column.NAME, Column.HEALTH, *QUASI, *_WEAK, *DIRECT}


def _most(pattern: ClassExpression, words: Sequence[str]) -> bool:
    return sum(pattern.fullmatch(word) is not None for word in words) >= _MOST * len(words)


def groups(text: str, table: Table, columns: Sequence[int]) -> dict[tuple[str, ...], list[int]]:
    """Rows by what they say in ``columns``."""
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, row in enumerate(table.rows):
        values = tuple(
            "" if column >= len(row) or (cell := row[column]) is None else text[cell.start : cell.end].strip()
            for column in columns
        )
        if any(values):
            found[values].append(number)
    return found


def singled_out(text: str, table: Table, columns: Sequence[int]) -> list[int]:
    """Rows that no other row is like, in ascending order."""
    return sorted(rows[0] for rows in groups(text, table, columns).values() if len(rows) == 1)
