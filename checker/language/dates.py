"""The date that a document itself bears: what dated knowledge is judged by."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"((?:19|20)[0-9]{2})[ \t]{0,2}年[ \t]{0,2}([0-9]{1,2})[ \t]{0,2}月[ \t]{0,2}([0-9]{1,2})[ \t]{0,2}日"
)
_LINE = re.compile(
    r"^[ \t\u3000]*(?:[^\n]{0,12}[:：])?[ \t\u3000]*((?:19|20)[0-9]{2})[ \t]{0,2}[年\-/.][ \t]{0,2}([0-9]{1,2})[ \t]{0,2}[月\-/.]"
    r"[ \t]{0,2}([0-9]{1,2})日?[ \t\u3000]*(?:印发|发布)?[ \t\u3000]*$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"〔((?:19|20)[0-9]{2})〕[0-9]{1,5}号")
_HEAD = 400


def document_date(text: str) -> date | None:
    """The date of issue, as far as the text tells it.

    A line that is nothing but a date (署名 below the body) counts most, then the year of the
    document number in the first lines, then the first full date of the text.
    """
    for match in _LINE.finditer(text):
        found = _date(*match.groups())
        if found:
            return found
    number = _NUMBER.search(text, 0, _HEAD)
    if number:
        return date(int(number.group(1)), 12, 31)
    first = _DATE.search(text)
    return _date(*first.groups()) if first else None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
