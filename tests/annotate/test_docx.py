"""Comments stand on exactly the words they are about, and nothing else changes."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from checker import Checker
from checker.annotate import annotate_bytes
from checker.errors import SanshenError, UnreadableError
from checker.model import SegmentKind
from checker.readers.ooxml.names import name
from checker.readers.xmltree import parse
from tests.conftest import missing
from tests.readers.office import docx, p, packed, r, read, require_office, story, unpacked
from tests.synthetic import resident_id

require_office()

ID = resident_id()
SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotated(checker: Checker, data: bytes) -> bytes:
    """The copy, proven as the command does."""
    return annotate_bytes(data, checker.check(read(data)), read)


def noted(copy: bytes) -> dict[str, str]:
    """The words of the body inside the range of each comment, by the first line of the comment."""
    parts = unpacked(copy)
    body, comments = parse(parts["word/document.xml"]), parse(parts["word/comments.xml"])
    lines = {item.get(SPACE + "id"): "".join(next(iter(item)).itertext()) for item in comments}
    found: dict[str, str] = {}
    open_ranges: dict[str, list[str]] = {}
    for item in body.iter():
        identity = str(item.get(SPACE + "id"))
        if name(item) == "w:commentRangeStart":
            open_ranges[identity] = []
        elif name(item) == "w:commentRangeEnd":
            found[lines[identity] or ""] = "".join(open_ranges.pop(identity))
        elif name(item) in ("w:t", "w:delText"):
            for words in open_ranges.values():
                words.append(item.text or "")
    assert not open_ranges
    return found


def only(found: dict[str, str], start: str) -> str:
    return next(words for line, words in found.items() if line.startswith(start))


def test_on_the_exact_words_across_runs_and_looks(checker: Checker) -> None:
    bold = "<w:b/><w:color w:val='FF0000'/>"
    data = docx(p("证件号", r("为" + ID[:6], bold), r(ID[6:10]), r(ID[10:] + "，请核对", "<w:i/>"), "。"))
    copy = annotated(checker, data)
    assert only(noted(copy), "【错误】居民身份证号码") == ID
    runs = [
        ("".join(item.itertext()), [name(look) for look in next(iter(item))])
        for item in parse(unpacked(copy)["word/document.xml"]).iter(SPACE + "r")
        if item.find(SPACE + "t") is not None and item.find(SPACE + "rPr") is not None
    ]
    assert runs == [
        ("为", ["w:b", "w:color"]),
        (ID[:6], ["w:b", "w:color"]),
        (ID[10:], ["w:i"]),
        ("，请核对", ["w:i"]),
    ]


def test_the_text_stays_and_old_comments_too(checker: Checker) -> None:
    comments = story("comments", f'<w:comment w:id="7" w:author="王五">{p("原来的批注")}</w:comment>')
    marks = "<w:r><w:t>编号 </w:t><w:tab/><w:t>" + ID + "</w:t><w:br/><w:t>完</w:t></w:r>"
    data = docx(p(marks) + p("末"), comments=comments)
    before, copy = read(data), annotated(checker, data)
    after = read(copy)

    def seen(kind: SegmentKind) -> list[str]:
        document = after
        return [document.text[item.start : item.end] for item in document.segments if item.kind is kind]

    assert seen(SegmentKind.BODY) == ["编号 \t" + ID + "\n完", "末"]
    assert before.text.startswith("编号 \t" + ID + "\n完\n末\n")
    assert seen(SegmentKind.COMMENT)[0] == "原来的批注"
    identities = [item.get(SPACE + "id") for item in parse(unpacked(copy)["word/comments.xml"])]
    assert identities[:2] == ["7", "8"] and len(set(identities)) == len(identities)
    assert ID not in unpacked(copy)["word/comments.xml"].decode()


def test_what_stands_outside_the_body_is_noted_at_its_beginning(checker: Checker) -> None:
    data = docx(p("正文。"), header1=story("hdr", p("证件号" + ID)))
    copy = annotated(checker, data)
    told = read(copy)
    lines = [told.text[item.start : item.end] for item in told.segments if item.kind is SegmentKind.COMMENT]
    assert lines[0].startswith("位置：页眉（part word/header1.xml，paragraph 1，run 1）：")
    first = next(iter(parse(unpacked(copy)["word/document.xml"]).iter(SPACE + "p")))
    assert name(first[0][0]) == "w:commentReference"


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        "<w:ins w:id='1' w:author='a'>{}</w:ins>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
    ],
)
def test_inside_other_elements(checker: Checker, around: str) -> None:
    data = docx(p("证件号", around.format(r("是" + ID + "。"))))
    assert only(noted(annotated(checker, data)), "【错误】居民身份证号码") == ID


def test_deleted_text(checker: Checker) -> None:
    run = f"<w:del w:id='1' w:author='a'><w:r><w:delText>证件号{ID}。</w:delText></w:r></w:del>"
    copy = annotated(checker, docx(p("正文", run)))
    assert only(noted(copy), "【错误】居民身份证号码") == ID


def test_a_text_box_is_noted_as_a_whole(checker: Checker) -> None:
    shape = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('证件号' + ID)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    copy = annotated(checker, docx(p("前", shape, "后")))
    assert only(noted(copy), "【错误】居民身份证号码") == "证件号" + ID
    body = parse(unpacked(copy)["word/document.xml"])
    assert not next(iter(body.iter("{*}txbxContent"))).findall(".//{*}commentRangeStart")


def test_nothing_found_nothing_changed(checker: Checker) -> None:
    parts = unpacked(annotated(checker, docx(p("今天开会。"))))
    assert "word/document.xml" in parts
    assert not list(parse(parts["word/document.xml"]).iter(SPACE + "commentReference"))


def test_other_bytes_and_other_formats(checker: Checker) -> None:
    data = docx(p("证件号" + ID))
    report = checker.check(read(data))
    with pytest.raises(SanshenError, match="有改动"):
        annotate_bytes(packed(unpacked(data) | {"x": b""}), report, read)
    with pytest.raises(UnreadableError, match="不能加批注"):
        annotate_bytes(b"text", checker.check_text("text"), read)
    with pytest.raises(SanshenError, match="不一致"):
        annotate_bytes(data, report, lambda _: read(docx(p("别的"))))


def test_real_programs_read_the_comments(checker: Checker, tmp_path: Path) -> None:
    word = pytest.importorskip("docx", reason="python-docx is not installed")
    original = word.Document()
    original.add_heading("关于发放补助的通知", 0)
    paragraph = original.add_paragraph("申领人证件号")
    paragraph.add_run(ID[:8]).bold = True
    paragraph.add_run(ID[8:] + "，请核对。")
    file = io.BytesIO()
    original.save(file)
    copy = annotated(checker, file.getvalue())
    again = word.Document(io.BytesIO(copy))
    assert [item.text for item in again.paragraphs] == [item.text for item in original.paragraphs]
    assert [run.bold for run in again.paragraphs[1].runs if run.text] == [None, True, None, None]
    assert any("居民身份证号码" in item.text for item in again.comments)
    assert {item.author for item in again.comments} == {"三审"}
    _office_reads(copy, tmp_path)


def _office_reads(copy: bytes, folder: Path) -> None:
    """LibreOffice opens the copy and knows whose comments they are."""
    program = shutil.which("soffice")
    if program is None:
        missing("soffice is not installed")
        return
    (folder / "copy.docx").write_bytes(copy)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        "--headless",
        profile,
        "--convert-to",
        "fodt",
        "--outdir",
        str(folder),
        str(folder / "copy.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    flat = (folder / "copy.fodt").read_text(encoding="utf-8")
    assert "<office:annotation " in flat and "<dc:creator>三审</dc:creator>" in flat
