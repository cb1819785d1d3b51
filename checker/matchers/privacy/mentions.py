"""Where a text names private persons, and as what: by role, relation, a list, a column, or by what follows.

Officials in office, contact people, reporters and legal representatives are named without any of these
signs, or with a sign of their own (``局长``, ``联系人``); they are not mentioned here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.grid import tables
from checker.matchers.privacy.headings import is_label, name_of
from checker.matchers.privacy.names import Name
from checker.matchers.privacy.native_names import HAN
from checker.matchers.privacy.role_words import OFFICE, PARTS, ROLE_WORDS
from checker.matchers.privacy.surnames import COMMON, WORDS

RULE = "privacy/name"
"""The rule whose anchors are the words below."""

_GAP = Expression(
    r"(?:[（(][^（）()\n]{0,10}[）)]|[一二三四五六七八九十0-9]{1,3}(?![0-9]))?"
    r"(?:(?P<sign>[ ]{0,4}[:：][ ]{0,4}|[ ]{0,2}[|\t][ ]{0,2}|姓名[:：为]?[ ]{0,3}|名叫|叫做?(?=\S)|为[ ]?|系|是)|[ ]{0,3}|[，,、]|(?=[（(])[（(])"
)
_PLAIN_SIGN = Expression(r"[:：|\t]|姓名|名叫")
_JOIN = Expression(r"[ ]?(?:、|,|，|和|与|及|以及|/|／|；|;)[ ]?")
_BEHIND = Expression(
    r"[，,、（(;；:：|\t ]{1,4}(?:"
    r"(?:男|女)(?=[，,、。；;：:（(）)\s/|]|性|\Z|[0-9])|[0-9]{1,3}(?:周?岁|年生)|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:出)?生"
    r"|(?:居民|公民|第二代|二代)?(?:身份证|身份号码)|证件号|(?:联系)?(?:手机|电话)|联系方式|住址|家住|现住|住(?![房院宅])|户籍|出生[于日年]|生于|银行[卡账]|卡号|账号"
    r"|住院号|病历号|学号|车牌|护照|微信|籍贯|祖籍|现年|就职于|任职于|供职于|工作单位|婚姻|宗教信仰|信[仰奉]|离异|丧偶|未婚|已婚|离婚|患|确诊|刑满|有?吸毒|曾因|艾滋|孤儿|强制|社区矫正|社区戒毒|假释|缓刑|监外"
    r"|(?:[一二三四1-4]级)?(?:肢体|精神|智力|视力|听力|言语|多重)残疾|残疾等级|系|低保|特困|建档立卡|怀孕|佛教|道教|伊斯兰教|基督教|天主教|涉邪教|重点(?:上|信)访"
    rf"|[{HAN}]{{1,3}}族[，,、）)]|[{HAN}]{{2,8}}[省市县区]人[，,。、]"
    r"|[1-9][0-9]{5}(?:(?:19|20)[0-9]{2}|[0-9*]{2})[0-9*x]|1[3-9][0-9*][ \-]?[0-9*]{4})"
)
_BEHIND_WORDS = frozenset(
    (
        "（住 ，住 男 女 岁 年生 月生 日生 出生 身份证 身份号码 证件号 手机 电话 联系方式 住址 "
        "家住 现住 户籍 生于 银行卡 卡号 账号 住院号 病历号 学号 车牌 护照 微信 籍贯 祖籍 现年 "
        "就职于 任职于 供职于 工作单位 婚姻 宗教信仰 信仰 信奉 社区矫正 假释 缓刑 强制隔离戒毒 社区戒毒 系社区 系刑满 系假释 系缓刑 系吸毒 系孤儿 系低保 系特困 系涉邪教 系重点 佛教 道教 伊斯兰教 基督教 天主教 涉邪教 重点上访 重点信访 离异 丧偶 未婚 已婚 离婚 患有 确诊 "
        "刑满 吸毒 曾因 艾滋 孤儿 肢体残疾 精神残疾 智力残疾 视力残疾 听力残疾 残疾等级 低保 特困 "
        "建档立卡 怀孕 因患 性别男 性别女 性别：男 性别：女 的妻子 的丈夫 的儿子 的女儿 的父亲 "
        "的母亲 族， 族、 人，"
    ).split()
)
_NUMBER = ClassExpression(r"[1-9][0-9*][0-9* \-]{7,}")
_HEADING = Expression(r"[^\n。；，、:：]{0,16}(?:[:：][ \t]*\n?|\n)")
_ITEM = Expression(
    rf"[ \t\n\u3000、，,；;/|]*(?:[（(]?[0-9]{{1,4}}[）).、．][ ]*)?(?P<name>[{HAN}][{HAN}·•*×某 ]{{1,14}}?)"
    rf"(?P<note>[ ]?[（(][^（）()\n]{{1,24}}[）)])?(?=[ \t\n\u3000、，,；;。/|]|\Z)"
)
_LIST_CUES = ("名单", "名册", "光荣榜", "公示如下", "人员如下", "对象如下")
_LINE = Expression(r"[ ]*(?:[^：:，。；、]{0,30}[:：])?(?P<body>[^：:，。；]{5,})[。；]?")
_MOST = 20_000
"""Names of one list that are read."""


class Mention(NamedTuple):
    """A private person's name at ``start``..``end`` of document text.

    ``part``: ``guardian``, ``patient``, ``minor`` where the text says so, else empty; ``masked``: part
    of the name is hidden; ``listed``: it stands in a list or column of names.
    """

    start: int
    end: int
    part: str = ""
    masked: bool = False
    listed: bool = False


def mentions(context: Context) -> tuple[Mention, ...]:
    """All mentions, ascending and disjoint."""
    return context.once("privacy.mentions", _collect)


def _collect(context: Context) -> tuple[Mention, ...]:
    found: dict[int, Mention] = {}
    for mention in _in_columns(context):
        found[mention.start] = mention
    for source in (_after_roles, _before_data, _somebody, _in_lists):
        for folded in source(context):
            if context.view.crosses_edge(folded.start, folded.end):
                continue
            span = context.view.span(folded.start, folded.end)
            mention = folded._replace(start=span.start, end=span.end)
            known = found.get(mention.start)
            if known is None or (mention.part and not known.part):
                found[mention.start] = mention
    result: list[Mention] = []
    for mention in sorted(found.values(), key=lambda mention: (mention.start, -mention.end)):
        if not result or mention.start >= result[-1].end:
            result.append(mention)
    return tuple(result)


def _after_roles(context: Context) -> Iterator[Mention]:
    """``申请人：张三``, ``其子李四``, ``病例2王某某``; more names may follow behind a colon."""
    view = context.view
    text = view.text
    for first, last in _labels(context):
        if names.is_han(text[last : last + 1]) and text[last] not in _FIRST:
            continue
        label = text[first:last]
        stop = view.bounds(first).end
        gap = _GAP.match(text, last, stop)
        strong = bool(_PLAIN_SIGN.search(gap["sign"] or ""))
        name = _read(text, gap.end(), stop, strong)
        if name is None or (not strong and _dismissed(text, first, label)):
            continue
        if gap.end() == last and text[last - 1 : last + 1] in WORDS:
            continue
        if strong and OFFICE.search(text, max(0, first - 6), first):
            continue
        part = PARTS.get(label, "")
        yield Mention(name.start, name.end, part, name.masked)
        yield from _more(text, name, stop, part)


_FIRST = names.FIRST | frozenset("姓名系为是叫一二三四五六七八九十")
"""What may stand directly behind a role: a name, a number, or a word that leads to the name."""


def _labels(context: Context) -> Iterator[tuple[int, int]]:
    """Where the words for roles and relations stand, the longest where they overlap."""
    text = context.view.text
    reached = 0
    words = [
        (first, -last) for first, last in context.anchors.get(RULE, ()) if text[first:last] in ROLE_WORDS
    ]
    for first, last in sorted(words):
        if -last > reached:
            reached = -last
            yield first, -last


def _read(text: str, start: int, stop: int, strong: bool) -> Name | None:
    return names.read(text, start, min(stop, start + 40), strong)


def _more(text: str, name: Name, stop: int, part: str) -> Iterator[Mention]:
    """Names that follow the first: ``张三、李四和王五``."""
    for _ in range(_MOST):
        join = _JOIN.match(text, name.end, stop)
        if join is None:
            return
        following = _read(text, join.end(), stop, False)
        if following is None or text[join.end() - 1 : join.end() + 1] in WORDS:
            return
        if text[following.end : following.end + 1] in "：:" and following.end < stop:
            return  # it is the next label
        name = following
        yield Mention(name.start, name.end, part, name.masked)


def _dismissed(text: str, start: int, label: str) -> bool:
    """The role is part of another word or belongs to somebody in office: 人大代表联系群众."""
    before = text[max(0, start - 4) : start]
    return bool(OFFICE.search(before)) or (
        label in ("群众", "居民", "老人", "儿童") and before[-2:] in ("服务", "帮助", "关爱")
    )


def _before_data(context: Context) -> Iterator[Mention]:
    """``张三，男``, ``李四（身份证号…``, ``王五 13800000000``: what follows is a person's."""
    text = context.view.text
    places = [
        first + (text[first] in _MARKS)
        for first, last in context.anchors.get(RULE, ())
        if text[first:last] in _BEHIND_WORDS
    ]
    for place in (*places, *(match.start() for match in _NUMBER.finditer(text))):
        low = max(context.view.bounds(place).start, place - 40)
        start = _mark_before(text, place, low)
        if (
            start < 0
            and text[place].isdigit()
            and place > low
            and _BEHIND.match(" " + text[place : place + 24])
        ):
            start = place
        bare = start < 0 and _BARE.match(text, place)
        if start < 0 and not bare:
            continue
        name = names.read_back(text, place if bare else start, low)
        if name is None or _in_office(text, name) or (bare and not _begins_clause(text, name.start)):
            continue
        yield Mention(name.start, name.end, "", name.masked)


