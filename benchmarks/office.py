"""Reading office documents beside the plain libraries: time and memory, each reader in a process of its own.

    python benchmarks/office.py [--small]

Files are made here: a Word document of about 200 pages, a workbook of 100,000 rows, a PDF of 500 pages (a tenth of
that with ``--small``).  Time is that of the processor, the start of Python included.  Sanshen reads in its reading process, whose start counts; memory is that of the larger of
its two processes.  Libraries that are not installed (``pip install python-docx openpyxl pdfplumber docx2python
reportlab xlsxwriter``) are left out.  Ratios are to the first library of each format.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SENTENCE = (
    "经核查，该名人员于一月二十日乘坐列车抵达本市，随后一直在家中隔离观察，没有外出，目前身体状况良好。"
)
PER_PAGE = 12
"""Paragraphs of three sentences that fill about one page."""


def make_docx(path: Path, pages: int) -> None:
    import docx

    document = docx.Document()
    for number in range(pages * PER_PAGE):
        document.add_paragraph(f"{number + 1}．" + SENTENCE * 3)
    table = document.add_table(rows=0, cols=4)
    for number in range(pages):
        for cell, text in zip(
            table.add_row().cells, (str(number), "甲", "某某中学", "情况正常"), strict=True
        ):
            cell.text = text
    document.save(str(path))


def make_xlsx(path: Path, rows: int) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": False})
    sheet = book.add_worksheet("名单")
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["序号", "组别", "单位", "日期", "金额", "备注", "代号", "编号"])
    for row in range(1, rows + 1):
        sheet.write_row(row, 0, [row, f"第{row % 9}组", f"某某市第{row % 300}中学"])
        sheet.write_number(row, 3, 43831 + row % 28, dates)
        sheet.write_row(row, 4, [row / 7, "情况正常" if row % 3 else "无", f"甲{row % 1000}", f"A{row:06d}"])
    book.close()


def make_pdf(path: Path, pages: int) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), pageCompression=1)
    text = SENTENCE * 40
    for page in range(pages):
        canvas.setFont("STSong-Light", 14)
        for line in range(34):
            start = (page * 7 + line * 32) % 400
            canvas.drawString(75, 770 - 21 * line, text[start : start + 32])
        canvas.drawCentredString(297, 30, f"— {page + 1} —")
        canvas.showPage()
    canvas.save()


def sanshen(path: Path) -> int:
    from checker.readers import read_bytes

    document = read_bytes(path.read_bytes(), path.name)
    assert not document.gaps, document.gaps
    return len(document.text)


def python_docx(path: Path) -> int:
    import docx

    document = docx.Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return sum(map(len, (paragraph.text for paragraph in document.paragraphs))) + sum(map(len, cells))


def docx2python(path: Path) -> int:
    from docx2python import docx2python as read

    with read(str(path)) as document:
        return len(document.text)


def openpyxl_streaming(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return sum(len(str(value)) for row in rows for value in row)


def openpyxl_whole(path: Path) -> int:
    import openpyxl

    book = openpyxl.load_workbook(path, data_only=True)
    return sum(len(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row)


def pypdfium2(path: Path) -> int:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(str(path))
    return sum(len(document[index].get_textpage().get_text_range()) for index in range(len(document)))


def pdfplumber(path: Path) -> int:
    import pdfplumber as plumber

    count = 0
    with plumber.open(path) as document:
        for page in document.pages:
            count += len(page.extract_text())
            page.close()
    return count


MAKERS: dict[str, tuple[Callable[[Path, int], None], int, str]] = {
    "docx": (make_docx, 200, "pages"),
    "xlsx": (make_xlsx, 100_000, "rows"),
    "pdf": (make_pdf, 500, "pages"),
}
READERS: dict[str, tuple[Callable[[Path], int], ...]] = {
    "docx": (python_docx, docx2python, sanshen),
    "xlsx": (openpyxl_streaming, openpyxl_whole, sanshen),
    "pdf": (pypdfium2, pdfplumber, sanshen),
}


def measured(kind: str, number: int, path: Path) -> dict[str, float] | None:
    """Seconds of the processor and MB of one reader in a process of its own; None if its library is missing."""
    done = _apart("--one", kind, str(number), str(path))
    result: dict[str, float] | None = json.loads(done) if done else None
    return result


def _apart(*arguments: str) -> str:
    """What this program says when run with these arguments."""
    command = [sys.executable, __file__, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


def one(kind: str, number: int, path: Path) -> int:
    try:
        characters = READERS[kind][number](path)
    except ImportError:
        return 3
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(each.ru_utime + each.ru_stime for each in usage)
    largest = max(each.ru_maxrss for each in usage)
    print(json.dumps({"seconds": seconds, "mb": largest / 1024, "characters": characters}))
    return 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        return one(arguments[1], int(arguments[2]), Path(arguments[3]))
    if arguments[:1] == ["--make"]:
        MAKERS[arguments[1]][0](Path(arguments[2]), int(arguments[3]))
        return 0
    share = 10 if "--small" in arguments else 1
    with tempfile.TemporaryDirectory() as folder:
        for kind, (_, size, unit) in MAKERS.items():
            path = Path(folder) / f"file.{kind}"
            _apart("--make", kind, str(path), str(size // share))
            print(f"{kind}: {size // share:,} {unit}, {path.stat().st_size / 1e6:.1f} MB")
            first: dict[str, float] | None = None
            for number, reader in enumerate(READERS[kind]):
                found = measured(kind, number, path)
                if found is None:
                    print(f"  {reader.__name__:20} not installed")
                    continue
                first = first or found
                print(
                    f"  {reader.__name__:20} {found['seconds']:7.2f} s ({found['seconds'] / first['seconds']:5.2f}×)"
                    f" {found['mb']:7.0f} MB ({found['mb'] / first['mb']:5.2f}×) {found['characters']:>10,.0f} characters"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
