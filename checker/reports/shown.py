"""What a report may say about one document: names, messages and suggestions, safe to print and masked.

Excerpts and messages come masked from the judge.  Suggestions, reasons given for a suppression and what
a reader says about a gap may still quote the document, so they pass a second sieve here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from checker.model import DocumentReport, Finding, Gap, Report, Severity, Stage, Verdict
from checker.reports import mask

_GRAM = 6
"""No run of this many characters of masked text (nor the whole of a shorter one) may be shown."""
_SEPARATORS = frozenset(" \t\r\n\u3000-－—–_.·,，、;；:：|/()（）")
_DIGITS = re.compile(r"[\d*]+")


class Sieve:
    """Stars out masked text wherever it is quoted, with other separators or full-width characters too."""

    def __init__(self, secrets: Iterable[str]) -> None:
        grams: set[str] = set()
        for secret in secrets:
            plain = _plain(secret)[0]
            if len(plain) >= _GRAM:
                grams.update(plain[index : index + _GRAM] for index in range(len(plain) - _GRAM + 1))
            elif len(plain) > 3 or (len(plain) > 1 and not _DIGITS.search(plain)):
                grams.add(plain)
        self._grams = grams
        self._sizes = sorted({len(gram) for gram in grams})

    def __call__(self, text: str) -> str:
        if not self._grams or not text:
            return text
        plain, places = _plain(text)
        hidden = {
            place
            for size in self._sizes
            for index in range(len(plain) - size + 1)
            if plain[index : index + size] in self._grams
            for place in places[index : index + size]
        }
        if not hidden:
            return text
        return "".join("*" if index in hidden else character for index, character in enumerate(text))


def _plain(text: str) -> tuple[str, list[int]]:
    """Half-width lower-case text without separators, and where in ``text`` each character stood."""
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(text):
        if character in _SEPARATORS:
            continue
        code = ord(character)
        plain = chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else character
        lowered = plain.lower()
        characters.append(lowered if len(lowered) == 1 else plain)
        places.append(index)
    return "".join(characters), places


class Shown:
    """One document's report as it may be shown; every string but an exact suggestion is printable."""

    def __init__(self, report: DocumentReport) -> None:
        self.report = report
        self.name = mask.printable(report.document.name)

    @cached_property
    def _sieve(self) -> Sieve:
        text = self.report.document.text
        return Sieve({text[span.start : span.end] for span in self.report.masks})

    @cached_property
    def active(self) -> list[Finding]:
        """Findings that nobody has answered for."""
        return [finding for finding in self.report.findings if finding.suppressed is None]

    @cached_property
    def waived(self) -> list[Finding]:
        return [finding for finding in self.report.findings if finding.suppressed is not None]

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.active)

    def title(self, finding: Finding) -> str:
        return mask.one_line(finding.title)

    def message(self, finding: Finding) -> str:
        if finding.rule in mask.ON_A_WHOLE:
            return mask.one_line(finding.message)
        return self._safe(finding.message)

    def headline(self, finding: Finding) -> str:
        """Title and message, the message alone if it begins with the title."""
        title, message = self.title(finding), self.message(finding)
        if not title or message.startswith(title):
            return message or title
        return f"{title}：{message}" if message and not title.isascii() else f"{title}: {message}"

    def excerpt(self, finding: Finding) -> str:
        return self._safe(finding.excerpt)

    def suggestions(self, finding: Finding) -> list[str]:
        """Masked but otherwise exact, for programs; blanks and control characters stay."""
        return [self._sieve(suggestion) for suggestion in finding.suggestions]

    def advice(self, finding: Finding) -> list[str]:
        """The suggestions for people."""
        return [mask.one_line(suggestion) for suggestion in self.suggestions(finding)]

    def basis(self, finding: Finding) -> list[str]:
        return [mask.one_line(basis) for basis in finding.basis]

    def reason(self, finding: Finding) -> str:
        """Why the finding is suppressed; empty if it is not."""
        return self._safe(finding.suppressed.reason) if finding.suppressed else ""

    def where(self, gap: Gap) -> str:
        return self._safe(gap.where)

    def unread(self, gap: Gap) -> str:
        return self._safe(gap.message)

    @cached_property
    def text(self) -> str:
        """The document's text, masked but not yet made printable; as long as the original."""
        text = self.report.document.text
        return mask.visible(text, self.report.masks, 0, len(text))

    def _safe(self, text: str) -> str:
        return mask.one_line(self._sieve(text))


def stage_verdicts(report: Report) -> dict[Stage, Verdict]:
    """The verdict of each review over all documents; only of the reviews that took place."""
    verdicts: dict[Stage, list[Verdict]] = {}
    for document in report.documents:
        for stage, result in document.stages.items():
            verdicts.setdefault(stage, []).append(result.verdict)
    return {stage: Verdict.over(verdicts[stage]) for stage in Stage if stage in verdicts}


def harmless_edit(report: DocumentReport, finding: Finding) -> bool:
    """Whether a program may put the only suggestion in place of the span, in the source, without reading."""
    if not finding.fixable or len(finding.suggestions) != 1:
        return False
    if any(span.start < finding.end and finding.start < span.end for span in report.masks):
        return False
    origin = report.document.positions.origin
    plain = not set(finding.suggestions[0]) & set("<>&\"'\r\n\t,;|")
    return origin is None or (plain and origin.linear(finding.start, finding.end))
