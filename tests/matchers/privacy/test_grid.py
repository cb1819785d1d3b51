"""One shape for every table, however it is written; nothing of the kind in prose; linear on hostile text."""

from __future__ import annotations

import csv
import io
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy.grid import Grid, grid_of
from checker.model import Document
from checker.readers import read_text
from tests.matchers.privacy.planted import spans
from tests.synthetic import mobiles, resident_ids

HEADER = ["序号", "姓名", "性别", "身份证号码", "联系电话", "家庭住址", "补贴金额（元）"]
names = st.builds(
    lambda surname, given: surname + given,
    st.sampled_from(["王", "李", "欧阳", "张"]),
    st.sampled_from(["伟", "建国", "秀英", "强"]),
)
homes = st.sampled_from(["城关镇东街村三组", "和平小区3幢2单元", "人民路12号"])
rows = st.lists(
    st.tuples(names, st.sampled_from("男女"), resident_ids, mobiles, homes, st.integers(100, 9999).map(str)),
    min_size=1,
    max_size=12,
).map(lambda people: [[str(number), *person] for number, person in enumerate(people, 1)])


def as_csv(table: list[list[str]]) -> tuple[str, str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return out.getvalue(), "text/csv"


def as_html(table: list[list[str]]) -> tuple[str, str]:
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in table]
    return "<p>公示</p><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>", "text/html"


def as_markdown(table: list[list[str]]) -> tuple[str, str]:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join(["# 公示", "", lines[0], "|---" * len(table[0]) + "|", *lines[1:], ""]), "text/markdown"


def as_text(table: list[list[str]], between: str, around: str) -> tuple[str, str]:
    lines = [around + between.join(row) + around for row in table]
    return "关于发放补贴的公示\n\n" + "\n".join(
        lines
    ) + "\n公示期为五个工作日，有异议的请联系。\n", "text/plain"


STYLES = {
    "csv": as_csv,
    "html": as_html,
    "markdown": as_markdown,
    "bars": lambda table: as_text(table, " | ", "|"),
    "wide bars": lambda table: as_text(table, "｜", ""),
    "tabs": lambda table: as_text(table, "\t", ""),
    "blanks": lambda table: as_text(table, "   ", ""),
    "ideographic blanks": lambda table: as_text(table, "　　", ""),
    "single blanks": lambda table: as_text(table, " ", ""),
    "commas": lambda table: as_text(table, "，", ""),
    "pause marks": lambda table: as_text(table, "、", ""),
    "one cell a line": lambda table: as_text(table, "\n", ""),
    "one cell a line, loose": lambda table: as_text(table, "\r\n\r\n", ""),
}


def contents(document: Document, grid: Grid) -> list[tuple[tuple[str, ...], list[list[str | None]]]]:
    return [
        (
            table.header,
            [[document.text[cell.start : cell.end] if cell else None for cell in row] for row in table.rows],
        )
        for table in grid.tables
    ]


def read(text: str, media_type: str = "text/plain") -> tuple[Document, Grid]:
    document = read_text(text, "list", media_type)
    return document, grid_of(document)


@pytest.mark.parametrize("style", STYLES)
@given(people=rows)
def test_the_same_table_however_it_is_written(style: str, people: list[list[str]]) -> None:
    document, grid = read(*STYLES[style]([HEADER, *people]))
    assert contents(document, grid) == [(tuple(HEADER), people)]
    for number, row in enumerate(grid.tables[0].rows):
        for column, cell in enumerate(row):
            assert cell is not None
            for offset in (cell.start, cell.end - 1):
                place = grid.at(offset)
                assert place is not None
                assert (place.row, place.column, place.heading) == (number, column, HEADER[column])


@given(people=rows, data=st.data())
def test_a_numbered_list_keeps_its_columns_though_cells_are_missing(
    people: list[list[str]], data: st.DataObject
) -> None:
    """The number restarts the row; a number of a kind of its own finds its column."""
    expected: list[list[str | None]] = []
    lines: list[str] = []
    for row in people:
        gone = data.draw(st.sampled_from([None, 2, 3, 4, 5]))
        expected.append([None if column == gone else cell for column, cell in enumerate(row)])
        lines += [cell for column, cell in enumerate(row) if column != gone]
    document, grid = read("\n".join([*HEADER, *lines]))
    assert contents(document, grid) == [(tuple(HEADER), expected)]


