"""Documents of office formats on the page: paragraphs, tables as tables, what is hidden by its name."""

from __future__ import annotations

import re
from typing import Any

from checker import Checker
from checker.model import Document
from checker.reports import write
from tests import pdfs, workbooks
from tests.readers import office
from tests.readers.office import p, r, require_office, story
from tests.synthetic import resident_id

require_office()
ID = resident_id()


_LINKS = re.compile("<a [^>]*></a>|<span id[^>]*>|</span>")


def page(checker: Checker, document: Document, lang: str = "zh") -> str:
    return write(checker.report([checker.check(document)]), "html", lang)


def source(checker: Checker, document: Document, lang: str = "zh") -> str:
    """The text on the page, without the links to its findings."""
    made = page(checker, document, lang)
    assert ID not in made
    return _LINKS.sub("", made[made.index('class="source"') :])


def test_a_text_with_a_table_and_hidden_parts(checker: Checker) -> None:
    rows = "".join(f"<w:tr><w:tc>{p(text)}</w:tc></w:tr>" for text in ("证件号", ID))
    deleted = '<w:del w:id="1" w:author="王五"><w:r><w:delText>原拟通报。</w:delText></w:r></w:del>'
    body = (
        p("请认真落实", "，，", "确保安全。")
        + p("说明", r("另有两人参加", "<w:vanish/>"))
        + p("不予通报。", deleted)
    )
    data = office.docx(body + f"<w:tbl>{rows}</w:tbl>", header1=story("hdr", p("页首文字")))
    shown = source(checker, office.read(data))
    assert '<p>请认真落实<mark class="error">，，</mark>确保安全。</p>' in shown
    assert (
        '<p class="aside hidden" data-kind="隐藏文字"><mark class="warning">另有两人参加</mark></p>' in shown
    )
    assert '<p class="aside hidden" data-kind="删除的修订"><mark class="error">原拟通报。</mark></p>' in shown
    assert '<p class="part" data-kind="页眉">页首文字</p>' in shown
    assert '<td title="A2"><mark class="error">110***********002X</mark></td>' in shown


def test_a_workbook_with_a_hidden_column_and_sheet(checker: Checker) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["序号", "备注"])
        sheet.append([1, "按步就班"])
        sheet.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other.append(["草稿"])
        other.sheet_state = "hidden"

    shown = source(checker, workbooks.opened(workbooks.saved(fill)))
    assert shown.count("<table>") == 2
    assert '<td title="B2"><span class="aside hidden" data-kind="隐藏列">按步就班</td>' in shown
    assert '<span class="aside hidden" data-kind="隐藏工作表">' in shown


def test_a_pdf_with_covered_text(checker: Checker) -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(100, 750, "经审核，，予以公示。")
        canvas.drawString(100, 680, "证件号" + ID)
        canvas.rect(100, 676, 300, 20, fill=1)

    document = pdfs.opened(pdfs.drawn(draw))
    shown = source(checker, document)
    assert '<p>经审核<mark class="error">，，</mark>予以公示。</p>' in shown
    assert '<p class="aside hidden" data-kind="被盖住的文字"><mark' in shown
    assert 'data-kind="covered text"' in source(checker, document, "en")
