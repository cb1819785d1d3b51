"""Formats of other people's programs: GitHub, GitLab, JUnit, reviewdog."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from checker.model import Gap, GapReason, Severity
from checker.readers import read_text
from checker.reports import write
from checker.reports.github import summary
from tests.reports.samples import (
    NOTICE,
    POLICY,
    Found,
    assemble,
    clean,
    document_report,
    everything,
    marked,
    notice,
    renamed,
    repeated,
    report_of,
    unread,
)

COMMAND = re.compile("::(error|warning|notice) ([^:]*)::(.*)")


def commands(report: Any, lang: str = "zh") -> list[tuple[str, dict[str, str], str]]:
    parsed = []
    for line in write(report, "github", lang).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match.group(2).split(","))
        parsed.append((match.group(1), properties, match.group(3)))
    return parsed


def test_github_puts_errors_first_and_gaps_among_them() -> None:
    found = commands(everything())
    assert [kind for kind, _, _ in found] == ["error"] * 4 + ["warning"] * 2 + ["notice"]
    assert found[0] == (
        "error",
        {"file": "附件/说明.txt", "title": "只有图像，没有文字"},
        "未能检查：word/media/image1.png：图片没有文字层，须人工审看",
    )
    assert found[1] == (
        "error",
        {
            "file": "公告/通知.txt",
            "line": "4",
            "endLine": "4",
            "col": "15",
            "endColumn": "15",
            "title": "疑似错别字 [typo/confusion]",
        },
        "“装”疑为“照”之误%0A建议：“照”",
    )


def test_github_leaves_out_what_somebody_answered_for() -> None:
    assert "landline" not in write(everything(), "github")


@pytest.mark.parametrize(("count", "last"), [(10, None), (11, "还有 2 处没有在这里列出，请看完整报告")])
def test_github_shows_ten_of_a_kind(count: int, last: str | None) -> None:
    found = commands(report_of(repeated(count)))
    assert len(found) == 10
    assert (found[-1][2] == last) if last else found[-1][1]["line"] == "10"


def test_github_keeps_room_for_findings_beside_many_gaps() -> None:
    gaps = tuple(Gap(f"第{number}页", GapReason.IMAGE_ONLY, "图片") for number in range(30))
    text = repeated(30).document.text
    found = [Found("typo/x", place, place + 1) for place in range(30)]
    lines = commands(report_of(document_report(text, found, gaps=gaps)))
    assert [("未能检查" in message) for _, _, message in lines] == [True] * 3 + [False] * 7
    assert lines[-1][2] == "还有 51 处没有在这里列出，请看完整报告"


def test_github_escapes() -> None:
    report = document_report(
        "甲乙", [Found("typo/x", 0, 1, title="a:b,c%", message="x%0A::error::y")], "a,b:c%.txt"
    )
    assert write(report_of(report), "github") == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,endLine=1,col=1,endColumn=1,title=a%3Ab%2Cc%25 [typo/x]"
        "::x%250A::error::y\n"
    )


def test_github_gives_no_columns_across_lines() -> None:
    (only,) = commands(report_of(document_report("甲乙\n丙", [Found("typo/x", 1, 4)])))
    assert (only[1]["line"], only[1]["endLine"]) == ("1", "2")
    assert "col" not in only[1]


def test_summary_is_a_table_that_nothing_breaks_out_of() -> None:
    report = document_report(
        "甲|乙", [Found("typo/x", 0, 3, message="a|b <img src=x> `c` [d](e)\n# f")], "a|b.txt"
    )
    lines = summary(report_of(report, unread()), "zh").splitlines()
    assert lines[0] == "## 三审 · 不通过"
    rows = [line for line in lines if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", row)) - 1 for row in rows] == [7] * 4 + [4] * 3
    assert rows[2] == r"| a\|b\.txt | 不通过 | 1 | 0 | 0 | 0 | 0 |"
    assert rows[3] == r"| 附件/说明\.txt | 未能完整检查 | 0 | 0 | 0 | 0 | 1 |"
    assert r"a\|b \<img src=x\> \`c\` \[d\]\(e\) \# f" in rows[-1]


def test_summary_is_bounded() -> None:
    lines = summary(report_of(repeated(500)), "zh").splitlines()
    assert len(lines) < 120
    assert lines[-1] == "另有 400 项没有列出。"


def issues(report: Any) -> list[dict[str, Any]]:
    data = json.loads(write(report, "gitlab"))
    assert isinstance(data, list)
    return data


def test_gitlab() -> None:
    found = issues(everything())
    assert [
        (issue["check_name"], issue["severity"], issue["location"]["lines"]["begin"]) for issue in found
    ] == [
        ("typo/confusion", "major", 4),
        ("wording/set-phrase", "info", 4),
        ("privacy/resident-id", "critical", 5),
        ("privacy/mobile", "minor", 5),
        ("consistency/impossible-date", "major", 6),
        ("punctuation/halfwidth-comma", "minor", 6),
        ("gap/image-only", "critical", 1),
    ]
    assert found[0]["description"] == "疑似错别字：“装”疑为“照”之误"
    assert found[-1]["location"]["path"] == "附件/说明.txt"


def test_gitlab_fingerprints_are_unique_and_stable() -> None:
    report = report_of(notice(), renamed(notice(), "b.txt"), notice(), unread(), unread())
    prints = [issue["fingerprint"] for issue in issues(report)]
    assert len(set(prints)) == len(prints)
    assert prints == [issue["fingerprint"] for issue in issues(report)]
    alone = [issue["fingerprint"] for issue in issues(report_of(notice()))]
    assert prints[: len(alone)] == alone


def test_junit() -> None:
    root = ET.fromstring(write(everything(), "junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("10", "2", "4")
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["公告/通知.txt", "附件/说明.txt", "通过.txt"]
    outcomes = [
        [(case.get("name"), [child.tag for child in case]) for case in suite.findall("testcase")]
        for suite in suites
    ]
    assert outcomes == [
        [("初审 initial", ["failure"]), ("复审 second", ["failure"]), ("终审 final", [])],
        [
            ("初审 initial", ["error"]),
            ("复审 second", ["error"]),
            ("终审 final", ["error"]),
            ("完整性 completeness", ["error"]),
        ],
        [("初审 initial", []), ("复审 second", []), ("终审 final", [])],
    ]
    failure = suites[0].find("testcase/failure")
    assert failure is not None and failure.get("message") == "1 个错误，1 个警告，1 条提示"
    assert "4:15  错误  typo/confusion  疑似错别字：“装”疑为“照”之误" in (failure.text or "")
    gap = suites[1].find("testcase[4]/error")
    assert gap is not None and "word/media/image1.png [image-only] 图片没有文字层" in (gap.text or "")


def test_junit_names_policy_and_content() -> None:
    root = ET.fromstring(write(report_of(notice()), "junit"))
    values = {item.get("name"): item.get("value") for item in root.iter("property")}
    assert values["policy.digest"] == POLICY.digest
    assert values["document.digest"] == notice().document.digest


def test_junit_lists_warnings_of_a_review_that_passes() -> None:
    report = document_report("甲乙", [Found("typo/x", 0, 1, severity=Severity.WARNING)])
    root = ET.fromstring(write(report_of(report), "junit"))
    assert root.get("failures") == "0"
    output = root.find("testsuite/testcase/system-out")
    assert output is not None and "1:1  警告  typo/x" in (output.text or "")


def diagnostics(report: Any) -> list[dict[str, Any]]:
    data = json.loads(write(report, "rdjson"))
    assert data["source"] == {"name": "sanshen"}
    found = data["diagnostics"]
    assert isinstance(found, list)
    return found


def test_rdjson_columns_count_bytes() -> None:
    source, spans = marked(NOTICE)
    lines = source.encode().split(b"\n")
    found = diagnostics(report_of(notice()))
    assert len(found) == len(spans) - 1  # the last is answered for
    for item, span in zip(found, spans, strict=False):
        start, end = item["location"]["range"]["start"], item["location"]["range"]["end"]
        assert start["line"] == end["line"]
        cut = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
        assert cut.decode() == source[span.start : span.end]


def test_rdjson_columns_do_not_depend_on_the_order_of_findings() -> None:
    text = "𠮷甲乙\n丙丁"
    report = document_report(text, [Found("typo/a", 0, 6), Found("typo/b", 1, 2), Found("typo/c", 5, 6)])
    ranges = [item["location"]["range"] for item in diagnostics(report_of(report))]
    assert ranges == [
        {"start": {"line": 1, "column": 1}, "end": {"line": 2, "column": 7}},
        {"start": {"line": 1, "column": 5}, "end": {"line": 1, "column": 8}},
        {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 7}},
    ]


def test_rdjson_suggests_only_what_may_be_applied_unread() -> None:
    found = {item["code"]["value"]: item for item in diagnostics(everything())}
    typo = found["typo/confusion"]
    assert typo["suggestions"] == [{"range": typo["location"]["range"], "text": "照"}]
    assert "suggestions" not in found["privacy/resident-id"]
    assert found["gap/image-only"]["severity"] == "ERROR"
    assert found["gap/image-only"]["location"] == {"path": "附件/说明.txt"}


def test_rdjson_severity_is_the_gravest() -> None:
    report = document_report("甲乙", [Found("typo/x", 0, 1, severity=Severity.WARNING)])
    assert json.loads(write(report_of(report), "rdjson"))["severity"] == "WARNING"
    assert json.loads(write(report_of(clean()), "rdjson"))["severity"] == "INFO"


def test_positions_in_a_table_are_those_of_the_source() -> None:
    document = read_text('名称,备注\n"甲""乙",错\n', "a.csv", "text/csv")
    start = document.text.index("错")
    report = report_of(assemble(document, [Found("typo/x", start, start + 1)]))
    (item,) = diagnostics(report)
    assert item["location"]["range"]["start"] == {"line": 2, "column": 12}
    assert commands(report)[0][1]["col"] == "8"
    assert "  2:8 B2  错误" in write(report, "text")
