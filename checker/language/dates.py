"""The date that a document itself bears: what dated knowledge is judged by."""

from __future__ import annotations

import re
from datetime import date

from checker.expressions import Expression

_GAP = r"[ \t\u3000]{0,2}"
_FULL = (
    rf"(?P<year>(?:19|20)[0-9]{{2}}|[一二][〇○零Ｏ0一二三四五六七八九]{{3}}){_GAP}年{_GAP}"
    rf"(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}){_GAP}月{_GAP}"
    rf"(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}){_GAP}日"
)
_DATE = Expression(_FULL)
_NUMERIC = Expression(
    r"(?P<year>(?:19|20)[0-9]{2})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})(?![0-9])"
)
_NUMBER = Expression(r"[〔\[（(]((?:19|20)[0-9]{2})[〕\]）)][0-9]{1,5}号")
_LABEL = Expression(r"(?:成文|发布|发文|公开|印发|生成|发稿|更新)?(?:日期|时间)[:：]?\Z")
_HEAD = 400
_ALONE = 60
"""Code points on either side in which the line of a date that stands alone must end: blanks may indent it."""
_DIGITS = {
    character: value
    for value, group in enumerate("〇○零Ｏ0 一 二 三 四 五 六 七 八 九".split())
    for character in group
}


def document_date(text: str) -> date | None:
    """The date of issue, as far as the text tells it; None if it does not.

    A date that stands alone on its line (below the signature, or labelled) counts most, then the year
    of the document number in the first lines, then a date near the top, then the latest one mentioned.
    """
    top: date | None = None
    latest: date | None = None
    for pattern in (_DATE, _NUMERIC):
        for match in pattern.finditer(text):
            found = _date(match)
            if found is None:
                continue
            if _alone(text, match):
                return found
            if pattern is _DATE:
                latest = max(latest or found, found)
                if top is None and match.start() < _HEAD:
                    top = found
    number = _NUMBER.search(text, 0, _HEAD)
    return date(int(number.group(1)), 12, 31) if number else top or latest


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but the date, perhaps with a label, stands on its line."""
    first, last = max(0, match.start() - _ALONE), match.end() + _ALONE
    start = text.rfind("\n", first, match.start()) + 1
    if not start and first:
        return False  # too much stands in front of it
    stop = text.find("\n", match.end(), last)
    if stop < 0 and last < len(text):
        return False
    before = text[start : match.start()].strip("（( \t\u3000")
    after = text[match.end() : stop if stop >= 0 else len(text)].strip("）) \t\r\u3000")
    return (not before or bool(_LABEL.search(before))) and after in ("", "印发", "发布")


def _date(match: re.Match[str]) -> date | None:
    year, month, day = match.group("year", "month", "day")
    digits = "".join(str(_DIGITS.get(character, character)) for character in year)
    try:
        return date(int(digits), _number(month), _number(day))
    except ValueError:
        return None


def _number(text: str) -> int:
    """An Arabic number, or a Chinese one below one hundred (三, 十二, 二十, 三十一)."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(_DIGITS[text]) if len(text) == 1 else 0
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
