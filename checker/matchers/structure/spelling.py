"""Latin words that one document writes in more than one way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.model import PROSE, Hit

_WORD = ClassExpression("[A-Za-z][A-Za-z0-9]{1,24}")
_PART_OF_MORE = frozenset("/.@:_-&=?%#·•’'")


def letter_case(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Two spellings that differ only in case (IPv6, Ipv6): the rarer one, at a tie the later one.

    Words of English sentences, addresses and file names are left out, and so is a word all in small or
    all in capital letters beside its like with one capital: headings do that.
    """
    text = context.document.text
    spellings: dict[str, list[tuple[int, str]]] = {}
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if _belongs_to_more(text, start, end) or context.kind_at(start) not in PROSE:
            continue
        spellings.setdefault(word.lower(), []).append((start, word))
    for places in spellings.values():
        counts = Counter(word for _, word in places)
        if len(counts) < 2:
            continue
        usual = max(
            counts, key=lambda word: (counts[word], -next(start for start, other in places if other == word))
        )
        for start, word in places:
            if word != usual and not (_plain(word) and _plain(usual)):
                yield Hit(
                    "",
                    start,
                    start + len(word),
                    (usual,),
                    values={"usual": usual, "count": str(counts[usual])},
                )


def _plain(word: str) -> bool:
    """Written as an ordinary word: all small, all capital, or with a capital first letter."""
    return word.islower() or word.isupper() or word.istitle()


def _belongs_to_more(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if not _PART_OF_MORE.isdisjoint((before[-1:], after[:1])):
        return True
    return (before[-1:] == " " and _is_latin(before[:1])) or (after[:1] == " " and _is_latin(after[1:]))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
