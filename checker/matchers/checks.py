"""The named checks that rules of type ``check`` may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.registry import Registry
from checker.model import Hit

CheckFunction = Callable[[Context, Mapping[str, Any]], Iterable[Hit]]


def by_engine(context: Context, params: Mapping[str, Any]) -> Iterable[Hit]:
    """For rules whose findings the engine itself makes: they need a file to be explained, nothing to run."""
    return ()


CHECKS: Mapping[str, CheckFunction] = Registry(
    {
        "by-engine": "checks:by_engine",
        "absent-element": "structure.elements:absent",
        "addressee-mark": "structure.elements:addressee",
        "amount-in-words": "structure.amounts:words_and_figures",
        "announced-count": "structure.lists:announced_counts",
        "attachment-missing": "structure.attachments:missing",
        "broken-characters": "structure.damage:broken_characters",
        "chinese-year": "structure.amounts:chinese_years",
        "codes": "privacy.codes:codes",
        "coordinates": "privacy.coordinates:coordinates",
        "crossed-marks": "structure.marks:crossed",
        "date-digits": "structure.dates:digit_lines",
        "date-impossible": "structure.dates:impossible",
        "date-padded": "structure.dates:padded",
        "date-reversed": "structure.chronology:reversed_periods",
        "date-spaces": "structure.spaces:inside_dates",
        "date-weekday": "structure.dates:weekdays",
        "deadline-past": "structure.chronology:past_deadlines",
        "full-width-digits": "structure.width:full_width_digits",
        "half-width-brackets": "structure.width:brackets",
        "half-width-points": "structure.width:points",
        "heading-stop": "structure.numbering:heading_ends",
        "labelled": "privacy.labelled:labelled",
        "landlines": "privacy.landline:landlines",
        "letter-case": "structure.spelling:letter_case",
        "list-count": "structure.lists:wrong_counts",
        "list-repeats": "structure.lists:repeated_items",
        "mixed-brackets": "structure.marks:mixed",
        "network-addresses": "privacy.network:addresses",
        "nested-marks": "structure.marks:nested",
        "numbering-gaps": "structure.numbering:gaps",
        "numbering-mark": "structure.numbering:mark_behind",
        "numbering-repeats": "structure.numbering:repeats",
        "plates": "privacy.plates:plates",
        "pause-marks-between-pairs": "structure.marks:pause_marks_between_pairs",
        "point-gaps": "structure.lists:point_gaps",
        "repeated-paragraphs": "structure.duplicates:paragraphs",
        "repeated-sentences": "structure.duplicates:sentences",
        "repeated-words": "structure.damage:repeated_words",
        "spaces": "structure.spaces:between_characters",
        "straight-quotes": "structure.width:straight_quotes",
        "title": "structure.elements:title",
        "unpaired": "structure.marks:unpaired",
        "unseen": "privacy.unseen:unseen",
    }
)
