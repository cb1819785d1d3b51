"""The nouns of the house.  Everything else is a function from one of these to another.

Offsets are code points into ``Document.text``; spans are half-open.  All objects are immutable,
can be pickled, and can be shared between threads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

from checker.offsets import Span as Span
from checker.offsets import TextPositions as TextPositions

CATEGORIES = tuple(
    "typo wording punctuation numeral format consistency privacy secrecy disclosure hidden meta".split()
)
KEYED = "k1:"
"""Prefix of a fingerprint that was made with the user's key."""
NOTHING: Mapping[str, str] = {}
SENSITIVE_CATEGORIES = frozenset({"privacy", "secrecy"})
"""Findings of these categories are masked in every output."""
SENSITIVE_RULES = frozenset({"hidden/beside-masked", "hidden/covered-text"})
"""What somebody meant to hide is masked as well, whatever it is."""


class Severity(str, Enum):
    """``error`` must be fixed or waived by name, ``warning`` must be looked at, ``info`` is a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


class Stage(str, Enum):
    """The three reviews: 初审, 复审, 终审."""

    INITIAL = "initial"
    SECOND = "second"
    FINAL = "final"


class Verdict(str, Enum):
    """``fail`` beats ``incomplete`` beats ``pass``."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"

    @classmethod
    def of(cls, failed: bool, incomplete: bool) -> Verdict:
        return cls.FAIL if failed else cls.INCOMPLETE if incomplete else cls.PASS

    @classmethod
    def over(cls, verdicts: list[Verdict]) -> Verdict:
        """The verdict on a whole from the verdicts on its parts."""
        return cls.of(cls.FAIL in verdicts, cls.INCOMPLETE in verdicts)


class GapReason(str, Enum):
    """Why a part was not looked at."""

    LIMIT = "limit"
    ENCRYPTED = "encrypted"
    IMAGE_ONLY = "image-only"
    TIMEOUT = "timeout"
    UNSUPPORTED = "unsupported"
    CORRUPT = "corrupt"
    CRASH = "crash"
    LOSSY_DECODE = "lossy-decode"


class SegmentKind(str, Enum):
    """What a stretch of text is to the reader of the published page."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CELL = "cell"
    CAPTION = "caption"
    """Text shown on demand: ``alt``, ``title``, ``placeholder``."""
    COMMENT = "comment"
    HIDDEN = "hidden"
    METADATA = "metadata"
    CODE = "code"
    URL = "url"


PROSE = frozenset(
    {SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.BODY, SegmentKind.CELL, SegmentKind.CAPTION}
)
"""What is proofread.  Privacy and secrecy rules look at every kind."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds of one document; what lies beyond becomes a gap, never silence."""

    file_bytes: int = 64 * 1024 * 1024
    text_characters: int = 20_000_000
    segments: int = 2_000_000
    findings: int = 10_000
    regex_seconds: float = 2.0
    members: int = 10_000
    """Files inside a package or archive."""
    part_bytes: int = 128 * 1024 * 1024
    """One of these files, unpacked."""
    expanded_bytes: int = 512 * 1024 * 1024
    """All of them that are read, unpacked, with what is inside them."""
    nesting: int = 2
    """Documents inside documents: an archive in an e-mail, a workbook in a text."""
    pages: int = 5_000
    cells: int = 2_000_000


class Cell(NamedTuple):
    """A place in a table: ``table`` numbers the tables of a document; all three count from 0."""

    table: int
    row: int
    column: int
    header: bool = False

    @property
    def name(self) -> str:
        """The place as spreadsheets write it, for example ``B7``."""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


class Segment(NamedTuple):
    """A stretch of ``Document.text`` of one kind; no finding of a word or pattern crosses its border."""

    start: int
    end: int
    kind: SegmentKind = SegmentKind.BODY
    cell: Cell | None = None
    label: str = ""
    """Where it comes from, for readers: an attribute's name, for example."""


class Gap(NamedTuple):
    """Something that was not looked at.  A document with a gap never passes."""

    where: str
    reason: GapReason
    message: str


Locator = Mapping[str, Any]
"""A place as the format names it: ``{"line": 3, "column": 5}``, with ``"cell": "B7"`` in tables."""


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of some bytes.

    ``digest`` is ``sha256:…`` of the bytes.  ``text`` is the extracted text, for plain text the
    decoded input itself.  ``segments`` are sorted, do not overlap and cover all that is matched.
    ``encoding`` is the codec that decoded the bytes; empty if the reader was given text.
    """

    name: str
    media_type: str
    digest: str
    text: str
    segments: tuple[Segment, ...]
    positions: TextPositions
    title: str = ""
    gaps: tuple[Gap, ...] = ()
    encoding: str = ""

    _starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [segment.start for segment in self.segments])

    def segment_index(self, offset: int) -> int:
        """Index of the segment that begins last at or before ``offset``; -1 if there is none."""
        return bisect_right(self._starts, offset) - 1

    def locate(self, start: int, end: int) -> dict[str, Any]:
        place = self.positions.locate(start, end)
        index = self.segment_index(start)
        if index >= 0:
            cell = self.segments[index].cell
            if cell is not None:
                place["cell"] = cell.name
        return place


class Entry(NamedTuple):
    """One row of a wordlist.  ``since`` and ``until`` are held against the document's own date."""

    term: str
    suggest: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    word_boundary: bool = False
    since: date | None = None
    until: date | None = None
    note: str = ""


