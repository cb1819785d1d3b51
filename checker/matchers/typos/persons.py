"""Where a person is named, as far as the characters beside a name tell."""

from __future__ import annotations

from checker.expressions import Expression
from checker.language.names import SURNAMES
from checker.model import Span

_BEFORE_NAME = Expression(
    "(?:主任|书记|局长|厅长|部长|市长|县长|区长|镇长|乡长|村长|处长|科长|院长|校长|所长|站长|会长|队长|组长|经理|主席|委员|代表|同志|医生|护士|"
    "记者|教授|教师|老师|民警|法官|律师|村民|居民|患者|作者|编辑|校对|审核|责编|联系人|法定代表人|负责人|承办人|经办人|姓名|被告人?|原告|"
    "嫌疑人)[:：]?[ \u3000]?\\Z"
)
_BEHIND_NAME = Expression("(?:同志|先生|女士|等人|某|、[\u4e00-\u9fff]{2,3}、|（[男女])")
_ACTS = Expression(
    "任(?!何|务|意|由|命|职|期|性|选|免|重)|说(?!明|法)|表示|指出|强调|介绍|告诉|主持|率队|带队|出席|认为|坦言|来到|赴|陪同|参加(?!会议的)"
)
"""What a person does whose name begins a clause."""
_BLANKS = frozenset("\t\u3000")
"""Between the names and the offices of a list."""
_ADDRESSED = Expression("某|主任|书记|[局厅部市县区镇乡村处科院校所站会队组]长|经理|先生|女士|同志|医生|老师")


def is_name(text: str, span: Span) -> bool:
    """Whether it begins with a surname and stands where persons are named."""
    if text[span.start] not in SURNAMES:
        return False
    before = _BEFORE_NAME.search(text, max(0, span.start - 8), span.start)
    alone = not _is_han(text[span.start - 1 : span.start]) and not _is_han(text[span.end : span.end + 1])
    return alone or before is not None or _BEHIND_NAME.match(text, span.end) is not None


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def in_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end) lies in a name: an office or form of address beside it, or it begins a clause and acts."""
    for begin in range(max(0, start - 2), start + 1):
        if text[begin] not in SURNAMES:
            continue
        if end <= begin + 3 and _BEFORE_NAME.search(text, max(0, begin - 8), begin):
            return True
        behind = range(max(end, begin + 1), begin + 4)
        if any(_ADDRESSED.match(text, place) for place in behind):
            return True
        begins = begin == 0 or not _is_han(text[begin - 1])
        if begins and any(_ACTS.match(text, place) or text[place : place + 1] in _BLANKS for place in behind):
            return True
    return False
