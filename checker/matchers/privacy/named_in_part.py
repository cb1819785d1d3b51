"""Names of which a part is hidden: ``张某``, ``李某某``, ``王**`` need no other sign."""

from __future__ import annotations

from collections.abc import Iterator

from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import RULE, Mention, in_office
from checker.matchers.privacy.surnames import COMMON


def in_part(context: Context) -> Iterator[Mention]:
    """``张某``, ``李某某``, ``王**`` need no other sign."""
    view = context.view
    text = view.text
    for first, last in context.anchors.get(RULE, ()):
        if text[first:last] not in ("某", "**", "××"):
            continue
        bounds = view.bounds(first)
        for start in (first - 2, first - 1):
            if start < bounds.start:
                continue
            name = names.read_masked(text, start, bounds.end)
            if name is None or name.end <= first or not _alone_in_front(text, start):
                continue
            if not context.everyone and in_office(text, name):
                continue
            if text[first] != "某" and (
                text[name.end : name.end + 1] in _NUMBERED or _joined(text, start, bounds.start)
            ):
                continue
            if text[start] in COMMON or start == bounds.start or not names.is_han(text[start - 1]):
                yield Mention(name.start, name.end, "", True)
                break


_NUMBERED = frozenset("室号单元幢栋楼层路街小区村市县省镇乡")
"""Behind a mask these make it an address."""


def _joined(text: str, start: int, begin: int) -> bool:
    """Whether what stands in front of a masked name is part of the same words."""
    return start > begin and (
        names.is_han(text[start - 1]) or text[start - 1].isalnum() or text[start - 1] in "*×"
    )


def _alone_in_front(text: str, start: int) -> bool:
    first = text[start]
    before = text[start - 1 : start]
    if first in "到在近因由某":
        return False
    return not (first in "于和向与" and before and names.is_han(before)) and before != "某"
