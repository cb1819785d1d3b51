"""Line ends of an HTML source that no visitor sees.

Browsers show a line end in the source as a space.  Between two Chinese characters there is no space to
show, so there it vanishes with the blanks around it (CSS Text 3, segment break transformation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.readers.blocks import Piece

_WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U000323af"
)
"""Ideographs, Chinese punctuation and full-width forms; an ideographic space is an indent of the writer."""
_SHARED = "“”‘’—…·"
"""Chinese punctuation that Latin text uses as well: counts as Chinese only next to what is wide."""
_BREAK = r"[ \t\f]*+[\r\n][ \t\r\n\f]*+"
_WRAP = re.compile(f"(?<=[{_WIDE}]){_BREAK}(?=[{_WIDE}{_SHARED}])|(?<=[{_SHARED}]){_BREAK}(?=[{_WIDE}])")
_BLANKS = re.compile(r"[ \t\r\n\f]")


def unwrapped(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a sentence without the line ends between Chinese characters.

    A blank or line end with a width (``<br>``, an entity) was meant, and stays.
    """
    if not any("\n" in piece.text or "\r" in piece.text for piece in pieces):
        return pieces
    text = "".join(_BLANKS.sub("\0", piece.text) if piece.width else piece.text for piece in pieces)
    wraps = [match.span() for match in _WRAP.finditer(text)]
    return list(_without(pieces, wraps)) if wraps else pieces


def _without(pieces: list[Piece], wraps: list[tuple[int, int]]) -> Iterator[Piece]:
    """What of the pieces lies outside ``wraps``: ascending offsets into their joined text."""
    index = end = 0
    for piece in pieces:
        start, end = end, end + len(piece.text)
        position = start
        while index < len(wraps) and wraps[index][0] < end:
            first, last = wraps[index]
            if first > position:
                yield Piece(piece.text[position - start : first - start], piece.offset + position - start)
            position = max(position, min(last, end))
            if last > end:
                break  # it goes on in the next piece
            index += 1
        if position == start:
            yield piece
        elif position < end:
            yield Piece(piece.text[position - start :], piece.offset + position - start)
