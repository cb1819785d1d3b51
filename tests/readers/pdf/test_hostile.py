"""Damaged and hostile PDF files, read as users' files are: in the reading process."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from checker import Checker
from checker.model import Document, GapReason, Limits, Verdict
from checker.readers import read_bytes
from checker.readers.sandbox import Sandbox
from tests.pdfs import drawn, opened, pages
from tests.synthetic import resident_id

NUMBER = resident_id()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox(seconds=20)
    yield made
    made.close()


def good() -> bytes:
    return pages([(75.0, 750.0, "公民身份号码" + NUMBER)], [(75.0, 750.0, "第二页的文字")])


def test_a_number_is_found_at_its_place(checker: Checker) -> None:
    report = checker.check_bytes(good(), "名单.pdf")
    assert report.verdict is Verdict.FAIL
    (finding,) = [one for one in report.findings if one.rule == "privacy/resident-id"]
    assert finding.locator["page"] == 1
    left, bottom, _, top = finding.locator["box"]
    assert left == 75.0 + 6 * 16
    assert bottom < 750 < top


def test_half_a_file_is_read_or_a_gap(sandbox: Sandbox) -> None:
    data = good()
    for size in (5, 50, len(data) // 2, len(data) - 40):
        document = read_bytes(data[:size], "a.pdf", sandbox=sandbox)
        assert document.gaps or NUMBER in document.text


def seen(document: Document) -> bool:
    return bool(document.gaps) or NUMBER in document.text


def test_flipped_bits_never_end_in_silence(sandbox: Sandbox) -> None:
    """A compressed page has no readable spelling to change: what is damaged is found or is a gap."""
    data = drawn(lambda made: made.drawString(75, 750, "公民身份号码" + NUMBER), pageCompression=1)
    start, end = data.index(b"stream\n") + 7, data.index(b"endstream")
    chance = random.Random(6)
    for _ in range(40):
        damaged = bytearray(data)
        damaged[chance.randrange(start, end)] ^= 1 << chance.randrange(8)
        assert seen(read_bytes(bytes(damaged), "a.pdf", sandbox=sandbox))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Contents 9 0 R", b"/Contents 9!0 R"),
        (b"/Kids [ 4 0 R 5 0 R ]", b"/Kids [ 5 0 R       ]"),
        (b"endobj\n4 0 obj", b"endobj\n3 0 obj"),
        (b"/ASCII85Decode /Fl", b"/ASCII85Decode /Xl"),
    ],
)
def test_a_page_that_got_lost_is_a_gap(old: bytes, new: bytes) -> None:
    data = good()
    assert old in data
    document = opened(data.replace(old, new, 1))
    assert document.gaps


def test_a_stream_that_unpacks_without_end_is_a_gap(sandbox: Sandbox) -> None:
    import zlib

    bomb = zlib.compress(bytes(30 * 1024 * 1024), 9)
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body += b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    body += b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (len(bomb), bomb)
    body += b"trailer<</Root 1 0 R>>\n%%EOF"
    document = read_bytes(body, "a.pdf", limits=Limits(part_bytes=16 * 1024 * 1024), sandbox=sandbox)
    assert [gap.reason for gap in document.gaps] == [GapReason.LIMIT]


def test_no_pages_is_a_gap(sandbox: Sandbox) -> None:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    )
    document = read_bytes(body + b"trailer<</Root 1 0 R>>\n%%EOF", "a.pdf", sandbox=sandbox)
    assert [gap.reason for gap in document.gaps] == [GapReason.CORRUPT]
