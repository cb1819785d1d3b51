"""Counting an organisation's own texts: what it says often becomes known, what it says once is not kept.

Only n-grams that stand in two documents or more are stored, as counts; digits and letters were made one before.
A document is known again by its digest and not counted twice.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from checker.errors import SanshenError
from checker.language.statistics.alphabet import BASE, Alphabet
from checker.language.statistics.counts import ORDERS, Counted, Grams, add, count, found_in, nothing
from checker.language.statistics.lexicon import WORD_LENGTHS, Lexicon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from checker.language.statistics.finder import Finder

_TOGETHER = 64
"""Documents whose counts are added up at once."""
_DOCUMENTS = 2
"""In so many documents an n-gram must stand to be kept."""
_MOST_IN_ONE = 4
"""What a document says more often counts no more: it is one writer's habit."""
_TERM_COUNT, _TERM_NEIGHBOURS, _TERM_BOUND = 5, 4, 0.3
"""A term: how often, beside how many different characters, and what part of its halves it makes up."""
_AROUND = 2
"""Characters shown on either side of what is suspect."""


class Suspect(NamedTuple):
    """A form of so many documents that looks like a misspelling of another."""

    form: str
    documents: int
    like: str


class Learner:
    """Adds texts to what was learned before (None: nothing)."""

    def __init__(self, shipped: Lexicon, before: Lexicon | None) -> None:
        """Raises SanshenError if ``before`` was learned for another alphabet."""
        self._shipped = shipped
        self._seal = hashlib.sha256(shipped.characters.encode()).hexdigest()
        if before is not None and before.facts.get("alphabet") != self._seal:
            raise SanshenError("这个统计文件由另一版本生成，不能接着学", "请换一个输出文件名重新学习")
        self._alphabet = Alphabet(shipped.characters)
        self._before = before
        self._digests = set(before.facts["documents"]) if before else set()
        self.characters = int(before.facts["characters"]) if before else 0
        self._waiting: list[Grams] = []
        self._counts = {order: nothing() for order in ORDERS}
        self._documents = {order: nothing() for order in ORDERS}

    @property
    def documents(self) -> int:
        """Documents counted, those of former runs included."""
        return len(self._digests)

    def knows(self, digest: str) -> bool:
        """Whether the document with this digest was counted before."""
        return _short(digest) in self._digests

    def add(self, digest: str, text: str) -> None:
        """Count one document."""
        grams = count(self._alphabet.encode(text).numbers)
        self._waiting.append(
            {
                n: Counted(c.keys, np.minimum(c.counts, _MOST_IN_ONE).astype(np.uint32))
                for n, c in grams.items()
            }
        )
        self._digests.add(_short(digest))
        self.characters += len(text)
        if len(self._waiting) == _TOGETHER:
            self._gather()

    def lexicon(self) -> Lexicon:
        """All that was learned, before and now."""
        self._gather()
        grams: Grams = {}
        for order in ORDERS:
            new = self._counts[order]
            kept = self._documents[order].counts >= _DOCUMENTS
            if self._before is not None:
                kept |= found_in(self._before.grams[order].keys, new.keys)
            grams[order] = Counted(new.keys[kept], new.counts[kept])
            if self._before is not None:
                grams[order] = add([self._before.grams[order], grams[order]])
        facts = {
            "alphabet": self._seal,
            "made_by": "sanshen learn",
            "documents": sorted(self._digests),
            "characters": self.characters,
        }
        return Lexicon(self._shipped.characters, grams, _terms(grams, self._shipped.words), facts)

    def _gather(self) -> None:
        for order in ORDERS:
            parts = [grams[order] for grams in self._waiting]
            once = [Counted(part.keys, np.ones(len(part.keys), np.uint32)) for part in parts]
            self._counts[order] = add([self._counts[order], *parts])
            self._documents[order] = add([self._documents[order], *once])
        self._waiting.clear()


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:24]


def _terms(grams: Grams, known: Grams) -> Grams:
    """Sequences that are no word of the dictionary and behave like one: names, terms, fixed expressions."""
    found: Grams = {1: nothing()}
    for length in WORD_LENGTHS[1:]:
        here = grams[length].at_least(_TERM_COUNT)
        new = ~found_in(known[length].keys, here.keys)
        here = Counted(here.keys[new], here.counts[new])
        shorter, longer = grams[length - 1], grams[length + 1].keys
        front, back = here.keys // np.uint64(BASE), here.keys % np.uint64(BASE ** (length - 1))
        halves = np.minimum(_times(shorter, front), _times(shorter, back))
        behind = _times(_tally(longer // np.uint64(BASE)), here.keys)
        before = _times(_tally(longer % np.uint64(BASE**length)), here.keys)
        bound = here.counts >= _TERM_BOUND * halves
        free = np.minimum(behind, before) >= _TERM_NEIGHBOURS
        found[length] = Counted(here.keys[bound & free], here.counts[bound & free])
    return found


def _tally(keys: NDArray[np.uint64]) -> Counted:
    distinct, counts = np.unique(keys, return_counts=True)
    return Counted(distinct, counts.astype(np.uint32))


def _times(counted: Counted, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
    if not len(counted.keys):
        return np.zeros(len(keys), np.int64)
    index = np.minimum(np.searchsorted(counted.keys, keys), len(counted.keys) - 1)
    return np.where(counted.keys[index] == keys, counted.counts[index], 0).astype(np.int64)


class Suspects:
    """What the shipped statistics take for mistakes in the archive; learned, it is silenced."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._found: Counter[tuple[str, str]] = Counter()

    def look(self, text: str) -> None:
        """Look at one document.  A form counts once in it."""
        forms = set()
        for one in self._finder.find(text, self._finder.model.warn):
            before, behind = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
            forms.add((before + text[one.start : one.end] + behind, before + one.meant + behind))
        self._found.update(forms)

    def repeated(self) -> list[Suspect]:
        """The forms of several documents, most frequent first."""
        rows = (
            Suspect(form, times, like) for (form, like), times in self._found.items() if times >= _DOCUMENTS
        )
        return sorted(rows, key=lambda row: (-row.documents, row.form))
