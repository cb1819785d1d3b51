"""Word documents: everything that is written in them, as what it is, and where."""

from __future__ import annotations

import pytest

from checker.errors import UnreadableError
from checker.model import Cell, Gap, GapReason, SegmentKind
from tests.readers.office import (
    alternatives,
    box,
    docx,
    located,
    p,
    packed,
    r,
    read,
    reasons,
    relations,
    require_office,
    segment,
    story,
    told,
    unpacked,
)
from tests.synthetic import resident_id

require_office()

BODY, HIDDEN, METADATA = SegmentKind.BODY, SegmentKind.HIDDEN, SegmentKind.METADATA
CELL, CAPTION, URL = SegmentKind.CELL, SegmentKind.CAPTION, SegmentKind.URL
ID = resident_id()
MAIN = "word/document.xml"
STYLES = story(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本单位标题"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="secret"><w:name w:val="s"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="loopA"><w:name w:val="y"/><w:basedOn w:val="loopB"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="loopB"><w:name w:val="z"/><w:basedOn w:val="loopA"/></w:style>',
)


def test_a_number_split_over_runs_is_one() -> None:
    document = read(docx(p("无") + p("证件号", ID[:6], ID[6:14], ID[14:], "。")))
    assert told(document) == [(BODY, "", "无"), (BODY, "", f"证件号{ID}。")]
    start = document.text.index(ID)
    assert document.locate(start, start + 18) == {"part": MAIN, "paragraph": 2, "run": 2}
    assert document.locate(start + 6, start + 7) == {"part": MAIN, "paragraph": 2, "run": 3}


def test_titles_and_headings_by_style_and_level() -> None:
    outline = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>直接设级</w:t></w:r></w:p>'
    none = '<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>设为正文</w:t></w:r></w:p>'
    body = "".join(
        p(text, style=style)
        for text, style in (
            ("关于某事的通知", "a3"),
            ("一", "1"),
            ("二", "2"),
            ("三", "own"),
            ("四", "lvl"),
            ("五", "loopA"),
        )
    )
    document = read(docx(body + outline + none, styles=STYLES))
    heading = SegmentKind.HEADING
    assert told(document) == [
        (SegmentKind.TITLE, "title", "关于某事的通知"),
        (heading, "h1", "一"),
        (heading, "h2", "二"),
        (heading, "h2", "三"),
        (heading, "h3", "四"),
        (BODY, "", "五"),
        (heading, "h1", "直接设级"),
        (BODY, "", "设为正文"),
    ]
    assert document.title == "关于某事的通知"


def test_tables_have_cells_and_headers() -> None:
    def row(*cells: str, looks: str = "") -> str:
        return f"<w:tr>{looks}" + "".join(cells) + "</w:tr>"

    def tc(text: str, looks: str = "") -> str:
        return f"<w:tc><w:tcPr>{looks}</w:tcPr>{p(text)}</w:tc>"

    wide = tc("补助发放名单", '<w:gridSpan w:val="3"/>')
    table = (
        "<w:tbl><w:tblPr/>"
        + row(wide)
        + row(tc("姓名"), tc("身份证号"), tc("金额"))
        + row(tc("张三", '<w:vMerge w:val="restart"/>'), tc(ID), tc("100元"))
        + row(tc("看不见", "<w:vMerge/>"), tc("无"), tc("200元"))
        + row(tc("缩进"), looks='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')
        + "</w:tbl>"
    )
    nested = f"<w:tbl><w:tr><w:tc>{p('外')}<w:tbl>{row(tc('内'))}</w:tbl>{p('后')}</w:tc></w:tr></w:tbl>"
    document = read(docx(table + nested))
    cells = {document.text[item.start : item.end]: item.cell for item in document.segments}
    assert cells["补助发放名单"] == Cell(0, 0, 0)
    assert cells["身份证号"] == Cell(0, 1, 1, True)
    assert cells[ID] == Cell(0, 2, 1)
    assert cells["200元"] == Cell(0, 3, 2)
    assert cells["看不见"] is None and segment(document, "看不见").kind is HIDDEN
    assert cells["缩进"] == Cell(0, 4, 1)
    assert cells["外"] == cells["后"] == Cell(1, 0, 0, True)
    assert cells["内"] == Cell(2, 0, 0, True)
    assert located(document, ID) == {"part": MAIN, "paragraph": 6, "run": 1, "cell": "B3"}


