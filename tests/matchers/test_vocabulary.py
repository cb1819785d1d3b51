"""Little text is looked up slice by slice, much text by the automaton: both must say the same."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.automaton import StockAutomaton
from checker.matchers.keywords import ListUse
from checker.matchers.vocabulary import Vocabulary, WordUse
from checker.model import PROSE, Entry, Keywords, Wordlist

ALPHABET = "甲乙丙ab𠮷"
words = st.lists(st.text(ALPHABET, min_size=1, max_size=9), max_size=12, unique=True)


def entry_of(term: str) -> Entry:
    """Some entries are bare words, some say more."""
    return Entry(term, ("正",), note=term) if len(term) % 2 else Entry(term)


def vocabulary(terms: list[str], anchors: dict[str, tuple[str, ...]] | None = None) -> Vocabulary:
    entries = tuple(map(entry_of, terms))
    wordlist = Wordlist("x", "x", "replace", entries, {}, "x.tsv")
    return Vocabulary(
        [(ListUse("typo/x", Keywords(("x",)), PROSE), wordlist)], anchors or {}, frozenset({"丙丙"})
    )


@given(words, st.text(ALPHABET + "，", max_size=60))
def test_slices_and_automaton_agree(terms: list[str], text: str) -> None:
    little = vocabulary(terms)
    much = vocabulary(terms)
    much.automaton()
    assert sorted(little.find(text)) == sorted(much.find(text))


@given(words)
def test_every_word_leads_back_to_its_entry(terms: list[str]) -> None:
    own = pickle.loads(pickle.dumps(vocabulary(terms, {"锚": ("typo/y",), "甲": ("typo/z",)})))
    text = "，".join([*terms, "锚", "甲", "丙丙"])
    uses = {text[start:end]: own.use(number) for start, end, number in own.find(text)}
    for term in terms:
        assert [entry.entry for entry in uses[term].entries] == [entry_of(term)]
    assert uses["锚"] == WordUse(anchored=("typo/y",))
    assert uses["甲"].anchored == ("typo/z",)
    assert uses["丙丙"].allowed


def test_the_automaton_is_fetched_when_there_is_much_to_scan() -> None:
    asked = []

    def fetch() -> StockAutomaton:
        asked.append(True)
        return StockAutomaton(["丙丙", "甲乙"])

    own = vocabulary(["甲乙"])
    own.fetch_with(fetch)
    assert [hit[:2] for hit in own.find("甲乙")] == [(0, 2)]
    assert not asked
    assert len(list(own.find("甲乙，" * 20_000))) == 20_000
    assert asked == [True]


def test_what_is_fetched_in_vain_is_built() -> None:
    own = vocabulary(["甲乙"])
    own.fetch_with(lambda: None)
    assert len(list(own.find("甲乙，" * 20_000))) == 20_000
