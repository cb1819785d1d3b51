"""What speaks for a candidate and against it, in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from checker.language.statistics.candidates import Candidates
from checker.language.statistics.memory import GRAM, WORD, Memory
from checker.language.statistics.reading import LONGEST, PAD, Reading, logarithm, said

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column = NDArray[np.float32]

_SIDE = LONGEST - 1
"""Neighbours on either side that share an n-gram with a character."""
_AROUND = 16
"""Reach of what counts as the neighbourhood."""
_LONG_TEXT = 1500
"""From this length on, a text's own repetitions say all they can."""
_ALL = np.float32(24.0)
"""Logarithm of the size of the counted text."""
_BACK = np.float32(1.3)
"""What each step to a shorter n-gram costs."""


def quick(memory: Memory, reading: Reading, candidates: Candidates) -> dict[str, Column]:
    """A few columns that are cheap to have; they sort out what is not worth more."""
    at, numbers, known = candidates.at, reading.numbers, reading.known
    (meant,) = candidates.meant
    left, right, old = numbers[at - 1], numbers[at + 1], numbers[at]
    lg = logarithm
    columns = {
        "left new": lg(memory.grams(left, meant)),
        "right new": lg(memory.grams(meant, right)),
        "left old": lg(known[2][at - 1]),
        "right old": lg(known[2][at]),
        "three new": lg(candidates.seen),
        "three old": lg(np.maximum(np.maximum(known[3][at - 2], known[3][at - 1]), known[3][at])),
    }
    columns |= {f"no {name}": (column == 0).astype(np.float32) for name, column in columns.items()}
    columns["word new"] = lg(candidates.word)
    columns["word old"] = lg(np.maximum(memory.words(left, old), memory.words(old, right)))
    columns["frequency old"], columns["frequency new"] = memory.frequency[old], memory.frequency[meant]
    columns["alone old"], columns["alone new"] = memory.alone[old], memory.alone[meant]
    columns["again left"] = _again(said(reading.own[2], left, old), 1)
    columns["again right"] = _again(said(reading.own[2], old, right), 1)
    return columns | _relations(candidates)


def full(memory: Memory, reading: Reading, candidates: Candidates) -> dict[str, Column]:
    """All columns."""
    at, span, numbers = candidates.at, candidates.span, reading.numbers
    around = [*range(-_SIDE, 0), *range(span, span + _SIDE)]
    neighbours = {offset: numbers[at + offset] for offset in around}
    old = {**neighbours, **{offset: numbers[at + offset] for offset in range(span)}}
    new = {**neighbours, **dict(enumerate(candidates.meant))}
    touching = [(order, i) for order in range(2, LONGEST + 1) for i in range(1 - order, span)]
    apart = [
        (order, i)
        for order in (2, 3, 4)
        for i in [*range(-_SIDE, 1 - order), *range(span, span + _SIDE - order + 1)]
    ]
    holding = [(length, start) for length in (2, 3, 4) for start in range(span - length, 1)]
    beside = [(2, -2), (2, span)]
    looked_up = memory.all(
        [
            *([new[start + i] for i in range(order)] for order, start in touching),
            *(
                [old[start + i] for i in range(order)]
                for order, start in [*touching, *apart]
                if order in (2, 5)
            ),
            *([text[start + i] for i in range(n)] for text in (old, new) for n, start in holding),
            *([old[start + i] for i in range(n)] for n, start in beside),
        ],
        GRAM,
        len(touching) + sum(order in (2, 5) for order, _ in [*touching, *apart]),
        WORD,
    )
    values = iter(logarithm(looked_up))
    with_new = {key: next(values) for key in touching}
    context = {
        (order, start): next(values) if order in (2, 5) else logarithm(reading.known[order][at + start])
        for order, start in [*touching, *apart]
    }
    words = {(name, *key): next(values) for name in ("old", "new") for key in holding}
    columns: dict[str, Column] = {}
    gains = []
    for name, step in (("forward", 1), ("backward", -1)):
        before = _likelihood(memory, old, context, span, step)
        after = _likelihood(memory, new, context | with_new, span, step)
        gains.append(after - before)
        columns[f"{name} gain"] = gains[-1]
        columns[f"{name} level"] = before / np.float32(span + _SIDE)
    columns["least gain"] = np.minimum(*gains)
    columns["sure gain"] = np.maximum(columns["least gain"], 0)
    for order in range(2, LONGEST + 1):
        for name, source in (("old", context), ("new", with_new)):
            rows = np.stack([source[key] for key in touching if key[0] == order])
            columns[f"most {order} {name}"] = rows.max(axis=0)
            columns[f"count {order} {name}"] = (rows > 0).sum(axis=0).astype(np.float32)
            if order <= 3:
                columns[f"left {order} {name}"] = source[order, 1 - order]
                columns[f"right {order} {name}"] = source[order, span - 1]
    for name, text in (("old", old), ("new", new)):
        for length in (2, 3, 4):
            rows = np.stack([words[key] for key in words if key[:2] == (name, length)])
            columns[f"word {length} {name}"] = rows.max(axis=0)
        centre = [text[offset].astype(np.int64) for offset in range(span)]
        columns[f"frequency {name}"] = sum(memory.frequency[number] for number in centre) / span
        columns[f"alone {name}"] = sum(memory.alone[number] for number in centre) / span
    columns |= _combined(columns)
    columns |= _repetitions(reading, old, new, candidates)
    columns["word before"], columns["word behind"] = next(values), next(values)
    columns |= _surroundings(memory, reading, old, candidates)
    columns["known x gain"] = columns["least gain"] * columns["covered"]
    columns |= _rivals(candidates, np.asarray((gains[0] + gains[1]) / 2, np.float32))
    columns["two"] = np.full(len(at), span - 1, np.float32)
    return columns | _relations(candidates)


