"""Chinese numerals and amounts as numbers."""

from __future__ import annotations

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_HAN = "〇一二三四五六七八九"


def parse(text: str) -> int | None:
    """The value of ``12``, ``十二``, ``一百零三``, ``二〇二〇`` or ``伍万叁仟``; None if it is none."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text)) if text else None
    total = group = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            group += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _GROUPS:
            total = (
                (total + group + digit) * _GROUPS[character]
                if character == "亿"
                else total + (group + digit) * 10_000
            )
            group = digit = 0
        else:
            return None
    return total + group + digit


def han(number: int) -> str:
    """``number`` (1 to 99) as Chinese counts: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN[ones]
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")
