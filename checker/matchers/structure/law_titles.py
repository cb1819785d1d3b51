"""Cited laws whose title is nearly, but not exactly, one that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.language.registries import law_titles, short_title, titles_like
from checker.language.relations import Sound
from checker.matchers.context import Context
from checker.matchers.typos.edits import Edit, Kind, edit_at
from checker.model import PROSE, Hit, Severity

_CITED = Expression("《([^《》（）\n]{3,60})(?=》|（[^（）\n]{1,16}）》)")
_LEAST = 5
"""Shorter titles have too many right neighbours: an omission or insertion makes another law of them."""


def near_titles(context: Context, _: Mapping[str, Any]) -> Iterator[Hit]:
    """Titles in 《》 that are one related character, one omission, insertion or swap from a known one."""
    text = context.document.text
    seen: dict[str, tuple[str, Edit] | None] = {}
    for match in _CITED.finditer(text):
        if context.kind_at(match.start()) not in PROSE:
            continue
        title = short_title(match[1])
        if title not in seen:
            seen[title] = None if title in law_titles() else _nearest(title)
        near = seen[title]
        if near:
            right, edit = near
            start = match.end(1) - len(title)
            yield Hit("", start, match.end(1), (right,), severity=_severity(edit, right))


def _nearest(title: str) -> tuple[str, Edit] | None:
    """The known title that it is a slip for; None if there is none, or several."""
    found = [(right, edit) for right in titles_like(title) if (edit := _slip(title, right))]
    return found[0] if len(found) == 1 else None


def _slip(title: str, right: str) -> Edit | None:
    edit = edit_at(title, 0, right)
    if edit is None or edit.size != len(title):
        return None
    if edit.kind is Kind.SUBSTITUTION:
        return edit if edit.sound >= Sound.FUZZY or (edit.shape and len(right) >= _LEAST) else None
    return edit if len(right) >= _LEAST else None


def _severity(edit: Edit, right: str) -> Severity:
    sure = edit.kind is Kind.SWAP or (edit.kind is Kind.SUBSTITUTION and edit.sound >= Sound.TONE)
    return Severity.ERROR if sure and len(right) >= _LEAST else Severity.WARNING
