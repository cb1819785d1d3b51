"""One fact with two values: the number of a document, a value behind a label, a title in two wordings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import PROSE, Hit, SegmentKind

_NUMBERED = Expression("》[（(](?P<number>[\u4e00-\u9fff]{1,12}〔(?:19|20)[0-9]{2}〕[0-9]{1,4}号)")
_LONGEST_TITLE = 120
_SHORTEST_TITLE = 8
_QUOTED = Expression("《(?P<title>[^《》\n]{8,60})》")
_COUNTS = frozenset("0123456789一二三四五六七八九十百")
_OLD = Expression("废止|失效|停止执行")
_PRICES = frozenset(("预算金额", "采购预算", "最高限价", "总投资", "建设工期"))
_LOTS = Expression("标段|标包|分包|包件|标项|品目|第[一二三1-3]包|包[一二三1-3]")
_CONTRASTS = frozenset("省市县区乡镇村国东西南北中上下大小男女甲乙丙丁内外新旧前后左右正副动植城乡初高")
_LAWS = ("法", "条例", "法典", "名录", "证")
_LABELLED = Expression(
    "(?P<label>公示期|公示时间|报名时间|报名截止时间|投标截止时间|截止时间|开标时间"
    "|监督电话|举报电话|咨询电话|投诉电话|监督举报电话|服务热线|预算金额|采购预算|最高限价|项目编号|采购编号|招标编号|总投资|建设工期)"
    "(?:[:：]|为(?![了人]))[ \t\u3000]*(?P<value>[^，。；,;\n（(]{2,40})"
)
_BLANKS = Expression("[ \t\u3000]+")
_DIGIT = Expression("[0-9]")


def document_numbers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """One title with two document numbers: the rarer, at a tie the later is shown.

    One number behind two titles is no error: what a document issues and encloses shares its number.
    """
    text = context.document.text
    by_title: dict[str, list[tuple[str, int, int]]] = {}
    for match in _NUMBERED.finditer(text):
        title = _title_before(text, match.start())
        title = title[max(0, title.find("关于")) :]
        if len(title) < _SHORTEST_TITLE or context.kind_at(match.start()) not in PROSE:
            continue
        number, span = match.group("number"), match.span("number")
        by_title.setdefault(title, []).append((number, *span))
    for places in by_title.values():
        for _, start, end, usual in _deviating(places):
            if not _OLD.search(text, end, end + 30):
                yield Hit("", start, end, values={"other": usual})


def _title_before(text: str, end: int) -> str:
    """The title between marks that close at ``end``; empty if they open nowhere near."""
    depth = 1
    for place in range(end - 1, max(-1, end - _LONGEST_TITLE), -1):
        character = text[place]
        depth += (character == "》") - (character == "《")
        if not depth:
            return text[place + 1 : end]
        if character == "\n" and text[place - 1 : place] in ("。", "\n", ""):
            return ""
    return ""


def _deviating(places: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int, str]]:
    """The places that differ from the most frequent (at a tie the first) value, with that value."""
    counts = Counter(value for value, _, _ in places)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda value: counts[value])  # at a tie the first, as they were counted
    for value, start, end in places:
        if value != usual:
            yield value, start, end, usual


def labelled_values(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A label with one value here and another there: 项目编号, 公示期, 监督电话.

    Three values and more belong to three things; so do the cells of a table.
    """
    text = context.document.text
    found: dict[str, list[tuple[str, int, int]]] = {}
    for match in _LABELLED.finditer(text):
        value = match.group("value").rstrip()
        kind = context.kind_at(match.start("label"))
        if kind not in PROSE or kind is SegmentKind.CELL or not _DIGIT.search(value):
            continue
        start = match.start("value")
        found.setdefault(match.group("label"), []).append((_BLANKS.sub("", value), start, start + len(value)))
    lots = bool(_LOTS.search(text)) if found else False
    for label, places in found.items():
        if len({value for value, _, _ in places}) != 2:
            continue
        for value, start, end, usual in _deviating(places):
            if (
                not value.startswith(usual)
                and not usual.startswith(value)
                and _one_fact(label, value, usual, lots)
            ):
                yield Hit("", start, end, values={"other": usual})


def _one_fact(label: str, value: str, other: str, lots: bool) -> bool:
    """Whether two values behind a label are meant for one thing.

    Two offices have two telephones, and two lots two prices: telephones count if they differ in one digit
    that is not among the last two (neighbouring lines do), prices if no lots are spoken of.
    """
    if label.endswith(("电话", "热线")):
        differing = [
            index for index, pair in enumerate(zip(value, other, strict=False)) if pair[0] != pair[1]
        ]
        return len(value) == len(other) and len(differing) == 1 and differing[0] < len(value) - 2
    return not (lots and label in _PRICES)


def title_wordings(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A title quoted in two wordings that differ in one character; numbers make different titles."""
    text = context.document.text
    places: dict[str, list[int]] = {}
    for match in _QUOTED.finditer(text):
        places.setdefault(match.group("title"), []).append(match.start())
    if len(places) < 2:
        return
    # titles that differ inside agree in their first or their last half: only those are compared
    halves: dict[tuple[bool, str], list[str]] = {}
    for title in places:
        half = len(title) // 2 - 1
        for key in ((True, title[:half]), (False, title[-half:])):
            halves.setdefault(key, []).append(title)
    reported: set[str] = set()
    for alike in halves.values():
        for index, one in enumerate(alike[:12]):
            for other in alike[index + 1 : 12]:
                rarer, usual = sorted((one, other), key=lambda each: (len(places[each]), -places[each][0]))
                if rarer not in reported and _differ_little(rarer, usual):
                    reported.add(rarer)
                    for place in places[rarer]:
                        if context.kind_at(place) in PROSE:
                            yield Hit(
                                "", place, place + len(rarer) + 2, (f"《{usual}》",), values={"usual": usual}
                            )


def _differ_little(one: str, other: str) -> bool:
    """Whether they differ in one character that counts nothing."""
    if abs(len(one) - len(other)) > 1:
        return False
    first = 0
    while first < min(len(one), len(other)) and one[first] == other[first]:
        first += 1
    last = 0
    while last < min(len(one), len(other)) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    left, right = one[first : len(one) - last], other[first : len(other) - last]
    if one.endswith(_LAWS) or other.endswith(_LAWS):
        return False  # 教育法, 教师法; their names are held against a register
    if _CONTRASTS.issuperset(left + right):
        return False  # 省级目录, 市级目录
    return max(len(left), len(right)) == 1 and not _COUNTS.intersection(left + right)
