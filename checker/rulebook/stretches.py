"""Where a wrong text and the right one differ, as the shortest stretch that can stand for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

from checker.language.segmentation import Segmenter

_BORDER = re.compile("[^\u3400-\u9fffA-Za-z0-9]")
_WHOLE = 12
"""A wrong cell longer than this (code points) is a sentence, of which only a part is the entry."""
_ENOUGH = 4
"""Length that an entry cut out of a sentence should have."""
_MAX_CHANGE = 0.6
"""Share of a short cell that may differ: more is no correction but another wording."""


def stretches(
    wrong: str, choices: tuple[str, ...], segmenter: Segmenter
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(term, suggestions): the cells themselves if they are short, else the parts that differ."""
    if len(wrong) <= _WHOLE and all(_alike(wrong, choice) for choice in choices):
        yield wrong, choices
        return
    right = choices[0]
    if len(choices) > 1:
        return
    if len(right) * 2 < len(wrong):
        placed = _placed(wrong, right)
        if placed:
            yield placed, (right,)
        return
    if not _alike(wrong, right, 0.3):
        return
    for first, last, other_first, other_last in _differences(wrong, right):
        left, stop = _widened(right, other_first, other_last, segmenter)
        ahead = _shared(wrong[:first][::-1], right[left:other_first][::-1])
        behind = _shared(wrong[last:], right[other_last:stop])
        yield wrong[first - ahead : last + behind], (right[other_first - ahead : other_last + behind],)


def _shared(one: str, other: str) -> int:
    """Length of what both begin with."""
    same = (left == right for left, right in zip(one, other, strict=False))
    return len(list(takewhile(bool, same)))


def _alike(one: str, other: str, share: float = _MAX_CHANGE) -> bool:
    same = sum(
        block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    longest = max(len(one), len(other))
    return longest - same <= max(2, share * longest) or (len(one) <= 4 and same > 0)


def _placed(sentence: str, right: str) -> str:
    """The one stretch of a sentence that is nearly ``right``; nothing if there is none or more than one."""
    best: list[tuple[int, int, str]] = []
    for size in {len(right) - 1, len(right), len(right) + 1} - {0, 1}:
        for start in range(len(sentence) - size + 1):
            piece = sentence[start : start + size]
            if piece[0] not in right and piece[-1] not in right:
                continue
            distance = _distance(piece, right)
            if 0 < distance <= max(1, len(right) // 3):
                best.append((distance, abs(size - len(right)), piece))
    best.sort()
    if not best or right in sentence or (len(best) > 1 and best[1][:2] == best[0][:2]):
        return ""
    return best[0][2]


def _distance(one: str, other: str) -> int:
    """Characters that differ, place by place if both are as long as each other."""
    if len(one) == len(other):
        return sum(left != right for left, right in zip(one, other, strict=True))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return max(len(one), len(other)) - sum(block.size for block in blocks)


def _differences(wrong: str, right: str) -> list[tuple[int, int, int, int]]:
    """(start, end, start, end) of what differs; differences next to each other are one."""
    found: list[tuple[int, int, int, int]] = []
    for tag, first, last, other_first, other_last in SequenceMatcher(
        None, wrong, right, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        if found and first - found[-1][1] <= 1:
            first, other_first = found[-1][0], found[-1][2]
            found.pop()
        found.append((first, last, other_first, other_last))
    return found


def _widened(text: str, start: int, end: int, segmenter: Segmenter) -> tuple[int, int]:
    """The span with whole words of its clause around it, alternately from either side, until it is enough."""
    left = max((match.end() for match in _BORDER.finditer(text, 0, start)), default=0)
    after = _BORDER.search(text, end)
    right = after.start() if after else len(text)
    borders = sorted(left + offset for offset in segmenter.borders(text[left:right]))
    start = max(border for border in borders if border <= start)
    end = min(border for border in borders if border >= end)
    while end - start < _ENOUGH and (start > left or end < right):
        if end < right:
            end = min(border for border in borders if border > end)
        if start > left and end - start < _ENOUGH:
            start = max(border for border in borders if border < start)
    return start, end
