"""Who edited, reviewed and signed a page: three roles, three different persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import Hit

_ROLE = Expression(
    "(?<![\u4e00-\u9fff])(?P<role>责任编辑|编辑|校对|初审人?|一审|复审人?|二审|审核人?|终审人?|三审|签发人?|审签|监制|值班编委|值班领导)"
    "(?:[ \u3000]?[:：][ \u3000]*|[ \u3000]{1,3})(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_RANK = {
    "责任编辑": 1,
    "编辑": 1,
    "校对": 1,
    "初审": 1,
    "初审人": 1,
    "一审": 1,
    "复审": 2,
    "复审人": 2,
    "二审": 2,
    "审核": 2,
    "审核人": 2,
    "终审": 3,
    "终审人": 3,
    "三审": 3,
    "签发": 3,
    "签发人": 3,
    "审签": 3,
    "监制": 3,
    "值班编委": 3,
    "值班领导": 3,
}
_BLANK = Expression("[ \u3000]")


def _roles(context: Context) -> list[tuple[int, str, int, int]]:
    """(rank, name, start, end) of every person named with a role."""
    return context.once("structure.reviewers", _find_roles)


def _find_roles(context: Context) -> list[tuple[int, str, int, int]]:
    text = context.document.text
    return [
        (_RANK[match.group("role")], _BLANK.sub("", match.group("name")), match.start(), match.end())
        for match in _ROLE.finditer(text)
    ]


def same_person(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One person in two of the three reviews."""
    first: dict[str, int] = {}
    reported: set[str] = set()
    for rank, name, start, end in _roles(context):
        if first.setdefault(name, rank) != rank and name not in reported:
            reported.add(name)
            yield Hit("", start, end)


def missing_role(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A page that does not name all three of its reviews; reported at its title."""
    having = {rank for rank, *_ in _roles(context)}
    lacking = [
        name
        for rank, name in ((1, "编辑（初审）"), (2, "审核（复审）"), (3, "签发（终审）"))
        if rank not in having
    ]
    title = context.document.title
    start = context.document.text.find(title) if title else -1
    if lacking and start >= 0:
        yield Hit("", start, start + len(title), values={"lacking": "、".join(lacking)})
