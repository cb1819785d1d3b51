"""Presentations: slides in their order, what is beside them, and where."""

from __future__ import annotations

import io

import pytest

from checker.model import Cell, GapReason, SegmentKind
from tests.readers.office import located, packed, read, reasons, relations, require_office, segment, told
from tests.synthetic import resident_id

require_office()

ID = resident_id()
BODY, HIDDEN, METADATA = SegmentKind.BODY, SegmentKind.HIDDEN, SegmentKind.METADATA
_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def para(*runs: str) -> str:
    return (
        "<a:p>"
        + "".join(run if run.startswith("<") else f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
        + "</a:p>"
    )


def shape(*paragraphs: str, role: str = "", looks: str = "", frame: str = "") -> str:
    holder = f'<p:ph type="{role}"/>' if role else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"{looks}/><p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>'
        f"<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def slide(inside: str, kind: str = "sld", looks: str = "") -> str:
    return f"<p:{kind} {_SPACES}{looks}><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:{kind}>"


def pptx(*slides: str, **more: str | bytes) -> bytes:
    """Slides in this order, stored in the opposite one; ``more``: parts by names with ``__`` for ``/``."""
    count = len(slides)
    numbers = range(1, count + 1)
    listed = "".join(f'<p:sldId id="{255 + number}" r:id="s{number}"/>' for number in numbers)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "ppt/presentation.xml": f'<p:presentation {_SPACES}><p:sldIdLst>{listed}</p:sldIdLst><p:sldSz cx="1000" cy="800"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            *((f"s{number}", "slide", f"slides/slide{count + 1 - number}.xml") for number in numbers)
        ),
    }
    parts |= {f"ppt/slides/slide{count + 1 - number}.xml": text for number, text in enumerate(slides, 1)}
    parts |= {f"ppt/{name.replace('__', '/')}.xml": text for name, text in more.items() if "rels" not in name}
    parts |= {
        f"ppt/{name.removesuffix('_rels').replace('__', '/')}.xml.rels": text
        for name, text in more.items()
        if name.endswith("_rels")
    }
    return packed(parts)


def test_slides_in_the_order_of_the_presentation() -> None:
    one = slide(
        shape(para("关于某事的汇报"), role="ctrTitle") + shape(para("证件号", ID[:6], ID[6:]), para("第二段"))
    )
    two = slide(shape(para("一、情况"), role="title") + shape(para("正文", "<a:br/>", "换行")))
    document = read(pptx(one, two), "a.pptx")
    assert told(document) == [
        (SegmentKind.TITLE, "title", "关于某事的汇报"),
        (BODY, "", f"证件号{ID}"),
        (BODY, "", "第二段"),
        (SegmentKind.HEADING, "h1", "一、情况"),
        (BODY, "", "正文\n换行"),
    ]
    assert located(document, ID) == {"slide": 1, "shape": 2, "paragraph": 1, "run": 2}
    assert located(document, "第二段") == {"slide": 1, "shape": 2, "paragraph": 2, "run": 1}
    assert located(document, "换行") == {"slide": 2, "shape": 2, "paragraph": 1, "run": 2}
    assert document.title == "关于某事的汇报"


def test_tables() -> None:
    def row(*texts: str) -> str:
        return (
            "<a:tr>"
            + "".join(f"<a:tc><a:txBody>{para(text)}</a:txBody></a:tc>" for text in texts)
            + "</a:tr>"
        )

    table = f"<p:graphicFrame><a:graphic><a:tbl>{row('姓名', '证件号')}{row('张三', ID)}</a:tbl></a:graphic></p:graphicFrame>"
    document = read(pptx(slide(table)), "a.pptx")
    assert segment(document, ID).cell == Cell(0, 1, 1)
    assert segment(document, "姓名").cell == Cell(0, 0, 0, True)
    assert located(document, ID) == {"slide": 1, "shape": 1, "paragraph": 4, "run": 1, "cell": "B2"}


def frame(x: int, y: int) -> str:
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="100" cy="100"/></a:xfrm>'


