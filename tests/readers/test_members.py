"""Archives and e-mails: every member is read as what it is, at its name."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace
from email.message import EmailMessage

import pytest

from checker import Checker
from checker.errors import UnreadableError
from checker.model import Cell, GapReason, Limits, SegmentKind
from checker.readers.exif import told_by
from tests.readers.office import docx, located, p, packed, read, reasons, require_office, told, unpacked
from tests.synthetic import resident_id

require_office()

ID = resident_id()
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + (800).to_bytes(4, "big") * 2
BODY, METADATA = SegmentKind.BODY, SegmentKind.METADATA


def test_an_archive_of_attachments() -> None:
    data = packed(
        {
            "附件/名单.csv": "姓名,证件号\n张三," + ID,
            "附件/通知.docx": docx(p("证件号", ID[::-1])),
            "说明.txt": "第一行\n第二行".encode("gb18030"),
            "__MACOSX/._a": b"\0",
            "图.png": PNG,
            "程序.exe": b"MZ" + b"\0" * 600,
            "假.docx": b"plain text",
            "a.xyz": b"text",
            "空/": b"",
        }
    )
    document = read(data, "附件.zip")
    assert located(document, ID) == {"member": "附件/名单.csv", "line": 2, "cell": "B2"}
    assert located(document, ID[::-1]) == {
        "member": "附件/通知.docx",
        "part": "word/document.xml",
        "paragraph": 1,
        "run": 2,
    }
    assert located(document, "第二行") == {"member": "说明.txt", "line": 2}
    assert (METADATA, "file-name", "程序.exe") in told(document)
    assert not any("__MACOSX" in text for _, _, text in told(document))
    assert reasons(document) == {
        "图.png": GapReason.IMAGE_ONLY,
        "程序.exe": GapReason.UNSUPPORTED,
        "假.docx": GapReason.CORRUPT,
        "a.xyz": GapReason.UNSUPPORTED,
    }


def test_tables_of_members_are_different_tables() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc></w:tr></w:tbl>"
    data = packed({"a.csv": "姓名\n张三", "b.docx": docx(table), "c.csv": "电话\n无"})
    cells = {
        document.text[item.start : item.end]: item.cell
        for document in [read(data, "a.zip")]
        for item in document.segments
        if item.cell
    }
    assert cells == {
        "姓名": Cell(0, 0, 0, True),
        "张三": Cell(0, 1, 0),
        "甲": Cell(1, 0, 0, True),
        "电话": Cell(2, 0, 0, True),
        "无": Cell(2, 1, 0),
    }


def test_names_cannot_steer_anything() -> None:
    data = packed({"../../etc/名单\u202efdp.txt": "正文", "a\x1b[31m.txt": "正文", "/abs.txt": "正文"})
    names = [text for kind, label, text in told(read(data, "a.zip")) if label == "file-name"]
    assert names == ["../../etc/名单\ufffdfdp.txt", "a\ufffd[31m.txt", "/abs.txt"]


def test_personal_data_in_a_name_are_masked_in_places(checker: Checker) -> None:
    inner = packed({f"证件号{ID}.txt": "请报国家卫计委备案，证件号" + ID})
    report = checker.check(read(packed({"b.zip": inner, f"证件号{ID}.txt": "证件号" + ID}), "a.zip"))
    places = {str(finding.locator["member"]) for finding in report.findings}
    veiled = "证件号110***********002X.txt"
    assert places == {veiled, f"b.zip/{veiled}"}


def test_nesting_ends_somewhere() -> None:
    inner = packed({"a.txt": "最里面"})
    two = packed({"b.zip": packed({"c.zip": inner})})
    document = read(two, "a.zip")
    assert "最里面" not in document.text
    assert reasons(document) == {"b.zip/c.zip/a.txt": GapReason.LIMIT}
    one = read(packed({"b.zip": inner}), "a.zip")
    assert located(one, "最里面") == {"member": "b.zip/a.txt", "line": 1}


def test_limits_of_members_of_members() -> None:
    inner = packed({"a.txt": "甲" * 1000})
    document = read(packed({"b.zip": inner}), "a.zip", replace(Limits(), expanded_bytes=len(inner) + 2000))
    assert reasons(document) == {"b.zip/a.txt": GapReason.LIMIT}


def test_comments_of_an_archive() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "正文")
        archive.comment = "内部使用".encode()
    assert told(read(file.getvalue(), "a.zip"))[0] == (SegmentKind.COMMENT, "comment", "内部使用")


def test_an_empty_archive_is_not_clean() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(packed({}), "a.zip")
    assert caught.value.reason == "corrupt"


def test_a_reader_that_crashes_costs_one_member(monkeypatch: pytest.MonkeyPatch) -> None:
    import checker.readers.docx as module

    def crash(_: object) -> None:
        raise ValueError(ID)

    monkeypatch.setattr(module, "read", crash)
    document = read(packed({"a.docx": docx(p("甲")), "b.txt": "乙"}), "a.zip")
    assert reasons(document) == {"a.docx": GapReason.CRASH}
    assert "乙" in document.text and ID not in str(document.gaps)


def test_embedded_documents_are_read() -> None:
    parts = unpacked(docx(p("外"))) | {
        "word/embeddings/附.docx": docx(p("里" + ID)),
        "word/embeddings/a.bin": b"\1\2",
    }
    document = read(packed(parts))
    assert located(document, ID) == {
        "member": "word/embeddings/附.docx",
        "part": "word/document.xml",
        "paragraph": 1,
        "run": 1,
    }
    assert reasons(document) == {"word/embeddings/a.bin": GapReason.UNSUPPORTED}


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "关于报送名单的函"
    message["From"] = "张三 <zhang@example.com>"
    message["To"] = "office@example.com"
    message["X-Spam-Score"] = "0"
    message.set_content("正文一" + ID + "\n第二行", charset="gb18030")
    message.add_alternative("<p>网页正文</p><p style='display:none'>藏起来的</p>", subtype="html")
    return message


def test_a_message_with_attachments() -> None:
    message = mail()
    message.add_attachment(
        docx(p("附件正文")), maintype="application", subtype="octet-stream", filename="名单.docx"
    )
    message.add_attachment(PNG, maintype="image", subtype="png", filename="图.png")
    inside = EmailMessage()
    inside["Subject"] = "转发的函"
    inside.set_content("转发的正文")
    message.add_attachment(inside)
    document = read(message.as_bytes(), "a.eml")
    assert document.title == "关于报送名单的函"
    assert told(document)[:3] == [
        (SegmentKind.TITLE, "mail-header", "关于报送名单的函"),
        (METADATA, "mail-header", "张三 <zhang@example.com>"),
        (METADATA, "mail-header", "office@example.com"),
    ]
    assert located(document, ID) == {"part": "body", "line": 1}
    assert located(document, "第二行") == {"part": "body", "line": 2}
    assert (SegmentKind.HIDDEN, "", "藏起来的") in told(document)
    assert located(document, "附件正文")["member"] == "名单.docx"
    assert located(document, "转发的正文") == {"member": "attachment 5.eml", "part": "body", "line": 1}
    assert reasons(document) == {"图.png": GapReason.IMAGE_ONLY}


def test_an_encrypted_message_is_a_gap() -> None:
    message = EmailMessage()
    message["Subject"] = "密"
    message.set_content(b"\x30\x82", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert set(reasons(read(message.as_bytes(), "a.eml")).values()) == {GapReason.ENCRYPTED}


def test_what_is_no_message() -> None:
    with pytest.raises(UnreadableError):
        read("只是一段文字，没有邮件头。".encode(), "a.eml")


def test_damaged_messages_never_pass_unnoticed() -> None:
    message = mail()
    message.add_attachment(docx(p("附件")), maintype="application", subtype="octet-stream", filename="a.docx")
    data = message.as_bytes()
    for size in range(data.index(b"a.docx"), len(data) - 30, len(data) // 40):
        document = read(data[:size], "a.eml")
        assert document.gaps, size


def tiff(order: str = "<") -> bytes:
    """A camera's note: model, and 39°54'20" N 116°23'30" E."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    model = b"TestCam\0"
    gps = [
        struct.pack(order + "HHI4s", 1, 2, 2, b"N\0\0\0"),
        struct.pack(order + "HHII", 2, 5, 3, 100),
        struct.pack(order + "HHI4s", 3, 2, 2, b"E\0\0\0"),
        struct.pack(order + "HHII", 4, 5, 3, 124),
    ]
    entries = struct.pack(order + "HHII", 0x0110, 2, len(model), 148) + struct.pack(
        order + "HHII", 0x8825, 4, 1, 40
    )
    block = head + struct.pack(order + "I", 8) + struct.pack(order + "H", 2) + entries
    block = block.ljust(40, b"\0") + struct.pack(order + "H", 4) + b"".join(gps)
    block = (
        block.ljust(100, b"\0")
        + struct.pack(order + "6I", 39, 1, 54, 1, 20, 1)
        + struct.pack(order + "6I", 116, 1, 23, 1, 30, 1)
    )
    return block + model


@pytest.mark.parametrize("order", ["<", ">"])
def test_pictures_tell_where_they_were_taken(order: str) -> None:
    wanted = [("model", "TestCam"), ("gps", "39.905556,116.391667")]
    block = tiff(order)
    jpeg = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(block) + 8) + b"Exif\0\0" + block
    assert told_by(jpeg) == told_by(block) == wanted
    document = read(packed({"照片.jpg": jpeg}), "a.zip")
    assert located(document, "39.905556") == {"member": "照片.jpg", "property": "gps"}
    inside = read(packed(unpacked(docx(p("正文"))) | {"word/media/image1.jpeg": jpeg}))
    assert located(inside, "39.905556") == {"part": "word/media/image1.jpeg", "property": "gps"}


def test_damaged_notes_of_a_camera_are_no_crash() -> None:
    """Whatever a byte says: what is told are short texts with known names."""
    block = tiff()
    for place in range(len(block)):
        changed = [block[:place] + bytes([value]) + block[place + 1 :] for value in (0, 0x7F, 0xFF)]
        for damaged in (*changed, block[:place]):
            for name, value in told_by(damaged):
                assert name in ("model", "gps")
                assert 0 < len(value) <= len(block)
