"""Patterns: a regular expression, run only in windows around its anchors, or on numbers of fixed length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import regex

from checker.language.widths import widths
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.validators import VALIDATORS
from checker.model import Gap, GapReason, Hit, Pattern, Rule, SegmentKind

_MARGIN = 48
"""Code points beyond the widest match that look-around assertions may see."""


class CompiledPattern(NamedTuple):
    """A pattern rule ready to run."""

    rule: str
    regex: Any
    reach: int
    validator: str
    suggest: tuple[str, ...]
    segments: frozenset[SegmentKind]
    across_wraps: bool


def compile_pattern(rule: Rule, pattern: Pattern) -> CompiledPattern:
    return CompiledPattern(
        rule.id,
        regex.compile(pattern.regex),
        widths(pattern.regex)[1] + _MARGIN,
        pattern.validator,
        rule.suggest,
        rule.segments,
        pattern.across_wraps,
    )


def in_windows(
    context: Context, pattern: CompiledPattern, anchors: list[tuple[int, int]], gaps: list[Gap]
) -> Iterator[Hit]:
    """Hits of one pattern around its anchors (ascending spans of folded text)."""
    for start, end in _windows(context, anchors, pattern.reach):
        yield from search(context, pattern, start, end, gaps)


def search(
    context: Context, pattern: CompiledPattern, start: int, end: int, gaps: list[Gap]
) -> Iterator[Hit]:
    """Hits of one pattern between two offsets of the folded text; a timeout is a gap."""
    view = context.view
    try:
        for match in pattern.regex.finditer(view.text, start, end, timeout=context.regex_seconds):
            first, last = match.span()
            if view.crosses_edge(first, last):
                continue
            if not pattern.across_wraps and view.crosses_wrap(first, last):
                continue
            hit = _hit(context, pattern, match, first, last)
            if hit is not None:
                yield hit
    except TimeoutError:
        place = context.document.locate(*view.span(start, start + 1))
        message = f"规则 {pattern.rule} 在第 {place.get('line', '?')} 行附近超时，这里没有检查完"
        gaps.append(Gap(pattern.rule, GapReason.TIMEOUT, message))


def on_number(context: Context, pattern: CompiledPattern, candidate: Candidate) -> Hit | None:
    """The hit, if the pattern takes the number for what it looks for."""
    match = pattern.regex.fullmatch(candidate.text)
    if match is None:
        return None
    span = context.view.span(candidate.start, candidate.end)
    if context.kind_at(span.start) not in pattern.segments:
        return None
    if not pattern.validator:
        return Hit(pattern.rule, span.start, span.end, _expand(pattern.suggest, match))
    judged = VALIDATORS[pattern.validator](candidate)
    if judged is None:
        return None
    if judged.more or judged.skip:
        span = context.view.span(candidate.start + judged.skip, candidate.end + judged.more)
    suggest = judged.suggest or _expand(pattern.suggest, match)
    return Hit(
        pattern.rule, span.start, span.end, suggest, judged.confidence, judged.severity, judged.masking
    )


def _hit(context: Context, pattern: CompiledPattern, match: Any, start: int, end: int) -> Hit | None:
    span = context.view.span(start, end)
    if context.kind_at(span.start) not in pattern.segments:
        return None
    suggest = _expand(pattern.suggest, match)
    if context.document.text[span.start : span.end] in suggest:
        return None
    if not pattern.validator:
        return Hit(pattern.rule, span.start, span.end, suggest)
    candidate = Candidate(
        context.view, match.group(), start, end, (end - start,), True, context.grid.at(span.start)
    )
    judged = VALIDATORS[pattern.validator](candidate)
    if judged is None:
        return None
    return Hit(
        pattern.rule,
        span.start,
        span.end,
        judged.suggest or suggest,
        judged.confidence,
        judged.severity,
        judged.masking,
    )


def _expand(templates: tuple[str, ...], match: Any) -> tuple[str, ...]:
    """Fill ``{0}``, ``{1}``, ``{name}`` of suggestion templates from the groups of a match."""
    if not templates:
        return ()
    groups: Mapping[str, str] = {name: value or "" for name, value in match.groupdict().items()}
    numbered = [match.group(), *(value or "" for value in match.groups())]
    return tuple(template.format(*numbered, **groups) for template in templates)


def _windows(context: Context, anchors: list[tuple[int, int]], reach: int) -> Iterator[tuple[int, int]]:
    """Merged windows around the anchors, clipped to segments and widened to whole words and numbers."""
    view = context.view
    text = view.text
    start = end = -1
    for first, last in anchors:
        bounds = view.bounds(first)
        left, right = max(bounds.start, first - reach), min(bounds.end, last + reach)
        left = _widen(text, left, bounds.start, -1)
        right = _widen(text, right, bounds.end, 1)
        if start >= 0 and left <= end:
            end = max(end, right)
            continue
        if start >= 0:
            yield start, end
        start, end = left, right
    if start >= 0:
        yield start, end


def _widen(text: str, border: int, bound: int, step: int) -> int:
    """Move a border that cuts a Latin word or number outwards, a bounded way."""
    for _ in range(_MARGIN):
        if border == bound or not (_is_latin(text[border - 1]) and _is_latin(text[border])):
            break
        border += step
    return border


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
