"""Names that stand close to data of one person: ``张三-13800000000``, ``浙A12345（李四）``, ``王五患肝癌``.

What stands beside a number is a name only if it fills the place between the number and the next mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import Mention, in_office
from checker.matchers.privacy.names import Name
from checker.matchers.privacy.surnames import COMMON, WORDY

_DATA = ClassExpression(
    r"(?:[1-8][0-9]{16}[0-9x]|1[3-9][0-9]{9}|62[0-9]{14,17}"
    r"|[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][a-hj-np-z][ ]?[·•・.．\-]?[ ]?[0-9a-hj-np-z]{5,6}"
    r"|[a-z]{1,2}[0-9]{7,9}|[a-z0-9][a-z0-9._\-]{1,30}@[a-z0-9\-]{2,20}(?:\.[a-z]{2,6}){1,2})(?![0-9a-z*@])"
)
"""Identity numbers, mobile numbers, bank cards, plates, passports and mailboxes, by their form alone."""
_SIGN = r"[，,、（(：:|/／\-—–_<＜>＞=＝+＋#；;【\[]{1,2}"
_LEAD = Expression(
    r"(?:驾驶|驾|的|名下|所有|持)?(?:车辆?|车牌号?|号牌|联系电话|电话|手机号?|(?:电子)?邮[箱件]|e-?mail|护照号?|身份证号?)?码?[是为系]?"
    rf"[ \t]{{0,3}}(?:{_SIGN}[ \t]{{0,3}}|\n[ \t]{{0,8}})?\Z"
)
"""What may stand between a name and its number."""
_TRAIL = Expression(
    rf"(?:[小大]?型?(?:轿车|汽车|客车|货车)|护照)?(?:的(?:村民|居民|业主|车主|旅客|乘客)?)?[ \t]{{0,3}}(?:{_SIGN}[ \t]{{0,3}}|\n[ \t]{{0,8}})?"
)
_HOME_END = ClassExpression(
    r"[0-9幢栋座元楼](?:(?<=[0-9])[室户]|(?<=[幢栋座元楼])[0-9]{2,4}(?![0-9年月日室户号房]))"
    r"(?:的(?:村民|居民|业主|住户)?)?[ \t]{0,3}[，,、（(：:|/／]?[ \t]{0,3}(?=[\u3400-\u9fff])"
)
"""The end of an address with its room, and that of what may stand between it and a name."""
_ILL = Expression(
    r"(?:的?(?:母亲|父亲|妻子|丈夫|儿子|女儿)|同志|等人|家庭|户)?(?:[（(，,][ ]?)?(?:不幸|长期|自幼|目前|多年|常年)?"
    r"(?:(?:因|身|罹)?患(?:有|上|了)?|得了|因|[系是为]|[被已经]?(?:确诊|诊断|查出|检出|检查出)(?:为|患有?|得了?|是)?)"
    r"[\u3400-\u9fff]{0,7}\Z"
)
"""What leads from a name to an illness, and the beginning of its name."""
_SUFFERER = Expression(
    r"[\u3400-\u9fff]{0,3}?(?:[早中晚]期)?(?:致贫|致困|返贫|住院|去世)?的(?:村民|居民|学生|职工|教师|户主)?"
)
"""What leads from an illness to whom it struck."""
_ENDS = Expression(r"[，,。；;、）)】\]/／|<＜\s#=+＋]|[（(]?收(?![入到费取])|\Z")
_GOES_ON = frozenset("0123456789abcdefghijklmnopqrstuvwxyz*@.")
"""In front of a number these make it part of another one, unless a line ended there."""
_MARKS = frozenset("，,。；;：:、|/／（(>＞】] \t\n.．")
_NO_NAMES = frozenset("村镇乡局处科室组站所部院校店厂县市区街路号楼")
"""What places and offices end in."""
_REACH, _WORDS = 24, 12


def beside_data(context: Context) -> Iterator[Mention]:
    """Names in front of or behind numbers that belong to one person, behind addresses, in front of illnesses."""
    text = context.view.text
    for match in _DATA.finditer(text):
        if text[match.start() - 1 : match.start()] in _GOES_ON and not _wrapped(context, match.start()):
            continue
        yield from _told(_before(context, match.start(), _LEAD), text)
        yield from _told(_behind(context, match.start(), match.end()), text)
    for match in _HOME_END.finditer(text):
        yield from _told(_name_at(context, match.end()), text)
    for first, last in context.anchors.get("privacy/health", ()):
        sufferer = _SUFFERER.match(text, last)
        for name in (_before(context, first, _ILL), _name_at(context, sufferer.end()) if sufferer else None):
            if name is not None and text[name.start] in COMMON - WORDY:
                yield from _told(name, text)


def _told(name: Name | None, text: str) -> Iterator[Mention]:
    if name is not None and text[name.end - 1] not in _NO_NAMES and not in_office(text, name):
        yield Mention(name.start, name.end, "", name.masked)


def _before(context: Context, place: int, leading: Expression) -> Name | None:
    """The name that ends in front of ``place`` or of the words that lead to it, and begins behind a mark."""
    text = context.view.text
    low = max(context.view.bounds(place).start, place - _REACH)
    lead = leading.search(text, max(low, place - _WORDS), place)
    if lead is None:
        return None
    name = names.read_back(text, lead.start(), low)
    if name is None or not _begins(context, name.start):
        return None
    wrapped = "\n" in lead.group()
    return None if wrapped and not _alone(text, name.start, name.end) else name


def _begins(context: Context, start: int) -> bool:
    """Whether nothing, a mark or the end of a line stands in front."""
    return start == 0 or _wrapped(context, start) or context.view.text[start - 1] in _MARKS


def _wrapped(context: Context, start: int) -> bool:
    """Whether a line begins there whose break was closed."""
    joins = context.view.joins
    index = bisect_left(joins, start)
    return index < len(joins) and joins[index] == start


def _behind(context: Context, start: int, end: int) -> Name | None:
    """The name that follows a number and fills the place up to the next mark."""
    text = context.view.text
    trail = _TRAIL.match(text, end)
    if "\n" in trail.group() and not _alone(text, start, end):
        return None
    name = _name_at(context, trail.end())
    return None if name and "\n" in trail.group() and not _alone(text, name.start, name.end) else name


def _name_at(context: Context, place: int) -> Name | None:
    """The name that begins at ``place`` and is followed by a mark."""
    text = context.view.text
    if place >= len(text):
        return None
    name = names.read(text, place, context.view.bounds(place).end, False)
    return name if name is not None and _ENDS.match(text, name.end) else None


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line."""
    before = text[max(0, start - 8) : start].rpartition("\n")[2]
    after = text[end : end + 8].partition("\n")[0]
    return not before.strip() and not after.strip()
