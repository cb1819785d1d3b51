"""One Aho-Corasick pass for all list terms and rule anchors, by either of two engines.

The stock engine is pyahocorasick.  Its plain Unicode automaton is slow on Chinese, because its root has
thousands of children that are searched one after the other.  Fed with UTF-8 bytes disguised as Latin-1
characters no node has more than 256, and the same library runs several times as fast; offsets are
translated for hits only.  Where ``daachorse`` is installed (extra ``fast``) it is used instead: several
times as fast again, with the same hits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import ahocorasick

try:
    import daachorse
except ImportError:
    daachorse: Any = None  # type: ignore[no-redef]


class Automaton(Protocol):
    """Finds every occurrence, overlapping ones included, of a fixed row of distinct, non-empty words.

    Offsets are code points.  Immutable: safe to share between threads, and can be pickled.
    """

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number of the word) of every occurrence."""
        ...


def build(words: Sequence[str]) -> Automaton:
    """The fastest automaton there is here; a word's index is its number in ``find``."""
    return FastAutomaton(words) if daachorse is not None and words else StockAutomaton(words)


def engine_version() -> str:
    """Names engine and version, for caches: what one engine stored another cannot load."""
    fast = "" if daachorse is None else f" daachorse {getattr(daachorse, '__version__', '')}"
    return f"pyahocorasick {getattr(ahocorasick, '__version__', '')}{fast}"


class StockAutomaton:
    """An Automaton by pyahocorasick."""

    def __init__(self, words: Sequence[str]) -> None:
        automaton: Any = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, word in enumerate(words):
            automaton.add_word(word.encode().decode("latin-1"), number)
        automaton.make_automaton()
        self._automaton = automaton
        self._lengths = [len(word) for word in words]

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        if not self._lengths:
            return
        data = text.encode()
        lengths = self._lengths
        bytes_done = done = 0
        for last, number in self._automaton.iter(data.decode("latin-1")):
            stop = last + 1
            if stop != bytes_done:
                done += len(data[bytes_done:stop].decode())
                bytes_done = stop
            yield done - lengths[number], done, number


class FastAutomaton:
    """An Automaton by daachorse."""

    def __init__(self, words: Sequence[str]) -> None:
        self._automaton: Any = daachorse.CharwiseDoubleArrayAhoCorasick(list(words))

    def __getstate__(self) -> bytes:
        return bytes(self._automaton.serialize())

    def __setstate__(self, state: bytes) -> None:
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(state)

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        return iter(self._automaton.find_overlapping(text))