def test_a_row_repeated_on_every_page_is_the_header() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{p('1')}</w:tc><w:tc>{p('2')}</w:tc></w:tr>"
    rest = f"<w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr>"
    document = read(docx(f"<w:tbl>{head}{rest}</w:tbl>"))
    assert [item.cell.header for item in document.segments if item.cell] == [True, True, False, False]


def test_a_hidden_row() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(ID)}</w:tc></w:tr>"
    assert told(read(docx(f"<w:tbl>{row}</w:tbl>"))) == [(HIDDEN, "hidden-row", ID)]


def test_tracked_changes() -> None:
    change = 'w:id="1" w:author="李四" w:date="2026-01-02T03:04:05Z"'
    body = (
        f"<w:p>{r('应于')}<w:del {change}><w:r><w:delText>三日</w:delText></w:r><w:r><w:delText>内</w:delText></w:r></w:del>"
        f"<w:ins {change}>{r('五日内')}</w:ins>{r('报送')}"
        f"<w:moveFrom {change}>{r('移走')}</w:moveFrom><w:ins {change}><w:del {change}>"
        "<w:r><w:delText>加了又删</w:delText></w:r></w:del></w:ins></w:p>"
    )
    gone = f"<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>{r('段落还在')}</w:p>"
    document = read(docx(body + gone))
    assert told(document) == [
        (BODY, "inserted", "应于五日内报送"),
        (HIDDEN, "deleted", "三日内"),
        (HIDDEN, "deleted", "移走加了又删"),
        (BODY, "", "段落还在"),
        (METADATA, "author", "李四"),
    ]
    assert located(document, "五日内") == {"part": MAIN, "paragraph": 1, "run": 4, "change": "inserted"}
    assert located(document, "三日内") == {"part": MAIN, "paragraph": 1, "run": 2, "change": "deleted"}
    assert located(document, "报送") == {"part": MAIN, "paragraph": 1, "run": 5}


@pytest.mark.parametrize(
    ("looks", "how"),
    [
        ("<w:vanish/>", "hidden-text"),
        ('<w:vanish w:val="0"/>', ""),
        ('<w:vanish w:val="true"/>', "hidden-text"),
        ('<w:rStyle w:val="secret"/>', "hidden-text"),
        ('<w:rStyle w:val="secret"/><w:vanish w:val="false"/>', ""),
        ('<w:color w:val="FFFFFF"/>', "same-colour-text"),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="auto"/>', "same-colour-text"),
        ('<w:color w:val="FF0000"/>', ""),
        ('<w:sz w:val="2"/>', "tiny-text"),
        ('<w:sz w:val="21"/>', ""),
        ('<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>', ""),
    ],
)
def test_text_that_its_looks_hide(looks: str, how: str) -> None:
    document = read(docx(p("前", r(ID, looks), "后"), styles=STYLES))
    hidden = [(BODY, "", "前后"), (HIDDEN, how, ID)]
    assert told(document) == (hidden if how else [(BODY, "", f"前{ID}后")])


def test_white_text_in_a_table_may_have_a_colour_behind_it() -> None:
    white = r("表头", '<w:color w:val="FFFFFF"/>')
    cell = f"<w:tbl><w:tr><w:tc>{p(white)}</w:tc></w:tr></w:tbl>"
    assert told(read(docx(cell))) == [(CELL, "", "表头")]


def test_headers_footers_and_notes() -> None:
    document = read(
        docx(
            p("正文"),
            header1=story("hdr", p("内部资料")),
            footer1=story("ftr", p("联系人")),
            footnotes=story("footnotes", f'<w:footnote w:id="2">{p("脚注")}</w:footnote>'),
            endnotes=story("endnotes", f'<w:endnote w:id="2">{p("尾注")}</w:endnote>'),
            comments=story(
                "comments", f'<w:comment w:id="0" w:author="王五" w:initials="W">{p("先别发")}</w:comment>'
            ),
        )
    )
    assert told(document) == [
        (BODY, "", "正文"),
        (BODY, "header", "内部资料"),
        (BODY, "footer", "联系人"),
        (BODY, "footnote", "脚注"),
        (BODY, "endnote", "尾注"),
        (SegmentKind.COMMENT, "comment", "先别发"),
        (METADATA, "author", "王五"),
    ]
    assert located(document, "先别发") == {"part": "word/comments.xml", "paragraph": 1, "run": 1}


def test_a_part_that_nothing_points_to_is_hidden() -> None:
    parts = unpacked(docx(p("正文"))) | {"word/header7.xml": story("hdr", p("旧页眉")).encode()}
    assert told(read(packed(parts))) == [(BODY, "", "正文"), (HIDDEN, "orphan", "旧页眉")]


