"""The marks within a paragraph, heading or cell of Markdown.

The marks are cut out and what lies between them joins.  Code, addresses, titles of links, images,
comments and what is hidden follow as segments of their own behind the sentence in which they stand.
Where the reader sees code or a bare address, the sentence keeps one ``PLACEHOLDER``, so that the words
on its two sides do not join.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from checker.model import SegmentKind
from checker.readers import attributes, markup
from checker.readers.blocks import PLACEHOLDER, Block, Piece, says
from checker.readers.elements import BLOCK_TAGS, VOID, Elements
from checker.readers.flow import Flow
from checker.readers.markup import Token

_INLINE = re.compile(
    r"\\(?:(?P<escape>[!-/:-@\[-`{-~])|(?=\r?\n))"
    r"|(?P<code>`++)"
    r"|(?P<entity>&(?:#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]++@[^\s<>@]++)>"
    r"|(?P<html><!--|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*+)(?=[\s/>])"
    r"""(?:[^<>"']++|"[^"]{0,10000}+"|'[^']{0,10000}+'|["']){0,99}+>|<[!?][^<>]*+>)"""
    r"|(?P<url>(?:https?://|ftp://|www\.)[!-;=?-~]++)"
    r"|(?P<run>\*++|_++|~~++)|(?P<open>!?\[)|(?P<close>\])"
)
_TARGET = re.compile(
    r"\(\s*+(?:<([^<>\r\n]*+)>|((?:[^\s()\\]|\\.|\([^\s()]*+\))*+))"
    r"""(?:\s++(?:"([^"]*+)"|'([^']*+)'|\(([^()]*+)\)))?+\s*+\)"""
)
_TITLES = tuple((group, SegmentKind.CAPTION, "title") for group in (3, 4, 5))
_OPENING, _CLOSING = "“‘《〈「『（【〔", "”’》〉」』）】〕。！？"
"""Punctuation next to which ``**`` opens or closes where strict CommonMark sees none."""
_MASK = 4
"""So many stars are more than emphasis has: beside a digit they are a mask, which must not vanish though
CommonMark pairs them.  Between words they are two marks that meet (``**甲****乙**``)."""
_DIGITS = frozenset("0123456789xX")
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
_HIDDEN = "#hidden"
"""Class of open elements that are not shown."""


class _Cut(NamedTuple):
    """A mark to leave out of the sentence; ``text`` stands in its place, ``asides`` follow behind."""

    start: int
    end: int
    text: str = ""
    asides: tuple[Block, ...] = ()
    splits: bool = False
    hiding: int = 0
    """How many hidden elements begin with it; negative: end."""


