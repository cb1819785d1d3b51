"""A unified diff of what ``fix`` does to one file, personal data masked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from checker.fixing import Edit
from checker.model import Document, Span
from checker.replace import source_changes, source_pieces
from checker.reports import mask

_CONTEXT = 2
"""Unchanged lines shown around a change."""
_RED, _GREEN, _CYAN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"


def difference(
    document: Document, masks: tuple[Span, ...], edits: Sequence[Edit], *, color: bool = False
) -> str:
    """Old and new lines of the source with a little context; ends with a line feed.

    Control characters are made visible and masked spans stay masked, so this is for reading, not for
    ``patch``.
    """
    page, positions = _Page(document, masks), document.positions
    changes: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for span, text in source_changes(document, [(edit.span, edit.text) for edit in edits]):
        changes[positions.line_of(span.start)].append((span, text))
    name = mask.printable(document.name)
    out = [_paint(f"--- a/{name}", _BOLD, color), _paint(f"+++ b/{name}", _BOLD, color)]
    count = len(positions.starts) - (positions.starts[-1] == len(positions.source))
    for hunk in _hunks(sorted(changes), count):
        out.append(_paint(f"@@ -{hunk.start},{len(hunk)} +{hunk.start},{len(hunk)} @@", _CYAN, color))
        for number in hunk:
            if number not in changes:
                out.append(" " + page.line(number, ()))
                continue
            out.append(_paint("-" + page.line(number, ()), _RED, color))
            out.append(_paint("+" + page.line(number, changes[number]), _GREEN, color))
    return "\n".join(out) + "\n"


class _Page:
    """The lines of the source as they may be shown."""

    def __init__(self, document: Document, masks: tuple[Span, ...]) -> None:
        self._source, self._starts = document.positions.source, document.positions.starts
        self._masks = mask.merge(chain.from_iterable(source_pieces(document, span) for span in masks))

    def line(self, number: int, changes: Sequence[tuple[Span, str]]) -> str:
        """Line ``number`` (from 1) without its line end, with ``changes`` made."""
        end = self._starts[number] if number < len(self._starts) else len(self._source)
        parts: list[str] = []
        position = self._starts[number - 1]
        for span, text in changes:
            parts += (mask.visible(self._source, self._masks, position, span.start), text)
            position = span.end
        parts.append(mask.visible(self._source, self._masks, position, end))
        return "\t".join(map(mask.printable, "".join(parts).rstrip("\r\n").split("\t")))


def _hunks(lines: Sequence[int], count: int) -> list[range]:
    """The lines to show around ``lines`` (ascending, from 1); what touches is one hunk."""
    found: list[range] = []
    for line in lines:
        hunk = range(max(1, line - _CONTEXT), min(count, line + _CONTEXT) + 1)
        if found and hunk.start <= found[-1].stop:
            hunk = range(found.pop().start, hunk.stop)
        found.append(hunk)
    return found


def _paint(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{_PLAIN}" if color else text
