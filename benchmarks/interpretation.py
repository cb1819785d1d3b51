"""What share of a text stands word for word in another: unrelated texts, and shortened copies.

    python benchmarks/interpretation.py FOLDER [--seed N] [--most N]

The thresholds of ``sanshen interpret`` must lie above what unrelated official texts share anyway and below
what a text made of the policy's own sentences shares with it.
"""

from __future__ import annotations

import argparse
import random
import re
from itertools import permutations
from pathlib import Path

from checker.comparison.copied import copied
from checker.comparison.definition import load_definition
from checker.language.fold import View, fold
from checker.readers import read_bytes, read_text

_SHORTEST = 1500
"""Code points: shorter texts say little about shares."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=60, help="texts that are compared with each other")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    definition = load_definition()
    documents = [read_bytes(path.read_bytes(), path.name) for path in sorted(options.folder.glob("*.txt"))]
    views = [fold(document) for document in documents if len(document.text) >= _SHORTEST]
    views = chance.sample(views, min(options.most, len(views)))
    unrelated = [copied(one, other, definition.run).share for one, other in permutations(views, 2)]
    print(f"{len(views)} texts of {_SHORTEST} characters and more; runs of {definition.run}")
    print(f"warning from {definition.warning:.2f}, error from {definition.error:.2f}")
    _show("unrelated texts", unrelated)
    for kept in (0.3, 0.5, 0.7):
        _show(
            f"copy of {kept:.0%} of the sentences", [_share(view, kept, 0.0, views, chance) for view in views]
        )
    for own in (0.3, 0.5, 0.7):
        name = f"half of the sentences, {own:.0%} of the text foreign"
        _show(name, [_share(view, 0.5, own, views, chance) for view in views])


def _share(policy: View, kept: float, own: float, views: list[View], chance: random.Random) -> float:
    """Of a text made of some of the policy's sentences and, for a share ``own`` of it, a foreign text's."""
    sentences = _sentences(policy)
    taken = [sentence for sentence in sentences if chance.random() < kept] or sentences[:1]
    foreign = _sentences(chance.choice([view for view in views if view is not policy]))
    wanted = int(sum(map(len, taken)) * own / (1 - own))
    for sentence in foreign:
        if wanted <= 0:
            break
        taken.append(sentence)
        wanted -= len(sentence)
    chance.shuffle(taken)
    text = fold(read_text("\n".join(taken), "interpretation.txt"))
    return copied(text, policy, load_definition().run).share


def _sentences(view: View) -> list[str]:
    return [part for part in re.split(r"(?<=[。；！？])|\n", view.document.text) if part.strip()]


def _show(name: str, shares: list[float]) -> None:
    shares.sort()
    middle, high = shares[len(shares) // 2], shares[int(len(shares) * 0.99)]
    print(
        f"  {name:45} lowest {shares[0]:.3f}  median {middle:.3f}  99 % {high:.3f}  highest {shares[-1]:.3f}"
    )


if __name__ == "__main__":
    main()