def _begins_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in _CLAUSE_MARKS


_CLAUSE_MARKS = frozenset("，,。；;：:、\n （(")
_BARE = Expression(
    "信[仰奉]|系(?:社区|刑满|假释|缓刑|吸毒|孤儿|低保|特困|夫妻|涉邪教|重点(?:上|信)访)|婚姻|怀孕|因患|患有|确诊|性别|的(?:妻子|丈夫|儿子|女儿|父亲|母亲)"
)


def _in_office(text: str, name: Name) -> bool:
    """Whether the clause in front of a name, or what was taken for one, names an office or a contact."""
    low = max(0, name.start - 20)
    for mark in "。；;\n":
        low = max(low, text.rfind(mark, low, name.start) + 1)
    return bool(OFFICE.search(text, low, name.end))


def _mark_before(text: str, place: int, low: int) -> int:
    """Where the data begin that the word at ``place`` belongs to, behind a name; -1 if nowhere near."""
    for start in range(place - 1, max(low, place - 14) - 1, -1):
        if text[start] in _MARKS:
            while start > low and text[start - 1] in _MARKS:
                start -= 1
            match = _BEHIND.match(text, start)
            return start if match is not None and match.end() > place else -1
    return -1


_MARKS = frozenset("，,、（(;；:：|\t ")


