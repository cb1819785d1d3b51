"""A sheet of findings behind the others, whose rows lead to the cells."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl

from checker import Checker
from checker.annotate import annotate_bytes
from tests.synthetic import resident_id
from tests.workbooks import opened, rows, saved, written

ID = resident_id()


def annotated(checker: Checker, data: bytes) -> bytes:
    return annotate_bytes(data, checker.check(opened(data)), opened)


def test_a_row_for_each_finding(checker: Checker) -> None:
    data = rows(["序号", "身份证号"], ["甲", ID])
    book = openpyxl.load_workbook(io.BytesIO(annotated(checker, data)))
    assert book.sheetnames == ["名单", "三审结果"]
    assert book["名单"]["B2"].value == ID
    sheet = book["三审结果"]
    assert [sheet.cell(2, column).value for column in range(1, 5)] == ["1", "错误", "名单", "B2"]
    assert sheet["I2"].value == "privacy/resident-id"
    assert sheet["D2"].hyperlink.location == "'名单'!B2"
    told = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert ID[6:] not in told


def test_every_other_part_stays_byte_for_byte(checker: Checker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["身份证号", ID])
        sheet.insert_textbox("C3", "图形里的文字")

    data = written(fill)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(annotated(checker, data))) as new,
    ):
        different = {
            name for name in new.namelist() if name not in old.namelist() or new.read(name) != old.read(name)
        }
    assert different == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/findings1.xml",
    }


def test_a_name_that_is_taken(checker: Checker) -> None:
    data = saved(lambda book, sheet: sheet.append(["身份证号", ID]), title="三审结果")
    book = openpyxl.load_workbook(io.BytesIO(annotated(checker, data)))
    assert book.sheetnames == ["三审结果", "三审结果2"]
