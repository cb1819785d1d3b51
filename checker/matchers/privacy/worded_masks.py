"""Masks in what is more than digits: mailboxes, plates, birth dates, addresses, names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy.columns import Column, kind_of
from checker.matchers.privacy.masks import SYMBOLS, Masked
from checker.matchers.privacy.remaining import HIDDEN, RECOVERABLE, WEAK

_MAILBOX = ClassExpression(rf"[a-z0-9._\-{SYMBOLS}]{{2,40}}\Z")
_DOMAIN = ClassExpression(r"[a-z0-9\-]{2,30}(?:\.[a-z]{2,10}){1,3}")
_PLATE = ClassExpression(
    rf"[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][a-hj-np-z{SYMBOLS}][ ]?[·•.．\-]?[ ]?(?=[0-9a-z]{{0,6}}[{SYMBOLS}x])"
    rf"[0-9a-z{SYMBOLS}]{{3,6}}(?![0-9a-z{SYMBOLS}])"
)
_PLATE_SIGNS = " ·•.．-"
_DATE = ClassExpression(
    rf"(?<![0-9{SYMBOLS}])(?P<y>[0-9{SYMBOLS}x]{{2,4}})(?:年|[-./])(?P<m>[0-9{SYMBOLS}x]{{1,2}})(?:月|[-./])(?P<d>[0-9{SYMBOLS}x]{{1,2}})日?"
)
_BORN = Expression(r"(?:出生(?:日期|年月日?|时间)?|生日|生于)[:：为于是 （(]{0,3}\Z")
_HOME = ClassExpression(
    rf"(?P<b>[0-9]{{1,4}}|[{SYMBOLS}x]{{1,4}})(?:号楼|幢|栋|座|#楼?)(?:(?P<u>[0-9]{{1,3}}|[{SYMBOLS}x]{{1,3}})单元)?"
    rf"(?P<r>[0-9{SYMBOLS}x]{{2,5}})(?:室|户|房|号)"
)
_SURNAME_HIDDEN = ClassExpression(rf"[{SYMBOLS}x]{{1,2}}[\u4e00-\u9fff]{{1,2}}")
_HIDDEN = ClassExpression(rf"[{SYMBOLS}x]")
_SURE = ClassExpression(rf"[{SYMBOLS}]|x{{3,}}")
"""One or two X may be letters of the plate; so may they of a mailbox (xxgk)."""
_LONE = ClassExpression("(?<![_＿])[_＿](?![_＿])")
"""An underline between the words of a mailbox hides nothing."""
_SYMBOL = ClassExpression(rf"[{SYMBOLS}]|xx")
_BUILDINGS, _UNITS = 20, 4
"""Buildings of a compound and units of a building, as they are usual."""


def found(context: Context) -> Iterator[Masked]:
    """Masked values of all these kinds."""
    yield from _mailboxes(context)
    text = context.view.text
    masked = _SYMBOL.search(text) is not None
    if masked or "x" in context.document.text:
        yield from _plates(context)
    if masked:
        yield from _homes(context)
        yield from _births(context)
        yield from _names(context)


def left(kind: str, shape: str) -> int:
    """Candidates of a shape as ``found`` makes it."""
    return COUNTED[kind](shape)


def _mailboxes(context: Context) -> Iterator[Masked]:
    text = context.view.text
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at + 1)
        user = _MAILBOX.search(text, max(context.view.bounds(at).start, at - 40), at) if domain else None
        shown = _LONE.sub("-", user.group()) if user else ""
        if user and _SURE.search(shown):
            yield _masked(context, "email", user.start(), domain.end(), _HIDDEN.sub(HIDDEN, shown))
        at = text.find("@", at + 1)


def _plates(context: Context) -> Iterator[Masked]:
    for match in _PLATE.finditer(context.view.text):
        written = "".join(character for character in match.group() if character not in _PLATE_SIGNS)
        shape = _SURE.sub(
            lambda mask: HIDDEN * len(mask.group()), _small_hidden(context, match.span(), written)
        )
        if any(character.isdigit() for character in shape) and HIDDEN in shape:
            shape += HIDDEN * (7 - len(shape))
            yield _masked(context, "plate", match.start(), match.end(), shape)


def _small_hidden(context: Context, span: tuple[int, int], written: str) -> str:
    """A plate with every small x hidden, if its other letters are capitals."""
    place = context.view.span(*span)
    source = "".join(
        sign for sign in context.document.text[place.start : place.end] if sign not in _PLATE_SIGNS
    )
    if len(source) != len(written) or not any(map(str.isupper, source)):
        return written
    return "".join("*" if sign == "x" else shown for sign, shown in zip(source, written, strict=True))


def _births(context: Context) -> Iterator[Masked]:
    text = context.view.text
    for match in _DATE.finditer(text):
        parts = [_HIDDEN.sub(HIDDEN, match.group(name)) for name in "ymd"]
        if not any(HIDDEN in part for part in parts):
            continue
        masked = _masked(context, "birth-date", match.start(), match.end(), "-".join(parts))
        column = kind_of(masked.place.heading) if masked.place else Column.OTHER
        if column is Column.BIRTH or _BORN.search(text, max(0, match.start() - 12), match.start()):
            yield masked


def _homes(context: Context) -> Iterator[Masked]:
    """Addresses with some part from the building down hidden, but the room readable."""
    for match in _HOME.finditer(context.view.text):
        if not _HIDDEN.search(match.group()):
            continue
        parts = [_HIDDEN.sub(HIDDEN, match.group(name) or "") for name in "bur"]
        yield _masked(context, "address", match.start(), match.end(), "-".join(parts))


def _names(context: Context) -> Iterator[Masked]:
    """Columns of names of which only the surname is hidden: the first of each column stands for all."""
    text = context.view.text
    seen: set[tuple[int, int]] = set()
    for match in _SURNAME_HIDDEN.finditer(text):
        masked = _masked(context, "name", match.start(), match.end(), HIDDEN + match.group()[-2:])
        place = masked.place
        if place is None or place.row < 0 or kind_of(place.heading) is not Column.NAME:
            continue
        span = context.view.span(*match.span())
        whole = context.document.text[place.cell.start : place.cell.end].strip()
        if (
            whole == context.document.text[span.start : span.end]
            and (id(place.table), place.column) not in seen
        ):
            seen.add((id(place.table), place.column))
            yield masked


def _masked(context: Context, kind: str, start: int, end: int, shape: str) -> Masked:
    return Masked(kind, start, end, shape, context.grid.at(context.view.span(start, start + 1).start), True)


def _of_mailbox(shape: str) -> int:
    shown = shape.replace(HIDDEN, "")
    if len(shown) < _TELLING:
        return WEAK
    return int((10 if shown.isdigit() else 36) ** shape.count(HIDDEN))


def _of_birth(shape: str) -> int:
    """A birth year alone is an age, not a birth date."""
    year, month, day = shape.split("-")
    if HIDDEN in month and HIDDEN in day:
        return WEAK
    choices = 1
    for part, size in ((year, 91), (month, 12), (day, 30)):
        choices *= min(size, 10 ** part.count(HIDDEN))
    return choices


def _of_home(shape: str) -> int:
    building, unit, room = shape.split("-")
    if room.count(HIDDEN) == len(room):
        return WEAK
    choices = int(10 ** room.count(HIDDEN))
    choices *= _BUILDINGS if HIDDEN in building else 1
    return choices * (_UNITS if HIDDEN in unit else 1)


def _of_name(shape: str) -> int:
    return _UNSURE


_TELLING = 4
"""A mailbox that shows fewer characters tells nobody; so short masks often stand for many characters."""
_UNSURE = RECOVERABLE + 1
"""A hundred surnames cover nine persons in ten, but given names repeat: for a person to look at."""
COUNTED: Mapping[str, Callable[[str], int]] = {
    "email": _of_mailbox,
    "birth-date": _of_birth,
    "address": _of_home,
    "name": _of_name,
}
