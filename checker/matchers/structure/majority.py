"""A document is held to its own habit: what deviates in a few places is shown there, what deviates
throughout is said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from checker.model import Hit, Severity


class Deviation(NamedTuple):
    """A place where the text deviates from the standard, and what would stand there instead."""

    start: int
    end: int
    suggest: tuple[str, ...] = ()


def by_habit(deviations: Sequence[Deviation], regular: int) -> Iterator[Hit]:
    """Each deviation if the document usually (``regular`` times) does it right; otherwise one note.

    The note stands at the first place; ``{scope}`` in the rule's message then tells how many there are.
    """
    if len(deviations) <= regular:
        for deviation in deviations:
            yield Hit("", deviation.start, deviation.end, deviation.suggest)
    else:
        yield from once(deviations)


def once(deviations: Sequence[Deviation], severity: Severity | None = Severity.INFO) -> Iterator[Hit]:
    """One note at the first place, with the number of places in ``{scope}``."""
    if not deviations:
        return
    start, end, suggest = deviations[0]
    scope = f"（全文同类共 {len(deviations)} 处，宜统一修改）" if len(deviations) > 1 else ""
    yield Hit("", start, end, suggest, severity=severity, values={"scope": scope})
