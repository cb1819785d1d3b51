"""The stretches of a folded text that a reader of the page sees, each of one segment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from checker.language.fold import View
from checker.model import PROSE, SegmentKind


def prose(view: View) -> Iterator[tuple[int, int, SegmentKind]]:
    """Start and end in folded text with the segment's kind, ascending; what is hidden or no prose is left out."""
    document = view.document
    for start, end in pairwise(sorted({0, len(view.text), *view.edges})):
        index = document.segment_index(view.span(start, start + 1).start)
        if index >= 0 and document.segments[index].kind in PROSE:
            yield start, end, document.segments[index].kind
