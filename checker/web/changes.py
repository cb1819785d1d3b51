"""What changed between two versions, sentence by sentence, masked; unchanged stretches are only counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from checker.comparison.differences import compare
from checker.comparison.side import Side
from checker.model import DocumentReport, Span

_LONG = 1500
"""Longer sentences (code points) are shown as changed altogether."""
Piece = tuple[bool, str]
"""Whether it changed, and the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Two sentences that answer each other, or ``same`` unchanged ones in a row; an empty side was not there."""

    old: Sequence[Piece] = ()
    new: Sequence[Piece] = ()
    same: int = 0


def between(old: DocumentReport, new: DocumentReport) -> list[Row]:
    """The changes from one version to the next, in the order of the new one."""
    return list(_folded(_rows(Side(old), Side(new))))


def _rows(old: Side, new: Side) -> Iterator[Row]:
    """One after the other; a sentence that went and one that came in the same place answer each other."""
    gone: deque[str] = deque()
    came: deque[str] = deque()
    for row in compare(new.report.document, old.report.document).rows:
        before, after = _text(old, row.upstream), _text(new, row.draft)
        if before and after:
            yield from _loose(gone, came)
            yield Row(same=1) if before == after else Row(*_pieces(before, after))
        elif before:
            gone.append(before)
        else:
            came.append(after)
    yield from _loose(gone, came)


def _loose(gone: deque[str], came: deque[str]) -> Iterator[Row]:
    while gone or came:
        before = gone.popleft() if gone else ""
        after = came.popleft() if came else ""
        yield Row(*_pieces(before, after))


def _text(side: Side, span: Span | None) -> str:
    return side.shown(span) if span else ""


def _pieces(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    if not before or not after or max(len(before), len(after)) > _LONG:
        return [(True, before)] if before else [], [(True, after)] if after else []
    old: list[Piece] = []
    new: list[Piece] = []
    for kind, start, end, other, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if start < end:
            old.append((kind != "equal", before[start:end]))
        if other < stop:
            new.append((kind != "equal", after[other:stop]))
    return old, new


def _folded(rows: Iterator[Row]) -> Iterator[Row]:
    same = 0
    for row in rows:
        if row.same:
            same += 1
            continue
        if same:
            yield Row(same=same)
            same = 0
        yield row
    if same:
        yield Row(same=same)
