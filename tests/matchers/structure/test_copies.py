"""Text that repeats itself, lines that break, persons and abbreviations that stand twice."""

from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked, spans

CLAUSES = "，".join(f"第{number}个单位的主要工作任务{number}" for number in "甲乙丙丁戊己庚辛壬癸")
LONG = "各单位要提高政治站位，切实加强组织领导，明确工作责任，按期完成任务。\n"


def test_a_mark_that_one_copy_lost() -> None:
    text = f"{CLAUSES}，健全工作机制。明确工作责任。\n{CLAUSES}，健全工作机⟦制明⟧确工作责任。\n"
    (hit,) = assert_marked("copy-marks", text)
    assert hit.suggest == ("制。明",)


def test_a_stop_that_a_bullet_swallowed() -> None:
    assert_marked("copy-marks", f"{CLAUSES}，明确工作责任。\n{CLAUSES}，明确工作责⟦任⟧●甲局\n")


def test_a_heading_may_lose_its_stop_in_a_table() -> None:
    assert_marked(
        "copy-marks", f"1.健全工作机制。明确工作责任，{CLAUSES}。\n1.健全工作机制明确工作责任，{CLAUSES}。\n"
    )


def test_a_text_that_does_not_repeat_itself_is_left_alone() -> None:
    assert spans("copy-marks", "健全工作机制。明确工作责任。\n健全工作机制明确工作责任。\n") == []


def test_a_sentence_that_a_line_break_cuts() -> None:
    broken = "各单位要提高政治站位，加强领导，抓好餐饮、住宿⟦、⟧\n\n文化、旅游等行业的公开。\n"
    assert_marked("broken-lines", "标题\n" + LONG * 3 + broken)
    assert spans("broken-lines", "标题\n" + broken.replace("⟦、⟧", "、") * 5) == []  # set in lines


def test_a_word_that_a_line_break_cuts() -> None:
    text = "标题\n" + LONG * 3 + "各单位要提高政治站位，切实加强组织领导，归纳主要内⟦内⟧".replace("内⟦", "⟦")
    assert_marked("broken-lines", text + "\n\n容和重点，落实责任。\n")


@pytest.mark.parametrize("text", ["甲乙\n⟦，⟧丙丁", "甲乙，\n“丙”丁", "甲乙\n　　丙"])
def test_a_line_does_not_begin_with_a_mark(text: str) -> None:
    assert_marked("line-start-mark", text)


def test_a_paragraph_ends_with_a_stop() -> None:
    whole = (
        "各单位要提高政治站位，切实加强组织领导，明确工作责任，完成任务。要认真总结，按期报送，不得拖延。\n"
    )
    open_end = (
        "各单位要提高政治站位，切实加强组织领导，明确工作责任，完成任务。要认真总结，按期报送，不得拖⟦延⟧\n"
    )
    assert_marked("paragraph-unstopped", "标题\n" + f"　　{whole}" * 5 + f"　　{open_end}　　{whole}")
    assert spans("paragraph-unstopped", "标题\n" + open_end.replace("⟦延⟧", "延") * 3) == []  # its habit


@pytest.mark.parametrize(
    "text",
    [
        "编辑：张三　审核：李四　⟦签发：张三⟧",
        "编辑：张三　校对：张三　审核：李四　签发：王五",  # both belong to the first review
        "编辑 张三 审核 ⟦审⟧".replace(" 审核 ⟦审⟧", ""),
        "审核意见由科室提出",
    ],
)
def test_three_reviews_are_three_persons(text: str) -> None:
    assert_marked("reviewer-same", text)


def test_every_review_is_named() -> None:
    (hit,) = assert_marked(
        "reviewer-missing", "⟦我区召开会议⟧\n会议强调要抓好落实。\n编辑：张三　审核：李四\n"
    )
    assert hit.values == {"lacking": "签发（终审）"}


@pytest.mark.parametrize(
    "text",
    [
        "关于做好公开工作的通知\n依托⟦政务平台⟧开展工作。\n服务中心网站（以下简称“政务平台”）由办公室管理。",
        "关于做好公开工作的通知\n服务中心网站（以下简称“政务平台”）由办公室管理。\n依托政务平台开展工作。",
        "关于做好公开工作的通知\n一、政务平台\n服务中心网站（以下简称“政务平台”）由办公室管理。",  # a heading
        "关于做好公开工作的通知\n按照《政务平台办法》办理。\n服务中心网站（以下简称“政务平台”）由办公室管理。",
    ],
)
def test_an_abbreviation_comes_with_its_full_name(text: str) -> None:
    assert_marked("abbreviation-early", text)


def test_an_abbreviation_stands_for_one_name() -> None:
    assert_marked("abbreviation-twice", "信息中心（以下简称“中心”）负责，核算处（以下简称“⟦中心⟧”）付款。")


def test_a_clause_that_differs_between_its_equal_neighbours() -> None:
    body = f"{CLAUSES}，2022年10月底前完成，落实工作责任。\n"
    (hit,) = assert_marked("copy-clauses", body + body.replace("2022年10月底前完成", "⟦2022年11月底前完成⟧"))
    assert hit.values == {"other": "2022年10月底前完成"}
    assert spans("copy-clauses", body + body) == []
