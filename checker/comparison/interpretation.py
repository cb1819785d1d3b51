"""``sanshen interpret``: is this an interpretation of the policy, or the policy once more?

国办发〔2016〕80号 and local rules: an interpretation explains background, basis, goals, content and what is
new; it is no copy, no shortened version and no list of the policy's headings; policy, interpretation plan and
interpretation are prepared, signed and published together (三同步).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from checker.comparison.copied import Copied, copied
from checker.comparison.definition import Definition, Element, Step
from checker.comparison.facts import Kind, facts
from checker.comparison.headings import Heading, headings, in_order
from checker.expressions import Expression
from checker.language.dates import document_date
from checker.language.fold import View, fold
from checker.model import Document, Severity, Span

_SIGNIFICANT = Expression("[^0-9a-z\u3400-\u9fff]+")
_HEAD = 600
"""Characters of the policy in which its own title stands."""
_SHORTEST_TITLE = 6
_STEP_VALUE = r"[人员者]?[ \t]*[:：][ \t]*([^\n。；]{1,40})"


class Remark(NamedTuple):
    """Something to be said.  ``where`` and ``source``: spans of the interpretation and of the policy."""

    id: str
    severity: Severity
    values: Mapping[str, str]
    where: Span | None = None
    source: Span | None = None


class Coverage(NamedTuple):
    """An expected element and where the interpretation has it; None if it has not."""

    element: Element
    where: Span | None


class Interpretation(NamedTuple):
    """What there is to say; ``same_headings`` pairs headings of the interpretation with the policy's."""

    remarks: tuple[Remark, ...]
    copied: Copied
    same_headings: tuple[tuple[Heading, Heading], ...]
    coverage: tuple[Coverage, ...]


def interpret(
    policy: Document, interpretation: Document, definition: Definition, plan: Document | None = None
) -> Interpretation:
    """Hold an interpretation, and its plan if there is one, against the policy."""
    source, copy = fold(policy), fold(interpretation)
    own, theirs = headings(copy), headings(source)
    taken = copied(copy, source, definition.run)
    same = tuple(in_order(own, theirs))
    coverage = tuple(Coverage(element, _covered(copy, own, element)) for element in definition.elements)
    remarks = [
        *_about_copying(taken, definition),
        *_about_headings(same, own, definition),
        *_about_elements(coverage),
        *_about_reference(copy, source),
        *_about_bundle(policy, interpretation, plan, definition),
    ]
    return Interpretation(tuple(remarks), taken, same, coverage)


def _about_copying(taken: Copied, definition: Definition) -> Iterator[Remark]:
    values = {"share": f"{taken.share:.0%}", "runs": str(len(taken.runs))}
    longest = max(taken.runs, key=lambda run: run.size, default=None)
    if longest is not None and taken.share >= definition.warning:
        severity = Severity.ERROR if taken.share >= definition.error else Severity.WARNING
        yield Remark("copied", severity, values, longest.copy, longest.source)


def _about_headings(
    same: Sequence[tuple[Heading, Heading]], own: Sequence[Heading], definition: Definition
) -> Iterator[Remark]:
    if len(same) >= definition.heading_minimum and len(same) >= definition.heading_share * len(own):
        first, other = same[0]
        values = {"count": str(len(same)), "all": str(len(own))}
        yield Remark("headings", Severity.WARNING, values, first.span, other.span)


def _about_elements(coverage: Sequence[Coverage]) -> Iterator[Remark]:
    for item in coverage:
        if item.where is None:
            severity = Severity.WARNING if item.element.required else Severity.INFO
            yield Remark("element", severity, {"element": item.element.title})


def _covered(copy: View, own: Sequence[Heading], element: Element) -> Span | None:
    for heading in own:
        if any(cue in heading.text for cue in element.headings):
            return heading.span
    for cue in element.text:
        position = copy.text.find(cue)
        if position >= 0:
            return copy.span(position, position + len(cue))
    return None


def _about_reference(copy: View, source: View) -> Iterator[Remark]:
    """The interpretation has to name the policy by title or number."""
    head = _SIGNIFICANT.sub("", source.text[:_HEAD])
    numbers = {fact.value for fact in facts(source.text[:_HEAD]) if fact.kind is Kind.DOCUMENT_NUMBER}
    for fact in facts(copy.text):
        title = _SIGNIFICANT.sub("", fact.value)
        if fact.kind is Kind.TITLE and len(title) >= _SHORTEST_TITLE and title in head:
            return
        if fact.kind is Kind.DOCUMENT_NUMBER and fact.value in numbers:
            return
    yield Remark("reference", Severity.WARNING, {})


def _about_bundle(
    policy: Document, interpretation: Document, plan: Document | None, definition: Definition
) -> Iterator[Remark]:
    if plan is None and definition.plan_required:
        yield Remark("plan", Severity.WARNING, {})
    members = [("文件", policy), ("解读材料", interpretation), *([("解读方案", plan)] if plan else [])]
    recorded = {
        step: [(name, _recorded(document.text, step)) for name, document in members]
        for step in definition.steps
    }
    for step, entries in recorded.items():
        yield from _about_step(step, entries)
    if definition.steps and not any(value for entries in recorded.values() for _, value in entries):
        yield Remark(
            "unrecorded", Severity.INFO, {"step": "、".join(step.title for step in definition.steps)}
        )
    issued, explained = document_date(policy.text), document_date(interpretation.text)
    if issued and explained and _late(issued, explained, definition.publish_within_days):
        values = {"issued": issued.isoformat(), "explained": explained.isoformat()}
        values["days"] = str(definition.publish_within_days)
        yield Remark("late", Severity.WARNING, values)


def _about_step(step: Step, entries: Sequence[tuple[str, str]]) -> Iterator[Remark]:
    """The records of one step have to agree; a document without one, where others have it, is left behind."""
    known = [(name, value) for name, value in entries if value]
    if len({_SIGNIFICANT.sub("", value) for _, value in known}) > 1:
        members = "、".join(name for name, _ in known)
        yield Remark("step", Severity.WARNING, {"step": step.title, "members": members})
    elif known and len(known) < len(entries):
        members = "、".join(name for name, value in entries if not value)
        yield Remark("unequal", Severity.INFO, {"step": step.title, "members": members})


def _recorded(text: str, step: Step) -> str:
    """What a line such as ``审签：张某`` records of the step; empty if there is none."""
    match = re.search(f"(?:{'|'.join(map(re.escape, step.labels))}){_STEP_VALUE}", text)
    return match.group(1).strip() if match else ""


def _late(issued: date, explained: date, days: int) -> bool:
    """Whether more than ``days`` working days (Monday to Friday) lie between; earlier is too early."""
    if explained < issued:
        return True
    passed, day = 0, issued
    while day < explained and passed <= days:
        day += timedelta(days=1)
        passed += day.weekday() < 5
    return passed > days
