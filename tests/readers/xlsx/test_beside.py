"""What a workbook holds besides cells."""

from __future__ import annotations

from typing import Any

from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from checker.model import GapReason, SegmentKind
from tests.workbooks import changed, labelled, opened, rows, saved


def test_comments_with_their_cell() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["B3"] = "张三"
        sheet["B3"].comment = Comment("数据待核实", "王科长")

    document = opened(saved(fill))
    assert labelled(document, "comment") == [(SegmentKind.COMMENT, "数据待核实", "B3")]
    assert labelled(document, "comment-author") == [(SegmentKind.METADATA, "王科长", "")]


def test_threads_and_who_takes_part() -> None:
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    thread = f'<ThreadedComments xmlns="{space}"><threadedComment ref="A1" id="{{1}}"><text>先别发</text></threadedComment></ThreadedComments>'
    people = f'<personList xmlns="{space}"><person displayName="李科长" id="{{2}}" userId="li@example.com"/></personList>'
    document = opened(
        changed(
            rows(["甲"]),
            {
                "xl/worksheets/_rels/sheet1.xml.rels": relations.encode(),
                "xl/threadedComments/threadedComment1.xml": thread.encode(),
                "xl/persons/person.xml": people.encode(),
            },
        )
    )
    assert labelled(document, "comment") == [(SegmentKind.COMMENT, "先别发", "A1")]
    assert [text for _, text, _ in labelled(document, "comment-author")] == ["李科长", "li@example.com"]


def test_names_heads_links_and_choices() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"] = "甲"
        sheet["A1"].hyperlink = "http://example.com/x"
        sheet.oddHeader.center.text = "内部资料 &P / &N"
        sheet.oddFooter.left.text = "联系人：张三"
        choice = DataValidation(type="list", formula1='"张三,李四"')
        choice.prompt = "请选择"
        choice.add("B2")
        sheet.add_data_validation(choice)
        book.defined_names.add(DefinedName("经办", attr_text='"王五"'))

    document = opened(saved(fill))
    assert [text for _, text, _ in labelled(document, "defined-name")] == ["经办", '"王五"']
    assert (SegmentKind.BODY, "内部资料", "") in labelled(document, "header")
    assert labelled(document, "footer") == [(SegmentKind.BODY, "联系人：张三", "")]
    assert (SegmentKind.URL, "http://example.com/x", "A1") in labelled(document, "link")
    assert [(text, cell) for _, text, cell in labelled(document, "data-validation")] == [
        ("请选择", "B2"),
        ("张三", "B2"),
        ("李四", "B2"),
    ]


DRAWING = """<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr>
 <xdr:cNvPr id="2" name="x" descr="单位平面图"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>联系</a:t></a:r><a:r><a:t>张三</a:t></a:r>
 </a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"""


def test_text_in_shapes() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="/xl/drawings/d.xml"/></Relationships>'
    )
    parts = {"xl/worksheets/_rels/sheet1.xml.rels": relations.encode(), "xl/drawings/d.xml": DRAWING.encode()}
    document = opened(changed(rows(["甲"]), parts))
    assert labelled(document, "textbox") == [(SegmentKind.BODY, "联系张三", "")]
    assert labelled(document, "alt-text") == [(SegmentKind.CAPTION, "单位平面图", "")]
    start = document.text.index("联系张三")
    assert document.locate(start, start + 4) == {"sheet": "名单", "shape": 1}


def test_another_workbook_and_what_is_kept_of_it() -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = f'<externalLink {main}><externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>李四</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///D:/内部/底册.xlsx" '
        'TargetMode="External"/></Relationships>'
    )
    parts = {
        "xl/externalLinks/externalLink1.xml": link.encode(),
        "xl/externalLinks/_rels/externalLink1.xml.rels": relations.encode(),
    }
    found = labelled(opened(changed(rows(["甲"]), parts)), "external-link")
    assert [(kind, text) for kind, text, _ in found] == [
        (SegmentKind.HIDDEN, "李四"),
        (SegmentKind.URL, "file:///D:/内部/底册.xlsx"),
    ]


def test_the_data_behind_a_pivot_table() -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cache = f'<pivotCacheDefinition {main}><cacheFields><cacheField name="姓名"><sharedItems><s v="李四"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    found = labelled(opened(changed(rows(["甲"]), {"xl/pivotCache/p.xml": cache.encode()})), "pivot-cache")
    assert [text for _, text, _ in found] == ["姓名", "李四"]


def test_macros_and_embedded_files_are_gaps() -> None:
    parts = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0x",
        "xl/embeddings/a.docx": b"PKx",
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n",
    }
    document = opened(changed(rows(["甲"]), parts))
    assert [gap.reason for gap in document.gaps] == [
        GapReason.UNSUPPORTED,
        GapReason.UNSUPPORTED,
        GapReason.IMAGE_ONLY,
    ]


def test_properties() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"] = "甲"
        book.properties.creator = "李科长"

    assert (SegmentKind.METADATA, "李科长", "") in labelled(opened(saved(fill)), "property")
