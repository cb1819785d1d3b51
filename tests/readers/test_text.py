"""Plain text: the extracted text is the input itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.model import GapReason, Segment, SegmentKind
from checker.readers import media_type_of, read_bytes, read_text
from checker.readers.base import Limits, digest_of

from .test_html import reasons


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_its_own_extract(text: str) -> None:
    document = read_text(text, "a.txt")
    assert document.text == text
    assert document.digest == digest_of(text.encode())
    assert document.segments == ((Segment(0, len(text)),) if text.strip() else ())


def test_places_with_every_line_end() -> None:
    document = read_text("甲\n乙\r\n丙\r丁", "a.txt")
    places = [document.locate(offset, offset + 1) for offset in map(document.text.index, "甲乙丙丁")]
    assert places == [{"line": line, "column": 1} for line in (1, 2, 3, 4)]


def test_title_is_the_first_line_that_can_be_one() -> None:
    assert read_text("\n某府发〔2024〕1号\n关于公布名单的通知\n正文", "a.txt").title == "关于公布名单的通知"


def test_limits() -> None:
    document = read_text("甲乙丙丁", "a.txt", limits=Limits(text_characters=3))
    assert (document.text, reasons(document)) == ("甲乙丙", [GapReason.LIMIT])
    document = read_bytes("甲乙".encode(), "a.txt", limits=Limits(file_bytes=5))
    assert (document.text, reasons(document)) == ("", [GapReason.LIMIT])


def test_media_types() -> None:
    assert media_type_of("A/B.HTM") == "text/html"
    assert media_type_of("名单.csv") == "text/csv"
    assert media_type_of("a.xyz") == ""
    assert read_bytes("甲".encode(), "无后缀").media_type == "text/plain"
    assert read_bytes("甲".encode(), "x.bin", "text/plain; charset=utf-8").text == "甲"


def test_suppression_comments_are_comments() -> None:
    text = "正文。\n<!-- sanshen:ignore typo/idioms 理由：引用 至：2030-01-01 -->\n后文 <!-- 别的 -->\n"
    document = read_text(text, "a.txt")
    start, end = text.index("<!-- san"), text.index("-->") + 3
    assert [(segment.start, segment.end, segment.kind) for segment in document.segments] == [
        (0, start, SegmentKind.BODY),
        (start, end, SegmentKind.COMMENT),
        (end, len(text), SegmentKind.BODY),
    ]
