"""A sheet of findings behind the others in a copy of a workbook; each row leads to the cell it is about.

All other parts stay as they are: nothing of the workbook passes through a library that might lose some of it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from lxml import etree

from checker.annotate import remarks
from checker.errors import UnreadableError
from checker.model import DocumentReport, Finding, Limits, Severity
from checker.readers.archive import Parts, open_package
from checker.readers.ooxml import relations
from checker.readers.ooxml.names import below, child
from checker.readers.xmltree import Element, parse, serialized
from checker.reports.shown import Shown

_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_NAME = "三审结果"
_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_HEADINGS = ("序号", "级别", "工作表", "位置", "原文", "说明", "建议", "依据", "规则")
_WIDTHS = (6, 6, 16, 12, 40, 50, 30, 40, 28)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""


def annotate(data: bytes, report: DocumentReport) -> bytes:
    """The copy.  Raises UnreadableError if the frame of the workbook cannot be read."""
    parts = open_package(data, Limits())
    main = relations.target_of(parts, "", "officeDocument") or parts.find("xl/workbook.xml")
    types, related = parts.find(_TYPES), parts.find(relations.file_of(main)) if main else ""
    if not main or not types or not related:
        raise UnreadableError("corrupt", "工作簿缺少必要的部分，不能加批注")
    book = parse(parts.read(main))
    sheets = child(book, "x:sheets")
    if sheets is None:
        raise UnreadableError("corrupt", "工作簿没有工作表，不能加批注")
    strict = book.tag.startswith("{" + _STRICT)
    part = _free(parts, posixpath.join(posixpath.dirname(main), "worksheets"))
    identity = _relate(tree := parse(parts.read(related)), part, main, strict)
    taken = {item.get("name", "").lower() for item in below(sheets, "x:sheet")}
    numbers = [
        int(item.get("sheetId", "0"))
        for item in below(sheets, "x:sheet")
        if item.get("sheetId", "").isdecimal()
    ]
    kind = _STRICT + "officeDocument/relationships" if strict else _RELATION
    sheet = etree.SubElement(sheets, sheets.tag.rpartition("}")[0] + "}sheet")
    sheet.set("name", next(name for name in _names() if name.lower() not in taken))
    sheet.set("sheetId", str(max(numbers, default=0) + 1))
    sheet.set(f"{{{kind}}}id", identity)
    listed = parse(parts.read(types))
    etree.SubElement(
        listed, listed.tag.rpartition("}")[0] + "}Override", PartName="/" + part, ContentType=_CONTENT
    )
    return parts.rewritten(
        {
            main: serialized(book),
            related: serialized(tree),
            types: serialized(listed),
            part: _sheet(book.tag[1:].rpartition("}")[0], Shown(report)),
        }
    )


def _names() -> Iterable[str]:
    yield _NAME
    for number in range(2, 1000):
        yield f"{_NAME}{number}"


def _free(parts: Parts, folder: str) -> str:
    names = (f"{folder}/findings{number}.xml" for number in range(1, 1000))
    return next(name for name in names if not parts.find(name))


def _relate(tree: Element, part: str, main: str, strict: bool) -> str:
    """Add the relation to the new sheet; its id."""
    taken = {item.get("Id") for item in tree}
    identity = next(name for name in (f"rIdFindings{n}" for n in range(1000)) if name not in taken)
    base = _STRICT + "officeDocument/relationships" if strict else _RELATION
    etree.SubElement(
        tree,
        tree.tag.rpartition("}")[0] + "}Relationship",
        Id=identity,
        Type=base + "/worksheet",
        Target=posixpath.relpath(part, posixpath.dirname(main)),
    )
    return identity


def _sheet(space: str, shown: Shown) -> bytes:
    root = parse(f'<worksheet xmlns="{space}"/>'.encode())
    columns = etree.SubElement(root, f"{{{space}}}cols")
    for number, width in enumerate(_WIDTHS, 1):
        place = str(number)
        etree.SubElement(columns, f"{{{space}}}col", min=place, max=place, width=str(width), customWidth="1")
    table = etree.SubElement(root, f"{{{space}}}sheetData")
    _row(table, 1, _HEADINGS)
    links = []
    for number, finding in enumerate(shown.active, 2):
        _row(table, number, _cells(shown, finding, number - 1))
        target = _target(shown, finding)
        if target:
            links.append((f"D{number}", target))
    if links:
        group = etree.SubElement(root, f"{{{space}}}hyperlinks")
        for place, target in links:
            etree.SubElement(group, f"{{{space}}}hyperlink", ref=place, location=target)
    return serialized(root)


def _cells(shown: Shown, finding: Finding, number: int) -> tuple[str, ...]:
    place = finding.locator
    where = place.get("cell") or remarks.part_of(shown.report.document, finding)
    return (
        str(number),
        _SEVERITIES[finding.severity],
        str(place.get("sheet", "")),
        str(where),
        shown.excerpt(finding),
        shown.headline(finding),
        "／".join(shown.advice(finding)),
        "；".join(shown.basis(finding)),
        finding.rule,
    )


def _target(shown: Shown, finding: Finding) -> str:
    """Where in the workbook a finding leads; the name of the sheet as it is, or nothing would be found there."""
    place = shown.report.document.locate(finding.start, finding.end)
    sheet, cell = place.get("sheet"), place.get("cell")
    if not sheet or not cell or "member" in place:
        return ""
    return "'" + _clean(str(sheet)).replace("'", "''") + "'!" + str(cell)


def _row(table: Element, number: int, texts: Iterable[str]) -> None:
    space = table.tag.rpartition("}")[0] + "}"
    row = etree.SubElement(table, space + "row", r=str(number))
    for column, text in enumerate(texts):
        cell = etree.SubElement(row, space + "c", r=f"{chr(65 + column)}{number}", t="inlineStr")
        piece = etree.SubElement(etree.SubElement(cell, space + "is"), space + "t")
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        piece.text = _clean(text)


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)
