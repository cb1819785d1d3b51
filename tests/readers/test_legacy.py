"""Files of older formats: read by way of LibreOffice, or a gap that says what is missing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.model import GapReason, SegmentKind
from checker.readers import legacy, read_bytes
from tests.conftest import missing
from tests.readers.office import docx, located, p, packed, require_office, segment, unpacked
from tests.synthetic import resident_id

require_office()

ID = resident_id()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def stream(name: str) -> bytes:
    return OLE + b"\0" * 100 + name.encode("utf-16-le") + b"\0" * 10


def test_a_doc_that_libreoffice_wrote(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        missing("soffice is not installed")
        return
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗处的话</w:t></w:r>"
    data = packed(
        unpacked(docx(p("证件号", ID[:8], ID[8:]) + p("明处的话", hidden)))
        | {"[Content_Types].xml": TYPES.encode()}
    )
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        program,
        "--headless",
        profile,
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    doc = (tmp_path / "a.doc").read_bytes()
    assert doc.startswith(OLE)
    document = read_bytes(doc, "名单.wps")
    assert not document.gaps
    assert document.media_type == "application/x-ole-storage"
    assert located(document, ID)["paragraph"] == 1
    assert segment(document, "暗处的话").kind is SegmentKind.HIDDEN
    assert (tmp_path / "a.doc").read_bytes() == doc


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (stream("EncryptedPackage"), "encrypted"),
        (stream("Something"), "unsupported"),
        (OLE, "unsupported"),
    ],
)
def test_what_is_no_document(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        legacy.convert(data)
    assert caught.value.reason == reason


def test_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "installed", lambda: "")
    document = read_bytes(stream("WordDocument"), "a.doc")
    assert [gap.reason for gap in document.gaps] == [GapReason.UNSUPPORTED]
    assert "安装 LibreOffice" in document.gaps[0].message


def _sleeper(folder: Path) -> Path:
    program = folder / "soffice"
    program.write_text("#!/bin/sh\nsleep 30\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_conversion_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(legacy, "installed", lambda: str(_sleeper(tmp_path)))
    with pytest.raises(UnreadableError) as caught:
        legacy.convert(stream("Workbook"), seconds=0.3)
    assert caught.value.reason == "timeout"


def test_a_conversion_that_yields_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "installed", lambda: shutil.which("true") or "/bin/true")
    with pytest.raises(UnreadableError) as caught:
        legacy.convert(b"{\\rtf1 x}")
    assert caught.value.reason == "corrupt"
