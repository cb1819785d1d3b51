from __future__ import annotations

import pytest

from checker.matchers.structure.numbering import items
from tests.matchers.structure.context import context_of, hits, spans

ALL = {"kinds": ["han", "han_bracket", "digit", "digit_bracket", "编", "章", "节", "条"]}


def test_items_of_every_level() -> None:
    text = "第一章 总则\n第十二条 甲\n一、乙\n（二）丙\n3.丁\n（4）戊\n  (五)己\n1.5万元\n10:30开会\n第三条之一 庚"
    assert [(item.kind, item.number, item.start, item.end) for item in items(context_of(text))] == [
        ("章", 1, 0, 3),
        ("条", 12, 7, 11),
        ("han", 1, 14, 15),
        ("han_bracket", 2, 18, 21),
        ("digit", 3, 23, 24),
        ("digit_bracket", 4, 27, 30),
        ("han_bracket", 5, 34, 37),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n二、乙\n四、丙", [(8, 9)]),
        ("一、甲\n二、乙。三、丙\n四、丁", []),
        ("（一）甲\n（三）乙", [(5, 8)]),
        ("一、甲\n1.乙\n2.丙\n二、丁\n1.戊\n2.己", []),
        ("1.甲\n2.乙\n9.丙", []),
        ("第五条 甲\n第七条 乙", []),
        ("第一条 甲\n第二条 乙\n第三条 丙\n第五条 丁", [(18, 21)]),
        ("第一章 甲\n第一条 乙\n第二条 丙\n第二章 丁\n第三条 戊\n第五条 己", [(30, 33)]),
    ],
)
def test_gaps(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("numbering-gaps", text, ALL) == expected


def test_a_gap_tells_what_is_missing() -> None:
    (hit,) = hits("numbering-gaps", "一、甲\n二、乙\n五、丙", ALL)
    assert hit.values == {"last": "二、", "missing": "3、4"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲甲甲\n二、乙\n二、丙", [(10, 11)]),
        ("一、甲\n一、乙", []),
        ("一、甲\n二、乙同前文\n二、乙同前文", []),
        ("1.甲\n2.乙\n1.丙\n2.丁", []),
    ],
)
def test_repeats(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("numbering-repeats", text, ALL) == expected


def test_the_habit_of_the_document_decides_about_marks() -> None:
    params = {"kinds": ["digit"], "right": ".", "wrong": ["、"], "habit": True}
    (one,) = hits("numbering-mark", "1、甲\n2、乙\n3.丙", params)
    assert (one.start, one.end, one.values) == (0, 2, {"scope": "（全文同类共 2 处，宜统一修改）"})
    (stray,) = hits("numbering-mark", "1.甲\n2.乙\n3、丙", params)
    assert (stray.start, stray.end, stray.suggest, stray.severity) == (8, 10, ("3.",), None)
