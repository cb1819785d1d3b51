"""Enumerations inside a sentence, and whether what is said about them holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.matchers.structure import numbers
from checker.matchers.structure.numbering import items as numbered_lines
from checker.model import PROSE, Hit

_STOPS = "，。；：！？,;:!?\n、"
_ROW = ClassExpression(f"、[^{_STOPS}]{{1,40}}(?:、[^{_STOPS}]{{1,40}})+")
_WORDS = ClassExpression(f"[^{_STOPS}]{{1,40}}")
_ENCLOSED = ClassExpression("[（(“‘《〈〔][^（(）)”’》〉〕]{0,60}[）)”’》〉〕]")
_UNBALANCED = ClassExpression("[（(“‘《〈〔）)”’》〉〕]")
_JOINED = ClassExpression("和|及|与|或|并|跟|同")
_COUNTED = ClassExpression(
    r"(?P<etc>等)?(?P<all>共计?)?(?<!第)(?<!第[一二三四五六七八九十])(?P<number>[0-9]{1,3}|[二三四五六七八九十]{1,3}|两)(?P<unit>大类|大|个|项|种|类)"
    r"(?P<noun>类别|门类|种类|方面|部门|单位|领域|环节|行业|事项|项目|步骤|要素|内容|指标|栏目|模块|板块|阶段|类型|县|区|市|省|乡镇|镇|街道|村|社区)?"
    "(?P<other>(?![以之左右多余月小工百次交关不])[\u4e00-\u9fff])?"
)
_WHOLE_WORDS = ClassExpression(
    "及时|涉及|普及|波及|顾及|和谐|和平|缓和|饱和|温和|总和|参与|给与|赋与|合同|共同|同步|协同|同比|同意|同类|一同|如同|合并|并购|并联|并轨|兼并|跟踪|跟进|高跟|或者"
)
"""Words that hold one of the characters that join items."""
_PLAIN = 6
"""Longest item, in code points, that surely holds no more than itself."""
_LINKED = ClassExpression("[的和与及或对由向为把将被在应从]")
_UNIT = ClassExpression("[个项种类大]")
_INTRODUCED = ("提交", "提供", "携带", "包括", "包含", "具备", "配备", "涉及", "涵盖", "公开", "报送", "填写")
"""What stands directly in front of the first item of a list."""
_LONGEST = 14
"""Longest item, in code points, of a list that is counted."""
_LEAST = 4
"""A closed list with fewer items counts something else more often than its items."""
_NEAR = 2
"""A count further off than this means something else than the items listed."""
_AHEAD = ClassExpression(
    "(?P<counted>(?<!以下)(?<!下列)(?<!如下)(?<![第0-9一二三四五六七八九十百前后近余])(?P<number>[二三四五六七八九十]|两|[2-9]|1[0-9])(?:个|大|种|类|项|条|道)"
    "(?:方面|环节|领域|类别|类型|种类|步骤|要素|阶段|部分|原则|程序|专题|板块|模块|重点|任务|工作|内容|指标|关口?|特点)?)"
    "(?:的?(?:工作|内容|任务|问题|材料))?(?:分别[是为])?[：:]\\Z"
)
_COLON = ClassExpression("[：:]")
_BEFORE_COLON = 14
"""Code points that the number and what it counts take in front of the colon."""
_CLOSED = ClassExpression(f"[^{_STOPS}]{{1,40}}(?:、[^{_STOPS}]{{1,40}}){{1,20}}(?=[。；;\n]|\\Z)")
_OPEN = ClassExpression("等|其他|…|[0-9]")
"""What leaves a list open, or makes it one of quantities."""
_LEAST_AHEAD = 3
_ANNOUNCED = ClassExpression(
    r"下(?:(?<=[以如]下)|列)(?P<number>[二三四五六七八九十]|两|[2-9]|1[0-9])(?:个|大)?(?P<unit>方面|点|项|条|类|种|步|件|个)"
)
_POINT = ClassExpression("(?P<kind>[是要])(?<=[一二三四五六七八九十].)")
_ORDINAL = ClassExpression("(?<![^\\s。；：，、！？;:,])[一二三四五六七八九十]{1,2}\\Z")


class List(NamedTuple):
    """Items joined by 、 alone; ``parts`` are spans of document text, of which the first may carry
    words in front of the list and the last words behind it."""

    parts: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


def lists(context: Context) -> list[List]:
    """Every enumeration of three items and more, computed once."""
    return context.once("structure.lists", _lists)


def _lists(context: Context) -> list[List]:
    text = context.document.text
    found = []
    for row in _ROW.finditer(text):
        start = row.start()
        head = _WORDS.match(text[max(0, start - 40) : start][::-1])
        if head is None or text.startswith("、", row.end()) or context.kind_at(start) not in PROSE:
            continue
        parts = [(start - head.end(), start)]
        for item in row.group()[1:].split("、"):
            begin = parts[-1][1] + 1
            parts.append((begin, begin + len(item)))
        found.append(List(tuple(parts)))
    return found


def repeated_items(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An item that an enumeration names twice, with nothing but plain items in between.

    A longer item in between may hold the end of one enumeration and the beginning of the next.
    """
    text = context.document.text
    for each in lists(context):
        inner = each.parts[1:-1]
        words = [text[start:end] for start, end in inner]
        if first := _repeats_first(text[slice(*each.parts[0])], words):
            yield Hit("", *inner[words.index(first)], values={"item": first})
        if place := _repeats_inner(text, each, words):
            yield Hit("", *place, values={"item": text[slice(*place)]})
        if len(set(words)) == len(words):
            continue
        seen: dict[str, int] = {}
        for index, (word, (start, end)) in enumerate(zip(words, inner, strict=True)):
            before = seen.get(word)
            seen[word] = index
            if before is None or len(word) < 2 or _UNBALANCED.search(word):
                continue
            if all(len(item) <= _PLAIN and not _LINKED.search(item) for item in words[before + 1 : index]):
                yield Hit("", start, end, values={"item": word})


