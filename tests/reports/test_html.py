"""The page: well-formed, self-contained, faithful to the masked text, with every finding marked."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Report, Severity
from checker.readers import read_text
from checker.reports import write
from checker.reports.html_text import marks_of
from checker.reports.shown import Shown
from tests.reports.samples import (
    ID,
    PHONE,
    Found,
    assemble,
    clean,
    document_report,
    everything,
    notice,
    repeated,
    report_of,
    unread,
)

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed, in order; no identifier twice."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.raw: dict[str, str] = {}
        self.policy = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), "an attribute twice"
        self.tags.append(tag)
        self.attributes |= given.keys()
        if given.get("id"):
            self.ids.append(given["id"] or "")
        self.links += [given[key] or "" for key in ("href", "src", "action") if key in given]
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""
        if "text" in (given.get("class") or "").split():
            self.texts.append("")
        if tag == "mark":
            self.marks.append((given["class"] or "", ""))
        if tag not in VOID:
            self.open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1][0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if tags and tags[-1] in ("style", "script"):
            self.raw[tags[-1]] = self.raw.get(tags[-1], "") + data
        if any("text" in (given.get("class") or "").split() for _, given in self.open):
            self.texts[-1] += data
        if "mark" in tags:
            self.marks[-1] = (self.marks[-1][0], self.marks[-1][1] + data)


TABLE = f"""<html><head><title>公示</title><meta name="description" content="电话 {PHONE}"></head><body><h1>公示</h1>
<!-- 内部：{PHONE} --><p>甲 &amp; 乙 &lt;丙&gt;</p><div style="display:none">隐藏：{PHONE}</div>
<table><tr><th>姓名</th><th>号码</th><th>备注</th></tr><tr><td>张三</td><td>{ID}</td><td></td></tr>
<tr><td>李四</td><td></td><td>无</td></tr></table></body></html>"""


def table() -> Report:
    document = read_text(TABLE, "公示.html", "text/html")
    found = [Found("privacy/resident-id", *match.span()) for match in re.finditer(ID, document.text)]
    found += [Found("privacy/mobile", *match.span()) for match in re.finditer(PHONE, document.text)]
    assert len(found) == 4
    return report_of(assemble(document, found))


REPORTS = {
    "everything": everything,
    "table": table,
    "repeated": lambda: report_of(repeated(30)),
    "none": report_of,
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_well_formed_and_self_contained(name: str, lang: str) -> None:
    page = Page(write(REPORTS[name](), "html", lang))
    assert page.tags[0] == "html"
    assert len(set(page.ids)) == len(page.ids)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert not [name for name in page.attributes if name == "style" or name.startswith("on")]
    assert not set(page.tags) & {"img", "link", "iframe", "object", "base", "svg"}


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    page = Page(write(everything(), "html"))
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert (rules.pop("base-uri"), rules.pop("form-action")) == ("'none'", "'none'")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert rules.pop(f"{kind}-src") == f"'sha256-{digest}'"
    assert not rules
    assert page.tags.count("style") == page.tags.count("script") == 1
    assert "url(" not in page.raw["style"] and "@import" not in page.raw["style"]


@pytest.mark.parametrize("name", ["everything", "table", "repeated"])
def test_the_text_on_the_page_is_the_masked_text(name: str) -> None:
    report = REPORTS[name]()
    page = Page(write(report, "html"))
    expected = [Shown(item).text for item in report.documents if item.findings]
    assert ["".join(shown.split()) for shown in page.texts] == ["".join(shown.split()) for shown in expected]


def test_the_finding_and_its_mark_lead_to_each_other() -> None:
    page = Page(write(everything(), "html"))
    for number in range(1, 8):
        assert {f"f1-{number}", f"m1-{number}"} <= set(page.ids)
        assert {f"#f1-{number}", f"#m1-{number}"} <= set(page.links)
    assert [mark for mark in page.marks if mark[1]] == [
        ("error", "装"),
        ("info", "现将有关事项通知如下"),
        ("error", "110***********0134"),
        ("warning", "13*******34"),
        ("error", "2026年2月30日"),
        ("warning", ","),
        ("waived", "02*******78"),
    ]


def test_lines_keep_their_ends() -> None:
    page = Page(write(report_of(document_report("甲\r\n乙\r丙\n\n丁", [Found("typo/x", 0, 5)])), "html"))
    assert page.texts == ["甲\n乙\n丙\n\n丁"]


def test_tables_are_tables_and_hidden_text_is_called_hidden() -> None:
    html = write(table(), "html")
    body = html[html.index('class="text"') :]
    assert re.sub(
        "<a [^>]*></a>|</?(mark|span)[^>]*>", "", body[body.index("<tbody>") : body.index("</tbody>")]
    ) == (
        '<tbody><tr><th scope="row" class="at" data-at="1"></th>'
        '<th title="A1">姓名</th><th title="B1">号码</th><th title="C1">备注</th></tr>'
        '<tr><th scope="row" class="at" data-at="2"></th><td title="A2">张三</td><td title="B2">110***********0134</td></tr>'
        '<tr><th scope="row" class="at" data-at="3"></th><td title="A3">李四</td><td colspan="1"></td>'
        '<td title="C3">无</td></tr>'
    )
    for kind, label in (("hidden", "隐藏内容"), ("comment", "注释"), ("metadata", "元数据 description")):
        assert re.search(f'<p class="aside {kind}" data-kind="{label}">', body)


def test_what_was_not_read_comes_before_what_was_found() -> None:
    html = write(everything(), "html")
    assert html.index("word/media/image1.png") < html.index('id="findings"')
    assert "未能检查的内容（1 处）" in html
    assert "未能检查的内容" not in write(report_of(notice()), "html")


def test_who_signs_what() -> None:
    html = write(everything(), "html")
    for word in ("初审人", "复审人", "终审人", "日期", everything().policy.digest, notice().document.digest):
        assert word in html
    assert "本单位对外公布的值班电话" in html and "行内注释，2027-01-31 到期" in html


def test_a_single_clean_file_is_shown_with_its_text_but_not_one_of_many() -> None:
    assert Page(write(report_of(clean()), "html")).texts == ["特此通知。\n"]
    assert len(Page(write(everything(), "html")).texts) == 1
    assert "附件正文" not in write(report_of(clean(), unread()), "html")


spans = st.tuples(st.integers(0, 20), st.integers(0, 8), st.sampled_from(list(Severity)))


@given(st.integers(1, 20), st.lists(spans, max_size=12))
def test_overlapping_findings_become_marks_in_a_row(
    length: int, items: list[tuple[int, int, Severity]]
) -> None:
    text = "字" * length
    found = [
        Found("typo/x", min(start, length), min(start + size, length), severity=severity)
        for start, size, severity in items
    ]
    findings = list(document_report(text, found).findings)
    marks = marks_of(findings, length)
    assert sorted(number for mark in marks for number in mark.begins) == list(range(1, len(findings) + 1))
    assert all(mark.start < mark.end <= length for mark in marks)
    assert all(before.end <= after.start for before, after in pairwise(marks))
    for position in range(length):
        here = [item for item in findings if item.start <= position < item.end]
        mark = next((mark for mark in marks if mark.start <= position < mark.end), None)
        if here:
            assert mark is not None
            points = [item for item in findings if item.start == item.end]
            if not points:
                assert mark.look == min(here, key=lambda item: item.severity.rank).severity.value
        if mark is None:
            assert not here


def test_nested_and_crossing_findings() -> None:
    text = "零一二三四五六七"
    found = [
        Found("typo/a", 1, 6, severity=Severity.INFO),
        Found("typo/b", 2, 4),
        Found("typo/c", 3, 7, severity=Severity.WARNING),
        Found("typo/d", 1, 2, severity=Severity.INFO),
    ]
    report = report_of(document_report(text, found))
    page = Page(write(report, "html"))
    assert page.marks == [
        ("info", "一"),
        ("error", "二"),
        ("error", "三"),
        ("warning", "四五"),
        ("warning", "六"),
    ]
    assert page.texts == [text]


def test_a_finding_without_width_marks_its_neighbour() -> None:
    page = Page(
        write(report_of(document_report("甲乙", [Found("typo/x", 2, 2), Found("typo/y", 0, 0)])), "html")
    )
    assert page.marks == [("error", "甲"), ("error", "乙")]
    assert Page(write(report_of(document_report("", [Found("meta/x", 0, 0)])), "html")).marks == []


def test_a_large_document_shows_every_finding() -> None:
    line = "为进一步加强安全管理，现将有关事项通知如下，请各单位做好准备工作。\n"
    text = line * (1_000_000 // len(line))
    places = range(0, len(text) - 20, len(text) // 5000)
    found = [Found("privacy/x" if place % 2 else "typo/x", place, place + 1 + place % 18) for place in places]
    report = report_of(document_report(text, found))
    written = write(report, "html")
    assert written.count('<li class="finding') >= 5000
