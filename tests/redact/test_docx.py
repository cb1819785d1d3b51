"""Word documents: what was found is gone from the whole package, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest

from checker import Checker
from checker.redact import redact_bytes
from tests.readers.office import (
    alternatives,
    box,
    docx,
    p,
    packed,
    r,
    read,
    relations,
    require_office,
    story,
    told,
    unpacked,
)
from tests.synthetic import resident_id

require_office()

ID = resident_id()
HIDDEN_ID = ID[:6] + "*" * 12


@cache
def stock() -> Checker:
    return Checker(profile="default")


def copy_of(data: bytes) -> bytes:
    result = redact_bytes(stock(), data, "a.docx")
    assert result.proven, (result.left, result.gaps)
    return result.data


def everything(data: bytes) -> str:
    """All bytes of all members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def change(words: str, how: str = "ins", tag: str = "t") -> str:
    return f'<w:{how} w:id="1" w:author="a"><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{how}>'


def test_a_number_over_three_runs_keeps_its_looks() -> None:
    data = docx(p("证件号：", r(ID[:3], "<w:b/>"), r(ID[3:10], "<w:i/>"), r(ID[10:] + "，请核对。"), "完"))
    copy = copy_of(data)
    assert [text for _, _, text in told(read(copy))] == [f"证件号：{HIDDEN_ID}，请核对。完"]
    parts = unpacked(copy)["word/document.xml"].decode()
    assert '<w:b/></w:rPr><w:t xml:space="preserve">110<' in parts
    assert '<w:i/></w:rPr><w:t xml:space="preserve">101****<' in parts


PLACES = {
    "deleted": docx(p("正文。", change("证件号" + ID, "del", "delText"))),
    "inserted": docx(p("正文。", change("证件号" + ID))),
    "hidden": docx(p("正文。", r("证件号" + ID, "<w:vanish/>"))),
    "header": docx(p("正文。"), header1=story("hdr", p("证件号" + ID))),
    "comment": docx(
        p("正文。"), comments=story("comments", f'<w:comment w:id="0">{p("证件号" + ID)}</w:comment>')
    ),
    "footnote": docx(
        p("正文。"), footnotes=story("footnotes", f'<w:footnote w:id="2">{p("证件号" + ID)}</w:footnote>')
    ),
    "cell": docx(f"<w:tbl><w:tr><w:tc>{p('证件号')}</w:tc></w:tr><w:tr><w:tc>{p(ID)}</w:tc></w:tr></w:tbl>"),
    "text box in two forms": docx(p(f"<w:r>{alternatives(box('证件号' + ID), box('证件号' + ID))}</w:r>")),
    "fallback": docx(p(f"<w:r>{alternatives(box('公开'), box('证件号' + ID))}</w:r>")),
    "alternative text": docx(p(f"<w:r><w:pict><v:shape alt='证件号{ID}'/></w:pict></w:r>")),
    "link": docx(p("正文。"), links=(("h", "hyperlink", f"http://example.com/?证件号={ID}"),)),
    "field": docx(
        p(f"<w:fldSimple w:instr='HYPERLINK \"http://example.com/证件号{ID}\"'>{r('点')}</w:fldSimple>")
    ),
    "control": docx(
        f"<w:sdt><w:sdtPr><w:alias w:val='证件号{ID}'/></w:sdtPr><w:sdtContent>{p('正文')}</w:sdtContent></w:sdt>"
    ),
    "author": docx(p("正文。", f'<w:ins w:id="1" w:author="证件号{ID}">{r("加")}</w:ins>')),
    "no-break hyphen": docx(
        p(
            "<w:r><w:t>本人手机138</w:t><w:noBreakHyphen/><w:t>1234</w:t><w:noBreakHyphen/><w:t>5678</w:t></w:r>"
        )
    ),
    "custom xml": packed(
        unpacked(docx(p("正文。")))
        | {"customXml/item1.xml": f"<a note='证件号{ID}'><b>证件号{ID}</b></a>".encode()}
    ),
    "chart": packed(
        unpacked(docx(p("正文。")))
        | {
            "word/charts/chart1.xml": (
                '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
                'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>证件号</a:t></a:r>'
                f"<a:r><a:t>{ID}</a:t></a:r></a:p></c:chartSpace>"
            ).encode()
        }
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_gone_from_every_part(place: str) -> None:
    data = PLACES[place]
    secret = "5678" if "hyphen" in place else ID[6:14]
    assert secret in everything(data)
    copy = copy_of(data)
    if "hyphen" in place:
        assert [text for _, _, text in told(read(copy))] == ["本人手机138-****-5678"]
    else:
        assert secret not in everything(copy)
        assert ID[:6] + "*" in everything(copy)


def test_the_picture_of_the_first_page_goes() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (200).to_bytes(4, "big") * 2
    parts = unpacked(docx(p("证件号" + ID)))
    parts["docProps/thumbnail.png"] = picture
    parts["_rels/.rels"] = relations(
        ("r1", "officeDocument", "word/document.xml"), ("r2", "metadata/thumbnail", "docProps/thumbnail.png")
    ).encode()
    copy = unpacked(copy_of(packed(parts)))
    assert "docProps/thumbnail.png" not in copy
    assert b"thumbnail" not in copy["_rels/.rels"]


def test_what_was_not_read_is_no_proof() -> None:
    data = packed(
        unpacked(docx(p("证件号" + ID))) | {"word/media/image1.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 16}
    )
    result = redact_bytes(stock(), data, "a.docx")
    assert not result.proven and not result.left
    assert [gap.where for gap in result.gaps] == ["word/media/image1.png"]


def test_untouched_members_stay_byte_for_byte() -> None:
    data = docx(p("证件号" + ID), styles=story("styles", "<w:style w:styleId='a'/>"))
    before, after = unpacked(data), unpacked(copy_of(data))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}
