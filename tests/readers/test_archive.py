"""Containers of strangers: every trick is a clear refusal, every honest archive is read."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import pytest

from checker.errors import UnreadableError
from checker.model import Limits
from checker.readers.archive import Parts, open_package
from tests.conftest import missing

LIMITS = Limits()


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def refusal(data: bytes, name: str = "", limits: Limits = LIMITS) -> str:
    """Why the archive, or else one of its members, is not read."""
    with pytest.raises(UnreadableError) as caught:
        open_package(data, limits).read(name)
    return caught.value.reason


def test_members_are_read_as_they_were_packed() -> None:
    parts = open_package(
        packed({"word/document.xml": b"<a/>", "word/media/": b"", "b.bin": bytes(300)}), LIMITS
    )
    assert parts.names() == ["word/document.xml", "b.bin"]
    assert parts.read("b.bin") == bytes(300)
    assert parts.size("b.bin") == 300
    assert parts.find("/Word/Document.xml") == "word/document.xml"
    assert parts.find("word/media/") == parts.find("nothing.xml") == ""
    assert parts.room == LIMITS.expanded_bytes - 300


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["word/document.xml", "Word/document.XML", "/word/document.xml"])
def test_one_name_for_two_members(second: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", b"harmless")
        archive.writestr(second, b"something else")
    assert refusal(file.getvalue()) == "corrupt"


def test_case_counts_in_an_archive_of_files() -> None:
    data = packed({"a.txt": b"1", "A.txt": b"2"})
    parts = open_package(data, LIMITS, exact=True)
    assert [parts.read(name) for name in parts.names()] == [b"1", b"2"]


def test_members_over_each_other() -> None:
    data = bytearray(packed({"a": b"x" * 100, "b": b"y" * 100}, zipfile.ZIP_STORED))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)  # b begins where a does
    assert refusal(bytes(data)) == "corrupt"


def test_a_member_that_reaches_into_the_directory() -> None:
    data = bytearray(packed({"a": b"x" * 100}, zipfile.ZIP_STORED))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 20 : entry + 28] = struct.pack("<II", 200, 200)
    assert refusal(bytes(data)) == "corrupt"


def test_a_member_that_the_directory_does_not_list() -> None:
    one, two = packed({"a": b"secret"}), packed({"b": b"harmless"})
    hidden = one[: one.find(b"PK\x01\x02")]
    assert refusal(hidden + two) == "corrupt"


def test_something_behind_the_end() -> None:
    assert refusal(packed({"a": b"x"}) + b"more") == "corrupt"
    assert open_package(packed({"a": b"x"}) + b"\r\n", LIMITS).names() == ["a"]


@pytest.mark.parametrize("size", [0, 10, 40, -1, -30])
def test_truncated(size: int) -> None:
    assert refusal(packed({"a": b"x" * 50})[:size]) == "corrupt"


def test_a_damaged_member() -> None:
    data = packed({"a": b"x" * 50}, zipfile.ZIP_STORED).replace(b"xxxx", b"xxyx", 1)
    assert refusal(data, "a") == "corrupt"


def test_encrypted_and_unknown_methods() -> None:
    data = bytearray(packed({"a": b"x"}))
    entry = data.rfind(b"PK\x01\x02")
    data[6] |= 1
    data[entry + 8] |= 1
    assert refusal(bytes(data), "a") == "encrypted"
    assert refusal(packed({"a": b"x"}, zipfile.ZIP_LZMA), "a") == "unsupported"


def test_a_bomb_is_not_unpacked() -> None:
    data = packed({"a": bytes(17 * 1024 * 1024)})
    assert len(data) < 20_000
    assert refusal(data, "a") == "limit"


def test_a_member_larger_than_it_says() -> None:
    """The length in the directory is a lie: no more than that is unpacked, and the member is damaged."""
    data = bytearray(packed({"a": bytes(1_000_000)}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    assert refusal(bytes(data), "a") == "corrupt"
    data[entry + 24 : entry + 28] = struct.pack("<I", 2_000_000)
    assert refusal(bytes(data), "a") == "corrupt"


def test_limits_of_members_parts_and_total() -> None:
    data = packed({str(number): b"x" * 100 for number in range(20)})
    assert refusal(data, limits=replace(LIMITS, members=19)) == "limit"
    assert refusal(data, "0", limits=replace(LIMITS, part_bytes=99)) == "limit"
    parts = open_package(data, replace(LIMITS, expanded_bytes=250))
    assert parts.read("0") == parts.read("1") == b"x" * 100
    with pytest.raises(UnreadableError) as caught:
        parts.read("2")
    assert caught.value.reason == "limit"


def test_names_of_chinese_windows() -> None:
    """An archive without the UTF-8 flag whose names are GBK."""
    data = packed({"AAAA.txt": b"x"}).replace(b"AAAA", "名单".encode("gbk"))
    assert open_package(data, LIMITS, exact=True).names() == ["名单.txt"]


def test_remarks() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment = "张三经办".encode()
        archive.writestr(info, b"x")
        archive.comment = "内部使用".encode("gbk")
    assert open_package(file.getvalue(), LIMITS).remarks == ["内部使用", "张三经办"]


def test_random_damage_never_gets_through() -> None:
    """Whatever single byte is flipped: the members read are the ones that were packed, or there is a refusal."""
    members = {"a.txt": b"planted 11010119900307002X" * 3, "b.txt": b"y" * 40}
    data = packed(members)
    for place in range(len(data)):
        for bit in (0, 5):
            damaged = bytearray(data)
            damaged[place] ^= 1 << bit
            try:
                read = _all(open_package(bytes(damaged), LIMITS))
            except UnreadableError:
                continue
            assert sorted(read.values()) == sorted(members.values()), place


def _all(parts: Parts) -> dict[str, bytes]:
    return {name: parts.read(name) for name in parts.names()}


class TestXml:
    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        try:
            import lxml  # noqa: F401
        except ImportError:
            missing("lxml is not installed")

    @pytest.mark.parametrize(
        "text",
        [
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
            "<!DOCTYPE a SYSTEM 'http://example.com/a.dtd'><a/>",
            "<!DOCTYPE a><a/>",
        ],
    )
    @pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
    def test_document_types_are_refused(self, text: str, codec: str) -> None:
        from checker.readers import xmltree

        data = f"<?xml version='1.0' encoding='{codec}'?>{text}".encode(codec)
        for read in (xmltree.parse, lambda data: list(xmltree.stream(data, ["a"]))):
            with pytest.raises(UnreadableError) as caught:
                read(data)
            assert caught.value.reason == "corrupt"

    def test_depth(self) -> None:
        from checker.readers import xmltree

        assert xmltree.local(xmltree.parse(b"<a>" * 256 + b"</a>" * 256)) == "a"
        deep = b"<a>" * 257 + b"<b/>" + b"</a>" * 257
        for read in (xmltree.parse, lambda data: list(xmltree.stream(data, ["b"]))):
            with pytest.raises(UnreadableError) as caught:
                read(deep)
            assert caught.value.reason == "limit"

    def test_what_is_missing_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from checker.readers import xmltree

        monkeypatch.setattr(xmltree, "etree", None)
        with pytest.raises(UnreadableError) as caught:
            xmltree.parse(b"<a/>")
        assert caught.value.reason == "unsupported"
        assert "sanshen[office]" in caught.value.hint
