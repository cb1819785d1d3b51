"""Numbers of running text that belong together: parts of a whole, shares, and lists told one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import PROSE, Hit

_RESPECTIVELY = Expression(
    "分别(?:为|是|达到?|增长|下降|占|提高|减少|完成|实现|比上年增长|同比增长|同比下降|比上年下降|上涨)(?:了|约|到)?(?=[0-9])"
)
_CLAUSE = Expression("[，。；：！？,;:\n（）()]")
_ENCLOSED = Expression("[（(《“][^（()）》”]{0,60}[）)》”]")
_JOIN = Expression("以及|和|与|及")
_NUMBER = Expression(
    r"(?<![0-9.第])(?P<number>[0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)(?P<scale>[万亿]?)(?P<unit>[%％]|[\u4e00-\u9fff]{1,2})"
)
_VALUES = Expression(
    r"[0-9][0-9.,]{0,12}(?:[%％‰]|(?:(?![和与及以])[\u4e00-\u9fff]){1,4})?"
    r"(?:(?:、|和|与|及|以及)[0-9][0-9.,]{0,12}(?:[%％‰]|(?:(?![和与及以])[\u4e00-\u9fff]){1,4})?){1,12}"
)
_WHOLE = Expression(
    r"(?<![0-9.第])(?P<number>[0-9]{1,9}(?:,[0-9]{3}){0,3}(?:\.[0-9]{1,4})?)(?P<scale>[万亿]?)(?P<unit>[\u4e00-\u9fff]{1,2})[^0-9，。；：、,;:！？]{0,10}[，,；;（(：:]?\Z"
)
_STOP = Expression("[。；;！？!?）)\n]|(?:同比|较上年|比上年|累计|截至|总)")
_SCALE = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SHARE = Expression(r"占(?:比)?(?:为|达到?|约)?(?P<share>[0-9]{1,2}(?:\.[0-9]{1,2})?)[%％]")
_SENTENCE = Expression("[。；！？\n]")
_NEAR = Decimal("0.02")
_MANY = 20
"""From so many on, parts that miss their whole by one are taken for a slip, not for all that matter."""
_REACH = 60


def respectively(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """甲、乙、丙分别为1、2: as many names as values.  Words that may join or belong to a name count both ways."""
    text = context.document.text
    for match in _RESPECTIVELY.finditer(text):
        start = max(0, match.start() - _REACH)
        for stop in _CLAUSE.finditer(text, start, match.start()):
            start = stop.end()
        values = _VALUES.match(text, match.end())
        if values is None or context.kind_at(match.start()) not in PROSE:
            continue
        names = text[start : match.start()]
        given = values.group()
        told = given.count("、") + len(_JOIN.findall(given)) + 1
        least = names.count("、") + 1
        most = least + len(_JOIN.findall(names))
        if "等" in names or "各" in names:
            continue
        if "、" not in names or "每" in names or "的" in names:
            continue  # 甲、乙的进口、出口: two values for each
        follows = text[values.end() : values.end() + 1]
        if follows and follows not in "，。；,;）)\n":
            continue
        if not least <= told <= most and abs(told - least) <= 2 and told % least:
            yield Hit("", values.start(), values.end(), values={"names": str(least), "told": str(told)})


def parts_of_whole(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """共12人，其中男8人、女5人: a part larger than the whole, or parts that narrowly miss it."""
    text = context.document.text
    place = text.find("其中")
    while place >= 0:
        yield from _among(context, place)
        place = text.find("其中", place + 2)


def _among(context: Context, place: int) -> Iterator[Hit]:
    text = context.document.text
    whole = _WHOLE.search(text, max(0, place - 32), place)
    if whole is None or context.kind_at(place) not in PROSE:
        return
    unit = whole.group("unit")
    if unit[0] == "倍":
        return
    stop = _STOP.search(text, place + 2, place + 200)
    end = stop.start() if stop else min(len(text), place + 200)
    total = _amount(whole)
    parts = [each for each in _NUMBER.finditer(text, place + 2, end) if each.group("unit")[0] == unit[0]]
    parts = [
        each for each in parts if each.group("unit") == unit or len(unit) == 1 or unit[0] in "个人家项件例"
    ]
    for each in parts:
        if _amount(each) > total and each.start() - place <= 30 and each is parts[0]:
            yield _hit(each, whole)
            return
    if len(parts) < 2 or "其中" in text[place + 2 : end]:
        return
    whole_sum = sum((_amount(each) for each in parts), Decimal(0))
    if (
        whole_sum != total
        and len(parts) >= 3
        and abs(whole_sum - total) <= max(total * _NEAR, 1 if total >= _MANY else 0)
        and _exact(whole, *parts)
    ):
        start, last = parts[0].start("number"), parts[-1].end("unit")
        values = {"whole": whole.group("number") + whole.group("scale") + unit, "sum": f"{whole_sum:f}"}
        yield Hit("", start, last, values=values)


def _exact(*amounts: Any) -> bool:
    """Whether these are counts: written out, without decimals or 万 that may have been rounded."""
    return all("." not in each.group("number") and not each.group("scale") for each in amounts)


def _amount(match: Any) -> Decimal:
    return Decimal(match.group("number").replace(",", "")) * _SCALE[match.group("scale")]


def _hit(part: Any, whole: Any) -> Hit:
    written = whole.group("number") + whole.group("scale") + whole.group("unit")
    sum_ = part.group("number") + part.group("scale")
    return Hit("", part.start("number"), part.end("unit"), values={"whole": written, "sum": sum_})


def shares(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """占40%、占35%、占30%: three shares and more of one sentence that narrowly miss one hundred."""
    text = context.document.text
    row: list[Any] = []
    for match in _SHARE.finditer(text):
        if row and (
            match.start() - row[-1].end() > _REACH or _SENTENCE.search(text, row[-1].end(), match.start())
        ):
            yield from _judge(row)
            row = []
        if context.kind_at(match.start()) in PROSE:
            row.append(match)
    yield from _judge(row)


def _judge(row: list[Any]) -> Iterator[Hit]:
    whole = sum((Decimal(each.group("share")) for each in row), Decimal(0))
    slack = (
        Decimal("0.05") * len(row)
        if all("." in each.group("share") for each in row)
        else Decimal("0.5") * len(row)
    )
    if len(row) >= 3 and slack < abs(whole - 100) <= 5:
        yield Hit("", row[0].start(), row[-1].end(), values={"sum": f"{whole:f}"})
