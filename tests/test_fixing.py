"""What may be put right without a person, and what never."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.errors import SanshenError
from checker.fixing import Fixed, edits, fix
from checker.language.names import labelled_names, touches_name
from checker.model import DocumentReport, Severity

BOTH = (Severity.ERROR, Severity.WARNING)


def fixed(
    checker: Checker, data: bytes, name: str = "a.txt", severities: tuple[Severity, ...] = (Severity.ERROR,)
) -> Fixed:
    return fix(checker.check_bytes(data, name), data, lambda new: checker.check_bytes(new, name), severities)


def text_of(checker: Checker, text: str, name: str = "a.txt") -> str:
    return fixed(checker, text.encode(), name).data.decode()


def test_errors_with_one_suggestion_are_put_right(checker: Checker) -> None:
    result = fixed(checker, "营造公平竟争的市场环境，推进“一网通瓣”。\r\n".encode("gb18030"))
    assert result.data.decode("gb18030") == "营造公平竞争的市场环境，推进“一网通办”。\r\n"
    assert [(edit.span, edit.text) for edit in result.edits] == [((4, 5), "竞"), ((18, 19), "办")]
    assert not [finding for finding in result.report.findings if finding.severity is Severity.ERROR]


def test_warnings_only_when_asked(checker: Checker) -> None:
    text = "排队时应当间隔至少1米以上。"
    report = checker.check_text(text, "a.txt")
    severities = {finding.severity for finding in report.findings}
    assert Severity.ERROR not in severities and Severity.WARNING in severities
    assert not edits(report, (Severity.ERROR,))
    assert edits(report, BOTH)


def test_a_suppressed_finding_stays(checker: Checker) -> None:
    text = "<!-- sanshen:ignore typo/common-words 理由：引用原文 -->\n营造公平竟争的市场环境。\n\n营造公平竟争的市场环境，扎实推进。\n"
    assert text_of(checker, text).count("公平竟争") == 1


@pytest.mark.parametrize(
    "text",
    [
        "联系人：王竟争，负责日常工作。",
        "王竟争同志任副组长。",
        "局长王竟争主持会议。",
        "副组长王竟争局长到会。",
        "出席：李明、王竟争、张建国。",
        "记者：王竟争\n\n本次活动由王竟争组织。",
    ],
)
def test_a_name_is_never_changed(checker: Checker, text: str) -> None:
    report = checker.check_text(text, "a.txt")
    wrong = [finding for finding in report.findings if finding.rule == "typo/compete"]
    assert wrong, "the rule must fire for this test to mean anything"
    assert text_of(checker, text) == text


def test_a_column_of_names_stays(checker: Checker) -> None:
    text = "姓名,事项\n王竟争,公平竟争审查\n"
    assert text_of(checker, text, "a.csv") == "姓名,事项\n王竟争,公平竞争审查\n"


def test_names_are_told_by_what_stands_around() -> None:
    assert labelled_names("联系人：王竟争，电话") == {"王竟争"}
    assert labelled_names("李明同志") == {"李明"}
    assert touches_name("由王竟争组织", 2, 3, frozenset({"王竟争"}))
    assert not touches_name("营造公平竟争的市场环境", 4, 5)
    assert not touches_name("由王竟争组织", 4, 5, frozenset({"王竟争"}))


def test_tags_inside_a_correction_are_left_alone(checker: Checker) -> None:
    text = "<p>推进“一网<b>通瓣</b>”，公平<b>竟</b>争，工程己&#32463;竣工。</p>"
    written = text_of(checker, text, "a.html")
    assert written == "<p>推进“一网<b>通办</b>”，公平<b>竞</b>争，工程已&#32463;竣工。</p>"


def test_what_is_put_in_takes_no_tag_along(checker: Checker) -> None:
    report = checker.check_text("<p>铸牢中华民族共同<i></i>意识。</p>", "a.html", "text/html")
    assert all(edit.span.end > edit.span.start for edit in edits(report, BOTH))


def test_a_correction_leaves_the_line_end_in_it(checker: Checker) -> None:
    text = "为进一步优化营商环境各级各部门要着力营造公平竟\n争的市场环境，扎实推进各项工作落实到位。\n"
    (edit,) = edits(checker.check_text(text, "a.txt"), (Severity.ERROR,))
    assert (text[slice(*edit.span)], edit.text) == ("竟", "竞")  # the changed character lies on one line


def test_personal_data_is_not_touched(checker: Checker) -> None:
    report = checker.check_text("营造公平竟争的环境。", "a.txt")
    masked = replace_masks(report, (4, 6))
    assert edits(report, BOTH) and not edits(masked, BOTH)


def replace_masks(report: DocumentReport, *spans: tuple[int, int]) -> DocumentReport:
    from checker.model import Span

    return report._replace(masks=tuple(Span(*span) for span in spans))


def test_of_overlapping_corrections_the_graver_is_made(checker: Checker) -> None:
    report = checker.check_text("营造公平竟争的环境。", "a.txt")
    (finding,) = [one for one in report.findings if one.fixable]
    lesser = finding._replace(start=finding.start + 1, severity=Severity.WARNING, suggestions=("竞争力",))
    both = report._replace(findings=(finding, lesser))
    assert [edit.finding for edit in edits(both, BOTH)] == [finding]


def test_an_edit_that_brings_a_new_finding_is_given_up(checker: Checker) -> None:
    text = "营造公平竟争的市场环境，扎实推进各项工作落实到位。\n\n要持续深化政务服务制度改革，推进“一网通瓣”改革，方便办事群众。\n"

    def check(data: bytes) -> DocumentReport:
        report = checker.check_bytes(data, "a.txt")
        new = [
            checker.check_text("公平竟争").findings[0]._replace(rule="typo/new", start=place, end=place + 2)
            for place in [report.document.text.find("竞争")]
            if place >= 0
        ]
        return report._replace(findings=(*report.findings, *new))

    result = fix(checker.check_text(text, "a.txt"), text.encode(), check)
    assert result.data.decode() == text.replace("通瓣", "通办")
    assert [edit.text for edit in result.edits] == ["办"]


def test_a_document_that_reads_otherwise_afterwards_is_left_alone(checker: Checker) -> None:
    text = "营造公平竟争的环境。"

    def check(data: bytes) -> DocumentReport:
        report = checker.check_bytes(data, "a.txt")
        return report._replace(document=replace(report.document, text=report.document.text + "。"))

    result = fix(checker.check_text(text, "a.txt"), text.encode(), check)
    assert (result.data, result.edits) == (text.encode(), ())


def test_a_damaged_file_is_refused(checker: Checker) -> None:
    with pytest.raises(SanshenError, match="编码"):
        fixed(checker, "营造公平竟争的环境。".encode() + b"\xff")


_parts = st.sampled_from(
    [
        "公平竟争",
        "一网通瓣",
        "工程己经竣工",
        "，",
        "。",
        "\r\n",
        "\n\n",
        "项目",
        "<b>",
        "&amp;",
        "王明同志",
        "\t",
    ]
)


@settings(deadline=None)  # the first to need jieba loads it
@given(
    st.lists(_parts, min_size=1, max_size=12).map("".join),
    st.sampled_from(["a.txt", "a.html", "a.md", "a.csv"]),
)
def test_a_second_run_changes_nothing_and_only_edits_differ(checker: Checker, text: str, name: str) -> None:
    data = text.encode("utf-16")
    if not text.strip():
        return
    result = fixed(checker, data, name)
    again = fixed(checker, result.data, name)
    assert again.data == result.data
    wrong = {"竟": "竞", "瓣": "办", "己": "已"}
    old, new = text, result.data.decode("utf-16")
    assert len(old) == len(new)
    assert all(one == other or wrong.get(one) == other for one, other in zip(old, new, strict=True))
