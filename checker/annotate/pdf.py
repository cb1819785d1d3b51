"""Highlights with notes in a copy of a PDF, each over exactly the words it is about.

The copy is the original with an update behind it (ISO 32000-1, 7.5.6); of an encrypted one it is a whole new file.
What stands on no page, such as a property, has its note on the first page, and the note says where to look.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
from pypdf.annotations import Highlight, Text
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

from checker.annotate import remarks
from checker.errors import SanshenError
from checker.model import DocumentReport, Severity
from checker.readers.pdf.boxes import boxes_of, stored_of
from checker.readers.pdf.shapes import Box
from checker.reports.shown import Shown

_COLOURS = {Severity.ERROR: "ff8080", Severity.WARNING: "ffd24d", Severity.INFO: "99ccff"}
_SIZE = 20.0
"""Side of the sign of a note on the first page, in points."""


def annotate(data: bytes, report: DocumentReport) -> bytes:
    """The copy.  Raises SanshenError if the structure of the file does not bear an update."""
    try:
        return _annotated(data, Shown(report))
    except SanshenError:
        raise
    except Exception as error:
        message = f"{report.document.name} 的结构有误（{type(error).__name__}），加不了批注"
        raise SanshenError(message) from None


def _annotated(data: bytes, shown: Shown) -> bytes:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        writer = pypdf.PdfWriter(clone_from=reader)
    else:
        writer = pypdf.PdfWriter(io.BytesIO(data), incremental=True)
    others = 0
    for finding in shown.active:
        pages: dict[int, list[Box]] = {}
        for page, box in boxes_of(shown.report.document, finding.start, finding.end):
            pages.setdefault(page, []).append(box)
        if pages:
            note = remarks.lines(shown, finding)
            for page, boxes in pages.items():
                _highlight(writer, page - 1, boxes, _COLOURS[finding.severity], note)
        else:
            _note(writer, others, remarks.elsewhere(shown, finding))
            others += 1
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _highlight(
    writer: pypdf.PdfWriter, page: int, boxes: Sequence[Box], colour: str, note: Sequence[str]
) -> None:
    stored = stored_of(writer.pages[page])
    corners: list[float] = []
    outer: list[Box] = []
    for box in boxes:
        for x, y in ((box.x0, box.y1), (box.x1, box.y1), (box.x0, box.y0), (box.x1, box.y0)):
            corners += stored.point(x, y)
        outer.append(stored.box(box))
    around = (
        min(box.x0 for box in outer),
        min(box.y0 for box in outer),
        max(box.x1 for box in outer),
        max(box.y1 for box in outer),
    )
    points = ArrayObject([FloatObject(round(value, 3)) for value in corners])
    mark = Highlight(rect=around, quad_points=points, highlight_color=colour, printing=True)
    mark[NameObject("/Contents")] = TextStringObject("\n".join(note))
    mark[NameObject("/T")] = TextStringObject(remarks.AUTHOR)
    writer.add_annotation(page, mark)


def _note(writer: pypdf.PdfWriter, number: int, note: Sequence[str]) -> None:
    """A sign at the upper left of the first page, one below the other."""
    page = writer.pages[0]
    _, _, _, top = stored_of(page).inverse().box(Box(*(float(value) for value in page.cropbox)))
    row = number % max(1, int(top / _SIZE) - 2)
    box = stored_of(page).box(Box(4, top - (row + 1) * _SIZE - 4, 4 + _SIZE, top - row * _SIZE - 4))
    sign = Text(rect=(box.x0, box.y0, box.x1, box.y1), text="\n".join(note))
    sign[NameObject("/T")] = TextStringObject(remarks.AUTHOR)
    writer.add_annotation(0, sign)
