"""Numbers of identity papers that carry a birth date: GB 11643-1999 with MOD 11-2 of ISO 7064.

Covers resident identity cards (also the abolished ones of fifteen digits), residence permits of
residents of Hong Kong (81), Macau (82) and Taiwan (83), permanent residence cards of foreigners
(first digit 9), and disability certificates, which are the identity number with two more digits.
"""

from __future__ import annotations

from datetime import date

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import names
from checker.matchers.privacy.labels import Meaning, meanings

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10x98765432"
_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 "
    "81 82 83".split()
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2040
"""Birth years that are believed; the last lies ahead because a program must not read the clock."""
_RECENT = 2000
"""Codes with a date inside have recent ones; so birth years before this are none of a code."""
_LABELS = frozenset({Meaning.RESIDENT, Meaning.DISABILITY})
_NOT = frozenset({Meaning.ORGANISATION})
GLUED = 29
"""Digits of an identity number and a mobile number in one."""
_DOTTED = frozenset({(6, 8, 4), (6, 4, 4, 4)})
_SEX_AND_MARK = Expression(r"(?:[，, ]{1,2}[男女])?[，,、：:（( \t]{1,2}\Z")
_NAME_REACH = 16
_REISSUED = Expression("[ ]?b[ ]?[1-9](?![0-9a-z])")
"""How often a disability certificate was issued again: behind its number."""


def resident_id(candidate: Candidate) -> Judged | None:
    """A resident identity number: certain by area, date and checksum; a damaged one by its label."""
    number = candidate.text
    if len(number) == GLUED:
        place = with_mobile(number) if candidate.together else -1
        return Judged(0.95, skip=place, more=place + 18 - GLUED) if place >= 0 else None
    right = len(number) == 18 and well_formed(number) and checksum(number)
    if not right and not candidate.apart:
        return None
    said = meanings(candidate)
    labelled = bool(said & _LABELS)
    if not _stands_alone(candidate) or (said & _NOT and not labelled) or Meaning.PERMANENT in said:
        return None
    if right:
        return _valid(candidate, said, labelled)
    if candidate.parts:
        return None
    if len(number) == 18:
        if labelled and (number[:2] in _PROVINCES or _birth(number[6:14])) and _near(candidate):
            return Judged(0.8)
        return None
    if len(number) == 15 and not said and candidate.together and _old(number) and _named(candidate):
        return Judged(0.8)
    if not labelled or not _near(candidate):
        return None
    shifted = number[5:13] if len(number) == 17 else number[7:15] if len(number) == 19 else ""
    if shifted and _birth(shifted):
        return Judged(0.6)  # one digit in front of the birth date lost or doubled
    if number[:2] not in _PROVINCES:
        return None
    if len(number) == 15:
        return Judged(0.85) if _old(number) else None
    damaged = _FIRST_YEAR <= int(number[6:10]) <= _LAST_YEAR  # one digit lost or doubled
    return Judged(0.6) if damaged else None


def with_mobile(number: str) -> int:
    """Where the identity number begins in one that is glued to a mobile number; -1 if they are not that."""
    for place, mobile in ((0, number[18:]), (11, number[:11])):
        part = number[place : place + 18]
        likely = mobile.isdigit() and mobile[0] == "1" and mobile[1] in "3456789"
        if likely and part[:17].isdigit() and well_formed(part) and checksum(part):
            return place
    return -1


def permanent_residence(number: str) -> bool:
    """The eighteen digits of the card of 2023: 9, place, country, birth date, sequence, MOD 11-2."""
    return len(number) == 18 and number[0] == "9" and _birth(number[6:14]) and checksum(number)


def disability_certificate(candidate: Candidate) -> Judged | None:
    """Identity number, category 1-7, grade 1-4: tells the diagnosis as well as the person."""
    number = candidate.text
    if not well_formed(number) or not _stands_alone(candidate):
        return None
    said = meanings(candidate)
    reissued = _REISSUED.match(candidate.after(4))
    more = reissued.end() if reissued else 0
    if checksum(number[:18]) and not said & {Meaning.CODE, Meaning.ACCOUNT, Meaning.CARD}:
        return Judged((1.0 if said & _LABELS else 0.97) if candidate.apart else 0.5, more=more)
    return Judged(0.85, more=more) if Meaning.DISABILITY in said else None


def checksum(number: str) -> bool:
    """MOD 11-2 over 18 characters, the last of which is a digit or ``x``."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
    return CHECKS[total % 11] == number[17]


def well_formed(number: str) -> bool:
    """A known first area code and a real date of birth."""
    return number[:2] in _PROVINCES and _birth(number[6:14])


def _valid(candidate: Candidate, said: frozenset[Meaning], labelled: bool) -> Judged | None:
    if labelled:
        return Judged(0.99)
    if said & {Meaning.CODE, Meaning.AMOUNT} and int(candidate.text[6:10]) >= _RECENT:
        return None
    if not _near(candidate) and not candidate.whole:
        return None
    return Judged(0.95)


def _old(number: str) -> bool:
    """Fifteen digits as they were given until 1999: area, date of birth in the 1900s, sequence."""
    return number.isdigit() and number[:2] in _PROVINCES and _birth("19" + number[6:12])


def _named(candidate: Candidate) -> bool:
    """Whether a name, and at most a sex, stands right in front."""
    before = candidate.before(_NAME_REACH)
    told = _SEX_AND_MARK.search(before)
    name = names.read_back(before, told.start(), 0) if told else None
    return name is not None and (name.start == 0 or not names.is_han(before[name.start - 1]))


def _near(candidate: Candidate) -> bool:
    """Not a row of decimals; groups of any size are believed, for the checks are strict."""
    return "." not in candidate.separators or candidate.believable(frozenset(), _DOTTED)


def _birth(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return _FIRST_YEAR <= born.year <= _LAST_YEAR


def _stands_alone(candidate: Candidate) -> bool:
    """No part of a Latin word or hexadecimal string; a short prefix such as ``G`` or ``sfz`` may precede."""
    prefix, after = candidate.touching(5, 2)
    if after[:1].isascii() and after[:1].isalpha() and not _REISSUED.match(after):
        return False
    letters = len(prefix) - len(prefix.rstrip("abcdefghijklmnopqrstuvwxyz"))
    return letters < 5 and not (0 < letters < len(prefix) and prefix[-letters - 1].isdigit())
