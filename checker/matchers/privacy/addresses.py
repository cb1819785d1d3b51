"""Where somebody lives: addresses finer than what may be published, and whose they are.

An address is a dwelling's by its label (``家庭住址``, ``现住``), by the column it stands in, or by the person
spoken of in front of it.  Offices, companies, shops and building sites have addresses that are meant to be found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy import address_parts
from checker.matchers.privacy.address_parts import Level, Parts
from checker.matchers.privacy.grid import place_at, tables
from checker.matchers.privacy.headings import clean, kind_of, name_of
from checker.matchers.privacy.mentions import mentions, subjects
from checker.matchers.privacy.named_in_columns import forms
from checker.model import Hit, Severity, Span

RULE = "privacy/address"
_HAN = "\u3400-\u9fff"
_LABEL = Expression(
    r"(?P<home>(?:家庭|居住|常住|户籍|户口|现居住?|暂住|实际居住|身份证|经常居住|本人|住房|宿舍|出租屋|租住房屋|被告|申请人)(?:详细)?(?:地址|住址|住所|居住地|所在地)|家庭住所|户口所在地|其住所(?:地|位于)?|租赁房屋|户籍(?:所在)?地|户籍(?!人口|管理|居民)|居住地|住址|现住[址地]?|现居[住地]{0,2}|家住|的家在|名下房屋|(?:长期|一直|现|均|共同|独自)?(?:居住|租住|借住|暂住|寄住|入住)(?![证权人])|常住|住处|[自其]?家(?:庭)?位于|(?<!收)住(?=[在于])|(?<![收转送])住(?![宅房院址所宿进到院满]))"
    r"|(?P<plain>(?:详细|联系|通讯|通信|邮寄|收货|收件|送达|具体)?地址|坐落|不动产坐落|房屋坐落|住所(?:地|位于)?)"
)
_CLAUSE = Expression(r"[，。；;！？\n]")
_GAP = Expression(r"[ ]?(?:[（(][^（）()\n]{0,8}[）)])?[ ]?(?:[:：为在于是]|位于){0,2}[ ]?[“\"（(]?")
_BODY = Expression(
    r"[^，。；、,;:：\n\t|“”\"'？！!?（）()]{2,80}(?:[（(][^（）()\n]{1,20}[）)][^，。；、,;:：\n\t|“”\"'？！!?（）()]{1,40})?"
)
_BORDER = ClassExpression(rf"[^{_HAN}0-9a-z·#（）() \-]")
_CUT = Expression(
    "住址|地址|住在|住于|位于|家住|现住|现居|居住[在于]?|租住[在于]?|暂住[在于]?|入住|返回|回到|前往|到达|抵达|去往|送至|转至|搬至|进入|涉及|包括|系|住|到|从|于(?!家|洪)|是|将|对|往|赴|的"
    r"|在(?!田|野)|至(?!善|诚|德)|为(?!民)|回(?!龙|民|族|澜)|去|其|称|户主|患者|病例[0-9]*|[ ]{2,}|[（(]|[一二三四五六七八九十0-9]{1,2}[日时分点][上下]?午?"
)
_OFFICE = Expression(
    "居委会|村委会|党群|警务|单位|公司|企业|办公|机关|注册|经营|营业|联系|通讯|通信|邮寄|寄送|寄至|报名|受理|办理|项目|工程|施工|窗口|大厅|政务|服务中心|行政中心|医院|卫生院|诊所|门诊|学校|大学|学院|中学|小学|幼儿园"
    "|酒店|宾馆|饭店|旅馆|招待所|法院|法庭|检察院|派出所|公安|银行|超市|商场|商店|市场|大厦|写字楼|商务楼|产业园|工业园|科技园|创业园|软件园|园区|厂|仓库|工地|法定|招标|采购|开标|投标|评标|代理|会议室|教室|办公室|办公楼"
    "|综合楼|教学楼|实验楼|门诊楼|住院楼|病房|病区|局|委员会|政府|协会|中心|(?<!小)店|馆|所在地址|地点|集合|征收|拆迁|改造|加装|电梯|外立面|规划|竣工|销售|预售|楼盘|物业|收件|邮编|受贿|开庭|送达|展馆|航站楼|候机|收费站|车站"
)
_ZONE = Expression(
    "封控|管控|防范区|风险区|静默|解封|划[为定]|采样|检测点|消杀|消毒|投票站|驿站|充电桩|停[水电气]|拍卖|变卖|竞拍|起拍|房源|选房"
)
"""Said of buildings for what is done there, not for who lives there."""
_HOMES = Expression(
    "小区|花园|花苑|家园|嘉园|佳苑|苑|公寓|新村|新城|家属|宿舍|大院|里弄|[0-9]弄|胡同|社区|华庭|庭|府|名邸|雅居|名城|豪庭|公馆|御园|山庄|别墅|城市花园|人家|[东西南北]里|一区|二区|三区|[0-9]区|湾|村|屯|寨|庄|郡|阁|轩|园"
)
_DWELLING = Expression("小区|花园|花苑|家园|嘉园|佳苑|苑|公寓|新村|家属|宿舍|华庭|名邸|雅居|豪庭|公馆|单元")
"""Words for buildings that people live in."""
_SETTLED = Expression(
    rf"[{_HAN}0-9a-z·]{{2,36}}(?:小区|花园|家园|花苑|佳苑|公寓|新村|社区|苑|宿舍|家属[楼院区]|大院|华庭|庭|公馆|府|[0-9]+号|胡同|巷|里弄|村|屯|寨|组团)"
    rf"(?![{_HAN}]{{0,1}}(?:委|医|镇|卫生))"
)
"""An address down to compound, village or lane."""
_NUMBERED = ClassExpression("[0-9a-z一二三四五六七八九十甲乙丙丁 ]")
_MASKS = frozenset("*＊×✕○●□某")
_UNIT_ANCHORS = ("号楼", "楼家", "楼的家", "幢", "栋", "单元", "室", "弄")
_SENTENCE = 70
_AROUND = 40
_NAME_OF_PLACE = 2
"""Code points in front of the numbered parts, at least, that name the compound, the road or the village."""
_STOP = Expression(r"[。！？!?\n]")


class _Found(NamedTuple):
    """In folded text."""

    start: int
    end: int
    level: Level
    sure: bool
    """Whether it is a dwelling's without doubt."""


