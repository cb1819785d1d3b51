"""The whole typo engine, measured: precision and recall by tier, false alarms, planted errors, speed, memory.

    python benchmarks/typos.py --gold ec_law.jsonl --gold ec_med.jsonl --texts OFFICIAL [--known known_errors.tsv]
                               [--rules 'typo/*' 'wording/*'] [--planted 0.003] [--learned FILE] [--speed]

``--gold``: one ``{"src", "tgt", "edits": [[start, end, wrong, right], …]}`` a line; each sentence is a document.
Precision: findings that touch a wrong place, of all findings; recall: wrong places touched, of all.
``--texts``: a folder of (nearly) correct .txt files: false alarms per 10,000 characters, errors planted by kind,
speed (processor time of the typo rules: all rules minus all but them) and memory (of processes of their own).
The trade-off of the statistics alone is plotted by benchmarks/typo_curve.py.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from checker import Checker

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from typo_planter import KINDS, Planter

TIERS = {"error": ("error",), "error+warning": ("error", "warning")}
SHARES = dict.fromkeys(KINDS, 1.0)


class Flag(NamedTuple):
    start: int
    end: int
    severity: str
    rule: str
    confidence: float
    suggestions: tuple[str, ...]


class Engine:
    """The typo rules of one policy."""

    def __init__(self, rules: list[str], policy: Path | None = None) -> None:
        self._rules = rules
        self._checker = Checker(policy, profile="default")

    def flags(self, text: str) -> list[Flag]:
        return [
            Flag(f.start, f.end, f.severity.value, f.rule, f.confidence, f.suggestions)
            for f in self._checker.check_text(text).findings
            if any(fnmatchcase(f.rule, glob) for glob in self._rules)
        ]


def policy(folder: Path, lines: Iterable[str]) -> Path:
    path = Path(tempfile.mkdtemp(dir=folder)) / ".sanshen.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def touches(flag: Flag, spans: list[tuple[int, int]]) -> bool:
    return any(flag.start < max(end, start + 1) and start < flag.end for start, end in spans)


def gold(engine: Engine, path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    judged: list[tuple[Flag, bool]] = []
    places: list[tuple[list[tuple[int, int]], list[Flag]]] = []
    for row in rows:
        flags = engine.flags(row["src"])
        spans = [(edit[0], edit[1]) for edit in row["edits"]]
        judged += [(flag, touches(flag, spans)) for flag in flags]
        places.append((spans, flags))
    total = sum(len(spans) for spans, _ in places)
    print(f"\n{path.name}: {len(rows)} sentences, {total} wrong places")
    for tier, levels in TIERS.items():
        tier_rows = [(flag, right) for flag, right in judged if flag.severity in levels]
        hit = sum(
            any(touches(flag, [span]) for flag in flags if flag.severity in levels)
            for spans, flags in places
            for span in spans
        )
        right = sum(ok for _, ok in tier_rows)
        precision = right / len(tier_rows) if tier_rows else 1.0
        print(
            f"  {tier:<14} precision {precision:6.1%} ({right}/{len(tier_rows)})   recall {hit / total:6.1%} ({hit}/{total})"
        )
        by_rule = Counter((flag.rule, ok) for flag, ok in tier_rows)
        for rule in sorted({rule for rule, _ in by_rule}):
            print(f"      {rule:<34} right {by_rule[rule, True]:4}  wrong {by_rule[rule, False]:4}")


def false_alarms(engine: Engine, texts: dict[str, str], known: Path | None, show: int) -> None:
    excepted: dict[str, list[str]] = defaultdict(list)
    if known:
        with known.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                excepted[row["file"].rpartition("/")[2]].append(row["found"])
    size = sum(map(len, texts.values()))
    counts: Counter[str] = Counter()
    by_rule: Counter[tuple[str, str]] = Counter()
    shown: Counter[str] = Counter()
    for name, text in texts.items():
        for flag in engine.flags(text):
            around = text[max(0, flag.start - 8) : flag.end + 8]
            if any(found in around for found in excepted[name]):
                continue
            counts[flag.severity] += 1
            by_rule[flag.rule, flag.severity] += 1
            shown[flag.rule] += 1
            if shown[flag.rule] <= show:
                words = text[flag.start : flag.end], "/".join(flag.suggestions)
                print(f"    {flag.severity:<7} {flag.confidence:.2f} {flag.rule} {words} {around!r}")
    print(f"\nfalse alarms on {len(texts)} texts, {size} characters (known errors excepted)")
    for severity in ("error", "warning", "info"):
        print(f"  {severity:<8} {counts[severity]:5}   {counts[severity] / size * 10_000:.2f} per 10,000")
    for (rule, severity), number in by_rule.most_common():
        print(f"      {rule:<34} {severity:<8} {number}")


def planted(engine: Engine, texts: dict[str, str], rate: float) -> None:
    from checker.language.statistics.lexicon import spelled
    from checker.language.statistics.loading import shipped_lexicon

    lexicon = shipped_lexicon()
    characters = dict(spelled(lexicon.characters, lexicon.grams[1]))
    words = dict(spelled(lexicon.characters, lexicon.words[2]))
    total: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {name: Counter() for name in (*TIERS, "right word")}
    planter = Planter(characters, words, seed=2026)
    for text in texts.values():
        changed, errors = planter.plant(text, rate, SHARES)
        flags = engine.flags(changed)
        for error in errors:
            total[error.kind] += 1
            near = [flag for flag in flags if touches(flag, [(error.start, error.end)])]
            for tier, levels in TIERS.items():
                found[tier][error.kind] += any(flag.severity in levels for flag in near)
            found["right word"][error.kind] += any(
                error.right in suggestion for flag in near for suggestion in flag.suggestions
            )
    print(
        f"\nplanted errors, {rate} a character\n  {'kind':<10} {'planted':>8} "
        + " ".join(f"{n:>14}" for n in found)
    )
    for kind in KINDS:
        shares = (f"{counts[kind] / max(total[kind], 1):14.1%}" for counts in found.values())
        print(f"  {kind:<10} {total[kind]:8} " + " ".join(shares))


def cpu(engine: Engine, texts: Iterable[str]) -> float:
    start = time.process_time()
    for text in texts:
        engine.flags(text)
    return time.process_time() - start


def speed(rules: list[str], texts: dict[str, str], folder: Path) -> None:
    """Processor time with and without the typo rules, in turn."""
    size = sum(map(len, texts.values()))
    engines = {
        "all rules": Engine(rules),
        "without": Engine(rules, policy(folder, ["disable:", *(f"  - {glob}" for glob in rules)])),
        "without statistics": Engine(rules, policy(folder, ["disable: [typo/statistics]"])),
    }
    times: dict[str, list[float]] = defaultdict(list)
    for _ in range(3):
        for name, engine in engines.items():
            times[name].append(cpu(engine, texts.values()))
    best = {name: min(values) for name, values in times.items()}
    print("\nspeed (processor time, best of three)")
    for name, seconds in best.items():
        print(f"  {name:<20} {size / seconds:12,.0f} characters a second")
    print(f"  typo engine alone    {size / (best['all rules'] - best['without']):12,.0f}")
    print(f"  statistics alone     {size / (best['all rules'] - best['without statistics']):12,.0f}")


_CHILD = """
import sys
from checker import Checker
from pathlib import Path
c = Checker(sys.argv[1] or None, profile="default")
c.check_text("关于印发工作方案的通知。")
for path in sorted(Path(sys.argv[2]).glob("*.txt")):
    c.check_text(path.read_text(encoding="utf-8"))
