"""HTML: what a visitor sees, is shown on demand, or could find in the source, each at its own place.

``_Page`` gives the tokens of a page their meaning.  Decisions:

* Inline tags vanish and the text around them joins; ``<br>`` is a line feed inside the segment; block
  elements end it.  Attributes, comments and hidden elements never interrupt a visible sentence: they
  follow as segments of their own behind the segment in which they stand.
* Indentation behind a line end means nothing in HTML and is left out.  So is the line end itself
  between two Chinese characters, but not where it stands alone between two elements of the same name:
  these are the items of a bar or menu.  Anywhere else it stays.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.model import Cell, Document, GapReason, SegmentKind
from checker.readers import attributes, blocks, markup
from checker.readers.base import Builder, Source
from checker.readers.blocks import Block, Piece
from checker.readers.elements import BLOCK_TAGS, VOID, Elements
from checker.readers.markup import Token
from checker.readers.table import Grid
from checker.readers.wraps import unwrapped

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HIDDEN, _RUBY = "#hidden", "#ruby"
"""Classes of open elements whose text stands apart."""
_LINES = "#lines"
"""Class of open elements in which line ends are visible."""


def read(source: Source) -> Document:
    page = Page(source.text, 0, len(source.text))
    builder = Builder(source)
    found = blocks.with_headers(page.blocks)
    blocks.write(found, builder)
    if page.images:
        blocks.require_text(found, builder, source)
    note_embedded(page.embedded, builder, source)
    return builder.build(blocks.title(found))


def note_embedded(offsets: list[int], builder: Builder, source: Source) -> None:
    """Documents written into the page at these source offsets are a gap."""
    if offsets:
        line = source.text.count("\n", 0, offsets[0]) + 1
        message = f"页面内嵌的 {len(offsets)} 个文档没有检查"
        builder.gap(f"{source.name}:{line}", GapReason.UNSUPPORTED, message)


class Page:
    """What HTML at ``text[start:end]`` says: its blocks in reading order, images, embedded documents.

    Its tables are counted from ``tables``, for formats around HTML.
    """

    def __init__(self, text: str, start: int, end: int, tables: int = 0) -> None:
        self.blocks: list[Block] = []
        self.images = 0
        self.embedded: list[int] = []
        """Source offsets of elements that hold a document."""
        self._text = text
        self._elements = Elements()
        self._tables: list[Grid] = []
        self._table_count = tables
        self._sentence: list[Piece] = []
        self._asides: dict[str, list[Piece]] = {}
        self._after: list[Block] = []
        self._closed = ""
        """Name of the element that ended last, with nothing but blanks since."""
        self._read(start, end)

    def _read(self, start: int, end: int) -> None:
        text = self._text
        for token in markup.tokens(text, start, end):
            kind = token.kind
            if kind == "text":
                blank = text[token.start : token.end].isspace()
                if not blank:
                    self._closed = ""
                if self._sentence or not blank:
                    shown = self._elements.within(_LINES)
                    self._add(markup.pieces(text, token.start, token.end, shown=shown))
            elif kind == "close":
                self._close(token)
            elif kind in ("open", "empty"):
                self._open(token)
            elif kind == "comment":
                self._aside(SegmentKind.COMMENT, token.start, token.end)
            elif self._elements.innermost in ("script", "style"):
                self._aside(SegmentKind.CODE, token.start, token.end, self._elements.innermost)
            else:
                self._add([Piece(text[token.start : token.end], token.start)])
        self._truncate(0)
        self._flush()

    def _open(self, token: Token) -> None:
        name = token.name
        if name in BLOCK_TAGS:
            self._imply(name)
            self._flush()
        elif name == self._closed:
            self._part_items()
        self._closed = ""
        values = markup.values(self._text, token) if token.attributes else {}
        hidden = attributes.hides(name, values)
        if values:
            inside = hidden or self._elements.within(_HIDDEN)
            self._after.extend(attributes.blocks(self._text, token, values, inside))
            if attributes.embeds(name, values):
                self.embedded.append(token.start)
        if name == "br":
            self._add([Piece("\n", token.start, token.end - token.start)])
        elif name in ("img", "image") or values.get("type") == "image":
            self.images += 1
        if name in VOID:
            return
        aside = (_HIDDEN,) if hidden else (_RUBY,) if name in ("rt", "rp") else ()
        lines = (_LINES,) if attributes.keeps_lines(name, values) else ()
        self._elements.push(name, *aside, *lines)
        self._enter_table(name, values)
        if token.kind == "empty":
            self._close(token)

    def _part_items(self) -> None:
        """A line end alone between two elements of the same name stays."""
        if self._sentence and self._sentence[-1].text.isspace():
            text, offset, _ = self._sentence[-1]
            self._sentence[-1] = Piece(text, offset, len(text))

    def _enter_table(self, name: str, values: dict[str, str]) -> None:
        if name == "table":
            self._tables.append(Grid(self._table_count))
            self._table_count += 1
        elif not self._tables:
            return
        elif name == "tr":
            self._tables[-1].next_row()
        elif name in ("td", "th"):
            header = name == "th" or self._elements.depth("thead") >= 0
            self._tables[-1].next_cell(header, values.get("colspan"), values.get("rowspan"))

    def _close(self, token: Token) -> None:
        name, start, end = token.name, token.start, token.end
        self._closed = name
        if name == "br":  # browsers read </br> as <br>
            self._add([Piece("\n", start, end - start)])
            return
        if end - start > len(name) + 3 and attributes.tells(self._text, start, end):
            self._aside(SegmentKind.COMMENT, start + 2 + len(name), end - 1)
        if name in BLOCK_TAGS:
            self._flush()
        depth = self._elements.depth(name)
        if depth < 0:
            return
        if self._elements.around_blocks(name, depth):
            self._end_asides(self._elements.release(depth))
        else:
            self._truncate(depth)

    def _imply(self, name: str) -> None:
        depth = self._elements.implied(name)
        if depth >= 0:
            self._flush()
            self._truncate(depth)

    def _truncate(self, depth: int) -> None:
        """Close all elements from ``depth`` on."""
        while len(self._elements) > depth:
            keys = self._elements.pop()
            if self._asides:
                self._end_asides(keys)
            if "table" in keys:
                self._tables.pop()
            elif self._tables and ("td" in keys or "th" in keys):
                self._tables[-1].cell = None

    def _add(self, pieces: Iterable[Piece]) -> None:
        if self._elements.within(_HIDDEN):
            self._asides.setdefault(_HIDDEN, []).extend(pieces)
        elif self._elements.within(_RUBY):
            self._asides.setdefault(_RUBY, []).extend(pieces)
        else:
            self._sentence.extend(pieces)

    def _aside(self, kind: SegmentKind, start: int, end: int, label: str = "") -> None:
        """Something that stands in the middle of a sentence without being part of it."""
        if self._text[start:end].strip():
            self._after.append(Block(kind, [Piece(self._text[start:end], start)], None, label))

    def _end_asides(self, classes: Iterable[str]) -> None:
        for key in classes:
            pieces = self._asides.pop(key, None)
            if pieces and blocks.says(pieces):
                kind = SegmentKind.HIDDEN if key == _HIDDEN else SegmentKind.CAPTION
                self._after.append(Block(kind, unwrapped(pieces), self._cell))

    def _flush(self) -> None:
        """The border of a block: the sentence ends here, unless the block is hidden."""
        if self._asides:
            self._end_asides((_HIDDEN, _RUBY))
        if self._elements.within(_HIDDEN):
            return
        if self._sentence:
            if blocks.says(self._sentence):
                self.blocks.append(self._block())
            self._sentence = []
        if self._after:
            self.blocks.extend(self._after)
            self._after = []

    def _block(self) -> Block:
        sentence = unwrapped(self._sentence)
        if self._elements.within("title") and not self._elements.within("svg"):
            return Block(SegmentKind.TITLE, sentence, None, "title")
        if self._cell is not None:
            return Block(SegmentKind.CELL, sentence, self._cell)
        for heading in _HEADINGS:
            if self._elements.within(heading):
                return Block(SegmentKind.HEADING, sentence, None, heading)
        return Block(SegmentKind.BODY, sentence)

    @property
    def _cell(self) -> Cell | None:
        return self._tables[-1].cell if self._tables else None