def addresses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Dwellings finer than compound or village; coarser ones are noted where all is about private persons."""
    for found in _disjoint(context):
        if found.level < (Level.GROUP if context.everyone else Level.HOUSE):
            if context.everyone or found.level is Level.GROUP:
                yield Hit("", found.start, found.end, severity=Severity.INFO, confidence=0.7)
            continue
        severity = None if found.sure or context.everyone else Severity.INFO
        yield Hit("", found.start, found.end, severity=severity, confidence=0.85)


def dwellings(context: Context) -> tuple[Span, ...]:
    """Every address of a dwelling, whatever its level, as spans of document text, ascending and disjoint."""
    return tuple(Span(found.start, found.end) for found in _disjoint(context))


def _disjoint(context: Context) -> tuple[_Found, ...]:
    return context.once("privacy.dwellings", _collect)


def _collect(context: Context) -> tuple[_Found, ...]:
    result: list[_Found] = []
    for found in sorted(_all(context), key=lambda found: (found.start, -found.end)):
        if not result or found.start >= result[-1].end:
            result.append(found)
    return tuple(result)


def _all(context: Context) -> Iterator[_Found]:
    yield from _in_columns(context)
    view = context.view
    text = view.text
    reached = looked = 0
    for first, last in context.anchors.get(RULE, ()):
        labelled = text[first:last] not in _UNIT_ANCHORS
        if first < (reached if labelled else max(reached, looked)):
            continue
        if labelled:
            found = _after_label(context, first, last)
        else:
            parts = _numbered_around(context, first, last)
            looked = parts[1].end if parts else looked
            found = _unlabelled(context, *parts) if parts else None
        if found is not None:
            reached = found.end
            yield from _placed(context, found)


def _placed(context: Context, found: _Found) -> Iterator[_Found]:
    if not context.view.crosses_edge(found.start, found.end):
        span = context.view.span(found.start, found.end)
        if place_at(context, span.start) is None or found.sure:
            yield found._replace(start=span.start, end=span.end)


def _after_label(context: Context, first: int, last: int) -> _Found | None:
    """``家住某某小区3幢2单元501室``: what stands behind a label, as far as it is an address."""
    view = context.view
    text = view.text
    bounds = view.bounds(first)
    around = _LABEL.finditer(text, max(bounds.start, first - 6), min(bounds.end, last + 4))
    label = next((match for match in around if match.start() <= first and last <= match.end()), None)
    if label is None:
        return None
    before = _CLAUSE.split(text[max(bounds.start, label.start() - 8) : label.start()])[-1]
    home = label["home"] is not None
    if _OFFICE.search(before):
        return None
    business = not home and _OFFICE.search(label.group()) is not None
    gap = _GAP.match(text, label.end(), bounds.end)
    body = _BODY.match(text, gap.end(), bounds.end)
    if body is None:
        return None
    start = body.start()
    parts = address_parts.read(text, start, body.end())
    if parts is None:
        settled = _SETTLED.match(text, start, body.end()) if home and context.everyone else None
        return _Found(start, settled.end(), Level.AREA, True) if settled else None
    if label.group() == "入住" and parts.level < Level.ROOM and not context.everyone:
        return None  # a hotel, or the building of a course
    if parts.start - start > 44 or text[parts.end : parts.end + 1] in _MASKS:
        return None
    if _of_office(text, start, parts.end) and not (home and ("：" in gap.group() or ":" in gap.group())):
        return None
    if business and (parts.level < Level.ROOM or not _DWELLING.search(text, start, parts.end)):
        return None  # where an office is written to
    start = _trimmed(text, start, parts.start) if not home else start
    sure = home or _tied(context, label.start())
    return _Found(start, _tail(text, parts, body.end()), parts.level, sure)


def _of_office(text: str, start: int, stop: int) -> bool:
    """Whether the words speak of an office, a shop or a site; homes that belong to one are homes."""
    return any(not _STAFF.match(text, match.end()) for match in _OFFICE.finditer(text, start, stop))


_STAFF = Expression(r"[\u3400-\u9fff]{0,3}(?:家属|宿舍|公寓|职工|生活区|大院)")


def _tail(text: str, parts: Parts, stop: int) -> int:
    """The end; a compound's name behind the house number still belongs to the address."""
    if parts.level > Level.HOUSE:
        return parts.end
    more = _NAMED.match(text, parts.end, stop)
    return more.end() if more else parts.end


