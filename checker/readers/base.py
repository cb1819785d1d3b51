"""What every reader needs: limits, a builder that keeps positions, and the result."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.model import (
    PROSE,
    Cell,
    Document,
    Gap,
    GapReason,
    Limits,
    Locator,
    Segment,
    SegmentKind,
    TextPositions,
)
from checker.offsets import OffsetMap, Place, PlacedPositions

_PIECES = 20_000
"""So many short texts are better kept as one."""
_LINE_END = re.compile("\r\n|\n|\r")
_DOCUMENT_NUMBER = re.compile("[〔\\[（(【][0-9]{4}[〕\\]）)】]")


class Source(NamedTuple):
    """Decoded input on its way to a reader."""

    name: str
    media_type: str
    digest: str
    text: str
    gaps: tuple[Gap, ...]
    limits: Limits
    encoding: str = ""


def digest_of(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def line_starts(text: str) -> list[int]:
    """Offset at which each line begins; lines end with LF, CR LF or CR."""
    starts = [0]
    starts.extend(match.end() for match in _LINE_END.finditer(text))
    return starts


def title_of(text: str) -> str:
    """The first line that can be a title: not empty, not a document number, at most 120 characters."""
    for line in text[:4000].splitlines()[:20]:
        line = line.strip()
        if len(line) > 3 and not _DOCUMENT_NUMBER.search(line):
            return line[:120]
    return ""


class Collector:
    """Collects extracted text with its segments, within limits.  Where each piece comes from is its
    subclasses' business.

    Call ``open``, then add pieces.  Segments are separated by a line feed, which belongs to none of them.
    """

    def __init__(self, name: str, gaps: Iterable[Gap], limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._gathered: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._gaps: list[Gap] = list(gaps)
        self._start = 0
        self._blank = True
        self._kind = SegmentKind.BODY
        self._cell: Cell | None = None
        self._label = ""
        self._full = False

    @property
    def full(self) -> bool:
        """Whether a limit was reached: readers stop then; the gap is already recorded."""
        return self._full

    def open(self, kind: SegmentKind, cell: Cell | None = None, label: str = "") -> None:
        if self._length != self._start:
            self.close()
        self._kind, self._cell, self._label = kind, cell, label

    def close(self) -> None:
        """End the segment; one that is blank leaves no trace among the segments."""
        if self._length == self._start:
            return
        if not self._blank:
            if len(self._segments) >= self._limits.segments:
                self._stop("片段", self._limits.segments)
            else:
                segment = Segment(self._start, self._length, self._kind, self._cell, self._label)
                self._segments.append(segment)
        self._parts.append("\n")
        self._length += 1
        self._start = self._length
        self._blank = True

    def gap(self, where: str, reason: GapReason, message: str) -> None:
        self._gaps.append(Gap(where, reason, message))

    def _fitting(self, piece: str, atomic: bool = False) -> str:
        """As much of a piece as there is room for; an atomic one wholly or not at all."""
        if not piece or self._full:
            return ""
        limit = self._limits.text_characters
        if self._length + len(piece) > limit:
            self._stop("字符", limit)
            return "" if atomic else piece[: limit - self._length]
        return piece

    def _push(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)
        self._blank = self._blank and piece.isspace()

    def _finished(self, title: str) -> tuple[str, str]:
        """The whole text, and the title: the given one or one from the first lines of prose."""
        self.close()
        text = "".join([*self._gathered, *self._parts])
        if not title:
            prose = [segment for segment in self._segments[:100] if segment.kind in PROSE]
            title = title_of("\n".join(text[segment.start : segment.end] for segment in prose))
        return text, title

    def _stop(self, unit: str, limit: int) -> None:
        if not self._full:
            self._full = True
            self.gap(self._name, GapReason.LIMIT, f"超过 {limit} 个{unit}的部分没有检查")


class Builder(Collector):
    """For text formats: keeps the way back to the source.

    Call ``whole`` for a segment of one piece, else ``open``, then ``text`` and ``atom`` for its pieces in
    source order.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source.name, source.gaps, source.limits)
        self._source = source
        self._origin = OffsetMap()
        self._shift: int | None = None

    def text(self, piece: str, offset: int) -> None:
        """Text that stands in the source at ``offset`` just as it is."""
        self._append(piece, offset, 0)

    def atom(self, piece: str, offset: int, width: int) -> None:
        """Text that stands for ``width`` source characters at ``offset`` (entity, escape)."""
        self._append(piece, offset, width)

    def whole(
        self, kind: SegmentKind, piece: str, offset: int, cell: Cell | None = None, label: str = ""
    ) -> None:
        """A segment of one piece that stands in the source at ``offset`` just as it is."""
        if self._length != self._start:
            self.close()
        start, limits = self._start, self._limits
        end = start + len(piece)
        room = end <= limits.text_characters and len(self._segments) < limits.segments
        if self._full or not room or not piece.strip():
            self.open(kind, cell, label)
            self.text(piece, offset)
            return
        if offset - start != self._shift:
            self._place(offset, 0)
        self._parts.append(piece)
        self._parts.append("\n")
        self._segments.append(Segment(start, end, kind, cell, label))
        self._start = self._length = end + 1

    def build(self, title: str = "") -> Document:
        """The finished document; without a ``title`` it takes one from the first lines of its prose."""
        text, title = self._finished(title)
        source = self._source
        positions = TextPositions(source.text, self._origin, line_starts(source.text))
        return Document(
            source.name,
            source.media_type,
            source.digest,
            text,
            tuple(self._segments),
            positions,
            title,
            tuple(self._gaps),
            source.encoding,
        )

    def _append(self, piece: str, offset: int, width: int) -> None:
        piece = self._fitting(piece, atomic=bool(width))
        if piece:
            self._place(offset, width)
            self._push(piece)

    def _place(self, offset: int, width: int) -> None:
        """Note where the next piece stands, unless it stands as far behind its text as the one before."""
        shift = None if width else offset - self._length
        if shift is None or shift != self._shift:
            self._origin.add(self._length, offset, width)
            self._shift = shift


