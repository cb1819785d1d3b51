"""What stands in a copy in place of a piece of personal data.

One replacement for each character of the original: the character itself where it stays, an empty text
where it goes.  Line ends and what stands for markup always stay, so that the form of a document survives.
Forms follow common practice (138****1234, last four of an account, 张某某) unless what they leave readable
singles a person out: of a resident number only the area is left, of a plate only the office.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

STAR = "*"
_STAYS = frozenset("\r\n\t \ufffc")
_SEPARATORS = frozenset("-‐‑‒–—―－_.·．・:：/()（）[] \u00a0\u3000+＋'’，,")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_HAN = "\u3400-\u9fff\U00020000-\U000323af〇"
_NAME = re.compile(f"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•・．‧∙]{{1,2}}[{_HAN}]{{1,10}})+")
_LABEL = re.compile(r".*[:：]\s*", re.DOTALL)
_POLITE = ("女士", "先生", "小姐", "同志", "老师")
_COMPOUND = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 "
    "仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 "
    "令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五".split()
)
_NUMERAL = "0-9０-９一二三四五六七八九十百两A-Za-zＡ-Ｚ"
_FINE = re.compile(
    f"(?:第[{_NUMERAL}]{{1,5}}|[{_NUMERAL}甲乙丙丁东南西北*＊×]{{1,6}})[ \u3000]?"
    "(?:号楼|号|幢|栋|座|弄|巷|单元|室|层|楼|组|社|村民小组|小组|队|户|门|排|院|房|#|＃|[-－—~])"
)
"""Where an address becomes finer than a road, a compound or a village."""
_PART_OF_DAY = re.compile("(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|当晚|夜间|深夜|早|晚)\\s*$")
_HOUR = re.compile(
    "((?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|当晚|夜间|深夜|早|晚)?)[约近]?\\s*([0-9]{1,2})\\s*[:：时点]"
)
_AT = re.compile(r"[@＠]|[(（\[【]\s*at\s*[)）\]】]|艾特|\sat\s|#", re.IGNORECASE)

Veil = list[str]


def veil(kind: str, text: str, before: str = "") -> Veil:
    """The usual form for a kind (``mobile`` …) of datum; one replacement for each character of ``text``.

    ``before`` are a few characters in front of it.
    """
    if kind == "exact-time":
        return _time(text, before)
    return _FORMS.get(kind, cover)(text)


def cover(text: str) -> Veil:
    """Nothing left of it but ``***``."""
    return _cut(text, 0)


def _cut(text: str, kept: int) -> Veil:
    """The first ``kept`` characters, and ``***`` for the rest."""
    result = list(text[:kept])
    shown = False
    for character in text[kept:]:
        if character in _STAYS:
            result.append(character)
        else:
            result.append("" if shown else STAR * 3)
            shown = True
    return result


def _places(text: str) -> list[int]:
    """Where digits, letters and marks of a mask stand, as against what only divides them."""
    return [
        index
        for index, character in enumerate(text)
        if character not in _STAYS and character not in _SEPARATORS and not _INVISIBLE.match(character)
    ]


def _spared(text: str, spared: Callable[[int, int], bool]) -> Veil:
    """Stars for all places but those of which ``spared(place, number of places)`` is true."""
    places = _places(text)
    hidden = {index for number, index in enumerate(places) if not spared(number, len(places))}
    return [
        STAR if index in hidden else "" if _INVISIBLE.match(character) else character
        for index, character in enumerate(text)
    ]


def _resident_id(text: str) -> Veil:
    return _spared(text, lambda place, size: place < 6 and size >= 15)


def _mobile(text: str) -> Veil:
    """The four digits in front of the last four, whatever country code stands before."""
    return _spared(text, lambda place, size: size >= 11 and not size - 8 <= place < size - 4)


def _landline(text: str) -> Veil:
    return _spared(text, lambda place, size: size >= 7 and place < size - 4)


def _account(text: str) -> Veil:
    return _spared(text, lambda place, size: size >= 12 and place >= size - 4)


def _plate(text: str) -> Veil:
    return _spared(text, lambda place, size: size >= 7 and place < 2)


def _dated(text: str) -> Veil:
    """Stars for the digits; 年, 月, 日 and what divides them stay."""
    return [
        STAR
        if unicodedata.numeric(character, None) is not None
        else ""
        if _INVISIBLE.match(character)
        else character
        for character in text
    ]


def _email(text: str) -> Veil:
    at = _AT.search(text)
    if at is None or not text[: at.start()].strip():
        return cover(text)
    local = _places(text[: at.start()])
    first = local[0] if len(local) > 1 else -1
    result, shown = [], False
    for index, character in enumerate(text):
        if index == first or index >= at.start() or character in _STAYS:
            result.append("" if _INVISIBLE.match(character) else character)
        else:
            result.append("" if shown else STAR * 4)
            shown = True
    return result


def _name(text: str) -> Veil:
    """The surname and 某 for each further character; of a transliterated name the first part and 某."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    plain = [
        index
        for index in range(start, len(text))
        if not text[index].isspace() and not _INVISIBLE.match(text[index])
    ]
    name = "".join(text[index] for index in plain)
    if not _NAME.fullmatch(name) or name.endswith(_POLITE) or "某" in name:
        return _cut(text, start)
    dot = re.search("[·•・．‧∙]", name)
    if dot is None:
        kept = 2 if len(name) > 2 and name[:2] in _COMPOUND else 1
        filling = ["某"] * (len(name) - kept)
    else:
        kept = dot.end()
        filling = ["某"] + [""] * (len(name) - kept - 1)
    result = ["" if _INVISIBLE.match(character) else character for character in text]
    for index, character in zip(plain[kept:], filling, strict=True):
        result[index] = character
    return result


def _time(text: str, before: str) -> Veil:
    """The part of the day, unless it is said already: rough times may be public."""
    hour = _HOUR.match(text)
    if hour is None or int(hour.group(2)) > 24:
        return cover(text)
    said = _PART_OF_DAY.search(before) or hour.group(1)
    part = hour.group(1) if said else _part_of_day(int(hour.group(2)))
    result = [character if character in _STAYS else "" for character in text]
    result[hour.start(2)] = part
    return result


def _part_of_day(hour: int) -> str:
    ends = ((6, "凌晨"), (12, "上午"), (14, "中午"), (18, "下午"), (24, "晚上"))
    return next((part for end, part in ends if hour < end), "凌晨")


def _address(text: str) -> Veil:
    label = _LABEL.match(text)
    start = label.end() if label else 0
    fine = _FINE.search(text, start)
    return _cut(text, fine.start() if fine and fine.start() - start >= 2 else start)


_FORMS: dict[str, Callable[[str], Veil]] = {
    "resident-id": _resident_id,
    "mobile": _mobile,
    "landline": _landline,
    "bank-card": _account,
    "bank-account": _account,
    "plate": _plate,
    "email": _email,
    "name": _name,
    "address": _address,
    "birth-date": _dated,
}
