"""Workbooks as programs write them, made with openpyxl and XlsxWriter, and changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import xlsxwriter

from checker.model import Document, Limits, SegmentKind
from checker.readers.base import Package, digest_of
from checker.readers.sniffing import XLSX
from checker.readers.xlsx import read


def saved(fill: Callable[[Any, Any], None], title: str = "名单") -> bytes:
    """A workbook of one sheet; ``fill`` gets the workbook and the sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    fill(book, sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def written(fill: Callable[[Any, Any], None]) -> bytes:
    """The same by XlsxWriter, which shares strings and stores results of formulas as Excel does."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book, book.add_worksheet("名单"))
    book.close()
    return target.getvalue()


def rows(*lines: list[object]) -> bytes:
    """A workbook with these rows."""

    def fill(book: Any, sheet: Any) -> None:
        for line in lines:
            sheet.append(line)

    return saved(fill)


def changed(data: bytes, parts: Mapping[str, bytes | tuple[str, str]]) -> bytes:
    """A package with other parts: bytes replace or add one, a pair replaces a text in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = parts.get(name)
            content = old.read(name)
            if isinstance(change, tuple):
                assert change[0].encode() in content, f"{change[0]} is not in {name}"
                content = content.replace(change[0].encode(), change[1].encode())
            elif change is not None:
                content = change
            new.writestr(name, content)
        for name, change in parts.items():
            if name not in old.namelist():
                assert isinstance(change, bytes)
                new.writestr(name, change)
    return target.getvalue()


def opened(data: bytes, limits: Limits | None = None) -> Document:
    """The document in a workbook, read in this process."""
    return read(Package("a.xlsx", XLSX, digest_of(data), data, limits or Limits()))


def cells(document: Document) -> dict[str, str]:
    """What is seen in the cells, by their names."""
    return {
        segment.cell.name: document.text[segment.start : segment.end]
        for segment in document.segments
        if segment.cell is not None and segment.kind is SegmentKind.CELL
    }


def labelled(document: Document, label: str) -> list[tuple[SegmentKind, str, str]]:
    """Kind, text and cell of the segments with a label."""
    found = []
    for segment in document.segments:
        if segment.label == label:
            place = document.locate(segment.start, segment.end)
            text = document.text[segment.start : segment.end]
            found.append((segment.kind, text, str(place.get("cell", ""))))
    return found
