"""Resident identity numbers: GB 11643-1999 with the MOD 11-2 check of ISO 7064."""

from __future__ import annotations

from datetime import date

from checker.matchers.candidate import Candidate, Judged

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10x98765432"
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_LABELS = ("身份证", "身份号", "证件号", "公民身份", "身份证件", "居住证", "社会保障号", "社保号")
_ORGANISATION = ("信用代码", "组织机构", "税号", "纳税人识别", "登记号", "注册号")


def resident_id(candidate: Candidate) -> Judged | None:
    """Eighteen digits: certain by checksum and date; still reported if a label says what they are."""
    number = candidate.text
    context = candidate.before() + candidate.header
    if any(label in context for label in _ORGANISATION) and not any(label in context for label in _LABELS):
        return None
    labelled = any(label in context for label in _LABELS)
    if well_formed(number) and checksum(number):
        return Judged(0.99 if labelled else 0.95)
    if labelled and (number[:2] in _PROVINCES or _birth(number)):
        return Judged(0.8)
    return None


def checksum(number: str) -> bool:
    """MOD 11-2 over 18 characters, the last of which is a digit or ``x``."""
    return (
        _CHECK[sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True)) % 11]
        == number[17]
    )


def well_formed(number: str) -> bool:
    """A known first area code and a real date of birth."""
    return number[:2] in _PROVINCES and _birth(number)


def _birth(number: str) -> bool:
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2099
