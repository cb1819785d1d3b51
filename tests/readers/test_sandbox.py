"""The reading process: it reads, it can do nothing else, and whatever happens to it is a gap."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.model import GapReason, Limits
from checker.readers import read_bytes
from checker.readers.base import Package, digest_of
from checker.readers.sandbox import Sandbox
from checker.readers.sniffing import DOCX
from tests.readers.office import docx, p, packed, read, require_office, unpacked
from tests.synthetic import resident_id

require_office()

ID = resident_id()


def package(data: bytes) -> Package:
    return Package("a.docx", DOCX, digest_of(data), data, Limits())


def test_the_same_as_in_this_process_and_again_after_it_was_lost() -> None:
    data = docx(p("证件号", ID[:6], ID[6:]) + f"<w:tbl><w:tr><w:tc>{p('𠮷姓')}</w:tc></w:tr></w:tbl>")
    sandbox = Sandbox()
    try:
        here, there = read(data), sandbox.read(package(data))
        assert (there.text, there.segments, there.gaps, there.title) == (
            here.text,
            here.segments,
            here.gaps,
            here.title,
        )
        assert [there.locate(at, at + 1) for at in range(len(there.text))] == [
            here.locate(at, at + 1) for at in range(len(here.text))
        ]
        assert sandbox._process is not None
        sandbox._process.kill()
        sandbox._process.wait()
        assert sandbox.read(package(data)).text == here.text
        broken = packed(unpacked(data) | {"word/document.xml": b"<w:document"})
        assert [gap.reason for gap in sandbox.read(package(broken)).gaps] == [GapReason.CORRUPT] * 2
        with pytest.raises(UnreadableError) as caught:
            sandbox.read(package(b"PK\x03\x04"))
        assert caught.value.reason == "corrupt"
        assert sandbox.read(package(data)).text == here.text
    finally:
        sandbox.close()


def test_time_is_limited() -> None:
    sandbox = Sandbox(seconds=0.01)
    try:
        with pytest.raises(UnreadableError) as caught:
            sandbox.read(package(docx(p("正文"))))
        assert caught.value.reason == "timeout"
    finally:
        sandbox.close()


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows a job object limits memory")
def test_memory_is_limited() -> None:
    sandbox = Sandbox(memory=300 * 1024**2)
    try:
        with pytest.raises(UnreadableError) as caught:
            sandbox.read(package(docx("<w:p/>" * 900_000)))
        assert caught.value.reason in ("limit", "crash")
        assert sandbox.read(package(docx(p("正文")))).text == "正文\n"
    finally:
        sandbox.close()


ATTEMPTS = """
import os, socket, subprocess, sys
from checker.readers.child import confine
confine(4 * 1024**3)
def write(): open(sys.argv[1], "w")
def connect(): socket.create_connection(("127.0.0.1", 9), 1)
def start(): subprocess.run([sys.executable, "-c", ""])
def remove(): os.remove(sys.argv[0])
def fork(): os.fork()
for attempt in (write, connect, start, remove, fork):
    try:
        attempt()
    except OSError:
        print(attempt.__name__, "refused")
open(sys.executable, "rb").read(4)
print("reading works")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork on Windows")
def test_it_can_read_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "written"
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPTS, str(target)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    said = [f"{name} refused" for name in ("write", "connect", "start", "remove", "fork")]
    assert done.stdout.splitlines() == [*said, "reading works"], done.stderr
    assert not target.exists()


def test_hostile_names_and_sizes_are_gaps_of_the_document() -> None:
    bomb = docx("<w:p/>" * 3_000_000)
    document = read_bytes(bomb, "a.docx")
    assert [gap.reason for gap in document.gaps][:1] == [GapReason.LIMIT]
