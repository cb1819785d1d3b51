"""One Aho-Corasick pass for all list terms and rule anchors.

A plain Unicode automaton is slow on Chinese, because its root has thousands of children that are
searched one after the other.  Fed with UTF-8 bytes disguised as Latin-1 characters no node has more
than 256, and the same library runs several times as fast; offsets are translated for hits only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import ahocorasick


class Automaton:
    """Finds every occurrence, overlapping ones included, of a fixed row of words.

    Offsets are code points.  Immutable after construction: safe to share, and can be pickled.
    """

    def __init__(self, words: Sequence[str]) -> None:
        """``words`` are distinct and not empty; a word's index is its number in ``find``."""
        automaton: Any = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, word in enumerate(words):
            automaton.add_word(word.encode().decode("latin-1"), number)
        automaton.make_automaton()
        self._automaton = automaton
        self._lengths = [len(word) for word in words]

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number of the word) of every occurrence, by ascending end."""
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
