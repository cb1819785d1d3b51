"""One of the documents laid beside each other, as it may be shown: masked and printable."""

from __future__ import annotations

from typing import Any

from checker.model import DocumentReport, Span
from checker.reports import mask
from checker.reports.wording import Wording


class Side:
    """``report`` is the check of the document: it says what has to be masked and what was not read."""

    def __init__(self, report: DocumentReport) -> None:
        self.report = report
        self.name = mask.printable(report.document.name)

    def shown(self, span: Span) -> str:
        """Text of a span on one line."""
        return mask.one_line(self.exact(span)).strip()

    def exact(self, span: Span) -> str:
        """Text of a span as it stands but for the masks."""
        return mask.visible(self.report.document.text, self.report.masks, span.start, span.end)

    def place(self, span: Span, words: Wording) -> str:
        return words.place(self.report.document.locate(span.start, span.end))

    def data(self, span: Span) -> dict[str, Any]:
        """A span for programs: offsets, place and masked text."""
        return {
            "start": span.start,
            "end": span.end,
            "locator": self.report.document.locate(span.start, span.end),
            "text": self.exact(span),
        }

    def identity(self) -> dict[str, str]:
        document = self.report.document
        return {"name": self.name, "media_type": document.media_type, "digest": document.digest}

    def gaps(self) -> list[dict[str, str]]:
        """What was not read, for programs."""
        return [
            {
                "where": mask.one_line(gap.where),
                "reason": gap.reason.value,
                "message": mask.one_line(gap.message),
            }
            for gap in self.report.gaps
        ]
