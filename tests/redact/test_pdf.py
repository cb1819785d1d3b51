"""PDF: what was found is gone from the whole file, in the picture of the page too."""

from __future__ import annotations

import io
from functools import cache

import pypdf
import pypdfium2
from pypdf.annotations import Text
from pypdf.generic import StreamObject
from reportlab.pdfgen.canvas import Canvas

from checker import Checker
from checker.redact import Redaction, redact_bytes
from tests.pdfs import changed, drawn, opened, pages, tagged, texts
from tests.synthetic import resident_id

ID = resident_id()
VEILED = ID[:6] + "*" * 12


@cache
def stock() -> Checker:
    return Checker(profile="default")


def redacted(data: bytes) -> Redaction:
    result = redact_bytes(stock(), data, "a.pdf")
    assert result.proven, (result.left, result.gaps)
    return result


def everything(data: bytes) -> bytes:
    """All objects of a file, unpacked."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    found = [data]
    for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1):
        item = reader.get_object(number)
        found.append(item.get_data() if isinstance(item, StreamObject) else repr(item).encode())
    return b"\n".join(found)


def dark(data: bytes, box: tuple[float, float, float, float], page: int = 0) -> float:
    """Part of a box (points from the lower left) that is black."""
    shown = pypdfium2.PdfDocument(data)[page]
    _, height = shown.get_size()
    picture = shown.render(scale=2, grayscale=True).to_numpy()
    x0, y0, x1, y1 = (int(2 * value) for value in (box[0], height - box[3], box[2], height - box[1]))
    return float((picture[y0:y1, x0:x1] < 40).mean())


def test_gone_from_text_and_picture() -> None:
    data = pages(
        [(75.0, 750.0, "公民身份号码" + ID), (75.0, 700.0, "其他文字不变")], [(75.0, 750.0, "第二页")]
    )
    copy = redacted(data).data
    document = opened(copy)
    assert texts(document) == ["公民身份号码" + VEILED, "其他文字不变", "第二页"]
    assert ID[6:].encode() not in everything(copy)
    assert ID[6:].encode("utf-16-be") not in everything(copy)
    assert ID[6:].encode("utf-16-be").hex().upper().encode() not in everything(copy)
    assert dark(copy, (75 + 6 * 16 + 50, 748, 75 + 6 * 16 + 130, 760)) == 1.0
    assert dark(copy, (75, 690, 180, 720)) < 0.4
    kept = pypdf.PdfReader(io.BytesIO(copy)).pages[1]
    assert "/XObject" not in kept["/Resources"]  # type: ignore[operator]


def test_what_a_box_hides_is_gone() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(75, 750, "其他文字")
        made.drawString(75, 700, "证件" + ID)
        made.rect(70, 690, 250, 30, fill=1)

    copy = redacted(drawn(draw)).data
    assert ID[6:] not in opened(copy).text
    assert ID[6:].encode("utf-16-be").hex().upper().encode() not in everything(copy)


def test_properties_notes_and_outline() -> None:
    def draw(made: Canvas) -> None:
        made.setTitle("身份证号" + ID)
        made.bookmarkPage("a")
        made.addOutlineEntry("证件" + ID, "a")
        made.drawString(75, 700, "正文")

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(draw)))
    writer.add_annotation(0, Text(rect=(100, 500, 120, 520), text="身份证号" + ID))
    target = io.BytesIO()
    writer.write(target)
    copy = redacted(target.getvalue()).data
    assert ID[6:] not in opened(copy).text
    assert ID[6:].encode("utf-16-be") not in everything(copy)
    assert ID[6:].encode() not in everything(copy)


def test_a_form_field() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(75, 700, "身份证号")
        made.acroForm.textfield(name="id", value=ID, x=150, y=690, width=250, height=30)

    copy = redacted(drawn(draw)).data
    assert ID[6:].encode() not in everything(copy)


def test_what_is_read_aloud_goes_with_the_structure() -> None:
    def change(writer: pypdf.PdfWriter) -> None:
        tagged(writer, "身份证号" + ID)

    copy = redacted(changed(change)).data
    assert ID[6:].encode("utf-16-be") not in everything(copy)
    assert "/XObject" not in pypdf.PdfReader(io.BytesIO(copy)).pages[0]["/Resources"]  # type: ignore[operator]


def test_the_original_stays_as_it_is() -> None:
    data = pages([(75.0, 750.0, "公民身份号码" + ID)])
    before = bytes(data)
    redacted(data)
    assert data == before
