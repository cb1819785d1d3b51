"""Damaged files: whatever happened to a file, what was planted in it is found or something is said to be unread.

``python -m tests.readers.damage 1000`` tries that many damages of each format.
"""

from __future__ import annotations

import logging
import random
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from checker.errors import UnreadableError
from tests import pdfs, workbooks
from tests.readers import office
from tests.synthetic import resident_id

PLANTED = resident_id()
_PPTX = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_FILLING = "各有关部门要按照职责分工认真组织实施。"


def docx() -> bytes:
    cell = f"<w:tbl><w:tr><w:tc>{office.p('证件号' + PLANTED)}</w:tc></w:tr></w:tbl>"
    return office.docx(office.p(_FILLING) * 20 + cell, header1=office.story("hdr", office.p("页眉")))


def pptx() -> bytes:
    related = office.relations(("s1", "slide", "slides/slide1.xml"))
    relations = f'xmlns:r="{office.OFFICE.rstrip("/")}"'
    show = f'<p:presentation xmlns:p="{_PPTX}" {relations}><p:sldIdLst><p:sldId id="256" r:id="s1"/></p:sldIdLst></p:presentation>'
    text = f"<a:p><a:r><a:t>证件号{PLANTED}</a:t></a:r></a:p>"
    slide = f'<p:sld xmlns:p="{_PPTX}" xmlns:a="{_DRAWING}"><p:sp><p:txBody>{text}</p:txBody></p:sp></p:sld>'
    return office.packed(
        {
            "ppt/presentation.xml": show,
            "ppt/_rels/presentation.xml.rels": related,
            "ppt/slides/slide1.xml": slide,
        }
    )


def odt() -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0"><office:body><office:text>'
        f"<text:p>证件号{PLANTED}</text:p></office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return office.packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<m/>"})


def ods() -> bytes:
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("证件号", PLANTED)
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="名单"><table:table-row>{cells}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return office.packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<m/>"})


def xlsx() -> bytes:
    """As a program writes it, with shared strings; without a word of when it was made."""

    def fill(book: Any, sheet: Any) -> None:
        book.set_properties({"created": datetime(2026, 1, 1)})
        for row, line in enumerate([("序号", "证件号"), (1, PLANTED), (2, "无")]):
            sheet.write_row(row, 0, line)

    return workbooks.written(fill)


def pdf() -> bytes:
    """Two compressed pages as ReportLab writes them."""
    return pdfs.pages([(100, 700, _FILLING), (100, 660, f"证件号{PLANTED}")], [(100, 700, _FILLING)])


def ofd() -> bytes:
    code = f'<TextObject Boundary="20 20 100 5" Size="5"><TextCode X="0" Y="4" DeltaX="g 20 5">证件号{PLANTED}</TextCode></TextObject>'
    return office.packed(
        {
            "OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>",
            "Doc_0/Document.xml": '<Document><Pages><Page ID="1" BaseLoc="P.xml"/></Pages></Document>',
            "Doc_0/P.xml": f"<Page><Content><Layer>{code}</Layer></Content></Page>",
        }
    )


def zipped() -> bytes:
    return office.packed({"a.docx": docx(), "b.txt": "正文"})


def eml() -> bytes:
    message = EmailMessage()
    message["Subject"] = "关于报送名单的函"
    message.set_content("正文")
    message.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="a.docx")
    message.set_boundary("=====border=====")
    return message.as_bytes()


FORMATS: dict[str, Callable[[], bytes]] = {
    "a.docx": docx,
    "a.pptx": pptx,
    "a.xlsx": xlsx,
    "a.odt": odt,
    "a.ods": ods,
    "a.pdf": pdf,
    "a.ofd": ofd,
    "a.zip": zipped,
    "a.eml": eml,
}


def damages(data: bytes, count: int, seed: str) -> Iterator[bytes]:
    """Copies of a file with bits flipped, bytes overwritten, a piece cut out, doubled or cut off."""
    chance = random.Random(seed)
    for number in range(count):
        copy = bytearray(data)
        place = chance.randrange(len(copy))
        length = chance.choice((1, 4, 16, 200))
        how = number % 5
        if how == 0:
            copy[place] ^= 1 << chance.randrange(8)
        elif how == 1:
            copy[place : place + length] = chance.randbytes(len(copy[place : place + length]))
        elif how == 2:
            del copy[place : place + length]
        elif how == 3:
            copy[place:place] = copy[place : place + length]
        else:
            del copy[place:]
        yield bytes(copy)


def verdict(data: bytes, name: str) -> str:
    """What became of what was planted: found, a gap, or refused; anything else is an error in a reader."""
    try:
        document = office.read(data, name)
    except UnreadableError:
        return "refused"
    if PLANTED in document.text:
        return "found"
    return "gap" if document.gaps else "lost"


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    logging.disable()  # pypdf tells of all it had to repair
    lost = 0
    for name, make in FORMATS.items():
        seen: dict[str, int] = {}
        for copy in damages(make(), count, name):
            found = verdict(copy, name) if office.known(copy, name) else "refused"
            seen[found] = seen.get(found, 0) + 1
        lost += seen.get("lost", 0)
        print(name, " ".join(f"{key} {seen[key]}" for key in sorted(seen)))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
