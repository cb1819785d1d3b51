"""How many numbers a mask leaves: what it shows, what else is known of the person, and the check digit.

Shapes are written with ``?`` for every hidden character.  A number that is left with at most a thousand
candidates is found by trying them (a county's list, a telephone, the check digit).
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from math import comb, prod
from typing import NamedTuple

from checker.matchers.privacy.identity import CHECKS, WEIGHTS

HIDDEN = "?"
RECOVERABLE = 1_000
"""At most so many candidates: the mask does not protect."""
WEAK = 10_000
"""Fewer candidates than this: somebody must look."""
_YEARS = range(1930, 2021)
"""Birth years of persons in published lists."""
_AREAS = (1, 3, 12, 40, 100, 400, 3000)
"""County codes that are possible, by how many of the six digits are hidden (GB/T 2260)."""
_MODULUS = 11
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

Residues = tuple[int, ...]
"""How many ways there are to fill a part, by the remainder (modulo 11) that it adds to the checksum."""


class Known(NamedTuple):
    """What the text around tells about the holder."""

    sex: str = ""
    """``男``, ``女``, or nothing."""
    birth: str = HIDDEN * 8
    """Shape of the birth date, YYYYMMDD."""
    year: int = 0
    """Birth year as the age tells it, give or take one; 0 if there is none."""

    def __bool__(self) -> bool:
        return self != Known()


class Residents:
    """Counts resident identity numbers (GB 11643-1999); remembers what rows of a list have in common."""

    def __init__(self) -> None:
        self._dates: dict[tuple[str, int], Residues] = {}
        self._sequences: dict[tuple[str, str], Residues] = {}

    def left(self, shape: str, known: Known) -> int:
        """Numbers of the form ``shape`` (18 characters) that have a right check character; at least one."""
        birth = merged(shape[6:14], known.birth)
        if birth is None:
            birth = shape[6:14]
        dates, sequences = self._of_date(birth, known.year), self._of_sequence(shape[14:17], known.sex)
        areas = _AREAS[shape[:6].count(HIDDEN)]
        check = shape[17]
        if check == HIDDEN:
            return areas * sum(dates) * sum(sequences)
        if areas > 1:
            return max(1, round(areas * sum(dates) * sum(sequences) / _MODULUS))
        wanted = CHECKS.index(check)
        fixed = sum(int(digit) * weight for digit, weight in zip(shape[:6], WEIGHTS, strict=False))
        ways = (
            count * sequences[(wanted - fixed - residue) % _MODULUS] for residue, count in enumerate(dates)
        )
        return max(1, sum(ways))

    def _of_date(self, shape: str, year: int) -> Residues:
        key = shape, year
        if key not in self._dates:
            years = _years(shape[:4], year)
            counts = [
                _convolved(
                    _tally((f"{one:04d}" for one in years if isleap(one) is leap), 6),
                    _tally(_days(shape[4:], leap), 10),
                )
                for leap in (False, True)
            ]
            self._dates[key] = tuple(map(sum, zip(*counts, strict=True)))
        return self._dates[key]

    def _of_sequence(self, shape: str, sex: str) -> Residues:
        key = shape, sex
        if key not in self._sequences:
            self._sequences[key] = _tally(_sequences(shape, sex), 14)
        return self._sequences[key]


def fits(shape: str, text: str) -> bool:
    """Whether ``text`` may be what ``shape`` hides."""
    return len(shape) == len(text) and all(
        one in (HIDDEN, other) for one, other in zip(shape, text, strict=True)
    )


def merged(one: str, other: str) -> str | None:
    """What two shapes of the same number show together; None if they contradict each other."""
    if len(one) != len(other):
        return None
    both = []
    for left, right in zip(one, other, strict=True):
        if HIDDEN not in (left, right) and left != right:
            return None
        both.append(right if left == HIDDEN else left)
    return "".join(both)


def mobiles(shape: str) -> int:
    """Mobile numbers of a shape of eleven characters: the first is 1, the second none of 0 to 2."""
    choices: tuple[int, ...] = (1, 7, *([10] * 9))
    return prod(choices[index] for index, character in enumerate(shape) if character == HIDDEN)


def cards(shape: str) -> int:
    """Bank cards: one of ten satisfies the Luhn check."""
    return max(1, digits(shape) // 10)


def digits(shape: str) -> int:
    """Numbers without a check digit."""
    return prod([10] * shape.count(HIDDEN))


def plates(shape: str) -> int:
    """Plates (GA 36-2018): province, letter, then digits and at most two letters (24 without I and O)."""
    body = shape[2:]
    hidden, letters = body.count(HIDDEN), sum(character.isalpha() for character in body)
    fills = sum(
        comb(hidden, count) * prod([24] * count) * prod([10] * (hidden - count))
        for count in range(min(hidden, max(0, 2 - letters)) + 1)
    )
    return fills * (31 if shape[0] == HIDDEN else 1) * (24 if shape[1] == HIDDEN else 1)


def _tally(parts: Iterator[str], first: int) -> Residues:
    weights = WEIGHTS[first:]
    counts = [0] * _MODULUS
    for part in parts:
        counts[sum(int(digit) * weight for digit, weight in zip(part, weights, strict=False)) % _MODULUS] += 1
    return tuple(counts)


def _days(shape: str, leap: bool) -> Iterator[str]:
    """The days of a year, MMDD."""
    for month, days in enumerate(_MONTHS, 1):
        if not fits(shape[:2], f"{month:02d}"):
            continue
        for day in range(1, days + (month == 2 and leap) + 1):
            if fits(shape[2:], f"{day:02d}"):
                yield f"{month:02d}{day:02d}"


def _convolved(one: Residues, other: Residues) -> Residues:
    """Ways to fill two parts."""
    return tuple(
        sum(one[index] * other[(total - index) % _MODULUS] for index in range(_MODULUS))
        for total in range(_MODULUS)
    )


def _years(shape: str, year: int) -> list[int]:
    """Years of a shape; with an age the one that it means, else the nearest beside it."""
    if HIDDEN not in shape:
        return [int(shape)]
    for candidate in (year, year - 1, year + 1) if year else ():
        if fits(shape, f"{candidate:04d}"):
            return [candidate]
    return [candidate for candidate in _YEARS if fits(shape, f"{candidate:04d}")] or [_YEARS[0]]


def _sequences(shape: str, sex: str) -> Iterator[str]:
    odd = {"男": True, "女": False}.get(sex)
    for number in range(1, 1000):
        text = f"{number:03d}"
        if fits(shape, text) and (odd is None or number % 2 == odd):
            yield text
