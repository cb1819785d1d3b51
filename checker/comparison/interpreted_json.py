"""A look at an interpretation for programs: ``sanshen.interpretation/1`` (schema/interpretation.schema.json)."""

from __future__ import annotations

from checker.comparison.interpreted import Interpreted, message
from checker.reports.as_json import dumps
from checker.reports.wording import Wording
from checker.version import __version__

SCHEMA = "sanshen.interpretation/1"


def write(interpreted: Interpreted, lang: str) -> str:
    """Canonical JSON; only messages depend on the language."""
    policy, own, result = interpreted.policy, interpreted.interpretation, interpreted.result
    words = Wording(lang)
    data = {
        "schema": SCHEMA,
        "tool": {"name": "sanshen", "version": __version__},
        "verdict": interpreted.verdict.value,
        "policy": policy.identity(),
        "interpretation": own.identity(),
        "plan": interpreted.plan.identity() if interpreted.plan else None,
        "remarks": [
            {
                "id": remark.id,
                "severity": remark.severity.value,
                "message": message(remark, words),
                "interpretation": own.data(remark.where) if remark.where else None,
                "policy": policy.data(remark.source) if remark.source else None,
            }
            for remark in result.remarks
        ],
        "copied": {
            "share": round(result.copied.share, 4),
            "characters": result.copied.characters,
            "runs": [
                {"interpretation": list(run.copy), "policy": list(run.source), "characters": run.size}
                for run in result.copied.runs
            ],
        },
        "headings": [
            {"interpretation": list(mine.span), "policy": list(theirs.span)}
            for mine, theirs in result.same_headings
        ],
        "elements": [
            {
                "id": item.element.id,
                "title": item.element.title,
                "required": item.element.required,
                "where": own.data(item.where) if item.where else None,
            }
            for item in result.coverage
        ],
        "gaps": [gap for side in interpreted.sides for gap in side.gaps()],
    }
    return dumps(data) + "\n"