class Package(NamedTuple):
    """The bytes of a format that is no text, on their way to a reader."""

    name: str
    media_type: str
    digest: str
    data: bytes
    limits: Limits


class PackageBuilder(Collector):
    """For formats that are no text: keeps each piece's place as the format names it."""

    def __init__(self, package: Package) -> None:
        super().__init__(package.name, (), package.limits)
        self._package = package
        self._places: list[Place] = []
        self._tables = 0
        """Numbers below this are taken by tables."""

    def text(self, piece: str, locator: Locator, edges: tuple[float, ...] = ()) -> None:
        """Text that stands at ``locator``; ``edges``: see ``Place``.

        Pieces that share one locator object are one place, as the cells of a sheet are.
        """
        piece = self._fitting(piece)
        if piece:
            if edges or not self._places or self._places[-1].locator is not locator:
                self._places.append(Place(self._length, locator, edges))
            self._push(piece)

    def whole(
        self, kind: SegmentKind, piece: str, locator: Locator, cell: Cell | None = None, label: str = ""
    ) -> None:
        """A segment of one piece."""
        if self._length != self._start:
            self.close()
        end = self._start + len(piece)
        room = end <= self._limits.text_characters and len(self._segments) < self._limits.segments
        if self._full or not room or not piece or piece.isspace():
            self.open(kind, cell, label)
            self.text(piece, locator)
            return
        if not self._places or self._places[-1].locator is not locator:
            self._places.append(Place(self._start, locator))
        if cell is not None and cell.table >= self._tables:
            self._tables = cell.table + 1
        self._parts.append(piece)
        self._parts.append("\n")
        self._segments.append(Segment(self._start, end, kind, cell, label))
        self._start = self._length = end + 1
        if len(self._parts) > _PIECES:
            self._gathered.append("".join(self._parts))
            self._parts.clear()

    def open(self, kind: SegmentKind, cell: Cell | None = None, label: str = "") -> None:
        super().open(kind, cell, label)
        if cell is not None:
            self._tables = max(self._tables, cell.table + 1)

    def include(self, document: Document, where: Locator) -> None:
        """Add the segments and gaps of a document that is part of this one; ``where`` is added to its places."""
        tables = self._tables
        joined: tuple[Locator, Locator] = ({}, {})
        for segment in document.segments:
            if self.full:
                break
            cell = segment.cell
            self.open(segment.kind, cell and cell._replace(table=tables + cell.table), segment.label)
            for start, end, locator, edges in _stretches(document, segment):
                if joined[0] is not locator:
                    joined = (locator, _joined(where, locator))
                self.text(document.text[start:end], joined[1], edges)
        name = str(where.get("member", document.name))
        for gap in document.gaps:
            inside = gap.where if gap.where != document.name else ""
            self.gap(f"{name}/{inside}" if inside else name, gap.reason, gap.message)

    def build(self, title: str = "") -> Document:
        """The finished document; without a ``title`` it takes one from the first lines of its prose."""
        text, title = self._finished(title)
        package = self._package
        positions = PlacedPositions(text, None, line_starts(text), tuple(self._places))
        return Document(
            package.name,
            package.media_type,
            package.digest,
            text,
            tuple(self._segments),
            positions,
            title,
            tuple(self._gaps),
        )


def _stretches(document: Document, segment: Segment) -> Iterator[tuple[int, int, Locator, tuple[float, ...]]]:
    """Parts of a segment that stand at one place each; of text, its lines."""
    positions = document.positions
    start = segment.start
    while start < segment.end:
        if isinstance(positions, PlacedPositions):
            index = positions.index(start)
            place = positions.places[index]
            following = (
                positions.places[index + 1].start if index + 1 < len(positions.places) else segment.end
            )
            end = min(following, segment.end)
            yield start, end, place.locator, place.edges
        else:
            end = document.text.find("\n", start, segment.end) + 1 or segment.end
            line = positions.locate(start, end)["line"]
            yield start, end, {"line": line}, ()
        start = end


def _joined(where: Locator, locator: Locator) -> Locator:
    """A place inside a member; members inside members have both names."""
    joined = {**where, **locator}
    if "member" in where and "member" in locator:
        joined["member"] = f"{where['member']}/{locator['member']}"
    return joined
