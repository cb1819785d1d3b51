"""The fitted model: a quick linear sieve, then boosted trees.  Its numbers are data (typo_model.json)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Columns = Mapping[str, NDArray[np.float32]]


_BLOCK = 256
"""Rows that are judged together: few enough for all that is computed to stay in the processor's cache."""


class Sieve(NamedTuple):
    """A weighted sum; rows below ``least`` are not worth a closer look."""

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: float
    least: float

    def worth(self, columns: Columns) -> NDArray[np.bool_]:
        score = np.full(len(columns[self.names[0]]), self.bias, np.float32)
        for name, weight in zip(self.names, self.weights, strict=True):
            score += weight * columns[name]
        return score >= self.least


class Trees(NamedTuple):
    """Decision trees whose answers are added up; all trees lie in the same arrays.

    A row goes from a node to its left child if its feature is at most ``threshold``, else to the right one; a
    leaf leads to itself.
    """

    names: tuple[str, ...]
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    children: NDArray[np.int32]
    """Left and right of each node, one after the other."""
    value: NDArray[np.float32]
    depth: int
    bias: float

    def probability(self, columns: Columns) -> NDArray[np.float64]:
        """How likely each candidate is what was meant, between 0 and 1."""
        rows = np.stack([columns[name] for name in self.names], axis=1)
        total = np.full(len(rows), self.bias, np.float64)
        for start in range(0, len(rows), _BLOCK):
            part = rows[start : start + _BLOCK]
            total[start : start + _BLOCK] += self._answers(part).sum(axis=1, dtype=np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-total)))

    def _answers(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """What each tree says of each row."""
        values, width = rows.reshape(-1), rows.shape[1]
        first = np.arange(len(rows), dtype=np.int32)[:, None] * np.int32(width)
        node = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            goes_right = values.take(self.feature.take(node) + first) > self.threshold.take(node)
            node = self.children.take(2 * node + goes_right)
        return self.value.take(node)


class Model(NamedTuple):
    """``warn`` and ``sure`` are the probabilities from which on a candidate is a warning or an error."""

    sieve: Sieve
    trees: Trees
    warn: float
    sure: float

    @classmethod
    def load(cls, data: bytes) -> Model:
        raw: dict[str, Any] = json.loads(data)
        sieve, trees = raw["sieve"], raw["trees"]
        return cls(
            Sieve(
                tuple(sieve["names"]),
                np.array(sieve["weights"], np.float32),
                float(sieve["bias"]),
                float(sieve["least"]),
            ),
            Trees(
                names=tuple(trees["names"]),
                roots=np.array(trees["roots"], np.int32),
                feature=np.array(trees["feature"], np.int32),
                threshold=np.array(trees["threshold"], np.float32),
                children=np.stack([trees["left"], trees["right"]], axis=1).astype(np.int32).reshape(-1),
                value=np.array(trees["value"], np.float32),
                depth=int(trees["depth"]),
                bias=float(trees["bias"]),
            ),
            float(raw["warn"]),
            float(raw["sure"]),
        )
