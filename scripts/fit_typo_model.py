"""Fit checker/language/data/typo_model.json on errors planted in held-out text.

    pip install numpy scikit-learn jieba
    nice python scripts/fit_typo_model.py laws.txt.xz FOLDER-OF-OFFICIAL-TXT

The statistics that the model sees leave out every twentieth block of the laws; errors are planted there and
in every second text of the folder.  The probabilities for warnings and errors are those that give the wanted
false alarms on the other texts of the folder.  No evaluation set is ever read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).parent))
from build_statistics import dictionary, law_lines, left_out, lexicon_of
from typo_planter import FITTING, Planted, Planter

from checker.language.statistics import candidates as gather
from checker.language.statistics import features
from checker.language.statistics.alphabet import Alphabet
from checker.language.statistics.candidates import Candidates
from checker.language.statistics.finder import Finder
from checker.language.statistics.memory import Memory, lay_out
from checker.language.statistics.model import Model
from checker.language.statistics.reading import PAD, Reading, read

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "checker" / "language" / "data" / "typo_model.json"
WITHOUT, OF = 7, 20
KEPT_BY_SIEVE = 0.97
TREES = {
    "max_iter": 350,
    "max_leaf_nodes": 31,
    "max_depth": 7,
    "learning_rate": 0.07,
    "min_samples_leaf": 60,
    "l2_regularization": 1.0,
}
LEAST = 0.3
"""Less probable suspicions are never reported."""
FALSE_WARNINGS, FALSE_ERRORS = 2.2, 0.3
"""Wanted per 10,000 characters of correct text, before the rule's own reasons for silence."""
SENTENCE = re.compile("[^。；\n]*[。；\n]?")


class Sample:
    """Labelled rows of one text."""

    def __init__(self, memory: Memory, alphabet: Alphabet, text: str, planted: list[Planted]) -> None:
        self.reading: Reading = read(memory, alphabet, text)
        self.alphabet = alphabet
        self.gold = {(error.start, error.end): error.right for error in planted}
        self.single = gather.characters(memory, self.reading, self.reading.open)
        self.word = gather.words(memory, self.reading)

    def labels(self, candidates: Candidates) -> np.ndarray:
        places = self.reading.places
        meant = [
            "".join(self.alphabet.character(int(column[row])) for column in candidates.meant)
            for row in range(len(candidates.at))
        ]
        starts = [int(places[at - PAD]) for at in candidates.at]
        return np.array(
            [
                self.gold.get((start, start + len(right))) == right
                for start, right in zip(starts, meant, strict=True)
            ],
            bool,
        )


def texts(lines: list[str], folder: Path) -> tuple[list[str], list[str], list[str]]:
    """(held-out law texts, every second official text, the others)."""
    laws = [line for i, line in enumerate(lines) if left_out(i, WITHOUT, OF)]
    official = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return ["\n".join(laws[i : i + 40]) for i in range(0, len(laws), 40)], official[::2], official[1::2]


def pieces(every: list[str]) -> Iterator[str]:
    """Single sentences, and two or three together: what a form field or a chat message holds."""
    for text in every:
        sentences = [match.group() for match in SENTENCE.finditer(text) if len(match.group()) > 8]
        for i in range(0, len(sentences), 4):
            yield sentences[i]
            yield "".join(sentences[i + 1 : i + 4])


def table(rows: dict[str, np.ndarray], names: list[str]) -> np.ndarray:
    return np.stack([rows[name] for name in names], axis=1)


def fit_sieve(x: np.ndarray, y: np.ndarray, names: list[str]) -> dict[str, object]:
    scale = StandardScaler().fit(x)
    fitted = LogisticRegression(max_iter=500).fit(scale.transform(x), y)
    weights = fitted.coef_[0] / scale.scale_
    bias = float(fitted.intercept_[0] - (weights * scale.mean_).sum())
    least = float(np.quantile((x @ weights + bias)[y], 1 - KEPT_BY_SIEVE))
    print(f"sieve keeps {((x @ weights + bias) >= least).mean():.1%} of {len(y)} rows", flush=True)
    return {"names": names, "weights": [float(f"{w:.6g}") for w in weights], "bias": bias, "least": least}


def fit_trees(x: np.ndarray, y: np.ndarray, names: list[str]) -> dict[str, object]:
    fitted = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **TREES).fit(x, y)
    arrays: dict[str, list[object]] = {
        k: [] for k in ("roots", "feature", "threshold", "left", "right", "value")
    }
    depth = 0
    for (tree,) in fitted._predictors:
        first = len(arrays["feature"])
        arrays["roots"].append(first)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            depth = max(depth, int(node["depth"]))
            arrays["feature"].append(0 if leaf else int(node["feature_idx"]))
            arrays["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.7g}"))
            arrays["left"].append(first + (number if leaf else int(node["left"])))
            arrays["right"].append(first + (number if leaf else int(node["right"])))
            arrays["value"].append(float(f"{node['value']:.5g}") if leaf else 0.0)
    return {"names": names, **arrays, "depth": depth, "bias": float(fitted._baseline_prediction.ravel()[0])}


