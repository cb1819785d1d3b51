"""How well personal data is found in labelled synthetic texts.

    python -m benchmarks.privacy [--seed 1] [--size 4] [--errors N] [--only missed|wrong|alarm|mask|risk] [--type T] [--json FILE]

The data are made anew from the seed each time; see docs/privacy.md.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.privacy import show
from benchmarks.privacy.data import generate
from benchmarks.privacy.ours import Ours
from benchmarks.privacy.score import score


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.privacy", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=4, help="documents made from each frame")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="print up to N errors of each type"
    )
    parser.add_argument(
        "--only", default="", help="of the errors only those of this kind: missed, wrong, alarm, mask, risk"
    )
    parser.add_argument("--type", default="", help="of the errors only those of this type")
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    options = parser.parse_args()
    samples = generate(options.seed, options.size)
    ours = Ours()
    result = score(samples, map(ours, samples))
    print(show.as_text(result))
    if options.errors:
        wanted = [
            error
            for error in result.errors
            if options.only in ("", error.what) and options.type in ("", error.type)
        ]
        print("\n" + show.as_errors(wanted, options.errors))
    if options.json:
        options.json.write_text(
            json.dumps(show.as_json(result), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
