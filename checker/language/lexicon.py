"""The word list that jieba brings along, for tools that judge words; nothing here is needed to check text."""

from __future__ import annotations

import re
from functools import cached_property


class Lexicon:
    """Words of one character and more with their counts; read on first use (about half a second)."""

    @cached_property
    def _counts(self) -> dict[str, int]:
        import jieba

        with jieba.get_dict_file() as file:
            rows = (line.decode("utf-8").split(" ") for line in file)
            return {row[0]: int(row[1]) for row in rows}

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self._counts)

    def count(self, word: str) -> int:
        """How often the word was counted; 0 if it is none."""
        return self._counts.get(word, 0)

    def words(self, least: int) -> list[str]:
        """The words that were counted at least so often."""
        return [word for word, count in self._counts.items() if count >= least]

    def containing(self, term: str, least: int = 1) -> list[str]:
        """The longer words that contain ``term`` and were counted at least so often, commonest first."""
        found = re.findall(f"^.*{re.escape(term)}.*$", self._joined, re.MULTILINE)
        words = [word for word in found if word != term and self._counts[word] >= least]
        return sorted(words, key=lambda word: (-self._counts[word], word))
