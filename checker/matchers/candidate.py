"""What a validator is asked about, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from checker.language.fold import View
from checker.model import Severity


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number as it may be meant: ``text`` without separators, at ``start``..``end`` of the folded text."""

    view: View
    text: str
    start: int
    end: int
    groups: tuple[int, ...]
    """Lengths of the groups it is written in; one group if it is written together."""
    whole: bool
    """Whether nothing but this number stands in its run of digits and separators."""
    header: str = ""
    """Heading of the table column it stands in."""

    @property
    def together(self) -> bool:
        return len(self.groups) == 1

    def before(self, reach: int = 16) -> str:
        """Folded text in front, no further than the segment reaches."""
        return self.view.text[max(self.view.bounds(self.start).start, self.start - reach) : self.start]

    def after(self, reach: int = 8) -> str:
        """Folded text behind, no further than the segment reaches."""
        return self.view.text[self.end : min(self.view.bounds(max(0, self.end - 1)).end, self.end + reach)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A validator's yes.  ``severity`` and ``suggest`` override the rule's own; ``masking`` says how well
    an identifier is masked (empty: it is not masked at all)."""

    confidence: float
    severity: Severity | None = None
    suggest: tuple[str, ...] = ()
    masking: str = ""


Validator = Callable[[Candidate], Judged | None]
