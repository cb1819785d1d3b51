"""PDF files that Chromium and LibreOffice make of the same page: planted items are found at their places."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.model import SegmentKind
from tests.pdfs import opened, said
from tests.synthetic import resident_id

NUMBER = resident_id()
SENTENCE = (
    "经核查，该名人员于一月二十日乘坐列车抵达本市，随后一直在家中隔离观察，没有外出，目前身体状况良好。"
)
PAGE = f"""<meta charset="utf-8"><title>测试</title><style>p{{text-indent:2em;text-align:justify}}</style>
<h1>关于疫情防控工作的通报</h1><p>{SENTENCE * 3}公民身份号码{NUMBER}，请核对。</p>
<table border="1"><tr><td>序号</td><td>证件号码</td></tr><tr><td>1</td><td>{NUMBER}</td></tr></table>
<p style="color:white">白色的批语</p><p><a href="http://example.com/inner">链接</a>之后的文字。</p>"""


def by_chromium(source: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("chromium is not installed")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    target = source.with_suffix(".pdf")
    profile = f"--user-data-dir={source.parent / 'profile'}"
    command = [program, *options, profile, f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, capture_output=True, timeout=60, check=True)


def by_libreoffice(source: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("libreoffice is not installed")
    profile = f"-env:UserInstallation={(source.parent / 'office').as_uri()}"
    form = ["--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export"]
    command = [program, profile, "--headless", *form, "--outdir", str(source.parent), str(source)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)


@pytest.mark.parametrize("make", [by_chromium, by_libreoffice], ids=["chromium", "libreoffice"])
def test_what_programs_print(make: Callable[[Path], None], tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(PAGE, encoding="utf-8")
    make(source)
    document = opened(source.with_suffix(".pdf").read_bytes())
    assert document.title == "关于疫情防控工作的通报"
    assert any(SENTENCE * 3 + "公民身份号码" + NUMBER in text for text, _ in said(document, SegmentKind.BODY))
    assert [text for text, _ in said(document, SegmentKind.CELL)] == ["序号", "证件号码", "1", NUMBER]
    assert said(document, SegmentKind.HIDDEN) == [("白色的批语", "same-colour-text")]
    assert said(document, SegmentKind.URL) == [("http://example.com/inner", "link")]
    assert document.gaps == ()
