"""Text gathered from stretches of a source (lines without their quotation marks, say)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from checker.model import SegmentKind
from checker.readers.blocks import Block, Piece


class Flow:
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

    def moved(self, piece: Piece) -> Iterator[Piece]:
        """A piece that stands in ``text``, at its places in the source."""
        text, offset, width = piece
        if not width:
            return self.pieces(offset, offset + len(text))
        start = self.place(offset)
        return iter((Piece(text, start, self.place(offset + width - 1) + 1 - start),))
