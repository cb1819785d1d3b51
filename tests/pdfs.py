"""PDF files as programs write them, made with ReportLab; Chinese text in a font that every reader has."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checker.model import Document, Limits, SegmentKind
from checker.readers.base import Package, digest_of
from checker.readers.pdf import read
from checker.readers.sniffing import PDF

FONT = "STSong-Light"
PAGE = (595.0, 842.0)


def canvas(target: io.BytesIO, **options: Any) -> Canvas:
    """An A4 page with a Chinese font of 16 points; characters are as wide as that."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = Canvas(target, pagesize=PAGE, invariant=1, **options)
    made.setFont(FONT, 16)
    return made


def drawn(draw: Callable[[Canvas], None], **options: Any) -> bytes:
    """A PDF of what ``draw`` paints."""
    target = io.BytesIO()
    made = canvas(target, **options)
    draw(made)
    made.save()
    return target.getvalue()


def pages(*texts: list[tuple[float, float, str]]) -> bytes:
    """A PDF with these texts (x, y, text) on its pages."""

    def draw(made: Canvas) -> None:
        for page in texts:
            made.setFont(FONT, 16)
            for x, y, text in page:
                made.drawString(x, y, text)
            made.showPage()

    return drawn(draw)


def paragraphs(
    text: str, width: int, left: float = 75.0, top: float = 750.0
) -> list[tuple[float, float, str]]:
    """Text set in lines of ``width`` full-width characters, the first one indented by two."""
    lines = ["\u3000\u3000" + text[: width - 2]]
    lines += [text[start : start + width] for start in range(width - 2, len(text), width)]
    return [(left, top - 28 * number, line) for number, line in enumerate(lines)]


def opened(data: bytes, limits: Limits | None = None) -> Document:
    """The document in a PDF, read in this process."""
    return read(Package("a.pdf", PDF, digest_of(data), data, limits or Limits()))


def said(document: Document, kind: SegmentKind) -> list[tuple[str, str]]:
    """Text and label of the segments of one kind."""
    return [
        (document.text[segment.start : segment.end], segment.label)
        for segment in document.segments
        if segment.kind is kind
    ]


def texts(document: Document) -> list[str]:
    """All but the properties that ReportLab writes."""
    return [
        document.text[segment.start : segment.end]
        for segment in document.segments
        if segment.label != "property"
    ]


def changed(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    """A page with a text, changed."""
    plain = drawn(lambda made: made.drawString(100, 700, "正文"))
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def tagged(writer: pypdf.PdfWriter, alternative: str, actual: str = "") -> None:
    """Give the first page a structure with a figure."""
    page = writer.pages[0]
    figure = DictionaryObject()
    figure[NameObject("/S")] = NameObject("/Figure")
    figure[NameObject("/Pg")] = page.indirect_reference
    figure[NameObject("/Alt")] = TextStringObject(alternative)
    figure[NameObject("/ActualText")] = TextStringObject(actual)
    figure[NameObject("/K")] = NumberObject(0)
    reference = writer._add_object(figure)
    root = DictionaryObject()
    root[NameObject("/Type")] = NameObject("/StructTreeRoot")
    root[NameObject("/K")] = ArrayObject([reference])
    parents = DictionaryObject()
    parents[NameObject("/Nums")] = ArrayObject([NumberObject(0), ArrayObject([reference])])
    root[NameObject("/ParentTree")] = writer._add_object(parents)
    page[NameObject("/StructParents")] = NumberObject(0)
    writer.root_object[NameObject("/StructTreeRoot")] = writer._add_object(root)
    marks = DictionaryObject()
    marks[NameObject("/Marked")] = BooleanObject(True)
    writer.root_object[NameObject("/MarkInfo")] = marks
    figure[NameObject("/P")] = writer.root_object.raw_get("/StructTreeRoot")
