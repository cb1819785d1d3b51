from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.matchers import automaton
from checker.matchers.automaton import FastAutomaton, StockAutomaton
from tests.conftest import missing

ALPHABET = "国家知识产权局ab1𠮷é"
words = st.lists(st.text(ALPHABET, min_size=1, max_size=4), max_size=12, unique=True)


@pytest.fixture(params=[StockAutomaton, FastAutomaton])
def engine(request: pytest.FixtureRequest) -> Any:
    """Each engine that is installed."""
    if request.param is FastAutomaton and automaton.daachorse is None:
        missing("daachorse is not installed (extra: fast)")
    return request.param


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words.filter(bool), st.text(ALPHABET + "，\n", max_size=60))
def test_finds_exactly_what_a_naive_search_finds(engine: Any, vocabulary: list[str], text: str) -> None:
    expected = {
        (start, start + len(word), number)
        for number, word in enumerate(vocabulary)
        for start in range(len(text))
        if text.startswith(word, start)
    }
    found = list(engine(vocabulary).find(text))
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_a_shorter_word_is_found_when_a_longer_one_fails(engine: Any) -> None:
    assert list(engine(["知识产权", "国家知识产权局"]).find("国家知识产权")) == [(2, 6, 0)]


def test_survives_pickling(engine: Any) -> None:
    again = pickle.loads(pickle.dumps(engine(["产权", "𠮷"])))
    assert list(again.find("知识产权𠮷")) == [(2, 4, 0), (4, 5, 1)]


def test_no_words_find_nothing() -> None:
    assert list(automaton.build([]).find("任何文字")) == []


def test_without_the_fast_engine_the_stock_one_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automaton, "daachorse", None)
    assert isinstance(automaton.build(["产权"]), StockAutomaton)
    assert "daachorse" not in automaton.engine_version()
