"""Text of a PDF that is there and cannot be seen, and pages that show what is not there as text."""

from __future__ import annotations

import io

import pypdf
import pytest
from PIL import Image
from pypdf.annotations import Rectangle
from pypdf.generic import DecodedStreamObject, NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from checker.errors import UnreadableError
from checker.model import GapReason, SegmentKind
from tests.pdfs import drawn, opened, pages, said, texts

SECRET = "张三13812345678"


def picture(colour: tuple[int, ...], size: tuple[int, int] = (40, 40)) -> ImageReader:
    target = io.BytesIO()
    Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour).save(target, "PNG")
    target.seek(0)
    return ImageReader(target)


def hidden(data: bytes) -> list[tuple[str, str]]:
    return said(opened(data), SegmentKind.HIDDEN)


def test_under_a_black_box() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, "联系人" + SECRET + "主任")
        made.rect(148, 690, 120, 26, fill=1, stroke=0)

    document = opened(drawn(draw))
    assert said(document, SegmentKind.HIDDEN) == [(SECRET, "covered-text")]
    offset = document.text.index(SECRET)
    box = document.locate(offset, offset + len(SECRET))["box"]
    assert box[0] == 148.0  # behind three characters, 16 points each


def test_a_box_below_the_text_hides_nothing() -> None:
    def draw(made: Canvas) -> None:
        made.setFillGray(0.8)
        made.rect(90, 690, 220, 26, fill=1, stroke=0)
        made.setFillGray(0)
        made.drawString(100, 700, SECRET)

    assert hidden(drawn(draw)) == []


def test_a_frame_hides_nothing() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, SECRET)
        made.rect(90, 690, 220, 26, fill=0)

    assert hidden(drawn(draw)) == []


def test_a_see_through_box_hides_nothing() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, SECRET)
        made.setFillColorRGB(1, 1, 0, alpha=0.4)
        made.rect(90, 690, 220, 26, fill=1, stroke=0)

    assert hidden(drawn(draw)) == []


def test_black_on_a_black_ground() -> None:
    def draw(made: Canvas) -> None:
        made.rect(90, 690, 220, 26, fill=1, stroke=0)
        made.drawString(100, 700, SECRET)

    assert hidden(drawn(draw)) == [(SECRET, "same-colour-text")]


def test_white_on_white_is_hidden_and_on_blue_is_not() -> None:
    def draw(made: Canvas) -> None:
        made.setFillColorRGB(0, 0, 0.6)
        made.rect(90, 690, 220, 26, fill=1, stroke=0)
        made.setFillGray(1)
        made.drawString(100, 700, "看得见的标题")
        made.drawString(100, 600, SECRET)

    document = opened(drawn(draw))
    assert said(document, SegmentKind.HIDDEN) == [(SECRET, "same-colour-text")]
    assert texts(document)[0] == "看得见的标题"


def invisible(made: Canvas, x: float, y: float, text: str) -> None:
    writing = made.beginText(x, y)
    writing.setTextRenderMode(3)
    writing.textOut(text)
    made.drawText(writing)


def test_invisible_text() -> None:
    assert hidden(drawn(lambda made: invisible(made, 100, 700, SECRET))) == [(SECRET, "invisible-text")]


def test_off_the_page() -> None:
    assert hidden(drawn(lambda made: made.drawString(700, 400, SECRET))) == [(SECRET, "off-page-text")]


def test_too_small_to_read() -> None:
    def draw(made: Canvas) -> None:
        made.setFont("STSong-Light", 0.5)
        made.drawString(100, 700, SECRET)

    assert hidden(drawn(draw)) == [(SECRET, "tiny-text")]


def test_under_a_picture_but_not_under_a_clear_one() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, SECRET)
        made.drawImage(picture((10, 20, 30)), 90, 690, 220, 26)
        made.drawString(100, 600, "某某市人民政府")
        made.drawImage(picture((200, 0, 0, 90)), 90, 590, 220, 26, mask="auto")

    assert hidden(drawn(draw)) == [(SECRET, "covered-text")]


def test_under_a_drawn_note() -> None:
    plain = drawn(lambda made: made.drawString(100, 700, SECRET))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    writer.add_annotation(0, Rectangle((90, 690, 320, 720), interior_color="000000"))
    target = io.BytesIO()
    writer.write(target)
    assert hidden(target.getvalue()) == [(SECRET, "covered-text")]


def test_a_scan_with_recognised_text_is_text() -> None:
    def draw(made: Canvas) -> None:
        made.drawImage(picture((250, 250, 250)), 0, 0, 595, 842)
        invisible(made, 100, 700, "扫描件上的文字")

    document = opened(drawn(draw))
    assert said(document, SegmentKind.BODY) == [("扫描件上的文字", "ocr-layer")]
    assert document.gaps == ()


def test_recognised_text_below_the_scan_is_text() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, "扫描件上的文字")
        made.drawImage(picture((250, 250, 250)), 0, 0, 595, 842)

    assert said(opened(drawn(draw)), SegmentKind.BODY) == [("扫描件上的文字", "ocr-layer")]


def test_a_scan_without_text_is_a_gap() -> None:
    document = opened(drawn(lambda made: made.drawImage(picture((250, 250, 250)), 0, 0, 595, 842)))
    assert [(gap.where, gap.reason) for gap in document.gaps] == [("第 1 页", GapReason.IMAGE_ONLY)]


def test_a_picture_beside_text_is_a_gap_unless_it_is_small() -> None:
    def draw(size: float) -> bytes:
        def paint(made: Canvas) -> None:
            made.drawString(100, 700, "正文")
            made.drawImage(picture((0, 90, 0)), 100, 400, size, size)

        return drawn(paint)

    assert [gap.reason for gap in opened(draw(200)).gaps] == [GapReason.IMAGE_ONLY]
    assert opened(draw(20)).gaps == ()


def test_a_page_of_outlines_is_a_gap() -> None:
    document = opened(drawn(lambda made: made.circle(300, 400, 50)))
    assert [gap.reason for gap in document.gaps] == [GapReason.IMAGE_ONLY]


def test_an_encrypted_file_is_unreadable() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = drawn(
        lambda made: made.drawString(100, 700, SECRET), encrypt=StandardEncryption("geheim", canPrint=0)
    )
    with pytest.raises(UnreadableError) as caught:
        opened(locked)
    assert caught.value.reason == "encrypted"


def test_a_file_that_only_forbids_changes_is_read() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    guarded = drawn(
        lambda made: made.drawString(100, 700, SECRET), encrypt=StandardEncryption("", "owner", canModify=0)
    )
    assert SECRET in opened(guarded).text


def test_an_earlier_version_in_the_file() -> None:
    before = pages([(75.0, 750.0, "通报全文"), (75.0, 700.0, SECRET)])
    after = pages([(75.0, 750.0, "通报全文")])
    writer = pypdf.PdfWriter(io.BytesIO(before), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(pypdf.PdfReader(io.BytesIO(after)).pages[0].get_contents().get_data())  # type: ignore[union-attr]
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
    target = io.BytesIO()
    writer.write(target)
    document = opened(target.getvalue())
    assert said(document, SegmentKind.BODY) == [("通报全文", "")]
    assert said(document, SegmentKind.HIDDEN) == [(SECRET, "earlier-version")]
    assert hidden(before) == []
