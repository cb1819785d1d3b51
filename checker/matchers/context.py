"""What every matcher is given: one document, its folded view, and what is worth computing only once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from checker.language.dates import document_date
from checker.language.fold import View
from checker.language.segmentation import Segmenter
from checker.language.statistics.loading import Statistics
from checker.matchers.privacy.grid import Grid, grid_of
from checker.model import PROSE, Document, Hit, Segment, SegmentKind, Span

if TYPE_CHECKING:
    from checker.matchers.typos.guard import Guard

T = TypeVar("T")


@dataclass
class Context:
    """One document on its way through the matchers.  Not shared between threads."""

    document: Document
    view: View
    segmenter: Segmenter
    regex_seconds: float
    anchors: Mapping[str, list[tuple[int, int]]] = field(default_factory=dict)
    """Where the anchors of each rule stand, as spans of the folded text; filled by the matcher."""
    everyone: bool = False
    """The profile is about private persons throughout: a sex or an age is somebody's even without a name."""
    found: Sequence[Hit] = ()
    """What keywords, patterns and the checks before this one have found; filled by the matcher."""
    guard: Guard | None = None
    """What knows near misses of right forms; filled by the matcher."""
    statistics: Statistics = field(default_factory=Statistics)
    _memo: dict[str, object] = field(default_factory=dict)

    @cached_property
    def date(self) -> date | None:
        """The document's own date; None if it bears none."""
        return document_date(self.document.text)

    @cached_property
    def lines(self) -> list[Span]:
        """Every non-blank line of prose, without its line end, as spans of document text.

        A line of plain text, or a block (paragraph, heading, cell) or part of one in other formats.
        """
        text = self.document.text
        found: list[Span] = []
        for segment in self.document.segments:
            if segment.kind not in PROSE:
                continue
            position = segment.start
            while position < segment.end:
                stop = text.find("\n", position, segment.end)
                stop = segment.end if stop < 0 else stop
                if stop > position and (not text[position].isspace() or text[position:stop].strip()):
                    found.append(Span(position, stop - (text[stop - 1 : stop] == "\r")))
                position = stop + 1
        return found

    @cached_property
    def grid(self) -> Grid:
        """The tables of the document, also those that its text only looks like."""
        return grid_of(self.document)

    @cached_property
    def headers(self) -> dict[tuple[int, int], str]:
        """Heading of each (table, column), the tables numbered as in ``grid.tables``."""
        return {
            (number, column): heading
            for number, table in enumerate(self.grid.tables)
            for column, heading in enumerate(table.header)
            if heading
        }

    def segment_at(self, offset: int) -> Segment | None:
        """The segment around an offset into document text."""
        index = self.document.segment_index(offset)
        if index < 0 or offset >= self.document.segments[index].end:
            return None
        return self.document.segments[index]

    def kind_at(self, offset: int) -> SegmentKind | None:
        segment = self.segment_at(offset)
        return segment.kind if segment else None

    def header_at(self, offset: int) -> str:
        """The heading of the table column at an offset into document text; empty outside tables."""
        place = self.grid.at(offset)
        return place.heading if place else ""

    def once(self, name: str, compute: Callable[[Context], T]) -> T:
        """``compute(self)``, shared under ``name`` by the checks of this document."""
        if name not in self._memo:
            self._memo[name] = compute(self)
        return self._memo[name]  # type: ignore[return-value]
