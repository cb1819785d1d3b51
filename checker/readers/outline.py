"""An office document written down as text, for the examples of rules: one segment a line.

``[kind label place] text``: a kind of segment, a label (``-`` for none), and where it stands: ``B7`` for a cell,
``2!B7`` for one of the second sheet, or ``key=value`` for an entry of the locator.  Only the text behind the
bracket is a segment; offsets are those of the source.
"""

from __future__ import annotations

import re
from typing import Any

from checker.model import Cell, Document, Segment, SegmentKind
from checker.offsets import Place, PlacedPositions
from checker.readers.base import Source, line_starts, title_of

_LINE = re.compile(r"\[([a-z]+)(?: ([^ \]]+))?((?: [^ \]]+)*)\] ?(.*)")
_CELL = re.compile("(?:([0-9]{1,3})!)?([A-Z]{1,2})([0-9]{1,6})(!?)")


def read(source: Source) -> Document:
    """The document that an outline describes; a line without a bracket is a paragraph."""
    text = source.text
    segments: list[Segment] = []
    places: list[Place] = []
    position = 0
    for line in text.splitlines(keepends=True):
        match = _LINE.match(line)
        bare = line.rstrip("\r\n")
        if match is not None and match.group(4).strip():
            start = position + match.start(4)
            cell, locator = _place(match.group(3).split())
            label = "" if match.group(2) in (None, "-") else match.group(2)
            segments.append(Segment(start, position + len(bare), SegmentKind(match.group(1)), cell, label))
            places.append(Place(start, locator))
        elif match is None and bare.strip():
            segments.append(Segment(position, position + len(bare)))
            places.append(Place(position, {}))
        position += len(line)
    positions = PlacedPositions(text, None, line_starts(text), tuple(places))
    title = title_of("\n".join(text[one.start : one.end] for one in segments if one.kind is SegmentKind.BODY))
    return Document(
        source.name, source.media_type, source.digest, text, tuple(segments), positions, title, source.gaps
    )


def _place(words: list[str]) -> tuple[Cell | None, dict[str, Any]]:
    cell = None
    locator: dict[str, Any] = {}
    for word in words:
        match = _CELL.fullmatch(word)
        if match is None:
            key, _, value = word.partition("=")
            locator[key] = int(value) if value.isdecimal() else value
            continue
        column = 0
        for letter in match.group(2):
            column = column * 26 + ord(letter) - 64
        row = int(match.group(3)) - 1
        cell = Cell(int(match.group(1) or 1) - 1, row, column - 1, bool(match.group(4)) or row == 0)
    return cell, locator
