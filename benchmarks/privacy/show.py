"""Results as a table for people (Chinese), as JSON and as lists of errors."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.privacy.score import Count, Error, Score

GROUPS = {
    "easy": "标准写法",
    "variant": "常见变体",
    "disguised": "变形规避",
    "table": "表格名单",
    "forms": "登记表和无表头名单",
    "names": "姓名",
    "addresses": "住址",
    "attributes": "个人属性",
    "apart": "第二套",
}


def as_json(score: Score) -> dict[str, Any]:
    def one(count: Count) -> dict[str, Any]:
        return {
            "precision": round(count.precision, 4),
            "recall": round(count.recall, 4),
            "f1": round(count.f1, 4),
            "right": count.right,
            "wrong": count.wrong,
            "missed": count.missed,
        }

    return {
        "all": one(score.every),
        "core": one(score.core),
        "types": {name: one(count) for name, count in sorted(score.types.items())},
        "groups": {name: one(count) for name, count in sorted(score.groups.items())},
        "negatives": {
            "documents": score.negatives,
            "alarmed": score.alarmed,
            "per_thousand": round(score.per_thousand, 2),
        },
        "masking": {"accuracy": round(score.masking, 4), "verdicts": _pairs(score.masks)},
        "aggregation": {"accuracy": round(score.aggregation, 4), "verdicts": _pairs(score.risks)},
    }


def _pairs(counts: Counter[tuple[str, str]]) -> dict[str, int]:
    return {f"{right} → {given}": count for (right, given), count in sorted(counts.items())}


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as aligned columns."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def by_type(score: Score) -> list[list[str]]:
    """A row for each type and group, with a heading."""

    def row(name: str, count: Count) -> list[str]:
        share = [f"{value:.3f}" for value in (count.precision, count.recall, count.f1)]
        return [name, *share, str(count.right), str(count.wrong), str(count.missed)]

    rows = [["类型", "准确率", "召回率", "F1", "对", "错", "漏"]]
    rows += [row(name, count) for name, count in sorted(score.types.items())]
    rows += [row(f"【{GROUPS.get(name, name)}】", count) for name, count in sorted(score.groups.items())]
    return [*rows, row("核心六类", score.core), row("全部", score.every)]


def as_text(score: Score) -> str:
    lines = [columns(by_type(score)), ""]
    lines.append(
        f"误报：{score.negatives} 份阴性文本中 {score.alarmed} 份有警告以上的提示（每千份 {score.per_thousand:.1f}），共 {score.alarms} 处"
    )
    lines.append(f"脱敏判断正确率 {score.masking:.3f}：{_pairs(score.masks)}")
    lines.append(f"数据汇聚判断正确率 {score.aggregation:.3f}：{_pairs(score.risks)}")
    return "\n".join(lines)


def as_errors(errors: Sequence[Error], limit: int) -> str:
    """At most ``limit`` errors of each kind and type, with context."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for error in sorted(errors, key=lambda error: (error.what, error.type)):
        seen[error.what, error.type] += 1
        if seen[error.what, error.type] > limit:
            continue
        text = error.sample.text
        before, after = text[max(0, error.start - 30) : error.start], text[error.end : error.end + 20]
        shown = f"{before}⟦{text[error.start : error.end]}⟧{after}".replace("\n", "⏎").replace("\r", "")
        place = f"{error.sample.group}/{error.sample.name.rpartition('.')[2]}/{error.sample.profile}"
        lines.append(f"{error.what:7}{error.type:24}{place:28}{error.note:12}  {shown}")
    return "\n".join(lines)
