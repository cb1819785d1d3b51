"""What a file holds that nobody meant to publish, found in files that programs made."""

from __future__ import annotations

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from checker import Checker
from checker.model import DocumentReport
from tests.pdfs import drawn
from tests.pdfs import opened as opened_pdf
from tests.synthetic import resident_id
from tests.workbooks import opened, written

ID = resident_id()


def hidden(report: DocumentReport) -> dict[str, list[dict[str, object]]]:
    """Places of the findings of this category, by rule."""
    found: dict[str, list[dict[str, object]]] = {}
    for finding in report.findings:
        if finding.category == "hidden":
            found.setdefault(finding.rule.partition("/")[2], []).append(dict(finding.locator))
    return found


def test_a_workbook_with_a_hidden_column_beside_a_masked_one(checker: Checker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["序号", "身份证号", "证件号码"])
        sheet.write_row("A2", ["甲", ID[:6] + "*" * 8 + ID[14:], ID])
        sheet.write_row("A3", ["乙", "无", "无此项"])
        sheet.set_column("C:C", None, None, {"hidden": True})
        sheet.write_comment("A2", "数据待核实")
        sheet.write_url("A5", "file:///D:/底稿/a.xlsx", string="底稿")
        book.set_properties({"author": "李科长"})

    report = checker.check(opened(written(fill)))
    found = hidden(report)
    assert found["beside-masked"] == [{"sheet": "名单", "cell": "C2"}]
    assert found["hidden-cells"] == [{"sheet": "名单", "cell": "C1"}]
    assert found["office-comment"] == [{"sheet": "名单", "cell": "A2"}]
    assert found["properties"] == [{"part": "docProps/core.xml", "property": "creator"}]
    assert "internal-address" in found
    assert all(ID[6:] not in finding.excerpt for finding in report.findings)


def test_a_page_with_words_under_a_box(checker: Checker) -> None:
    def draw(made: Canvas) -> None:
        made.drawString(75, 700, "当事人")
        made.drawString(140, 700, "欧阳青山")
        made.rect(138, 690, 70, 26, fill=1)
        made.setFillGray(1)
        made.drawString(75, 600, "白色的批语")

    report = checker.check(opened_pdf(drawn(draw)))
    found = hidden(report)
    assert [place["page"] for place in found["covered-text"]] == [1]
    assert [place["page"] for place in found["unseen-text"]] == [1]
    (covered,) = [finding for finding in report.findings if finding.rule == "hidden/covered-text"]
    assert "青山" not in covered.excerpt
    assert "青山" not in covered.message


def test_an_ordinary_file_has_nothing_of_the_kind(checker: Checker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["序号", "单位"])
        sheet.write_row("A2", ["1", "某某中学"])

    assert hidden(checker.check(opened(written(fill)))) == {}
