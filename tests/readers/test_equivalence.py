"""The same content gives the same findings in every format.

What formats differ in by nature is left out here: ``hidden/`` rules speak of what only some formats have
(properties, comments, addresses behind links), ``format/broken-line`` of lines that a program broke.  A cell is a
segment and so bounds its excerpt, in all formats but plain text, where the row is a line: there only the
matched text is compared.  Addresses of pages are no part of the content because Markdown makes links of them.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.model import Document
from tests.readers.office import require_office
from tests.readers.written import TABLES, WHOLE, Content
from tests.synthetic import bank_card, mobiles, resident_id, resident_ids

require_office()

CLEAN = (
    "各有关部门要按照职责分工认真组织实施，确保各项任务落到实处。",
    "市发展改革委负责统筹协调，每季度末向市政府报告进展情况！",
    "会议强调：“坚持实事求是，注重工作实效。”",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号），现将有关事项通知如下。",
    "全年完成投资12.5亿元，同比增长8.3%。",
)
WRONG = (
    "为加强安全生产工作，，各单位要认真组织实施。",
    "会议定于2023年2月30日召开，请准时参加。",
    "各部门要按步就班推进工作，凡事都要再接再励。",
    "本件为机密★1年，不得公开。",
    "截止2023年底，全市共建成（含在建项目12个。",
    "联系邮箱zhangsan@example.com，请及时来信。",
)
sentences = st.one_of(
    st.sampled_from(CLEAN),
    st.sampled_from(WRONG),
    resident_ids.map(lambda number: f"申请人证件号为{number}，请及时核对。"),
    mobiles.map(lambda number: f"经办人手机{number}，请保持畅通。"),
    st.integers(0, 99_999_999).map(
        lambda number: f"退款账号{bank_card(f'6222020000{number:08d}')}，请查收。"
    ),
)
paragraphs = st.lists(st.lists(sentences, min_size=1, max_size=4).map("".join), max_size=5).map(
    lambda texts: ["".join(CLEAN[:3]), *texts]  # of three lines: without one a PDF does not show its margin
)
titles = st.sampled_from(
    ("关于加强安全生产工作的通知", "关于2023年补助发放情况的公示", "关于做好做好防汛工作的通知")
)
COLUMNS = {
    "姓名": st.sampled_from(("张建国", "李秀英", "欧阳建华")),
    "性别": st.sampled_from("男女"),
    "年龄": st.integers(18, 90).map(str),
    "身份证号码": resident_ids,
    "手机号码": mobiles,
    "工作单位": st.sampled_from(("城关小学", "县医院")),
    "金额（元）": st.integers(100, 9000).map(str),
    "残疾类别": st.sampled_from(("肢体三级", "听力二级")),
    "备注": st.sampled_from(("按步就班", "无", "再接再励，，")),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[str, ...], ...]:
    names = draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=2, max_size=5, unique=True))
    rows = draw(st.integers(1, 4))
    return (tuple(names), *(tuple(draw(COLUMNS[name]) for name in names) for _ in range(rows)))


contents = st.builds(Content, titles, paragraphs.map(tuple), tables())
Findings = Counter[tuple[str, str, str]]


def found(checker: Checker, document: Document, whole: bool = True) -> Findings:
    """Rule, matched text without blanks, and excerpt of every finding that is not of one format alone."""
    assert document.gaps == ()
    return Counter(
        (one.rule, "".join(document.text[one.start : one.end].split()), one.excerpt if whole else "")
        for one in checker.check(document).findings
        if not one.rule.startswith("hidden/") and one.rule != "format/broken-line"
    )


def without_excerpts(findings: Findings) -> Findings:
    result: Findings = Counter()
    for (rule, text, _), count in findings.items():
        result[rule, text, ""] += count
    return result


@settings(max_examples=10, deadline=None)
@given(contents)
def test_whole_documents(checker: Checker, content: Content) -> None:
    expected = found(checker, WHOLE["docx"](content))
    for name, write in WHOLE.items():
        if name == "txt":
            assert found(checker, write(content), whole=False) == without_excerpts(expected), name
        else:
            assert found(checker, write(content)) == expected, name


@settings(max_examples=10, deadline=None)
@given(tables())
def test_tables(checker: Checker, rows: tuple[tuple[str, ...], ...]) -> None:
    content = Content("", (), rows)
    expected = found(checker, TABLES["csv"](content))
    for name, write in TABLES.items():
        assert found(checker, write(content)) == expected, name


@pytest.mark.parametrize("name", WHOLE)
def test_what_is_planted_is_found(checker: Checker, name: str) -> None:
    """The formats do not agree by finding nothing."""
    rows = (("姓名", "证件号"), ("张建国", resident_id(sequence=3)))
    document = WHOLE[name](Content("关于做好防汛工作的通知", (*WRONG[:2], f"证件号{resident_id()}。"), rows))
    rules = Counter(rule for rule, _, _ in found(checker, document).elements())
    assert rules["privacy/resident-id"] == 2
    assert rules["punctuation/repeated-marks"] == rules["numeral/impossible-date"] == 1
