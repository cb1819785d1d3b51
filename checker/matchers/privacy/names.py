"""What a person's name looks like: read at a place where something else says that there is one.

All functions work on folded text.  A name is a surname and one or two more characters, also split by
spaces; a transliterated name with interpuncts; or a masked one (``张某某``, ``张*明``, ``*三``).  Where it
ends is told by what stands behind it, for Chinese puts no space there.
"""

from __future__ import annotations

from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.privacy import native_names
from checker.matchers.privacy.native_names import HAN
from checker.matchers.privacy.surnames import (
    CITIES,
    COMMON,
    COMPOUND,
    GIVEN,
    GRAMMAR,
    RARE,
    SURNAMES,
    WORDS,
    WORDY,
)

_HIDDEN = r"(?:\*|＊|×|x(?![a-z0-9])|✕|○|●|□|△|[＿_](?![0-9a-z])|■|\?|？|◎|#)"
_HAN_ONE = ClassExpression(f"[{HAN}]")
_MASKED = Expression(
    rf"(?P<surname>[{HAN}]{{1,2}}?)(?:某(?:某|[甲乙丙丁戊]|[{HAN}]|[0-9](?![0-9例号名人年月日]))?|{_HIDDEN}{{1,4}}[{HAN}]?)"
    rf"|(?P<first>{_HIDDEN}{{1,2}})[{HAN}]{{1,2}}|(?P<open>[{HAN}]{{1,2}}){_HIDDEN}{{1,2}}"
)
_SOMEBODY = Expression(rf"(?<![{HAN}])[{HAN}]某[某甲乙丙丁]?\Z")
"""A masked name whatever the surname: something behind says that it is a person."""
_PLACES = frozenset(
    "公超店饭药医镇村街单厂商场地宾酒餐工小大中学居社区处菜银珠品诊日月年天时些种个位人市项类段国省县乡路院机所企事专科重"
)
"""Behind 某 these make it 某公司, 某小区: no person."""
_NO_PLACES = frozenset("人时中居大日")
_AFTER_SOME = frozenset("某甲乙丙丁戊")
_SPLIT = Expression(
    rf"(?P<surname>[{HAN}]{{1,2}})[ \u3000]{{1,4}}(?P<given>[{HAN}]{{2}}(?![{HAN}])|[{HAN}](?:[ ]{{1,3}}[{HAN}](?![{HAN}]))?)"
)
_FOLLOW_WORD = Expression(
    "同志|女士|先生|老人|夫妇|夫妻|一家|一户|等人|身份|现住|现居|家住|家中|户籍|出生|生于|联系|电话|手机|患有|患者|名下|因病|驾驶|驾车|乘坐|"
    "今年|现年|时年|反映|申请|享受|符合|死亡|去世|向我|作为|的|是|为(?![民国])|系|在|于|因|被|与|和|及|等|已|从|到|将|把|对|曾|未|无|男|女|之|其|也|由|"
    "岳父|岳母|公公|婆婆|一行|同行|同住|同车|一同|一起|多次|成绩|入住|长期|家属|家庭|父亲|母亲|妻子|丈夫|儿子|女儿|户主|本人|来电|到访|报名|确诊|核酸|返回|前往|居住|住在|住址|工作|就读|任职|入职|近期|近日|自称|所|"
    "报案|报警|称|以|至|应|给|获|均|都|需|持|随|拟|涉嫌|犯|不服|不|提出|要求|请求|诉|处|罚|违反|一案|案|同学|老师|医生|护士|经理|一次|每月|补助|领取"
)
_FOLLOW = frozenset(
    "的是为系在于因被与和及等现已从到向将把对身份住户家电手联共领享申符驾乘经曾未无有发死男女之其也以由自至应可不所给补获均都受需确近年今前持随称说反来去拟涉犯违拒提要报原感接离入出回返居常工就上下通患并诉处罚每一两单属生服"
)


_INTERPUNCTS = frozenset("·•・‧∙⋅･")
_ROLE_ENDS = frozenset("人者户员民生属工主偶子女妻夫父母例方入给")
"""What the words for people in their roles end in, and words that lead to somebody: 打入张三的银行卡."""


class Name(NamedTuple):
    """A name at ``start``..``end`` of folded text; ``masked`` if part of it is hidden."""

    start: int
    end: int
    masked: bool = False


