"""A document's masked text as HTML: lines, tables and asides, with marks at the findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from checker.model import PROSE, Cell, Finding, Segment, SegmentKind, Severity
from checker.offsets import PlacedPositions
from checker.reports.labels import APART
from checker.reports.markup import block, tag
from checker.reports.shown import Shown
from checker.reports.wording import Wording

_MAX_SPAN = 1000
"""What browsers allow for colspan."""
_MAX_NAMED = 52
"""Columns of a table that get their letter."""
_SEEN = PROSE - {SegmentKind.CAPTION}
"""Kinds that everybody who opens the page sees; all others are marked as what they are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that belongs to the same findings; ``begins`` are the findings starting here."""

    start: int
    end: int
    look: str
    begins: tuple[int, ...]


def marks_of(findings: list[Finding], length: int) -> list[Mark]:
    """The findings, which may overlap and nest, as marks that do not, in order.

    The look is that of the gravest open finding (``waived`` if all are).  An empty span marks the
    character behind it, or the last one of the text.
    """
    looks = [*(severity.value for severity in Severity), "waived"]
    events: dict[int, list[tuple[int, int]]] = {}
    begins: dict[int, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        start = max(0, min(finding.start, length - 1))
        end = max(start + 1, min(finding.end, length))
        look = 3 if finding.suppressed else finding.severity.rank
        events.setdefault(start, []).append((look, 1))
        events.setdefault(end, []).append((look, -1))
        begins.setdefault(start, []).append(number)
    marks: list[Mark] = []
    depth = [0, 0, 0, 0]
    places = sorted(events) if length else []
    for place, following in pairwise(places):
        for look, step in events[place]:
            depth[look] += step
        gravest = next((index for index, count in enumerate(depth) if count), None)
        if gravest is not None:
            marks.append(Mark(place, following, looks[gravest], tuple(begins.get(place, ()))))
    return marks


class TextView:
    """Renders the text of document number ``number``; anchors are ``m<number>-<finding>``."""

    def __init__(self, shown: Shown, number: int, words: Wording) -> None:
        self._text = shown.text
        self._document = shown.report.document
        self._number = number
        self._words = words
        self._marks = marks_of(list(shown.report.findings), len(self._text))
        self._ends = [mark.end for mark in self._marks]
        self._placed: set[int] = set()

    def render(self) -> str:
        positions = self._document.positions
        if positions.origin is None and not isinstance(positions, PlacedPositions):
            return tag("div", self._lines(), class_="text numbered")
        return tag("div", *self._parts(), class_="text")

    def _lines(self) -> str:
        """Plain text: its own lines, which style sheets number."""
        starts = self._document.positions.starts
        stops = [*starts[1:], len(self._text)]
        return "".join(
            f"<span class=l>{self._marked(start, stop)}</span>"
            for start, stop in zip(starts, stops, strict=True)
            if start < stop
        )

    def _parts(self) -> Iterator[str]:
        """Extracted text: a paragraph a segment, cells of one table together; nothing is left out."""
        position = 0
        for table, group in groupby(
            self._document.segments, lambda segment: segment.cell.table if segment.cell else None
        ):
            segments = list(group)
            yield from self._between(position, segments[0].start)
            if table is None:
                for before, segment in zip([None, *segments], segments, strict=False):
                    if before:
                        yield from self._between(before.end, segment.start)
                    yield self._segment(segment)
            else:
                yield self._table(segments)
            position = segments[-1].end
        yield from self._between(position, len(self._text))

    def _between(self, start: int, end: int) -> Iterator[str]:
        """Text outside every segment: white space, unless a limit cut the segments off."""
        if self._text[start:end].strip():
            yield tag("p", self._marked(start, end))

    def _segment(self, segment: Segment, name: str = "p") -> str:
        inner = self._marked(segment.start, segment.end)
        if segment.kind in _SEEN:
            look = "heading" if segment.kind in (SegmentKind.TITLE, SegmentKind.HEADING) else None
            if segment.label in APART:
                return tag(
                    name, inner, class_="part", data_kind=self._words.segment(segment.kind, segment.label)
                )
            return tag(name, inner, class_=look)
        label = self._words.segment(segment.kind, segment.label)
        return tag(name, inner, class_=f"aside {segment.kind.value}", data_kind=label)

    def _table(self, segments: list[Segment]) -> str:
        rows = [list(group) for _, group in groupby(segments, lambda segment: _cell(segment)[0])]
        columns = max(_cell(segment)[1] for segment in segments) + 1
        names = [Cell(0, 0, column).name[:-1] for column in range(min(columns, _MAX_NAMED))]
        head = tag("tr", tag("td"), *(tag("th", scope="col", class_="at", data_at=name) for name in names))
        table = tag("table", tag("thead", head), tag("tbody", *map(self._row, rows)))
        label = self._words.say("表格", "table")
        return tag("div", table, class_="sheet", tabindex=0, role="region", aria_label=label)

    def _row(self, segments: list[Segment]) -> str:
        cells, position = [], 0
        for column, group in groupby(segments, lambda segment: _cell(segment)[1]):
            if column > position:
                cells.append(tag("td", colspan=min(column - position, _MAX_SPAN)))
            inside = list(group)
            name = "th" if any(segment.cell and segment.cell.header for segment in inside) else "td"
            place = inside[0].cell.name if inside[0].cell else None
            cells.append(tag(name, "\n".join(map(self._in_cell, inside)), title=place))
            position = column + 1
        return tag("tr", tag("th", scope="row", class_="at", data_at=_cell(segments[0])[0] + 1), *cells)

    def _in_cell(self, segment: Segment) -> str:
        if segment.kind is SegmentKind.CELL:
            return self._marked(segment.start, segment.end)
        return self._segment(segment, "span")

    def _marked(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` with its marks; never a mark across its borders."""
        pieces: list[str] = []
        for index in range(bisect_right(self._ends, start), len(self._marks)):
            mark = self._marks[index]
            if mark.start >= end:
                break
            first, last = max(start, mark.start), min(end, mark.end)
            pieces += block(self._text[start:first]), self._mark(index, first, last)
            start = last
        pieces.append(block(self._text[start:end]))
        return "".join(pieces)

    def _mark(self, index: int, first: int, last: int) -> str:
        """Part of a mark; its first part carries the anchors of the findings that begin there."""
        mark = self._marks[index]
        inner = tag("mark", block(self._text[first:last]), class_=mark.look)
        if index in self._placed:
            return inner
        self._placed.add(index)
        for finding in reversed(mark.begins):
            place, label = f"{self._number}-{finding}", self._words.say("问题", "finding")
            link = tag("a", href=f"#f{place}", data_n=finding, aria_label=f"{label} {finding}")
            inner = tag("span", inner, link, id=f"m{place}")
        return inner


def _cell(segment: Segment) -> tuple[int, int]:
    return (segment.cell.row, segment.cell.column) if segment.cell else (0, 0)
