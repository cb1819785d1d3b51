"""Plain text: the extracted text is the decoded input itself, line ends included."""

from __future__ import annotations

from checker.model import Document, Gap, GapReason, Segment, TextPositions
from checker.readers.base import Source, line_starts, title_of


def read(source: Source) -> Document:
    limit = source.limits.text_characters
    text, gaps = source.text, source.gaps
    if len(text) > limit:
        text = text[:limit]
        gaps = (*gaps, Gap(source.name, GapReason.LIMIT, f"超过 {limit} 个字符的部分没有检查"))
    segments = (Segment(0, len(text)),) if text.strip() else ()
    positions = TextPositions(source.text, None, line_starts(text))
    return Document(
        source.name, source.media_type, source.digest, text, segments, positions, title_of(text), gaps
    )
