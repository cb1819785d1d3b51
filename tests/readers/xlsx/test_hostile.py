"""Workbooks through the whole house, whole and damaged."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from checker import Checker
from checker.model import GapReason, Verdict
from checker.readers import read_bytes
from checker.readers.sandbox import Sandbox
from checker.readers.sniffing import XLSX
from checker.readers.transfer import dump, load
from tests.synthetic import resident_id
from tests.workbooks import changed, opened, rows, saved, written

NUMBER = resident_id()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox(seconds=20)
    yield made
    made.close()


def test_numbers_are_found_in_their_cells(checker: Checker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["姓名", "身份证号", "证件号码"])
        sheet.write_row("A2", ["某某", NUMBER, NUMBER])
        sheet.set_column("C:C", None, None, {"hidden": True})

    report = checker.check_bytes(written(fill), "名单.xlsx")
    assert report.verdict is Verdict.FAIL
    places = [dict(one.locator) for one in report.findings if one.rule == "privacy/resident-id"]
    assert places == [{"sheet": "名单", "cell": "B2"}, {"sheet": "名单", "cell": "C2"}]


def test_flipped_bits_never_end_in_silence(sandbox: Sandbox) -> None:
    data = rows(["公民身份号码", NUMBER])
    chance = random.Random(7)
    for _ in range(40):
        damaged = bytearray(data)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        document = read_bytes(bytes(damaged), "a.xlsx", sandbox=sandbox)
        assert document.gaps or NUMBER in document.text


def test_document_types_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData><row r="1"/></sheetData></worksheet>'
    document = opened(changed(rows(["甲"]), {"xl/worksheets/sheet1.xml": bomb}))
    assert [gap.reason for gap in document.gaps] == [GapReason.CORRUPT]


def test_wild_references_do_no_harm() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["XFD1048576"] = "最后一格"

    data = changed(
        saved(fill), {"xl/worksheets/sheet1.xml": ('r="XFD1048576"', 'r="ZZZZZZZZZZZZZZZZ99999999999"')}
    )
    document = opened(data)
    assert "最后一格" in load(dump(document), "a.xlsx", XLSX, "").text


def test_a_merged_area_over_the_whole_sheet_is_no_bomb() -> None:
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    document = opened(changed(rows(["甲"], ["乙"]), {"xl/worksheets/sheet1.xml": ("</sheetData>", merged)}))
    assert "乙" in document.text
