"""Office packages made for tests: by hand, part by part, or by python-docx; and what a reader makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib import import_module

import pytest

from checker.model import Document, GapReason, Limits, Segment, SegmentKind
from checker.readers.base import Package, digest_of
from checker.readers.packages import READERS
from checker.readers.sniffing import sniff

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def require_office() -> None:
    pytest.importorskip("lxml", reason="the extra 'office' is not installed")


def relations(*items: tuple[str, str, str]) -> str:
    """A part of relationships: id, kind, target; addresses with a colon are external."""
    inside = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}{kind}" Target="{target}"'
        + (' TargetMode="External"' if ":" in target else "")
        + "/>"
        for identity, kind, target in items
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def story(root: str, inside: str) -> str:
    return f"<w:{root} {SPACES}>{inside}</w:{root}>"


def docx(body: str, links: tuple[tuple[str, str, str], ...] = (), **parts: str | bytes) -> bytes:
    """A docx whose body holds this XML; further parts under ``word/`` by their names without the ending."""
    related = [*links]
    more: dict[str, str | bytes] = {}
    for name, data in parts.items():
        more[f"word/{name}.xml"] = data
        related.append((f"rel-{name}", name.rstrip("0123456789"), f"{name}.xml"))
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": story("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/_rels/document.xml.rels": relations(*related),
            **more,
        }
    )


def p(*runs: str, style: str = "") -> str:
    """A paragraph of these runs; what does not begin with a tag is text."""
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "<w:p>" + looks + "".join(run if run.startswith("<") else r(run) for run in runs) + "</w:p>"


def r(text: str, looks: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def alternatives(choice: str, fallback: str) -> str:
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="框" '
        f'descr="说明文字"/><a:graphic><wps:txbx>{choice}</wps:txbx></a:graphic></wp:anchor></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{fallback}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )


def known(data: bytes, name: str) -> bool:
    """Whether the bytes are still taken for something that is read; everything else is a gap from the start."""
    return sniff(data, name) in READERS


def read(data: bytes, name: str = "a.docx", limits: Limits | None = None) -> Document:
    """Read in this process."""
    media_type = sniff(data, name)
    document: Document = import_module(READERS[media_type]).read(
        Package(name, media_type, digest_of(data), data, limits or Limits())
    )
    return document


def told(document: Document) -> list[tuple[SegmentKind, str, str]]:
    """Kind, label and text of every segment."""
    return [(item.kind, item.label, document.text[item.start : item.end]) for item in document.segments]


def segment(document: Document, text: str) -> Segment:
    """The only segment that holds a text."""
    found = [item for item in document.segments if text in document.text[item.start : item.end]]
    assert len(found) == 1, (text, told(document))
    return found[0]


def located(document: Document, text: str) -> dict[str, object]:
    """Where the only occurrence of a text is said to stand."""
    assert document.text.count(text) == 1, text
    start = document.text.index(text)
    return document.locate(start, start + len(text))


def reasons(document: Document) -> dict[str, GapReason]:
    return {gap.where: gap.reason for gap in document.gaps}
