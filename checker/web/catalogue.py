"""The rules in force with everything people read about them: basis, rationale, examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.model import BadExample, Check, Keywords, Pattern, Rule
from checker.reports.wording import Wording
from checker.rulebook.loading import load_rulebook
from checker.rulebook.rulebook import Rulebook
from checker.web import checking

Piece = tuple[bool, str]
"""Whether the rule marks it, and the text."""


@dataclass(frozen=True, slots=True)
class Example:
    """``fixed`` is what the suggestion makes of it, or empty; ``options`` say what kind of text it is."""

    pieces: Sequence[Piece]
    fixed: str
    options: str


@lru_cache(maxsize=1)
def _loaded(policy: Path | None, digest: str) -> Rulebook:
    return load_rulebook(policy)


def rulebook() -> Rulebook:
    """That of the service's policy, read once for each state of its sources."""
    service = checking.current()
    return _loaded(service.policy, service.checker.policy.digest)


def named(rule_id: str) -> Rule | None:
    return next((rule for rule in rulebook().rules if rule.id == rule_id), None)


def title(rule: Rule, words: Wording) -> str:
    return words.say(rule.title, rule.title_en or rule.title)


def message(rule: Rule, words: Wording) -> str:
    return words.say(rule.message, rule.message_en or rule.message)


def matching(rule: Rule, words: Wording) -> str:
    """In a few words, how the rule finds what it finds."""
    match = rule.match
    comma = words.say("、", ", ")
    if isinstance(match, Keywords):
        return words.say("词表 ", "wordlist ") + comma.join(match.lists)
    if isinstance(match, Pattern):
        near = comma.join(match.anchors) or comma.join(map(str, match.digits)) + words.say(
            " 位数字", " digits"
        )
        return words.say(f"在“{near}”附近的固定写法", f"a pattern near {near}")
    assert isinstance(match, Check)
    return words.say(f"专门的检查 {match.name}", f"the check {match.name}")


def bad_examples(rule: Rule) -> list[Example]:
    return [Example(_pieces(one), one.fixed or "", " · ".join(one.options.values())) for one in rule.bad]


def good_examples(rule: Rule) -> list[Example]:
    return [Example([(False, one.text)], "", " · ".join(one.options.values())) for one in rule.good]


def _pieces(example: BadExample) -> list[Piece]:
    pieces: list[Piece] = []
    position = 0
    for span in sorted(example.spans):
        if span.start < position:
            continue
        pieces.append((False, example.text[position : span.start]))
        pieces.append((True, example.text[span.start : span.end]))
        position = span.end
    pieces.append((False, example.text[position:]))
    return [piece for piece in pieces if piece[1]]
