"""Pages on which nothing was found: whether they are blank, or damage keeps what stands on them from being shown."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from checker.readers.pdf import integrity

_OF_PAGES = frozenset(
    f"/{name}"
    for name in "Type Parent LastModified Resources MediaBox CropBox BleedBox TrimBox ArtBox BoxColorInfo Contents "
    "Rotate Group Thumb B Dur Trans Annots AA Metadata PieceInfo StructParents ID PZ SeparationInfo Tabs "
    "TemplateInstantiated PresSteps UserUnit VP AF OutputIntents DPart".split()
)
"""What a page may say about itself (ISO 32000-2, table 31)."""
_OF_STREAMS = frozenset(
    f"/{name}" for name in "Length Filter DecodeParms F FFilter FDecodeParms DL Type".split()
)
"""What a stream may say about itself (ISO 32000-2, table 5)."""
_RUN = re.compile(rb"\S{100}")
"""Operators and their operands are shorter: this is a stream that was not unpacked."""


def silent(data: bytes, empty: list[int]) -> Iterator[int]:
    """Of pages (counted from 1) on which nothing was found, those that should not be empty."""
    if not empty:
        return
    import pypdf  # slow to load

    lost = integrity.lost_streams(data)
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
    except Exception:
        yield from empty
        return
    for number in empty:
        try:
            if _is_damaged(pages[number - 1], lost):
                yield number
        except Exception:
            yield number


def _is_damaged(page: Any, lost: bool) -> bool:
    """``lost``: whether the file holds a stream that nothing refers to."""
    contents = page.get_contents()
    if contents is None:
        missing = "/Contents" in page and not _is_null(page.raw_get("/Contents"))
        return lost or missing or any(_is_stream(page[key]) for key in page.keys() - _OF_PAGES)
    drawing = contents.get_data()
    parts = page["/Contents"]
    streams = [parts] if _is_stream(parts) else [part.get_object() for part in parts]
    packed = bool(_RUN.search(drawing)) or any(stream.keys() - _OF_STREAMS for stream in streams)
    return packed or integrity.paints(drawing)


def _is_stream(value: Any) -> bool:
    from pypdf.generic import StreamObject

    return isinstance(value, StreamObject)


def _is_null(value: Any) -> bool:
    from pypdf.generic import NullObject

    return isinstance(value, NullObject)
