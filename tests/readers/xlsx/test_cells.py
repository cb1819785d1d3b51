"""Cells of workbooks: as shown, as stored, seen and not seen."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from openpyxl.styles import Font, PatternFill

from checker.errors import UnreadableError
from checker.model import Cell, GapReason, Limits, SegmentKind
from tests.workbooks import cells, changed, labelled, opened, rows, saved, written

SHEET = "xl/worksheets/sheet1.xml"


def test_cells_with_their_places_and_heading() -> None:
    document = opened(rows(["某某名单"], ["姓名", "电话"], ["张三", "某某"]))
    found = [(segment.cell, document.text[segment.start : segment.end]) for segment in document.segments[1:6]]
    assert found[:5] == [
        (Cell(0, 0, 0), "某某名单"),
        (Cell(0, 1, 0, True), "姓名"),
        (Cell(0, 1, 1, True), "电话"),
        (Cell(0, 2, 0), "张三"),
        (Cell(0, 2, 1), "某某"),
    ]
    start = document.text.index("张三")
    assert document.locate(start, start + 2) == {"sheet": "名单", "cell": "A3"}


def test_a_formatted_string_is_one_text() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_rich_string("A1", "110101", book.add_format({"bold": True}), "19900307", "某某")

    assert cells(opened(written(fill))) == {"A1": "11010119900307某某"}


def test_shared_strings_and_strings_in_the_cell_itself() -> None:
    assert cells(opened(rows(["张三"]))) == {"A1": "张三"}
    assert cells(opened(written(lambda book, sheet: sheet.write("A1", "张三")))) == {"A1": "张三"}


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (13812345678, "General", "13812345678"),
        (datetime.date(2020, 1, 2), "yyyy-mm-dd", "2020-01-02"),
        (datetime.date(2020, 1, 2), 'yyyy"年"m"月"d"日"', "2020年1月2日"),
        (datetime.datetime(2020, 1, 2, 13, 5), "yyyy/m/d h:mm", "2020/1/2 13:05"),
        (datetime.datetime(2020, 1, 2, 13, 5), "h:mm AM/PM", "1:05 下午"),
        (43832, "aaaa", "星期四"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (1.5, "[h]:mm", "36:00"),
        (7, "000000", "000007"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0.1234, "0.0%", "12.3%"),
        (-5, "0.00", "-5.00"),
        (12, '0"人"', "12人"),
        (True, "General", "TRUE"),
    ],
)
def test_numbers_as_shown(value: object, number_format: str, shown: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = number_format

    document = opened(saved(fill))
    assert cells(document) == {"A1": shown}
    assert labelled(document, "stored-value") == []


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("0.00E+00", {"A1": "1.38E+10"}),
        (";;;", {}),
        ('"***"', {"A1": "***"}),
        ('0,,"百万"', {"A1": "13812百万"}),
    ],
)
def test_a_number_behind_what_shows_less(number_format: str, shown: dict[str, str]) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"] = 13812345678
        sheet["A1"].number_format = number_format

    document = opened(saved(fill))
    assert cells(document) == shown
    assert labelled(document, "stored-value") == [(SegmentKind.HIDDEN, "13812345678", "A1")]


def test_a_number_with_an_exponent_in_the_file() -> None:
    data = rows([1])
    document = opened(changed(data, {SHEET: ("<v>1</v>", "<v>4.2010119900307E+17</v>")}))
    assert cells(document) == {"A1": "420101199003070000"}


def test_the_other_calendar() -> None:
    def fill(book: Any, sheet: Any) -> None:
        book.epoch = datetime.datetime(1904, 1, 1)
        sheet["A1"] = 1
        sheet["A1"].number_format = "yyyy-mm-dd"

    assert cells(opened(saved(fill))) == {"A1": "1904-01-02"}


def hide(change: Any) -> bytes:
    def fill(book: Any, sheet: Any) -> None:
        for line in (["姓名", "电话", "备注"], ["张三", "某某", "无"], ["李四", "某某", "有"]):
            sheet.append(line)
        change(sheet)

    return saved(fill)


def column(sheet: Any) -> None:
    sheet.column_dimensions["B"].hidden = True


def narrow(sheet: Any) -> None:
    sheet.column_dimensions["B"].width = 0.1


def row(sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True


def flat(sheet: Any) -> None:
    sheet.row_dimensions[2].height = 0.1


@pytest.mark.parametrize(
    ("change", "label", "texts"),
    [
        (column, "hidden-column", ["电话", "某某", "某某"]),
        (narrow, "hidden-column", ["电话", "某某", "某某"]),
        (row, "hidden-row", ["张三", "某某", "无"]),
        (flat, "hidden-row", ["张三", "某某", "无"]),
    ],
)
def test_hidden_rows_and_columns(change: Any, label: str, texts: list[str]) -> None:
    found = labelled(opened(hide(change)), label)
    assert [text for _, text, _ in found] == texts
    assert {kind for kind, _, _ in found} == {SegmentKind.HIDDEN}


def test_hidden_sheets_of_both_kinds() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["正文"])
        for name, state in (("底稿", "hidden"), ("原始", "veryHidden")):
            other = book.create_sheet(name)
            other["B2"] = name + "数据"
            other.sheet_state = state

    document = opened(saved(fill))
    assert (SegmentKind.HIDDEN, "底稿数据", "B2") in labelled(document, "hidden-sheet")
    assert (SegmentKind.HIDDEN, "原始数据", "B2") in labelled(document, "very-hidden-sheet")
    start = document.text.index("原始数据")
    assert document.locate(start, start + 4) == {"sheet": "原始", "cell": "B2"}


def test_white_on_white() -> None:
    def fill(book: Any, sheet: Any) -> None:
        for name, colour, ground in (
            ("A1", "FFFFFFFF", None),
            ("A2", "FFFFFFFF", "FF0000FF"),
            ("A3", "FF0000FF", "FF0000FF"),
        ):
            sheet[name] = name
            sheet[name].font = Font(color=colour)
            if ground:
                sheet[name].fill = PatternFill("solid", fgColor=ground)

    document = opened(saved(fill))
    assert [text for _, text, _ in labelled(document, "same-colour-text")] == ["A1", "A3"]


def test_what_a_merged_cell_covers() -> None:
    data = rows(["上", "被盖住"], ["甲", "乙"])
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    document = opened(changed(data, {SHEET: ("</sheetData>", merged)}))
    assert labelled(document, "merged-away") == [(SegmentKind.HIDDEN, "被盖住", "B1")]
    assert cells(document)["A1"] == "上"


def test_strings_that_no_cell_shows() -> None:
    data = written(lambda book, sheet: sheet.write("A1", "张三"))
    left = changed(data, {"xl/sharedStrings.xml": ("</sst>", "<si><t>已删除的李四</t></si></sst>")})
    assert labelled(opened(data), "unused-string") == []
    assert labelled(opened(left), "unused-string") == [(SegmentKind.HIDDEN, "已删除的李四", "")]


def test_formulas() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_formula("A1", '=CONCATENATE("138","12345678")', None, "13812345678")
        sheet.write_formula("A2", "=A1", None, "13812345678")

    document = opened(written(fill))
    assert labelled(document, "formula") == [(SegmentKind.CODE, 'CONCATENATE("138","12345678")', "A1")]
    assert cells(document) == {"A1": "13812345678", "A2": "13812345678"}
    assert document.gaps == ()


def test_a_formula_without_a_result_is_a_gap() -> None:
    document = opened(rows(["=A2"], ["x"]))
    assert [(gap.where, gap.reason) for gap in document.gaps] == [("名单", GapReason.UNSUPPORTED)]


def test_a_string_that_is_not_there_is_a_gap() -> None:
    data = written(lambda book, sheet: sheet.write("A1", "张三"))
    document = opened(changed(data, {SHEET: ("<v>0</v>", "<v>9</v>")}))
    assert [(gap.where, gap.reason) for gap in document.gaps] == [("名单", GapReason.CORRUPT)]


def test_cells_beyond_the_limit_are_a_gap() -> None:
    document = opened(rows(["a", "b", "c"]), Limits(cells=2))
    assert [gap.reason for gap in document.gaps] == [GapReason.LIMIT]
    assert cells(document) == {"A1": "a", "B1": "b"}


def test_a_broken_sheet_is_a_gap_and_the_rest_is_read() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["甲"])
        book.create_sheet("第二")["A1"] = "乙"

    document = opened(changed(saved(fill), {SHEET: ("</worksheet>", "")}))
    assert [gap.reason for gap in document.gaps] == [GapReason.CORRUPT]
    assert "乙" in document.text


def test_a_sheet_that_the_workbook_does_not_list() -> None:
    data = rows(["甲"])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    document = opened(changed(data, {"xl/worksheets/sheet9.xml": sheet}))
    assert [text for kind, text, _ in labelled(document, "hidden-sheet") if kind is SegmentKind.HIDDEN] == [
        "甲"
    ]


def test_no_workbook_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        opened(changed(rows(["甲"]), {"xl/workbook.xml": b"<x/>"}))
