"""Near misses on clean text: false alarms, speed and load, in one run.

    python benchmarks/near_misses.py TEXT_FOLDER [--show] [--rounds 3]

Counts what the rules on near misses report per 10,000 characters (with ``--show`` each of them, to be read:
what is really wrong is no false alarm).  Speed is CPU time per character, and as a ratio to folding the
same texts and to one pass of the automaton over them.  Load is opening the guard, files in the page cache.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from checker import Checker
from checker.language.fold import fold
from checker.matchers.matcher import Matcher
from checker.matchers.typos.guard import Guard
from checker.matchers.typos.protected import Protected
from checker.readers import read_bytes
from checker.rulebook.loading import load_rulebook

RULES = ("typo/near-miss", "typo/protected-name", "wording/near-law-title", "consistency/place-hierarchy")


def timed(run: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--show", action="store_true", help="print every finding with its surroundings")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    documents = [read_bytes(file.read_bytes(), file.name) for file in sorted(options.texts.rglob("*.txt"))]
    size = sum(len(document.text) for document in documents)
    checker = Checker(profile="default")
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        for finding in checker.check(document).findings:
            if finding.rule in RULES:
                counts[finding.rule, finding.severity.value] += 1
                if options.show:
                    around = document.text[max(0, finding.start - 12) : finding.end + 12].replace("\n", "/")
                    print(finding.rule, document.name, around, "→", *finding.suggestions)
    print(f"{len(documents)} texts, {size} characters")
    for (rule, severity), count in sorted(counts.items()):
        print(f"{rule:<28} {severity:<8} {count:>4}  {1e4 * count / size:.3f} per 10,000")
    rulebook = load_rulebook(None)
    protected = Protected(rulebook.lists.values())
    guard = Guard(protected)
    folded = [fold(document).text for document in documents]
    matcher = Matcher(list(rulebook.rules), rulebook.lists)
    matcher.vocabulary.automaton()
    near = timed(lambda: [guard.misses(text) for text in folded], options.rounds)
    plain = timed(lambda: [fold(document) for document in documents], options.rounds)
    scan = timed(lambda: [sum(1 for _ in matcher.vocabulary.find(text)) for text in folded], options.rounds)
    print(
        f"guard {1e6 * near / size:.2f} µs a character; {near / plain:.1f} × folding, {near / scan:.1f} × automaton"
    )
    print(f"load {1e3 * timed(lambda: Guard(protected), 5):.1f} ms")


if __name__ == "__main__":
    main()
