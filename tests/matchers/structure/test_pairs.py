from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.structure.pairs import pairing
from tests.matchers.structure.context import context_of, hits, spans

BRACKETS = {"families": ["round", "square", "lenticular"]}
QUOTES = {"families": ["double", "single"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲（乙", [(1, 2)]),
        ("甲）乙", [(1, 2)]),
        ("（甲）（乙", [(3, 4)]),
        ("甲（乙）丙", []),
        ("甲（乙)丙", []),
        ("1）甲\n2）乙", []),
        ("a) 甲", []),
        ("甲，2）乙", []),
        ("十二）甲", []),
        ("甲乙2）", [(3, 4)]),
        ("好:) 甲", []),
        ("区间（0，5］内", []),
        ("区间[0，5）内", []),
        ("〔202039号", []),
        ("〔2020年39号", [(0, 1)]),
    ],
)
def test_brackets_without_counterpart(text: str, expected: list[tuple[int, int]]) -> None:
    assert spans("unpaired", text, BRACKETS) == expected


def test_a_bracket_may_reach_over_broken_lines_but_not_over_a_page() -> None:
    assert spans("unpaired", "（甲\n乙）", BRACKETS) == []
    far = "（甲\n" + "乙\n" * 9 + "丙）"
    assert spans("unpaired", far, BRACKETS) == [(0, 1), (len(far) - 1, len(far))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“甲”“乙”", []),
        ("“甲", [(0, 1, ())]),
        ("甲”", [(1, 2, ())]),
        ("“甲“", [(2, 3, ("”",))]),
        ("”甲”", [(0, 1, ("“",))]),
        ("”甲“", [(0, 1, ("“",)), (2, 3, ("”",))]),
        ("他说：“甲\n“乙\n“丙。”", []),
        ("他说：“甲\n“乙\n丙", [(6, 7, ())]),
        ("他说：“甲。\n乙。\n" + "丙。\n" * 20 + "丁。”", []),
        ("don’t，it’s", []),
    ],
)
def test_quotes(text: str, expected: list[tuple[int, int, tuple[str, ...]]]) -> None:
    assert [(hit.start, hit.end, hit.suggest) for hit in hits("unpaired", text, QUOTES)] == expected


def test_the_end_of_one_quotation_and_the_beginning_of_the_next_are_not_turned_round() -> None:
    text = "规定：“甲。\n乙。”丙规定：“丁。\n戊。”"
    assert hits("unpaired", text, QUOTES) == []


def test_crossing_pairs_are_reported_once_at_the_later_end() -> None:
    assert spans("crossed-marks", "（甲“乙）丙”") == [(6, 7)]
    assert spans("unpaired", "（甲“乙）丙”", BRACKETS) == []
    assert spans("unpaired", "（甲“乙）丙”", QUOTES) == []


def test_nesting_is_judged_by_the_pair_directly_around() -> None:
    double = {"family": "double"}
    assert spans("nested-marks", "“甲“乙”丙”", double) == [(2, 5)]
    assert spans("nested-marks", "“甲‘乙’丙”", double) == []
    assert spans("nested-marks", "“甲（“乙”）丙”", double) == []


def test_cells_are_lines_of_their_own() -> None:
    found = hits("unpaired", "甲（,乙）\n", BRACKETS, "text/csv")
    assert [(hit.start, hit.end) for hit in found] == [(1, 2), (4, 5)]
    assert hits("unpaired", "甲（乙）,丙\n", BRACKETS, "text/csv") == []


balanced = st.recursive(
    st.text("甲乙，", max_size=3),
    lambda inner: st.tuples(st.sampled_from(["（）", "〔〕", "【】", "《》"]), inner, inner).map(
        lambda part: part[0][0] + part[1] + part[0][1] + part[2]
    ),
    max_leaves=20,
)


@given(balanced)
def test_balanced_text_has_nothing_left_over(text: str) -> None:
    found = pairing(context_of(text))
    assert (found.single, found.turned, found.crossed) == ([], [], [])


@given(balanced, st.data())
def test_taking_one_mark_away_never_goes_unnoticed(text: str, data: st.DataObject) -> None:
    places = [index for index, character in enumerate(text) if character in "（）〔〕【】《》"]
    if places:
        place = data.draw(st.sampled_from(places))
        found = pairing(context_of(text[:place] + text[place + 1 :]))
        assert found.single or found.crossed
