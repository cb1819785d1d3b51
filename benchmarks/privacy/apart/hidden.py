"""Masked numbers of the second set and, by trying them all, what they leave."""

from __future__ import annotations

from random import Random

from benchmarks.privacy import masked
from benchmarks.privacy.apart import drawn

_ID = (
    (6, 8), (6, 10), (6, 12), (4, 10), (3, 11), (1, 16), (0, 14), (14, 4), (10, 4),
    (12, 2), (17, 1), (16, 2), (14, 3), (10, 8), (12, 6), (6, 4), (8, 6),
)  # fmt: skip
_MOBILE = ((3, 4), (3, 4), (3, 5), (3, 6), (7, 2), (8, 3), (4, 3), (9, 2), (10, 1), (7, 4), (1, 9))
_CARD = ((0, 15), (4, 11), (6, 9), (6, 8), (12, 3), (15, 4), (8, 4), (17, 2), (4, 8))
_PLATE = ((6, 1), (3, 1), (3, 3), (4, 3))
"""Where the mask begins and how many characters it hides."""
MARKS = "**＊×xX●□*"
TYPES = {"id": "resident-id", "mobile": "mobile", "card": "bank-card", "plate": "plate"}


def number(random: Random, kind: str, plan: int, mark: str, told: dict[str, str]) -> tuple[str, str, int]:
    """A masked number, the right verdict and the candidates left; ``told`` is what stands beside it."""
    if kind == "id":
        born, male = told.get("dob", ""), {"1": True, "0": False}.get(told.get("sex", ""))
        value = drawn.person(random, born=born, male=male)
        first, count = _ID[plan % len(_ID)]
        if told and first == 14:
            first, count = 6, 8
        shown = value[:first] + "*" * count + value[first + count :]
        left = 10**6 if "*" in shown[:6] else masked.resident_candidates(shown, male=male, born=born)
    elif kind == "mobile":
        value = drawn.mobile(random, "")
        first, count = _MOBILE[plan % len(_MOBILE)]
        left = int(10**count)
    elif kind == "card":
        value = drawn.card(random, "")
        first, count = _CARD[plan % len(_CARD)]
        left = int(10**count) // 10
    else:
        value = drawn.plate(random, "")
        first, count = _PLATE[plan % len(_PLATE)]
        left = 34 if count == 1 else 34**count
    return value[:first] + mark * count + value[first + count :], masked.verdict(left), left
