"""Writing changes back: what is replaced is right, and nothing else moves by a byte."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import SanshenError
from checker.model import Document, Limits, Span
from checker.readers import read_bytes, read_text
from checker.replace import can_replace, replace_source, source_pieces

TEXT = "关于表彰先进集体的决定\r\n\t营造公平竟争环境。\r最后一行\n\n"
HTML = '<p title="竟争&amp;发展">公平<b>竟</b>争&nbsp;与<br>竟争<!-- 竟争 --></p>\r\n<p>竟争</p>'


def span_of(document: Document, wanted: str, start: int = 0) -> Span:
    place = document.text.index(wanted, start)
    return Span(place, place + len(wanted))


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
        ("utf-16-le", b""),
        ("gbk", b""),
        ("gb18030", b""),
    ],
)
def test_every_encoding_keeps_its_bytes(encoding: str, mark: bytes) -> None:
    data = mark + TEXT.encode(encoding)
    document = read_bytes(data, "a.txt")
    written = replace_source(
        document, data, [(span_of(document, "竟"), "竞"), (span_of(document, "最后"), "")]
    )
    assert written == mark + TEXT.replace("竟", "竞").replace("最后", "").encode(encoding)
    assert replace_source(document, data, []) == data


def test_html_text_is_escaped_and_marks_stay() -> None:
    data = HTML.encode()
    document = read_bytes(data, "a.html")
    first = span_of(document, "公平")
    assert replace_source(document, data, [(first, "<&>")]) == HTML.replace("公平", "&lt;&amp;&gt;").encode()
    title = span_of(document, "竟争&发展")
    written = replace_source(document, data, [(title, '"竞争"&发展')])
    assert written == HTML.replace("竟争&amp;发展", "&quot;竞争&quot;&amp;发展").encode()


def test_a_span_with_tags_in_it_leaves_the_tags() -> None:
    data = HTML.encode()
    document = read_bytes(data, "a.html")
    divided = span_of(document, "公平竟争\u00a0与")
    assert [HTML[piece.start : piece.end] for piece in source_pieces(document, divided)] == [
        "公平",
        "竟",
        "争&nbsp;与",
    ]
    assert not can_replace(document, divided, "公平竞争")
    written = replace_source(document, data, [(divided, "公平竞争与")])
    assert written == HTML.replace("公平<b>竟</b>争&nbsp;与", "公平竞争与<b></b>").encode()
    assert can_replace(document, span_of(document, "争\u00a0与"), "争与")


def test_a_span_over_two_segments_keeps_what_divides_them() -> None:
    data = "甲单位,乙单位\n丙,丁\n".encode()
    document = read_bytes(data, "a.csv")
    both = Span(1, 5)
    assert document.text[1:5] == "单位\n乙"
    assert source_pieces(document, both) == [Span(1, 3), Span(4, 5)]
    assert not can_replace(document, both, "×")
    assert replace_source(document, data, [(both, "×")]) == "甲×,单位\n丙,丁\n".encode()


def test_markdown_marks_are_escaped_but_not_in_code() -> None:
    text = "电话 **13800000000**，见 `13900000000`。\n"
    data = text.encode()
    document = read_bytes(data, "a.md")
    spans = [(span_of(document, number), "1*") for number in ("13800000000", "13900000000")]
    assert replace_source(document, data, spans) == "电话 **1\\***，见 `1*`。\n".encode()


@pytest.mark.parametrize("text", ["甲,乙", '"甲"', "甲\n乙"])
def test_a_table_takes_no_delimiter(text: str) -> None:
    data = "甲,乙\n".encode()
    document = read_bytes(data, "a.csv")
    assert not can_replace(document, Span(0, 1), text)
    with pytest.raises(SanshenError):
        replace_source(document, data, [(Span(0, 1), text)])


def test_a_quoted_cell_keeps_its_quotes() -> None:
    data = '"他说""竟争"""\r\n'.encode()
    document = read_bytes(data, "a.csv")
    assert replace_source(document, data, [(span_of(document, "竟"), "竞")]) == '"他说""竞争"""\r\n'.encode()


def test_what_cannot_be_written_exactly_is_refused() -> None:
    data = TEXT.encode()
    document = read_bytes(data, "a.txt")
    span = span_of(document, "竟争")
    with pytest.raises(SanshenError, match="改动"):
        replace_source(document, data + b"\n", [(span, "竞争")])
    with pytest.raises(SanshenError, match="重叠"):
        replace_source(document, data, [(span, "竞争"), (Span(span.start + 1, span.end), "争")])
    damaged = data[:5] + b"\xff" + data[5:]
    lossy = read_bytes(damaged, "a.txt")
    with pytest.raises(SanshenError, match="编码"):
        replace_source(lossy, damaged, [(span_of(lossy, "竟"), "竞")])
    pdf = read_bytes(b"%PDF-1.7", "a.pdf")
    with pytest.raises(SanshenError, match="格式"):
        replace_source(pdf, b"%PDF-1.7", [])


def test_a_character_the_encoding_lacks() -> None:
    data = ('<meta charset="big5"><p>' + "現將本月核定的補助名單予以公布" * 2).encode("big5")
    document = read_bytes(data, "a.html")
    assert document.encoding == "big5"
    span = span_of(document, "名單")
    assert can_replace(document, span, "清單")
    assert not can_replace(document, span, "名单")
    with pytest.raises(SanshenError, match="big5"):
        replace_source(document, data, [(span, "名单")])


def test_text_beyond_a_limit_stays() -> None:
    data = ("甲" * 20 + "乙").encode()
    document = read_bytes(data, "a.txt", limits=Limits(text_characters=5))
    assert replace_source(document, data, [(Span(0, 1), "丙")]) == ("丙" + "甲" * 19 + "乙").encode()


_inline = st.sampled_from(
    ["竟争", "，", "<b>", "</b>", "&amp;", "&#x7ade;", "<br>", "\r\n", "a", "<!-- x -->", "<p>", "<td>"]
)


@given(st.lists(_inline, max_size=14).map("".join), st.data())
def test_replacing_text_by_itself_changes_no_text(html: str, drawn: st.DataObject) -> None:
    """Any span replaced by its own text: the page reads as before, and says as much elsewhere."""
    html = f"<p>公平{html}环境</p>"
    document = read_text(html, "a.html", "text/html")
    start = drawn.draw(st.integers(0, len(document.text)))
    span = Span(start, drawn.draw(st.integers(start, len(document.text))))
    own = document.text[span.start : span.end]
    if "\n" in own or not can_replace(document, span, own):
        return
    again = read_bytes(replace_source(document, html.encode(), [(span, own)]), "a.html", "text/html")
    assert again.text == document.text
    assert [segment[:3] for segment in again.segments] == [segment[:3] for segment in document.segments]


@given(st.text(alphabet="甲乙，\r\n𠮷a", min_size=1).filter(str.strip), st.data())
def test_plain_text_is_replaced_as_a_string_would_be(text: str, drawn: st.DataObject) -> None:
    data = text.encode("utf-16")
    document = read_bytes(data, "a.txt")
    start = drawn.draw(st.integers(0, len(text)))
    end = drawn.draw(st.integers(start, len(text)))
    written = replace_source(document, data, [(Span(start, end), "丙")] if end > start else [])
    assert written.decode("utf-16") == (text[:start] + "丙" + text[end:] if end > start else text)
