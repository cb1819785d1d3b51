"""HTML: what a visitor sees, is shown on demand, or could find in the source, each at its own place.

A tolerant scanner (linear in time, no version of ``html.parser`` in between) yields tokens with their
source offsets; ``_Page`` gives them meaning.  Decisions:

* Inline tags vanish and the text around them joins; ``<br>`` is a line feed inside the segment; block
  elements end it.  Attributes, comments and hidden elements never interrupt a visible sentence: they
  follow as segments of their own behind the segment in which they stand.
* Indentation behind a line end means nothing in HTML and is left out; the line end itself stays.
* ``mailto:`` and ``tel:`` targets are METADATA, scripts in attributes CODE, other addresses URL.
  Any other attribute is METADATA if its value could tell something (Chinese, an ``@``, six digits).
* A frame or object from an address is another document, published and checked on its own: no gap.
  One whose content is written into the page (``srcdoc``, ``data:``) is a gap, as it is not proofread.
* A tag that never ends, or ``<`` before something that is no tag, is text: nothing gets lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from html.entities import html5
from typing import NamedTuple

from checker.model import Cell, Document, GapReason, SegmentKind
from checker.readers.base import Builder, Source
from checker.readers.table import HEADER_ROWS, Grid, header_row

_SPECIAL = re.compile(
    r"(\r\n?|\n)[ \t\r\n\f]*+|&(?:#(?:[xX]([0-9A-Fa-f]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]{0,30}+;?))"
)
_MARKUP = re.compile(r"<(?:(/?)([A-Za-z][\w:.-]*+)(?=[\s/>])|!--|!\[CDATA\[|[!?])|\]\]>", re.ASCII)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)?))?+""", re.ASCII
)
_TAG_END = re.compile(r"[\s/]*+>")
_LEGACY_LENGTH = 6
"""Length of the longest entity name that counts without a semicolon."""


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID = _words("area base br col embed frame hr img input link meta param source track wbr keygen bgsound")
_RAW = _words("script style xmp iframe noembed noframes title textarea")
BLOCK_TAGS = _words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html "
    "input legend li main menu nav ol optgroup option p pre search section select summary table tbody "
    "td text textarea tfoot th thead title tr ul xmp"
)
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
_INVISIBLE = _words("template noscript noframes noembed iframe")
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|(?:font-size|opacity)\s*:\s*(?:0++(?:\.0*+)?+|\.0++)(?![\d.]))",
    re.IGNORECASE,
)
_SCOPE = ("table", "td", "th", "caption", "template")
_BOUNDARIES = {
    "table": (),
    **dict.fromkeys(("tr", "td", "th", "caption", "thead", "tbody", "tfoot"), ("table",)),
    "li": (*_SCOPE, "ul", "ol", "menu"),
    **dict.fromkeys(("dt", "dd"), (*_SCOPE, "dl")),
}
"""Open elements beyond which a tag of this name closes nothing."""
_IMPLIED = {
    "li": ("li",),
    **dict.fromkeys(("dt", "dd"), ("dt", "dd")),
    "option": ("option",),
    **dict.fromkeys(("td", "th"), ("td", "th")),
    "tr": ("tr", "td", "th"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")),
}
"""Elements that a start tag of this name closes."""

_CAPTIONS = _words("alt title placeholder aria-label aria-description summary label")
_ADDRESSES = _words("href src action formaction data poster cite background longdesc xlink:href")
_TELLING = re.compile("[\u3400-\u9fff\U00020000-\U000323af@]|[0-9]{6}")
_CALLABLE = re.compile(r"\s*(?:mailto|tel|sms)\s*:", re.IGNORECASE)
_DATA = re.compile(r"\s*data\s*:", re.IGNORECASE)
_WRITTEN_IN = re.compile(r"\s*data\s*:(?!\s*image/)", re.IGNORECASE)
_SCRIPT = re.compile(r"\s*(?:java|vb)script\s*:", re.IGNORECASE)
_INPUT_VALUES = {
    "hidden": SegmentKind.HIDDEN,
    **dict.fromkeys(("checkbox", "radio"), SegmentKind.METADATA),
}
"""What the value of an input is, by its type; that of any other is shown."""
_BLOCKS, _HIDDEN, _RUBY = "#block", "#hidden", "#ruby"
"""Classes of open elements, filed beside the element names."""


class Piece(NamedTuple):
    """Text that stands in the source at ``offset``, or, with a ``width``, stands for that much of it."""

    text: str
    offset: int
    width: int = 0


class Block(NamedTuple):
    """A segment to be."""

    kind: SegmentKind
    pieces: list[Piece]
    cell: Cell | None = None
    label: str = ""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Token(NamedTuple):
    """``kind``: ``text``, ``raw`` (no entities in it), ``comment``, ``open``, ``empty`` or ``close``."""

    kind: str
    start: int
    end: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()


class Attribute(NamedTuple):
    name: str
    start: int
    end: int


def read(source: Source) -> Document:
    page = _Page(source.text, 0, len(source.text))
    builder = Builder(source)
    blocks = _with_headers(page.blocks)
    write(blocks, builder)
    if page.images:
        require_text(blocks, builder, source)
    if page.embedded:
        line = source.text.count("\n", 0, page.embedded[0]) + 1
        message = f"页面内嵌的 {len(page.embedded)} 个文档没有检查"
        builder.gap(f"{source.name}:{line}", GapReason.UNSUPPORTED, message)
    return builder.build(title(blocks))


def fragment(text: str, start: int, end: int, tables: int = 0) -> list[Block]:
    """What HTML at ``text[start:end]`` says, its tables counted from ``tables``; for formats around HTML."""
    return _with_headers(_Page(text, start, end, tables).blocks)


def write(blocks: list[Block], builder: Builder) -> None:
    """Hand blocks to a builder, without the ASCII blanks around their texts."""
    for block in blocks:
        if builder.full:
            return
        builder.open(block.kind, block.cell, block.label)
        for text, offset, width in _trimmed(block.pieces):
            if width:
                builder.atom(text, offset, width)
            else:
                builder.text(text, offset)


def require_text(blocks: list[Block], builder: Builder, source: Source) -> None:
    """A document with images is a gap if it says nothing but a title and captions."""
    spoken = (SegmentKind.BODY, SegmentKind.HEADING, SegmentKind.CELL)
    if not any(block.kind in spoken and block.text.strip() for block in blocks):
        builder.gap(source.name, GapReason.IMAGE_ONLY, "页面只有图片，图片里的文字没有检查")


def title(blocks: list[Block]) -> str:
    """The text of the first title, else of the first heading of the first level, else nothing."""
    for wanted in ("title", "h1"):
        for block in blocks:
            if block.label == wanted and block.kind in (SegmentKind.TITLE, SegmentKind.HEADING):
                return block.text.strip()
    return ""


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    first, last = 0, len(pieces)
    while first < last and not pieces[first].text.strip(" \t\r\n\f"):
        first += 1
    while last > first and not pieces[last - 1].text.strip(" \t\r\n\f"):
        last -= 1
    kept = pieces[first:last]
    if kept and not kept[0].width:
        text = kept[0].text.lstrip(" \t\r\n\f")
        kept[0] = Piece(text, kept[0].offset + len(kept[0].text) - len(text))
    if kept and not kept[-1].width:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \t\r\n\f"))
    return kept


def pieces(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[Piece]:
    """The text with entities decoded and without indentation behind line ends."""
    position = start
    for match in _SPECIAL.finditer(text, start, end):
        if match.group(1):
            stop = match.end(1)
            if stop == match.end():
                continue
            yield Piece(text[position:stop], position)
            position = match.end()
            continue
        character, width = _character(match, attribute)
        if width:
            if match.start() > position:
                yield Piece(text[position : match.start()], position)
            yield Piece(character, match.start(), width)
            position = match.start() + width
    if position < end:
        yield Piece(text[position:end], position)


def _character(match: re.Match[str], attribute: bool) -> tuple[str, int]:
    """What an entity stands for and its width; width 0 if it is none."""
    _, hexadecimal, decimal, name = match.groups()
    if not name:
        number = int((hexadecimal or decimal).lstrip("0")[:8] or "0", 16 if hexadecimal else 10)
        return unescape(f"&#{number};"), match.end() - match.start()
    if name in html5 and name.endswith(";"):
        return html5[name], len(name) + 1
    if attribute and (len(name) > _LEGACY_LENGTH or match.string.startswith("=", match.end())):
        return "", 0
    for length in range(min(len(name), _LEGACY_LENGTH), 1, -1):
        if name[:length] in html5 and not (attribute and length < len(name)):
            return html5[name[:length]], length + 1
    return "", 0


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Cut HTML into tokens that lie side by side; whatever is no markup is text."""
    position = start
    while position < end:
        match = _MARKUP.search(text, position, end)
        if match is None:
            break
        if match.start() > position:
            yield Token("text", position, match.start())
        position = match.start()
        token, following = _markup(text, match, end)
        if token is None:
            break  # it never ends
        yield token
        position = following
        if token.kind == "open" and token.name in _RAW:
            stop = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, position, end)
            content = stop.start() if stop else end
            yield Token("text" if token.name in ("title", "textarea") else "raw", position, content)
            position = content
    if position < end:
        yield Token("text", position, end)


def _markup(text: str, match: re.Match[str], end: int) -> tuple[Token | None, int]:
    """The token that begins with ``match`` and where the next begins; None if it has no end."""
    start, inner, opening = match.start(), match.end(), match.group()
    if match.group(2) and not match.group(1):
        return _start_tag(text, match, end)
    if opening in ("<![CDATA[", "]]>"):
        return Token("comment", inner, inner), inner
    if opening == "<!--":
        if text.startswith((">", "->"), inner, end):
            return Token("comment", inner, inner), text.index(">", inner) + 1
        close = text.find("-->", inner, end)
        if close < 0:
            return Token("comment", inner, end), end
        return Token("comment", inner, close), close + 3
    close = text.find(">", inner, end)
    if close < 0:
        return None, start
    if match.group(2):
        return Token("close", start, close + 1, match.group(2).lower()), close + 1
    if text[inner : inner + 7].lower() == "doctype":
        inner = close
    return Token("comment", inner, close), close + 1


def _start_tag(text: str, match: re.Match[str], end: int) -> tuple[Token | None, int]:
    position = match.end()
    attributes: list[Attribute] = []
    while (close := _TAG_END.match(text, position, end)) is None:
        attribute = _ATTRIBUTE.match(text, position, end)
        if attribute is None:
            return None, match.start()
        name, position = attribute.group(1), attribute.end()
        value = attribute.lastindex or 1
        span = attribute.span(value) if value > 1 else (position, position)
        attributes.append(Attribute(name.lower(), *span))
        if not name.isascii():
            attributes.append(Attribute("", *attribute.span(1)))
    kind = "empty" if "/" in close.group() else "open"
    return Token(kind, match.start(), close.end(), match.group(2).lower(), tuple(attributes)), close.end()


class _Element:
    """An open element; ``keys`` are the names under which ``_Page`` finds its depth."""

    __slots__ = ("keys", "name")

    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        self.name, self.keys = name, keys


class _Page:
    """What the tokens of a page mean: its blocks in reading order, its images and embedded documents."""

    def __init__(self, text: str, start: int, end: int, tables: int = 0) -> None:
        self.blocks: list[Block] = []
        self.images = 0
        self.embedded: list[int] = []
        self._text = text
        self._stack: list[_Element] = []
        self._depths: defaultdict[str, list[int]] = defaultdict(list)
        self._tables: list[Grid] = []
        self._table_count = tables
        self._sentence: list[Piece] = []
        self._asides: dict[str, list[Piece]] = {_HIDDEN: [], _RUBY: []}
        self._after: list[Block] = []
        self._read(start, end)

    def _read(self, start: int, end: int) -> None:
        for token in tokens(self._text, start, end):
            if token.kind == "text":
                if self._sentence or not self._text[token.start : token.end].isspace():
                    self._add(pieces(self._text, token.start, token.end))
            elif token.kind == "close":
                self._close(token)
            elif token.kind in ("open", "empty"):
                self._open(token)
            elif token.kind == "comment":
                self._aside(SegmentKind.COMMENT, token.start, token.end)
            elif self._stack[-1].name in ("script", "style"):
                self._aside(SegmentKind.CODE, token.start, token.end, self._stack[-1].name)
            else:
                self._add([Piece(self._text[token.start : token.end], token.start)])
        self._truncate(0)
        self._flush()

    def _open(self, token: Token) -> None:
        name = token.name
        attributes = {item.name: _value(self._text, item) for item in reversed(token.attributes)}
        if name in BLOCK_TAGS:
            self._imply(_IMPLIED.get(name, ("p",)))
            self._flush()
        hidden = (
            name in _INVISIBLE or "hidden" in attributes or bool(_HIDING.search(attributes.get("style", "")))
        )
        self._read_attributes(token, attributes, hidden or bool(self._depths[_HIDDEN]))
        if name == "br":
            self._add([Piece("\n", token.start, token.end - token.start)])
        elif name in ("img", "image") or attributes.get("type") == "image":
            self.images += 1
        if name in _VOID:
            return
        aside = _HIDDEN if hidden else _RUBY if name in ("rt", "rp") else ""
        self._push(name, aside)
        self._enter_table(name, attributes)
        if token.kind == "empty":
            self._close(token)

    def _push(self, name: str, aside: str) -> None:
        keys = tuple(filter(None, (name, _BLOCKS if name in BLOCK_TAGS else "", aside)))
        for key in keys:
            self._depths[key].append(len(self._stack))
        self._stack.append(_Element(name, keys))

    def _enter_table(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._tables.append(Grid(self._table_count))
            self._table_count += 1
        elif self._tables and name == "tr":
            self._tables[-1].next_row()
        elif self._tables and name in ("td", "th"):
            header = name == "th" or self._depth("thead", ("table",)) >= 0
            self._tables[-1].next_cell(header, attributes.get("colspan"), attributes.get("rowspan"))

    def _close(self, token: Token) -> None:
        name = token.name
        if name == "br":  # browsers read </br> as <br>
            self._add([Piece("\n", token.start, token.end - token.start)])
            return
        if _TELLING.search(self._text, token.start, token.end):
            self._aside(SegmentKind.COMMENT, token.start + 2 + len(name), token.end - 1)
        if name in BLOCK_TAGS:
            self._flush()
        depth = self._depth(name, _BOUNDARIES.get(name, _SCOPE))
        if depth < 0:
            return
        if name not in BLOCK_TAGS and self._depths[_BLOCKS] and self._depths[_BLOCKS][-1] > depth:
            self._release(depth)
        else:
            self._truncate(depth)

    def _depth(self, name: str, boundaries: tuple[str, ...]) -> int:
        """How deep the innermost open ``name`` lies, -1 if there is none within the boundaries."""
        depths = self._depths[name]
        if not depths:
            return -1
        floor = max(
            (self._depths[boundary][-1] for boundary in boundaries if self._depths[boundary]), default=-1
        )
        return depths[-1] if depths[-1] > floor or name in boundaries else -1

    def _imply(self, names: tuple[str, ...]) -> None:
        depths = [self._depth(name, _BOUNDARIES.get(name, _SCOPE)) for name in names if self._depths[name]]
        found = [depth for depth in depths if depth >= 0]
        if found:
            self._flush()
            self._truncate(min(found))

    def _truncate(self, depth: int) -> None:
        """Close all elements from ``depth`` on."""
        while len(self._stack) > depth:
            element = self._stack.pop()
            for key in element.keys:
                self._depths[key].pop()
                if key in self._asides:
                    self._end_aside(key)
            if element.name == "table":
                self._tables.pop()
            elif element.name in ("td", "th") and self._tables:
                self._tables[-1].cell = None

    def _release(self, depth: int) -> None:
        """An inline element ends while blocks in it stay open: it only loses its effect."""
        element = self._stack[depth]
        for key in element.keys:
            depths = self._depths[key]
            if key in self._asides:
                self._end_aside(key)
            del depths[bisect_left(depths, depth)]
        element.keys = ()

    def _add(self, pieces: Iterable[Piece]) -> None:
        if self._depths[_HIDDEN]:
            self._asides[_HIDDEN].extend(pieces)
        elif self._depths[_RUBY]:
            self._asides[_RUBY].extend(pieces)
        else:
            self._sentence.extend(pieces)

    def _aside(self, kind: SegmentKind, start: int, end: int, label: str = "") -> None:
        """Something that stands in the middle of a sentence without being part of it."""
        if self._text[start:end].strip():
            self._after.append(Block(kind, [Piece(self._text[start:end], start)], None, label))

    def _end_aside(self, key: str) -> None:
        if not self._asides[key]:
            return
        if _says(self._asides[key]):
            kind = SegmentKind.HIDDEN if key == _HIDDEN else SegmentKind.CAPTION
            self._after.append(Block(kind, self._asides[key], self._cell))
        self._asides[key] = []

    def _flush(self) -> None:
        """The border of a block: the sentence ends here, unless the block is hidden."""
        for key in (_HIDDEN, _RUBY):
            self._end_aside(key)
        if self._depths[_HIDDEN]:
            return
        if self._sentence:
            if _says(self._sentence):
                self.blocks.append(self._block())
            self._sentence = []
        if self._after:
            self.blocks.extend(self._after)
            self._after = []

    def _block(self) -> Block:
        if self._depths["title"] and not self._depths["svg"]:
            return Block(SegmentKind.TITLE, self._sentence, None, "title")
        if self._cell is not None:
            return Block(SegmentKind.CELL, self._sentence, self._cell)
        for heading in _HEADINGS:
            if self._depths[heading]:
                return Block(SegmentKind.HEADING, self._sentence, None, heading)
        return Block(SegmentKind.BODY, self._sentence)

    @property
    def _cell(self) -> Cell | None:
        return self._tables[-1].cell if self._tables else None

    def _read_attributes(self, token: Token, values: dict[str, str], hidden: bool) -> None:
        for name, start, end in token.attributes:
            kind = _attribute_kind(token.name, name, values)
            if kind is None or start == end:
                continue
            if hidden and kind is SegmentKind.CAPTION:
                kind = SegmentKind.HIDDEN
            label = name
            if token.name == "meta":
                label = values.get("name") or values.get("property") or values.get("itemprop") or name
            self._after.append(Block(kind, list(pieces(self._text, start, end, attribute=True)), None, label))
        source = values.get("srcdoc") or values.get("src") or values.get("data") or ""
        if token.name in ("iframe", "object", "embed") and ("srcdoc" in values or _WRITTEN_IN.match(source)):
            self.embedded.append(token.start)


def _attribute_kind(tag: str, name: str, values: dict[str, str]) -> SegmentKind | None:
    value = values[name]
    if name in _CAPTIONS:
        return SegmentKind.CAPTION
    if name in _ADDRESSES:
        if _DATA.match(value):
            return SegmentKind.CODE if _WRITTEN_IN.match(value) else None
        if _CALLABLE.match(value):
            return SegmentKind.METADATA
        return SegmentKind.CODE if _SCRIPT.match(value) else SegmentKind.URL
    if name == "value" and tag == "input":
        return _INPUT_VALUES.get(values.get("type", "").lower(), SegmentKind.CAPTION)
    if name.startswith("on") or name == "srcdoc":
        return SegmentKind.CODE
    if name in ("class", "id", "style"):
        return None
    return SegmentKind.METADATA if name == "content" or _TELLING.search(value) else None


def _value(text: str, attribute: Attribute) -> str:
    raw = text[attribute.start : attribute.end]
    return "".join(piece.text for piece in pieces(raw, 0, len(raw), attribute=True)) if "&" in raw else raw


def _says(pieces: list[Piece]) -> bool:
    return any(not piece.text.isspace() for piece in pieces)


def _with_headers(blocks: list[Block]) -> list[Block]:
    """Mark the header row of each table that does not mark one itself."""
    grids: defaultdict[int, defaultdict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    marked: set[int] = set()
    for block in blocks:
        cell = block.cell
        if cell is not None and cell.row < HEADER_ROWS:
            grids[cell.table][cell.row].setdefault(cell.column, block.text)
            if cell.header and cell.column:
                marked.add(cell.table)
    headers: dict[int, int] = {}
    for table, grid in grids.items():
        rows = [list(grid[row].values()) if row in grid else [] for row in range(max(grid) + 1)]
        found = header_row(rows)
        if table not in marked and found is not None:
            headers[table] = found
    return [_as_header(block) if _in_header(block.cell, headers) else block for block in blocks]


def _in_header(cell: Cell | None, headers: dict[int, int]) -> bool:
    return cell is not None and headers.get(cell.table) == cell.row


def _as_header(block: Block) -> Block:
    cell = block.cell
    return block if cell is None else block._replace(cell=replace(cell, header=True))
