"""Numbers as a spreadsheet shows them (ECMA-376, 18.8.30): dates, leading zeros, percentages, hidden values.

What is stored is what a click on the cell reveals; a format may show less of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

Show = Callable[[str], str | None]
"""From a stored number to what is shown; None if that is the number itself."""

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Numbers of formats that no file spells out, as Chinese editions show them."""
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|(AM/PM|A/P|上午/下午)|(y+|m+|d+|h+|s+|a{3,}|e+)(\.0+)?|(.)',
    re.IGNORECASE,
)
_DATE = re.compile("[ymdhs]|a{3,}|e{1,4}(?![+-])", re.IGNORECASE)
_PLAIN = re.compile(r"([^0#?]*)([#?0,]*[0#?],*)(?:\.([0#?]+))?(%?)([^0#?]*)")
_SCIENTIFIC = re.compile(r"[#?0.]+E[+-]0+", re.IGNORECASE)
_IDENTIFIER = 7
"""Whole numbers of fewer digits are no identifiers."""
_MONTHS = "January February March April May June July August September October November December".split()


def whole(number: str) -> str:
    """A stored number without exponent: ``1.3812345678E10`` as ``13812345678``."""
    if "E" not in number and "e" not in number and not number.endswith(".0"):
        return number
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number
    if abs(value.adjusted()) > 40:
        return number
    if value == value.to_integral_value():
        return str(value.quantize(Decimal(1)))
    return format(value, "f")


def is_identifier(number: str) -> bool:
    """Whether a stored number may be more than an amount: whole, and long."""
    return number.isdecimal() and len(number) >= _IDENTIFIER


def show(number_format: int | str, since_1904: bool = False) -> Show | None:
    """How numbers are shown in a format, given by its number or its code; None for the general one."""
    code = _BUILT_IN.get(number_format, "") if isinstance(number_format, int) else number_format
    if not code or code.lower() in ("general", "@"):
        return None
    first = _section(code)
    bare = _LITERAL.sub("", first)
    elapsed = re.search(r"\[(?:h+|m+|s+)\]", first, re.IGNORECASE)
    if _SCIENTIFIC.search(bare):
        return _scientific(first)
    if elapsed or _DATE.search(bare.replace("General", "")):
        return lru_cache(maxsize=4096)(lambda number: _dated(number, first, since_1904))
    if not re.search("[0#?@]|General", bare):
        shown = _words(first)
        return lambda number: shown
    return _plain(first)


def _section(code: str) -> str:
    """The part of a format that is for positive numbers."""
    position = 0
    for match in re.finditer(r'"[^"]*"|\\.|;', code):
        if match.group() == ";":
            return code[position : match.start()]
    return code


def _words(code: str) -> str:
    """What a format shows whatever the number is."""
    return "".join(
        match.group(1) or match.group(2) or match.group(7) or "" for match in _TOKEN.finditer(code)
    )


def _plain(code: str) -> Show | None:
    """Formats with places for digits: leading zeros, decimals, thousands, percentages, fixed words around."""
    before: list[str] = []
    bare = _LITERAL.sub("\0", code)
    match = _PLAIN.fullmatch(bare.replace("\0", ""))
    if match is None:
        return None
    before = _fixed(code)
    digits, decimals, percent = match.group(2), match.group(3) or "", match.group(4)
    scaled = len(digits) - len(digits.rstrip(","))
    least = digits.count("0")
    grouped = "," in digits.rstrip(",")

    def shown(number: str) -> str | None:
        try:
            value = Decimal(number)
        except InvalidOperation:
            return None
        if abs(value.adjusted()) > 40:
            return None
        value = value * (100 if percent else 1) / (1000**scaled)
        text = format(abs(value).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP), "f")
        head, _, tail = text.partition(".")
        head = head.zfill(least)
        if grouped:
            head = f"{int(head):,}"
        sign = "-" if value < 0 else ""
        return before[0] + sign + head + ("." + tail if tail else "") + percent + before[1]

    return shown


def _fixed(code: str) -> list[str]:
    """The words in front of and behind the places for digits."""
    sides = ["", ""]
    behind = 0
    for match in _TOKEN.finditer(code):
        if match.group(7) and match.group(7) in "0#?":
            behind = 1
        elif match.group(1) is not None or match.group(2):
            sides[behind] += match.group(1) or match.group(2) or ""
        elif match.group(7) and match.group(7) not in ",.%":
            sides[behind] += match.group(7)
    return sides


def _scientific(code: str) -> Show:
    match = re.search(r"(?:\.([0#?]*))?E", code, re.IGNORECASE)
    places = len(match.group(1) or "") if match else 0

    def shown(number: str) -> str | None:
        try:
            return f"{Decimal(number):.{places}E}"
        except InvalidOperation:
            return None

    return shown


def _dated(number: str, code: str, since_1904: bool) -> str | None:
    """A date or time; days count from 30 December 1899, or from 1 January 1904."""
    try:
        days = float(number)
    except ValueError:
        return None
    if not 0 <= days < 2_958_466:
        return None
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    moment = start + timedelta(seconds=round(days * 86400))  # spreadsheets believe in 29 February 1900
    return _spelt(moment, days, code)


def _spelt(moment: datetime, days: float, code: str) -> str:
    tokens = [match for match in _TOKEN.finditer(code) if match.group()[0] not in "_*"]
    twelve = any(match.group(4) for match in tokens)
    pieces = []
    for index, match in enumerate(tokens):
        elapsed, unit = match.group(3), (match.group(5) or "").lower()
        if elapsed:
            seconds = round(days * 86400)
            unit_size = {"h": 3600, "m": 60, "s": 1}[elapsed[0].lower()]
            pieces.append(str(seconds // unit_size).zfill(len(elapsed)))
        elif match.group(4):
            pieces.append("上午" if moment.hour < 12 else "下午")
        elif unit:
            minutes = unit.startswith("m") and _is_minutes(tokens, index)
            pieces.append(_unit(moment, unit, minutes, twelve))
        else:
            pieces.append(match.group(1) or match.group(2) or match.group(7) or "")
    return "".join(pieces)


def _is_minutes(tokens: list[re.Match[str]], index: int) -> bool:
    """``m`` behind hours or in front of seconds is minutes."""
    before = [m for m in tokens[:index] if m.group(5) or m.group(3)]
    after = [m for m in tokens[index + 1 :] if m.group(5)]
    unit = (before[-1].group(5) or before[-1].group(3) or "").lower()[:1] if before else ""
    return unit == "h" or (bool(after) and after[0].group(5).lower().startswith("s"))


def _unit(moment: datetime, unit: str, minutes: bool, twelve: bool) -> str:
    size, letter = len(unit), unit[0]
    if minutes:
        return str(moment.minute).zfill(size)
    if letter in "ye":
        return f"{moment.year % 100:02d}" if letter == "y" and size < 3 else str(moment.year)
    if letter == "m" and size > 2:
        month = _MONTHS[moment.month - 1]
        return month if size == 4 else month[:3] if size == 3 else month[0]
    if (letter == "d" and size > 2) or letter == "a":
        return "星期" + "一二三四五六日"[moment.weekday()]
    hour = (moment.hour % 12 or 12) if twelve else moment.hour
    value = {"m": moment.month, "d": moment.day, "h": hour, "s": moment.second}[letter]
    return str(value).zfill(size)
