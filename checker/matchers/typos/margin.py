"""How much likelier a stretch of text becomes by a correction: two best segmentations, compared.

Words are weighed by their frequency alone (a unigram model, best path by dynamic programming as in
Viterbi 1967); a character that is no word weighs as much as a word met once.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from checker.language.dictionary import STEPS, UNKNOWN

_LONGEST_WORD = 8
_REACH = 6
"""Characters on either side that take part; segmentation beyond does not depend on what is compared."""

Weigh = Callable[[str], int]
"""The weight of a word in steps, 0 if it is none."""


class Cut(NamedTuple):
    weight: int
    borders: list[int]
    """Where words begin, and the end."""


class Judgement(NamedTuple):
    """``margin`` is the natural logarithm of how many times likelier the correction makes the text."""

    margin: float
    straddled: bool
    """Whether a word of the text, or of the corrected text, lies across an edge of the window."""
    word: str
    """What the place of the edit is part of as it is."""


def cut(text: str, weigh: Weigh, own: tuple[int, int, int] | None = None) -> Cut:
    """The best segmentation; ``own`` is (start, end, weight) of one more word."""
    size = len(text)
    best = [0] + [1 << 30] * size
    back = [0] * (size + 1)
    for start in range(size):
        so_far = best[start]
        for end in range(start + 1, min(size, start + _LONGEST_WORD) + 1):
            weight = weigh(text[start:end]) or (UNKNOWN if end == start + 1 else 0)
            if weight and so_far + weight < best[end]:
                best[end], back[end] = so_far + weight, start
        if own is not None and own[0] == start and so_far + own[2] < best[own[1]]:
            best[own[1]], back[own[1]] = so_far + own[2], start
    borders = [size]
    while borders[-1]:
        borders.append(back[borders[-1]])
    return Cut(best[size], borders[::-1])


def judge(text: str, start: int, end: int, at: int, form: str, form_weight: int, weigh: Weigh) -> Judgement:
    """Hold ``text[start:end]``, wrong at ``at``, against ``form`` in its place."""
    left, right = start, end
    while left > max(0, start - _REACH) and _is_han(text[left - 1]):
        left -= 1
    while right < min(len(text), end + _REACH) and _is_han(text[right]):
        right += 1
    before, after = text[left:start], text[end:right]
    inside = len(before)
    written = cut(before + text[start:end] + after, weigh)
    meant = cut(before + form + after, weigh, (inside, inside + len(form), form_weight))
    edges = {inside, inside + end - start}
    straddled = not edges <= set(written.borders) or not {inside, inside + len(form)} <= set(meant.borders)
    place = at - left
    word = next(
        (
            text[left + first : left + last]
            for first, last in pairwise(written.borders)
            if first <= place < last
        ),
        "",
    )
    return Judgement((written.weight - meant.weight) / STEPS, straddled, word)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
