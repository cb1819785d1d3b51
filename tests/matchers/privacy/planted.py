"""Helpers of the privacy tests: findings of the default checker, and slow reference implementations."""

from __future__ import annotations

from datetime import date

from checker import Checker
from checker.model import Severity

SENSITIVE = ("privacy/", "secrecy/")


def found(checker: Checker, text: str, media_type: str = "text/plain") -> list[tuple[str, int, int]]:
    """(rule, start, end) of every warning and error about personal data or secrecy, in document text."""
    report = checker.check_text(text, media_type=media_type)
    assert not report.gaps
    return [
        (one.rule, one.start, one.end)
        for one in report.findings
        if one.rule.startswith(SENSITIVE) and one.severity is not Severity.INFO
    ]


def notes(checker: Checker, text: str, rule: str, media_type: str = "text/plain") -> list[tuple[int, int]]:
    """(start, end) of every finding of one rule, whatever its severity."""
    report = checker.check_text(text, media_type=media_type)
    assert not report.gaps
    return [(one.start, one.end) for one in report.findings if one.rule == rule]


def spans(checker: Checker, text: str, rule: str) -> list[tuple[int, int]]:
    return [(start, end) for name, start, end in found(checker, text) if name == rule]


def slow_check_character(body: str) -> str:
    """ISO 7064 MOD 11-2 by its recursive definition: ((0 + a1)·2 + a2)·2 …, not by weights."""
    state = 0
    for digit in body:
        state = (state + int(digit)) * 2 % 11
    check = (12 - state) % 11
    return "X" if check == 10 else str(check)


def slow_luhn(number: str) -> bool:
    """ISO/IEC 7812-1, digit by digit from the right."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit)
        if place % 2 == 1:
            value = value * 2
            if value > 9:
                value -= 9
        total += value
    return total % 10 == 0


def slow_birth(digits: str) -> bool:
    """A day between 1900 and 2040, found by trying."""
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (1900 <= year <= 2040 and 1 <= month <= 12 and day >= 1):
        return False
    following = date(year + month // 12, month % 12 + 1, 1)
    return day <= (following - date(year, month, 1)).days
