"""Finds characters that the statistics take for mistakes: look up, gather candidates, judge, choose."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from checker.language.statistics import candidates as gather
from checker.language.statistics import features
from checker.language.statistics.alphabet import Alphabet
from checker.language.statistics.candidates import Candidates
from checker.language.statistics.memory import Memory
from checker.language.statistics.model import Model
from checker.language.statistics.reading import PAD, Reading, read


class Suspicion(NamedTuple):
    """``meant`` should probably stand at [start, end) of the text."""

    start: int
    end: int
    meant: str
    probability: float


class Finder(NamedTuple):
    """Everything it needs; immutable and safe to share between threads."""

    alphabet: Alphabet
    memory: Memory
    model: Model

    def find(self, text: str, least: float) -> list[Suspicion]:
        """What is at least that probable, in the order of the text; no two touch each other."""
        reading = read(self.memory, self.alphabet, text)
        if not len(reading.open):
            return []
        found: list[tuple[float, int, Candidates, int]] = []
        for candidates in self.candidates(reading):
            if len(candidates.at):
                columns = features.full(self.memory, reading, candidates)
                probability = self.model.trees.probability(columns)
                rows = np.flatnonzero(probability >= least)
                found += [
                    (float(probability[row]), int(candidates.at[row]), candidates, int(row)) for row in rows
                ]
        return self._chosen(reading, found)

    def candidates(self, reading: Reading) -> tuple[Candidates, Candidates]:
        """Single characters that pass the sieve, and words."""
        single = gather.characters(self.memory, reading, reading.open)
        if len(single.at):
            single = single.only(self.model.sieve.worth(features.quick(self.memory, reading, single)))
        return single, gather.words(self.memory, reading)

    def _chosen(self, reading: Reading, found: list[tuple[float, int, Candidates, int]]) -> list[Suspicion]:
        taken: set[int] = set()
        chosen: list[Suspicion] = []
        for probability, at, candidates, row in sorted(found, key=lambda one: (-one[0], one[1], one[2].span)):
            if not taken.isdisjoint(range(at - 1, at + candidates.span + 1)):
                continue
            taken.update(range(at, at + candidates.span))
            start = int(reading.places[at - PAD])
            end = int(reading.places[at - PAD + candidates.span - 1]) + 1
            meant = "".join(self.alphabet.character(int(column[row])) for column in candidates.meant)
            chosen.append(Suspicion(start, end, meant, probability))
        return sorted(chosen)
