"""Places that are said to lie where they do not: 湖北省张家界市, 江苏省杭州市, 南京市余杭区."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.language.registries import division_codes, division_lengths, division_name
from checker.matchers.context import Context
from checker.model import PROSE, Hit, Severity

_SHORTEST = 3
_END = ClassExpression("[省市区州县盟旗]")
_LISTED = ("、", "和", "与", "及", "至", "到", "—", "－", "-", "/", "援", "赴", "往", "驻")
"""In front of a place these make it one of several, or the goal of what follows."""
_NOT_BEHIND = ("场", "域", "话")
"""Behind a name these show that its last character belongs elsewhere: 市场, 区域, 县域."""
_FORMERLY_THERE: Mapping[tuple[str, str], date] = {
    ("四川省", "重庆市"): date(1997, 6, 18),
    ("四平市", "公主岭市"): date(2020, 6, 19),
    ("六安市", "寿县"): date(2015, 12, 31),
    ("安庆市", "枞阳县"): date(2015, 12, 31),
    ("资阳市", "简阳市"): date(2016, 5, 31),
    ("巢湖市", "庐江县"): date(2011, 8, 31),
    ("巢湖市", "和县"): date(2011, 8, 31),
    ("巢湖市", "含山县"): date(2011, 8, 31),
    ("莱芜市", "莱城区"): date(2019, 1, 31),
}
"""Until when a place lay elsewhere; papers from before, and papers without a date, may say so."""
_TOO_COMMON = Expression("[东西南北中新老旧城郊矿江河]{1,2}[城郊岸市湖]?区")
"""Names that many towns gave to districts which are gone or were never in the table."""


class _Place(NamedTuple):
    start: int
    end: int
    name: str
    codes: tuple[str, ...]


def misplaced(context: Context, _: Mapping[str, Any]) -> Iterator[Hit]:
    """Two full names side by side, the second of which lies in no place of the first name."""
    text = context.document.text
    before: _Place | None = None
    for place in _places(text):
        outer, before = before, place
        if (
            outer is None
            or outer.end != place.start
            or text[max(0, outer.start - 1) : outer.start] in _LISTED
        ):
            continue
        if (
            _belongs(outer, place)
            or not _telling(outer, place)
            or text[place.end : place.end + 1] in _NOT_BEHIND
        ):
            continue
        if context.kind_at(outer.start) not in PROSE or context.kind_at(place.end - 1) not in PROSE:
            continue
        until = _FORMERLY_THERE.get((outer.name, place.name))
        if until and (context.date is None or context.date <= until):
            continue
        true = _outer_names(place, len(outer.codes[0]))
        suggest = (true[0] + place.name,) if len(true) == 1 else ()
        severity = Severity.ERROR if suggest else Severity.WARNING
        values = {"inner": place.name, "outer": outer.name, "true": "、".join(true)}
        yield Hit("", outer.start, place.end, suggest, severity=severity, values=values)


def _places(text: str) -> Iterator[_Place]:
    """Full names of divisions, the longest at each end, from left to right; they do not overlap."""
    done = 0
    for match in _END.finditer(text):
        end = match.end()
        for size in division_lengths(text[max(0, end - 2) : end]):
            start = end - size
            codes = division_codes(text[start:end]) if start >= done else ()
            if codes:
                yield _Place(start, end, text[start:end], codes)
                done = end
                break


def _belongs(outer: _Place, inner: _Place) -> bool:
    return any(code.startswith(around) for code in inner.codes for around in outer.codes if code != around)


def _telling(outer: _Place, inner: _Place) -> bool:
    """Whether the two, if the second does not lie in the first, can be nothing but a mistake."""
    if len(inner.name) < _SHORTEST or len(inner.codes[0]) == 2 or _TOO_COMMON.fullmatch(inner.name):
        return False
    if any(len(code) == 6 for code in outer.codes):
        return False  # what follows a county may be a place of any kind
    if len(outer.codes[0]) == 2:
        return True
    direct = all(division_name(code[:4]) for code in inner.codes)
    return len(inner.codes) == 1 and len(inner.codes[0]) == 6 and direct


def _outer_names(inner: _Place, digits: int) -> list[str]:
    names = {division_name(code[:digits]) or division_name(code[:2]) for code in inner.codes}
    return sorted(names - {""})
