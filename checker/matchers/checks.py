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
        "abbreviation-early": "structure.abbreviations:used_before_defined",
        "abbreviation-twice": "structure.abbreviations:defined_twice",
        "absent-element": "structure.elements:absent",
        "addressee-mark": "structure.elements:addressee",
        "addresses": "privacy.addresses:addresses",
        "amount-in-words": "structure.amounts:words_and_figures",
        "announced-count": "structure.lists:announced_counts",
        "attachment-empty": "structure.attachment_pages:empty",
        "attachment-missing": "structure.attachments:missing",
        "attachment-names": "structure.attachment_pages:names",
        "attachment-unmatched": "structure.attachment_pages:unmatched",
        "attribute-contradiction": "structure.attributes:contradiction",
        "attribute-place": "structure.attributes:place",
        "attributes": "privacy.attributes:attributes",
        "broken-characters": "structure.damage:broken_characters",
        "broken-lines": "structure.wraps:broken_lines",
        "by-engine": "checks:by_engine",
        "chinese-year": "structure.amounts:chinese_years",
        "codes": "privacy.codes:codes",
        "coordinates": "privacy.coordinates:coordinates",
        "copy-clauses": "structure.copies:changed_clauses",
        "copy-headings": "structure.copies:lone_headings",
        "copy-marks": "structure.copies:lost_marks",
        "crossed-marks": "structure.marks:crossed",
        "date-digits": "structure.dates:digit_lines",
        "date-impossible": "structure.dates:impossible",
        "date-padded": "structure.dates:padded",
        "date-printed": "structure.signature:printed_before",
        "date-reversed": "structure.chronology:reversed_periods",
        "date-spaces": "structure.spaces:inside_dates",
        "date-unsigned": "structure.signature:unsigned",
        "date-weekday": "structure.dates:weekdays",
        "day-for-hour": "structure.times:day_for_hour",
        "day-mark-lost": "structure.times:day_mark_lost",
        "deadline-past": "structure.chronology:past_deadlines",
        "document-numbers": "structure.facts:document_numbers",
        "enumerations": "enumerations:enumerations",
        "full-width-digits": "structure.width:full_width_digits",
        "genre-ending": "structure.genre:ending",
        "half-width-brackets": "structure.width:brackets",
        "half-width-points": "structure.width:points",
        "heading-stop": "structure.numbering:heading_ends",
        "issuer-stated": "structure.signature:stated_issuer",
        "labelled": "privacy.labelled:labelled",
        "labelled-values": "structure.facts:labelled_values",
        "landlines": "privacy.landline:landlines",
        "letter-case": "structure.spelling:letter_case",
        "levels-backwards": "structure.levels:backwards",
        "levels-half": "structure.levels:half_bracketed",
        "levels-inverted": "structure.levels:inverted",
        "levels-start": "structure.levels:without_first",
        "levels-wrong": "structure.levels:wrong_levels",
        "line-start-mark": "structure.wraps:mark_begins_line",
        "list-count": "structure.lists:wrong_counts",
        "list-repeats": "structure.lists:repeated_items",
        "metadata": "structure.elements:metadata",
        "mixed-brackets": "structure.marks:mixed",
        "names": "privacy.naming:names",
        "near-law-title": "structure.law_titles:near_titles",
        "near-miss": "typos.near_miss:near_misses",
        "nested-marks": "structure.marks:nested",
        "network-addresses": "privacy.network:addresses",
        "number-spaces": "structure.spaces:around_numbers",
        "number-year": "structure.signature:number_year",
        "numbering-gaps": "structure.numbering:gaps",
        "numbering-mark": "structure.numbering:mark_behind",
        "numbering-repeats": "structure.numbering:repeats",
        "paragraph-unstopped": "structure.wraps:unstopped",
        "parts-of-whole": "structure.parts:parts_of_whole",
        "pause-marks-between-pairs": "structure.marks:pause_marks_between_pairs",
        "place-hierarchy": "structure.places:misplaced",
        "plates": "privacy.plates:plates",
        "point-gaps": "structure.lists:point_gaps",
        "reason-absent": "structure.attributes:reason_absent",
        "repeated-paragraphs": "structure.duplicates:paragraphs",
        "repeated-sentences": "structure.duplicates:sentences",
        "repeated-words": "structure.damage:repeated_words",
        "respectively": "structure.parts:respectively",
        "reviewer-missing": "structure.reviewers:missing_role",
        "reviewer-same": "structure.reviewers:same_person",
        "several-addressees": "structure.genre:several_addressees",
        "share-sum": "structure.parts:shares",
        "signature": "structure.signature:signature",
        "spaces": "structure.spaces:between_characters",
        "straight-quotes": "structure.width:straight_quotes",
        "table-rows": "structure.totals:announced_rows",
        "table-serials": "structure.totals:serial_numbers",
        "table-shares": "structure.totals:wrong_shares",
        "table-totals": "structure.totals:wrong_totals",
        "time-reversed": "structure.times:reversed_times",
        "title": "structure.elements:title",
        "title-wordings": "structure.facts:title_wordings",
        "unit-case": "structure.units:unit_case",
        "unpaired": "structure.marks:unpaired",
        "unseen": "privacy.unseen:unseen",
        "validity-period": "structure.validity:periods",
    }
)
