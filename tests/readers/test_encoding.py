"""Encodings: what is read is right, and what may be wrong is a gap."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import GapReason
from checker.readers import read_bytes, read_text

from .test_html import reasons

TEXT = "现将本月核定的补助名单予以公布，如有异议请于七日内向村民委员会书面反映。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "gbk",
        "gb18030",
    ],
)
def test_encodings_of_chinese(encoding: str) -> None:
    document = read_bytes(TEXT.encode(encoding), "a.txt")
    assert document.text == TEXT
    assert not document.gaps


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_big_endian_bom(bom: bytes) -> None:
    encoding = "utf-16-be" if len(bom) == 2 else "utf-32-be"
    assert read_bytes(bom + TEXT.encode(encoding), "a.txt").text == TEXT


def test_four_byte_gb18030() -> None:
    text = TEXT + "㐀𠮷"
    document = read_bytes(text.encode("gb18030"), "a.txt")
    assert (document.text, document.gaps) == (text, ())


@pytest.mark.parametrize("place", [0, 30, 31, 32])
def test_damaged_utf8_is_lossy_and_not_read_as_gbk(place: int) -> None:
    data = TEXT.encode()
    document = read_bytes(data[:place] + b"\xff" + data[place:], "a.txt")
    assert reasons(document) == [GapReason.LOSSY_DECODE]
    assert "村民委员会" in document.text
    assert "\ufffd" in document.text


def test_truncated_utf8_and_utf16_are_lossy() -> None:
    for encoding in ("utf-8", "utf-16"):
        document = read_bytes((TEXT + "完").encode(encoding)[:-1], "a.txt")
        assert reasons(document) == [GapReason.LOSSY_DECODE]
        assert document.text.startswith(TEXT)


def test_damaged_gbk_is_lossy() -> None:
    data = TEXT.encode("gbk")
    document = read_bytes(data[:20] + b"\xff" + data[20:], "a.txt")
    assert reasons(document) == [GapReason.LOSSY_DECODE]
    assert "村民委员会" in document.text


@pytest.mark.parametrize("padding", [b"", b"a"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("現將本月核定的補助名單予以公布，如有異議請於七日內向村民委員會書面反映。", "big5"),
        ("住民の皆様へお知らせします。詳しくは役場までお問い合わせください。", "shift_jis"),
        ("住民の皆様へお知らせします。詳しくは役場までお問い合わせください。", "euc-jp"),
        ("Сообщаем жителям района о начале работ", "cp1251"),
    ],
)
def test_other_encodings_are_never_silently_misread(text: str, encoding: str, padding: bytes) -> None:
    document = read_bytes(text.encode(encoding) * 2 + padding, "a.txt")
    assert document.gaps
    declared = read_bytes(f'<meta charset="{encoding}"><p>{text}'.encode(encoding), "a.html")
    assert text in declared.text or declared.gaps


def test_declared_charset_of_a_page() -> None:
    document = read_bytes('<meta charset="big5"><p>現將本月核定的補助名單予以公布'.encode("big5"), "a.html")
    assert document.gaps or "補助名單" in document.text


@pytest.mark.parametrize("charset", ["idna", "punycode", "hex", "unicode_escape", "utf-7", "none"])
def test_a_claim_cannot_choose_a_codec(charset: str) -> None:
    document = read_bytes(TEXT.encode("gbk"), "a.txt", charset=charset)
    assert (document.text, document.gaps) == (TEXT, ())


@pytest.mark.parametrize("data", [b"\x00" * 51, bytes(range(256)) * 4, TEXT.encode() + b"\x00\x01\x02"])
def test_binary_is_a_gap(data: bytes) -> None:
    document = read_bytes(data, "a.txt")
    assert reasons(document) == [GapReason.UNSUPPORTED]
    assert not document.text


@pytest.mark.parametrize("text", ["请各科室\x01报送。", "\x00请报送\x1f。"])
def test_a_line_with_a_stray_control_character_is_text(text: str) -> None:
    document = read_bytes(text.encode(), "a.txt")
    assert (document.text, document.gaps) == (text, ())


@pytest.mark.parametrize("control", ["\x00", "\x01\x1f", "\x00\x00\x08", "\x7f\x0b\x1b"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_control_characters_stay_in_the_text(control: str, encoding: str) -> None:
    text = TEXT * 2 + control + TEXT * 3
    document = read_bytes(text.encode(encoding), "a.txt")
    assert (document.text, document.gaps) == (text, ())


def test_one_control_byte_in_a_hundred_is_the_limit() -> None:
    assert not read_bytes(b"\x00" + b"a" * 99, "a.txt").gaps
    assert reasons(read_bytes(b"\x00" + b"a" * 98, "a.txt")) == [GapReason.UNSUPPORTED]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_control_characters_in_wide_text_are_never_silent(encoding: str) -> None:
    assert read_bytes((TEXT + "\x01" + TEXT * 3).encode(encoding), "a.txt").gaps


def test_damaged_text_with_control_characters_is_lossy() -> None:
    data = TEXT.encode() * 3 + b"\xff\x00" + TEXT.encode() * 3
    document = read_bytes(data, "a.txt")
    assert reasons(document) == [GapReason.LOSSY_DECODE]
    assert document.text == TEXT * 3 + "\ufffd\x00" + TEXT * 3


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a.tsv"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\t\r\n"])
def test_an_empty_file_is_a_gap(name: str, data: bytes) -> None:
    document = read_bytes(data, name)
    assert (document.segments, reasons(document)) == ((), [GapReason.CORRUPT])


@pytest.mark.parametrize("data", [b",,,\n,,", b"---\n\n***\n", b"<p></p>"])
def test_a_file_that_says_nothing_is_a_gap(data: bytes) -> None:
    name = {b",": "a.csv", b"-": "a.md", b"<": "a.html"}[data[:1]]
    document = read_bytes(data, name)
    assert (document.segments, reasons(document)) == ((), [GapReason.CORRUPT])


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown", "text/csv"])
@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_field_is_clean(media_type: str, text: str) -> None:
    document = read_text(text, "a", media_type)
    assert (document.segments, document.gaps) == ((), ())


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown", "text/csv"])
def test_lone_surrogates_and_nul(media_type: str) -> None:
    document = read_text("甲\ud800乙\x00丙", "a", media_type)
    assert reasons(document) == [GapReason.LOSSY_DECODE]
    assert document.text.startswith("甲\ufffd乙\x00丙")
    document.text.encode()


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_text_under_the_name_of_another_format_is_a_gap(name: str) -> None:
    assert reasons(read_bytes(TEXT.encode(), name)) == [GapReason.CORRUPT]


@pytest.mark.parametrize("name", ["a.exe", "a.xyz"])
def test_unknown_endings_are_gaps(name: str) -> None:
    assert reasons(read_bytes(TEXT.encode(), name)) == [GapReason.UNSUPPORTED]


def test_content_comes_before_the_name() -> None:
    assert reasons(read_bytes(b"%PDF-1.7 text", "a.txt")) == [GapReason.CORRUPT]


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "a.csv"]))
def test_no_bytes_crash_a_reader(data: bytes, name: str) -> None:
    assert GapReason.CRASH not in reasons(read_bytes(data, name))
