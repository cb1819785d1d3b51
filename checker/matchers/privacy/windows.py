"""The stretches of text around the anchors of a rule, each looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def windows(anchors: Iterable[tuple[int, int]], before: int, after: int) -> Iterator[tuple[int, int]]:
    """``before`` code points in front of each anchor to ``after`` behind it; those that meet are one."""
    start = end = -1
    for first, last in sorted(anchors):
        if start < 0:
            start, end = max(0, first - before), last + after
        elif first - before <= end:
            end = max(end, last + after)
        else:
            yield start, end
            start, end = max(0, first - before), last + after
    if start >= 0:
        yield start, end
