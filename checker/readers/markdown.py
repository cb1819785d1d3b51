"""Markdown: the text as its reader sees it, each character at its own place in the source.

First lines become blocks, then the inline marks of each block are cut out and what lies between
them joins.  This follows CommonMark with tables, front matter and footnotes, except where Chinese
texts are written otherwise:

* ``1.加强领导`` (no blank behind the dot) is no list item, and a real one keeps its number.
* An indented line with Chinese in it is a paragraph, not code.
* ``**`` next to Chinese punctuation still is emphasis; ``*`` between digits or letters is a mask.
* Inline code and bare addresses end the segment and stand in one of their own; addresses and titles
  of links, images and comments follow behind the sentence in which they stand.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from checker.model import Cell, Document, SegmentKind
from checker.readers import html
from checker.readers.base import Builder, Source, line_starts
from checker.readers.html import Block, Piece

_HAN_CLASS = "\u3400-\u9fff\U00020000-\U000323af"
_HAN = re.compile(f"[{_HAN_CLASS}]")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ ]?)*+")
_BULLET = re.compile(r"[ \t]*+[-*+](?:[ \t]++(?:\[[ xX]\][ \t]++)?|$)")
_NUMBER = re.compile(r"[ \t]*+[0-9]{1,9}[.)][ \t]++(?=\S)")
_FENCE = re.compile(r"[ \t]*+(`{3,}+|~{3,}+)[ \t]*+([^`\r\n]*+)$")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6}+)(?:[ \t]++|$)")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:(=)=*+|(-)-*+)[ \t]*+$")
_BREAK = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_TABLE_RULE = re.compile(r"[ \t]*+\|?+[ \t]*+:?+-++:?+[ \t]*+(?:\|[ \t]*+:?+-++:?+[ \t]*+)*+\|?+[ \t]*+$")
_TABLE_CELL = re.compile(r"(?:\\.?|[^|\\])*+")
_DEFINITION = re.compile(
    rf"[ ]{{0,3}}\[([^\[\]\r\n]{{1,999}})\]:[ \t]*+<?([^\s<>{_HAN_CLASS}]++)>?(?:[ \t]++([\"'(])([^\r\n]*)[\"')])?[ \t]*+(?=[\r\n]|\Z)"
)
_FOOTNOTE = re.compile(r"[ ]{0,3}\[(\^[^\[\]\s]{1,99})\]:[ \t]*+")
_LABELS = re.compile(rf"(?:^|(?<=\r))[ \t>]*+(?:{_DEFINITION.pattern}|{_FOOTNOTE.pattern})", re.MULTILINE)
_HTML_BLOCK = re.compile(
    r"[ ]{0,3}<(?:(!--)|(script|pre|style|textarea)(?=[\s/>]|$)|/?([a-z][a-z0-9]*+)(?=[\s/>]|$)|[!?])",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*+(?:\r\n?|\n)")
_FIELD = re.compile(r"""([\w.-]++)[ \t]*+[:=](?:[ \t]++|$|(?=["']))""")
_INLINE = re.compile(
    r"\\(?:(?P<escape>[!-/:-@\[-`{-~])|(?=\r?\n))"
    r"|(?P<code>`++)"
    r"|(?P<entity>&(?:#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]++@[^\s<>@]++)>"
    r"|(?P<html><!--|</?(?P<tag>[A-Za-z][A-Za-z0-9-]*+)(?=[\s/>])[^<>]*+>|<[!?][^<>]*+>)"
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
_IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")


def read(source: Source) -> Document:
    builder = Builder(source)
    blocks = _Scanner(source.text).blocks
    html.write(blocks, builder)
    if _IMAGE.search(source.text):
        html.require_text(blocks, builder, source)
    return builder.build(html.title(blocks))


class _Flow:
    """Stretches of the source joined to one text, with the way back."""

    def __init__(self, source: str, spans: list[tuple[int, int]]) -> None:
        self._source, self._spans = source, spans
        self._starts = [0]
        for start, end in spans:
            self._starts.append(self._starts[-1] + end - start)
        self.text = "".join(source[start:end] for start, end in spans)

    def place(self, offset: int) -> int:
        index = min(bisect_right(self._starts, offset), len(self._spans)) - 1
        return self._spans[index][0] + offset - self._starts[index]

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        index = max(bisect_right(self._starts, start) - 1, 0)
        while start < end:
            stop = min(end, self._starts[index + 1])
            if stop > start:
                yield Piece(self.text[start:stop], self._spans[index][0] + start - self._starts[index])
            start, index = stop, index + 1

    def block(self, kind: SegmentKind, start: int = 0, end: int | None = None, label: str = "") -> Block:
        return Block(kind, list(self.pieces(start, len(self.text) if end is None else end)), None, label)

    def fragment(self, start: int, end: int) -> list[Block]:
        """What a piece of HTML without line marks in it says."""
        first, last = self.place(start), self.place(end - 1) + 1
        return html.fragment(self._source, first, last) if last - first == end - start else []


class _Cut(NamedTuple):
    """A mark to leave out of the sentence; ``text`` stands in its place, ``asides`` follow behind."""

    start: int
    end: int
    text: str = ""
    asides: tuple[Block, ...] = ()
    splits: bool = False


class _Scanner:
    """Lines to blocks."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._labels = {_label(match.group(1) or match.group(5)) for match in _LABELS.finditer(text)}
        self._starts = [*line_starts(text), len(text)]
        self._line = 0
        self._spans: list[tuple[int, int]] = []
        self._code = False
        self._in_list = False
        self._depth = 0
        self._tables = 0
        self._front_matter()
        while self._line < len(self._starts) - 1:
            self._next()
        self._end_paragraph()

    def _bounds(self, line: int) -> tuple[int, int]:
        """Where a line begins and where it ends, without its line end."""
        start, end = self._starts[line], self._starts[line + 1]
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def _front_matter(self) -> None:
        mark = _FRONT_MATTER.match(self._text)
        if mark is None:
            return
        lines = range(1, len(self._starts) - 1)
        last = next((n for n in lines if self._slice(n).rstrip() in (mark.group(1), "...")), 0)
        if not last or not any(_FIELD.match(self._slice(n)) for n in range(1, last)):
            return
        label = ""
        for number in range(1, last):
            start, end = self._bounds(number)
            field = _FIELD.match(self._text, start, end)
            if field:
                label, start = field.group(1), field.end()
            start, end = _unquoted(self._text, start, end)
            kind = SegmentKind.TITLE if label.lower() == "title" else SegmentKind.METADATA
            self.blocks.append(Block(kind, [Piece(self._text[start:end], start)], None, label.lower()))
        self._line = last + 1

    def _slice(self, line: int) -> str:
        start, end = self._bounds(line)
        return self._text[start:end]

    def _content(self, line: int) -> tuple[int, int, int]:
        """A line without its quotation marks, and how many those were."""
        start, end = self._bounds(line)
        quote = _QUOTE.match(self._text, start, end)
        return (quote.end(), end, quote.group().count(">")) if quote else (start, end, 0)

    def _next(self) -> None:
        """Read the next line, and those that belong to the same block of several lines."""
        text, item = self._text, False
        start, end, depth = self._content(self._line)
        if depth > self._depth:
            self._end_paragraph()
        self._depth = depth
        self._line += 1
        if _BREAK.match(text, start, end) and not (self._spans and _UNDERLINE.match(text, start, end)):
            self._end_paragraph()
            return
        while (bullet := _BULLET.match(text, start, end)) and not (self._spans and bullet.end() == end):
            self._end_paragraph()
            item, start = True, bullet.end()
        self._in_list = self._in_list or item
        if not text[start:end].strip():
            self._end_paragraph()
        elif not self._is_block(start, end):
            self._continue(start, end, item)

    def _is_block(self, start: int, end: int) -> bool:
        """Whether something other than a paragraph begins here; if so, it is read."""
        text = self._text
        if self._spans and not self._code and (line := _UNDERLINE.match(text, start, end)):
            self._end_paragraph(SegmentKind.HEADING, "h1" if line.group(1) else "h2")
        elif heading := _HEADING.match(text, start, end):
            self._end_paragraph()
            marks = _CLOSING_MARKS.search(text[heading.end() : end])
            stop = heading.end() + marks.start() if marks else end
            self._write([(heading.end(), stop)], SegmentKind.HEADING, label=f"h{len(heading.group(1))}")
        elif fence := _FENCE.match(text, start, end):
            self._end_paragraph()
            self._fenced(fence)
        elif "|" in text[start:end] and self._heads_table(start, end):
            self._end_paragraph()
            self._table(start, end)
        elif (tag := _HTML_BLOCK.match(text, start, end)) and _begins_html(tag):
            self._end_paragraph()
            self._html(start, tag)
        elif not self._spans and (definition := _DEFINITION.match(text, start, end)):
            self._add(SegmentKind.URL, *definition.span(2))
            if definition.group(4):
                self._add(SegmentKind.CAPTION, *definition.span(4), "title")
        else:
            return False
        return True

    def _continue(self, start: int, end: int, item: bool) -> None:
        """A line of a paragraph or of indented code."""
        text = self._text
        indented = text.startswith(("    ", "\t"), start)
        if self._code and (not indented or _HAN.search(text, start, end)):
            self._end_paragraph()
        number, footnote = _NUMBER.match(text, start, end), _FOOTNOTE.match(text, start, end)
        if number or footnote:
            self._end_paragraph()
            item = self._in_list = True
        if not self._spans and not item:
            self._in_list = self._in_list and text[start] in " \t"
            self._code = indented and not self._in_list and not _HAN.search(text, start, end)
        if footnote:
            start = footnote.end()
        elif self._in_list:
            start = end - len(text[start:end].lstrip(" \t"))
        self._spans.append((start, self._starts[self._line]))

    def _end_paragraph(self, kind: SegmentKind = SegmentKind.BODY, label: str = "") -> None:
        if self._code:
            self.blocks.append(_Flow(self._text, self._spans).block(SegmentKind.CODE))
        elif self._spans:
            self._write(self._spans, kind, label=label)
        self._spans, self._code = [], False

    def _write(
        self, spans: list[tuple[int, int]], kind: SegmentKind, cell: Cell | None = None, label: str = ""
    ) -> None:
        flow = _Flow(self._text, spans)
        self.blocks.extend(_sentences(flow, _Inline(flow, self._labels).cuts, Block(kind, [], cell, label)))

    def _add(self, kind: SegmentKind, start: int, end: int, label: str = "") -> None:
        self.blocks.append(Block(kind, [Piece(self._text[start:end], start)], None, label))

    def _fenced(self, fence: re.Match[str]) -> None:
        if fence.group(2):
            self._add(SegmentKind.CODE, *fence.span(2), "info")
        mark, quoted = fence.group(1), self._depth
        spans = []
        while self._line < len(self._starts) - 1:
            start, end, depth = self._content(self._line) if quoted else (*self._bounds(self._line), 0)
            if depth < quoted:
                break
            self._line += 1
            line = self._text[start:end].strip(" \t")
            if len(line) >= len(mark) and not line.strip(mark[0]):
                break
            spans.append((start, self._starts[self._line]))
        self.blocks.append(_Flow(self._text, spans).block(SegmentKind.CODE))

    def _heads_table(self, start: int, end: int) -> bool:
        if self._line >= len(self._starts) - 1:
            return False
        first, last, _ = self._content(self._line)
        if "|" not in self._text[first:last] or not _TABLE_RULE.match(self._text, first, last):
            return False
        return len(self._cells(start, end)) == len(self._cells(first, last))

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        text = self._text
        end = start + len(text[start:end].rstrip(" \t"))
        position = end - len(text[start:end].lstrip(" \t"))
        position += text.startswith("|", position)
        cells = []
        while position < end:
            cell = _TABLE_CELL.match(text, position, end)
            stop = cell.end() if cell else end
            cells.append((position, stop))
            position = stop + 1
        return cells

    def _table(self, start: int, end: int) -> None:
        row, last = 0, len(self._starts) - 1
        while True:
            for column, span in enumerate(self._cells(start, end)):
                self._write([span], SegmentKind.CELL, Cell(self._tables, row, column, row == 0))
            self._line += row == 0  # the rule below the header
            if self._line >= last:
                break
            start, end, depth = self._content(self._line)
            if "|" not in self._text[start:end] or depth < self._depth:
                break
            self._line, row = self._line + 1, row + 1
        self._tables += 1

    def _html(self, start: int, tag: re.Match[str]) -> None:
        """A block of HTML: to its own end mark, or else to the next empty line."""
        closing = "-->" if tag.group(1) else f"</{tag.group(2)}>" if tag.group(2) else ""
        if closing:
            mark = re.compile(re.escape(closing), re.IGNORECASE).search(self._text, tag.end())
            self._line = bisect_right(self._starts, mark.start()) if mark else len(self._starts) - 1
        else:
            while self._line < len(self._starts) - 1 and self._slice(self._line).strip():
                self._line += 1
        found = html.fragment(self._text, start, self._starts[self._line], self._tables)
        self._tables = max((block.cell.table + 1 for block in found if block.cell), default=self._tables)
        self.blocks.extend(found)


class _Inline:
    """The marks within a paragraph, heading or cell."""

    def __init__(self, flow: _Flow, labels: set[str]) -> None:
        self.cuts: list[_Cut] = []
        self._flow, self._text, self._labels = flow, flow.text, labels
        self._brackets: list[tuple[int, int]] = []
        self._runs: list[tuple[int, int]] = []
        self._fences: defaultdict[int, list[int]] | None = None
        position = 0
        while match := _INLINE.search(self._text, position):
            position = max(self._read(match), match.start() + 1)
        self.cuts.extend(_emphasis(self._text, self._runs))

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
            self._cut(start, end, asides=(self._flow.block(SegmentKind.URL, start, end),), splits=True)
        elif kind == "auto":
            self._cut(
                start, end, asides=(self._flow.block(SegmentKind.URL, start + 1, end - 1),), splits=True
            )
        elif kind in ("html", "tag"):
            return self._html(match)
        elif kind == "entity":
            decoded = unescape(match.group())
            if decoded != match.group():
                self._cut(start, end, decoded)
        else:
            self._cut(start, end, match.group("escape") or "")
        return end

    def _cut(
        self, start: int, end: int, text: str = "", asides: tuple[Block, ...] = (), splits: bool = False
    ) -> None:
        self.cuts.append(_Cut(start, end, text, asides, splits))

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
        self._cut(start, stop, asides=(self._flow.block(SegmentKind.CODE, end, runs[index]),), splits=True)
        return stop

    def _html(self, match: re.Match[str]) -> int:
        start, end, tag = match.start(), match.end(), (match.group("tag") or "").lower()
        if match.group() == "<!--":
            close = self._text.find("-->", end) if start < self._text.rfind("-->") else -1
            if close < 0:
                return end
            self._cut(start, close + 3, asides=(self._flow.block(SegmentKind.COMMENT, end, close),))
            return close + 3
        asides = tuple(self._flow.fragment(start, end)) if "=" in match.group() or not tag else ()
        self._cut(start, end, "\n" if tag == "br" else "", asides, tag in html.BLOCK_TAGS)
        return end

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
        elif reference and _label(reference.group(1)) in self._labels:
            stop = reference.end()
        elif start - inner < 1000 and _label(self._text[inner:start]) in self._labels:
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


def _sentences(flow: _Flow, cuts: list[_Cut], model: Block) -> list[Block]:
    """What is left between the cuts, and what follows behind; segments like ``model``."""
    blocks: list[Block] = []
    sentence: list[Piece] = []
    after: list[Block] = []
    position = 0
    for cut in [
        *sorted(cuts, key=lambda cut: (cut.start, -cut.end)),
        _Cut(len(flow.text), len(flow.text), splits=True),
    ]:
        if cut.start < position:
            continue  # inside an image
        sentence.extend(flow.pieces(position, cut.start))
        if cut.text:
            origin = flow.place(cut.start)
            sentence.append(Piece(cut.text, origin, flow.place(cut.end - 1) + 1 - origin))
        after.extend(cut.asides)
        if cut.splits:
            blocks.extend((model._replace(pieces=sentence), *after))
            sentence, after = [], []
        position = cut.end
    return blocks


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
    strong = end - start > 1
    apart_before, apart_after = before.isspace() or _is_mark(before), after.isspace() or _is_mark(after)
    left = not after.isspace() and (not _is_mark(after) or apart_before or (strong and after in _OPENING))
    right = not before.isspace() and (not _is_mark(before) or apart_after or (strong and before in _CLOSING))
    if text[start] != "_":
        return left, right
    return left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _label(text: str) -> str:
    """Link labels are compared without regard to case and blanks."""
    return " ".join(text.split()).casefold()


def _begins_html(tag: re.Match[str]) -> bool:
    return not tag.group(3) or tag.group(3).lower() in html.BLOCK_TAGS


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    end = start + len(text[start:end].rstrip())
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    return start, end
