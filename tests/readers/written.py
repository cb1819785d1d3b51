"""The same content — a title, paragraphs, a table — as files of every format."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from checker.model import Document
from checker.readers import read_text
from checker.readers.sniffing import ODS
from tests import pdfs, workbooks
from tests.readers import office
from tests.readers.test_odf import odf
from tests.readers.test_ods import cell, row, table

Rows = tuple[tuple[str, ...], ...]


class Content(NamedTuple):
    """The first row of the table are its heads."""

    title: str
    paragraphs: tuple[str, ...]
    rows: Rows


def as_text(content: Content) -> Document:
    lines = [content.title, *(f"\u3000\u3000{text}" for text in content.paragraphs)]
    return read_text("\n".join([*lines, *("\t".join(line) for line in content.rows)]), "a.txt")


def as_markdown(content: Content) -> Document:
    heads, *rows = content.rows
    lines = [heads, tuple("---" for _ in heads), *rows]
    blocks = [
        f"# {content.title}",
        *content.paragraphs,
        "\n".join(f"| {' | '.join(line)} |" for line in lines),
    ]
    return read_text("\n\n".join(blocks), "a.md", "text/markdown")


def as_html(content: Content) -> Document:
    def line(name: str, cells: tuple[str, ...]) -> str:
        return "<tr>" + "".join(f"<{name}>{escape(text)}</{name}>" for text in cells) + "</tr>"

    heads, *rows = content.rows
    inside = line("th", heads) + "".join(line("td", cells) for cells in rows)
    prose = "".join(f"<p>{escape(text)}</p>" for text in content.paragraphs)
    page = f"<h1>{escape(content.title)}</h1>{prose}<table>{inside}</table>"
    return read_text(f"<!doctype html><html><body>{page}</body></html>", "a.html", "text/html")


def as_docx(content: Content) -> Document:
    made = docx.Document()
    made.add_heading(content.title, 0)
    for text in content.paragraphs:
        made.add_paragraph(text)
    grid = made.add_table(len(content.rows), len(content.rows[0]))
    for line, cells in zip(content.rows, grid.rows, strict=True):
        for text, place in zip(line, cells.cells, strict=True):
            place.text = text
    target = io.BytesIO()
    made.save(target)
    return office.read(target.getvalue(), "a.docx")


def as_odt(content: Content) -> Document:
    heading = f'<text:h text:outline-level="1">{escape(content.title)}</text:h>'
    prose = "".join(f"<text:p>{escape(text)}</text:p>" for text in content.paragraphs)
    return office.read(odf(heading + prose + _open_document(content.rows)), "a.odt")


def as_pdf(content: Content) -> Document:
    target = io.BytesIO()
    pdfs.canvas(io.BytesIO())  # registers the font
    style = ParagraphStyle(
        "p", fontName=pdfs.FONT, fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28
    )
    title = ParagraphStyle("t", style, fontSize=20, alignment=1, firstLineIndent=0)
    prose = [Paragraph(escape(text), style) for text in content.paragraphs]
    looks = [("FONT", (0, 0), (-1, -1), pdfs.FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    grid = Table([list(line) for line in content.rows], style=looks)
    flowing = [Paragraph(escape(content.title), title), Spacer(1, 24), *prose, Spacer(1, 24), grid]
    SimpleDocTemplate(target, invariant=1).build(flowing)
    return pdfs.opened(target.getvalue())


def as_csv(content: Content) -> Document:
    return read_text("\n".join(",".join(line) for line in content.rows), "a.csv", "text/csv")


def as_xlsx(content: Content) -> Document:
    return workbooks.opened(workbooks.rows(*map(list, content.rows)))


def as_ods(content: Content) -> Document:
    return office.read(odf(_open_document(content.rows), "spreadsheet", ODS), "a.ods")


def _open_document(rows: Rows) -> str:
    return table("".join(row(*(cell(escape(text)) for text in line)) for line in rows))


Writer = Callable[[Content], Document]
WHOLE: dict[str, Writer] = {
    "txt": as_text, "md": as_markdown, "html": as_html, "docx": as_docx, "odt": as_odt, "pdf": as_pdf,
}  # fmt: skip
"""Formats that hold all of it."""
TABLES: dict[str, Writer] = {"csv": as_csv, "xlsx": as_xlsx, "ods": as_ods}
"""Formats of tables alone."""
