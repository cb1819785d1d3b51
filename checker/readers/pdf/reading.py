"""The way of a PDF from bytes to document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.errors import UnreadableError
from checker.model import Document, GapReason
from checker.readers.base import Package, PackageBuilder
from checker.readers.pdf import empty_pages, integrity
from checker.readers.pdf.shapes import Box
from checker.readers.xmltree import HINT

try:
    from checker.readers.pdf import extras, flow, pages, revisions
except ImportError:  # said when a PDF is to be read
    pages = None  # type: ignore[assignment]


def read(package: Package) -> Document:
    """The document in a PDF.  Raises UnreadableError if it is encrypted or broken."""
    if pages is None:
        raise UnreadableError("unsupported", "没有安装读取 PDF 的组件，没有检查", HINT)
    builder = PackageBuilder(package)
    for reason, message in integrity.problems(package.data, package.limits):
        if reason is GapReason.LIMIT:
            raise UnreadableError(reason.value, message)
        builder.gap(package.name, reason, message)
    with pages.opened(package.data) as document:
        empty: list[int] = []
        sheets = list(_sheets(document, builder, package.limits.pages, empty))
        if integrity.lost_pages(package.data, pages.count(document)):
            builder.gap(package.name, GapReason.CORRUPT, "PDF 里有没有列入目录的页，没有检查")
        for number in empty_pages.silent(package.data, empty):
            builder.gap(f"第 {number} 页", GapReason.CORRUPT, "这一页应当有内容却什么也没有显示，没有检查")
        running = flow.running_lines(sheets)
        for block in flow.blocks_of(sheets, running):
            if builder.full:
                break
            _write(builder, block)
        extras.write(builder, document.raw, package)
    _write_earlier(builder, package.data, revisions.said(sheet.items for sheet in sheets))
    return builder.build()


def _write_earlier(builder: PackageBuilder, data: bytes, current: str) -> None:
    """What earlier versions in the file say and the current one does not, each line once."""
    ends = revisions.ends_of(data)
    for end in ends[: revisions.MOST]:
        try:
            for block in revisions.earlier(data, end, current):
                current += revisions.plain(block.pieces[0].line.text)
                _write(builder, block)
        except UnreadableError as error:
            builder.gap("earlier version", GapReason(error.reason), f"文件里保留的旧版本：{error.message}")
    if len(ends) > revisions.MOST:
        message = f"文件里保留了 {len(ends)} 个旧版本，只检查了最近 {revisions.MOST} 个"
        builder.gap("earlier version", GapReason.LIMIT, message)


def _sheets(document: Any, builder: PackageBuilder, most: int, empty: list[int]) -> Iterator[flow.Sheet]:
    """What stands on each page; what cannot be read of it is a gap.  The numbers of empty ones go to ``empty``."""
    count = pages.count(document)
    if count == 0:
        raise UnreadableError("corrupt", "PDF 里没有页，文件可能已经损坏，没有检查")
    if count > most:
        builder.gap(f"第 {most + 1} 页起", GapReason.LIMIT, f"超过 {most} 页的部分没有检查（共 {count} 页）")
    for index in range(min(count, most)):
        content = pages.read(document, index)
        if content is None:
            builder.gap(f"第 {index + 1} 页", GapReason.CORRUPT, "这一页无法打开，没有检查")
            continue
        for reason, message in content.gaps:
            builder.gap(f"第 {index + 1} 页", reason, message)
        if not (content.glyphs or content.notes or content.gaps):
            empty.append(index + 1)
        yield flow.Sheet(
            index + 1, content.width, content.height, tuple(pages.items(content)), tuple(content.notes)
        )


def _write(builder: PackageBuilder, block: flow.Block) -> None:
    builder.open(block.kind, block.cell, block.label)
    for number, piece in enumerate(block.pieces):
        behind = block.pieces[number + 1].lead if number + 1 < len(block.pieces) else ""
        last = piece.line.edges[-1:]
        edges = tuple(round(edge, 2) for edge in (*piece.line.edges, *last * len(behind)))
        builder.text(piece.line.text + behind, {"page": piece.page, "box": _rounded(piece.line.box)}, edges)


def _rounded(box: Box) -> list[float]:
    return [round(value, 2) for value in box]
