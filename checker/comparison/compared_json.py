"""A comparison for programs: ``sanshen.comparison/1`` (schema/comparison.schema.json)."""

from __future__ import annotations

from typing import Any

from checker.comparison.compared import Compared
from checker.comparison.differences import Place
from checker.comparison.side import Side
from checker.reports.as_json import dumps
from checker.version import __version__

SCHEMA = "sanshen.comparison/1"


def write(compared: Compared, lang: str) -> str:
    """The same in every language."""
    comparison = compared.comparison
    data = {
        "schema": SCHEMA,
        "tool": {"name": "sanshen", "version": __version__},
        "verdict": compared.verdict.value,
        "draft": compared.draft.identity(),
        "upstream": compared.upstream.identity(),
        "pairs": [
            {"draft": list(pair.draft or ()), "upstream": list(pair.upstream or ())}
            for pair in comparison.pairs
        ],
        "facts": {"draft": comparison.facts[0], "upstream": comparison.facts[1]},
        "differences": [
            {
                "change": item.change.value,
                "kind": item.kind.value,
                "severity": item.severity.value,
                "aligned": item.aligned,
                "draft": _place(compared.draft, item.draft),
                "upstream": _place(compared.upstream, item.upstream),
            }
            for item in comparison.differences
        ],
        "gaps": [*compared.draft.gaps(), *compared.upstream.gaps()],
    }
    return dumps(data) + "\n"


def _place(side: Side, place: Place | None) -> dict[str, Any] | None:
    return {**side.data(place.fact), "sentence": side.data(place.sentence)} if place else None
