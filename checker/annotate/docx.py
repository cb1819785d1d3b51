"""Comments in a copy of a Word document, each on exactly the words it is about.

Word takes comments in the body only.  What stands in a text box has its comment at the box; what stands in a
header, a property or another part has it at the beginning of the body, and the comment says where to look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from checker.annotate import remarks
from checker.annotate.comments import Comments
from checker.annotate.splitting import split
from checker.errors import SanshenError
from checker.model import DocumentReport, Finding, Limits
from checker.readers.archive import Parts, open_package
from checker.readers.docx.runs import paragraphs, runs, text_of
from checker.readers.ooxml.names import child, name
from checker.readers.ooxml.relations import target_of
from checker.readers.placed import Touched, touched
from checker.readers.xmltree import Element, parse, serialized
from checker.reports.shown import Shown

_LEVELS = frozenset(("w:p", "w:sdtContent"))
"""What may hold the sign of a comment."""
_WHOLE = frozenset(("w:r", "m:oMath", "m:oMathPara"))
"""What is never cut for something inside it."""


class Anchor(NamedTuple):
    """``text[first:last]`` of a run; the whole element if ``last`` is 0."""

    element: Element
    first: int = 0
    last: int = 0


def annotate(data: bytes, report: DocumentReport) -> bytes:
    """The copy.  Raises SanshenError if the body has no paragraph, UnreadableError if a part cannot be read."""
    parts = open_package(data, Limits())
    body = Body(parts)
    comments = Comments(parts, body.part, body.space)
    shown = Shown(report)
    anchors = [(finding, body.anchors(report, finding)) for finding in shown.active]
    body.cut(anchor for _, found in anchors for anchor in found)
    for finding, found in anchors:
        if found:
            body.mark(found[0], found[-1], comments.add(remarks.lines(shown, finding)))
        else:
            body.mark_beginning(comments.add(remarks.elsewhere(shown, finding)))
    return parts.rewritten({body.part: serialized(body.root), **comments.changes()})


class Body:
    """The main part of a document."""

    def __init__(self, parts: Parts) -> None:
        self.part = target_of(parts, "", "officeDocument") or parts.find("word/document.xml")
        self.root = parse(parts.read(self.part))
        self.space = self.root.tag[1:].rpartition("}")[0]
        self._paragraphs = list(paragraphs(self.root))
        self._runs: dict[int, list[Element]] = {}
        self._parts: dict[Element, dict[int, Element]] = {}

    def anchors(self, report: DocumentReport, finding: Finding) -> list[Anchor]:
        """Where a finding stands in the body; nothing if it stands elsewhere."""
        found = (self._anchor(stretch) for stretch in touched(report.document, finding.start, finding.end))
        return [anchor for anchor in found if anchor is not None]

    def cut(self, anchors: Iterable[Anchor]) -> None:
        """Divide the runs at the ends of all anchors."""
        cuts: defaultdict[Element, set[int]] = defaultdict(set)
        for anchor in anchors:
            if anchor.last:
                cuts[anchor.element] |= {anchor.first, anchor.last}
        for run, places in cuts.items():
            self._parts[run] = split(run, places - {len(text_of(run))})

    def mark(self, first: Anchor, last: Anchor, comment: str) -> None:
        """Let a comment span from the beginning of one anchor to the end of another."""
        start, end = first.element, last.element
        if first.last:
            start = self._parts[start][first.first]
        if last.last:
            parts = self._parts[end]
            end = parts[max(place for place in parts if place < last.last)]
        start.addprevious(self._sign("commentRangeStart", comment))
        top = end
        while (parent := top.getparent()) is not None and name(parent) not in _LEVELS:
            top = parent
        top.addnext(self._reference(comment))
        end.addnext(self._sign("commentRangeEnd", comment))

    def mark_beginning(self, comment: str) -> None:
        """Put a comment at the beginning of the body."""
        if not self._paragraphs:
            raise SanshenError("正文没有段落，加不了批注")
        paragraph = self._paragraphs[0]
        properties = child(paragraph, "w:pPr")
        place = 0 if properties is None else list(paragraph).index(properties) + 1
        paragraph.insert(place, self._reference(comment))

    def _anchor(self, stretch: Touched) -> Anchor | None:
        where = stretch.locator
        if where.get("part") != self.part or "run" not in where:
            return None
        number = where["paragraph"]
        if number not in self._runs:
            self._runs[number] = [run.element for run in runs(self._paragraphs[number - 1])]
        run = self._runs[number][where["run"] - 1]
        around = [item for item in run.iterancestors() if name(item) in _WHOLE]
        if around:
            return Anchor(around[-1])
        if text_of(run) != stretch.text:  # the alternative text of a picture in it, say
            return Anchor(run)
        return Anchor(run, stretch.first, stretch.last)

    def _sign(self, local: str, comment: str) -> Element:
        sign: Element = etree.Element(f"{{{self.space}}}{local}")
        sign.set(f"{{{self.space}}}id", comment)
        return sign

    def _reference(self, comment: str) -> Element:
        run: Element = etree.Element(f"{{{self.space}}}r")
        run.append(self._sign("commentReference", comment))
        return run
