"""Which findings can be put right without a person, and the bytes of the document with that done.

Only what is certain is touched: findings with exactly one suggestion whose rule proves by an example what
the suggestion makes of the text, that nobody answered for (suppressed), outside personal data and names of
persons, and only where the changed characters lie together in the source.  What comes out is checked again
before anybody may write it: what was fixed is gone, and nothing new has appeared.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from checker.language.names import NAME_COLUMNS, labelled_names, touches_name
from checker.model import PROSE, Document, DocumentReport, Finding, Severity, Span
from checker.replace import can_replace, replace_source

_ROUNDS = 5
"""How often edits are given up because of what the check said after them; then all are."""
_BREAKS = "\r\n"
_NEAR = 24
"""Code points around an edit in which a new finding is its doing."""


class Edit(NamedTuple):
    """``text`` for a span of the document's text (code points), no wider than what really changes."""

    span: Span
    text: str
    finding: Finding


class Fixed(NamedTuple):
    """What came out: the new bytes, the edits made in order, and the report on the new bytes."""

    data: bytes
    edits: tuple[Edit, ...]
    report: DocumentReport


def fix(
    report: DocumentReport,
    data: bytes,
    check: Callable[[bytes], DocumentReport],
    severities: Collection[Severity] = (Severity.ERROR,),
) -> Fixed:
    """Put right what can be; ``check`` says what is found in other bytes of the same name and type.

    Raises SanshenError if the document cannot be written back (format, damaged encoding, other ``data``).
    """
    chosen = edits(report, severities)
    for _ in range(_ROUNDS):
        if not chosen:
            break
        changed = replace_source(report.document, data, [(edit.span, edit.text) for edit in chosen])
        after = check(changed)
        troubled = _troubled(report, after, chosen)
        if not troubled:
            return Fixed(changed, tuple(chosen), after)
        chosen = [edit for index, edit in enumerate(chosen) if index not in troubled]
    return Fixed(data, (), report)


def edits(report: DocumentReport, severities: Collection[Severity]) -> list[Edit]:
    """The edits that are certain, in order, without overlaps: of two that overlap the graver is made."""
    document = report.document
    names, columns = labelled_names(document.text), _name_columns(document)
    taken: list[Span] = []
    found: list[Edit] = []
    wanted = [finding for finding in report.findings if _certain(finding, severities)]
    for finding in sorted(wanted, key=lambda one: (one.severity.rank, -one.confidence, one.start, -one.end)):
        whole = Span(finding.start, finding.end)
        index = bisect_left(taken, whole)
        if (index and taken[index - 1].end > whole.start) or (
            index < len(taken) and taken[index].start < whole.end
        ):
            continue
        edit = _edit(document, finding)
        if _allowed(report, edit, names, columns):
            taken.insert(index, whole)
            found.append(edit)
    return sorted(found, key=lambda edit: edit.span)


def _certain(finding: Finding, severities: Collection[Severity]) -> bool:
    return (
        finding.fixable
        and len(finding.suggestions) == 1
        and finding.suppressed is None
        and finding.severity in severities
        and finding.end > finding.start
    )


def _edit(document: Document, finding: Finding) -> Edit:
    """The finding's suggestion without what it has in common with the text at either end."""
    start, end, text = finding.start, finding.end, finding.suggestions[0]
    old = document.text[start:end]
    ahead = _common(old, text)
    behind = min(_common(old[::-1], text[::-1]), len(old) - ahead, len(text) - ahead)
    if ahead + behind == len(old):  # something is put in: it takes a neighbour along
        if ahead:
            ahead -= 1
        else:
            behind -= 1
    changed, text = old[ahead : len(old) - behind], text[ahead : len(text) - behind]
    if changed.strip(_BREAKS):  # a line break beside what changes stays
        ahead += len(changed) - len(changed.lstrip(_BREAKS))
        changed = changed.strip(_BREAKS)
    return Edit(Span(start + ahead, start + ahead + len(changed)), text, finding)


def _common(one: str, other: str) -> int:
    """Length of what both begin with."""
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return index
    return min(len(one), len(other))


def _allowed(
    report: DocumentReport, edit: Edit, names: frozenset[str], columns: frozenset[tuple[int, int]]
) -> bool:
    document, (start, end) = report.document, edit.span
    segment = document.segments[document.segment_index(start)] if document.segments else None
    if segment is None or segment.kind not in PROSE:
        return False
    if any(character in "\r\n" for character in document.text[start:end] + edit.text):
        return False
    if any(mask.start < end and start < mask.end for mask in report.masks):
        return False
    cell = segment.cell
    if cell is not None and not cell.header and (cell.table, cell.column) in columns:
        return False
    if touches_name(document.text, start, end, names):
        return False
    return can_replace(document, edit.span, edit.text)


def _name_columns(document: Document) -> frozenset[tuple[int, int]]:
    """(table, column) of the columns whose heading says that they hold names."""
    return frozenset(
        (segment.cell.table, segment.cell.column)
        for segment in document.segments
        if segment.cell is not None
        and segment.cell.header
        and any(word in document.text[segment.start : segment.end] for word in NAME_COLUMNS)
    )


def _troubled(before: DocumentReport, after: DocumentReport, made: Sequence[Edit]) -> set[int]:
    """Indexes of the edits after which something is not as it should be."""
    moved = _Moved(made)
    everything = set(range(len(made)))
    if after.document.text != moved.text(before.document.text):
        return everything
    known = {(one.rule, moved.to(one.start), moved.to(one.end)) for one in before.findings}
    found = {(one.rule, one.start, one.end) for one in after.findings}
    troubled = {
        index
        for index, edit in enumerate(made)
        if (edit.finding.rule, moved.to(edit.finding.start), moved.to(edit.finding.end)) in found
    }
    ends = [moved.to(edit.span.end) for edit in made]
    for _, start, end in found - known:
        first, last = bisect_right(ends, start - _NEAR), bisect_left(ends, end + _NEAR)
        troubled.update(range(first, last) if first < last else everything)
    if len(after.gaps) > len(before.gaps):
        return everything
    return troubled


class _Moved:
    """Where things stand after edits."""

    def __init__(self, made: Sequence[Edit]) -> None:
        self._made = made
        self._ends = [edit.span.end for edit in made]
        self._shifts = list(accumulate((_growth(edit) for edit in made), initial=0))

    def to(self, offset: int) -> int:
        """The offset in the new text of an offset in the old one."""
        return offset + self._shifts[bisect_right(self._ends, offset)]

    def text(self, old: str) -> str:
        parts: list[str] = []
        position = 0
        for edit in self._made:
            parts += (old[position : edit.span.start], edit.text)
            position = edit.span.end
        return "".join([*parts, old[position:]])


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)


def unresolved(reports: Iterable[DocumentReport], severities: Collection[Severity]) -> int:
    """How many findings of these severities are left for a person."""
    return sum(
        finding.severity in severities and finding.suppressed is None
        for report in reports
        for finding in report.findings
    )
