"""Plots as plain SVG, drawn on the server; every number also stands in the plot as text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString

from checker.reports.markup import tag, text

_WIDTH = 560
_ROW = 34
_VALUE = 90
_HEIGHT = 200


def bars(title: str, rows: Sequence[tuple[str, float]], unit: str = "", look: str = "found") -> SafeString:
    """One horizontal bar for each row of label and value."""
    most = max((value for _, value in rows), default=0) or 1
    left = 20 + max((_width(label) for label, _ in rows), default=0)
    room = _WIDTH - left - _VALUE
    parts: list[str] = []
    for index, (label, value) in enumerate(rows):
        y = index * _ROW
        width = max(2, round(room * value / most))
        parts += (
            tag("text", text(label), x=left - 12, y=y + 22, class_="name", text_anchor="end"),
            tag("rect", x=left, y=y + 7, width=width, height=20, rx=2, class_=look),
            tag("text", text(f"{_number(value)}{unit}"), x=left + width + 8, y=y + 22, class_="value"),
        )
    return _svg(title, max(1, len(rows)) * _ROW, parts)


def weeks(title: str, rows: Sequence[tuple[date, tuple[int, int]]], names: tuple[str, str]) -> SafeString:
    """Two columns for each week: found and waived."""
    most = max((max(pair) for _, pair in rows), default=0) or 1
    step = min(72.0, (_WIDTH - 20) / max(1, len(rows)))
    base = _HEIGHT - 30
    every = max(1, round(len(rows) / 8))
    parts = [tag("line", x1=0, x2=_WIDTH, y1=base, y2=base, class_="axis")]
    for index, (week, pair) in enumerate(rows):
        x = 10 + index * step
        for number, (value, look) in enumerate(zip(pair, ("found", "waived"), strict=True)):
            height = round((base - 46) * value / most)
            left, width = round(x + number * step * 0.4), round(step * 0.36)
            parts.append(tag("rect", x=left, y=base - height, width=width, height=height, rx=1, class_=look))
            if value and step > 30:
                middle = left + width // 2
                parts.append(
                    tag(
                        "text",
                        text(str(value)),
                        x=middle,
                        y=base - height - 5,
                        class_="value",
                        text_anchor="middle",
                    )
                )
        if index % every == 0:
            parts.append(tag("text", text(week.strftime("%m-%d")), x=round(x), y=_HEIGHT - 10, class_="name"))
    for number, (name, look) in enumerate(zip(names, ("found", "waived"), strict=True)):
        x = number * 100
        parts += (
            tag("rect", x=x, y=0, width=14, height=14, rx=2, class_=look),
            tag("text", text(name), x=x + 20, y=12, class_="name"),
        )
    return _svg(title, _HEIGHT, parts)


def _svg(title: str, height: int, parts: Sequence[str]) -> SafeString:
    return SafeString(
        tag(
            "svg",
            tag("title", text(title)),
            *parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {_WIDTH} {height}",
            class_="plot",
            role="img",
        )
    )


def _width(label: str) -> int:
    """About what a label takes up, in the plot's units."""
    return sum(8 if character.isascii() else 14 for character in label)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}"
