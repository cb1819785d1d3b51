"""What the rules on form, numbers and consistency find in texts whose errors are known, and in texts without.

    python benchmarks/structure.py [--seeds FOLDER] [--official FOLDER] [--clean FOLDER] [--list RULE]

``--seeds``: texts beside ``known_errors.jsonl``: recall by certainty and how many findings lie elsewhere.
``--official``: texts beside ``known_errors.tsv``: findings per 10,000 characters by rule, recall by kind.
``--clean``: texts to plant errors in (see ``planting``): recall by class, and what changes elsewhere.
``--cost``: what the rules of ``--list`` (globs) cost on these texts, per character.
``--list``: print the findings of these rules (``all`` for every structure rule) in the official texts.
Nothing is asserted: this measures.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase as fnmatch
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from planting import Planted, plant

from checker import Checker
from checker.language.fold import fold
from checker.matchers.context import Context
from checker.model import Finding
from checker.readers import read_bytes

STRUCTURE = ("punctuation/", "numeral/", "format/", "consistency/", "disclosure/", "secrecy/")
Found = Sequence[Finding]


def structural(findings: Found) -> list[Finding]:
    return [finding for finding in findings if finding.rule.startswith(STRUCTURE)]


def occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where ``quote`` stands, as spans."""
    place = text.find(quote)
    while place >= 0:
        yield place, place + len(quote)
        place = text.find(quote, place + 1)


def touches(findings: Found, start: int, end: int) -> list[Finding]:
    return [finding for finding in findings if finding.start < end and start < finding.end]


def line_start(text: str, line: int) -> int:
    """Offset at which line number ``line`` (from 1) begins."""
    place = 0
    for _ in range(line - 1):
        place = text.find("\n", place) + 1
    return place


def seeds(checker: Checker, folder: Path) -> None:
    """Known errors of the seed texts, found at their place or not."""
    reports = {
        file.name: (file.read_text("utf-8"), checker.check_path(file))
        for file in sorted(folder.glob("*.txt"))
    }
    found: Counter[str] = Counter()
    by_structure: Counter[str] = Counter()
    total: Counter[str] = Counter()
    explained: set[tuple[str, int, str]] = set()
    for row in map(json.loads, (folder / "known_errors.jsonl").read_text("utf-8").splitlines()):
        text, report = reports[row["file"]]
        place = text.find(row["quote"], line_start(text, row["line"]))
        here = touches(report.findings, place, place + len(row["quote"]))
        if row["certainty"] == "systematic":
            here = [each for each in report.findings if "全文同类共" in each.message]
        explained |= {(row["file"], each.start, each.rule) for each in here}
        total[row["certainty"]] += 1
        found[row["certainty"]] += bool(here)
        by_structure[row["certainty"]] += bool(structural(here))
        if not here:
            print(f"  not found: {row['certainty']:10} {row['file'][:3]}:{row['line']} {row['quote'][:40]}")
    for certainty, number in total.items():
        print(
            f"seeds {certainty}: {found[certainty]} of {number} found, {by_structure[certainty]} by structure rules"
        )
    elsewhere = [
        (name, each)
        for name, (_, report) in reports.items()
        for each in report.findings
        if (name, each.start, each.rule) not in explained
    ]
    print(f"seeds: {len(elsewhere)} findings elsewhere")
    for name, each in elsewhere:
        print(f"  {name[:3]} {each.rule} {each.severity.value} {shown(reports[name][0], each)}")


def shown(text: str, finding: Finding) -> str:
    start, end = finding.start, finding.end
    around = text[max(0, start - 30) : start] + "⟦" + text[start:end] + "⟧" + text[end : end + 30]
    return around.replace("\n", "⏎")[:200] + " | " + finding.message[:80]


