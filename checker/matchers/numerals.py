"""One spelling for every way of writing a digit, where digits make up a number.

``①③⑧``, ``¹³⁸``, ``一三八``, ``壹叁捌``, mathematical digits and those of other scripts become ASCII
digits, and so do ``O``, ``l`` and ``I`` that stand among digits.  All one to one: offsets stay.
Chinese numerals are ordinary words, so only long rows of them, or rows mixed with digits, are numbers;
dates and amounts, which have 年, 月, 十, 万 between them, are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from checker.expressions import ClassExpression

SEPARATOR = "[ \\t\u00a0\u2000-\u200a\u202f\u205f\\-‐‑‒–—―−﹣－﹘⁃ー·•・‧∙⋅･.．_/\u20e3]"
"""What may stand between the groups of one number: blanks, hyphens, dots, slashes, the ring of a keycap."""
_HAN = {sign: str(index % 10) for index, sign in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖")}
_HAN |= {"幺": "1", "○": "0", "◯": "0", "貳": "2", "參": "3", "陸": "6", "弌": "1", "弍": "2", "弎": "3"}
_SHAPED = (
    "²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒٠-٩۰-۹०-९๐-๙"
    "\U0001d7ce-\U0001d7ff\U0001fbf0-\U0001fbf9\U0001f101-\U0001f10a"
)
"""Digits of another shape; the value of each is the Unicode property ``Digit``."""
_LETTERS = str.maketrans("oli", "011")
"""Folded letters that are typed, or read by machines, for digits."""
_DISGUISED = "".join(_HAN) + _SHAPED
_ROW = ClassExpression(f"[0-9{_DISGUISED}](?:{SEPARATOR}{{0,3}}+[0-9{_DISGUISED}]){{6,}}+")
_CONFUSED = ClassExpression(
    f"(?<![0-9])(?:[0-9]|(?<![a-z])[oli])(?:{SEPARATOR}{{0,2}}+[0-9oli]){{9,22}}+(?=x?(?![0-9a-z]))"
)
_MIXED = ClassExpression(
    f"[oli](?:(?={SEPARATOR}{{0,2}}[0-9])|(?<=[0-9].)|(?<=[0-9].{{2}})(?<={SEPARATOR}.)"
    f"|(?<=[0-9].{{3}})(?<={SEPARATOR}{{2}}.))"
)
"""A letter beside a digit, without which no number has letters in it."""
_LENGTHS = frozenset({11, 15, 16, 17, 18, 19, 20})
"""How many digits mobile numbers, identity numbers and cards have."""
_TRIMS = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2))
"""How many signs at the left and right of a row may belong to the words around it: 张三, ①, 一直."""
_SHORTEST = 8
"""Fewer numerals in a row are a year or a count."""
_FEW = 3
"""Fewer signs than this beside digits are list marks, notes or words."""
_MOST_LETTERS = 5


def plain(text: str) -> str:
    """Folded text with ASCII digits in every number; as long as ``text``, and ``text`` if nothing differs."""
    text = _replaced(text, (_number(row) for row in _ROW.finditer(text) if not row.group().isascii()))
    if not _MIXED.search(text):
        return text
    return _replaced(text, map(_corrected, _CONFUSED.finditer(text)))


def _replaced(text: str, found: Iterable[tuple[int, str] | None]) -> str:
    """The text with each piece, in the order of their offsets, in the place of as many characters."""
    pieces: list[str] = []
    position = 0
    for start, piece in filter(None, found):
        pieces += [text[position:start], piece]
        position = start + len(piece)
    return "".join([*pieces, text[position:]]) if pieces else text


def _number(found: re.Match[str]) -> tuple[int, str] | None:
    """Offset and ASCII spelling of the number in a row of digits and signs, if there is one."""
    start, row = found.start(), found.group()
    places = [place for place, sign in enumerate(row) if _kind(sign)]
    ordinary = [place for place in places if row[place].isascii()]
    signs = len(places) - len(ordinary)
    if not signs:
        return None
    if ordinary and signs < _FEW:
        between = places[places.index(ordinary[0]) : places.index(ordinary[-1]) + 1]
        if between == ordinary and _plausible([row[place] for place in ordinary]):
            return None
    for kept in _parts(row, places):
        spelled = _spell(row[kept[0] : kept[-1] + 1])
        if _plausible([sign for sign in spelled if "0" <= sign <= "9"]):
            return start + kept[0], spelled
    few = signs < _FEW if ordinary else signs < _SHORTEST
    return None if few else (start, _spell(row))


def _parts(row: str, places: list[int]) -> Iterator[list[int]]:
    """The digits of a row that may make up one number, likelier parts first: without a sign of another
    kind at its ends; all; without the groups of ordinary digits at its ends; without some signs."""
    kinds = [_kind(row[place]) for place in places]
    if len(set(kinds)) == 2 and "0" not in kinds:
        odd = (kinds.count(kinds[0]) == 1, kinds.count(kinds[-1]) == 1)
        yield places[odd[0] : len(places) - odd[1]]
    yield places
    yield _inner(places, kinds)
    for left, right in _TRIMS:
        cut = [*kinds[:left], *kinds[len(kinds) - right :]]
        if "0" not in cut and left + right < len(places):
            yield places[left : len(places) - right]


def _inner(places: list[int], kinds: list[str]) -> list[int]:
    """The places without the groups of ordinary digits at either end that a separator parts from the rest."""
    first, last = 0, len(places)
    signs = [index for index, kind in enumerate(kinds) if kind != "0"]
    for index in range(signs[0], 0, -1):
        if places[index] - places[index - 1] > 1:
            first = index
            break
    for index in range(signs[-1] + 1, len(places)):
        if places[index] - places[index - 1] > 1:
            last = index
            break
    return places[first:last]


def _plausible(digits: list[str]) -> bool:
    """Whether an identifier of this length may look so: a mobile number, a card, a number with a birth date."""
    count, number = len(digits), "".join(digits)
    if count == 11:
        return number[0] == "1" and number[1] in "3456789"
    if count in (16, 19):
        return number[0] in ("456" if count == 16 else "69")
    if count in (17, 18, 20):
        return number[0] != "0" and number[6:8] in ("19", "20") and number[10] in "01"
    return count == 15 and number[0] != "0" and number[8] in "01"


def _spell(row: str) -> str:
    return "".join(_value(sign) or sign for sign in row)


def _value(sign: str) -> str:
    """The digit that a disguised sign stands for; empty for every other character."""
    if sign.isascii():
        return ""
    return _HAN.get(sign) or ("" if (digit := unicodedata.digit(sign, -1)) < 0 else str(digit))


def _kind(sign: str) -> str:
    """``0`` for an ordinary digit, ``h`` for a Chinese numeral, ``s`` for a digit of another shape, else empty."""
    if sign.isascii():
        return "0" if sign.isdigit() else ""
    return "h" if sign in _HAN else "s" if _value(sign) else ""


def _corrected(found: re.Match[str]) -> tuple[int, str] | None:
    """The number with digits for letters, if few letters stand in it; a letter in front may be a prefix."""
    start, row = found.start(), found.group()
    bare = row.lstrip("oli")
    for part in (bare, row):
        letters = sum(part.count(letter) for letter in "oli")
        digits = sum(map(str.isdigit, part))
        spelled = part.translate(_LETTERS)
        if _plausible([sign for sign in spelled if "0" <= sign <= "9"]):
            few = 0 < letters <= _MOST_LETTERS and letters < digits
            return (start + len(row) - len(part), spelled) if few else None
    return None
