"""Attributes of private persons: sex, age, native place, work, relations, health, faith, standing.

A sex, an age or an illness is somebody's only if somebody is there: a name, a role, or the subject of a
document that is about private persons throughout.  Statistics and policy texts have none of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, NamedTuple

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy.attribute_patterns import CRIMINAL, PROSE, REGION
from checker.matchers.privacy.grid import Table, tables
from checker.matchers.privacy.headings import is_label, kind_of, name_of
from checker.matchers.privacy.mention import Mention
from checker.matchers.privacy.mentions import mentions, subjects
from checker.matchers.privacy.named_in_columns import forms
from checker.model import Hit, Severity, Span

SENSITIVE = frozenset({"health", "religion", "marital", "special-identity", "subsistence-certificate"})
"""Kinds that weigh only where a person is named; beside a masked name or a mere role they are a note."""
CATEGORY = "category"
"""The part of special identities that relief is granted for; profiles name it ``privacy/special-identity#category``."""
_BY_VALUE = frozenset({"health"})
"""Kinds that are also looked for in columns of another heading (致贫原因), by what stands in the cell."""
_NAMED_ONLY = frozenset({"religion", "marital", "special-identity"})
_REACH = 24
_REACHES = {
    "employer": 56,
    "occupation": 56,
    "subsistence-certificate": 56,
    "sex": 12,
    "age": 16,
    "kinship": 10,
}
"""Code points on either side of an anchor within which its pattern may match, by kind."""
_LABELLED = 8
"""How far behind its label (code points) a value may begin."""
_POST = 10
"""How far in front of an anchor a place of work may end (code points): the post stands between them."""
_FORWARD = 12
_SENTENCE = 90
_STOP = Expression(r"[。！？!?\n]")
_NOTHING = frozenset(
    "无 否 没有 - — / 空 \\ 0 不详 无信仰 不信教 健康 良好 正常 一般 较好 身体健康 良".split()
)
_CELL_LIMIT = 40


class Tie(Enum):
    """How surely an attribute is somebody's."""

    NAMED = "named"
    SOMEBODY = "masked name or role"


class Attribute(NamedTuple):
    """An attribute of kind ``kind`` at ``start``..``end`` of document text, and whose it is."""

    kind: str
    start: int
    end: int
    tie: Tie
    person: int = -1
    """Where that person's name begins in document text; -1 if it is not known."""


