"""The same datum again where nothing announces it: what is hidden in one place is hidden everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.language.fold import fold_term
from checker.matchers.automaton import build
from checker.model import Span

_PLAIN = re.compile("[0-9A-Za-z@._-]{7,64}")
_HAN = re.compile("[\u3400-\u9fff·•]")
_NAME = re.compile("[\u3400-\u9fff·•・]{2,20}")
_LONG_NAME = 3
"""Shorter names are ordinary words, too often: they count only where nothing Chinese stands beside them."""

_COMMON = frozenset({"birth-date", "exact-time"})
"""Kinds of which the same value may well mean something else."""


def values(text: str, spans: Sequence[tuple[Span, str]]) -> Mapping[str, str]:
    """The data worth looking for again, folded, with their kinds."""
    found: dict[str, str] = {}
    for span, kind in spans:
        if kind in _COMMON:
            continue
        value = fold_term(text[span.start : span.end])
        fits = _NAME.fullmatch(value) and "某" not in value if kind == "name" else _PLAIN.fullmatch(value)
        if fits:
            found.setdefault(value, kind)
    return found


def again(text: str, wanted: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Every place at which one of the values stands by itself."""
    if not wanted:
        return
    words = list(wanted)
    folded = fold_term(text)
    if len(folded) != len(text):  # invisible characters, which stay in the text
        folded = "".join(fold_term(character) or character for character in text)
    for start, end, number in build(words).find(folded):
        beside = text[start - 1 : start] + " " + text[end : end + 1]
        word = words[number]
        if wanted[word] == "name":
            alone = len(word) >= _LONG_NAME or not _HAN.search(beside)
        else:
            alone = not re.search("[0-9A-Za-z]", beside)
        if alone:
            yield Span(start, end), wanted[word]