def test_a_text_box_counts_once_and_follows_its_paragraph() -> None:
    body = p("前", f"<w:r>{alternatives(box(ID), box(ID))}</w:r>", "后") + p("末段")
    document = read(docx(body))
    assert told(document) == [
        (BODY, "", "前后"),
        (CAPTION, "alt-text", "说明文字"),
        (BODY, "textbox", ID),
        (BODY, "", "末段"),
    ]
    assert located(document, ID) == {"part": MAIN, "paragraph": 2, "run": 1}
    assert located(document, "后") == {"part": MAIN, "paragraph": 1, "run": 3}
    assert located(document, "末段") == {"part": MAIN, "paragraph": 4, "run": 1}


def test_a_fallback_that_says_something_else_is_hidden() -> None:
    document = read(docx(p(f"<w:r>{alternatives(box('公开的'), box(ID))}</w:r>")))
    assert (HIDDEN, "fallback", ID) in told(document)
    assert (BODY, "textbox", "公开的") in told(document)
    block = (
        f'<mc:AlternateContent><mc:Choice Requires="x">{p("新")}</mc:Choice><mc:Fallback>{p("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert told(read(docx(block))) == [(BODY, "", "新"), (HIDDEN, "fallback", "旧")]
    inline = (
        f'<mc:AlternateContent><mc:Choice Requires="x">{r("新")}</mc:Choice><mc:Fallback>{r("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert told(read(docx(p("在", inline)))) == [(BODY, "", "在新"), (HIDDEN, "fallback", "旧")]
    assert told(read(docx(p("在", inline.replace("旧", "新"))))) == [(BODY, "", "在新")]


def test_building_blocks_are_no_prose_and_their_styles_not_those_of_the_document() -> None:
    block = story(
        "glossaryDocument",
        f"<w:docParts><w:docPart><w:docPartBody>{p('单击此处输入')}</w:docPartBody></w:docPart></w:docParts>",
    )
    other = story("styles", '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="Normal"/></w:style>')
    parts = unpacked(docx(p("一、总则", style="1"), styles=STYLES))
    parts |= {"word/glossary/document.xml": block.encode(), "word/glossary/styles.xml": other.encode()}
    assert told(read(packed(parts))) == [
        (SegmentKind.HEADING, "h1", "一、总则"),
        (METADATA, "glossary", "单击此处输入"),
    ]


def test_words_in_shapes_and_pictures() -> None:
    shape = (
        '<w:r><w:pict><v:shape alt="图说" href="http://example.com/s"><v:textpath string="机密水印"/>'
        '<v:imagedata r:id="i" o:title="张三身份证扫描件"/></v:shape></w:pict></w:r>'
    )
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="2" name="图片 2" descr="名单照片" title="照片标题">'
        '<a:hlinkClick r:id="h"/></wp:docPr><a:graphic><a:p><a:r><a:t>画布</a:t></a:r><a:r><a:t>文字</a:t></a:r></a:p>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    document = read(docx(p(shape, picture), links=(("h", "hyperlink", "http://example.com/p"),)))
    assert told(document) == [
        (CAPTION, "alt-text", "图说"),
        (URL, "link", "http://example.com/s"),
        (BODY, "textbox", "机密水印"),
        (METADATA, "image-title", "张三身份证扫描件"),
        (CAPTION, "alt-text", "名单照片"),
        (CAPTION, "alt-text", "照片标题"),
        (URL, "link", "http://example.com/p"),
        (BODY, "textbox", "画布文字"),
    ]


def field(instruction: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    half = len(instruction) // 2
    told = "".join(
        f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (instruction[:half], instruction[half:])
    )
    return mark("begin") + told + mark("separate") + r(result) + mark("end")


def test_fields_show_results_and_point_somewhere() -> None:
    body = p(
        field(" PAGE ", "3"),
        field(' HYPERLINK "mailto:zhang@example.com" \\o "x" ', "写信"),
        field(' FILLIN "请填患者姓名" ', "张三"),
        field(' DATE \\@ "yyyy年M月d日" ', "2026年1月2日"),
        '<w:fldSimple w:instr=" INCLUDEPICTURE C:\\\\Users\\\\a.png ">' + r("图") + "</w:fldSimple>",
    )
    document = read(docx(body))
    assert told(document) == [
        (BODY, "", "3写信张三2026年1月2日图"),
        (URL, "link", "mailto:zhang@example.com"),
        (METADATA, "field", "请填患者姓名"),
        (URL, "link", "C:\\\\Users\\\\a.png"),
    ]


def test_hyperlinks_and_other_addresses() -> None:
    link = f'<w:hyperlink r:id="h" w:tooltip="提示文字">{r("点")}{r("这里")}</w:hyperlink>'
    links = (
        ("h", "hyperlink", "http://example.com/?id=1"),
        ("t", "attachedTemplate", "file:///C:/Users/zhang/a.dotm"),
    )
    document = read(docx(p("请", link, "。"), links=links))
    assert told(document) == [
        (BODY, "", "请点这里。"),
        (URL, "link", "http://example.com/?id=1"),
        (CAPTION, "tooltip", "提示文字"),
        (URL, "attachedTemplate", "file:///C:/Users/zhang/a.dotm"),
    ]


def test_content_controls_and_form_fields() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="患者姓名"/><w:tag w:val="name"/><w:dropDownList>'
        '<w:listItem w:displayText="张三" w:value="张三"/><w:listItem w:displayText="李四" w:value="2"/></w:dropDownList>'
        "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    form = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="编号"/><w:helpText w:val="填写证号"/>'
        "</w:ffData></w:fldChar></w:r>"
    )
    document = read(docx(control.format(p("整段")) + p("内", control.format(r("联")), form)))
    assert told(document) == [
        (BODY, "content-control", "整段"),
        (BODY, "", "内联"),
        (METADATA, "form-field", "编号"),
        (METADATA, "form-field", "填写证号"),
        *[(METADATA, "content-control", text) for text in ("患者姓名", "name", "张三", "李四", "2")],
    ]


def test_names_of_bookmarks() -> None:
    marks = "".join(
        f'<w:bookmarkStart w:id="1" w:name="{name}"/>'
        for name in ("_Toc12345678901", "张三的处理", "_GoBack")
    )
    assert told(read(docx(p("正文", marks)))) == [(BODY, "", "正文"), (METADATA, "bookmark", "张三的处理")]


def test_marks_inside_a_run() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>010</w:t><w:noBreakHyphen/><w:t>1</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="宋体" w:char="25A0"/></w:r>'
    )
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    math = "<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>"
    document = read(docx(p(run, ruby, r("字"), math)))
    assert told(document) == [(BODY, "", "甲\t乙\n010-1\ufffc■汉字x=1"), (CAPTION, "ruby", "hàn")]


def test_properties_and_custom_xml() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>张三</dc:creator>'
        f"<cp:keywords>{ID}</cp:keywords><cp:revision>12</cp:revision>"
        "<dcterms:created>2026-01-02T03:04:05Z</dcterms:created></cp:coreProperties>"
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt">'
        '<property pid="2" name="经办人"><vt:lpwstr>李四</vt:lpwstr></property></Properties>'
    )
    parts = unpacked(docx(p("正文"))) | {
        "docProps/core.xml": core.encode(),
        "docProps/custom.xml": custom.encode(),
        "customXml/item1.xml": f'<data note="备注"><id>{ID[::-1]}</id></data>'.encode(),
        "word/settings.xml": story(
            "settings", '<w:docVars><w:docVar w:name="电话" w:val="值班"/></w:docVars>'
        ).encode(),
    }
    document = read(packed(parts))
    assert told(document) == [
        (BODY, "", "正文"),
        (METADATA, "variable", "电话"),
        (METADATA, "variable", "值班"),
        (METADATA, "custom-xml", "备注"),
        (METADATA, "custom-xml", ID[::-1]),
        (METADATA, "property", "张三"),
        (METADATA, "property", ID),
        (METADATA, "property", "李四"),
        (METADATA, "property", "经办人"),
    ]
    assert located(document, "张三") == {"part": "docProps/core.xml", "property": "creator"}
    assert located(document, "李四") == {"part": "docProps/custom.xml", "property": "经办人"}


