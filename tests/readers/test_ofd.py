"""OFD: lines become paragraphs and tables, boxes are millimetres, and what nobody sees is said to be hidden."""

from __future__ import annotations

import pytest

from checker.model import Cell, GapReason, SegmentKind
from tests.readers.office import located, packed, read, reasons, require_office, segment, told
from tests.synthetic import resident_id

require_office()
pytest.importorskip("pypdfium2", reason="the extra 'office' is not installed")

ID = resident_id()
BODY, HIDDEN, METADATA = SegmentKind.BODY, SegmentKind.HIDDEN, SegmentKind.METADATA
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words: str, x: float, y: float, size: float = 5.0, looks: str = "", inside: str = "") -> str:
    """A line of full-width characters whose box begins at x, y (millimetres)."""
    count = len(words)
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} {size * count} {size}" Font="1" Size="{size}"{looks}>{inside}'
        f'<ofd:TextCode X="0" Y="{size * 0.85}" DeltaX="g {count - 1} {size}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects: str, more: str = "") -> str:
    return f"<ofd:Page {SPACE}>{more}<ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"


def ofd(*sheets: str, common: str = "", info: str = "", **parts: str | bytes) -> bytes:
    pages = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/P{number}.xml"/>' for number in range(len(sheets))
    )
    document = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    )
    root = (
        f'<ofd:OFD {SPACE} Version="1.0"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml'
        "</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    stored: dict[str, str | bytes] = {"OFD.xml": root, "Doc_0/Document.xml": document}
    stored |= {f"Doc_0/Pages/P{number}.xml": sheet for number, sheet in enumerate(sheets)}
    return packed(stored | {name.replace("__", "/"): data for name, data in parts.items()})


def test_lines_and_boxes_in_millimetres() -> None:
    document = read(
        ofd(page(text("证件号", 20, 30), text("第二段文字。", 20, 60)), page(text("第二页", 20, 30))), "a.ofd"
    )
    assert told(document) == [
        (BODY, "", "证件号"),
        (BODY, "", "第二段文字。"),
        (BODY, "", "第二页"),
    ]
    assert located(document, "证件号") == {"page": 1, "box": [20.0, 30.0, 35.0, 35.0]}
    assert located(document, "件") == {"page": 1, "box": [25.0, 30.0, 30.0, 35.0]}
    assert located(document, "第二页")["page"] == 2


def test_a_number_of_many_objects_is_one() -> None:
    parts = [text(character, 20 + 5 * index, 30) for index, character in enumerate("证件号" + ID)]
    assert [words for _, _, words in told(read(ofd(page(*parts)), "a.ofd"))] == ["证件号" + ID]


def test_steps_written_out() -> None:
    line = (
        '<ofd:TextObject ID="1" Boundary="20 30 50 5" Size="5"><ofd:TextCode X="1" Y="4" DeltaX="5 5 g 2 4">甲乙丙丁戊</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    document = read(ofd(page(line)), "a.ofd")
    assert located(document, "丁")["box"] == [35.0, 29.75, 39.0, 34.75]


def box(x: float, y: float, width: float, height: float, color: str = "0 0 0") -> str:
    return (
        f'<ofd:PathObject ID="9" Boundary="{x} {y} {width} {height}" Fill="true" Stroke="false"><ofd:FillColor Value="{color}"/>'
        f"<ofd:AbbreviatedData>M 0 0 L {width} 0 L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
    )


@pytest.mark.parametrize(
    ("objects", "label"),
    [
        ((text(ID, 20, 30),), ""),
        ((text(ID, 20, 30), box(10, 20, 150, 20)), "covered-text"),
        ((box(10, 20, 150, 20, "200 200 200"), text(ID, 20, 30)), ""),
        ((text(ID, 20, 30, looks=' Visible="false"'),), "invisible-text"),
        ((text(ID, 20, 30, looks=' Alpha="0"'),), "invisible-text"),
        ((text(ID, 20, 30, inside='<ofd:FillColor Value="255 255 255"/>'),), "same-colour-text"),
        ((box(10, 20, 150, 20), text(ID, 20, 30, inside='<ofd:FillColor Value="255 255 255"/>')), ""),
        ((text(ID, 230, 30),), "off-page-text"),
        ((text(ID, 20, 30, size=0.2),), "tiny-text"),
    ],
)
def test_what_nobody_sees(objects: tuple[str, ...], label: str) -> None:
    document = read(ofd(page(*objects)), "a.ofd")
    found = segment(document, ID)
    assert (found.kind, found.label) == ((HIDDEN, label) if label else (BODY, ""))


def test_ruled_tables() -> None:
    rules = [box(20, 30 + 10 * row, 160, 0.2) for row in range(3)] + [
        box(20 + 80 * column, 30, 0.2, 20) for column in range(3)
    ]
    words = [text("姓名", 25, 32), text("证件号", 105, 32), text("张三", 25, 42), text(ID, 102, 42, size=3)]
    document = read(ofd(page(*rules, *words)), "a.ofd")
    assert segment(document, "姓名").cell == Cell(0, 0, 0, True)
    assert segment(document, ID).cell == Cell(0, 1, 1)


def test_templates_properties_remarks_and_former_pages() -> None:
    template = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>'
    annotations = (
        f'<ofd:PageAnnot {SPACE}><ofd:Annot Type="Stamp" Creator="李四"><ofd:Remark>先别发</ofd:Remark><ofd:Appearance>'
        f"{text('批注的字', 0, 0)}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    )
    document = read(
        ofd(
            page(text("正文的话。", 20, 60), more='<ofd:Template TemplateID="7"/>'),
            common=template,
            info="<ofd:DocID>0123456789abcdef</ofd:DocID><ofd:Title>题名</ofd:Title><ofd:CustomDatas>"
            '<ofd:CustomData Name="经办">王五</ofd:CustomData></ofd:CustomDatas>',
            **{
                "Doc_0__Tpls__T.xml": page(text("某某局文件", 20, 20)),
                "Doc_0__Annots__A.xml": annotations,
                "Doc_0__Pages__old.xml": page(text("旧版的话", 20, 20)),
            },
        ),
        "a.ofd",
    )
    assert told(document) == [
        (BODY, "", "某某局文件"),
        (BODY, "", "正文的话。"),
        (METADATA, "author", "李四"),
        (SegmentKind.COMMENT, "annotation", "先别发"),
        (METADATA, "property", "题名"),
        (METADATA, "property", "王五"),
        (BODY, "annotation", "批注的字"),
        (HIDDEN, "orphan", "旧版的话"),
    ]
    assert located(document, "王五") == {"part": "OFD.xml", "property": "经办"}


def test_what_is_not_read_is_a_gap() -> None:
    data = ofd(
        page(text("正文", 20, 30)),
        page(text("丢失", 20, 30)),
        **{
            "Doc_0__Pages__P1.xml": "<ofd:Page>",
            "Doc_0__Res__image_1.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 16,
            "Doc_0__Res__font_1.ttf": b"\0\1\0\0",
            "Doc_0__Signs__Sign_0__Seal.esl": b"\x30\x82",
            "Doc_0__Attachs__a.txt": "附件里的话",
        },
    )
    document = read(data, "a.ofd")
    assert reasons(document) == {
        "Doc_0/Pages/P1.xml": GapReason.CORRUPT,
        "第 2 页": GapReason.CORRUPT,
        "Doc_0/Res/image_1.png": GapReason.IMAGE_ONLY,
        "Doc_0/Signs/Sign_0/Seal.esl": GapReason.IMAGE_ONLY,
    }
    assert located(document, "附件里的话") == {"member": "Doc_0/Attachs/a.txt", "line": 1}


def test_no_pages_at_all() -> None:
    data = packed({"OFD.xml": f"<ofd:OFD {SPACE}/>"})
    assert reasons(read(data, "a.ofd")) == {"a.ofd": GapReason.CORRUPT}
