"""How many columns of a terminal a text takes (Unicode UAX #11: wide and full-width take two)."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_NO_ADVANCE = frozenset({"Mn", "Me", "Cf"})


def columns(text: str) -> int:
    """Columns of a text without control characters."""
    if text.isascii():
        return len(text)
    return sum(map(column, text))


def column(character: str) -> int:
    """0 for marks that stand on the character before and for format characters, 2 for wide, else 1."""
    if combining(character) or category(character) in _NO_ADVANCE:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def head(text: str, limit: int) -> str:
    """The longest beginning of ``text`` that takes at most ``limit`` columns."""
    used = 0
    for index, character in enumerate(text):
        used += column(character)
        if used > limit:
            return text[:index]
    return text


def tail(text: str, limit: int) -> str:
    """The longest end of ``text`` that takes at most ``limit`` columns and begins with a base character."""
    used, cut = 0, len(text)
    for index in range(len(text) - 1, -1, -1):
        used += column(text[index])
        if used > limit:
            break
        if column(text[index]):
            cut = index
    return text[cut:]


def wrap(words: list[str], limit: int) -> list[str]:
    """Lines of words set apart by two spaces, none wider than ``limit`` unless a single word is."""
    lines: list[str] = []
    for word in words:
        if lines and columns(lines[-1]) + 2 + columns(word) <= limit:
            lines[-1] += "  " + word
        else:
            lines.append(word)
    return lines