def threshold(scores: list[float], size: int, wanted: float) -> float:
    """A probability above which there are no more than ``wanted`` of these false alarms per 10,000 characters:
    in the middle between the last that is allowed and the first that is not, to a twentieth, as a few hundred
    texts do not tell more."""
    allowed = int(wanted * size / 10_000)
    ordered = [*sorted(scores, reverse=True), *[LEAST] * (allowed + 1)]
    return round(10 * (ordered[max(allowed - 1, 0)] + ordered[allowed])) / 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("laws", type=Path)
    parser.add_argument("official", type=Path)
    options = parser.parse_args()
    lines = law_lines(options.laws)
    lexicon = lexicon_of([line for i, line in enumerate(lines) if not left_out(i, WITHOUT, OF)], {})
    alphabet, memory = Alphabet(lexicon.characters), lay_out(lexicon)
    words = dictionary()
    frequency = {c: float(2 ** memory.frequency[n] - 1) for n, c in enumerate(lexicon.characters, 1)}
    laws, official, others = texts(lines, options.official)
    plan = [
        (list(pieces(laws[::2])), 0.015, 1),
        (list(pieces(official)), 0.012, 2),
        (laws, 0.008, 3),
        (official, 0.010, 4),
        (official, 0.006, 5),
        (official, 0.003, 6),
        (list(pieces(laws[1::2])), 0.015, 7),
        (list(pieces(official)), 0.02, 8),
        (laws, 0.015, 9),
        (list(pieces(laws)), 0.02, 10),
        (list(pieces(official)), 0.012, 11),
        (official, 0.01, 12),
        (laws, 0.01, 13),
    ]
    samples = []
    for every, rate, seed in plan:
        planter = Planter(frequency, words, seed)
        samples += [Sample(memory, alphabet, *planter.plant(text, rate, FITTING)) for text in every]
    single = [sample for sample in samples if len(sample.single.at)]
    quick = [features.quick(memory, sample.reading, sample.single) for sample in single]
    names = list(quick[0])
    labels = [sample.labels(sample.single) for sample in single]
    sieve = fit_sieve(np.concatenate([table(rows, names) for rows in quick]), np.concatenate(labels), names)
    xs, ys, columns = [], [], []
    weights, least = np.array(sieve["weights"]), sieve["least"]
    for sample, rows, label in zip(single, quick, labels, strict=True):
        worth = table(rows, names) @ weights + sieve["bias"] >= least
        if worth.any():
            full = features.full(memory, sample.reading, sample.single.only(worth))
            columns = list(full)
            xs.append(table(full, columns))
            ys.append(label[worth])
    for sample in samples:
        if len(sample.word.at):
            full = features.full(memory, sample.reading, sample.word)
            xs.append(table(full, columns))
            ys.append(sample.labels(sample.word))
    x, y = np.concatenate(xs), np.concatenate(ys)
    print(f"{len(y)} rows, {y.mean():.1%} right, {len(columns)} columns", flush=True)
    model = {"sieve": sieve, "trees": fit_trees(x, y, columns), "warn": 0.5, "sure": 0.9}
    finder = Finder(alphabet, memory, Model.load(json.dumps(model).encode()))
    size = sum(map(len, others))
    scores = [one.probability for text in others for one in finder.find(text, LEAST)]
    model["warn"] = threshold(scores, size, FALSE_WARNINGS)
    model["sure"] = threshold(scores, size, FALSE_ERRORS)
    model["made_by"] = "scripts/fit_typo_model.py"
    OUTPUT.write_text(json.dumps(model, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"warn {model['warn']}, sure {model['sure']}, {OUTPUT.stat().st_size} bytes")
    planter = Planter(frequency, words, 99)
    for least in (model["warn"], model["sure"]):
        hits = right = 0
        total = []
        for text in others:
            changed, planted = planter.plant(text, 0.003, FITTING)
            gold = {(error.start, error.end): error.right for error in planted}
            found = finder.find(changed, least)
            hits += len(found)
            right += sum(gold.get((one.start, one.end)) == one.meant for one in found)
            total += planted
        print(f"planted at 0.003: {right}/{len(total)} found and right, {hits} flagged")


if __name__ == "__main__":
    main()
