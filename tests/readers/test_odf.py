"""OpenDocument text and presentations: what is written, what is hidden, and where."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.model import Cell, GapReason, SegmentKind
from checker.readers.sniffing import ODP, ODT
from tests.conftest import missing
from tests.readers.office import (
    docx,
    located,
    p,
    packed,
    read,
    reasons,
    require_office,
    segment,
    told,
    unpacked,
)
from tests.synthetic import resident_id

require_office()

ID = resident_id()
BODY, HIDDEN, METADATA = SegmentKind.BODY, SegmentKind.HIDDEN, SegmentKind.METADATA
_NAMES = "office text table draw style svg presentation form meta fo"
_WORDS = {"draw": "drawing", "svg": "svg-compatible", "fo": "xsl-fo-compatible"}
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{_WORDS.get(name, name)}:1.0"'
    for name in _NAMES.split()
) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"')
STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties fo:color="#ffffff" '
    'fo:background-color="#000000"/></style:style>'
    '<style:style style:name="T4" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="D1" style:family="drawing-page"><style:drawing-page-properties '
    'presentation:visibility="hidden"/></style:style>'
)


def odf(inside: str, kind: str = "text", media_type: str = ODT, **parts: str | bytes) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:{kind}>{inside}</office:{kind}></office:body></office:document-content>"
    )
    more = {f"{name}.xml": data for name, data in parts.items()}
    return packed({"mimetype": media_type, "content.xml": content, "META-INF/manifest.xml": "<m/>", **more})


def par(inside: str, style: str = "", tag: str = "p") -> str:
    return f'<text:{tag} text:style-name="{style}">{inside}</text:{tag}>'


def span(text: str, style: str = "") -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def test_paragraphs_headings_and_runs() -> None:
    body = (
        par("关于某事的通知", "P1")
        + '<text:h text:outline-level="2">一、情况</text:h>'
        + par(
            f"  证件号{span(ID[:6])}{span(ID[6:])}  和<text:s text:c='3'/>空<text:tab/>格<text:line-break/>换行"
        )
    )
    document = read(odf(body), "a.odt")
    assert told(document) == [
        (SegmentKind.TITLE, "title", "关于某事的通知"),
        (SegmentKind.HEADING, "h2", "一、情况"),
        (BODY, "", f"证件号{ID} 和   空\t格\n换行"),
    ]
    assert located(document, ID) == {"part": "content.xml", "paragraph": 3, "run": 2}
    assert document.title == "关于某事的通知"


@pytest.mark.parametrize(
    ("style", "how"),
    [("T1", "hidden-text"), ("T2", "same-colour-text"), ("T3", ""), ("T4", "hidden-text"), ("", "")],
)
def test_text_that_its_looks_hide(style: str, how: str) -> None:
    document = read(odf(par("前" + span(ID, style) + "后")), "a.odt")
    assert told(document) == ([(BODY, "", "前后"), (HIDDEN, how, ID)] if how else [(BODY, "", f"前{ID}后")])


def test_hidden_sections_and_fields() -> None:
    body = f'<text:section text:display="none">{par("藏起来")}</text:section>' + par(
        '公开<text:hidden-text text:string-value="条件文字"/>'
    )
    assert told(read(odf(body), "a.odt")) == [
        (HIDDEN, "hidden-text", "藏起来"),
        (BODY, "", "公开"),
        (HIDDEN, "hidden-text", "条件文字"),
    ]


def test_tracked_changes() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>'
        f"<dc:creator>李四</dc:creator></office:change-info>{par('原来的话')}</text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        + par(
            '前<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>新加<text:change-end text:change-id="c2"/>后'
        )
    )
    document = read(odf(body), "a.odt")
    assert (HIDDEN, "deleted", "原来的话") in told(document)
    assert (BODY, "inserted", "前新加后") in told(document)
    assert (METADATA, "author", "李四") in told(document)
    assert located(document, "新加") == {
        "part": "content.xml",
        "paragraph": 2,
        "run": 2,
        "change": "inserted",
    }


def test_notes_remarks_boxes_pictures_and_links() -> None:
    body = par(
        '正文<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{par('尾注的话')}</text:note-body></text:note>"
        f"<office:annotation><dc:creator>王五</dc:creator>{par('先别发')}</office:annotation>"
        f"<draw:frame><svg:title>图名</svg:title><svg:desc>图说</svg:desc><draw:text-box>{par('框里')}</draw:text-box></draw:frame>"
        '<text:a xlink:href="http://example.com/1">链接</text:a>完'
    )
    assert told(read(odf(body), "a.odt")) == [
        (BODY, "", "正文链接完"),
        (BODY, "endnote", "尾注的话"),
        (SegmentKind.COMMENT, "comment", "先别发"),
        (SegmentKind.CAPTION, "alt-text", "图名"),
        (SegmentKind.CAPTION, "alt-text", "图说"),
        (BODY, "textbox", "框里"),
        (SegmentKind.URL, "link", "http://example.com/1"),
        (METADATA, "author", "王五"),
    ]


def test_tables() -> None:
    def row(*texts: str, looks: str = "") -> str:
        return (
            f"<table:table-row{looks}>"
            + "".join(f"<table:table-cell>{par(text)}</table:table-cell>" for text in texts)
            + "</table:table-row>"
        )

    body = (
        f"<table:table><table:table-header-rows>{row('姓名', '证件号')}</table:table-header-rows>{row('张三', ID)}"
        + row("藏", looks=' table:visibility="collapse"')
        + "</table:table>"
    )
    document = read(odf(body), "a.odt")
    assert segment(document, "姓名").cell == Cell(0, 0, 0, True)
    assert segment(document, ID).cell == Cell(0, 1, 1)
    assert segment(document, "藏")[2:] == (HIDDEN, None, "hidden-row")


def test_headers_and_properties() -> None:
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page><style:header>{par('页眉')}</style:header>"
        f"<style:footer>{par('页脚')}</style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
    meta = (
        f"<office:document-meta {SPACES}><office:meta><meta:initial-creator>赵六</meta:initial-creator>"
        '<meta:creation-date>2026-01-02T03:04:05</meta:creation-date><meta:user-defined meta:name="经办">孙七</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
    document = read(odf(par("正文"), styles=styles, meta=meta), "a.odt")
    assert told(document) == [
        (BODY, "", "正文"),
        (BODY, "header", "页眉"),
        (BODY, "footer", "页脚"),
        (METADATA, "property", "赵六"),
        (METADATA, "property", "孙七"),
    ]
    assert located(document, "孙七") == {"part": "meta.xml", "property": "经办"}


def test_presentations() -> None:
    def page(title: str, text: str, style: str = "", notes: str = "") -> str:
        head = (
            f'<draw:frame presentation:class="title"><draw:text-box>{par(title)}</draw:text-box></draw:frame>'
        )
        return (
            f'<draw:page draw:style-name="{style}">{head}<draw:frame><draw:text-box>{par(text)}</draw:text-box></draw:frame>'
            f"<presentation:notes><draw:frame><draw:text-box>{par(notes)}</draw:text-box></draw:frame></presentation:notes></draw:page>"
        )

    pages = page("年度汇报", "一", notes="别说") + page("名单", "二") + page("旧页", "三", "D1")
    document = read(odf(pages, "presentation", ODP), "a.odp")
    assert told(document) == [
        (SegmentKind.TITLE, "title", "年度汇报"),
        (BODY, "", "一"),
        (SegmentKind.COMMENT, "speaker-notes", "别说"),
        (SegmentKind.HEADING, "h1", "名单"),
        (BODY, "", "二"),
        (HIDDEN, "hidden-slide", "旧页"),
        (HIDDEN, "hidden-slide", "三"),
    ]
    assert located(document, "二") == {"part": "content.xml", "slide": 2, "paragraph": 5, "run": 1}


def test_templates_are_documents_too() -> None:
    data = unpacked(odf(par("正文"))) | {"mimetype": f"{ODT}-template".encode()}
    assert told(read(packed(data), "a.ott")) == [(BODY, "", "正文")]


def test_encrypted_and_unread() -> None:
    locked = unpacked(odf(par("正文"))) | {"META-INF/manifest.xml": b"<m><encryption-data/></m>"}
    with pytest.raises(UnreadableError) as caught:
        read(packed(locked), "a.odt")
    assert caught.value.reason == "encrypted"
    parts = unpacked(odf(par("正文"))) | {
        "Pictures/1.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 16,
        "Object 1": b"\1",
    }
    assert reasons(read(packed(parts), "a.odt")) == {
        "Pictures/1.png": GapReason.IMAGE_ONLY,
        "Object 1": GapReason.UNSUPPORTED,
    }


def test_what_libreoffice_writes(tmp_path: Path) -> None:
    """A Word document with every kind of text, saved as ODT by LibreOffice: each is found as what it is."""
    program = shutil.which("soffice")
    if program is None:
        missing("soffice is not installed")
        return
    change = 'w:id="1" w:author="李四" w:date="2026-01-02T03:04:05Z"'
    body = (
        p("证件号", ID[:6], ID[6:])
        + f"<w:p><w:r><w:t>应</w:t></w:r><w:del {change}><w:r><w:delText>三日</w:delText></w:r></w:del>"
        f"<w:ins {change}><w:r><w:t>五日</w:t></w:r></w:ins><w:r><w:t>办</w:t></w:r></w:p>"
        + p("明", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗处</w:t></w:r>")
        + f"<w:tbl><w:tr><w:tc>{p('姓名')}</w:tc></w:tr><w:tr><w:tc>{p('张三')}</w:tc></w:tr></w:tbl>{p('末')}"
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    data = packed(unpacked(docx(body)) | {"[Content_Types].xml": types.encode()})
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        "--headless",
        profile,
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = read((tmp_path / "a.odt").read_bytes(), "a.odt")
    found = told(document)
    assert (BODY, "", f"证件号{ID}") in found
    assert (HIDDEN, "deleted", "三日") in found
    assert (BODY, "inserted", "应五日办") in found
    assert (BODY, "", "明") in found and (HIDDEN, "hidden-text", "暗处") in found
    assert segment(document, "张三").cell == Cell(0, 1, 0)
    assert not document.gaps
