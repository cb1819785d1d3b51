"""Markdown: the text as its reader sees it, each character at its own place in the source.

First lines become blocks, then the inline marks of each block are cut out and what lies between
them joins.  This follows CommonMark with tables, front matter and footnotes, except where Chinese
texts are written otherwise:

* ``1.加强领导`` (no blank behind the dot) is no list item, and a real one keeps its number.
* An indented line with Chinese in it is a paragraph, not code.
* ``**`` next to Chinese punctuation still is emphasis; ``*`` between digits or letters is a mask.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from checker.model import Cell, Document, SegmentKind
from checker.readers import blocks, html
from checker.readers.base import Builder, Source, line_starts
from checker.readers.blocks import Block, Piece
from checker.readers.elements import BLOCK_TAGS
from checker.readers.flow import Flow
from checker.readers.inline import Inline, label_of

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
_IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)


def read(source: Source) -> Document:
    builder = Builder(source)
    scanner = _Scanner(source.text)
    blocks.write(scanner.blocks, builder)
    if _IMAGE.search(source.text):
        blocks.require_text(scanner.blocks, builder, source)
    html.note_embedded(scanner.embedded, builder, source)
    return builder.build(blocks.title(scanner.blocks))


class _Scanner:
    """Lines to blocks."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.embedded: list[int] = []
        """Source offsets of HTML elements that hold a document."""
        self._text = text
        self._labels = {label_of(match.group(1) or match.group(5)) for match in _LABELS.finditer(text)}
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
            self.blocks.append(Flow(self._text, self._spans).block(SegmentKind.CODE))
        elif self._spans:
            self._write(self._spans, kind, label=label)
        self._spans, self._code = [], False

    def _write(
        self, spans: list[tuple[int, int]], kind: SegmentKind, cell: Cell | None = None, label: str = ""
    ) -> None:
        flow = Flow(self._text, spans)
        inline = Inline(flow, self._labels)
        self.blocks.extend(inline.sentences(Block(kind, [], cell, label)))
        self.embedded.extend(inline.embedded)

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
        self.blocks.append(Flow(self._text, spans).block(SegmentKind.CODE))

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
        page = html.Page(self._text, start, self._starts[self._line], self._tables)
        found = blocks.with_headers(page.blocks)
        self._tables = max((block.cell.table + 1 for block in found if block.cell), default=self._tables)
        self.blocks.extend(found)
        self.embedded.extend(page.embedded)


def _begins_html(tag: re.Match[str]) -> bool:
    return not tag.group(3) or tag.group(3).lower() in BLOCK_TAGS


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    end = start + len(text[start:end].rstrip())
    if end - start > 1 and text[start] in "\"'" and text[end - 1] == text[start]:
        return start + 1, end - 1
    return start, end
