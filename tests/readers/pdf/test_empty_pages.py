"""An empty page is blank, or damage keeps from being shown what stands on it: then it is said to be unread."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject, NullObject

from checker.model import GapReason
from tests.pdfs import opened, pages

TWO = pages([(75.0, 750.0, "第一页的文字，说明情况，提出要求。")], [(75.0, 750.0, "第二页的文字")])


def test_blank_pages_are_blank() -> None:
    """Without contents, with none in a list, with contents of nothing, with contents that paint nothing."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(TWO))
    writer.add_blank_page(595, 842)
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = ArrayObject()
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = NullObject()
    drawing = pypdf.generic.DecodedStreamObject()
    drawing.set_data(b"q 1 0 0 1 0 0 cm Q " * 20)
    writer.add_blank_page(595, 842)[NameObject("/Contents")] = writer._add_object(drawing)
    target = io.BytesIO()
    writer.write(target)
    document = opened(target.getvalue())
    assert "第二页的文字" in document.text
    assert document.gaps == ()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b"/Contents 9 0 R", b"/ConTents 9 0 R"),
        (b"/Contents 9 0 R", b"/Conents 9 0 R"),
        (b"/Contents 9 0 R", b"/Contents 8 0 R"),
        (b"endobj\n9 0 obj", b"endo 0 obj"),
        (b"9 0 obj\n<<\n/Filter", b"9 0 obj\n<<\n/Fihter"),
        (b"9 0 obj\n<<\n/Filter", b"9 0 obj\n<<lter"),
    ],
)
def test_pages_that_damage_made_empty(good: bytes, bad: bytes) -> None:
    assert TWO.count(good) == 1
    document = opened(TWO.replace(good, bad))
    assert "第一页" not in document.text and "第二页的文字" in document.text
    assert ("第 1 页", GapReason.CORRUPT) in [(gap.where, gap.reason) for gap in document.gaps]
