"""Names that stand behind the word for a role or a relation: ``申请人：张三``, ``其子李四``, ``病例2王某某``."""

from __future__ import annotations

from collections.abc import Iterator

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import RULE, Mention
from checker.matchers.privacy.names import Name
from checker.matchers.privacy.role_words import OFFICE, PARTS, ROLE_WORDS
from checker.matchers.privacy.surnames import WORDS

_GAP = Expression(
    r"(?:[（(][^（）()\n]{0,10}[）)]|[一二三四五六七八九十0-9]{1,3}(?![0-9]))?"
    r"(?:(?P<sign>[ ]{0,4}[:：][ ]{0,4}|[ ]{0,2}[|\t][ ]{0,2}|姓名[:：为]?[ ]{0,3}|名叫|叫做?(?=\S)|为[ ]?|系|是)|[ ]{0,3}|[，,、]|(?=[（(])[（(])"
)
_PLAIN_SIGN = Expression(r"[:：|\t]|姓名|名叫")
_JOIN = Expression(r"[ ]?(?:、|,|，|和|与|及|以及|/|／|；|;)[ ]?")
_MOST = 20_000
"""Names that follow one another that are read."""


def by_role(context: Context) -> Iterator[Mention]:
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