class Inline:
    """The marks within a paragraph, heading or cell."""

    def __init__(self, flow: Flow, labels: set[str]) -> None:
        self.embedded: list[int] = []
        """Source offsets of HTML elements that hold a document."""
        self._flow, self._text, self._labels = flow, flow.text, labels
        self._cuts: list[_Cut] = []
        self._elements = Elements()
        self._brackets: list[tuple[int, int]] = []
        self._runs: list[tuple[int, int]] = []
        self._fences: defaultdict[int, list[int]] | None = None
        position = 0
        while match := _INLINE.search(self._text, position):
            position = max(self._read(match), match.start() + 1)
        self._cuts.extend(_emphasis(self._text, self._runs))

    def sentences(self, model: Block) -> Iterator[Block]:
        """What is left between the cuts, and what follows behind; segments like ``model``."""
        sentence: list[Piece] = []
        unseen: list[Piece] = []
        after: list[Block] = []
        position = hidden = 0
        stop = len(self._text)
        for cut in [
            *sorted(self._cuts, key=lambda cut: (cut.start, -cut.end)),
            _Cut(stop, stop, splits=True),
        ]:
            if cut.start >= position:  # not inside an image
                target = unseen if hidden else sentence
                target.extend(self._flow.pieces(position, cut.start))
                if cut.text:
                    target.extend(self._flow.moved(Piece(cut.text, cut.start, cut.end - cut.start)))
                after.extend(aside._replace(cell=model.cell) for aside in cut.asides)
                position = cut.end
            hidden += cut.hiding
            if unseen and (cut.splits or not hidden):
                if says(unseen):
                    after.append(Block(SegmentKind.HIDDEN, unseen, model.cell))
                unseen = []
            if cut.splits:
                if says(sentence):
                    yield model._replace(pieces=sentence)
                yield from after
                sentence, after = [], []

    def _read(self, match: re.Match[str]) -> int:
        """Note what ``match`` cuts out; returns where to read on."""
        start, end, kind = match.start(), match.end(), match.lastgroup
        if kind == "run":
            self._runs.append((start, end))
        elif kind == "open":
            self._brackets.append((start, end))
        elif kind == "close":
            return self._close(start, end)
        elif kind == "code":
            return self._code(start, end)
        elif kind == "url":
            end = start + len(match.group().rstrip("?!.,:;*_~'\")]"))
            self._replace(start, end, SegmentKind.URL, start, end)
        elif kind == "auto":
            self._replace(start, end, SegmentKind.URL, start + 1, end - 1)
        elif kind in ("html", "tag"):
            return self._html(match)
        elif kind == "entity":
            decoded = unescape(match.group())
            if decoded != match.group():
                self._cut(start, end, decoded)
        else:
            self._cut(start, end, match.group("escape") or "")
        return end

    def _cut(self, start: int, end: int, text: str = "", asides: tuple[Block, ...] = ()) -> None:
        self._cuts.append(_Cut(start, end, text, asides))

    def _replace(self, start: int, end: int, kind: SegmentKind, first: int, last: int) -> None:
        """Put what stands at ``first`` to ``last`` apart, and a placeholder in its place."""
        self._cut(start, end, PLACEHOLDER, (self._flow.block(kind, first, last),))

    def _code(self, start: int, end: int) -> int:
        """Code between runs of equally many backticks; a run without its like is text."""
        if self._fences is None:
            self._fences = defaultdict(list)
            for run in re.finditer("`++", self._text):
                self._fences[len(run.group())].append(run.start())
        runs = self._fences[end - start]
        index = bisect_right(runs, start)
        if index == len(runs):
            return end
        stop = runs[index] + end - start
        self._replace(start, stop, SegmentKind.CODE, end, runs[index])
        return stop

    def _html(self, match: re.Match[str]) -> int:
        start, end, tag = match.start(), match.end(), (match.group("tag") or "").lower()
        if match.group() == "<!--":
            close = self._text.find("-->", end) if start < self._text.rfind("-->") else -1
            if close < 0:
                return end
            self._cut(start, close + 3, asides=(self._flow.block(SegmentKind.COMMENT, end, close),))
            return close + 3
        if match.group().startswith("</"):
            self._cuts.append(_Cut(start, end, splits=tag in BLOCK_TAGS, hiding=-self._leave(tag)))
            return end
        token = next(markup.tokens(self._text, start, end))
        if token.kind == "comment":
            self._cut(start, end, asides=(self._flow.block(SegmentKind.COMMENT, token.start, token.end),))
        elif token.kind != "text":
            self._tag(token)
        return end

    def _tag(self, token: Token) -> None:
        """A start tag; of what it stands in, only whether that is hidden counts."""
        name, values = token.name, markup.values(self._text, token)
        hidden = attributes.hides(name, values)
        inside = hidden or self._elements.within(_HIDDEN)
        asides = tuple(
            block._replace(pieces=[moved for piece in block.pieces for moved in self._flow.moved(piece)])
            for block in attributes.blocks(self._text, token, values, inside)
        )
        if attributes.embeds(name, values):
            self.embedded.append(self._flow.place(token.start))
        opens = token.kind == "open" and name not in VOID
        if opens:
            self._elements.push(name, *(_HIDDEN,) * hidden)
        shown = "\n" if name == "br" else ""
        hiding = int(opens and hidden)
        self._cuts.append(_Cut(token.start, token.end, shown, asides, name in BLOCK_TAGS, hiding))

    def _leave(self, name: str) -> int:
        """Close an element with those in it; returns how many of them were hidden."""
        depth, hidden = self._elements.depth(name), 0
        while len(self._elements) > depth >= 0:
            hidden += _HIDDEN in self._elements.pop()
        return hidden

    def _close(self, start: int, end: int) -> int:
        """A closing bracket: perhaps of a link or image."""
        if not self._brackets:
            return end
        opening, inner = self._brackets.pop()
        target = _TARGET.match(self._text, end)
        reference = None if target else _REFERENCE.match(self._text, end)
        asides: list[Block] = []
        if target:
            stop = target.end()
            for group, kind, label in ((1, SegmentKind.URL, ""), (2, SegmentKind.URL, ""), *_TITLES):
                if target.group(group):
                    asides.append(self._flow.block(kind, *target.span(group), label))
        elif reference and label_of(reference.group(1)) in self._labels:
            stop = reference.end()
        elif start - inner < 1000 and label_of(self._text[inner:start]) in self._labels:
            stop = reference.end() if reference and not reference.group(1) else end
            if self._text.startswith("^", inner):
                self._cut(opening, stop)
                return stop
        else:
            return end
        if self._text.startswith("!", opening):
            alt = self._flow.block(SegmentKind.CAPTION, inner, start, "alt")
            self._cut(opening, stop, asides=(alt, *asides))
        else:
            self._cut(opening, inner)
            self._cut(start, stop, asides=tuple(asides))
        return stop


def _emphasis(text: str, runs: list[tuple[int, int]]) -> list[_Cut]:
    """The marks among ``runs`` of ``*``, ``_`` and ``~~`` that come in pairs."""
    cuts: list[_Cut] = []
    openers: list[tuple[str, int, int]] = []
    depths: defaultdict[str, list[int]] = defaultdict(list)
    for start, end in runs:
        mark = text[start]
        opens, closes = _flanks(text, start, end)
        while closes and start < end and depths[mark]:
            depth = depths[mark][-1]
            _, first, last = openers[depth]
            length = min(last - first, end - start)
            if mark == "~" and last - first != end - start:
                break
            cuts += [_Cut(last - length, last), _Cut(start, start + length)]
            start += length
            while len(openers) > depth:
                depths[openers.pop()[0]].pop()
            if last - length > first:
                depths[mark].append(depth)
                openers.append((mark, first, last - length))
        if opens and start < end:
            depths[mark].append(len(openers))
            openers.append((mark, start, end))
    return cuts


def _flanks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a run of marks can open and whether it can close emphasis."""
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() and text[start] == "*":
        return False, False
    if end - start >= _MASK and text[start] == "*" and _is_part_of_number(before, after):
        return False, False
    strong = end - start > 1
    apart_before, apart_after = before.isspace() or _is_mark(before), after.isspace() or _is_mark(after)
    left = not after.isspace() and (not _is_mark(after) or apart_before or (strong and after in _OPENING))
    right = not before.isspace() and (not _is_mark(before) or apart_after or (strong and before in _CLOSING))
    if text[start] != "_":
        return left, right
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_part_of_number(before: str, after: str) -> bool:
    """Whether a digit stands on one side of a run and no word on the other: ``******1990****``."""
    digit = before in _DIGITS or after in _DIGITS
    return digit and not any(side.isalpha() and not side.isascii() for side in (before, after))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def label_of(text: str) -> str:
    """Link labels are compared without regard to case and blanks."""
    return " ".join(text.split()).casefold()
