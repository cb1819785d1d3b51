"""Every shipped rule keeps its promises, and the tester that says so is itself tested."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from checker import Checker
from checker.language.fold import fold
from checker.language.segmentation import Segmenter
from checker.matchers.context import Context
from checker.matchers.matcher import Matcher
from checker.model import CATEGORIES, DocumentReport, Keywords, Pattern, Rule
from checker.readers import read_text
from checker.rulebook import data
from checker.rulebook.contract import problems
from checker.rulebook.loading import load_rulebook
from checker.rulebook.rules import parse_rule
from checker.rulebook.wordlists import SILENT

RULEBOOK = load_rulebook()


@cache
def checker_for(profile: str) -> Checker:
    return Checker(data.folder("rules") / "policies" / "default.yml", profile=profile)


def check(text: str, name: str, media_type: str, profile: str) -> DocumentReport:
    return checker_for(profile).check_text(text, name, media_type)


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_keeps_its_promises(rule: Rule) -> None:
    assert [f"{problem.message}: {problem.example!r}" for problem in problems([rule], check)] == []


def test_there_are_rules_of_every_category_and_enough_of_them() -> None:
    assert {rule.category for rule in RULEBOOK.rules} == set(CATEGORIES)
    assert len(RULEBOOK.rules) >= 80


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_says_why_and_speaks_english(rule: Rule) -> None:
    assert rule.title_en and rule.message_en
    assert rule.basis or rule.rationale


def test_every_list_is_used() -> None:
    used = {name for rule in RULEBOOK.rules if isinstance(rule.match, Keywords) for name in rule.match.lists}
    assert {name for name, words in RULEBOOK.lists.items() if words.kind not in SILENT} == used


PROBE = """\
id: typo/probe
title: 试
severity: error
stage: initial
message: 试
match: {type: pattern, regex: '甲乙', anchor: 甲乙}
suggest: 乙甲
examples:
  bad: [BAD]
  good: [GOOD]
"""


@pytest.mark.parametrize(
    ("bad", "good", "fragment"),
    [
        ("⟦甲⟧乙丙", "丙丁", "应当报告 [0,1)"),
        ("⟦丙丁⟧", "丙丁", "实际报告 无"),
        ("⟦甲乙⟧丙甲乙", "丙丁", "实际报告"),
        ("⟦甲乙⟧丙", "丙甲乙", "正例被误报"),
        ("{text: ⟦甲乙⟧丙, fixed: 甲丙}", "丙丁", "按建议改成“乙甲丙”"),
        ("⟦甲乙⟧，国家卫计委", "丙丁", "也报告了“国家卫计委”"),
        ("⟦甲乙⟧丙", "国家卫计委", "也报告了“国家卫计委”"),
    ],
)
def test_a_broken_promise_is_noticed(tmp_path: Path, bad: str, good: str, fragment: str) -> None:
    (tmp_path / "ours" / "typo").mkdir(parents=True)
    text = PROBE.replace("BAD", bad).replace("GOOD", good)
    (tmp_path / "ours" / "typo" / "probe.yml").write_text(text, encoding="utf-8")
    (tmp_path / ".sanshen.yml").write_text("rules: [ours]\nprofile: default\n", encoding="utf-8")
    own = Checker(tmp_path / ".sanshen.yml", cache=False)
    found = list(problems([parse_rule(text)], lambda text, name, kind, _: own.check_text(text, name, kind)))
    assert any(fragment in problem.message for problem in found), found


def anchored() -> list[Rule]:
    return [rule for rule in RULEBOOK.rules if isinstance(rule.match, Pattern) and rule.match.anchors]


@pytest.mark.parametrize("rule", anchored(), ids=lambda rule: rule.id)
def test_windows_find_what_a_full_scan_finds(rule: Rule) -> None:
    """The oracle: the pattern over the whole text, without anchors."""
    matcher = Matcher([rule._replace(checks=())], {})
    own = [example.text for example in (*rule.bad, *rule.good)]
    others = [example.text for other in RULEBOOK.rules for example in (*other.bad, *other.good)]
    others = [text for text in others if "sanshen:" not in text]  # windows end where a comment begins
    source = random.Random(rule.id)
    for _ in range(8):
        pieces = [*own, *source.sample(others, 30)]
        source.shuffle(pieces)
        document = read_text(source.choice(["", "\n", "。", "12"]).join(pieces), "t")
        context = Context(document, fold(document), Segmenter(), 5.0)
        hits, gaps = matcher.match(context, {rule.id: rule})
        assert not gaps
        assert sorted(hits, key=lambda hit: hit.start) == matcher.scan_fully(context, rule.id)
