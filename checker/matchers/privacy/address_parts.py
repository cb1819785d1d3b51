"""The parts of a Chinese address and how finely they locate: folded text in, spans and a level out.

Province … county, town, road and compound are names without end marks of their own; what can be told
apart for certain are the numbered parts: lane, house, building, unit, floor, room, village group.  So an
address is found by its numbered parts and followed to the left as far as it can reach.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from checker.expressions import Expression


class Level(IntEnum):
    """How finely an address locates."""

    AREA = 0
    """A compound, a village, a road or something larger."""
    GROUP = 1
    """A group of a village."""
    HOUSE = 2
    """A house number on a road, in a lane or in a village."""
    BUILDING = 3
    ROOM = 4
    """A unit or a room."""


class Parts(NamedTuple):
    """The numbered parts of an address: from the first to the last, in folded text."""

    start: int
    end: int
    level: Level


_HAN = "\u3400-\u9fff"
_DASH = "[-‐‑–—－]"
_N = r"(?:[0-9]{1,5}[a-z]?|[一二三四五六七八九十百〇零]{1,4}|[a-z][0-9]{0,3}|[甲乙丙丁])"
_KINDS = (
    (
        "room",
        rf"{_N}[ ]?(?:室|房间|房(?![产屋地])|户(?![籍口主]))|{_N}[ ]?单元(?:[ ]?[0-9]{{2,4}}(?:[室房户]|号(?![楼院])|(?![0-9年月日天人名例室房户号])))?",
    ),
    ("building", rf"{_N}[ ]?(?:号楼|幢|栋|座(?![位谈]))|[0-9]{{1,3}}#楼?|(?<=[院区里园苑村])[0-9]{{1,3}}楼"),
    (
        "dash",
        rf"(?<![0-9a-z\-])[0-9]{{1,3}}(?:{_DASH}[0-9]{{1,4}}){{1,3}}(?:号楼?|室|户)?(?!{_DASH}?[0-9a-z])",
    ),
    (
        "group",
        rf"第?{_N}[ ]?(?:村民小组|居民小组|村民组|小组|组(?![织成长员建合])|生产队|队(?![伍长员])|社(?![区会保])|屯)",
    ),
    ("lane", rf"{_N}[ ]?(?:支?弄|巷|胡同|条(?![例件款]))"),
    (
        "house",
        rf"附?{_N}[ ]?号(?:(?:大|家属)?院|之[0-9一二三四五]{{1,2}}|附[0-9]{{1,3}}号|{_DASH}[0-9]{{1,4}}(?:号|室)?)?(?![线令文])",
    ),
    ("floor", rf"{_N}[ ]?(?:楼|层)"),
    ("zone", rf"(?:{_N}|[东西南北中])[ ]?(?:期|区|排|门|组团)(?![间域])"),
    (
        "bare",
        r"(?<=[元幢栋楼座#院层门])[ ]?(?:-[0-9]{1,2})?-?[0-9]{2,4}(?:[室房户]|号(?![楼院])|(?![0-9年月日天人名例万亿元%.室房户号]))",
    ),
)
PART = Expression("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS))
_FILL = Expression(rf"[ ]?(?:[{_HAN}·（(][{_HAN}a-z·（）()]{{0,15}})?[ ]?\Z")
_VERB = Expression("到|至|去|在|从|返|乘|与|及|和(?![平谐睦顺美雅])|后|于|将|对|的")
_FINE = {
    "room": Level.ROOM,
    "bare": Level.ROOM,
    "building": Level.BUILDING,
    "dash": Level.ROOM,
    "house": Level.HOUSE,
    "group": Level.GROUP,
    "lane": Level.AREA,
    "floor": Level.AREA,
    "zone": Level.AREA,
}
_WEAK = frozenset({"lane", "floor", "zone"})
"""Kinds that prove no address by themselves."""
_MOST = 12


def read(text: str, start: int, stop: int) -> Parts | None:
    """The numbered parts between two offsets that belong together, beginning with the first."""
    first = last = -1
    level = Level.AREA
    strong = False
    position = start
    for _ in range(_MOST):
        match = PART.search(text, position, stop)
        if match is None:
            break
        if last >= 0:
            between = text[last : match.start()]
            if not _FILL.match(between) or _VERB.search(between):
                break
        kind = match.lastgroup or ""
        first = match.start() if first < 0 else first
        last = position = match.end()
        strong = strong or kind not in _WEAK
        level = max(level, _level(kind, match.group(), level))
    return Parts(first, last, level) if strong else None


def _level(kind: str, written: str, so_far: Level) -> Level:
    if kind == "dash":
        return (
            Level.ROOM
            if written.count("-") + written.count("—") + written.count("－") > 1 or so_far >= Level.BUILDING
            else Level.HOUSE
        )
    if kind == "house" and so_far is Level.BUILDING and written[:-1].isdigit() and len(written) > 3:
        return Level.ROOM
    return _FINE[kind]
