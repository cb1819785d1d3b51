"""The whole set, always the same for one seed."""

from __future__ import annotations

from random import Random

from benchmarks.privacy import aggregation, forms, masked, sentences, tables
from benchmarks.privacy.sample import Sample


def generate(seed: int = 1, size: int = 4) -> list[Sample]:
    """All samples; ``size`` scales the number of documents made from each frame."""

    def stream(name: str) -> Random:
        return Random(f"{seed}/{name}")

    samples: list[Sample] = []
    for group in ("easy", "variant", "disguised"):
        times = size if group != "disguised" else 2 * size
        samples += sentences.positives(stream(group), "identifiers", group, times)
    samples += sentences.positives(stream("attributes"), "attributes", "attributes", size)
    samples += sentences.positives(stream("names"), "names", "names", 2 * size)
    samples += sentences.positives(stream("addresses"), "addresses", "addresses", 2 * size)
    samples += tables.positives(stream("tables"), 6 * size)
    samples += forms.positives(stream("forms"), 8 * size)
    samples += masked.sentences(stream("masked"), 15 * size)
    samples += masked.rows(stream("rows"), 3 * size)
    samples += masked.homes(stream("homes"), 8 * size)
    samples += aggregation.narratives(stream("narratives"), 2 * size)
    samples += aggregation.tables(stream("aggregation"), 5 * size)
    samples += sentences.negatives(stream("negatives"), size)
    samples += tables.negatives(stream("negative-tables"), 2 * size)
    return samples
