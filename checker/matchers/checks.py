"""The named checks that rules of type ``check`` may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from checker.matchers.context import Context
from checker.matchers.privacy import labelled, plates, unseen
from checker.matchers.structure import (
    amounts,
    attachments,
    chronology,
    damage,
    dates,
    duplicates,
    elements,
    lists,
    marks,
    numbering,
    spaces,
    spelling,
    width,
)
from checker.model import Hit

CheckFunction = Callable[[Context, Mapping[str, Any]], Iterable[Hit]]


def by_engine(context: Context, params: Mapping[str, Any]) -> Iterable[Hit]:
    """For rules whose findings the engine itself makes: they need a file to be explained, nothing to run."""
    return ()


CHECKS: Mapping[str, CheckFunction] = {
    "by-engine": by_engine,
    "absent-element": elements.absent,
    "addressee-mark": elements.addressee,
    "amount-in-words": amounts.words_and_figures,
    "announced-count": lists.announced_counts,
    "attachment-missing": attachments.missing,
    "broken-characters": damage.broken_characters,
    "chinese-year": amounts.chinese_years,
    "crossed-marks": marks.crossed,
    "date-digits": dates.digit_lines,
    "date-impossible": dates.impossible,
    "date-padded": dates.padded,
    "date-reversed": chronology.reversed_periods,
    "date-spaces": spaces.inside_dates,
    "date-weekday": dates.weekdays,
    "deadline-past": chronology.past_deadlines,
    "full-width-digits": width.full_width_digits,
    "half-width-brackets": width.brackets,
    "half-width-points": width.points,
    "heading-stop": numbering.heading_ends,
    "labelled": labelled.labelled,
    "letter-case": spelling.letter_case,
    "list-count": lists.wrong_counts,
    "list-repeats": lists.repeated_items,
    "mixed-brackets": marks.mixed,
    "nested-marks": marks.nested,
    "numbering-gaps": numbering.gaps,
    "numbering-mark": numbering.mark_behind,
    "numbering-repeats": numbering.repeats,
    "plates": plates.plates,
    "pause-marks-between-pairs": marks.pause_marks_between_pairs,
    "point-gaps": lists.point_gaps,
    "repeated-paragraphs": duplicates.paragraphs,
    "repeated-sentences": duplicates.sentences,
    "repeated-words": damage.repeated_words,
    "spaces": spaces.between_characters,
    "straight-quotes": width.straight_quotes,
    "title": elements.title,
    "unpaired": marks.unpaired,
    "unseen": unseen.unseen,
}