def _relations(candidates: Candidates) -> dict[str, Column]:
    sound = candidates.relation >> 1
    return {
        "same sound": (sound == 4).astype(np.float32),
        "other tone": (sound == 3).astype(np.float32),
        "near sound": (sound == 2).astype(np.float32),
        "shape": (candidates.relation & 1).astype(np.float32),
    }


def _likelihood(
    memory: Memory,
    text: dict[int, NDArray[np.uint16]],
    known: dict[tuple[int, int], Column],
    span: int,
    step: int,
) -> Column:
    """log2 of the probability of the span and all that an n-gram joins to it, read in one direction.

    Stupid back-off (Brants et al. 2007): the longest known n-gram decides.
    """
    total = np.zeros(len(text[0]), np.float32)
    places = range(span + _SIDE) if step > 0 else range(span - 1, -_SIDE - 1, -1)
    for place in places:
        best = memory.frequency[text[place]] - _ALL - _BACK * (LONGEST - 1)
        for order in range(2, LONGEST + 1):
            start = place - order + 1 if step > 0 else place
            if (order, start) not in known:
                break
            given = (order - 1, start if step > 0 else start + 1)
            base = known[given] if order > 2 else memory.frequency[text[given[1]]]
            here = known[order, start]
            best = np.where(here > 0, here - base - _BACK * (LONGEST - order), best)
        total += best
    return total


def _combined(columns: dict[str, Column]) -> dict[str, Column]:
    best = {
        name: np.maximum.reduce([columns[f"word {length} {name}"] for length in (2, 3, 4)])
        for name in ("old", "new")
    }
    no_left, no_right = columns["left 2 old"] == 0, columns["right 2 old"] == 0
    in_word = best["old"] > 0
    flags = {
        "in word": in_word,
        "in long word": np.maximum(columns["word 3 old"], columns["word 4 old"]) > 0,
        "fits nowhere": no_left & no_right,
        "fits one side": no_left | no_right,
    }
    result = {name: flag.astype(np.float32) for name, flag in flags.items()}
    result["word gain"] = best["new"] - best["old"]
    result["stands alone"] = columns["alone old"] * ~in_word
    return result


def _again(times: NDArray[np.uint32], own: int) -> Column:
    """Logarithm of how often the text says it besides here."""
    return np.asarray(np.log2(np.maximum(times.astype(np.float32) - own, 0) + 1), np.float32)


def _repetitions(
    reading: Reading,
    old: dict[int, NDArray[np.uint16]],
    new: dict[int, NDArray[np.uint16]],
    candidates: Candidates,
) -> dict[str, Column]:
    """How often the text itself says what stands here, and what is meant."""
    columns = {}
    for name, text, own in (("", old, 1), ("meant ", new, 0)):
        two, three = reading.own[2], reading.own[3]
        if candidates.span == 1:
            columns[f"again {name}left"] = _again(said(two, text[-1], text[0]), own)
            columns[f"again {name}right"] = _again(said(two, text[0], text[1]), own)
            columns[f"again {name}both"] = _again(said(three, text[-1], text[0], text[1]), own)
        else:
            word = _again(said(two, text[0], text[1]), own)
            columns[f"again {name}left"] = columns[f"again {name}right"] = word
            wider = np.maximum(
                said(three, text[-1], text[0], text[1]), said(three, text[0], text[1], text[2])
            )
            columns[f"again {name}both"] = _again(wider, own)
    long_text = np.float32(min(reading.size / _LONG_TEXT, 1.0))
    for side in ("left", "right", "both"):
        columns[f"again {side} short"] = columns[f"again {side}"] * (1 - long_text)
    columns["long text"] = np.full(len(candidates.at), long_text, np.float32)
    return columns


def _surroundings(
    memory: Memory, reading: Reading, old: dict[int, NDArray[np.uint16]], candidates: Candidates
) -> dict[str, Column]:
    at, span = candidates.at, candidates.span
    sums = np.concatenate(([0], np.cumsum(reading.covered)))
    low, high = np.maximum(at - _AROUND, PAD), np.minimum(at + span + _AROUND, PAD + reading.size)
    inside = sums[np.minimum(at + span + 1, high)] - sums[np.maximum(at - 1, low)]
    around = np.maximum(high - low - span - 2, 1)
    return {
        "covered": ((sums[high] - sums[low] - inside) / around).astype(np.float32),
        "frequency before": memory.frequency[old[-1]],
        "frequency behind": memory.frequency[old[span]],
    }


def _rivals(candidates: Candidates, gain: Column) -> dict[str, Column]:
    """By how much a candidate is better than the best other one of its place, and how many there are."""
    at = candidates.at
    if not len(at):
        return {"ahead": gain, "rivals": gain}
    order = np.lexsort((-gain, at))
    first = np.concatenate(([True], at[order][1:] != at[order][:-1]))
    heads = np.flatnonzero(first)
    place = np.cumsum(first) - 1
    sizes = np.bincount(place)
    best = gain[order][heads]
    second = np.full(len(heads), -10.0, np.float32)
    second[sizes > 1] = gain[order][heads[sizes > 1] + 1]
    other, rivals = np.empty(len(at), np.float32), np.empty(len(at), np.float32)
    other[order] = np.where(first, second[place], best[place])
    rivals[order] = np.log2(sizes[place])
    return {"ahead": np.clip(gain - np.maximum(other, -10), -15, 15), "rivals": rivals}