def test_charts_and_diagrams() -> None:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p><a:r><a:t>图表</a:t></a:r>'
        "<a:r><a:t>标题</a:t></a:r></a:p></c:title><c:cat><c:pt><c:v>张三</c:v></c:pt><c:pt><c:v>12</c:v></c:pt></c:cat>"
        "</c:chartSpace>"
    )
    data = (
        '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>流程</a:t></a:r></a:p></dgm:dataModel>'
    )
    drawing = data.replace("dgm:dataModel", "dsp:drawing").replace("xmlns:dgm", "xmlns:dsp")
    parts = unpacked(docx(p("正文"))) | {
        "word/charts/chart1.xml": chart.encode(),
        "word/diagrams/data1.xml": data.encode(),
        "word/diagrams/drawing1.xml": drawing.encode(),
    }
    assert told(read(packed(parts))) == [
        (BODY, "", "正文"),
        (BODY, "chart", "图表标题"),
        (BODY, "chart", "张三"),
        (BODY, "diagram", "流程"),
    ]


def test_what_nobody_reads_is_a_gap() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (800).to_bytes(4, "big") * 2
    small = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (200).to_bytes(4, "big") * 2
    parts = unpacked(docx(p("正文"))) | {
        "word/media/image1.png": png,
        "word/media/image2.emf": b"\x01\0\0\0" + b"\0" * 60,
        "docProps/thumbnail.png": small,
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "word/media/a.mp4": b"\0\0\0\x18ftypmp42",
        "word/fonts/font1.odttf": b"\x12\x34",
        "word/strange.bin": b"\x12\x34",
        "word/broken.xml": b"<a><b></a>",
    }
    assert reasons(read(packed(parts))) == {
        "word/media/image1.png": GapReason.IMAGE_ONLY,
        "word/media/image2.emf": GapReason.IMAGE_ONLY,
        "word/vbaProject.bin": GapReason.UNSUPPORTED,
        "word/embeddings/oleObject1.bin": GapReason.UNSUPPORTED,
        "word/media/a.mp4": GapReason.UNSUPPORTED,
        "word/strange.bin": GapReason.UNSUPPORTED,
        "word/broken.xml": GapReason.CORRUPT,
    }