def _somebody(context: Context) -> Iterator[Mention]:
    """``张某``, ``李某某``, ``王**`` need no other sign."""
    view = context.view
    text = view.text
    for first, last in context.anchors.get(RULE, ()):
        if text[first:last] not in ("某", "**", "××"):
            continue
        bounds = view.bounds(first)
        for start in (first - 2, first - 1):
            if start < bounds.start:
                continue
            name = names.read_masked(text, start, bounds.end)
            if name is None or name.end <= first or not _alone_in_front(text, start):
                continue
            if not context.everyone and _in_office(text, name):
                continue
            if text[first] != "某" and (
                text[name.end : name.end + 1] in _NUMBERED or _joined(text, start, bounds.start)
            ):
                continue
            if text[start] in COMMON or start == bounds.start or not names.is_han(text[start - 1]):
                yield Mention(name.start, name.end, "", True)
                break


_NUMBERED = frozenset("室号单元幢栋楼层路街小区村市县省镇乡")
"""Behind a mask these make it an address."""


def _joined(text: str, start: int, begin: int) -> bool:
    """Whether what stands in front of a masked name is part of the same words."""
    return start > begin and (
        names.is_han(text[start - 1]) or text[start - 1].isalnum() or text[start - 1] in "*×"
    )


def _alone_in_front(text: str, start: int) -> bool:
    first = text[start]
    before = text[start - 1 : start]
    if first in "到在近因由某":
        return False
    return not (first in "于和向与" and before and names.is_han(before)) and before != "某"


