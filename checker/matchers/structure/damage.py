"""What copying, converting and typing in haste leave behind: broken characters and repeated words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.model import PROSE, Hit

_BROKEN = ClassExpression(
    "[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\ufdd0-\ufdef\ufffe\uffff"
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Replacement, private-use and control characters.  Form feed and NEL are line ends of some formats."""
_MISREAD = ("锟斤拷", "烫烫烫", "屯屯屯")
"""What a wrong decoding makes of Chinese."""


def broken_characters(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Runs of characters that no reader can see as they were meant."""
    text = context.document.text
    spans: list[tuple[int, int]] = []
    for match in _BROKEN.finditer(text):
        joins = spans and spans[-1][1] == match.start()
        spans.append((spans.pop()[0] if joins else match.start(), match.end()))
    for word in _MISREAD:
        position = text.find(word)
        while position >= 0:
            spans.append((position, position + len(word)))
            position = text.find(word, position + len(word))
    for start, end in spans:
        if context.kind_at(start) in PROSE:
            values = {"code": f"U+{ord(text[start]):04X}", "count": str(end - start)}
            yield Hit("", start, end, values=values)


_TWICE = ClassExpression("([\u4e00-\u9fff]{2,4})\\1")
_COUNT = frozenset("〇零○一二三四五六七八九十百千万亿")
_ALIKE = frozenset("一每几半越边又且的")
"""A word that begins so may well stand twice: 一步一步, 越来越来 …; 的…的… is a row of attributes."""


def _doubled(text: str) -> Iterator[Any]:
    """What ``_TWICE.finditer`` finds, several times as fast.

    A text that is laid over itself, shifted by the length of a word, agrees with itself where the word
    stands twice.  One exclusive-or of two large numbers compares all places at once; the expression then
    looks only where they agree.
    """
    data = text.encode("utf-16-le")
    if len(data) != 2 * len(text):  # characters of two units each
        yield from _TWICE.finditer(text)
        return
    number = int.from_bytes(data, "little")
    places: set[int] = set()
    for length in (2, 3, 4):
        differences = (number ^ number >> 16 * length).to_bytes(len(data), "little")
        place = differences.find(bytes(2 * length))
        while place >= 0:
            places.add((place + 1) // 2)
            place = differences.find(bytes(2 * length), place + 2 - place % 2)
    done = 0
    for start in sorted(places):
        match = _TWICE.match(text, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield match


def repeated_words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A word of two to four characters written twice: 进行进行.

    ``params["allowed"]``: words that Chinese doubles on purpose (研究研究, 非常非常).
    """
    view = context.view
    allowed = frozenset(params["allowed"])
    for match in _doubled(view.text):
        start, end = match.span()
        word = match.group(1)
        if word in allowed or word[0] in _ALIKE or _COUNT.issuperset(word) or len(set(word)) == 1:
            continue
        if match.group() in view.text[end : end + 2 * len(word)] or view.text[end : end + 1] == word[0]:
            continue  # three times and more is a refrain, a slogan or a form
        if view.crosses_edge(start, end) or view.crosses_wrap(start, end):
            continue
        middle = start + len(word)
        if context.guard is not None and not context.guard.on_borders(view.text, start, middle, end):
            continue  # 社会|社会化
        span = view.span(start, end)
        if context.kind_at(span.start) in PROSE:
            yield Hit("", span.start, span.end, (word,), values={"word": word})
