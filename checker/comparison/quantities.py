"""Numbers with their units, in figures or in words, as one canonical spelling."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from checker.expressions import Expression

DIGITS = "〇○零一二三四五六七八九"
_VALUES = {
    character: value
    for value, group in enumerate("〇○零 一 二两 三 四 五 六 七 八 九".split())
    for character in group
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10_000, "亿": 100_000_000}
_MEASURE_WORDS = (
    "个工作日 工作日 个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 个小时 小时 分钟 个月 个半月 周岁 公里 千米 公顷 公斤 千克 "
    "万元 亿元 千瓦 兆瓦 人次 户次 车次 美元 元 角 分 天 日 周 年 月 人 户 家 个 项 条 名 次 所 张 辆 套 亩 米 吨 克 升 倍 成 级 类 种 处 座 台 "
    "件 批 期 岁 页 份 字 篇 宗 起 例 床 间 栋 幢 层 公顷 头 只 株 孔 场 届 轮 步 部 册 支 款 环 链 镇 村 县 市 省 区 乡 街 校 班 组 队 站 "
    "兆 度 毫米 厘米 毫克 微克 秒 ‰"
).split()
_UNIT = "|".join(sorted(set(_MEASURE_WORDS), key=len, reverse=True))
UNITS = {
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
    "个小时": "小时",
    "个百分点": "百分点",
    "工作日": "个工作日",
    "％": "%",
}
"""Units that mean the same."""
_WORDS = rf"[{DIGITS}两十百千]"
NUMBER = Expression(
    rf"(?<![0-9a-z.\-])(?:(?P<percent>百分之)(?=[0-9{DIGITS}十百]))?"
    rf"(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?[ ]?[万亿千百]*(?![0-9])|{_WORDS}{{1,8}}[万亿]*(?=[ ]?(?:{_UNIT}))|(?<=百分之){_WORDS}{{1,6}})"
    rf"(?:[ ]?(?P<unit>{_UNIT}|%|％|℃))?(?![a-z0-9])"
)
"""A number with its unit; words only before a unit or behind 百分之."""


def quantity(text: str) -> str:
    """``1,200``, ``一千二百`` and ``0.12万`` as ``1200``; an empty string if it is no number.

    ``一`` alone is none: as an article (一个, 一批) it counts nothing.
    """
    text = text.replace(",", "").replace(" ", "")
    factor = 1
    while text and text[-1] in "万亿千百" and text[0].isdigit():
        factor *= _GREAT.get(text[-1]) or _TENS[text[-1]]
        text = text[:-1]
    if text[:1].isdigit():
        try:
            return _plain(Decimal(text) * factor)
        except InvalidOperation:
            return ""
    if text in ("一", "两", ""):
        return "" if text != "两" else "2"
    return _words(text)


def _words(text: str) -> str:
    if all(character in _VALUES for character in text):
        return "".join(str(_VALUES[character]) for character in text).lstrip("0") or "0"
    done = total = section = digit = 0  # 一亿|二千三百万|四百五十|六
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total = (section + digit) * _GREAT[character]
            section = digit = 0
        elif character == "亿":
            done = (done + total + section + digit) * _GREAT[character]
            total = section = digit = 0
        else:
            return ""
    return str(done + total + section + digit)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
