"""Plain text: the extracted text is the decoded input itself, line ends included.

One segment, except that suppression comments are comments here, too: they are not proofread.
"""

from __future__ import annotations

from checker.expressions import ClassExpression
from checker.model import Document, Gap, GapReason, Segment, SegmentKind
from checker.offsets import TextPositions
from checker.readers.base import Source, line_starts, title_of

_DIRECTIVE = ClassExpression(r"<!--[ \t]*sanshen:[^\n]{0,400}?-->")


def read(source: Source) -> Document:
    limit = source.limits.text_characters
    text, gaps = source.text, source.gaps
    if len(text) > limit:
        text = text[:limit]
        gaps = (*gaps, Gap(source.name, GapReason.LIMIT, f"超过 {limit} 个字符的部分没有检查"))
    positions = TextPositions(source.text, None, line_starts(text))
    return Document(
        source.name,
        source.media_type,
        source.digest,
        text,
        tuple(_segments(text)),
        positions,
        title_of(text),
        gaps,
        source.encoding,
    )


def _segments(text: str) -> list[Segment]:
    found: list[Segment] = []
    position = 0
    if "sanshen:" in text:
        for match in _DIRECTIVE.finditer(text):
            found += [
                Segment(position, match.start()),
                Segment(match.start(), match.end(), SegmentKind.COMMENT),
            ]
            position = match.end()
    found.append(Segment(position, len(text)))
    return [segment for segment in found if text[segment.start : segment.end].strip()]