@pytest.mark.parametrize(
    ("inside", "label"),
    [
        (shape(para(ID), frame=frame(0, 0)), ""),
        (shape(para(ID), frame=frame(-50, 0)), ""),
        (shape(para(ID), frame=frame(-100, 0)), "off-page-text"),
        (shape(para(ID), frame=frame(0, 800)), "off-page-text"),
        (shape(para(ID), looks=' hidden="1"'), "hidden-text"),
    ],
)
def test_shapes_that_nobody_sees(inside: str, label: str) -> None:
    kind = HIDDEN if label else BODY
    assert told(read(pptx(slide(inside)), "a.pptx")) == [(kind, label, ID)]


def test_hidden_slides_and_slides_of_no_presentation() -> None:
    hidden = slide(shape(para("隐藏的")), looks=' show="0"')
    document = read(pptx(hidden, slides__slide9=slide(shape(para("多余的")))), "a.pptx")
    assert told(document) == [(HIDDEN, "orphan", "多余的"), (HIDDEN, "hidden-slide", "隐藏的")]
    assert located(document, "隐藏的")["slide"] == 1


def test_notes_comments_and_layouts() -> None:
    comment = f'<p:cmLst {_SPACES}><p:cm authorId="0"><p:text>这页数字不对</p:text></p:cm></p:cmLst>'
    authors = f'<p:cmAuthorLst {_SPACES}><p:cmAuthor id="0" name="李四"/></p:cmAuthorLst>'
    document = read(
        pptx(
            slide(shape(para("正文"))),
            slides___rels__slide1_rels=relations(
                ("n", "notesSlide", "../notesSlides/n.xml"), ("c", "comments", "../comments/c.xml")
            ),
            notesSlides__n=slide(shape(para("讲的时候别说")), kind="notes"),
            comments__c=comment,
            commentAuthors=authors,
            slideLayouts__l=slide(
                shape(para("单击此处"), role="title") + shape(para("某某局")), kind="sldLayout"
            ),
        ),
        "a.pptx",
    )
    assert told(document) == [
        (BODY, "", "正文"),
        (SegmentKind.COMMENT, "speaker-notes", "讲的时候别说"),
        (SegmentKind.COMMENT, "comment", "这页数字不对"),
        (METADATA, "layout", "单击此处"),
        (BODY, "layout", "某某局"),
        (METADATA, "author", "李四"),
    ]
    assert located(document, "讲的时候别说")["slide"] == located(document, "这页数字不对")["slide"] == 1


def test_pictures_links_and_margins() -> None:
    link = '<a:r><a:rPr><a:hlinkClick r:id="h" tooltip="提示"/></a:rPr><a:t>点这里</a:t></a:r>'
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="4" name="图" descr="名单照片"/></p:nvPicPr></p:pic>'
    inside = shape(para(link)) + picture + shape(para("某某局"), role="ftr") + shape(para("3"), role="sldNum")
    document = read(
        pptx(slide(inside), slides___rels__slide1_rels=relations(("h", "hyperlink", "http://example.com/1"))),
        "a.pptx",
    )
    assert told(document) == [
        (BODY, "", "点这里"),
        (SegmentKind.URL, "link", "http://example.com/1"),
        (SegmentKind.CAPTION, "tooltip", "提示"),
        (SegmentKind.CAPTION, "alt-text", "名单照片"),
        (BODY, "footer", "某某局"),
    ]


def test_damage_is_a_gap() -> None:
    document = read(pptx(slide(shape(para("甲"))), slides__slide7="<p:sld>"), "a.pptx")
    assert reasons(document) == {"ppt/slides/slide7.xml": GapReason.CORRUPT}


def test_what_python_pptx_writes() -> None:
    program = pytest.importorskip("pptx", reason="python-pptx is not installed")
    show = program.Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text = "年度汇报"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "名单"
    table = second.shapes.add_table(2, 2, 0, 0, 100, 100).table
    for index, text in enumerate(("姓名", "证件号", "张三", ID)):
        table.cell(index // 2, index % 2).text = text
    second.notes_slide.notes_text_frame.text = "备注里的话"
    file = io.BytesIO()
    show.save(file)
    document = read(file.getvalue(), "a.pptx")
    assert document.title == "年度汇报"
    assert segment(document, ID).cell == Cell(0, 1, 1)
    assert segment(document, "备注里的话").kind is SegmentKind.COMMENT
    assert located(document, "备注里的话")["slide"] == 2
    assert not document.gaps
