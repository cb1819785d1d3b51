"""Parts of a file that nobody meant to publish: found by the labels that readers give to segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.model import Hit, Segment, SegmentKind
from checker.offsets import PlacedPositions

LABELS = frozenset(
    "annotation comment covered-text deleted earlier-version fallback hidden-column hidden-layer hidden-row hidden-sheet hidden-slide "
    "hidden-text invisible-text merged-away off-page-text orphan pivot-cache same-colour-text scenario speaker-notes "
    "stored-value tiny-text unused-string very-hidden-sheet".split()
)
"""What the rules of this kind speak of, so that no other one need to."""
_WORDS = Expression(r"[\u3400-\u9fff]|[A-Za-z]{3}|[0-9]{4}")
"""What is worth the name of text."""


def left_in(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Segments with one of ``params["labels"]``, one finding for each of ``params["once"]``.

    ``once`` is ``document``, ``label`` (and table), or a key of the locator.  ``kinds``: kinds of segments that
    count.  ``keys``: names of properties that count.  ``ignore``: an expression for whole texts that do not.  Text
    without a word counts with ``any`` only.
    """
    ignore = Expression(params["ignore"]) if "ignore" in params else None
    groups: dict[object, list[Segment]] = {}
    for segment in _labelled(context, params):
        text = context.document.text[segment.start : segment.end].strip()
        if not text or not (params.get("any") or _WORDS.search(text)):
            continue
        if ignore is None or not ignore.fullmatch(text):
            groups.setdefault(_group(context, segment, params["once"]), []).append(segment)
    for segments in groups.values():
        first = segments[0]
        text = context.document.text[first.start : first.end]
        start = first.start + len(text) - len(text.lstrip())
        yield Hit("", start, start + len(text.strip()), values={"count": str(len(segments))})


def _labelled(context: Context, params: Mapping[str, Any]) -> Iterator[Segment]:
    by_label = context.once("hidden.labels", _by_label)
    labels = [label for label in by_label if label in params["labels"]]
    kinds = frozenset(params.get("kinds", ()))
    keys = frozenset(params.get("keys", ()))
    for segment in sorted(segment for label in labels for segment in by_label[label]):
        if kinds and segment.kind.value not in kinds:
            continue
        if keys and segment.label == "property":
            if _key(context.document.locate(segment.start, segment.end)) in keys:
                yield segment
        else:
            yield segment


def _by_label(context: Context) -> dict[str, list[Segment]]:
    found: dict[str, list[Segment]] = {}
    for segment in context.document.segments:
        if segment.label:
            found.setdefault(segment.label, []).append(segment)
    return found


def _key(locator: Mapping[str, Any]) -> str:
    """What a property is called."""
    return str(locator.get("property") or str(locator.get("part", "")).rpartition("/")[2]).lower()


def _group(context: Context, segment: Segment, once: str) -> object:
    if once == "document":
        return None
    if once == "label":
        return segment.label, segment.cell.table if segment.cell else -1
    return str(context.document.locate(segment.start, segment.end).get(once, ""))


def members(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The first text of each file that is embedded in another; archives and e-mails are there to hold files."""
    document = context.document
    if document.media_type in params["holders"] or not isinstance(document.positions, PlacedPositions):
        return
    told: set[str] = set()
    for place in document.positions.places:
        member = str(place.locator.get("member", ""))
        segment = context.segment_at(place.start)
        if member and member not in told and segment is not None:
            told.add(member)
            yield Hit("", segment.start, segment.end, values={"member": member})


def addresses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Link targets that match ``params["regex"]``: files of the writer's computer, machines inside the house."""
    inside = Expression(params["regex"])
    told: set[str] = set()
    for segment in context.document.segments:
        if segment.kind is not SegmentKind.URL:
            continue
        text = context.document.text[segment.start : segment.end]
        if text not in told and inside.match(text.lower()):
            told.add(text)
            yield Hit("", segment.start, segment.end)
