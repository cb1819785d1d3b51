"""Data that are harmless one by one and tell a person together: over the rows of tables, and in narratives.

One finding for each table and one for all narrative of a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy.anonymity import DIRECT, QUASI, Profile, profile_of, singled_out
from checker.matchers.privacy.columns import Column
from checker.matchers.privacy.grid import Table
from checker.matchers.privacy.portraits import NUMBERS, SECRETS, TRAITS, Portrait, portraits
from checker.model import Hit, Severity

_ENOUGH = 3
"""So many traits of one person single out."""
_SHARE = 1 / 3
"""A table without names singles out if at least this share of its rows is like no other."""
_NAMED_ROWS = 5
_HEALTH = ("病情或残疾", "illness or disability")
_PUBLIC = Expression(
    r"职务|职称|现任|拟任|分工|负责|责任人|值班|办公|科室|联系人|窗口|席位|评委|专家|代表|委员|执法|拟聘|应聘|岗位|奖项|获奖|作品|裁判|教练"
)
_PUBLIC_ABOUT = Expression(
    r"任前|拟任|拟提拔|干部|领导|班子|机构|通讯录|通信录|联系表|值班|代表|委员|专家|评委|评审|裁判|获奖|先进|劳模|模范|河长|网格员|责任人|执法人员|招聘|拟聘|录用|教师资格|职称|律师"
)
_ABOVE = 120
_TABLE = (
    "{count} 人的表格里，{fields}合在一起可以认出具体的人（{rows}）；建议删去或合并：{drop}",
    "In this table of {count} persons, {fields_en} together tell who somebody is ({rows_en}); drop or merge: {drop_en}",
)
_NARRATIVE = (
    "文中对 {count} 人同时写出了{fields}，合在一起可以认出具体的人；建议删去或写得笼统：{drop}",
    "The text tells {fields_en} of {count} person(s), which together tell who they are; drop: {drop_en}",
)
Words = tuple[str, str]


def aggregation(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Tables and narratives that single persons out."""
    for table in context.grid.tables:
        hit = _of_table(context, table)
        if hit is not None:
            yield hit
    yield from _of_narrative(context)


def _of_table(context: Context, table: Table) -> Hit | None:
    text = context.document.text
    if not table.header or not table.rows:
        return None
    profile = profile_of(text, table)
    severity = _risk(context, table, profile)
    if severity is None:
        return None
    fields = [title for kind, title in DIRECT.items() if kind in profile.direct]
    fields += [_HEALTH] if profile.health >= 0 else []
    fields += [title for kind, title in QUASI.items() if kind in profile.quasi]
    columns = [*profile.quasi.values(), *profile.weak.values(), *profile.direct.values()]
    columns += [column for column in (profile.health, profile.name_column) if column >= 0]
    alone = singled_out(text, table, columns)
    heads = [cell for cell in table.heads if cell is not None]
    named: list[Words] = [("姓名", "name")] if profile.names == "full" else []
    return Hit(
        "",
        heads[0].start,
        heads[-1].end,
        severity=severity,
        values={
            "count": str(len(table.rows)),
            **_said(named + fields, fields),
            "rows": _rows(alone, len(table.rows)),
            "rows_en": f"{len(alone)} of {len(table.rows)} rows are unique",
        },
        message=_TABLE,
        open=True,
    )


def _risk(context: Context, table: Table, profile: Profile) -> Severity | None:
    """None if the table tells of no persons, or no more than such lists must."""
    direct, health = profile.direct.keys(), profile.health >= 0
    quasi = {Column.AGE if kind is Column.BIRTH else kind for kind in profile.quasi}
    named = profile.names == "full"
    if not named and not quasi & {Column.SEX, Column.AGE} and Column.RESIDENT not in direct:
        return None
    if not profile.names and Column.COUNT in profile.kinds:
        return None
    grave = health or Column.RESIDENT in direct or Column.CARD in direct
    if _is_public(context, table) and not grave and Column.ADDRESS not in quasi:
        return None
    if named and grave:
        return Severity.ERROR
    private = quasi - {Column.EMPLOYER}
    if named and Column.PHONE in direct and (private or Column.CATEGORY in profile.kinds):
        return Severity.ERROR
    if Column.RESIDENT in direct and (quasi or health):
        return Severity.ERROR
    if named:
        return Severity.WARNING if len(quasi) >= _ENOUGH else None
    columns = [*profile.quasi.values(), *profile.weak.values()]
    columns += [profile.name_column] if profile.names else []
    if len(columns) < _ENOUGH or (len(quasi) < _ENOUGH and not health):
        return None
    alone = singled_out(context.document.text, table, columns)
    if len(alone) < _SHARE * len(table.rows):
        return None
    return Severity.ERROR if health else Severity.WARNING


def _is_public(context: Context, table: Table) -> bool:
    """Lists of officials, experts, prize winners, and address books of offices."""
    start = next(cell.start for cell in table.heads if cell is not None)
    above = context.document.text[max(0, start - _ABOVE) : start]
    return bool(
        _PUBLIC.search(" ".join(table.header)) or _PUBLIC_ABOUT.search(above + context.document.title)
    )


def _rows(alone: Sequence[int], count: int) -> str:
    if not alone:
        return f"共 {count} 行"
    numbers = "、".join(str(row + 1) for row in alone[:_NAMED_ROWS])
    return f"第 {numbers} 行" + (f"等 {len(alone)} 行都独一无二" if len(alone) > _NAMED_ROWS else "独一无二")


def _of_narrative(context: Context) -> Iterator[Hit]:
    """The gravest portrait stands for all of them."""
    judged = [(portrait, severity) for portrait in portraits(context) if (severity := _danger(portrait))]
    if not judged:
        return
    portrait, severity = min(judged, key=lambda item: (item[1].rank, item[0].span.start))
    told = {trait for one, _ in judged for trait in one.traits}
    fields = [words for name, words in {**NUMBERS, **SECRETS, **TRAITS}.items() if name in told]
    span = context.view.span(*portrait.span)
    yield Hit(
        "",
        span.start,
        span.end,
        severity=severity,
        values={"count": str(len(judged)), **_said(fields, fields)},
        message=_NARRATIVE,
    )


def _danger(portrait: Portrait) -> Severity | None:
    traits = portrait.traits
    quasi, secrets, numbers = traits & TRAITS.keys(), traits & SECRETS.keys(), traits & NUMBERS.keys()
    if numbers and (secrets or len(quasi) >= _ENOUGH - 1):
        return Severity.ERROR
    if len(quasi) >= _ENOUGH:
        return Severity.ERROR if secrets else Severity.WARNING
    if "unique" in traits and quasi & {"age", "sex"}:
        return Severity.WARNING
    return None


def _said(fields: Sequence[Words], drop: Sequence[Words]) -> dict[str, str]:
    return {
        "fields": "、".join(words for words, _ in fields),
        "fields_en": ", ".join(words for _, words in fields),
        "drop": "、".join(words for words, _ in drop),
        "drop_en": ", ".join(words for _, words in drop),
    }
