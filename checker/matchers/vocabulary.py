"""All words the automaton looks for and what each of them means, kept so that a cache loads in no time.

Entries stay rows of text until a document contains them: turning a hundred thousand rows into objects
would take longer than checking a page.  For little text the sorted words are searched, and the
automaton, slower to load than a page is to check, is only fetched when there is more to scan.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from checker.language.fold import fold_term
from checker.matchers.automaton import Automaton, build
from checker.matchers.keywords import EntryUse, ListUse, entry_use
from checker.model import Entry, Wordlist
from checker.rulebook.wordlists import parse_row, row_of

_MANY = 0xFFFF
_LITTLE = 20_000
"""Code points after which the automaton is worth loading."""


class WordUse(NamedTuple):
    """What the occurrence of one word means: list entries, and rules it is an anchor of."""

    entries: tuple[EntryUse, ...] = ()
    anchored: tuple[str, ...] = ()
    allowed: bool = False


class Vocabulary:
    """Words with their uses.  Safe to share between threads; pickled without the automaton."""

    def __init__(
        self,
        lists: list[tuple[ListUse, Wordlist]],
        anchors: Mapping[str, tuple[str, ...]],
        allowed: frozenset[str],
    ) -> None:
        """``anchors`` maps folded literals to rule ids; ``allowed`` are folded allow-list terms."""
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, wordlist) in enumerate(lists):
            for row, entry in enumerate(wordlist.entries):
                places[fold_term(entry.term)].append((number, row))
        words = sorted({*places, *anchors, *allowed})
        self._lists = [use for use, _ in lists]
        self._rows = ["\n".join(map(_row, wordlist.entries)) for _, wordlist in lists]
        self._owner = array("H", [_MANY]) * len(words)
        self._row = array("I", [0]) * len(words)
        self._many: dict[int, tuple[list[tuple[int, int]], tuple[str, ...], bool]] = {}
        for index, word in enumerate(words):
            own = places.get(word, [])
            if len(own) == 1 and word not in anchors and word not in allowed:
                self._owner[index], self._row[index] = own[0]
            else:
                self._many[index] = (own, anchors.get(word, ()), word in allowed)
        self._words = "\n".join(words)
        self._forget()

    def _forget(self) -> None:
        self._sorted: list[str] = []
        self._split: dict[int, list[str]] = {}
        self._uses: dict[int, WordUse] = {}
        self._scanned = 0
        self._automaton: Automaton | None = None
        self._fetch: Callable[[], Automaton | None] | None = None

    def __getstate__(self) -> dict[str, object]:
        return {
            name: getattr(self, name) for name in ("_lists", "_rows", "_owner", "_row", "_many", "_words")
        }

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._forget()

    def fetch_with(self, fetch: Callable[[], Automaton | None]) -> None:
        """Where to get the automaton from before building it anew: something that may return one."""
        self._fetch = fetch

    def automaton(self) -> Automaton:
        """The automaton over all words; fetched or built once."""
        if self._automaton is None:
            fetched = self._fetch() if self._fetch else None
            self._automaton = fetched or build(self._all_words())
        return self._automaton

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number) of every occurrence of every word in folded text."""
        if not self._words:
            return iter(())
        if self._automaton is None:
            self._scanned += len(text)
            if self._scanned <= _LITTLE:
                return self._slices(text)
        return self.automaton().find(text)

    def use(self, number: int) -> WordUse:
        """What the occurrence of a word means."""
        use = self._uses.get(number)
        if use is None:
            places, anchored, allowed = self._many.get(number) or (
                [(self._owner[number], self._row[number])],
                (),
                False,
            )
            entries = tuple(self._entry(number, *place) for place in places)
            use = WordUse(entries, anchored, allowed)
            self._uses[number] = use
        return use

    def _entry(self, number: int, owner: int, row: int) -> EntryUse:
        if owner not in self._split:
            self._split[owner] = self._rows[owner].split("\n")
        return entry_use(self._lists[owner], parse_row(self._split[owner][row] or self._all_words()[number]))

    def _all_words(self) -> list[str]:
        if not self._sorted:
            self._sorted = self._words.split("\n")
        return self._sorted

    def _slices(self, text: str) -> Iterator[tuple[int, int, int]]:
        """From every place of the text, go down the sorted words as long as one of them goes on like it."""
        words = self._all_words()
        size = len(words)
        for start in range(len(text)):
            number = 0
            for end in range(start + 1, len(text) + 1):
                piece = text[start:end]
                number = bisect_left(words, piece, number)
                if number == size or not words[number].startswith(piece):
                    break
                if len(words[number]) == end - start:
                    yield start, end, number


def _row(entry: Entry) -> str:
    """The entry as text; nothing if it is the bare word, as most entries of large lists are."""
    row = row_of(entry)
    return "" if row == fold_term(entry.term) else row
