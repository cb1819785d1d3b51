from __future__ import annotations

from math import isclose

from checker.matchers.typos.margin import cut, judge

WEIGHTS = {"程序": 40, "正当": 40, "程序正当": 60, "原则": 40, "正": 30, "的": 10}


def weigh(word: str) -> int:
    return WEIGHTS.get(word, 0)


def test_the_best_way_to_cut() -> None:
    assert cut("程序原则", weigh) == (80, [0, 2, 4])
    assert cut("程序档", weigh) == (40 + 72, [0, 2, 3])
    assert cut("", weigh) == (0, [0])
    assert cut("甲乙", weigh, (0, 2, 50)) == (50, [0, 2])


def test_the_margin_is_the_difference_of_the_best_ways() -> None:
    """程序|正|档|的 weighs 40+30+72+10, 程序正当|的 weighs 60+10: 82 steps of a quarter."""
    found = judge("程序正档的", 0, 4, 3, "程序正当", 60, weigh)
    assert isclose(found.margin, 82 / 4)
    assert (found.straddled, found.word) == (False, "档")


def test_a_word_across_the_edge_is_told() -> None:
    assert judge("正档原则", 0, 3, 1, "正当原", 60, weigh).straddled


def test_only_the_run_of_characters_around_it_counts() -> None:
    near = judge("程序，程序正档，原则", 3, 7, 6, "程序正当", 60, weigh)
    assert near == judge("程序正档", 0, 4, 3, "程序正当", 60, weigh)