def _repeats_first(head: str, words: list[str]) -> str:
    """The item that stands again after it has begun the list: 提交申请表、证明、申请表; empty if none does."""
    for index, word in enumerate(words):
        verb = head.removesuffix(word) if len(word) > 2 and head.endswith(word) else ""
        between = words[:index]
        if verb.endswith(_INTRODUCED) and all(
            len(item) <= _PLAIN and not _LINKED.search(item) for item in between
        ):
            return word
    return ""


def _repeats_inner(text: str, row: List, words: list[str]) -> tuple[int, int] | None:
    """The item before the last 和, if it stands in the list already: 申请表、证明、申请表和照片."""
    last = row.parts[-1]
    joined = _JOINED.search(text, *last)
    if joined is None or joined.end() == last[1]:
        return None
    end = joined.start()
    word = text[last[0] : end]
    first = len(word) > 2 and _repeats_first(text[slice(*row.parts[0])], [*words, word]) == word
    if len(word) <= 2 or not (first or word in words):
        return None
    between = words if word not in words else words[words.index(word) + 1 :]
    plain = all(len(item) <= _PLAIN and not _LINKED.search(item) for item in between)
    return (last[0], end) if plain else None


def wrong_counts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A count right behind a list that is not the number of its items.

    Behind 等 a list may be open, so only more items than counted are wrong.  Words such as 和 may join
    two items or belong to one: every number that they allow is accepted.
    """
    text = context.document.text
    for each in lists(context):
        index, match = _count_of(text, each)
        if match is None or "等" in text[each.parts[index][0] : match.start()]:
            continue
        before = text[each.parts[0][0] : match.start()]
        plain = _ENCLOSED.sub("引", before)
        listed = plain.count("、") + 1
        if any(last - first > _LONGEST for first, last in each.parts[1:index]):
            continue  # it may hold the end of one list and the beginning of the next
        most = _most(plain)
        least = listed if match.group("etc") or not match.group("noun") else most
        if least < _LEAST or _UNBALANCED.search(plain) or any(character.isdigit() for character in plain):
            continue
        counted = numbers.parse(match.group("number")) or 0
        if match.group("etc"):
            wrong = counted < listed and listed - counted <= _NEAR
        else:
            wrong = not listed <= counted <= most and min(abs(counted - listed), abs(counted - most)) <= _NEAR
        if wrong:
            values = {"listed": str(listed), "counted": match.group("number") + match.group("unit")}
            yield Hit("", match.start("number"), match.end("unit"), values=values)


def _count_of(text: str, row: List) -> tuple[int, Any]:
    """The first count in a row and the index of the part that holds it.

    Within the row only a count that 等 or a bracket sets off ends one list and lets another begin.
    """
    last = len(row.parts) - 1
    for index, (start, end) in enumerate(row.parts):
        match = (
            _COUNTED.search(text, start + 1, end) if index > 1 and _UNIT.search(text, start, end) else None
        )
        if match is None or not any(match.group("etc", "all", "noun", "other")):
            continue
        if index == last or match.group("etc") or text[match.end() - 1 : match.end() + 1].find("（") >= 0:
            return index, match
    return last, None


def _most(plain: str) -> int:
    """How many items a list has at most: words such as 和 join two, or belong to one."""
    return plain.count("、") + 1 + len(_JOINED.findall(_WHOLE_WORDS.sub("词", plain), 1))


def counts_ahead(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """重点检查四个方面：甲、乙和丙。: the number in front of a list, closed by a stop, is not that of its items.

    The list may also be one of points, 一是 … 二是 …, from the colon on.
    """
    text = context.document.text
    for colon in _COLON.finditer(text):
        match = _AHEAD.search(text, max(0, colon.start() - _BEFORE_COLON), colon.end())
        if match is None:
            continue
        counted = numbers.parse(match.group("number")) or 0
        closed = _CLOSED.match(text, match.end())
        if closed:
            least, most = _least_and_most(closed.group())
        else:
            least = most = _points_behind(context, match.end())
        near = min(abs(counted - least), abs(counted - most)) <= _NEAR
        if least and near and not least <= counted <= most and context.kind_at(match.start()) in PROSE:
            values = {"listed": str(least), "counted": match.group("counted")}
            yield Hit("", match.start("counted"), match.end("counted"), values=values)


def _least_and_most(closed: str) -> tuple[int, int]:
    """How few and how many items a closed list has; no items if it may be open or something else."""
    plain = _ENCLOSED.sub("引", closed)
    listed = plain.count("、") + 1
    sound = listed >= _LEAST_AHEAD and not _UNBALANCED.search(plain) and not _OPEN.search(plain)
    if not sound or any(not 1 < len(item) <= _LONGEST for item in plain.split("、")):
        return 0, 0
    return listed, _most(plain)


def _points_behind(context: Context, colon: int) -> int:
    """How many points 一是, 二是 … follow directly behind a colon, in its line or in the lines below."""
    points, text = _points(context), context.document.text
    first = bisect_left(points, (colon,))
    if first == len(points) or text[colon : points[first][0]].strip():
        return 0
    count, place, kind = 0, colon, points[first][3]
    for index in range(first, len(points)):
        start, _, number, word = points[index]
        if number != count + 1 or word != kind or (count and text.count("\n", place, start) > 1):
            break
        count, place = count + 1, start
    return count if count > 1 else 0


def announced_counts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """以下三项：一是…二是…三是…四是…: the number announced is not the number of points that follow."""
    text = context.document.text
    lines = context.lines
    index = 0
    for match in _ANNOUNCED.finditer(text):
        while index < len(lines) and lines[index].end <= match.start():
            index += 1
        if index == len(lines):
            return
        if lines[index].start > match.start():
            continue
        announced = numbers.parse(match.group("number")) or 0
        found = _points_between(context, match.end(), lines[index].end)
        if not found and text[match.end() : lines[index].end].rstrip()[-1:] in ("：", ":"):
            found = _lines_below(context, index)
        if found >= 2 and found != announced:
            values = {"announced": match.group("number") + match.group("unit"), "found": str(found)}
            yield Hit("", match.start("number"), match.end("unit"), values=values)


def _points(context: Context) -> list[tuple[int, int, int, str]]:
    """Every 一是, 二要 … at the beginning of a clause: (start, end, number, 是 or 要), computed once."""
    return context.once("structure.points", _compute_points)


def _compute_points(context: Context) -> list[tuple[int, int, int, str]]:
    text = context.document.text
    found = []
    for match in _POINT.finditer(text):
        ordinal = _ORDINAL.search(text, max(0, match.start() - 2), match.start())
        number = numbers.parse(ordinal.group()) if ordinal else None
        if ordinal and number:
            found.append((ordinal.start(), match.end(), number, match.group()))
    return found


def _points_between(context: Context, start: int, end: int) -> int:
    """How many points 一是, 二是 … follow each other between two offsets."""
    points = _points(context)
    count, kind = 0, ""
    for index in range(bisect_left(points, (start,)), len(points)):
        place, _, number, word = points[index]
        if place >= end or (number == 1 and count):
            break
        if number == count + 1 and kind in ("", word):
            count, kind = count + 1, word
    return count


def _lines_below(context: Context, index: int) -> int:
    """How many numbered lines of one level, from 1 without a gap, begin right below a line."""
    below = [item for item in numbered_lines(context) if item.line > index]
    if not below or below[0].line != index + 1 or below[0].number != 1:
        return 0
    count = 0
    for item in below:
        if item.depth < below[0].depth or (item.kind == below[0].kind and item.number != count + 1):
            break
        count += item.kind == below[0].kind
    return count


def point_gaps(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """一是…二是…四是: a point that is skipped inside one paragraph."""
    text = context.document.text
    lines, index = context.lines, 0
    last: dict[str, tuple[int, int]] = {}
    for start, end, number, kind in _points(context):
        while index < len(lines) and lines[index].end <= start:
            index += 1
            last = {}
        if index == len(lines):
            return
        before, place = last.get(kind, (0, start))
        if before and 1 < number - before <= _NEAR:
            missing = numbers.han(before + 1)
            if text.find(missing, place + 2, start) < 0:
                yield Hit("", start, end, values={"missing": missing + kind})
        if number == 1 or before:
            last[kind] = number, start
