"""How well and how fast personal data is found, on labelled synthetic texts.

    python -m benchmarks.privacy                        precision, recall and F1 by type and group
    python -m benchmarks.privacy --errors 3 --type name     with up to three errors of each kind, of names
    python -m benchmarks.privacy --compare [--texts FOLDER] [--presidio PYTHON] [--write-docs]
    python -m benchmarks.privacy --apart unseen         the second set, written apart from the detectors
    python -m benchmarks.privacy --hostile              texts made to be slow

The data are made anew from the seed each time; see docs/privacy.md.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

from benchmarks.privacy import compare, hostile, show
from benchmarks.privacy.apart import data as apart
from benchmarks.privacy.data import generate
from benchmarks.privacy.ours import Ours
from benchmarks.privacy.sample import Sample
from benchmarks.privacy.score import score

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
_HALVES = {
    "seen": "**第二套，修正检测规则时读过的一半**（`--apart seen`）：",
    "unseen": "**第二套，没有读过句子的一半**（`--apart unseen`）：",
}
_PLACE = re.compile(r"(<!-- benchmark -->\n).*?(<!-- /benchmark -->)", re.DOTALL)


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
    parser.add_argument(
        "--group", default="", help="only samples of this group: easy, variant, disguised, table …"
    )
    parser.add_argument("--apart", choices=apart.HALVES, help="the second set instead: this half of it")
    parser.add_argument("--json", type=Path, help="write all numbers to this file")
    parser.add_argument("--compare", action="store_true", help="side by side with other tools")
    parser.add_argument("--texts", type=Path, help="measure speed on the .txt files of this folder, too")
    parser.add_argument("--rounds", type=int, default=5, help="of the speed measurement")
    parser.add_argument(
        "--presidio", default=compare.default_python(), help="an interpreter that has Presidio"
    )
    parser.add_argument(
        "--write-docs", action="store_true", help="put the table of --compare into docs/privacy.md"
    )
    parser.add_argument("--hostile", action="store_true", help="time on texts made to be slow")
    options = parser.parse_args()
    if options.hostile:
        print(hostile.table())
        return
    made = (
        apart.generate(options.apart, options.seed, options.size)
        if options.apart
        else generate(options.seed, options.size)
    )
    samples = [one for one in made if options.group in ("", one.group)]
    if options.compare:
        _compare(samples, options)
    else:
        _own(samples, options)


def _own(samples: list[Sample], options: argparse.Namespace) -> None:
    result = score(samples, map(Ours(), samples))
    print(show.as_text(result))
    if options.errors:
        wanted = [
            error
            for error in result.errors
            if options.only in ("", error.what) and options.type in ("", error.type)
        ]
        print("\n" + show.as_errors(wanted, options.errors))
    if options.json:
        _write_json(options.json, show.as_json(result))


def _compare(samples: list[Sample], options: argparse.Namespace) -> None:
    presidio = compare.worker(options.presidio)
    if presidio is None:
        print(compare.HOW + "\n")
    scores = compare.quality(samples, presidio)
    others = {half: apart.generate(half, options.seed, options.size) for half in apart.HALVES}
    second = {half: compare.quality(made, presidio) for half, made in others.items()}
    measured = compare.speeds(options.texts, options.rounds, presidio) if options.texts else {}
    if presidio:
        presidio.close()
    rows = compare.rows(scores, measured)
    print(show.columns(rows))
    for half, one in second.items():
        print(f"\n{half}\n{show.columns(compare.rows(one, {}))}")
    if options.json:
        _write_json(
            options.json,
            {"scores": {name: show.as_json(one) for name, one in scores.items()}, "speeds": measured},
        )
    if options.write_docs:
        page = PAGE.read_text(encoding="utf-8")
        types = show.columns(show.by_type(scores["Sanshen"]))
        body = f"{compare.markdown(rows)}\n\n```text\n{types}\n```\n"
        for half, one in second.items():
            body += f"\n{_HALVES[half]}\n\n{compare.markdown(compare.rows(one, {}))}\n"
        PAGE.write_text(
            _PLACE.sub(lambda match: match.group(1) + body + match.group(2), page), encoding="utf-8"
        )


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
