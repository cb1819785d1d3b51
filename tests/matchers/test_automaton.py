from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.automaton import Automaton

ALPHABET = "国家知识产权局ab1𠮷é"
words = st.lists(st.text(ALPHABET, min_size=1, max_size=4), max_size=12, unique=True)


@given(words, st.text(ALPHABET + "，\n", max_size=60))
def test_finds_exactly_what_a_naive_search_finds(vocabulary: list[str], text: str) -> None:
    expected = {
        (start, start + len(word), number)
        for number, word in enumerate(vocabulary)
        for start in range(len(text))
        if text.startswith(word, start)
    }
    found = list(Automaton(vocabulary).find(text))
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_a_shorter_word_is_found_when_a_longer_one_fails() -> None:
    automaton = Automaton(["知识产权", "国家知识产权局"])
    assert list(automaton.find("国家知识产权")) == [(2, 6, 0)]


def test_survives_pickling() -> None:
    automaton = pickle.loads(pickle.dumps(Automaton(["产权", "𠮷"])))
    assert list(automaton.find("知识产权𠮷")) == [(2, 4, 0), (4, 5, 1)]


def test_no_words_find_nothing() -> None:
    assert list(Automaton([]).find("任何文字")) == []
