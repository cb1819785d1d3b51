"""Folding: one spelling for every way of writing the same thing, with a way back to the original.

Letters become lower case, full-width letters and digits and compatibility ideographs their ordinary
forms (all one to one), invisible characters vanish, and a line break in the middle of a sentence is
closed.  Punctuation is left alone: it is what the rules judge.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from checker.model import PROSE, Document, Span
from checker.offsets import OffsetMap

_INVISIBLE_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]")
_FOLDABLE = re.compile("[\u3000\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\u2e80-\u2fdf\uf900-\ufaff\u0130]+")
"""What has an ordinary form, and the one capital whose small letter is longer than itself."""

_COMMON_HAN = "\u3007\u3400-\u9fff"
_LINE_BREAK = re.compile(f"\n(?:[ \t]*\r?\n)?(?=[{_COMMON_HAN}“（《〔，。、；：”）》〕0-9a-zA-Z])")
"""A line break (or one empty line) behind which text goes on without an indent."""
_UNFINISHED = re.compile(f"[{_COMMON_HAN}，、：“（《〔0-9a-zA-Z]")
"""A character that ends no sentence."""
_LIST_START = re.compile(
    "(?:第[一二三四五六七八九十百零〇0-9]+[章节条款项编批次]|[一二三四五六七八九十]{1,3}[、.．是]|[（(][一二三四五六七八九十0-9]{1,3}[)）]"
    "|[0-9]{1,2}[.．、)）]|附\\s*件|附表|抄送|主送|来源|作者|联系|表[0-9一二三四五六七八九十]|图[0-9一二三四五六七八九十]|[0-9]{4}年)"
)
_MIN_WRAPPED = 18
"""A line shorter than this (code points) was ended by its writer, not by the width of the page."""


def fold_term(term: str) -> str:
    """Fold a list term or anchor exactly as text is folded."""
    return _INVISIBLE.sub("", _one_to_one(term))


def _one_to_one(text: str) -> str:
    if _FOLDABLE.search(text):
        text = _FOLDABLE.sub(_fold_run, text)
    return text.lower()


def _fold_run(match: re.Match[str]) -> str:
    return "".join(map(_fold_character, match.group()))


def _fold_character(character: str) -> str:
    if character == "\u0130":
        return "i"
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


@dataclass(frozen=True, slots=True)
class View:
    """A document's text as matchers see it.  ``span`` leads back to ``document.text``."""

    document: Document
    text: str
    origin: OffsetMap | None
    joins: tuple[int, ...]
    """Offsets in ``text`` at which a line break was closed."""
    edges: tuple[int, ...]
    """Offsets in ``text`` at which a segment begins or ends, ascending."""

    def span(self, start: int, end: int) -> Span:
        return Span(*self.origin.span(start, end)) if self.origin is not None else Span(start, end)

    def crosses_edge(self, start: int, end: int) -> bool:
        """Whether a segment border lies strictly inside the span."""
        index = bisect_right(self.edges, start)
        return index < len(self.edges) and self.edges[index] < end

    def crosses_wrap(self, start: int, end: int) -> bool:
        """Whether a closed line break lies strictly inside the span."""
        index = bisect_right(self.joins, start)
        return index < len(self.joins) and self.joins[index] < end

    def bounds(self, offset: int) -> Span:
        """The segment around ``offset``, in this view's offsets."""
        index = bisect_right(self.edges, offset)
        start = self.edges[index - 1] if index else 0
        end = self.edges[index] if index < len(self.edges) else len(self.text)
        return Span(start, end)


def fold(document: Document) -> View:
    """The folded view of a document."""
    text = _one_to_one(document.text)
    cuts = [(match.start(), match.end()) for match in _INVISIBLE.finditer(text)]
    wraps = _wraps(document, text)
    if not cuts and not wraps:
        return View(document, text, None, (), _edges(document))
    wrapped = set(wraps)
    pieces: list[str] = []
    origin = OffsetMap()
    joins: list[int] = []
    position = derived = 0
    for start, end in sorted([*cuts, *wraps]):
        if start > position:
            origin.add(derived, position)
            pieces.append(text[position:start])
            derived += start - position
        if (start, end) in wrapped:
            joins.append(derived)
        position = max(position, end)
    origin.add(derived, position)
    pieces.append(text[position:])
    edges = _edges(document)
    if edges:
        removed = _Removed(sorted([*cuts, *wraps]))
        edges = tuple(sorted({removed.derived(edge) for edge in edges}))
    return View(document, "".join(pieces), origin, tuple(joins), edges)


class _Removed:
    """Translates offsets forward, over what was removed."""

    def __init__(self, cuts: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in cuts]
        self._before = [0]
        for start, end in cuts:
            self._before.append(self._before[-1] + end - start)
        self._cuts = cuts

    def derived(self, offset: int) -> int:
        index = bisect_left(self._starts, offset)
        if index and self._cuts[index - 1][1] > offset:  # inside something removed
            return self._cuts[index - 1][0] - self._before[index - 1]
        return offset - self._before[index]


def _edges(document: Document) -> tuple[int, ...]:
    segments = document.segments
    if len(segments) <= 1 and (not segments or segments[0].end - segments[0].start == len(document.text)):
        return ()
    return tuple(sorted({edge for segment in segments for edge in (segment.start, segment.end)}))


def _wraps(document: Document, text: str) -> list[tuple[int, int]]:
    """Line breaks that stand in the middle of a sentence: (start, end) of what to close."""
    if "\n" not in text:
        return []
    found: list[tuple[int, int]] = []
    for segment in document.segments:
        if segment.kind not in PROSE:
            continue
        for match in _LINE_BREAK.finditer(text, segment.start, segment.end):
            start, end = match.span()
            if start and text[start - 1] in "。；：！？…":
                continue
            line_start = max(text.rfind("\n", 0, start) + 1, segment.start)
            while start > line_start and text[start - 1] in " \t\r":
                start -= 1
            if start - line_start < _MIN_WRAPPED or not _UNFINISHED.match(text, start - 1):
                continue
            if _LIST_START.match(text, end):
                continue
            if text[start - 1].isdigit() and text[end].isdigit():
                continue  # two numbers under each other are two numbers
            found.append((start, end))
    return found
