"""The HTML reader: what it takes for text, and that every character is found where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import PROSE, Document, GapReason, SegmentKind
from checker.readers import read_bytes, read_text
from checker.readers.base import Limits
from tests.growth import grows_linearly


def html(text: str) -> Document:
    return read_text(text, "page.html", "text/html")


def texts(document: Document, kind: SegmentKind) -> list[str]:
    return [document.text[item.start : item.end] for item in document.segments if item.kind is kind]


def labels(document: Document, kind: SegmentKind) -> dict[str, str]:
    return {
        item.label: document.text[item.start : item.end] for item in document.segments if item.kind is kind
    }


def cells(document: Document) -> dict[tuple[int, str], tuple[str, bool]]:
    return {
        (item.cell.table, item.cell.name): (document.text[item.start : item.end], item.cell.header)
        for item in document.segments
        if item.cell is not None
    }


def reasons(document: Document) -> list[GapReason]:
    return [gap.reason for gap in document.gaps]


def assert_places(document: Document) -> None:
    """Segments are sorted and apart, and each character comes from where the map says."""
    positions, last = document.positions, -1
    assert positions.origin is not None or not document.segments
    for segment in document.segments:
        assert last < segment.start < segment.end
        last = segment.end
        for offset in range(segment.start, segment.end):
            start, end = positions.source_span(offset, offset + 1)
            assert 0 <= start < end <= len(positions.source)
            if positions.origin is not None and positions.origin.linear(offset, offset + 1):
                assert positions.source[start:end] == document.text[offset]


def test_inline_tags_and_entities_join() -> None:
    document = html("<p>敏<b>感</b>&#35789;<wbr>汇<span>&#x603b;</span></p>")
    assert texts(document, SegmentKind.BODY) == ["敏感词汇总"]
    start = document.text.index("感")
    span = document.positions.source_span(start, start + 2)
    assert document.positions.source[span.start : span.end] == "感</b>&#35789;"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("甲&amp;乙", "甲&乙"),
        ("甲&copy乙", "甲©乙"),
        ("甲&notit;乙", "甲¬it;乙"),
        ("甲&无此;乙", "甲&无此;乙"),
        ("甲&#0;乙", "甲\ufffd乙"),
        ("甲&#xD800;乙", "甲\ufffd乙"),
        ("甲&#" + "9" * 5000 + ";乙", "甲\ufffd乙"),
        ("甲&#128;乙", "甲€乙"),
        ("甲 & 乙 < 丙", "甲 & 乙 < 丙"),
    ],
)
def test_entities(source: str, text: str) -> None:
    assert texts(html(source), SegmentKind.BODY) == [text]


def test_blocks_divide_and_br_is_a_line_feed_inside() -> None:
    document = html("<div>甲<p>乙<br/>丙</p>丁<ul><li>戊<li>己</ul></div>")
    assert texts(document, SegmentKind.BODY) == ["甲", "乙\n丙", "丁", "戊", "己"]


def test_indentation_behind_line_ends_is_left_out() -> None:
    assert texts(html("<p>\n    one\n    two\r\n\tthree\n</p>"), SegmentKind.BODY) == ["one\ntwo\r\nthree"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("敏\n    感", "敏感"),
        ("敏 \r\n\t感\r词", "敏感词"),
        ("甲，\n  乙。\n\n  “丙”\n丁", "甲，乙。“丙”丁"),
        ("敏<b>\n感</b>\n<i>词</i>", "敏感词"),
        ("敏<!-- 注 -->\n<!-- 注 -->\n感", "敏感"),
        ("&#25935;\n&#24863;", "敏感"),
        ("敏\n<b hidden>隔</b>\n感", "敏感"),
        ("one\n  two", "one\ntwo"),
        ("“one”\n“two”", "“one”\n“two”"),
        ("甲\n  2024\n乙", "甲\n2024\n乙"),
        ("甲<br>\n  乙", "甲\n\n乙"),
        ("甲\n<br>乙", "甲\n\n乙"),
        ("甲&#10;乙", "甲\n乙"),
        ("甲\n\u3000\u3000乙", "甲\n\u3000\u3000乙"),
        ("甲 乙", "甲 乙"),
        ("<a>首页</a>\n  <a>新闻\n中心</a>", "首页\n新闻中心"),
        ("<span>来源</span>\n<span>作者</span>", "来源\n作者"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<textarea>甲\r\n乙</textarea>", "甲\r\n乙"),
        ("<p style='color:red;white-space: pre-wrap'>甲\n<b>乙\n丙</b></p>", "甲\n乙\n丙"),
        ("<p style='white-space:nowrap'>甲\n乙</p>", "甲乙"),
    ],
)
def test_line_ends_between_chinese_characters_are_not_seen(source: str, text: str) -> None:
    document = html(source)
    assert texts(document, SegmentKind.BODY) == [text]
    assert_places(document)


def test_a_word_across_a_line_end_covers_the_line_end() -> None:
    document = html("<p>这是<b>敏</b> \n    感<i>\n词</i>汇</p>")
    start = document.text.index("敏感词")
    span = document.positions.source_span(start, start + 3)
    assert document.positions.source[span.start : span.end] == "敏</b> \n    感<i>\n词"
    assert document.locate(start + 1, start + 3) == {"line": 2, "column": 5}


def test_titles_and_headings() -> None:
    document = html("<title>名&amp;目</title><h1>大<em>标</em>题</h1><h3>小</h3>文")
    assert document.title == "名&目"
    assert texts(document, SegmentKind.TITLE) == ["名&目"]
    assert texts(document, SegmentKind.HEADING) == ["大标题", "小"]
    assert html("<p>文<h1>大标题</h1>").title == "大标题"


def test_attributes_do_not_interrupt_the_sentence() -> None:
    document = html('<p>前<img alt="图&lt;片" src="a.png"><a href="b.htm" title=提示>中</a>后</p>')
    assert texts(document, SegmentKind.BODY) == ["前中后"]
    assert labels(document, SegmentKind.CAPTION) == {"alt": "图<片", "title": "提示"}
    assert labels(document, SegmentKind.URL) == {"src": "a.png", "href": "b.htm"}


def test_metadata_inputs_and_addresses() -> None:
    document = html(
        '<meta name="keywords" content="低保,公示"><input type=hidden value="内部"><input type=submit value=提交>'
        '<input placeholder="请输入"><a href="mailto:a@example.cn">信</a><a href="javascript:f()">点</a>'
        '<div data-id="000000" data-x="1" class="c123456">文</div><button aria-label="关闭">×</button>'
    )
    assert labels(document, SegmentKind.METADATA) == {
        "keywords": "低保,公示",
        "href": "mailto:a@example.cn",
        "data-id": "000000",
    }
    assert texts(document, SegmentKind.HIDDEN) == ["内部"]
    assert texts(document, SegmentKind.CAPTION) == ["提交", "请输入", "关闭"]
    assert texts(document, SegmentKind.CODE) == ["javascript:f()"]


@pytest.mark.parametrize(
    "tag",
    [
        "<div hidden>",
        '<div style="color:red; DISPLAY : none">',
        '<div style="visibility:hidden">',
        '<div style="font-size:0">',
        '<div style="font-size:0px">',
        '<div style="opacity:0.0">',
        "<template>",
        "<noscript>",
    ],
)
def test_hidden_elements(tag: str) -> None:
    name = tag[1:].split(">")[0].split()[0]
    document = html(f"<p>前</p>{tag}<p>藏<b>着</b></p><ul><li>也藏</ul></{name}><p>后</p>")
    assert texts(document, SegmentKind.HIDDEN) == ["藏着", "也藏"]
    assert texts(document, SegmentKind.BODY) == ["前", "后"]


@pytest.mark.parametrize("style", ["font-size:0.9em", "opacity:0.5", "display:block", "opacity:.8"])
def test_visible_styles(style: str) -> None:
    assert texts(html(f'<p style="{style}">甲</p>'), SegmentKind.BODY) == ["甲"]


def test_a_hidden_part_does_not_part_a_word() -> None:
    document = html('敏<span style="display:none">隔</span>感<!-- 注 -->词<rt>cí</rt>语')
    assert texts(document, SegmentKind.BODY) == ["敏感词语"]
    assert texts(document, SegmentKind.HIDDEN) == ["隔"]
    assert texts(document, SegmentKind.COMMENT) == ["注"]


def test_unclosed_and_crossing_hidden_elements_end_somewhere() -> None:
    document = html(
        "<p hidden>甲<p>乙<table><tr><td><b hidden>丙<td>丁</table><i hidden><div>戊</i>己</div>庚"
    )
    assert texts(document, SegmentKind.HIDDEN) == ["甲", "丙", "戊"]
    assert texts(document, SegmentKind.BODY) == ["乙", "己", "庚"]
    assert cells(document)[0, "B1"] == ("丁", True)


def test_script_style_and_json_ld_are_code() -> None:
    document = html(
        "<script>'<p>甲'</script><style>乙</style><script type='application/ld+json'>丙</script>丁"
    )
    assert texts(document, SegmentKind.CODE) == ["'<p>甲'", "乙", "丙"]
    assert texts(document, SegmentKind.BODY) == ["丁"]


def test_the_first_of_two_equal_attributes_counts() -> None:
    assert texts(html("<p style='display:none' style=''>甲</p>"), SegmentKind.HIDDEN) == ["甲"]


def test_forms() -> None:
    document = html("<textarea>甲<b>&lt;</textarea><select><option>乙<option>丙</select>")
    assert texts(document, SegmentKind.BODY) == ["甲<b><", "乙", "丙"]


def test_table_with_title_and_spans() -> None:
    document = html(
        "<table><tr><td colspan=3>公示名单</td></tr><tr><td>姓名</td><td>村</td><td>金额</td></tr>"
        "<tr><td rowspan=2>张某</td><td>东村</td><td>100</td></tr><tr><td>西村<td>200</table>"
    )
    assert cells(document) == {
        (0, "A1"): ("公示名单", False),
        (0, "A2"): ("姓名", True),
        (0, "B2"): ("村", True),
        (0, "C2"): ("金额", True),
        (0, "A3"): ("张某", False),
        (0, "B3"): ("东村", False),
        (0, "C3"): ("100", False),
        (0, "B4"): ("西村", False),
        (0, "C4"): ("200", False),
    }
    assert document.locate(document.text.index("西村"), document.text.index("西村") + 2)["cell"] == "B4"


def test_nested_tables_and_header_cells() -> None:
    document = html(
        "<table><thead><tr><td>甲<td>乙</thead><tr><td>1<td><table><tr><th>内<th>里</table>后</table>"
    )
    assert cells(document) == {
        (0, "A1"): ("甲", True),
        (0, "B1"): ("乙", True),
        (0, "A2"): ("1", False),
        (1, "A1"): ("内", True),
        (1, "B1"): ("里", True),
        (0, "B2"): ("后", False),
    }


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        ("甲<乙", "甲<乙"),
        ("x<y时，a>b", "x<y时，a>b"),
        ("甲</b></p 乙>丙", "甲|丙"),
        ("<![CDATA[甲]]>乙", "甲乙"),
        ("<?xml version='1'?><!DOCTYPE html><!怪>甲", "甲"),
        ("甲<!-->乙<!--->丙", "甲乙丙"),
        ('甲<a href="x>乙', "甲乙"),
        ("甲<a href='x>乙</a>丙", "甲乙丙"),
        ("甲\x00乙", "甲\x00乙"),
        ("甲<a 乙", "甲<a 乙"),
        ("甲<b", "甲<b"),
        ("甲</", "甲</"),
        ("甲<b title='&#" + "9" * 5000 + ";'>乙", "甲乙"),
        ("甲<!--乙", "甲"),
        ("<p/>甲<script/>乙", "甲乙"),
    ],
)
def test_broken_html(source: str, visible: str) -> None:
    document = html(source)
    assert "|".join(texts(document, SegmentKind.BODY)) == visible
    assert not document.gaps
    assert_places(document)


def test_images_without_text_are_a_gap() -> None:
    assert reasons(html("<title>公告</title><img src=a.png alt=图>")) == [GapReason.IMAGE_ONLY]
    assert not html("<img src=a.png><p>文</p>").gaps
    assert not html("<title>公告</title>").gaps


@pytest.mark.parametrize(
    "source", ["<p></p>", "<!DOCTYPE html><html><body>&nbsp;<br></body></html>", "<p class='a'>"]
)
def test_a_page_without_text_is_a_gap(source: str) -> None:
    assert reasons(read_bytes(source.encode(), "a.html")) == [GapReason.CORRUPT]
    assert not html(source).gaps


def test_only_documents_written_into_the_page_are_gaps() -> None:
    assert not html("<p>文</p><iframe src='https://example.cn/'></iframe><embed src=a.pdf>").gaps
    document = html("<p>文</p>\n<iframe srcdoc='<p>内嵌'></iframe>")
    assert [(gap.where, gap.reason) for gap in document.gaps] == [("page.html:2", GapReason.UNSUPPORTED)]
    assert texts(document, SegmentKind.CODE) == ["<p>内嵌"]


def test_limits_become_gaps() -> None:
    document = read_text("<p>甲乙丙<p>丁", "x", "text/html", Limits(text_characters=2))
    assert texts(document, SegmentKind.BODY) == ["甲乙"]
    assert reasons(document) == [GapReason.LIMIT]
    document = read_text("<p>甲<p>乙<p>丙", "x", "text/html", Limits(segments=2))
    assert texts(document, SegmentKind.BODY) == ["甲", "乙"]
    assert reasons(document) == [GapReason.LIMIT]


_HOSTILE = [
    "<p style='opacity:" + "0" * 150_000 + "1'>", "<p style='" + "display " * 20_000 + "'>",
    "<", "<!--", "&", "&#", "&a", "<a ", '<a "', "<a x='", "</a", "<div>", "<b hidden>", "<![CDATA[", "<?", "<!",
    "<p>", " ", "\r\n ", "<i hidden><div></i>", "<td rowspan=9999 colspan=999>", "<table><tr><td>", "<title>",
    "甲\n", "甲\n<b>", "<b>甲</b>\n", "\n<!---->",
]  # fmt: skip


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    assert grows_linearly(lambda length: html(piece * max(length // len(piece), 1)), 300_000)
    document = html(piece * max(75_000 // len(piece), 1))
    assert GapReason.CRASH not in reasons(document)


_PIECES = st.sampled_from(
    ["甲", "乙丙", "。", "<b>", "</b>", "<p>", "</p>", "&lt;", "&", "<", ">", "<br>", "<!--", "-->", " ", "\n  ", '"', "'",
     "<div hidden>", "</div>", "<table>", "<tr>", "<td colspan=2>", "</table>", "<a title='丁'>", "<img alt=戊>", "<a b",
     "<script>", "</script>", "<title>", "</title>", "<rt>", "</rt>", "<ul>", "<li>", "\x00", "&#x4e00;", "]]>", "<?",
     "\n", "\r\n\t", "<pre>", "</pre>", "<span>", "</span>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_every_character_is_found_where_it_stood(source: str) -> None:
    document = html(source)
    assert GapReason.CRASH not in reasons(document)
    assert_places(document)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_no_chinese_is_lost_or_read_twice(source: str) -> None:
    document = html(source)
    found = [
        document.positions.source_span(offset, offset + 1).start
        for segment in document.segments
        for offset in range(segment.start, segment.end)
        if document.text[offset] in "甲乙丙丁戊"
    ]
    assert len(found) == len(set(found))
    stray = [
        offset for offset, character in enumerate(source) if character in "甲乙丙" and offset not in found
    ]
    assert all("<" in source[:offset] for offset in stray)  # inside a tag, at most


@given(
    st.lists(st.text("甲乙丙丁", min_size=1), min_size=1, max_size=8), st.sampled_from(["b", "span", "font"])
)
def test_text_survives_any_inline_markup(words: list[str], tag: str) -> None:
    document = html("<p>" + "".join(f"<{tag} class='x'>{word}</{tag}><!-- -->" for word in words) + "</p>")
    assert texts(document, SegmentKind.BODY) == ["".join(words)]
    assert all(segment.kind in PROSE for segment in document.segments)
