"""Highlights lie over exactly the words they are about, and the text stays as it is."""

from __future__ import annotations

import io

import pypdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from checker import Checker
from checker.annotate import annotate_bytes
from tests.pdfs import drawn, opened, pages
from tests.synthetic import resident_id

ID = resident_id()


def annotated(checker: Checker, data: bytes) -> bytes:
    return annotate_bytes(data, checker.check(opened(data)), opened)


def notes(copy: bytes, page: int = 0) -> list[dict[str, object]]:
    found = pypdf.PdfReader(io.BytesIO(copy)).pages[page].get("/Annots") or []
    return [dict(item.get_object()) for item in found]


def test_over_the_exact_words(checker: Checker) -> None:
    data = pages([(75.0, 750.0, "没有问题")], [(75.0, 700.0, "公民身份号码" + ID)])
    copy = annotated(checker, data)
    assert copy.startswith(data[:-10])  # an update behind the original
    assert notes(copy, 0) == []
    (note,) = notes(copy, 1)
    assert note["/Subtype"] == "/Highlight"
    assert str(note["/Contents"]).startswith("【错误】")
    assert ID not in str(note["/Contents"])
    left, bottom, right, top = (float(value) for value in note["/Rect"])  # type: ignore[attr-defined]
    assert abs(left - (75 + 6 * 16)) < 0.1
    assert bottom < 700 < top
    assert 130 < right - left < 160  # eighteen half-width characters


def test_on_a_turned_page(checker: Checker) -> None:
    def draw(made: Canvas) -> None:
        made.setPageRotation(90)
        made.rotate(90)
        made.drawString(100, -50, "公民身份号码" + ID)

    (note,) = notes(annotated(checker, drawn(draw)))
    left, bottom, right, top = (float(value) for value in note["/Rect"])  # type: ignore[attr-defined]
    assert left < 50 < right
    assert abs(bottom - (100 + 6 * 16)) < 0.1
    assert top > bottom + 130


def test_what_stands_on_no_page_is_noted_on_the_first(checker: Checker) -> None:
    def draw(made: Canvas) -> None:
        made.setTitle("公民身份号码" + ID)
        made.drawString(75, 700, "正文")

    (note,) = notes(annotated(checker, drawn(draw)))
    assert note["/Subtype"] == "/Text"
    assert "info/Title" in str(note["/Contents"])
    assert ID not in str(note["/Contents"])


def test_a_file_that_only_forbids_changes(checker: Checker) -> None:
    data = drawn(
        lambda made: made.drawString(75, 700, "公民身份号码" + ID),
        encrypt=StandardEncryption("", "owner", canModify=0),
    )
    assert len(notes(annotated(checker, data))) == 1
