"""Earlier versions of a PDF: an update (ISO 32000-1, 7.5.6) is written behind them, and whoever cuts it off has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from checker.errors import UnreadableError
from checker.model import SegmentKind
from checker.readers.pdf import pages
from checker.readers.pdf.flow import Block, Piece, Ruled
from checker.readers.pdf.lines import Line

MOST = 5
"""Earlier versions that are read."""
_END = re.compile(rb"%%EOF[\r\n]")
_BLANKS = re.compile(r"\s+")
_HEAD = 1024


def ends_of(data: bytes) -> list[int]:
    """Where earlier versions end, the latest first."""
    ends = [match.start() + 6 for match in _END.finditer(data)]
    if b"/Linearized" in data[:_HEAD]:
        del ends[:1]  # the first part of a file that is written for the web is no version
    if ends and not data[ends[-1] :].strip(b"\x00\r\n "):
        del ends[-1:]
    return ends[::-1]


def earlier(data: bytes, end: int, current: str) -> Iterator[Block]:
    """Lines of an earlier version that the current text (without blanks) does not hold.

    Raises UnreadableError if the earlier version cannot be opened.
    """
    with pages.opened(data[:end]) as document:
        for index in range(pages.count(document)):
            content = pages.read(document, index)
            if content is None:
                raise UnreadableError("corrupt", "有一页无法打开")
            for line in _lines(pages.items(content)):
                if plain(line.text) not in current:
                    piece = Piece(index + 1, line._replace(edges=()))
                    yield Block(SegmentKind.HIDDEN, (piece,), None, "earlier-version")


def plain(text: str) -> str:
    """A text without blanks."""
    return _BLANKS.sub("", text)


def _lines(items: Iterable[Line | Ruled]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Ruled):
            for cell in item.cells:
                yield from cell.lines
        else:
            yield item


def said(sheets: Iterable[Iterable[Line | Ruled]]) -> str:
    """All that stands on some pages, without blanks."""
    return "".join(plain(line.text) for items in sheets for line in _lines(items))