def read(text: str, start: int, stop: int, strong: bool) -> Name | None:
    """The name that begins at ``start``, if one does; nothing at or beyond ``stop`` belongs to it.

    ``strong``: something says plainly that a name follows (``姓名：``, the heading of a column).
    """
    if start >= stop:
        return None
    masked = read_masked(text, start, stop)
    if masked is not None:
        return masked
    first = text[start]
    if not _HAN_ONE.match(first):
        return None
    native = native_names.end_of(text, start, stop, strong)
    if native > 0:
        return Name(start, native)
    if text[start : start + 2] in COMPOUND:
        return _running(text, start, stop, 2, strong)
    if first not in SURNAMES:
        return None
    found = _running(text, start, stop, 1, strong)
    return found or _split(text, start, stop, strong)


def read_masked(text: str, start: int, stop: int) -> Name | None:
    """A name part of which is hidden: ``张某``, ``张某某``, ``张**``, ``张×``, ``张*明``, ``*三``."""
    match = _MASKED.match(text, start, stop)
    if match is None:
        return None
    surname, end = match["surname"] or match["open"] or "", match.end()
    if surname and surname[0] not in SURNAMES and surname not in COMPOUND:
        return None
    if len(surname) == 2 and surname not in COMPOUND and not (match["open"] or surname[1] in GIVEN):
        return None
    written = match.group()
    if match["first"]:
        return _first_hidden(text, start, match.end("first"), end)
    if "某" not in written and _HAN_ONE.match(written[-1]) and not _ends_name(text, end):
        end -= 1
        if end - start < 2:
            return None
    if "某" in written:
        behind = text[end : end + 1]
        more = written[-2] == "某" and _HAN_ONE.match(written[-1]) and written[-1] not in _AFTER_SOME
        if more and not _ends_name(text, end):
            end -= 1
            written, behind = written[:-1], text[end : end + 1]
        somebody = written.endswith("某某") and surname in COMMON and surname not in WORDY
        if written[-1] == "某" and behind in _PLACES and behind not in _NO_PLACES and not somebody:
            return None
        if len(surname) == 2 and surname not in COMPOUND:
            return None
    return Name(start, end, True)


def _first_hidden(text: str, start: int, given: int, end: int) -> Name | None:
    """``*三``, ``*建国``: one or two characters behind the mark, and then no more of a word."""
    for last in (end, given + 1):
        if last > end or not all(character in GIVEN for character in text[given:last]):
            continue
        if not _HAN_ONE.match(text[last : last + 1]):
            if last == given + 1 or text[last - 1] not in _FOLLOW:
                return Name(start, last, True)
        elif text[last] in _FOLLOW or _FOLLOW_WORD.match(text, last):
            return Name(start, last, True)
    return None


def _ends_name(text: str, end: int) -> bool:
    """Whether the character before ``end`` is the last of a name such as 李某荣."""
    last = text[end - 1]
    if last not in GIVEN or (last in _PLACES and not (last == "银" and text[end : end + 1] != "行")):
        return False
    if not _HAN_ONE.match(text[end : end + 1]):
        return True
    return last not in _FOLLOW and not _FOLLOW_WORD.match(text, end - 1)


def read_back(text: str, end: int, begin: int) -> Name | None:
    """The name that ends at ``end`` and begins at or after ``begin``: something behind it speaks of a person."""
    low = max(begin, end - 24)
    begun = native_names.begin_of(text, end, low)
    if begun >= 0:
        return Name(begun, end)
    for length in (5, 4, 3, 2):
        start = end - length
        if start < low or (length == 5 and text[start : start + 2] not in COMPOUND):
            continue
        masked = read_masked(text, start, end)
        if masked is not None and masked.end == end:
            return masked
    somebody = _SOMEBODY.search(text, low, end)
    if somebody is not None and text[somebody.start()] not in GRAMMAR:
        return Name(somebody.start(), end, True)
    for length in (4, 3):
        start = end - length
        if start >= low and text[start : start + 2] in COMPOUND and _given(text[start + 2 : end]):
            return Name(start, end)
    best = None
    for length in (2, 3):
        start = end - length
        if start < low or text[start] not in SURNAMES or not _given(text[start + 1 : end]):
            continue
        if text[start:end] in WORDS or _inside_word(text, start, end):
            continue
        free = start == low or not _HAN_ONE.match(text[start - 1]) or text[start - 1] in _ROLE_ENDS
        if not free and (text[start] in WORDY or text[start] not in COMMON):
            continue
        if not free and best is not None and text[start + 1] in COMMON - WORDY:
            continue  # the surname is rather the next character: 患者王张强 is rare, 自强模范张海 is not
        if free or best is None or text[start] in COMMON - WORDY:
            best = Name(start, end)
    if best is None:
        split = _SPLIT.search(text, low, end)
        if (
            split
            and split.end() == end
            and split["surname"][-1] in COMMON
            and _given(split["given"].replace(" ", ""))
        ):
            return Name(end - len(split.group()) + len(split["surname"]) - 1, end)
    return best