def test_many_pictures_share_a_gap() -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
    pictures = {f"word/media/image{number:03}.png": png for number in range(30)}
    gaps = read(packed(unpacked(docx(p("正文"))) | pictures)).gaps
    assert len(gaps) == 21
    assert "10 张" in gaps[-1].message


def test_a_part_is_what_it_holds_not_what_it_is_called() -> None:
    parts = unpacked(docx(p("表面的正文")))
    parts["word/media/theme9.dat"] = story("document", f"<w:body>{p(ID)}</w:body>").encode()
    parts["word/_rels/x.xml.rels"] = relations(("r", "header", "media/theme9.dat")).encode()
    assert told(read(packed(parts))) == [(BODY, "", "表面的正文"), (BODY, "", ID)]


def test_strict_documents() -> None:
    data = docx(p(f"证件号{ID}", style="1"), styles=STYLES)
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name, part in unpacked(data).items()
    }
    assert told(read(packed(strict))) == [(SegmentKind.HEADING, "h1", f"证件号{ID}")]


def test_a_damaged_body_is_a_gap_and_the_rest_is_read() -> None:
    parts = unpacked(docx(p("正文"), header1=story("hdr", p("页眉")))) | {
        "word/document.xml": b"<w:document>"
    }
    document = read(packed(parts))
    assert told(document) == [(BODY, "header", "页眉")]
    assert reasons(document) == {MAIN: GapReason.CORRUPT, "a.docx": GapReason.CORRUPT}


def test_document_types_are_refused() -> None:
    parts = unpacked(docx(p("正文")))
    bomb = b"<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]>"
    parts[MAIN] = bomb + parts[MAIN].replace("正文".encode(), b"&b;")
    assert reasons(read(packed(parts)))[MAIN] is GapReason.CORRUPT


def test_deep_nesting_is_a_limit() -> None:
    deep = "<w:sdt><w:sdtContent>" * 200 + p("底") + "</w:sdtContent></w:sdt>" * 200
    assert reasons(read(docx(deep)))[MAIN] is GapReason.LIMIT
    shallow = "<w:sdt><w:sdtContent>" * 120 + p("底") + "</w:sdtContent></w:sdt>" * 120
    assert told(read(docx(shallow))) == [(BODY, "content-control", "底")]


def test_an_empty_document_is_not_called_clean() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(docx(p("")))
    assert caught.value.reason == "corrupt"


def test_text_limits_are_gaps() -> None:
    from checker.model import Limits

    document = read(docx(p("甲" * 50) + p("乙" * 50)), limits=Limits(text_characters=60))
    assert [gap.reason for gap in document.gaps] == [GapReason.LIMIT]
    assert document.text.count("乙") == 9


def test_a_picture_is_a_gap_that_says_what_to_do() -> None:
    data = packed({**unpacked(docx(p("正文"))), "word/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(40)})
    (gap,) = read(data).gaps
    assert gap == Gap(
        "word/media/image1.png", GapReason.IMAGE_ONLY, "图片里的文字没有检查，请人工查看图片后再发布"
    )