_NAMED = Expression(
    rf"[{_HAN}]{{2,10}}?(?:小区|花园|家园|花苑|公寓|新村|苑|华庭|宿舍|家属院|家属楼|庭|府)(?![{_HAN}])"
)


def _numbered_around(context: Context, first: int, last: int) -> tuple[int, Parts] | None:
    """Where an address around a building, unit or room may begin, and its numbered parts."""
    text = context.view.text
    bounds = context.view.bounds(first)
    if not _NUMBERED.match(text, max(bounds.start, first - 1)):
        return None
    start = max(bounds.start, first - 50)
    for border in _BORDER.finditer(text, start, first):
        start = border.end()
    start = _trimmed(text, start, first)
    for begin in (start, max(start, first - 6)):
        parts = address_parts.read(text, begin, min(bounds.end, last + 30))
        if parts is not None and parts.start <= first < parts.end:
            return start, parts
    return None


def _unlabelled(context: Context, start: int, parts: Parts) -> _Found | None:
    """An address without a label: a dwelling's if a person is near, or nothing speaks against it."""
    text = context.view.text
    bounds = context.view.bounds(parts.start)
    masked = text[parts.end : parts.end + 1] in _MASKS or text[start - 1 : start] in _MASKS
    if parts.level < Level.BUILDING or masked:
        return None
    if _ZONE.search(_clause(text, bounds, start, parts.end)):
        return None
    reach = 0 if context.everyone else 10
    if _of_office(text, max(bounds.start, start - reach), min(bounds.end, parts.end + 6)):
        return None
    named = parts.start - start >= _NAME_OF_PLACE
    if context.everyone:
        return _Found(start, parts.end, parts.level, True) if named or parts.level is Level.ROOM else None
    if parts.level < Level.ROOM or not named:
        return None
    tied = _tied(context, start)
    if not tied and not _HOMES.search(text, start, parts.end):
        return None
    return _Found(start, parts.end, parts.level, tied)


def _clause(text: str, bounds: Span, start: int, stop: int) -> str:
    """The words around an address, no further than its sentence reaches."""
    before = text[max(bounds.start, start - _AROUND) : start]
    after = text[stop : min(bounds.end, stop + _AROUND // 2)]
    return f"{_STOP.split(before)[-1]} {_STOP.split(after, maxsplit=1)[0]}"


def _trimmed(text: str, start: int, stop: int) -> int:
    """The start of the address: behind the last word that cannot be part of it."""
    for match in _CUT.finditer(text, start, stop):
        start = match.end()
    while start < stop and text[start] in " （）()-":
        start += 1
    return start


def _tied(context: Context, place: int) -> bool:
    """Whether a private person is spoken of in front, in the same sentence."""
    offset = context.view.span(place, place + 1).start
    text = context.document.text
    people = mentions(context)
    index = bisect_left(people, (offset,)) - 1
    if index >= 0 and offset - people[index].end <= _SENTENCE:
        gap = text[people[index].end : offset]
        if not _STOP.search(gap) or (gap.count("\n") <= 4 and "。" not in gap):
            return True
    here = subjects(context)
    index = bisect_left(here, offset) - 1
    return index >= 0 and offset - here[index] <= 30 and not _STOP.search(text[here[index] : offset])


def _in_columns(context: Context) -> Iterator[_Found]:
    """Cells of columns of addresses, in tables of persons or under a heading that says home."""
    text = context.document.text
    for label, start, end, _ in forms(context):
        if kind_of(label) == "address":
            yield from _of_cell(text, start, end)
    for table in tables(context):
        columns = [index for index, heading in enumerate(table.header) if kind_of(heading) == "address"]
        if not columns:
            continue
        named = any(name_of(heading) is not None for heading in table.header)
        for column in columns:
            if not (named or _HOME_HEADING.search(clean(table.header[column]))):
                continue
            for row in table.rows:
                cell = row[column] if column < len(row) else None
                if cell is not None:
                    yield from _of_cell(text, cell.start, cell.end)


_HOME_HEADING = Expression("家庭|居住|户籍|户口|现住|住址|住所")


def _of_cell(text: str, start: int, end: int) -> Iterator[_Found]:
    content = text[start:end].replace("\u3000", " ").lower()
    lead = len(content) - len(content.lstrip())
    parts = address_parts.read(content, lead, len(content))
    if parts is not None and content[parts.end : parts.end + 1] not in _MASKS:
        yield _Found(start + lead, start + _tail(content, parts, len(content)), parts.level, True)
