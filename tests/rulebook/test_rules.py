from __future__ import annotations

import pytest

from checker.errors import ConfigError
from checker.model import Keywords, Pattern, Span
from checker.rulebook.rules import parse_rule, unmark

RULE = """\
id: format/example
title: 示例
severity: error
stage: initial
message: 发现{text}
match:
  type: pattern
  regex: '〔[0-9]{2}〕'
  anchor: 〔
examples:
  bad:
    - 某发⟦〔20〕⟧5号
  good:
    - 某发〔2020〕5号
"""


def test_a_rule_is_loaded_with_its_examples() -> None:
    rule = parse_rule(RULE)
    assert rule.match == Pattern("〔[0-9]{2}〕", anchors=("〔",))
    assert rule.bad[0].text == "某发〔20〕5号"
    assert rule.bad[0].spans == (Span(2, 6),)
    assert rule.category == "format"
    assert not rule.fixable


def test_a_rule_is_fixable_when_an_example_proves_it() -> None:
    rule = parse_rule(RULE.replace("- 某发⟦〔20〕⟧5号", "- {text: 某发⟦〔20〕⟧5号, fixed: 某发〔2020〕5号}"))
    assert rule.fixable


@pytest.mark.parametrize(
    ("old", "new", "fragment"),
    [
        ("title: 示例\n", "title: 示例\ncolour: red\n", "3:1"),
        ("title: 示例\n", "", "缺少必需的键“title”"),
        ("severity: error", "severity: fatal", "severity"),
        ("id: format/example", "id: formal/example", "类别"),
        ("  anchor: 〔\n", "", "anchor"),
        ("[0-9]{2}", "[0-9]+", "没有上限"),
        ("〔[0-9]{2}〕'", "(〔'", "正则表达式有误"),
        ("〔[0-9]{2}〕'", "〔?'", "空串"),
        ("⟦〔20〕⟧", "〔20〕", "⟦"),
        ("⟦〔20〕⟧", "⟦〔20〕", "成对"),
        ("- 某发〔2020〕5号", "- 某发⟦〔2020〕⟧5号", "正例"),
        ("  good:\n    - 某发〔2020〕5号\n", "", "good"),
    ],
)
def test_a_broken_rule_is_refused_with_its_place(old: str, new: str, fragment: str) -> None:
    assert old in RULE
    with pytest.raises(ConfigError) as caught:
        parse_rule(RULE.replace(old, new), "r.yml")
    assert fragment in caught.value.message
    assert caught.value.message.startswith("r.yml:")


def test_keywords_with_contexts() -> None:
    start = RULE.index("match:")
    end = RULE.index("examples:")
    match = "match:\n  type: keywords\n  lists: [x]\n  guards: [not-historic]\n  unless: {before: [原], after: [废止]}\n"
    rule = parse_rule(RULE[:start] + match + RULE[end:])
    assert rule.match == Keywords(("x",), ("not-historic",), ("原",), ("废止",))


@pytest.mark.parametrize("text", ["⟧a⟦", "⟦a⟦b⟧", "⟦⟧", "a", "⟦a"])
def test_marks_that_do_not_pair(text: str) -> None:
    assert unmark(text)[1] is None
