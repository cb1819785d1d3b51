"""The Markdown reader: marks vanish, text stays, and every character is found where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Document, GapReason, SegmentKind
from checker.readers import read_text
from tests.growth import grows_linearly

from .test_html import assert_places, cells, labels, reasons, texts


def markdown(text: str) -> Document:
    return read_text(text, "page.md", "text/markdown")


def body(text: str) -> list[str]:
    document = markdown(text)
    assert_places(document)
    return texts(document, SegmentKind.BODY)


def test_front_matter() -> None:
    document = markdown('---\ntitle: "关于公示的通知"\nauthor: 办公室\ntags:\n  - 低保\n---\n正文')
    assert document.title == "关于公示的通知"
    assert texts(document, SegmentKind.TITLE) == ["关于公示的通知"]
    assert labels(document, SegmentKind.METADATA) == {"author": "办公室", "tags": "- 低保"}
    assert texts(document, SegmentKind.BODY) == ["正文"]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert body("---\n甲乙\n\n---\n丙") == ["甲乙", "丙"]
    assert body("---\n甲乙") == ["甲乙"]


def test_headings() -> None:
    document = markdown("# 一 *级* #\n\n二级\n---\n### 三级\n#话题 不是标题")
    assert labels(document, SegmentKind.HEADING) == {"h1": "一 级", "h2": "二级", "h3": "三级"}
    assert texts(document, SegmentKind.BODY) == ["#话题 不是标题"]
    assert document.title == "一 级"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**敏**感", "敏感"),
        ("敏*感*词", "敏感词"),
        ("***敏感***词", "敏感词"),
        ("__敏感__ 词", "敏感 词"),
        ("敏_感_词", "敏_感_词"),
        ("~~敏感~~词", "敏感词"),
        ("5~10 和 3~6", "5~10 和 3~6"),
        ("**“敏感”**词", "“敏感”词"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("138****0000和139****0000", "138****0000和139****0000"),
        ("张**，李**。", "张**，李**。"),
        ("******19900101****", "******19900101****"),
        ("尾号****5678或者138****", "尾号****5678或者138****"),
        ("****5678 138****", "****5678 138****"),
        ("**甲****乙**", "甲乙"),
        ("**张三****138**", "张三138"),
        ("a_b_c 与 _强调_", "a_b_c 与 强调"),
        ("**未完", "**未完"),
        (r"\*甲\* \[乙\]", "*甲* [乙]"),
        ("甲&amp;乙&nbsp;丙", "甲&乙\xa0丙"),
        ("甲<b>乙</b>丙<br>丁", "甲乙丙\n丁"),
        ("敏<!-- 注 -->感", "敏感"),
        ("〔2021〕5号 [2021]5号", "〔2021〕5号 [2021]5号"),
        ("见[附件](a.pdf)。", "见附件。"),
        ("见[附件](<a b.pdf> '题')。", "见附件。"),
        ("前![图](a.png)后", "前后"),
        ("[![图](a.png)](b)后", "后"),
        ("甲[乙](丙 丁)", "甲[乙](丙 丁)"),
        ("`未完的代码", "`未完的代码"),
        ("x<y且y>z", "x<y且y>z"),
    ],
)
def test_inline_marks(source: str, text: str) -> None:
    assert body(source) == [text]


def test_links_images_and_addresses() -> None:
    document = markdown(
        '见[甲](http://example.cn/a_b "题")、![图](p.png)和<https://example.cn>，https://example.cn/x。'
    )
    assert texts(document, SegmentKind.BODY) == ["见甲、和\ufffc，\ufffc。"]
    assert texts(document, SegmentKind.URL) == [
        "http://example.cn/a_b",
        "p.png",
        "https://example.cn",
        "https://example.cn/x",
    ]
    assert labels(document, SegmentKind.CAPTION) == {"title": "题", "alt": "图"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_reference_links_and_footnotes(line_end: str) -> None:
    lines = [
        "[甲][One]、[乙][]、[丙]和[^1]",
        "",
        "[one]: http://example.cn",
        "[乙]: x '题'",
        "",
        "[^1]: 脚注",
    ]
    document = markdown(line_end.join(lines))
    assert texts(document, SegmentKind.BODY) == ["甲、乙、[丙]和", "脚注"]
    assert texts(document, SegmentKind.URL) == ["http://example.cn", "x"]


def test_code_is_apart_and_the_sentence_goes_on() -> None:
    document = markdown("甲`乙`丙``丁`戊``己\n\n```sh 说明\n*庚*\n```\n辛")
    assert texts(document, SegmentKind.BODY) == ["甲\ufffc丙\ufffc己", "辛"]
    assert texts(document, SegmentKind.CODE) == ["乙", "丁`戊", "sh 说明", "*庚*"]
    place = document.text.index("\ufffc")
    assert document.positions.source_span(place, place + 1) == (1, 4)
    assert document.positions.source_span(place, place + 2) == (1, 5)


def test_a_sentence_goes_on_around_an_address() -> None:
    document = markdown("（详见 https://example.cn/a ，或<https://example.cn/b>）。")
    assert texts(document, SegmentKind.BODY) == ["（详见 \ufffc ，或\ufffc）。"]
    assert texts(document, SegmentKind.URL) == ["https://example.cn/a", "https://example.cn/b"]
    assert document.segments[0].kind is SegmentKind.BODY


@pytest.mark.parametrize("source", ["`码`", "https://example.cn", "<https://example.cn>", "`码` `码`"])
def test_code_or_an_address_alone_makes_no_sentence(source: str) -> None:
    assert body(source) == []
    assert body(source + "\n\n甲") == ["甲"]


def test_code_in_headings_and_cells() -> None:
    document = markdown("# 用`码`说明\n\n|甲`乙`|\n|-|\n|`丙`|")
    assert document.title == "用说明"
    assert texts(document, SegmentKind.HEADING) == ["用\ufffc说明"]
    found = [
        (segment.kind, segment.cell.name, document.text[segment.start : segment.end])
        for segment in document.segments
        if segment.cell is not None
    ]
    assert found == [
        (SegmentKind.CELL, "A1", "甲\ufffc"),
        (SegmentKind.CODE, "A1", "乙"),
        (SegmentKind.CODE, "A2", "丙"),
    ]


@pytest.mark.parametrize(
    ("source", "visible", "hidden"),
    [
        ("敏<span style='display:none'>隔**开**</span>感", "敏感", ["隔开"]),
        ("敏<span hidden>隔<span>开</span>着</span>感", "敏感", ["隔开着"]),
        ("甲<b hidden>乙", "甲", ["乙"]),
        ("甲</b><i>乙</i>", "甲乙", []),
        ("甲<b hidden>乙<br>丙</b><b>丁</b>", "甲丁", ["乙\n丙"]),
        ("甲<template>乙</template>丙", "甲丙", ["乙"]),
        ("甲<img hidden src=a>乙<b hidden/>丙", "甲乙丙", []),
        ("甲<b hidden>`乙`</b>丙", "甲丙", []),
        ("甲<b title='x>y' hidden>乙</b>丙", "甲丙", ["x>y", "乙"]),
        ('甲<b title="丁>乙', "甲乙", []),
    ],
)
def test_hidden_elements_in_a_sentence(source: str, visible: str, hidden: list[str]) -> None:
    document = markdown(source)
    assert_places(document)
    assert texts(document, SegmentKind.BODY) == [visible]
    assert texts(document, SegmentKind.HIDDEN) == hidden


def test_a_caption_of_something_hidden_is_hidden() -> None:
    document = markdown("> 甲<span hidden\n> title='乙&amp;丙'>丁</span><b title='戊'>己</b>")
    assert_places(document)
    assert texts(document, SegmentKind.BODY) == ["甲己"]
    assert sorted(texts(document, SegmentKind.HIDDEN)) == ["丁", "乙&丙"]
    assert texts(document, SegmentKind.CAPTION) == ["戊"]
    place = document.text.index("丙")
    assert document.locate(place, place + 1) == {"line": 2, "column": 16}


@pytest.mark.parametrize("before", ["甲", "", "<div>甲</div>\n", "> > 甲\n> > "])
def test_a_document_written_into_the_page_is_a_gap(before: str) -> None:
    document = markdown(f"文\n\n{before}<iframe srcdoc='<p>内嵌'></iframe>\n\n后")
    line = 3 + before.count("\n")
    assert [(gap.where, gap.reason) for gap in document.gaps] == [(f"page.md:{line}", GapReason.UNSUPPORTED)]
    assert texts(document, SegmentKind.CODE) == ["<p>内嵌"]
    assert not markdown("文<iframe src='https://example.cn'></iframe>").gaps


def test_paragraphs_keep_their_lines() -> None:
    assert body("甲\n乙\n\n丙  \n丁\\\n戊") == ["甲\n乙", "丙  \n丁\n戊"]


def test_indented_chinese_is_a_paragraph() -> None:
    document = markdown("    y = 2\n    甲乙\n\n\u3000\u3000丙丁\n\n    x = 1\n\n戊")
    assert texts(document, SegmentKind.BODY) == ["甲乙", "\u3000\u3000丙丁", "戊"]
    assert texts(document, SegmentKind.CODE) == ["y = 2", "x = 1"]


def test_lists_and_numbers() -> None:
    assert body("- 甲\n  乙\n  - [x] 丙\n* 丁\n\n1. 戊\n   己\n2. 庚") == [
        "甲\n乙",
        "丙",
        "丁",
        "1. 戊\n己",
        "2. 庚",
    ]
    assert body("1.加强领导\n\n2.落实责任") == ["1.加强领导", "2.落实责任"]


def test_quotations() -> None:
    assert body("甲\n> 乙**丙\n> 丁**\n> > 戊") == ["甲", "乙丙\n丁", "戊"]


def test_tables() -> None:
    document = markdown("| 姓名 | 电\\|话 |\n|---|:-:|\n| **张**某 | |\n李某|000\n\n后")
    assert cells(document) == {
        (0, "A1"): ("姓名", True),
        (0, "B1"): ("电|话", True),
        (0, "A2"): ("张某", False),
        (0, "A3"): ("李某", False),
        (0, "B3"): ("000", False),
    }
    assert texts(document, SegmentKind.BODY) == ["后"]
    assert body("甲|乙\n丙") == ["甲|乙\n丙"]


def test_html_blocks() -> None:
    document = markdown(
        "|甲|\n|-|\n\n<div hidden>藏</div>\n<p>文*字*</p>\n\n<table><tr><td>乙<td>丙</table>\n\n<!-- 注\n\n释 -->\n后"
    )
    assert texts(document, SegmentKind.HIDDEN) == ["藏"]
    assert texts(document, SegmentKind.BODY) == ["文*字*", "后"]
    assert texts(document, SegmentKind.COMMENT) == ["注\n\n释"]
    assert (1, "B1") in cells(document)


def test_images_alone_are_a_gap() -> None:
    assert reasons(markdown("![扫描件](a.png)")) == [GapReason.IMAGE_ONLY]
    assert not markdown("![扫描件](a.png)\n\n正文").gaps


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end: str) -> None:
    document = markdown(line_end.join(["# 甲", "", "乙", "丙", "", "- 丁", ""]))
    assert texts(document, SegmentKind.HEADING) == ["甲"]
    assert texts(document, SegmentKind.BODY) == [f"乙{line_end}丙", "丁"]
    place = document.text.index("丙")
    assert document.locate(place, place + 1) == {"line": 4, "column": 1}


_HOSTILE = [
    "*", "*_", "`", "` `` ", "[", "]", "[a](", "![a](b)", "<", "<!--", "<a ", "&", "\\", "> ", ">", "- ", "1. a\n",
    "#\n", "|a|\n|-|\n", "---\n", "a\n===\n", '[a]: b "', "<div>\n", "```\n", "\n", '[a](b "', "[[a]](b)", "www.",
    "<b hidden>", "</b>", "<b hidden></i>", "<a \"'", "<a 'x\"", "<b title=''", "`a` ",
]  # fmt: skip


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    assert grows_linearly(lambda length: markdown("---\n" + piece * (length // len(piece))), 300_000)
    document = markdown("---\n" + piece * (75_000 // len(piece)))
    assert GapReason.CRASH not in reasons(document)


_MARKS = [
    "**", "*", "_", "~~", "`", "```", "\n", "\n\n", "\n- ", "\n1. ", "\n> ", "\n# ", "[", "](u)", "![", "]", "|", "\n|-|\n",
    "\n    ", "<b>", "</b>", "<br>", "\\", "&amp;", "http://a.cn/", "。", "，", " ", "\n---\n", "\n===\n", "<", ">", "(", ")",
    "\n\t", "\r\n", "[^1]", "\n[^1]: ", "\n[x]: ",
    "<b hidden>", "<br>", "<b title='", "'>", "</i>", "<i style=display:none>",
]  # fmt: skip
_WORDS = [chr(0x4E00 + number) for number in range(200)]


@given(st.lists(st.sampled_from(_MARKS), max_size=30), st.integers(0, 2))
def test_each_chinese_character_lands_in_one_segment_at_its_place(marks: list[str], front: int) -> None:
    source = "---\n" * front + "".join(mark + word for mark, word in zip(marks, _WORDS, strict=False))
    document = markdown(source)
    assert GapReason.CRASH not in reasons(document)
    assert_places(document)
    for word in _WORDS[: len(marks)]:
        inside = [
            offset
            for segment in document.segments
            for offset in range(segment.start, segment.end)
            if document.text[offset] == word
        ]
        assert len(inside) == 1, (word, source)
        assert document.positions.source_span(inside[0], inside[0] + 1).start == source.index(word)
