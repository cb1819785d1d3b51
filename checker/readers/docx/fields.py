"""Fields of a Word document: their results are text like any other, their instructions are read for what they tell."""

from __future__ import annotations

import re

from checker.readers.ooxml.names import attribute, name
from checker.readers.xmltree import Element

_POINTS = re.compile(
    r'\s*(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK\s+\S+|DDE(?:AUTO)?\s+\S+)\s+(?!\\)(?:"([^"]*)"|(\S+))',
    re.IGNORECASE,
)
_QUOTED = re.compile('"([^"]*)"')
_WORDS = re.compile("[\u3400-\u9fff]{2}|[0-9]{7}")
"""Anything else in quotes is a format of dates and numbers, a switch or a bookmark."""


def addresses(instruction: str) -> list[str]:
    """Where a field points: a link, a file to be included."""
    found = _POINTS.match(instruction)
    return [found.group(1) or found.group(2) or ""] if found else []


def words(instruction: str) -> list[str]:
    """Texts that a field carries without showing them: a question, a choice, a remark."""
    if _POINTS.match(instruction):
        return []
    return [text for text in _QUOTED.findall(instruction) if _WORDS.search(text)]


class Fields:
    """Follows the fields that run over runs and paragraphs."""

    def __init__(self) -> None:
        self._open: list[str] = []
        """Instructions so far of the fields that have begun and not ended."""

    def feed(self, run: Element) -> list[str]:
        """The instructions that are complete with the next run of the story."""
        complete = []
        for item in run:
            kind = name(item)
            if kind in ("w:instrText", "w:delInstrText"):
                self._open = self._open or [""]
                self._open[-1] += item.text or ""
            elif kind == "w:fldChar":
                mark = attribute(item, "fldCharType")
                if mark == "begin":
                    self._open.append("")
                elif self._open:
                    complete.append(self._open.pop())
                    if mark != "end":
                        self._open.append("")
        return [instruction for instruction in complete if instruction]

    def rest(self) -> list[str]:
        """Instructions of fields that never end."""
        return [instruction for instruction in self._open if instruction]
