from __future__ import annotations

import pytest

from checker.matchers.structure.lists import lists
from tests.matchers.structure.context import context_of, hits, spans


def test_a_list_has_three_items_and_more_in_one_clause() -> None:
    text = "有甲、乙、丙等，以及丁、戊。己、庚，辛、壬、癸"
    found = [[text[start:end] for start, end in each.parts] for each in lists(context_of(text))]
    assert found == [["有甲", "乙", "丙等"], ["辛", "壬", "癸"]]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("甲一、乙一、丙一、丁一、戊一6个类别", "6个"),
        ("甲一、乙一、丙一、丁一、戊一5个类别", ""),
        ("甲一、乙一、丙一、丁一和戊一5个类别", ""),
        ("甲一、乙一、丙一、丁一和戊一4个类别", ""),
        ("甲一、乙一、丙一、丁一和戊一7个类别", "7个"),
        ("甲一、乙一、丙一、丁一、戊一20个类别", ""),
        ("甲一、乙一、丙一、丁一、戊一6个", ""),
        ("甲一、乙一、丙一、丁一等12个部门", ""),
        ("甲一、乙一、丙一、丁一等三个部门", "三个"),
        ("3个甲一、2个乙一、丙一、丁一5个部门", ""),
        ("“甲、乙”、丙一、丁一、戊一、己一6个部门", "6个"),
    ],
)
def test_counts(text: str, counted: str) -> None:
    assert [text[hit.start : hit.end] for hit in hits("list-count", text)] == ([counted] if counted else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开甲乙、丙丁、丙丁、戊己", [(8, 10)]),
        ("公开甲乙、丙丁、戊己、丙丁、庚辛", [(11, 13)]),
        ("举行甲乙、丙丁、戊己的单位应对甲乙、丙丁、戊己", []),
        ("极高风险区、高风险区、中风险区", []),
    ],
)
def test_items_named_twice(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("list-repeats", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以下三项：一是甲；二是乙；三是丙。", []),
        ("以下三项：一是甲；二是乙；三是丙；四是丁。", [(2, 4)]),
        ("以下三项：\n1.甲\n2.乙\n3.丙", []),
        ("以下四项：\n1.甲\n2.乙\n3.丙\n二、丁", [(2, 4)]),
        ("以下两点：一是甲；二是乙。丙：一是丁；二是戊；三是己。", []),
        ("以下三项工作由各单位负责。", []),
    ],
)
def test_announced_counts(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("announced-count", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一是甲。二是乙。四是丙。", [(8, 10)]),
        ("一是甲。二是乙。三要丙。四是丁。", []),
        ("一是甲。二是乙。\n四是丙。", []),
        ("一是甲，三是乙。", [(4, 6)]),
    ],
)
def test_points_that_are_skipped(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("point-gaps", text) == expected