def attributes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Hits of the kind ``params["kind"]``, whose rule names the words of the pattern as anchors."""
    for found in of_kind(context, params["kind"]):
        if context.everyone and found.kind == "health" and found.tie is not Tie.NAMED:
            continue  # of a patient without a name everybody knows the illness
        severity = _severity(context, found)
        part = CATEGORY if found.kind == "special-identity" and severity is Severity.INFO else ""
        yield Hit("", found.start, found.end, severity=severity, values={"part": part}, confidence=0.8)


def of_kind(context: Context, kind: str) -> tuple[Attribute, ...]:
    """Every attribute of one kind, in tables and in running text, ascending."""
    return context.once(f"privacy.attributes.{kind}", lambda context: tuple(_find(context, kind)))


def _severity(context: Context, found: Attribute) -> Severity | None:
    if found.kind == "employer" and REGION.fullmatch(context.document.text, found.start, found.end):
        return Severity.INFO  # in which city somebody worked is where that person was
    if found.kind not in SENSITIVE:
        return None
    if found.tie is not Tie.NAMED:
        return Severity.INFO
    text = context.document.text[found.start : found.end]
    if found.kind == "special-identity" and not CRIMINAL.search(text):
        return Severity.INFO
    return None


def _find(context: Context, kind: str) -> Iterator[Attribute]:
    covered: list[Span] = []
    for found in _in_columns(context, kind):
        covered.append(Span(found.start, found.end))
        yield found
    taken = {span.start for span in covered}
    for found in _in_prose(context, kind):
        if found.start not in taken:
            yield found


def _in_columns(context: Context, kind: str) -> Iterator[Attribute]:
    text = context.document.text
    yield from _in_forms(context, kind)
    for table in tables(context):
        named, columns = _columns(table, kind)
        if kind == "health":
            columns = columns + _columns(table, "special-identity")[1]
        if not columns or not (named or context.everyone):
            continue
        for row in table.rows:
            person = next((row[index] for index in named if index < len(row) and row[index]), None)
            for index in columns:
                cell = row[index] if index < len(row) else None
                if cell is None:
                    continue
                content = text[cell.start : cell.end]
                value = content.strip()
                if not _may_be(kind, value, table.header[index]):
                    continue
                start = cell.start + content.index(value)
                tie = Tie.NAMED if person is not None else Tie.SOMEBODY
                yield Attribute(kind, start, start + len(value), tie, person.start if person else -1)


def _may_be(kind: str, value: str, heading: str) -> bool:
    """Whether a cell under ``heading`` says something of this kind."""
    if not value or value in _NOTHING or len(value) > _CELL_LIMIT or set(value) <= set("*＊×-—/ "):
        return False
    if is_label(value) or (kind in _VALUES and not _VALUES[kind].search(value)):
        return False
    ill = bool(PROSE["health"].search(value))
    if kind == "special-identity":
        return not ill
    return kind not in _BY_VALUE or kind == kind_of(heading) or ill


def _in_forms(context: Context, kind: str) -> Iterator[Attribute]:
    """Values that stand beside their label, in forms that also name somebody."""
    text = context.document.text
    for label, start, end, person in forms(context):
        value = text[start:end]
        told = kind_of(label)
        if kind in (told, "health") and told in (kind, "special-identity") and _may_be(kind, value, label):
            yield Attribute(kind, start, end, Tie.NAMED, person)


def _columns(table: Table, kind: str) -> tuple[list[int], list[int]]:
    named = [index for index, heading in enumerate(table.header) if name_of(heading) is not None]
    columns = [index for index, heading in enumerate(table.header) if kind_of(heading) == kind]
    return named, columns


def _in_prose(context: Context, kind: str) -> Iterator[Attribute]:
    view = context.view
    text = view.text
    pattern = PROSE[kind]
    reached = 0
    everywhere = context.everyone or kind in _CHAIN or kind == "subsistence-certificate"
    for first, last in context.anchors.get(f"privacy/{kind}", ()):
        if last <= reached or not (everywhere or _somebody_near(context, view.span(first, last))):
            continue
        reach = _REACHES.get(kind, _REACH)
        low = max(reached, first - reach)
        for match in pattern.finditer(text, low, min(len(text), last + reach)):
            start, end = match.span("value") if kind == "subsistence-certificate" else match.span()
            if end <= start or match.start() > last + _LABELLED:
                break
            if match.end() < first - (_POST if kind == "employer" else 0) or view.crosses_edge(start, end):
                continue
            reached = match.end()
            span = view.span(start, end)
            tied = _tie(context, kind, span)
            if tied is not None:
                yield Attribute(kind, span.start, span.end, *tied)
            break


def _somebody_near(context: Context, place: Span) -> bool:
    """Whether a tie is possible at all; spares the search for the pattern."""
    people, here = mentions(context), subjects(context)
    index = bisect_left(people, (place.start - _SENTENCE - _REACH,))
    if index < len(people) and people[index].start <= place.end + _REACH:
        return True
    index = bisect_left(here, place.start - _SENTENCE)
    return index < len(here) and here[index] <= place.end


def _tie(context: Context, kind: str, span: Span) -> tuple[Tie, int] | None:
    """Whose the attribute is; None if nobody's."""
    people = mentions(context)
    text = context.document.text
    index = bisect_left(people, (span.start,)) - 1
    if index >= 0:
        mention = people[index]
        gap = text[mention.end : span.start]
        if span.start - mention.end <= _SENTENCE and not _STOP.search(gap):
            return _of(mention), mention.start
        if span.start - mention.end <= _SENTENCE and _is_form(gap):
            return _of(mention), mention.start
    if index + 1 < len(people) and kind != "special-identity":
        mention = people[index + 1]
        gap = text[span.end : mention.start]
        if not gap and not context.everyone and text[span.start : span.end] in _LABELS_OF_PEOPLE:
            return None
        if len(gap) <= _FORWARD and not _BREAK.search(gap):
            return _of(mention), mention.start
        if _NEXT.fullmatch(gap) or (kind == "health" and _CAUSE.fullmatch(gap)):
            return _of(mention), mention.start
    if kind == "subsistence-certificate":
        return Tie.NAMED, -1
    if kind in _NAMED_ONLY:
        return None
    if context.everyone and kind not in SENSITIVE:
        return Tie.SOMEBODY, -1
    here = subjects(context)
    index = bisect_left(here, span.start) - 1
    if index >= 0 and span.start - here[index] <= 28 and not _STOP.search(text[here[index] : span.start]):
        return Tie.SOMEBODY, -1
    if kind in _CHAIN and _CHAIN_NEAR.search(text, max(0, span.start - 8), min(len(text), span.end + 10)):
        return Tie.SOMEBODY, -1
    return None


_LABELS_OF_PEOPLE = frozenset("家属 亲属 亲戚 配偶 父母 子女".split())
_VALUES = {"sex": Expression("[男女]"), "age": Expression("[0-9一二三四五六七八九十]")}
"""What a cell must hold to be one of its kind."""
_BREAK = Expression(r"[，。；;！？\n：:]")
_CAUSE = Expression(
    "(?:致贫|致困|返贫|住院|去世|死亡|困难|生活困难)?[，,](?:户主|申请人|患者|死者|学生|村民|低保对象)[:：]?"
)
"""Between an illness and whom it struck: 因乙肝致贫，户主张三."""
_NEXT = Expression("[，,；; \t]{1,3}(?:姓名|户主|申请人|患者|本人)[:：][ ]?|[，,；; \t]{1,3}姓名")
"""Between one entry of a form and that of the name: 宗教信仰：佛教，姓名张三."""
_CHAIN = frozenset({"sex", "age"})
_CHAIN_NEAR = Expression(
    r"(?:男|女)性?[，,、 ]{1,2}[0-9]{1,3}岁(?![以至\-])|[0-9]{1,3}岁[，,、 ]{1,2}(?:男|女)性?(?=[，,、。（(]|\Z)"
)


def _of(mention: Mention) -> Tie:
    return Tie.SOMEBODY if mention.masked else Tie.NAMED


_FIELD = Expression(r"[ \t\u3000|,，]")
_FORM_LINE = Expression(r"(?:[^\n：:。]{0,14}[：:][^\n。]{0,24}(?:\n|\Z)|[^\n：:。]{0,30}\n)")


def _is_form(gap: str) -> bool:
    """Lines of ``label: value`` between the name and here."""
    if "。" in gap or gap.count("\n") > 8:
        return False
    lines = gap.split("\n")[1:]
    return all(_is_field(line) and len(line) <= 40 for line in lines[:-1]) and _is_field(lines[-1])


def _is_field(line: str) -> bool:
    """Whether a line is blank or begins with a label: ``住址：…``, ``婚姻状况　…``, ``职业|…``."""
    label = _FIELD.split(line.strip(), maxsplit=1)
    return (
        not label[0]
        or "：" in line
        or ":" in line
        or ((len(label) > 1 or line != label[0]) and is_label(label[0]))
    )
