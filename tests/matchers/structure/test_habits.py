"""Rules that speak from the document's own habit, and smaller checks."""

from __future__ import annotations

import pytest

from checker.model import Severity
from tests.matchers.structure.context import hits, spans


def test_the_minority_of_marks_is_reported_place_by_place() -> None:
    found = hits("half-width-points", "甲，乙，丙,丁；戊:己")
    assert [(hit.start, hit.suggest, hit.severity) for hit in found] == [
        (5, ("，",), None),
        (9, ("：",), None),
    ]


def test_a_systematic_deviation_is_said_once_with_its_count() -> None:
    (hit,) = hits("half-width-points", "甲,乙,丙，丁;戊")
    assert (hit.start, hit.end, hit.severity) == (1, 2, Severity.INFO)
    assert hit.values == {"scope": "（全文同类共 3 处，宜统一修改）"}


@pytest.mark.parametrize(
    "text", ["9:30开会", "http://甲.cn/a,b", "1,200元", "Yes, we can!", "a@b.cn, 甲", "比例3:1"]
)
def test_half_width_marks_that_belong_there(text: str) -> None:
    assert hits("half-width-points", text) == []


def test_a_mark_at_the_end_of_a_line_counts() -> None:
    assert spans("half-width-points", "各单位:\n甲，乙。") == [(3, 4)]


def test_half_width_brackets() -> None:
    assert spans("half-width-brackets", "甲（乙）丙(丁)（WHO）(WHO)") == [(5, 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进行进行整改", [(0, 4)]),
        ("办公室办公室主任", [(0, 6)]),
        ("研究研究", []),
        ("一步一步来", []),
        ("全社会社会化服务", []),
        ("哈哈哈哈", []),
        ("努力努力努力", []),
        ("加强管理\n管理办法", []),
    ],
)
def test_repeated_words(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("repeated-words", text, {"allowed": ["研究"]}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\ufffd\ufffd乙", [(1, 3)]),
        ("甲\ue000乙\x07", [(1, 2), (3, 4)]),
        ("锟斤拷", [(0, 3)]),
        ("甲\t乙\r\n丙\x0c丁𠮷", []),
    ],
)
def test_broken_characters(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("broken-characters", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IPv6与Ipv6及IPv6", [(5, 9)]),
        ("APP与App", []),
        ("a/IPv6与Ipv6", []),
        ("IPv6与Ipv6", [(5, 9)]),
    ],
)
def test_letter_case(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("letter-case", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("伍万叁仟元整（￥53000.00）", []),
        ("伍万叁仟元整（￥5300.00）", [(0, 15)]),
        ("人民币壹佰元（小写：100）", []),
        ("人民币壹佰元（小写：1000）", [(0, 14)]),
        ("壹万元（1万元）", []),
        ("壹佰元伍角（100.50元）", []),
        ("壹佰元（甲）", []),
    ],
)
def test_amounts(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("amount-in-words", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见附件3。\n附件：1.甲\n2.乙", [(1, 4)]),
        ("见附件2。\n附件：1.甲\n2.乙", []),
        ("见附件3。", []),
        ("见附件3。\n附件1\n附件2\n附件3", []),
        ("按《通知》附件5办理。\n附件1", []),
        ("见附件2。\n附件：1.\n某建发〔2020〕1号附件2", []),
    ],
)
def test_attachments(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("attachment-missing", text) == expected


def test_a_repeated_paragraph_needs_a_sentence() -> None:
    title = "关于进一步加强全区政务公开工作切实提升政务公开质量和水平的实施意见"
    body = "各单位要提高政治站位，切实加强组织领导，明确责任，确保各项任务落实到位。"
    assert len(body) >= 30 <= len(title)
    assert spans("repeated-paragraphs", f"{title}\n{title}\n") == []
    assert spans("repeated-paragraphs", f"{body}\n甲\n{body}\n") == [(len(body) + 3, 2 * len(body) + 3)]


def test_many_repeated_paragraphs_are_meant() -> None:
    rows = [
        f"第{number}组要提高政治站位，切实加强组织领导，明确责任，确保各项任务落实到位。"
        for number in range(5)
    ]
    (hit,) = hits("repeated-paragraphs", "\n".join([*rows, *rows]))
    assert hit.severity is Severity.INFO
    assert "5" in hit.values["scope"]


def test_a_repeated_sentence_follows_at_once() -> None:
    body = "各单位要提高政治站位，切实加强组织领导，明确责任，确保各项任务落实到位。"
    assert spans("repeated-sentences", f"甲。{body}{body}乙。") == [(2 + len(body), 2 + 2 * len(body))]
    assert spans("repeated-sentences", f"{body}甲乙丙丁。{body}乙。") == []