def _in_lists(context: Context) -> Iterator[Mention]:
    """Names behind a heading (``名单如下：``), and lines of a list that hold nothing but names."""
    text = context.view.text
    if not any(cue in text for cue in _LIST_CUES):
        return
    for cue in _LIST_CUES:
        place = text.find(cue)
        while place >= 0:
            heading = _HEADING.match(text, place + len(cue))
            if heading is not None:
                yield from _items(text, heading.end())
            place = text.find(cue, place + 1)
    start = 0
    for line in text.split("\n"):
        stop = start + len(line)
        if _may_list(line) and (match := _LINE.fullmatch(text, start, stop)):
            begin, end = match.span("body")
            if not OFFICE.search(text, start, begin):
                found = list(_items(text, begin, end))
                if found and text[found[-1].end : end].strip(" 。、；\t") == "":
                    yield from found
        start = stop + 1


def _may_list(line: str) -> bool:
    if "，" in line or "。" in line[:-1]:
        return False
    return "、" in line or "\t" in line or line.count(" ") > 1


def _items(text: str, start: int, stop: int | None = None) -> Iterator[Mention]:
    """The names that follow one another from ``start``; at least two, or none."""
    found: list[Mention] = []
    limit = len(text) if stop is None else stop
    while len(found) < _MOST:
        item = _ITEM.match(text, start, limit)
        if item is None or not names.is_name(item["name"].strip()):
            break
        first, last = item.span("name")
        found.append(Mention(first, last, "", False, True))
        start = item.end()
    if len(found) >= 2:
        yield from found


def _in_columns(context: Context) -> Iterator[Mention]:
    """Cells under 姓名, 户主, 监护人姓名 …"""
    text = context.document.text
    for label, first, last, _ in forms(context):
        part = name_of(label)
        if part is not None and names.is_name(text[first:last], column=True):
            yield Mention(first, last, part, names.read_masked(text, first, last) is not None, True)
    for table in tables(context):
        parts = [(column, name_of(heading)) for column, heading in enumerate(table.header)]
        named = [(column, part) for column, part in parts if part is not None]
        if not named:
            continue
        for row in table.rows:
            for column, part in named:
                cell = row[column] if column < len(row) else None
                if cell is None:
                    continue
                for match in _CELL_NAME.finditer(text, cell.start, cell.end):
                    written = match.group().replace("\u3000", " ").lower()
                    if names.is_name(written, column=True) and not is_label(written):
                        masked = names.read_masked(written, 0, len(written)) is not None
                        yield Mention(match.start(), match.end(), part, masked, True)


def forms(context: Context) -> tuple[tuple[str, int, int, int], ...]:
    """(label, start, end, person) of each value that stands beside its label in a small table that names
    somebody: ``姓名|张三|性别|男``; ``person`` is where the first name begins."""
    return context.once("privacy.forms", _forms)


def _forms(context: Context) -> tuple[tuple[str, int, int, int], ...]:
    text = context.document.text
    found: list[tuple[str, int, int, int]] = []
    for table in tables(context):
        if len(table.rows) > _FORM_ROWS or len(table.header) % 2:
            continue
        pairs = [
            (text[label.start : label.end].strip(), cell)
            for row in (table.heads, *table.rows)
            for label, cell in zip(row[::2], row[1::2], strict=False)
            if label is not None and cell is not None
        ]
        labels = [label for label, _ in pairs]
        if not pairs or not all(is_label(label) for label in labels):
            continue
        person = next((cell.start for label, cell in pairs if name_of(label) is not None), -1)
        for label, cell in pairs:
            value = text[cell.start : cell.end]
            if value.strip() and person >= 0:
                start = cell.start + len(value) - len(value.lstrip())
                found.append((label, start, start + len(value.strip()), person))
    return tuple(found)


_FORM_ROWS = 40
"""A table with more rows is no form."""
_CELL_NAME = Expression(r"[^、，,；;/／\n|（）()\s](?:[^、，,；;/／\n|（）()\t]*[^、，,；;/／\n|（）()\s])?")


def subjects(context: Context) -> list[int]:
    """Where private persons are spoken of by a role alone (该患者, 户主), as ends in document text, ascending."""
    return context.once("privacy.subjects", _subjects)


def _subjects(context: Context) -> list[int]:
    text = context.view.text
    found = []
    for first, last in context.anchors.get(RULE, ()):
        if text[first:last] in _SUBJECTS:
            found.append(context.view.span(first, last).end)
    return sorted(found)


_SUBJECTS = frozenset(
    "患者 病例 病人 感染者 死者 伤者 户主 申请人 当事人 被告人 嫌疑人 被执行人 监护人 家长".split()
)
