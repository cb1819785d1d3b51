"""The typo engine beside correctors that can be installed, on the same sentences and texts, in one run.

    python -m venv peers && peers/bin/pip install autocorrect-py loguru jieba pypinyin pyahocorasick six
    peers/bin/pip install --no-deps pycorrector        (its neural models are not installed and not compared)
    python benchmarks/typo_peers.py --peers peers/bin/python --gold ec_law.jsonl --texts OFFICIAL

Measured as in typos.py: precision and recall on ``--gold``; changes to (nearly) correct ``--texts`` are false
alarms per 10,000 characters; speed in characters a second of processor time.  pycorrector's corrector with a
language model downloads 2.8 GB and cannot be had without a network: only its rule correctors take part.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from checker import Checker

Spans = list[tuple[int, int]]

_PEER = """
import difflib, importlib, json, sys, time, types

def changed(before, after):
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [(a, b) for tag, a, b, _, _ in matcher.get_opcodes() if tag != "equal"]

def autocorrect():
    import autocorrect_py
    return lambda text: changed(text, autocorrect_py.format(text))

def proper():
    import importlib.util
    package = types.ModuleType("pycorrector")
    package.__path__ = importlib.util.find_spec("pycorrector").submodule_search_locations
    sys.modules["pycorrector"] = package
    from loguru import logger
    logger.remove()
    corrector = importlib.import_module("pycorrector.proper_corrector").ProperCorrector()
    def find(text):
        place, found = 0, []
        for line in text.split("\\n"):
            after = corrector.correct(line)["target"]
            found += [(place + a, place + b) for a, b in changed(line, after)]
            place += len(line) + 1
        return found
    return find

find = {"autocorrect": autocorrect, "pycorrector": proper}[sys.argv[1]]()
texts = json.load(sys.stdin)
find(texts[0])
start = time.process_time()
found = [find(text) for text in texts]
json.dump([found, time.process_time() - start], sys.stdout)
"""


def ours(texts: list[str]) -> tuple[list[Spans], float]:
    checker = Checker(profile="default")
    checker.check_text(texts[0])
    start = time.process_time()
    found = [
        [
            (one.start, one.end)
            for one in checker.check_text(text).findings
            if one.category in ("typo", "wording") and one.severity.value != "info"
        ]
        for text in texts
    ]
    return found, time.process_time() - start


def peer(python: Path, name: str) -> Callable[[list[str]], tuple[list[Spans], float]]:
    def run(texts: list[str]) -> tuple[list[Spans], float]:
        done = subprocess.run(
            [str(python), "-c", _PEER, name],
            input=json.dumps(texts).encode(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.decode().strip().splitlines()[-1]}")
        found, seconds = json.loads(done.stdout)
        return [[(start, end) for start, end in spans] for spans in found], seconds

    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peers", type=Path, required=True, help="the Python that has the peers")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    sentences = [row["src"] for row in rows]
    edits = [[(edit[0], edit[1]) for edit in row["edits"]] for row in rows]
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.texts.glob("*.txt"))]
    size, total = sum(map(len, texts)), sum(map(len, edits))
    print(f"{'':<24} precision  recall  alarms/10,000   characters/s", flush=True)
    engines = {
        "sanshen (all rules)": ours,
        "pycorrector, rules": peer(options.peers, "pycorrector"),
        "autocorrect-py": peer(options.peers, "autocorrect"),
    }
    for name, find in engines.items():
        found, _ = find(sentences)
        alarms, seconds = find(texts)
        flagged = sum(map(len, found))
        right = sum(
            any(start < max(b, a + 1) and a < max(end, start + 1) for a, b in gold)
            for spans, gold in zip(found, edits, strict=True)
            for start, end in spans
        )
        hit = sum(
            any(start < max(b, a + 1) and a < max(end, start + 1) for start, end in spans)
            for spans, gold in zip(found, edits, strict=True)
            for a, b in gold
        )
        print(
            f"{name:<24} {right / max(flagged, 1):9.1%}  {hit / total:6.1%}  "
            f"{sum(map(len, alarms)) / size * 10_000:13.2f}  {size / seconds:13,.0f}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
