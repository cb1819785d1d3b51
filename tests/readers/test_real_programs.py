"""One document with something planted in every place, written by LibreOffice in several formats."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from checker.model import SegmentKind
from checker.readers.placed import touched
from checker.readers.xmltree import parse
from tests.conftest import missing
from tests.readers.office import located, read, require_office, segment, unpacked

require_office()

BODY, HIDDEN, COMMENT = SegmentKind.BODY, SegmentKind.HIDDEN, SegmentKind.COMMENT
_WORDS = {"draw": "drawing", "svg": "svg-compatible", "fo": "xsl-fo-compatible"}
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{_WORDS.get(name, name)}:1.0"'
    for name in "office text table draw style svg meta fo".split()
)
PLACES = {
    "标题处": (SegmentKind.TITLE, "title"),
    "小节处": (SegmentKind.HEADING, "h1"),
    "正文处": (BODY, ""),
    "表头处": (SegmentKind.CELL, ""),
    "单元处": (SegmentKind.CELL, ""),
    "页眉处": (BODY, "header"),
    "页脚处": (BODY, "footer"),
    "脚注处": (BODY, "footnote"),
    "尾注处": (BODY, "endnote"),
    "框里处": (BODY, "textbox"),
    "批注处": (COMMENT, "comment"),
    "隐藏处": (HIDDEN, "hidden-text"),
    "白字处": (HIDDEN, "same-colour-text"),
    "删除处": (HIDDEN, "deleted"),
    "插入处": (BODY, "inserted"),
    "作者处": (SegmentKind.METADATA, "author"),
    "属性处": (SegmentKind.METADATA, "property"),
    "替代处": (SegmentKind.CAPTION, "alt-text"),
    "example.com/1": (SegmentKind.URL, "link"),
}
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {_SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:subject>属性处</dc:subject></office:meta>
<office:styles>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/>
</office:styles>
<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="fr" style:family="graphic"/>
<style:page-layout style:name="pm"><style:page-layout-properties/>
<style:header-style><style:header-footer-properties fo:min-height="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm">
<style:header><text:p>页眉处</text:p></style:header><style:footer><text:p>页脚处</text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>作者处</dc:creator>
<dc:date>2026-01-02T03:04:05</dc:date></office:change-info></text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>作者处</dc:creator>
<dc:date>2026-01-02T03:04:05</dc:date></office:change-info><text:p>删除处</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:p text:style-name="Title">标题处</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">小节处</text:h>
<text:p>开头正<text:span text:style-name="T3">文</text:span>处<text:note text:id="f1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注处</text:p></text:note-body></text:note><text:note text:id="f2" text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body><text:p>尾注处</text:p></text:note-body></text:note>。</text:p>
<text:p>看得见<text:span text:style-name="T1">隐藏处</text:span>的<text:span text:style-name="T2">白字处</text:span>话</text:p>
<text:p>改动<text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>插入处<text:change-end text:change-id="c1"/>完</text:p>
<text:p>被注<office:annotation office:name="a1"><dc:creator>作者处</dc:creator><dc:date>2026-01-02T03:04:05</dc:date><text:p>批注处</text:p></office:annotation>的话</text:p>
<text:p>有框<draw:frame draw:style-name="fr" draw:name="框1" text:anchor-type="paragraph" svg:width="4cm" svg:height="1cm"><draw:text-box><text:p>框里处</text:p></draw:text-box><svg:desc>替代处</svg:desc></draw:frame>的话</text:p>
<text:p>见<text:a xlink:type="simple" xlink:href="http://example.com/1">链接</text:a>。</text:p>
<table:table table:name="t"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>表头处</text:p></table:table-cell><table:table-cell><text:p>号码</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>单元处</text:p></table:table-cell></table:table-row>
</table:table><text:p>末尾。</text:p>
</office:text></office:body></office:document>
"""


@cache
def _written(folder: Path, ending: str) -> bytes:
    program = shutil.which("soffice")
    if program is None:
        missing("soffice is not installed")
    (folder / "a.fodt").write_text(FLAT, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(program),
        "--headless",
        profile,
        "--convert-to",
        ending,
        "--outdir",
        str(folder),
        str(folder / "a.fodt"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"a.{ending}").read_bytes()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("libreoffice")


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_everything_is_found_as_what_it_is(folder: Path, ending: str) -> None:
    document = read(_written(folder, ending), f"a.{ending}")
    found = {}
    for words in PLACES:
        holders = [item for item in document.segments if words in document.text[item.start : item.end]]
        found[words] = {(item.kind, item.label) for item in holders}
    assert found == {words: {place} for words, place in PLACES.items()}
    assert not document.gaps


def test_places_point_at_the_words(folder: Path) -> None:
    """Followed by hand through the XML: the nth paragraph of the part, its mth run."""
    data = _written(folder, "docx")
    document, parts = read(data, "a.docx"), unpacked(data)
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    checked = 0
    for words, (kind, _) in PLACES.items():
        if kind in (SegmentKind.METADATA, SegmentKind.URL, SegmentKind.CAPTION):
            continue
        start = segment(document, words).start
        start = document.text.index(words, start)
        place = document.locate(start, start + len(words))
        paragraph = parse(parts[str(place["part"])]).xpath(
            f"(//w:p)[{place['paragraph']}]", namespaces=space
        )[0]
        own = "count(ancestor::w:p) = $depth"
        depth = len(paragraph.xpath("ancestor-or-self::w:p", namespaces=space))
        runs = paragraph.xpath(f".//w:r[{own}]", namespaces=space, depth=depth)
        stretch = next(touched(document, start, start + 1))
        assert "".join(runs[int(place["run"]) - 1].itertext()) == stretch.text.lstrip("\t")
        assert stretch.text[stretch.first] == words[0]
        checked += 1
    assert checked == 15
    assert located(document, "正文处")["paragraph"] == 3