def is_name(text: str, column: bool = False) -> bool:
    """Whether ``text`` as a whole is a name; in a ``column`` of names little speaks against it."""
    if not text or text in WORDS:
        return False
    found = read(text, 0, len(text), True)
    if found is not None and found.end == len(text):
        return True
    if not column:
        return False
    plain = text.replace(" ", "")
    return (
        2 <= len(plain) <= 3
        and all(map(_HAN_ONE.match, plain))
        and not GRAMMAR & set(plain)
        and plain not in WORDS
    )


def _running(text: str, start: int, stop: int, surname: int, strong: bool) -> Name | None:
    """Surname and given name written together; the length of the given name is told by what follows."""
    first = text[start]
    doubtful = surname == 1 and (first in WORDY or (first in RARE and first not in COMMON))
    choices = []
    for given in (2, 1):
        end = start + surname + given
        if end > stop or not _given(text[start + surname : end], strong):
            continue
        if text[start:end] in WORDS or (doubtful and _word_prefix(text, start, stop)):
            continue
        if doubtful and text[start + surname : end] in CITIES:
            continue
        free = end >= stop or not _HAN_ONE.match(text[end])
        if free and text[end : end + 1] in _INTERPUNCTS:
            continue
        choices.append((end, free))
    if not choices:
        return _double(text, start, stop, strong)
    for end, free in choices:
        if free and not (
            end == start + surname + 2 and _FOLLOW_WORD.fullmatch(text, start + surname + 1, end)
        ):
            return Name(start, end)
    short = start + surname + 1
    if (short, False) in choices and _FOLLOW_WORD.match(text, short, stop):
        return Name(start, short)
    for end, _ in choices:
        if _FOLLOW_WORD.match(text, end, stop) or (text[end] in _FOLLOW and not (doubtful and end == short)):
            return Name(start, end)
    if doubtful and not strong and (first not in COMMON or choices[0][0] == short):
        return None
    return _double(text, start, stop, strong) or Name(start, choices[0][0])


def _double(text: str, start: int, stop: int, strong: bool) -> Name | None:
    """Both parents' surnames and a given name: four characters, alone."""
    end = start + 4
    if not strong or end > stop or (end < stop and _HAN_ONE.match(text[end])):
        return None
    second = text[start + 1] in COMMON - WORDY and text[start] in COMMON
    return Name(start, end) if second and _given(text[start + 2 : end]) else None


def _split(text: str, start: int, stop: int, strong: bool) -> Name | None:
    """``王 强``: one surname, blanks, one character alone."""
    match = _SPLIT.match(text, start, stop)
    if match is None or (match["surname"] not in SURNAMES and match["surname"] not in COMPOUND):
        return None
    given = match["given"]
    if len(given) > 1 and not strong:
        return None
    if not _given(given.replace(" ", ""), strong):
        return None
    end = match.end()
    if (
        end < stop
        and _HAN_ONE.match(text[end])
        and not (text[end] in _FOLLOW or _FOLLOW_WORD.match(text, end, stop))
    ):
        return None
    return Name(start, end)


def _given(text: str, strong: bool = False) -> bool:
    if not text:
        return False
    if strong:
        return all(_HAN_ONE.match(character) and character not in GRAMMAR for character in text)
    return all(character in GIVEN and character not in GRAMMAR for character in text)


def _word_prefix(text: str, start: int, stop: int) -> bool:
    return any(text[start : min(stop, start + length)] in WORDS for length in (2, 3))


def _inside_word(text: str, start: int, end: int) -> bool:
    """The surname is the end of another word: 学生, 医院."""
    return start > 0 and text[start - 1 : start + 1] in WORDS


def is_han(character: str) -> bool:
    """One ideograph."""
    return bool(_HAN_ONE.match(character))


FIRST = SURNAMES | native_names.FIRST | frozenset(surname[0] for surname in COMPOUND)
"""Characters that a name may begin with."""
