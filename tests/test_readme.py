"""The documentation does what it says: every ``console`` and ``python`` block is run.

A block with a path behind its language is a file of the page, and is there when its commands run.  In a
console block a line that is only ``…`` stands for any lines, and ``$ echo $?`` shows the exit code of the
command above it; a command without one must succeed.  Digests are compared by their presence alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DEFINED = re.compile(r"`(\w+)`\s+(?:in\s+|\()`(checker/[\w/]+\.py)`")
MODULE = re.compile(r"`((?:checker|rules|wordlists|scripts|samples|schema|ci-templates)/[\w./-]*)`")
DIGEST = re.compile(r"sha256:[0-9a-f]*…?")


@dataclass
class Step:
    """One command of a console block and what the block shows of it."""

    command: str
    shown: list[str] = field(default_factory=list)
    code: int = 0


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    path: str
    body: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"


def blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            language, path, body = match.groups()
            yield Block(page, text.count("\n", 0, match.start()) + 1, language, path or "", body)


BLOCKS = list(blocks())
CONSOLE = [block for block in BLOCKS if block.language in ("console", "bash") and block.body.startswith("$ ")]
PYTHON = [block for block in BLOCKS if block.language == "python"]


def steps(body: str) -> list[Step]:
    found: list[Step] = []
    asked = False
    for line in body.splitlines():
        if line == "$ echo $?":
            asked = True
        elif line.startswith("$ "):
            found.append(Step(line.removeprefix("$ ")))
        elif asked:
            found[-1].code, asked = int(line), False
        else:
            found[-1].shown.append(line)
    return found


def normal(text: str, site: Path) -> str:
    """Output without what differs from run to run: digests and the folder of the test."""
    return DIGEST.sub("sha256:…", text).replace(f"{site}/", "…/")


def matches(shown: list[str], output: list[str]) -> bool:
    """Whether the lines printed are those shown, ``…`` standing for any number of them."""
    if not shown:
        return not output
    if shown[0] == "…":
        return any(matches(shown[1:], output[skipped:]) for skipped in range(len(output) + 1))
    return bool(output) and shown[0] == output[0] and matches(shown[1:], output[1:])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the samples, and ``sanshen`` on the path."""
    folder = tmp_path / "site"
    shutil.copytree(ROOT / "samples", folder / "samples")
    command = tmp_path / "bin" / "sanshen"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m checker "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return folder


def environment(site: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SANSHEN_", "GITHUB_"))}
    return {
        **kept,
        "PATH": f"{site.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "SANSHEN_CACHE_DIR": os.environ["SANSHEN_CACHE_DIR"],
    }


def lay_out(page: Path, site: Path) -> None:
    """Write the files that a page shows."""
    for block in BLOCKS:
        if block.page == page and block.path:
            target = site / block.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")


def test_there_is_something_to_run() -> None:
    assert len(CONSOLE) >= 8
    assert PYTHON


@pytest.mark.skipif(os.name == "nt", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("block", CONSOLE, ids=[block.place for block in CONSOLE])
def test_commands_print_what_the_page_shows(block: Block, site: Path) -> None:
    lay_out(block.page, site)
    for step in steps(block.body):
        done = subprocess.run(
            ["sh", "-c", step.command + " 2>&1"],
            cwd=site,
            env=environment(site),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == step.code, f"{step.command}\n{done.stdout}"
        output = normal(done.stdout, site).splitlines()
        shown = [normal(line, site) for line in step.shown]
        assert matches(shown, output), "\n".join([step.command, "--- printed", *output, "--- shown", *shown])


@pytest.mark.parametrize("block", PYTHON, ids=[block.place for block in PYTHON])
def test_python_blocks_run(block: Block, site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", block.body],
        cwd=site,
        env=environment(site),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_files_that_pages_name_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = {name for name in MODULE.findall(text) if not (ROOT / name).exists()}
    assert not missing
    links = {link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (page.parent / link).exists()}
    assert not links


def test_names_are_where_the_guide_says() -> None:
    guide = (ROOT / "docs" / "start-to-finish.md").read_text(encoding="utf-8")
    named = DEFINED.findall(guide)
    assert len(named) >= 8
    for name, path in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def|class) {name}\b", source, re.MULTILINE), f"{name} is not in {path}"
