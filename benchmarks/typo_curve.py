"""The trade-off of the statistics: precision and recall on known errors against false alarms, as a plot.

    python benchmarks/typo_curve.py --gold ec_law.jsonl --texts OFFICIAL [--svg docs/typo-curve.svg]

For every probability from which on something would be reported: recall and precision on ``--gold`` (see
typos.py), and false alarms per 10,000 characters on every second text of ``--texts`` (the others took part in
fitting).  The marks are the two probabilities that the model uses.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import NamedTuple

from checker.cache import private_folder
from checker.language.statistics.finder import Finder
from checker.language.statistics.loading import Statistics

LEAST = 0.2
STEPS = [i / 50 for i in range(10, 50)] + [0.99]
WIDTH, HEIGHT, LEFT, TOP = 640, 360, 60, 24
MOST_ALARMS = 4.0


class Point(NamedTuple):
    probability: float
    precision: float
    recall: float
    alarms: float


def points(finder: Finder, rows: list[dict[str, object]], texts: list[str]) -> list[Point]:
    found: list[tuple[float, list[tuple[int, int]]]] = []
    total = 0
    for number, row in enumerate(rows):
        edits: list[list[object]] = row["edits"]  # type: ignore[assignment]
        spans = [(int(str(edit[0])), int(str(edit[1]))) for edit in edits]
        total += len(spans)
        for one in finder.find(str(row["src"]), LEAST):
            hit = [(number, start) for start, end in spans if one.start < end and start < one.end]
            found.append((one.probability, hit))
    alarms = [one.probability for text in texts for one in finder.find(text, LEAST)]
    size = sum(map(len, texts))
    result = []
    for least in [*STEPS, finder.model.warn, finder.model.sure]:
        kept = [hit for probability, hit in found if probability >= least]
        right = sum(bool(hit) for hit in kept)
        places = {place for hit in kept for place in hit}
        wrong = sum(probability >= least for probability in alarms)
        result.append(Point(least, right / max(len(kept), 1), len(places) / total, wrong / size * 10_000))
    return sorted(result)


def svg(every: list[Point], marks: tuple[float, float]) -> str:
    """Two lines over false alarms: recall, and precision."""

    def x(point: Point) -> float:
        return LEFT + WIDTH * point.alarms / MOST_ALARMS

    def y(share: float) -> float:
        return TOP + HEIGHT * (1 - share)

    shown = [point for point in every if point.alarms <= MOST_ALARMS]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 90} {TOP + HEIGHT + 56}" '
        'font-family="sans-serif" font-size="13" role="img">',
        "<title>Recall and precision against false alarms</title>",
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for tenth in range(0, 11, 2):
        lines.append(
            f'<path d="M{LEFT} {y(tenth / 10):.1f}h{WIDTH}" stroke="#e3e3e3"/>'
            f'<text x="{LEFT - 8}" y="{y(tenth / 10) + 4:.1f}" text-anchor="end" fill="#555">{tenth * 10} %</text>'
        )
    for number in range(int(MOST_ALARMS) + 1):
        place = LEFT + WIDTH * number / MOST_ALARMS
        lines.append(
            f'<text x="{place:.1f}" y="{TOP + HEIGHT + 20}" text-anchor="middle" fill="#555">{number}</text>'
        )
    lines.append(
        f'<text x="{LEFT + WIDTH / 2}" y="{TOP + HEIGHT + 42}" text-anchor="middle" fill="#333">'
        "false alarms per 10,000 characters of correct text</text>"
    )
    for name, colour in (("recall", "#1f5fa8"), ("precision", "#9a5b13")):
        way = " ".join(f"{x(point):.1f},{y(getattr(point, name)):.1f}" for point in shown)
        last = min(shown, key=lambda point: point.probability)
        lines.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines.append(
            f'<text x="{x(last) + 8:.1f}" y="{y(getattr(last, name)) + 4:.1f}" fill="{colour}">{name}</text>'
        )
        for point in shown:
            if point.probability in marks:
                lines.append(
                    f'<circle cx="{x(point):.1f}" cy="{y(getattr(point, name)):.1f}" r="4" fill="{colour}"/>'
                )
    return "\n".join([*lines, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    finder = Statistics(None, private_folder).finder()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.texts.glob("*.txt"))[1::2]]
    every = points(finder, rows, texts)
    marks = finder.model.warn, finder.model.sure
    print("probability  precision  recall  false alarms per 10,000")
    for point in every:
        mark = (
            "  warning" if point.probability == marks[0] else "  error" if point.probability in marks else ""
        )
        print(
            f"{point.probability:11.3f}  {point.precision:9.1%}  {point.recall:6.1%}  {point.alarms:8.2f}{mark}"
        )
    if options.svg:
        options.svg.write_text(svg(every, marks), encoding="utf-8")


if __name__ == "__main__":
    main()