class Wordlist(NamedTuple):
    """A named list; ``kind`` is ``replace`` (wrong to right), ``flag``, ``allow`` or ``protect``."""

    name: str
    title: str
    kind: str
    entries: tuple[Entry, ...]
    header: Mapping[str, str]
    path: str


class Keywords(NamedTuple):
    """Match the terms of wordlists.

    A hit is dropped if one of ``before`` stands directly in front of it or one of ``after`` directly
    behind it, or if one of ``guards`` (conditions in the matcher's registry) does not hold.
    """

    lists: tuple[str, ...]
    guards: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Pattern(NamedTuple):
    """Match a regular expression in windows around its anchors, on folded text.

    Either ``anchors`` (every match contains one of these literals) or ``digits`` (the expression
    must match a whole number of one of these lengths, written together or in groups).
    """

    regex: str
    anchors: tuple[str, ...] = ()
    digits: tuple[int, ...] = ()
    validator: str = ""
    across_wraps: bool = True


class Check(NamedTuple):
    """Match with a Python check of this name.

    With ``anchors`` it runs only on documents that contain one of these literals.
    """

    name: str
    params: Mapping[str, Any] = NOTHING
    anchors: tuple[str, ...] = ()


Match = Keywords | Pattern | Check


class BadExample(NamedTuple):
    """``text`` without marks, the expected spans, and the text after applying the suggestions."""

    text: str
    spans: tuple[Span, ...]
    fixed: str | None = None
    options: Mapping[str, str] = NOTHING


class GoodExample(NamedTuple):
    text: str
    options: Mapping[str, str] = NOTHING


class Rule(NamedTuple):
    """A rule as its file states it; see docs/rules.md for the meaning of each field."""

    id: str
    title: str
    severity: Severity
    stage: Stage
    message: str
    match: Match
    bad: tuple[BadExample, ...] = ()
    good: tuple[GoodExample, ...] = ()
    basis: tuple[str, ...] = ()
    rationale: str = ""
    suggest: tuple[str, ...] = ()
    segments: frozenset[SegmentKind] = PROSE
    profiles: tuple[str, ...] = ()
    """Only with these profiles; empty means with all."""
    checks: tuple[Check, ...] = ()
    """Further ways to find the same thing, besides ``match``."""
    also: tuple[str, ...] = ()
    """Rules that may also fire on this rule's examples."""
    status: str = "stable"
    since: str = ""
    title_en: str = ""
    message_en: str = ""
    path: str = ""

    @property
    def category(self) -> str:
        return self.id.partition("/")[0]

    @property
    def fixable(self) -> bool:
        """Derived: some example proves what the suggestion makes of it."""
        return any(example.fixed is not None for example in self.bad)


class Hit(NamedTuple):
    """What a matcher found, before the engine judges it.  Spans are in document text.

    ``severity``, ``suggest`` and ``message`` override the rule's own where a matcher knows better;
    ``values`` fill the placeholders of the message.
    """

    rule: str
    start: int
    end: int
    suggest: tuple[str, ...] = ()
    confidence: float = 1.0
    severity: Severity | None = None
    masking: str = ""
    values: Mapping[str, str] = NOTHING
    message: tuple[str, str] = ("", "")
    """Chinese and English."""
    open: bool = False
    """Whether the span itself may be shown whatever the rule: the heads of a table, say."""


class Suppression(NamedTuple):
    """A finding that somebody answered for: by a comment in the text, the policy, or a baseline."""

    source: str
    """``inline``, ``policy`` or ``baseline``."""
    reason: str
    until: date | None = None


class Finding(NamedTuple):
    """One thing that somebody has to look at; ``excerpt`` and ``message`` are already masked."""

    rule: str
    category: str
    severity: Severity
    stage: Stage
    start: int
    end: int
    locator: Locator
    excerpt: str
    message: str
    title: str
    suggestions: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    confidence: float = 1.0
    fingerprint: str = ""
    masking: str = ""
    fixable: bool = False
    suppressed: Suppression | None = None


class StageResult(NamedTuple):
    verdict: Verdict
    errors: int
    warnings: int


class DocumentReport(NamedTuple):
    """All that is to be said about one document.  ``masks`` are the spans no output may show."""

    document: Document
    profile: str
    verdict: Verdict
    stages: Mapping[Stage, StageResult]
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    masks: tuple[Span, ...] = ()


class PolicyIdentity(NamedTuple):
    name: str
    digest: str


class Report(NamedTuple):
    """One run: same documents and same policy give the same report, byte for byte."""

    version: str
    policy: PolicyIdentity
    verdict: Verdict
    documents: tuple[DocumentReport, ...]
