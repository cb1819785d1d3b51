"""One paragraph: what is seen, and what is not or stands for itself."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import Cell, Locator, SegmentKind
from checker.readers.docx.runs import Around
from checker.readers.docx.styles import Style
from checker.readers.placed import PlacedBlock, Stretch


class Frame(NamedTuple):
    """What a paragraph stands in.  ``kind`` overrides what its style says."""

    kind: SegmentKind | None = None
    label: str = ""
    cell: Cell | None = None
    change: str = ""
    shaded: bool = False
    """There may be a colour behind the text."""


class Line:
    """Gathers the text of one paragraph, run by run."""

    def __init__(self, frame: Frame, style: Style) -> None:
        self._frame = frame
        self._style = style
        self._seen: list[Stretch] = []
        self._inserted = False
        self._unseen: list[tuple[SegmentKind, str, list[Stretch]]] = []
        self._last = ""
        """Label of what the latest text was added to."""

    def add(self, text: str, where: Locator, around: Around, unseen: str) -> None:
        """The text of the next run.  ``unseen``: how its looks hide it."""
        kind, label = SegmentKind.HIDDEN, ""
        if "deleted" in (around.change, self._frame.change):
            label = "deleted"
        elif around.fallback is not None:
            label = "fallback"
        elif unseen:
            label = unseen
        elif around.ruby:
            kind, label = SegmentKind.CAPTION, "ruby"
        stretch = Stretch(text, where)
        if not label:
            self._seen.append(stretch)
            self._inserted = self._inserted or "inserted" in (around.change, self._frame.change)
        elif label == self._last:
            self._unseen[-1][2].append(stretch)
        else:
            self._unseen.append((kind, label, [stretch]))
        self._last = label

    def blocks(self) -> list[PlacedBlock]:
        """The paragraph, then what is not part of its text."""
        frame = self._frame
        label = "inserted" if self._inserted and frame.kind is None else frame.label
        kind = frame.kind
        cell = frame.cell if kind is None else None
        if kind is None:
            level = self._style.level
            kind = SegmentKind.CELL if cell is not None else SegmentKind.BODY
            if cell is None and not frame.label and level is not None:
                kind = SegmentKind.HEADING if level else SegmentKind.TITLE
                label = label or (f"h{level}" if level else "title")
        found = [PlacedBlock(kind, tuple(self._seen), cell, label)] if self._seen else []
        found += [PlacedBlock(kind, tuple(stretches), None, label) for kind, label, stretches in self._unseen]
        return found
