"""Side by side in one run: stock pyahocorasick, our automaton, the full check.

    python benchmarks/speed.py TEXT_FOLDER [--words 100000] [--rounds 5]

Prints characters and UTF-8 bytes per second and, what counts, the ratios of each round's times.
The words are the rarest of jieba's dictionary with four characters and more, so that the lists are
large and the hits few, as in a real word list.  Nothing is asserted: this measures.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick
import jieba

from checker import Checker
from checker.language.fold import fold, fold_term
from checker.matchers.automaton import Automaton
from checker.readers import read_bytes

_POLICY = "name: benchmark\nprofile: default\nwordlists: [lists]\n"
_HEADER = "#! name: bulk\n#! title: bulk\n#! kind: flag\n#! source: jieba\n#! licence: MIT\n#! reviewed: 2026-11-22\n"


def rare_words(count: int) -> list[str]:
    """The ``count`` rarest dictionary words of four characters and more, each distinct when folded."""
    with jieba.get_dict_file() as file:
        rows = [line.decode().split(" ") for line in file]
    words = sorted((int(row[1]), fold_term(row[0])) for row in rows if len(row[0]) >= 4)
    return list(dict.fromkeys(word for _, word in words))[:count]


def checker_with(words: list[str], folder: Path) -> Checker:
    """A Checker whose policy adds ``words`` as a list of its own."""
    (folder / "lists").mkdir()
    rows = "".join(f"{word}\t\t\t\t\t\t\n" for word in sorted(words))
    columns = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
    (folder / "lists" / "bulk.tsv").write_text(_HEADER + columns + rows, encoding="utf-8")
    (folder / ".sanshen.yml").write_text(_POLICY, encoding="utf-8")
    return Checker(folder / ".sanshen.yml", cache=False)


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = sorted(options.texts.rglob("*.txt"))
    documents = [read_bytes(file.read_bytes(), file.name) for file in files]
    texts = [document.text for document in documents]
    folded = [fold(document).text for document in documents]
    characters, size = sum(map(len, texts)), sum(len(text.encode()) for text in texts)
    words = rare_words(options.words)
    stock = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, word in enumerate(words):
        stock.add_word(word, number)
    stock.make_automaton()
    ours = Automaton(words)
    with tempfile.TemporaryDirectory() as folder:
        checker = checker_with(words, Path(folder))
        runs: dict[str, Callable[[], object]] = {
            "stock pyahocorasick": lambda: [list(stock.iter(text)) for text in folded],
            "our automaton": lambda: [list(ours.find(text)) for text in folded],
            "full check": lambda: [checker.check(document) for document in documents],
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for number in range(options.rounds + 1):
            for name, run in runs.items():
                seconds = timed(run)
                if number:
                    times[name].append(seconds)
    print(f"{len(files)} documents, {characters} characters, {size} bytes, {len(words)} words, CPU time")
    base = times["stock pyahocorasick"]
    for name, seconds in times.items():
        median = statistics.median(seconds)
        ratio = statistics.median(b / s for b, s in zip(base, seconds, strict=True))
        print(f"{name:22} {characters / median / 1e6:7.2f} M chars/s {size / median / 1e6:7.2f} MB/s  {ratio:5.2f} x stock")


if __name__ == "__main__":
    main()
