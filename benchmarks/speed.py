"""Side by side in one run: stock pyahocorasick, our automaton, the full check.

    python benchmarks/speed.py TEXT_FOLDER [--words 100000] [--rounds 5] [--clean] [--stock]

With ``--clean`` only words that do not occur in the texts are taken: what checking clean text costs.
Without it there are some five findings in every kilobyte.
Prints characters and UTF-8 bytes per second of CPU time and, what counts, the ratio of the times,
round by round.  Nothing is asserted: this measures.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick

sys.path.insert(0, str(Path(__file__).parent))
from bulk import rare_words, write_policy

from checker import Checker
from checker.language.fold import fold
from checker.matchers import automaton
from checker.matchers.automaton import StockAutomaton, build
from checker.readers import read_bytes


def timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clean", action="store_true", help="only words that the texts do not contain")
    parser.add_argument("--stock", action="store_true", help="as if daachorse were not installed")
    options = parser.parse_args()
    if options.stock:
        automaton.daachorse = None
    files = sorted(options.texts.rglob("*.txt"))
    documents = [read_bytes(file.read_bytes(), file.name) for file in files]
    folded = [fold(document).text for document in documents]
    characters, size = sum(map(len, folded)), sum(len(text.encode()) for text in folded)
    words = rare_words(2 * options.words)
    if options.clean:
        all_words = StockAutomaton(words)
        occurring = {number for text in folded for _, _, number in all_words.find(text)}
        words = [word for number, word in enumerate(words) if number not in occurring]
    words = words[: options.words]
    stock = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, word in enumerate(words):
        stock.add_word(word, number)
    stock.make_automaton()
    ours, best = StockAutomaton(words), build(words)
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(write_policy(words, Path(folder)), cache=False)
        runs: dict[str, Callable[[], object]] = {
            "stock pyahocorasick": lambda: [list(stock.iter(text)) for text in folded],
            "the same, as we use it": lambda: [list(ours.find(text)) for text in folded],
            type(best).__name__: lambda: [list(best.find(text)) for text in folded],
            "full check": lambda: [checker.check(document) for document in documents],
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for number in range(options.rounds + 1):  # the first round warms up
            for name, run in runs.items():
                seconds = timed(run)
                if number:
                    times[name].append(seconds)
    print(f"{len(files)} documents, {characters} characters, {size} bytes, {len(words)} words, CPU time")
    base = times["stock pyahocorasick"]
    for name, seconds in times.items():
        median = statistics.median(seconds)
        ratio = statistics.median(first / own for first, own in zip(base, seconds, strict=True))
        speed = f"{characters / median / 1e6:7.2f} M chars/s {size / median / 1e6:7.2f} MB/s"
        print(f"{name:24}{speed}  {ratio:5.2f} x stock")


if __name__ == "__main__":
    main()
