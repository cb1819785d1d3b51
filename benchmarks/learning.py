"""What ``sanshen learn`` is worth: half of a folder learned, false alarms and recall on the other half.

    python benchmarks/learning.py --texts OFFICIAL [--planted 0.003]

Every second text of the folder is the archive.  On the others: warnings and errors of the typo rules per 10,000
characters, and the share of planted errors that is found, with the shipped statistics and with the learned ones.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
from typo_planter import KINDS, Planter
from typos import SHARES, Engine, policy, touches

from checker.language.statistics.lexicon import spelled
from checker.language.statistics.loading import shipped_lexicon


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--planted", type=float, default=0.003)
    options = parser.parse_args()
    paths = sorted(options.texts.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths[1::2]]
    size = sum(map(len, texts))
    lexicon = shipped_lexicon()
    characters = dict(spelled(lexicon.characters, lexicon.grams[1]))
    words = dict(spelled(lexicon.characters, lexicon.words[2]))
    planter = Planter(characters, words, seed=2026)
    changed = [
        planter.plant(text, options.planted, dict.fromkeys(KINDS[:4], SHARES[KINDS[0]])) for text in texts
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        learned = folder / "own.sst"
        command = [sys.executable, "-m", "checker", "learn", *map(str, paths[::2]), "-o", str(learned)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        print(f"{len(texts)} texts, {size} characters; learned from {len(paths[::2])} others")
        for title, lines in (("shipped", []), ("learned", [f"statistics: {learned}"])):
            engine = Engine(["typo/*", "wording/*"], policy(folder, ["name: benchmark", *lines]))
            flags = [flag for text in texts for flag in engine.flags(text)]
            alarms = {
                level: sum(flag.severity == level for flag in flags) / size * 10_000
                for level in ("error", "warning")
            }
            total = found = 0
            for text, errors in changed:
                seen = [flag for flag in engine.flags(text) if flag.severity != "info"]
                total += len(errors)
                found += sum(any(touches(f, [(e.start, e.end)]) for f in seen) for e in errors)
            print(
                f"{title}: {alarms['error']:.2f} errors and {alarms['warning']:.2f} warnings per 10,000 characters; "
                f"{found / total:.1%} of {total} planted errors found"
            )


if __name__ == "__main__":
    main()