lines = Path("/proc/self/status").read_text().splitlines()  # ru_maxrss would begin with the parent's
print(next(line for line in lines if line.startswith("VmHWM")).split()[1])
"""
_LOADING = """
import numpy, time
from checker.cache import private_folder
from checker.language.statistics.loading import Statistics
from checker.language.statistics import features, finder
start = time.perf_counter()
Statistics(None, private_folder).finder()
print((time.perf_counter() - start) * 1000)
"""


def memory(rules: list[str], texts: Path, folder: Path) -> None:
    off = policy(folder, ["disable:", *(f"  - {glob}" for glob in rules)])

    def child(code: str, *arguments: str) -> float:
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True
        )
        return float(done.stdout)

    with_typos, without = (child(_CHILD, name, str(texts)) / 1024 for name in ("", str(off)))
    loading = min(child(_LOADING) for _ in range(5))
    print(
        f"\nmemory: {with_typos:.0f} MB with the typo rules, {without:.0f} MB without: {with_typos - without:+.0f} MB"
    )
    print(f"statistics loaded from the cache in {loading:.1f} ms (numpy not counted)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, action="append", default=[])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--known", type=Path)
    parser.add_argument("--rules", nargs="+", default=["typo/*", "wording/*"])
    parser.add_argument("--planted", type=float, default=0.0)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--learned", type=Path, help="a file that sanshen learn wrote")
    parser.add_argument("--speed", action="store_true", help="measure speed and memory as well")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chosen = policy(folder, [f"statistics: {options.learned.resolve()}"]) if options.learned else None
        engine = Engine(options.rules, chosen)
        for path in options.gold:
            gold(engine, path)
        if options.texts:
            texts = {
                path.name: path.read_text(encoding="utf-8") for path in sorted(options.texts.glob("*.txt"))
            }
            false_alarms(engine, texts, options.known, options.show)
            if options.planted:
                planted(engine, texts, options.planted)
            if options.speed:
                speed(options.rules, texts, folder)
                memory(options.rules, options.texts, folder)
    print(f"\npeak memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
