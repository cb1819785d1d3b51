"""Protected terms: names and phrases from wordlists of the kind ``protect``, the user's own among them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from checker.language import relations
from checker.language.dictionary import STEPS, Dictionary
from checker.language.fold import fold_term
from checker.language.near_forms import SHORTEST, few_keys, sounding_keys, written_keys
from checker.model import Wordlist

_RARITY = round(STEPS * math.log(600_000))
"""Protected terms weigh as much as a word met once in 600,000."""


class Protected:
    """Terms and the keys they are found by.  Immutable; can be pickled."""

    def __init__(self, lists: Iterable[Wordlist]) -> None:
        terms = {
            fold_term(entry.term): entry.term
            for wordlist in lists
            if wordlist.kind == "protect"
            for entry in wordlist.entries
        }
        self._terms = {folded: shown for folded, shown in sorted(terms.items()) if len(folded) >= SHORTEST}
        self._forms = list(self._terms)
        self._longest = max(map(len, self._forms), default=0)

        numbered = list(enumerate(self._forms))
        sounds = Dictionary().sounds() if self._forms else {}
        self.written = few_keys(
            (key, number) for number, form in numbered for key in written_keys(form, relations.look_alikes)
        )
        self.sounding = few_keys(
            (key, number)
            for number, form in numbered
            for key in sounding_keys(form, lambda character: (sounds.get(ord(character), ord(character)),))
        )

    def form(self, number: int) -> str:
        """The folded term of a number."""
        return self._forms[number]

    def __contains__(self, folded: str) -> bool:
        return folded in self._terms

    def stands_over(self, text: str, start: int, end: int) -> bool:
        """Whether folded text has a term, written right, over all of [start, end)."""
        return any(
            text[begin:stop] in self._terms
            for begin in range(max(0, end - self._longest), start + 1)
            for stop in range(end, min(len(text), begin + self._longest) + 1)
        )

    def shown(self, folded: str) -> str:
        """A term as its list writes it."""
        return self._terms[folded]

    def weight(self, _form: str) -> int:
        return _RARITY
