"""Checks on marks that come in pairs; the pairing itself is in ``pairs``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.structure.majority import Deviation, once
from checker.matchers.structure.pairs import COUNTERPART, pairing
from checker.model import PROSE, Hit

_ADJOINING = ("》、《", "”、“")
_INNER = {"“": "‘", "”": "’", "‘": "“", "’": "”", "《": "〈", "》": "〉"}


def unpaired(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Marks whose other half is missing; quotation marks in the wrong direction come with the right one.

    ``params["families"]``: which families of marks, see ``pairs``.
    """
    families = frozenset(params["families"])
    found = pairing(context)
    for mark in found.single:
        if mark.family in families:
            yield Hit("", mark.offset, mark.offset + 1, values={"mark": mark.character})
    for mark, right in found.turned:
        if mark.family in families:
            yield Hit("", mark.offset, mark.offset + 1, (right,), values={"mark": mark.character})


def crossed(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Pairs that close only after the pair around them has closed: ``（甲“乙）丙”``."""
    for opening, closing in pairing(context).crossed:
        yield Hit("", closing.offset, closing.offset + 1, values={"opening": opening.character})


def mixed(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A full-width bracket paired with a half-width one; the suggestion makes both full-width."""
    for opening, closing, _ in pairing(context).odd:
        if COUNTERPART[opening.character] != closing.character:
            wrong, right = (opening, "（") if opening.character == "(" else (closing, "）")
            yield Hit("", wrong.offset, wrong.offset + 1, (right,), values={"mark": wrong.character})


def nested(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A pair directly inside a pair of the same form: ``“甲“乙”丙”``, ``《甲《乙》丙》``.

    ``params["family"]``: the family of marks.  Reported as the inner pair with the inner form suggested.
    """
    text = context.document.text
    for opening, closing, inside in pairing(context).odd:
        if inside and opening.family == params["family"] and opening.character in _INNER:
            start, end = opening.offset, closing.offset + 1
            inner = _INNER[opening.character] + text[start + 1 : end - 1] + _INNER[closing.character]
            yield Hit("", start, end, (inner,))


def pause_marks_between_pairs(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """``》、《`` and ``”、“``, once a document: GB/T 15834—2011, 4.5.3.5, says "usually not"."""
    text = context.document.text
    found = []
    for joint in _ADJOINING:
        position = text.find(joint)
        while position >= 0:
            if context.kind_at(position) in PROSE:
                found.append(Deviation(position, position + len(joint)))
            position = text.find(joint, position + 1)
    found.sort()
    yield from once(found)
