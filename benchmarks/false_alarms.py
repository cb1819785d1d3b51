"""What the rules say about text that is (nearly) free of errors, by rule and per 10,000 characters.

    python benchmarks/false_alarms.py PATH … [--rules 'typo/*' …] [--sample 3000000] [--known TSV] [--show 3]

PATH: a folder of .txt files, or an .xz file with one paragraph a line (``category<TAB>text``).  Of an .xz
file an even sample of at most so many characters is taken.  ``--known`` names a table whose columns
``file`` and ``found`` list errors that are known to be in the texts: findings on them do not count.
``--show`` prints so many findings of each rule with their context; they are yours to judge.
"""

from __future__ import annotations

import argparse
import csv
import lzma
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from checker import Checker

BLOCK = 4_000
"""Code points of one document made of paragraphs."""


def texts(path: Path, sample: int) -> Iterator[tuple[str, str]]:
    """(name, text) of what lies at ``path``."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.name, file.read_text(encoding="utf-8")
        return
    with lzma.open(path, "rt", encoding="utf-8") as file:
        lines = [line.partition("\t")[2] for line in file]
    blocks: list[list[str]] = [[]]
    size = 0
    for line in lines:
        blocks[-1].append(line)
        size += len(line)
        if size >= BLOCK:
            blocks.append([])
            size = 0
    step = max(1, sum(map(len, lines)) // sample)
    for number, block in enumerate(blocks[::step]):
        yield f"{path.name}:{number}", "".join(block)


def known_errors(path: Path | None) -> dict[str, list[str]]:
    """The known wrong texts of each file."""
    known: dict[str, list[str]] = defaultdict(list)
    if path:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                known[row["file"]].append(row["found"])
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--rules", nargs="+", default=["typo/*", "wording/*"])
    parser.add_argument("--sample", type=int, default=3_000_000)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    checker = Checker(profile="default")
    known = known_errors(options.known)
    for path in options.paths:
        characters = 0
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name, text in texts(path, options.sample):
            characters += len(text)
            for finding in checker.check_text(text, name).findings:
                if not any(fnmatchcase(finding.rule, glob) for glob in options.rules):
                    continue
                around = text[max(0, finding.start - 25) : finding.end + 25]
                if any(wrong in around for wrong in known.get(name, ())):
                    continue
                left, right = (
                    text[max(0, finding.start - 25) : finding.start],
                    text[finding.end : finding.end + 25],
                )
                shown = f"{left}⟦{text[finding.start : finding.end]}→{'／'.join(finding.suggestions)}⟧{right}"
                found[finding.severity.value, finding.rule].append(f"{name}: {shown!r}")
        print(f"\n{path}: {characters} characters")
        for severity in ("error", "warning", "info"):
            count = sum(len(places) for (grade, _), places in found.items() if grade == severity)
            print(
                f"{severity:8} {count:6} findings, {count / characters * 10_000:6.2f} per 10,000 characters"
            )
        for (severity, rule), places in sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]))):
            print(f"  {severity:8} {len(places):5}  {rule}")
            for place in places[: options.show]:
                print("      ", place)


if __name__ == "__main__":
    main()
