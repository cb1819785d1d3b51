"""Mobile numbers of private persons, and those of people who are called about the matter of a notice."""

from __future__ import annotations

import regex

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import identity, roles
from checker.matchers.privacy.labels import UNIT, Meaning, meanings
from checker.model import SegmentKind, Severity

_REGULAR = frozenset(
    [(3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 5, 3), (5, 6), (6, 5), (3, 8), (7, 4), (3, 2, 2, 2, 2)]
)
_DOTTED = frozenset({(3, 4, 4), (4, 3, 4)})
_TOLL_FREE = (1, 3, 3, 4)
_ASSIGNED = Expression(r"1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])")
_UNIT = Expression(f"[ \\t]?{UNIT}")
_DOCUMENT = Expression(r"[〔\[（(][12][0-9]{3}[〕\]）)]\Z")
_SEGMENT = Expression(r"号段|号码段|开头|段号")
_LABELS = frozenset(
    {"tel", "phone", "mobile", "mob", "call", "sj", "sjh", "m", "t", "p", "mp", "vx", "wx", "v"}
)
_LONGEST_PART = 9
_LINE = 40
_ABOVE = 300
_AMOUNTS = Expression(r"[(（][百千万亿]?元[)）]|金额|总?投资|产值|预算")
_PHONES = Expression(r"电话|手机|联系|姓名")
_WORD = Expression(r"[\u3400-\u9fffa-z]")
_SCRIPT = 24
_QUOTES = ("'", '"', "`")
_IDENTIFIER = Expression(
    r"(?:id|key|account|code|no|num|count|size|time|date|ts|ver|version|hash|token|v|x|y|w|h)[\"']?\s*[:=(\[]\s*[\"'`]\Z"
)
"""The name of a value in a script that is no telephone."""
_QUOTE = Expression("[\"'`]")
_HAN = Expression(r"[\u3400-\u9fff]")
_LINK = 120
_ADDRESS = Expression(r"(?:https?://|www\.)[!-~]*\Z")
_FILE = Expression(r"\.(?:docx?|xlsx?|pptx?|pdf|html?|jpe?g|png|gif|zip|rar|txt|wps|et|ofd)(?![a-z])")
_PHONE_IN_LINK = Expression(r"(?:phone|mobile|tel|sjh?|lxdh|shouji|dianhua)[a-z]{0,6}=\Z")
_PREFIX = Expression(r"[a-z]+\Z")


def mobile(candidate: Candidate) -> Judged | None:
    """A mobile number: an error in private hands, a warning where somebody is to be called.

    Contact persons, officials and companies give their numbers on purpose; whether they may is for a
    person to say.
    """
    judged = _glued(candidate) if len(candidate.text) == identity.GLUED else _number(candidate)
    if judged is not None and roles.of_office(candidate):
        return judged._replace(severity=Severity.WARNING)
    return judged


def _glued(candidate: Candidate) -> Judged | None:
    """A mobile number written in one with an identity number."""
    place = identity.with_mobile(candidate.text) if candidate.together else -1
    if place < 0:
        return None
    return Judged(0.9, skip=18) if place == 0 else Judged(0.9, more=-18)


def _number(candidate: Candidate) -> Judged | None:
    """A mobile number at all: not an amount, a code, a coordinate, or several numbers in a row."""
    if not candidate.apart:
        return None
    said = meanings(candidate)
    labelled = Meaning.PHONE in said
    if not labelled:
        other = said - {Meaning.RESIDENT}
        if other or not _ASSIGNED.match(candidate.text) or not _may_be_unlabelled(candidate):
            return None
        if _in_column_of_amounts(candidate):
            return None
    if not _stands_alone(candidate) or (candidate.groups == _TOLL_FREE and not labelled):
        return None
    if candidate.guessed and not labelled and not candidate.enclosed("\n"):
        return None
    if candidate.parts and not _goes_on(candidate, labelled):
        return None
    before, after = candidate.before(28), candidate.after(10)
    if _UNIT.match(after) or _SEGMENT.search(before) or _SEGMENT.search(after):
        return None
    if candidate.parts:
        return Judged(0.8 if labelled else 0.7)
    if not candidate.believable(_REGULAR, _DOTTED):
        tied = candidate.whole and ("." not in candidate.separators or candidate.groups in _REGULAR)
        return Judged(0.6) if labelled and tied else None
    surest = candidate.together or candidate.groups in _REGULAR
    return Judged((0.98 if labelled else 0.9) if surest else 0.7)


