"""The CSV reader: each cell at its line, column and name."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Document, SegmentKind
from checker.readers import read_bytes, read_text
from checker.readers.table import header_row
from tests.growth import grows_linearly

from .test_html import assert_places, cells


def table(text: str, media_type: str = "text/csv") -> Document:
    return read_text(text, "list.csv", media_type)


def values(document: Document) -> dict[str, str]:
    return {name: text for (_, name), (text, _) in cells(document).items()}


def test_cells_and_places() -> None:
    document = table('姓名,备注\n张某,"他说""好"",\n走了"\r\n李某,无')
    assert values(document) == {
        "A1": "姓名",
        "B1": "备注",
        "A2": "张某",
        "B2": '他说"好",\n走了',
        "A3": "李某",
        "B3": "无",
    }
    assert all(segment.kind is SegmentKind.CELL for segment in document.segments)
    place = document.text.index("走")
    assert document.locate(place, place + 1) == {"line": 3, "column": 1, "cell": "B2"}
    quote = document.text.index('"')
    span = document.positions.source_span(quote, quote + 1)
    assert document.positions.source[span.start : span.end] == '""'


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("甲;乙,丙;丁\n1;2,3;4\n", "B1", "乙,丙"),
        ("甲\t乙,丙\n1\t2\n", "B1", "乙,丙"),
        ('甲,"乙;丙;丁"\n1,2\n', "B1", "乙;丙;丁"),
        ("甲\n乙\n", "A2", "乙"),
    ],
)
def test_delimiters_are_recognised(text: str, name: str, expected: str) -> None:
    assert values(table(text))[name] == expected


def test_tsv() -> None:
    assert values(table("甲,乙\t丙\n丁", "text/tab-separated-values")) == {
        "A1": "甲,乙",
        "B1": "丙",
        "A2": "丁",
    }
    assert values(read_bytes("甲\t乙".encode("utf-16"), "x.tsv")) == {"A1": "甲", "B1": "乙"}


def test_header_behind_a_title() -> None:
    document = table("公示名单,,,\n单位：东村,,,2024年\n序号,姓名,金额,备注\n1,张某,100,\n")
    headers = {name for (_, name), (_, header) in cells(document).items() if header}
    assert headers == {"A3", "B3", "C3", "D3"}


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([], None),
        ([["1", "2"], ["3", "4"]], None),
        ([["", ""], ["姓名", "电话"]], 1),
        ([["姓名"], ["张某"]], 0),
        ([["公示名单"], ["姓名", "村", "金额", "年"]], 1),
        ([["长" * 50, "长" * 50], ["姓名", "村"]], 1),
    ],
)
def test_header_row(rows: list[list[str]], header: int | None) -> None:
    assert header_row(rows) == header


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('甲,"乙\n丙,丁', {"A1": "甲", "B1": '"乙', "A2": "丙", "B2": "丁"}),
        ('"甲"乙,丙', {"A1": '"甲"乙', "B1": "丙"}),
        ('甲"乙,丙', {"A1": '甲"乙', "B1": "丙"}),
        ('"', {"A1": '"'}),
        ("\n\n甲", {"A3": "甲"}),
        (",,甲,", {"C1": "甲"}),
        ("", {}),
        ("甲\r乙\r\n丙\x00", {"A1": "甲", "A2": "乙", "A3": "丙\x00"}),
    ],
)
def test_odd_input_loses_nothing(text: str, expected: dict[str, str]) -> None:
    document = table(text)
    assert values(document) == expected
    assert not document.gaps
    assert_places(document)


@given(
    st.lists(
        st.lists(st.text('甲乙丙", \n\r;\t1', max_size=6), min_size=2, max_size=4), min_size=1, max_size=6
    )
)
def test_round_trip_with_the_csv_module(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(rows)
    document = table("甲,乙\n" + target.getvalue())
    expected = {(row + 1, column): text for row, line in enumerate(rows) for column, text in enumerate(line)}
    found = {
        (segment.cell.row, segment.cell.column): document.text[segment.start : segment.end]
        for segment in document.segments
        if segment.cell and segment.cell.row
    }
    assert found == {place: text for place, text in expected.items() if text.strip()}
    assert_places(document)


@given(st.text('甲乙",\n\r;\t ', max_size=40))
def test_any_text_keeps_its_chinese(text: str) -> None:
    document = table(text)
    assert_places(document)
    inside = "".join(document.text[segment.start : segment.end] for segment in document.segments)
    assert [character for character in inside if character in "甲乙"] == [c for c in text if c in "甲乙"]


@pytest.mark.parametrize("piece", ['"', '""', '"甲,', '"""甲,', ",", "\n", '甲","', "甲,乙\n"])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    assert grows_linearly(lambda length: table("甲,乙\n" + piece * (length // len(piece))), 300_000)
    assert not table("甲,乙\n" + piece * (75_000 // len(piece))).gaps
