"""Outlines of office documents, in which examples of rules are written."""

from __future__ import annotations

from checker.model import Cell, SegmentKind
from checker.readers import read_text
from checker.readers.texts import OUTLINE


def test_lines_are_segments_with_kind_label_and_place() -> None:
    text = "正文\n[hidden hidden-column 2!B7] 甲\n[metadata property property=creator] 乙\n[body -] \n"
    document = read_text(text, "a", OUTLINE)
    assert document.text == text
    assert [(text[one.start : one.end], one.kind, one.cell, one.label) for one in document.segments] == [
        ("正文", SegmentKind.BODY, None, ""),
        ("甲", SegmentKind.HIDDEN, Cell(1, 6, 1), "hidden-column"),
        ("乙", SegmentKind.METADATA, None, "property"),
    ]
    start = text.index("乙")
    assert document.locate(start, start + 1) == {"property": "creator"}
    start = text.index("甲")
    assert document.locate(start, start + 1) == {"cell": "B7"}