def official(checker: Checker, folder: Path, listed: Sequence[str]) -> None:
    """Findings by rule in official texts outside the known errors, and how many of those were found."""
    known: dict[str, list[tuple[str, str]]] = {}
    for row in (folder / "known_errors.tsv").read_text("utf-8").splitlines()[1:]:
        file, quote, _, kind, *_ = row.split("\t")
        known.setdefault(file, []).append((quote, kind))
    by_rule: Counter[tuple[str, str]] = Counter()
    files: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    hit_kinds: Counter[str] = Counter()
    characters = 0
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text("utf-8")
        characters += len(text)
        report = checker.check_path(file)
        spans = [span for quote, _ in known.get(file.name, ()) for span in occurrences(text, quote)]
        half_width = [each for each in report.findings if each.rule == "punctuation/half-width-marks"]
        if any(quote.startswith("半角") for quote, _ in known.get(file.name, ())):
            spans += [(each.start, each.end) for each in half_width]
        for quote, kind in known.get(file.name, ()):
            kinds[kind] += 1
            hit = any(touches(report.findings, *span) for span in occurrences(text, quote))
            hit_kinds[kind] += hit or (quote.startswith("半角") and bool(half_width))
        seen = set()
        for each in structural(report.findings):
            if any(each.start < end and start < each.end for start, end in spans):
                continue
            by_rule[each.rule, each.severity.value] += 1
            seen.add(each.rule)
            if each.rule in listed or "all" in listed:
                print(f"  {file.name} {each.rule} {each.severity.value} {shown(text, each)}")
        files.update(seen)
    print(f"official: {characters} characters")
    for severity in ("error", "warning", "info"):
        number = sum(count for (_, level), count in by_rule.items() if level == severity)
        print(
            f"official {severity}: {number} findings, {10_000 * number / characters:.2f} per 10,000 characters"
        )
    for (rule, severity), count in by_rule.most_common():
        print(f"  {count:5} {severity:8} {rule} ({files[rule]} texts)")
    for kind, number in sorted(kinds.items()):
        print(f"known errors, {kind}: {hit_kinds[kind]} of {number} found")


def clean(checker: Checker, folder: Path) -> None:
    """Recall of planted errors by class, and findings that appear elsewhere."""
    planted: dict[str, list[int]] = {}
    elsewhere: list[str] = []
    missed: list[str] = []
    for file in sorted(folder.rglob("*.txt")):
        for each in plant(file.read_text("utf-8"), file.name):
            name = file.stem + each.suffix
            before = checker.check_bytes(each.base.encode(), name)
            after = checker.check_bytes(each.text.encode(), name)
            new = list(appeared(each, structural(before.findings), structural(after.findings)))
            hits = [
                finding for finding, span in new if any(span[0] < e and s < span[1] for s, e in each.places)
            ]
            counts = planted.setdefault(each.kind, [0, 0, 0])
            counts[0] += 1
            counts[1] += bool(hits)
            if not hits:
                start = each.places[0][0]
                missed.append(f"{each.kind}: {file.name} {each.text[start : start + 160]!r}")
            others = [(finding, span) for finding, span in new if finding not in hits]
            counts[2] += bool(others)
            elsewhere += [
                f"{each.kind}: {file.name} {finding.rule} {finding.message[:60]}" for finding, _ in others
            ]
    print("planted                     errors   found  recall  texts with a new finding elsewhere")
    for kind, (number, hits_, others_) in planted.items():
        print(f"{kind:26} {number:7} {hits_:7} {100 * hits_ / number:6.1f} % {others_:6}")
    for line in elsewhere:
        print(f"  elsewhere: {line}")
    for line in missed:
        print(f"  missed: {line}")


def appeared(planted: Planted, before: Found, after: Found) -> Iterator[tuple[Finding, tuple[int, int]]]:
    """Findings that the change brought, with their spans in the changed text."""
    old = {(each.rule, planted.moved(each.start)) for each in before}
    for each in after:
        if (each.rule, each.start) not in old:
            yield each, (each.start, each.end)


def cost(checker: Checker, folder: Path, rules: Sequence[str]) -> None:
    """CPU time of these rules (globs) and of no rule at all, side by side in one run, the least of five rounds."""
    prepared = checker._prepared
    documents = [read_bytes(file.read_bytes(), file.name) for file in sorted(folder.glob("*.txt"))]
    characters = sum(len(document.text) for document in documents)
    everything = prepared.plan("default")
    chosen = {name: rule for name, rule in everything.items() if any(fnmatch(name, glob) for glob in rules)}
    least: dict[str, float] = {}
    for _ in range(5):
        for name, plan in (("these rules", chosen), ("no rule", {})):
            start = time.process_time()
            for document in documents:
                context = Context(document, fold(document), checker._segmenter, 2.0)
                prepared.matcher.match(context, plan)
            least[name] = min(least.get(name, 9e9), time.process_time() - start)
    for name, seconds in least.items():
        print(f"cost, {name}: {1e9 * seconds / characters:.0f} ns per character")
    difference = least["these rules"] - least["no rule"]
    print(f"cost of {len(chosen)} rules: {1e9 * difference / characters:.0f} ns per character")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--official", type=Path)
    parser.add_argument("--clean", type=Path)
    parser.add_argument("--cost", type=Path)
    parser.add_argument("--profile", default="")
    parser.add_argument("--list", nargs="*", default=[])
    options = parser.parse_args()
    checker = Checker(profile=options.profile)
    if options.seeds:
        seeds(checker, options.seeds)
    if options.official:
        official(checker, options.official, options.list)
    if options.cost:
        cost(checker, options.cost, options.list)
    if options.clean:
        clean(checker, options.clean)


if __name__ == "__main__":
    main()
