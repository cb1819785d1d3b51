"""Numbers that a spreadsheet has damaged: 4.2E+17, and zeros from the sixteenth digit on.

Spreadsheets keep fifteen digits.  What is printed is wrong, and the file behind it may hold more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.privacy.bank import luhn
from checker.matchers.privacy.identity import checksum, well_formed
from checker.matchers.privacy.labels import Meaning, meanings
from checker.matchers.privacy.remaining import HIDDEN, RECOVERABLE, Known, Residents, cards, digits, mobiles
from checker.model import Hit, Severity

_SCIENTIFIC = ClassExpression(
    r"(?<![0-9a-z.])([1-9])(?:\.([0-9]{1,17}))?e\+?(0?[89]|1[0-9]|2[01])(?![0-9a-z.])"
)
_CUT = ClassExpression(r"(?<![0-9.])([1-9][0-9]{14})(0{2,4})(?![0-9.])")
_MAYBE = ClassExpression(r"e[+0-9](?<=[0-9]e.)|00(?<=[0-9]{17})")
"""What every damaged number holds; far quicker to look for, and hardly ever there."""
_SIZES = {"resident-id": (18, 15), "mobile": (11,), "bank-card": range(15, 20), "bank-account": range(13, 23)}
_SAID = {
    "resident-id": Meaning.RESIDENT,
    "mobile": Meaning.PHONE,
    "bank-card": Meaning.CARD,
    "bank-account": Meaning.ACCOUNT,
}
_MESSAGE = (
    "号码已被表格软件损坏（{how}），公布的数字是错的，原表里还可能留有完整号码；请把该列改为文本格式、核对后脱敏再发布",
    "A spreadsheet has damaged this number ({how_en}): it is wrong, and the file may still hold the whole one",
)


def damaged(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Damaged numbers of the kind ``params["kind"]``, as the label or the heading says."""
    kind = params["kind"]
    scientific, cut = context.once("privacy.spreadsheet", _suspects)
    for match in scientific:
        whole, fraction, exponent = match.group(1), match.group(2) or "", int(match.group(3))
        size = exponent + 1
        if size not in _SIZES[kind] or not _is_said(context, kind, match):
            continue
        shape = (whole + fraction)[:size]
        left = _left(context, kind, shape + HIDDEN * (size - len(shape)))
        yield _hit(context, match, left, ("变成了科学计数法", "scientific notation"))
    for match in cut:
        number = match.group()
        if len(number) in _SIZES[kind] and not _right(kind, number) and _is_said(context, kind, match):
            left = _left(context, kind, match.group(1) + HIDDEN * len(match.group(2)))
            yield _hit(context, match, left, ("第 15 位以后变成了 0", "zeros behind the fifteenth digit"))


def _suspects(context: Context) -> tuple[list[Any], list[Any]]:
    """Every number in scientific notation, and every one with zeros from the sixteenth digit on."""
    text = context.view.text
    if not _MAYBE.search(text):
        return [], []
    return list(_SCIENTIFIC.finditer(text)), list(_CUT.finditer(text))


def _right(kind: str, number: str) -> bool:
    """The zeros may be its own."""
    if kind == "resident-id":
        return not well_formed(number) or checksum(number)
    return luhn(number) or len(number) < 17


def _is_said(context: Context, kind: str, match: Any) -> bool:
    start, end = match.span()
    place = context.grid.at(context.view.span(start, start + 1).start)
    if place is None and kind.startswith("bank"):
        return False
    candidate = Candidate(context.view, match.group(), start, end, (end - start,), True, place)
    return _SAID[kind] in meanings(candidate)


def _left(context: Context, kind: str, shape: str) -> int:
    if kind == "resident-id":
        residents = context.once("residents", lambda _: Residents())
        return residents.left(shape, Known()) if len(shape) == 18 else digits(shape)
    return {"mobile": mobiles, "bank-card": cards}.get(kind, digits)(shape)


def _hit(context: Context, match: Any, left: int, how: tuple[str, str]) -> Hit:
    span = context.view.span(*match.span())
    return Hit(
        "",
        span.start,
        span.end,
        confidence=0.9,
        severity=None if left <= RECOVERABLE else Severity.WARNING,
        values={"how": how[0], "how_en": how[1]},
        message=_MESSAGE,
    )
