"""Workbooks: what was found is gone from every part, and other cells stay as they are."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest

from checker import Checker
from checker.redact import redact_bytes
from tests.synthetic import resident_id
from tests.workbooks import cells, changed, opened, written

ID = resident_id()
VEILED = ID[:6] + "*" * 12


@cache
def stock() -> Checker:
    return Checker(profile="default")


def redacted(data: bytes) -> bytes:
    result = redact_bytes(stock(), data, "a.xlsx")
    assert result.proven, (result.left, result.gaps)
    openpyxl.load_workbook(io.BytesIO(result.data))
    return result.data


def everything(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_gone_from_cells_and_shared_strings() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["序号", "身份证号", "备注"])
        sheet.write_row("A2", ["甲", ID, "无"])
        sheet.write_row("A3", ["甲", ID, "无"])

    copy = redacted(written(fill))
    assert cells(opened(copy)) == {
        "A1": "序号",
        "B1": "身份证号",
        "C1": "备注",
        "A2": "甲",
        "B2": VEILED,
        "C2": "无",
        "A3": "甲",
        "B3": VEILED,
        "C3": "无",
    }
    assert ID[6:] not in everything(copy)


@pytest.mark.parametrize("shown", ["General", '"***"', ";;;"])
def test_a_number_and_what_is_behind_it(shown: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["序号", "手机号码"])
        sheet.write("A2", "甲")
        sheet.write_number("B2", 13812345678, book.add_format({"num_format": shown}))

    copy = redacted(written(fill))
    assert "13812345678" not in everything(copy)
    assert cells(opened(copy))["B2"] == "138****5678"


def test_formulas_with_their_chain() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["序号", "手机号码"])
        sheet.write_formula("B2", '=CONCATENATE("1381234","5678")', None, "13812345678")

    chain = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B2" i="1"/></calcChain>'
    relation = (
        "</Relationships>",
        '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" '
        'Target="calcChain.xml"/></Relationships>',
    )
    data = changed(written(fill), {"xl/calcChain.xml": chain, "xl/_rels/workbook.xml.rels": relation})
    copy = redacted(data)
    assert "1381234" not in everything(copy)
    assert "xl/calcChain.xml" not in zipfile.ZipFile(io.BytesIO(copy)).namelist()
    assert "calcChain" not in everything(copy)


def test_hidden_places_beside_the_cells() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "正文")
        sheet.write_comment("A1", "身份证号" + ID)
        sheet.insert_textbox("C3", "身份证号" + ID)
        sheet.set_header("&C身份证号" + ID)
        sheet.data_validation("D4", {"validate": "any", "input_title": "提示", "input_message": "证件" + ID})
        sheet.write_url("E5", "http://example.com/" + ID, string="链接")
        book.define_name("证件", f'="{ID}"')
        book.set_properties({"comments": "身份证号" + ID})
        hidden = book.add_worksheet("底稿")
        hidden.write("B2", ID)
        hidden.hide()

    copy = redacted(written(fill))
    assert ID[6:] not in everything(copy)
    assert cells(opened(copy))["A1"] == "正文"


def test_text_of_several_looks() -> None:
    def fill(book: Any, sheet: Any) -> None:
        bold = book.add_format({"bold": True})
        sheet.write_rich_string("A1", "身份证号" + ID[:9], bold, ID[9:], "请核对")

    copy = redacted(written(fill))
    assert cells(opened(copy)) == {"A1": "身份证号" + VEILED + "请核对"}
    assert ID[6:9] + "</t>" not in everything(copy)
