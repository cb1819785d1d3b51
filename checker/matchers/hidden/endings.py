"""Files that are not what the endings of their names say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from checker.matchers.context import Context
from checker.model import Hit
from checker.offsets import PlacedPositions
from checker.readers.packages import NAMES
from checker.readers.sniffing import promised
from checker.readers.texts import media_type_of


def other_ending(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The first segment of a file that is no text and whose name promises another format."""
    document = context.document
    if not isinstance(document.positions, PlacedPositions) or not document.segments:
        return
    expected = promised(document.name) or media_type_of(document.name)
    if expected and expected != document.media_type:
        segment = document.segments[0]
        kind = NAMES.get(document.media_type, document.media_type)
        values = {"ending": PurePath(document.name).suffix.lower(), "kind": kind}
        yield Hit("", segment.start, segment.end, values=values)
