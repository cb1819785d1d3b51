"""From hits to findings: which stand, how grave they are, who answered for them, what may be shown."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from typing import NamedTuple

from checker.model import (
    KEYED,
    SENSITIVE_CATEGORIES,
    SENSITIVE_RULES,
    Document,
    Finding,
    Gap,
    Hit,
    Keywords,
    Rule,
    Severity,
    Span,
    Stage,
    StageResult,
    Suppression,
    Verdict,
)
from checker.reports import mask
from checker.rulebook.policy import Policy
from checker.rulebook.rulebook import InForce
from checker.rulebook.suppressions import Directive, directives

_ONE_EXPLANATION = frozenset({"typo", "wording", "privacy", "secrecy"})
"""Categories in which overlapping hits explain the same thing, and the best explanation is enough."""
_CONTEXT = 8
_NEIGHBOURS = 12


class Settings(NamedTuple):
    """What judging needs besides the rules."""

    policy: Policy
    today: date
    key: bytes
    """Keys the fingerprints of sensitive findings; empty if the user has none."""
    lang: str


def resolve(hits: Iterable[Hit], rules: Mapping[str, InForce]) -> list[Hit]:
    """Sort hits and drop those that a better one of the same category covers.

    In a category where one explanation is enough, a hit inside another falls unless it is more certain;
    of two on the same span the surer stays, then the graver.  Nothing else is dropped.
    """
    kept: list[Hit] = []
    seen: set[tuple[str, int, int]] = set()
    farthest = 0
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, _rank(hit, rules), hit.rule)):
        if (hit.rule, hit.start, hit.end) in seen:
            continue
        seen.add((hit.rule, hit.start, hit.end))
        if hit.rule in mask.ON_A_WHOLE:
            kept.append(hit)
            continue
        if hit.start < farthest and rules[hit.rule].rule.category in _ONE_EXPLANATION:
            rivals = _rivals(kept, hit, rules)
            if any(_covers(kept[index], hit) for index in rivals):
                continue
            for index in reversed(rivals):
                if _outdoes(hit, kept[index]):
                    del kept[index]
        farthest = max(farthest, hit.end)
        kept.append(hit)
    return kept


def _rivals(kept: list[Hit], hit: Hit, rules: Mapping[str, InForce]) -> list[int]:
    """Places in ``kept`` of the latest hits of the same category that reach into ``hit``."""
    category = rules[hit.rule].rule.category
    return [
        index
        for index in range(max(0, len(kept) - _NEIGHBOURS), len(kept))
        if kept[index].rule not in mask.ON_A_WHOLE
        and kept[index].end > hit.start
        and rules[kept[index].rule].rule.category == category
    ]


def _covers(one: Hit, other: Hit) -> bool:
    return one.start <= other.start and other.end <= one.end and one.confidence >= other.confidence


def _outdoes(hit: Hit, kept: Hit) -> bool:
    """A later hit that is surer about a stretch it shares with an earlier, less certain identifier."""
    return (
        hit.rule.startswith("privacy/")
        and kept.start <= hit.start < kept.end
        and hit.confidence > kept.confidence
    )


def _rank(hit: Hit, rules: Mapping[str, InForce]) -> tuple[float, int]:
    return -hit.confidence, _severity(hit, rules[hit.rule]).rank


def _severity(hit: Hit, force: InForce) -> Severity:
    """The matcher's word on this hit, unless policy or profile fixed the rule's severity.

    Personal data that a matcher notes only, because they may be public, stay a note.
    """
    part = hit.values.get("part", "")
    if part in force.parts:
        return force.parts[part]
    if hit.severity is Severity.INFO and force.rule.category == "privacy":
        return Severity.INFO
    return force.severity if force.pinned or hit.severity is None else hit.severity


def masks_of(
    document: Document, hits: Iterable[Hit], gaps: Iterable[Gap], rules: Mapping[str, InForce]
) -> tuple[Span, ...]:
    """The spans that nobody may see, from all hits, also those that a better one covers or no limit lets in.

    Where something that looks for personal data or secrecy marks did not finish, nobody knows what the
    text holds: then all of it is masked.
    """
    if any(gap.where not in rules or rules[gap.where].rule.category in SENSITIVE_CATEGORIES for gap in gaps):
        return everything(document)
    return mask.merge(
        Span(hit.start, hit.end)
        for hit in hits
        if not hit.open
        and (rules[hit.rule].rule.category in SENSITIVE_CATEGORIES or hit.rule in SENSITIVE_RULES)
    )


def everything(document: Document) -> tuple[Span, ...]:
    """The mask over a whole document."""
    return mask.merge([Span(0, len(document.text))])


def gravest(hits: list[Hit], rules: Mapping[str, InForce], limit: int) -> list[Hit]:
    """At most ``limit`` hits, the gravest first to stay, in their order."""
    if len(hits) <= limit:
        return hits
    by_gravity = sorted(
        range(len(hits)), key=lambda index: _severity(hits[index], rules[hits[index].rule]).rank
    )
    return [hits[index] for index in sorted(by_gravity[:limit])]


def findings_of(
    document: Document,
    hits: Iterable[Hit],
    rules: Mapping[str, InForce],
    masks: tuple[Span, ...],
    settings: Settings,
) -> list[Finding]:
    """Findings in the order of the hits, masked."""
    seen: Counter[str] = Counter()
    places = mask.Places(document, masks)
    return [_finding(document, hit, rules[hit.rule], masks, places, seen, settings) for hit in hits]


def _finding(
    document: Document,
    hit: Hit,
    force: InForce,
    masks: tuple[Span, ...],
    places: mask.Places,
    seen: Counter[str],
    settings: Settings,
) -> Finding:
    rule = force.rule
    category = rule.category
    sensitive = category in SENSITIVE_CATEGORIES
    bounds = _line(document, hit.start, hit.end)
    suggestions = hit.suggest or (rule.suggest if not any("{" in item for item in rule.suggest) else ())
    english = settings.lang == "en"
    return Finding(
        rule=rule.id,
        category=category,
        severity=_severity(hit, force),
        stage=force.stage,
        start=hit.start,
        end=hit.end,
        locator=places.at(hit.start, hit.end),
        excerpt=mask.excerpt(document.text, masks, hit.start, hit.end, bounds),
        message=_message(document.text, hit, rule, masks, suggestions, english),
        title=rule.title_en if english and rule.title_en else rule.title,
        suggestions=suggestions,
        basis=rule.basis,
        confidence=hit.confidence,
        fingerprint=_fingerprint(document.text, hit, masks, bounds, seen, settings.key if sensitive else b""),
        masking=hit.masking,
        fixable=len(suggestions) == 1
        and (rule.fixable or isinstance(rule.match, Keywords))
        and not sensitive,
    )


def _message(
    text: str, hit: Hit, rule: Rule, masks: tuple[Span, ...], suggestions: tuple[str, ...], english: bool
) -> str:
    message = hit.message[english] or (rule.message_en if english and rule.message_en else rule.message)
    if "{" not in message:
        return message
    shown = mask.one_line(mask.visible(text, masks, hit.start, hit.end))
    return message.format_map(_Values(hit.values, text=shown, suggest="／".join(suggestions)))


class _Values(dict[str, str]):
    """Placeholders of a message; one that a matcher did not fill is empty."""

    def __init__(self, values: Mapping[str, str], **more: str) -> None:
        super().__init__({**values, **more})

    def __missing__(self, key: str) -> str:
        return ""


def _line(document: Document, start: int, end: int) -> Span:
    """The line or segment around a finding, from which its context may come, no further than is shown."""
    text = document.text
    left, right = max(0, start - mask.EXCERPT_REACH - 1), min(len(text), end + mask.EXCERPT_REACH + 1)
    broken, stop = text.rfind("\n", left, start), text.find("\n", end, right)
    first, last = (left if broken < 0 else broken + 1), (right if stop < 0 else stop)
    index = document.segment_index(start)
    if index >= 0:
        segment = document.segments[index]
        first, last = max(first, segment.start), min(last, max(segment.end, end))
    return Span(first, last)


def _fingerprint(
    text: str, hit: Hit, masks: tuple[Span, ...], bounds: Span, seen: Counter[str], key: bytes
) -> str:
    """Identity of a finding that survives edits elsewhere: rule, text, a little context, occurrence.

    With ``key`` the unmasked text goes into an HMAC; without it only what a report may show anyway.
    """
    first, last = max(bounds.start, hit.start - _CONTEXT), min(bounds.end, hit.end + _CONTEXT)
    body = text[hit.start : hit.end] if key else mask.visible(text, masks, hit.start, hit.end)
    before, after = mask.visible(text, masks, first, hit.start), mask.visible(text, masks, hit.end, last)
    material = "".join(f"{hit.rule}\0{before}\0{body}\0{after}".lower().split())
    seen[material] += 1
    data = f"{material}\0{seen[material]}".encode()
    if key:
        return KEYED + hmac.digest(key, data, "sha256").hex()[:32]
    return "v1:" + hashlib.sha256(data).hexdigest()[:32]


def suppress(
    document: Document,
    findings: list[Finding],
    baseline: frozenset[str],
    rules: Mapping[str, InForce],
    settings: Settings,
) -> tuple[list[Finding], list[Hit]]:
    """Findings with their suppressions, and hits of ``meta`` rules for suppressions that do not count."""
    comments = directives(document)
    used = [False] * len(comments)
    refused: set[int] = set()
    policy, today = settings.policy, settings.today
    if not comments and not baseline and not policy.suppressions:
        return findings, []
    result: list[Finding] = []
    for finding in findings:
        waivable = not any(fnmatchcase(finding.rule, glob) for glob in policy.unwaivable)
        suppression: Suppression | None = None
        for index in _covering(document, finding, comments):
            used[index] = True
            if not waivable:
                refused.add(index)
            elif not _expired(comments[index].until, today):
                suppression = Suppression("inline", comments[index].reason, comments[index].until)
        if waivable and suppression is None:
            suppression = _by_policy(document, finding, policy, today)
        if waivable and suppression is None and finding.fingerprint in baseline:
            suppression = Suppression("baseline", "基线中已有")
        result.append(finding._replace(suppressed=suppression) if suppression else finding)
    return result, list(_about_comments(document, comments, used, refused, rules, today))


def _covering(document: Document, finding: Finding, comments: list[Directive]) -> list[int]:
    """Numbers of the comments that speak of this finding."""
    place = document.positions.source_span(finding.start, finding.end)
    line = document.positions.line_of(place.start)
    return [
        index
        for index, comment in enumerate(comments)
        if comment.rule == finding.rule and comment.lines[0] <= line <= comment.lines[1]
    ]


def _by_policy(document: Document, finding: Finding, policy: Policy, today: date) -> Suppression | None:
    for entry in policy.suppressions:
        if (
            fnmatchcase(finding.rule, entry.rule)
            and fnmatchcase(document.name, entry.path)
            and entry.fingerprint in ("", finding.fingerprint)
            and not _expired(entry.until, today)
        ):
            return Suppression("policy", entry.reason, entry.until)
    return None


def _expired(until: date | None, today: date) -> bool:
    return until is not None and until < today


def _about_comments(
    document: Document,
    comments: list[Directive],
    used: list[bool],
    refused: set[int],
    rules: Mapping[str, InForce],
    today: date,
) -> Iterable[Hit]:
    for index, comment in enumerate(comments):
        span = _in_text(document, comment.place)
        values = {"rule": comment.rule, "problem": comment.problem, "until": str(comment.until or "")}
        if comment.problem:
            name = "meta/invalid-suppression"
        elif comment.rule not in rules:
            name, values["problem"] = "meta/invalid-suppression", f"没有启用规则“{comment.rule}”"
        elif index in refused:
            name = "meta/refused-suppression"
        elif not used[index]:
            name = "meta/unused-suppression"
        elif _expired(comment.until, today):
            name = "meta/expired-suppression"
        else:
            continue
        if name in rules:
            yield Hit(name, span.start, span.end, values=values)


def _in_text(document: Document, place: Span) -> Span:
    """The span of document text that stands for a span of its source; a nearby one if none does."""
    low, high = 0, len(document.text)
    positions = document.positions
    while low < high:
        middle = (low + high) // 2
        if positions.source_span(middle, middle + 1).end <= place.start:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(document.text) and positions.source_span(end, end + 1).end <= place.end:
        end += 1
    return Span(low, max(end, min(low + 1, len(document.text))))


def stage_results(
    findings: Iterable[Finding], gaps: Iterable[Gap], rules: Mapping[str, InForce], fail_on: str
) -> dict[Stage, StageResult]:
    """The verdict of each review.  A gap of one rule concerns its own stage, any other gap all of them."""
    errors: Counter[Stage] = Counter()
    warnings: Counter[Stage] = Counter()
    for finding in findings:
        if finding.suppressed is None:
            errors[finding.stage] += finding.severity is Severity.ERROR
            warnings[finding.stage] += finding.severity is Severity.WARNING
    concerned: set[Stage] = set()
    for gap in gaps:
        concerned |= {rules[gap.where].stage} if gap.where in rules else set(Stage)
    results = {}
    for stage in Stage:
        failed = {"error": errors[stage] > 0, "warning": errors[stage] + warnings[stage] > 0, "never": False}
        verdict = Verdict.of(failed[fail_on], stage in concerned)
        results[stage] = StageResult(verdict, errors[stage], warnings[stage])
    return results