def _in_column_of_amounts(candidate: Candidate) -> bool:
    """Whether it stands alone on its line, and a heading of amounts somewhere above, but none of telephones."""
    before, after = candidate.before(_ABOVE), candidate.after(1)
    if candidate.place is not None or before[-1:] not in ("", "\n") or after not in ("", "\n", "\r"):
        return False
    return _AMOUNTS.search(before) is not None and _PHONES.search(before) is None


def _goes_on(candidate: Candidate, labelled: bool) -> bool:
    """Whether the number is one that a line break cut, and not the ends of two rows of figures.

    The line in front says that it is a number of a telephone, or text stands close on both sides.
    """
    if max(candidate.parts) > _LONGEST_PART:
        return False
    beginning = candidate.before(_LINE).rpartition("\n")[2]
    said = labelled and (candidate.place is not None or _WORD.search(beginning) is not None)
    return said or candidate.enclosed() or (roles.of_person(candidate) and candidate.enclosed("\n"))


def _may_be_unlabelled(candidate: Candidate) -> bool:
    """Attributes of pages are full of numbers; there only a label counts.  In scripts also a string that
    is the number and nothing else, or text with Chinese words around it.

    Code in Markdown is shown to the reader as it is.
    """
    segment = candidate.segment
    if segment is None or segment.kind not in (SegmentKind.METADATA, SegmentKind.CODE, SegmentKind.URL):
        return True
    if segment.kind is SegmentKind.CODE:
        if candidate.view.document.media_type == "text/markdown":
            return True
        before, after = candidate.before(_SCRIPT), candidate.after(_SCRIPT)
        quoted = before[-1:] in _QUOTES and before[-1:] == after[:1] and before != ""
        string = _QUOTE.split(before)[-1] + _QUOTE.split(after)[0]
        return bool(_HAN.search(string) or (quoted and not _IDENTIFIER.search(before)))
    return bool(regex.search(r"(?:tel|sms)\s*:", candidate.before()))


def _stands_alone(candidate: Candidate) -> bool:
    """No part of a Latin word, of a longer code, or of a number with thousands separators or fractions."""
    text, start, end = candidate.view.text, candidate.start, candidate.end
    before, after = candidate.touching(8, 2)
    if (after[:1].isascii() and after[:1].isalpha()) or _in_link(candidate):
        return False
    if after[1:].isdigit() and after[0] in ",:@":
        return after[0] == "," and _another(text, end + 1)
    prefix = _PREFIX.search(before)
    if prefix:
        of_identity = prefix.group() == "x" and before[-2:-1].isdigit()
        return of_identity or prefix.group() in _LABELS
    if _DOCUMENT.search(before):
        return False
    if before[-1:] == "," and before[-2:-1].isdigit():
        return _another(text, start - 12)
    return before[-1:] not in ("*", "＊")


def _in_link(candidate: Candidate) -> bool:
    """Part of an address of a page or of the name of a file, and not as somebody's telephone."""
    before = candidate.before(_LINK)
    linked = _ADDRESS.search(before) is not None or _FILE.match(candidate.after(5)) is not None
    return linked and _PHONE_IN_LINK.search(before) is None


def _another(text: str, start: int) -> bool:
    """Whether an eleven-digit number stands there: a list of numbers, not one with separators."""
    part = text[max(0, start) : start + 12]
    return len(part) >= 11 and part[:11].isdigit() and not part[11:].isdigit()
