"""What a PDF holds besides its pages: annotations, fields, links, properties, outline, attachments, scripts."""

from __future__ import annotations

import pypdf
from pypdf.annotations import FreeText, Link, Text
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

from checker.model import GapReason, SegmentKind
from tests.pdfs import changed, drawn, opened, said, tagged
from tests.workbooks import rows

RECT = (100, 500, 300, 520)


def test_a_note_is_a_comment_at_its_place() -> None:
    document = opened(changed(lambda writer: writer.add_annotation(0, Text(rect=RECT, text="数据待核实"))))
    assert said(document, SegmentKind.COMMENT) == [("数据待核实", "annotation")]
    offset = document.text.index("数据待核实")
    place = document.locate(offset, offset + 5)
    assert (place["page"], place["box"]) == (1, [100.0, 500.0, 300.0, 520.0])


def test_free_text_stands_on_the_page() -> None:
    document = opened(changed(lambda writer: writer.add_annotation(0, FreeText(text="补充说明", rect=RECT))))
    assert ("补充说明", "annotation") in said(document, SegmentKind.BODY)


def test_a_link_has_its_target() -> None:
    link = Link(rect=RECT, url="http://example.com/inner?id=1")
    document = opened(changed(lambda writer: writer.add_annotation(0, link)))
    assert said(document, SegmentKind.URL) == [("http://example.com/inner?id=1", "link")]


def test_form_fields() -> None:
    def draw(made: Canvas) -> None:
        made.drawString(100, 700, "正文")
        made.acroForm.textfield(name="applicant", tooltip="申请人姓名", value="Zhang", x=100, y=600)
        made.acroForm.choice(
            name="kind", value="A", options=["A", "B"], x=100, y=500, width=80, height=20, tooltip="类别"
        )

    document = opened(drawn(draw))
    assert ("Zhang", "form-field") in said(document, SegmentKind.BODY)
    assert ("申请人姓名", "form-field") in said(document, SegmentKind.CAPTION)
    assert ("B", "form-field") in said(document, SegmentKind.CAPTION)
    assert ("applicant", "form-field") in said(document, SegmentKind.METADATA)


def test_properties_of_both_kinds() -> None:
    xmp = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>李四</rdf:li></rdf:Seq></dc:creator>'
        "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
    )

    def change(writer: pypdf.PdfWriter) -> None:
        writer.add_metadata({"/Author": "张三", "/Company": "某某局信息科"})
        stream = DecodedStreamObject()
        stream.set_data(xmp.encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    document = opened(changed(change))
    properties = dict.fromkeys(text for text, _ in said(document, SegmentKind.METADATA))
    assert {"张三", "某某局信息科", "李四"} <= properties.keys()
    offset = document.text.index("李四")
    assert document.locate(offset, offset + 2) == {"part": "xmp/li"}
    assert document.gaps == ()


def test_the_outline() -> None:
    document = opened(
        changed(lambda writer: writer.add_outline_item(title="原标题：处理意见", page_number=0))
    )
    assert ("原标题：处理意见", "outline") in said(document, SegmentKind.METADATA)


def test_texts_of_a_tagged_page() -> None:
    document = opened(changed(lambda writer: tagged(writer, "张三的住处照片", "另一段文字")))
    assert said(document, SegmentKind.CAPTION) == [("张三的住处照片", "alt-text")]
    assert ("另一段文字", "actual-text") in said(document, SegmentKind.METADATA)


def test_an_attachment_is_read() -> None:
    document = opened(changed(lambda writer: writer.add_attachment("名单.xlsx", rows(["姓名"], ["张三"]))))
    assert ("名单.xlsx", "attachment") in said(document, SegmentKind.METADATA)
    start = document.text.index("张三")
    assert document.locate(start, start + 2) == {"member": "名单.xlsx", "sheet": "名单", "cell": "A2"}
    assert document.gaps == ()


def test_an_attachment_that_nobody_can_read_is_a_gap() -> None:
    document = opened(changed(lambda writer: writer.add_attachment("名单.xlsx", b"PK")))
    assert [(gap.where, gap.reason) for gap in document.gaps] == [("名单.xlsx", GapReason.CORRUPT)]


def test_a_script_is_code() -> None:
    def change(writer: pypdf.PdfWriter) -> None:
        action = DictionaryObject()
        action[NameObject("/S")] = NameObject("/JavaScript")
        action[NameObject("/JS")] = TextStringObject("app.alert('13812345678')")
        writer.root_object[NameObject("/OpenAction")] = action

    assert said(opened(changed(change)), SegmentKind.CODE) == [
        ("app.alert('13812345678')", "document-script")
    ]
