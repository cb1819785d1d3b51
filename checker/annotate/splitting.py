"""Runs of text divided at given places; each part looks like the whole did."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from checker.readers.docx.runs import pieces
from checker.readers.ooxml.names import name
from checker.readers.xmltree import Element

_LOOKS = frozenset(("w:rPr", "m:rPr"))
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def split(run: Element, cuts: Iterable[int]) -> dict[int, Element]:
    """Divide a run at these offsets (code points into its text); the parts by the offset at which they begin.

    The first part is the run itself.
    """
    wanted = sorted(set(cuts) - {0})
    lengths = {item: len(text) for item, text in pieces(run)}
    found = {0: run}
    position = 0
    part = run
    for item in list(run):
        end = position + lengths.get(item, 0)
        while wanted and (wanted[0] < end or (wanted[0] == end == position)):
            cut = wanted.pop(0)
            rest = item
            if position < cut:
                rest = _divided(item, cut - position)
                _move(item, run, part)
            part = _following(part)
            found[cut] = part
            item, position = rest, cut
        _move(item, run, part)
        position = end
    return found


def _move(item: Element, run: Element, part: Element) -> None:
    if part is not run and name(item) not in _LOOKS:
        part.append(item)


def _divided(item: Element, length: int) -> Element:
    """Cut the text of an element to this length; a new element with the rest."""
    text = item.text or ""
    rest = deepcopy(item)
    item.text, rest.text = text[:length], text[length:]
    for element in (item, rest):
        element.set(_PRESERVE, "preserve")
    item.addnext(rest)
    return rest


def _following(run: Element) -> Element:
    """An empty run of the same looks behind another."""
    new: Element = deepcopy(run)
    for item in list(new):
        if name(item) not in _LOOKS:
            new.remove(item)
    run.addnext(new)
    return new
