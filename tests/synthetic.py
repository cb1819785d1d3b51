"""Fictitious identifiers that satisfy their checksums.  No real person's number is in this repository."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(area: str = "110101", born: date = date(1990, 3, 7), sequence: int = 2) -> str:
    """An 18-character number with a right check character (GB 11643-1999)."""
    body = f"{area}{born:%Y%m%d}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def bank_card(body: str = "622202000000123456") -> str:
    """``body`` plus its Luhn digit."""
    total = 0
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


resident_ids = st.builds(
    resident_id,
    st.sampled_from(["110101", "320583", "440305", "510104", "650102", "820000"]),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(1, 999),
)
mobiles = st.builds(
    lambda prefix, rest: f"{prefix}{rest:08d}",
    st.sampled_from(["138", "139", "150", "166", "177", "189", "198"]),
    st.integers(0, 99_999_999),
)
