"""What no structure rule may do: judge one place by an unrelated one, or take more than linear time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.checks import CHECKS
from checker.model import Check, Rule
from checker.rulebook.rules import load_rules
from tests.growth import grows_linearly
from tests.matchers.structure.context import context_of

CATEGORIES = ("punctuation", "numeral", "format", "consistency", "disclosure")
CLEAN = "\n全区上下团结奋进各项事业蒸蒸日上\n"


def rules() -> list[Rule]:
    folder = Path(__file__).parents[3] / "rules"
    return [rule for rule in load_rules(folder) if rule.category in CATEGORIES]


RULES = rules()
BAD = sorted({example.text for rule in RULES for example in rule.bad if not example.options})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(BAD), min_size=1, max_size=4))
def test_an_unrelated_paragraph_changes_nothing(checker: Checker, parts: list[str]) -> None:
    text = "\n".join(parts)

    def found(whole: str) -> list[tuple[str, int, int, str]]:
        report = checker.check_text(whole)
        return [(finding.rule, finding.start, finding.end, finding.message) for finding in report.findings]

    assert found(text + CLEAN) == found(text)


UNITS = [
    "（",
    "）",
    "（“",
    "”）",
    "）“甲",
    "《",
    "“甲\n",
    "、甲",
    "、甲甲",
    "甲，",
    "一是",
    "1月",
    "13月1日",
    " 年",
    "0 ",
    "1、\n",
    "（一）\n",
    "第一条\n",
    "附件1",
    "Ab aB,",
    "甲乙",
    "的",
    "。",
    "\ufffd",
    '"',
    "２",
    "壹",
    "9",
    "至2",
    "共9人，其中9人",
    "甲、乙分别为1、",
    "占9%、",
    "（以下简称“甲乙丙丁”）",
    "《关于甲乙丙丁的通知》（国办发〔2020〕1号）",
    "附件1\n",
    "项目编号：1\n",
    "1:00-",
    "9月1",
    "编辑：甲乙 ",
    "（一）\n2.\n",
    "一）\n",
    "甲 1",
    "责任单位甲乙丙丁戊，",
    "，\n",
    "2020年1月1日\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_linearly(unit: str) -> None:
    """All checks together; what they yield is cut off at 20,000, where the report would be as well."""
    checks = [rule.match for rule in RULES if isinstance(rule.match, Check)]

    def run(characters: int) -> None:
        context = context_of(unit * (characters // len(unit)))
        assert context.date is None or context.date
        for check in checks:
            for number, _ in enumerate(CHECKS[check.name](context, check.params)):
                if number > 20_000:
                    break

    assert grows_linearly(run, 48_000)


def test_a_megabyte_of_brackets_is_checked(checker: Checker) -> None:
    report = checker.check_text("（" * 350_000)  # three bytes each
    assert any(finding.rule == "punctuation/unpaired-brackets" for finding in report.findings)