def test_rows_without_numbers_find_their_columns_too() -> None:
    document, grid = read("姓名\n身份证号\n电话\n张三\n13812345678\n李四\n11010119900307002X\n13912345678\n")
    assert contents(document, grid)[0][1] == [
        ["张三", None, "13812345678"],
        ["李四", "11010119900307002X", "13912345678"],
    ]


def test_empty_cells_between_tabs_and_bars_stay_empty() -> None:
    for between in "\t|":
        document, grid = read(
            "\n".join(
                between.join(row)
                for row in (["姓名", "电话", "住址"], ["张三", "", "东街村"], ["", "1", "2"])
            )
        )
        assert contents(document, grid)[0][1] == [["张三", None, "东街村"], [None, "1", "2"]], between


def test_a_second_header_begins_a_second_table() -> None:
    document, grid = read("姓名\t电话\n张三\t1\n户主\t住址\n李四\t东街村\n")
    assert contents(document, grid) == [
        (("姓名", "电话"), [["张三", "1"]]),
        (("户主", "住址"), [["李四", "东街村"]]),
    ]


def test_several_rows_of_headings_are_put_together() -> None:
    document, grid = read(
        "<table><thead><tr><td>姓名</td><td colspan=2>监护人</td></tr><tr><td></td><td>姓名</td><td>电话</td></tr></thead>"
        "<tr><td>甲</td><td>乙</td><td>丙</td></tr></table>",
        "text/html",
    )
    assert contents(document, grid) == [(("姓名", "监护人 姓名", "电话"), [["甲", "乙", "丙"]])]


def test_lines_above_the_header_belong_to_no_row() -> None:
    document, grid = read("某某村补贴公示,,\n姓名,电话,金额\n张三,1,2\n", "text/csv")
    assert contents(document, grid) == [(("姓名", "电话", "金额"), [["张三", "1", "2"]])]
    assert grid.at(0) is None


@pytest.mark.parametrize(
    "text",
    [
        "各县（市、区）人民政府：\n　　为进一步做好工作，现通知如下。\n　　一、总体要求\n",
        "联系人：张三    电话：0571-88881234\n联系人：李四    电话：0571-88881235\n",
        "申请人应当填写姓名、身份证号、联系电话等信息。\n张三、李四、王五到会。\n",
        "姓名\n",
        "附件：1.名单\n　　　2.汇总表\n",
        "        某某市人民政府办公室\n        2020年1月2日\n",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert read(text)[1].tables == ()


HOSTILE = {
    "bars": "|" * 50_000,
    "tabs": "1\t" * 50_000,
    "lines of tabs": "a\tb\n" * 20_000,
    "headings": "姓名\n" * 30_000,
    "headings and a number": "序号\n姓名\n1\n" * 20_000,
    "numbers": "序号\n姓名\n" + "1\n2\n" * 20_000,
    "blanks": "甲  乙  丙\n" * 20_000,
    "columns of headings": "姓名  " * 20_000 + "\n" + "甲  " * 20_000,
    "a row without end": "姓名，" * 50_000,
    "colspans": "<table>" + "<tr><td colspan=1000>甲<td>乙" * 3000 + "</table>",
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_no_shape_of_text_takes_long(shape: str) -> None:
    """Each takes well below a second; quadratic work would take minutes and hit the suite's limit."""
    text = HOSTILE[shape]
    document, grid = read(text, "text/html" if text.startswith("<") else "text/plain")
    for table in grid.tables:
        for row in table.rows[:50]:
            assert len(row) <= 128 or shape == "tabs"
    assert document.text


def test_a_number_in_a_text_table_is_what_its_column_says(checker: Checker) -> None:
    text = "姓名    身份证号\n张三    330106198511203131\n李四    41010119881212002X\n"
    assert spans(checker, text, "privacy/resident-id") == [(17, 35), (42, 60)]
    text = "项目名称    投资额\n甲工程    13812345678\n乙工程    13912345678\n"
    assert spans(checker, text, "privacy/mobile") == []


def test_the_number_of_the_next_row_may_stand_behind_the_last_of_this_one() -> None:
    document, grid = read(
        "序号\n队长\n联系电话\n1\n甲某\n13800001111 2\n乙某\n13800002222 3\n丙某\n13800003333\n"
    )
    assert contents(document, grid) == [
        (
            ("序号", "队长", "联系电话"),
            [["1", "甲某", "13800001111"], ["2", "乙某", "13800002222"], ["3", "丙某", "13800003333"]],
        )
    ]
