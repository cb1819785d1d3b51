"""Counts come back from their file as they went in, and a file that is not intact is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import SanshenError
from checker.language.statistics import packing
from checker.language.statistics.alphabet import BASE, Alphabet
from checker.language.statistics.counts import ORDERS, Counted, closed, count, nothing
from checker.language.statistics.lexicon import WORD_LENGTHS, Lexicon, words_of

ALPHABET = Alphabet("的一是了我不人在他有这中大来上国和地到以说时要就出会可也你对")
TEXTS = st.text(ALPHABET.characters + "，\n", max_size=200)


def lexicon(text: str) -> Lexicon:
    grams = closed(count(ALPHABET.encode(text).numbers))
    words = words_of(ALPHABET, {"中国": 50, "大会": 7, "人": 9, "大会上": 2, "一国": 1, "来时": 3})
    return Lexicon(ALPHABET.characters, grams, words, {"made_by": "a test"})


def pairs(counted: Counted) -> dict[int, int]:
    return dict(zip(counted.keys.tolist(), counted.counts.tolist(), strict=True))


@given(TEXTS)
def test_a_lexicon_comes_back_with_counts_nearly_the_same(text: str) -> None:
    before = lexicon(text)
    after = Lexicon.unpack(before.pack(), "a.sst")
    assert (after.characters, after.facts) == (before.characters, before.facts)
    for kind, lengths in (("grams", ORDERS), ("words", WORD_LENGTHS)):
        for length in lengths:
            ours, theirs = (pairs(getattr(each, kind)[length]) for each in (before, after))
            assert ours.keys() == theirs.keys()
            assert all(abs(theirs[key] - number) <= 0.09 * number + 0.5 for key, number in ours.items())


def test_the_same_lexicon_gives_the_same_bytes() -> None:
    assert lexicon("我国大会上来了人").pack() == lexicon("我国大会上来了人").pack()


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 7, 100, 65_535, 4_000_000])
def test_small_counts_are_exact_and_large_ones_near(number: int) -> None:
    back = int(packing.from_levels(packing.levels(np.array([number], np.uint32)))[0])
    assert back == number if number < 4 else abs(back - number) <= 0.09 * number + 0.5


@given(st.integers(min_value=0), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(place: int, change: int) -> None:
    data = bytearray(lexicon("我国大会上来了人，你在中国").pack())
    data[place % len(data)] ^= change
    try:
        found = Lexicon.unpack(bytes(data), "a.sst")
    except SanshenError as error:
        assert "a.sst" in error.message and error.hint
    else:  # a harmless place: the facts and lengths in the header are not sealed
        assert [pairs(found.grams[order]) for order in ORDERS] == [
            pairs(Lexicon.unpack(lexicon("我国大会上来了人，你在中国").pack(), "")[1][order])
            for order in ORDERS
        ]


@given(st.integers(0, 2000))
def test_a_file_cut_short_is_refused(length: int) -> None:
    data = lexicon("我国大会上来了人").pack()
    if length < len(data):
        with pytest.raises(SanshenError):
            Lexicon.unpack(data[:length], "a.sst")


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_refused(data: bytes) -> None:
    for content in (data, packing._MAGIC + data):
        with pytest.raises(SanshenError):
            Lexicon.unpack(content, "a.sst")


def test_a_header_that_promises_too_much_is_refused_before_anything_is_unpacked() -> None:
    bomb = packing.pack({}, {"characters": b"\0" * (64 << 20)})
    assert len(bomb) < 100_000
    grown = bomb.replace(str(64 << 20).encode(), str(2 << 30).encode())
    with pytest.raises(SanshenError):
        packing.unpack(grown, "a.sst")


def test_an_empty_order_is_kept() -> None:
    sections: dict[str, bytes] = {}
    packing.put(sections, "x", nothing(), np.array([5], np.uint64))
    assert not len(packing.take(sections, "x", np.array([5], np.uint64)).keys)


def test_keys_out_of_order_are_refused() -> None:
    sections: dict[str, bytes] = {}
    beginnings = np.array([1, 2], np.uint64)
    keys = beginnings * np.uint64(BASE) + np.uint64(3)
    packing.put(sections, "x", Counted(keys, np.array([1, 1], np.uint32)), beginnings)
    assert packing.take(sections, "x", beginnings).keys.tolist() == keys.tolist()
    with pytest.raises(ValueError, match="order"):
        packing.take(sections, "x", beginnings[::-1])
