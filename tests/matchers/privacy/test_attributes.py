"""Attributes are somebody's, or nothing; and the persons they are put together for."""

from __future__ import annotations

import pytest

from checker import Checker
from checker.matchers.context import Context
from checker.matchers.privacy.people import persons
from checker.model import Span
from tests.matchers.privacy.planted import found


@pytest.mark.parametrize(
    ("text", "rule", "severity", "span"),
    [
        ("张三，男，45岁，离异", "privacy/marital", "warning", (9, 11)),
        ("张三，男，45岁，离异", "privacy/sex", "info", (3, 4)),
        ("张三，男，45岁，离异", "privacy/age", "info", (5, 8)),
        ("户主李四患尿毒症，家庭困难", "privacy/health", "warning", (5, 8)),
        ("户主李某患尿毒症，家庭困难", "privacy/health", "info", (5, 8)),
        ("居民王强系天主教徒", "privacy/religion", "warning", (5, 8)),
        ("居民王强系社区矫正对象", "privacy/special-identity", "warning", (5, 11)),
        ("学生王强，建档立卡贫困户", "privacy/special-identity", "info", (5, 12)),
        ("姓名\t病种\n张三\t肺结核\n李四\t无\n", "privacy/health", "warning", (9, 12)),
        ("姓名\t与户主关系\n张三\t长子\n李四\t无\n", "privacy/kinship", "info", (12, 14)),
        ("姓名：张三\n性别：女\n年龄：34", "privacy/sex", "info", (9, 10)),
        ("户主张三，低保证号：330106201900123", "privacy/subsistence-certificate", "error", (10, 25)),
    ],
)
def test_attributes(checker: Checker, text: str, rule: str, severity: str, span: tuple[int, int]) -> None:
    report = checker.check_text(text)
    assert [(one.severity.value, (one.start, one.end)) for one in report.findings if one.rule == rule] == [
        (severity, span)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "全市共有男性居民23万人，女性24万人",
        "60岁以上老人免费乘坐公交车",
        "高血压、糖尿病患者规范管理率",
        "引导佛教、道教、伊斯兰教与社会主义社会相适应",
        "离婚冷静期制度，已婚育龄妇女健康检查",
        "对刑满释放人员进行安置帮教",
        "局长张强介绍精神残疾康复工作",
        "截至目前，累计确诊病例35例，男性20例，女性15例",
        "地区,男,女\n甲县,3,4\n",
        "病种,人数\n高血压,300\n",
    ],
)
def test_statistics_and_policy_have_none(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_persons_of_a_narrative(monkeypatch: pytest.MonkeyPatch) -> None:
    contexts: list[Context] = []
    checker = Checker(profile="contact-tracing")
    match = checker._prepared.matcher.match
    monkeypatch.setattr(
        checker._prepared.matcher,
        "match",
        lambda context, rules: contexts.append(context) or match(context, rules),
    )
    checker.check_text("患者1，张某，男，45岁。\n患者2，女，36岁，系患者1的妻子。\n")
    first, second = persons(contexts[0])
    assert (first.name, first.attributes) == (Span(4, 6), (("sex", Span(7, 8)), ("age", Span(9, 12))))
    assert second.name is None
    assert second.attributes == (
        ("sex", Span(18, 19)),
        ("age", Span(20, 23)),
        ("kinship", Span(29, 31)),
    )
