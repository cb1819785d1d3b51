"""Copying, copied headings, expected elements, the bundle."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.copied import copied
from checker.comparison.definition import Definition, load_definition
from checker.comparison.headings import headings, in_order
from checker.comparison.interpretation import Interpretation, interpret
from checker.errors import ConfigError
from checker.language.fold import fold
from checker.readers import read_text

POLICY = """关于支持家庭农场发展的若干措施
一、扩大培育规模
各乡镇要摸清底数，把符合条件的种养大户纳入名录，对新认定的家庭农场给予一次性补助。
二、改善设施条件
支持家庭农场建设烘干、冷藏、保鲜设施，按照实际投入的一定比例安排补助资金并公示。
三、加强金融服务
引导银行开发专门贷款产品，由财政给予贴息，保险公司要扩大农产品价格保险的覆盖面。
2022年7月14日
"""
OWN = """《关于支持家庭农场发展的若干措施》政策解读
一、出台背景
近年来，我县农户经营规模偏小，抗风险能力弱，为此起草了这份文件。
二、制定依据
主要依据农业农村部的有关规划。
三、工作目标
用三年时间让农场数量和效益都有明显增长。
四、主要内容
文件从培育、设施、金融三方面给出办法，农户最关心的补助怎么领，咨询乡镇农办即可。
2022年7月15日
"""


@pytest.fixture(scope="module")
def definition() -> Definition:
    return load_definition()


def look(policy: str, own: str, definition: Definition, plan: str = "") -> Interpretation:
    bundle = read_text(plan, "plan.txt") if plan else None
    return interpret(read_text(policy, "p.txt"), read_text(own, "i.txt"), definition, bundle)


def said(result: Interpretation) -> dict[str, str]:
    return {remark.id: remark.severity.value for remark in result.remarks if remark.id != "element"}


def test_a_real_interpretation_has_nothing_against_it(definition: Definition) -> None:
    result = look(POLICY, OWN, definition)
    assert result.copied.share == 0
    assert said(result) == {"unrecorded": "info"}
    missing = {remark.values["element"] for remark in result.remarks if remark.id == "element"}
    assert not missing & {"背景", "依据", "目标", "主要内容"}


def test_a_copy_is_an_error_and_its_place_is_told(definition: Definition) -> None:
    own = "《关于支持家庭农场发展的若干措施》解读\n" + POLICY
    result = look(POLICY, own, definition)
    remark = next(remark for remark in result.remarks if remark.id == "copied")
    assert remark.severity.value == "error"
    assert remark.where is not None
    assert remark.source is not None
    document = read_text(own, "i.txt").text
    assert document[remark.where.start : remark.where.end] == POLICY[remark.source.start : remark.source.end]
    assert said(result)["headings"] == "warning"


def test_share_counts_own_characters_only() -> None:
    # 20 characters of the interpretation, 14 of them copied; the title is nobody's own text
    source = fold(read_text("甲乙丙丁戊己庚辛壬癸子丑寅卯。", "p"))
    own = fold(read_text("《甲乙丙丁戊己庚辛壬癸子丑寅卯》金木水火土日。甲乙丙丁戊己庚辛壬癸子丑寅卯。", "i"))
    result = copied(own, source, 13)
    assert (result.characters, [run.size for run in result.runs]) == (20, [14])
    assert result.share == 0.7


def test_punctuation_and_line_ends_do_not_hide_a_copy() -> None:
    source = fold(read_text("各乡镇要摸清底数把符合条件的大户纳入名录", "p"))
    own = fold(read_text("各乡镇要摸清底数，\n把符合条件的大户，纳入名录。", "i"))
    assert copied(own, source, 13).share == 1


def test_headings_in_another_order_are_not_a_list_of_headings() -> None:
    theirs = headings(fold(read_text("一、甲甲\n二、乙乙\n三、丙丙\n", "p")))
    own = headings(fold(read_text("一、丙丙\n二、乙乙\n三、甲甲\n", "i")))
    assert [heading.text for heading in theirs] == ["甲甲", "乙乙", "丙丙"]
    assert len(list(in_order(own, theirs))) == 1
    assert len(list(in_order(theirs, theirs))) == 3


def test_the_policy_has_to_be_named(definition: Definition) -> None:
    own = OWN.replace("《关于支持家庭农场发展的若干措施》", "《另一份毫不相干的文件》")
    assert said(look(POLICY, own, definition))["reference"] == "warning"


def test_days_between_policy_and_interpretation(definition: Definition) -> None:
    # 14 July 2022 is a Thursday: 19 July is the third working day after it, 20 July the fourth
    assert "late" not in said(look(POLICY, OWN.replace("7月15日", "7月19日"), definition))
    assert said(look(POLICY, OWN.replace("7月15日", "7月20日"), definition))["late"] == "warning"
    assert said(look(POLICY, OWN.replace("7月15日", "7月13日"), definition))["late"] == "warning"


def test_steps_taken_apart(definition: Definition) -> None:
    policy, own = POLICY + "审签：甲某某\n", OWN + "审签：乙某某\n"
    result = look(policy, own, definition)
    assert said(result)["step"] == "warning"
    assert "step" not in said(look(policy, OWN + "审签：甲某某\n", definition))
    assert said(look(policy, OWN, definition))["unequal"] == "info"


def test_a_plan_may_be_required(tmp_path: Path, definition: Definition) -> None:
    required = definition._replace(plan_required=True)
    assert said(look(POLICY, OWN, required))["plan"] == "warning"
    assert "plan" not in said(look(POLICY, OWN, required, plan="解读方案"))


def test_a_wrong_definition_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "d.yml"
    path.write_text(
        "name: a\ntitle: 解读\ncopied: {run: 2, warning: 0.4, error: 0.6}\nheadings: {share: 0.5, minimum: 3}\nelements: []\nbundle: {plan_required: false, publish_within_days: 3, steps: []}\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError, match="run 至少是 5"):
        load_definition(path)


@given(
    st.text(alphabet="甲乙丙丁，。\n一、二（三）《》", max_size=150), st.integers(min_value=5, max_value=20)
)
def test_every_run_is_the_same_text_on_both_sides(text: str, run: int) -> None:
    source = fold(read_text("甲乙丙丁甲乙丙丁，甲甲乙乙丙丙丁丁。丁丙乙甲丁丙乙甲" + text[::-1], "p"))
    own = fold(read_text(text or "无", "i"))
    result = copied(own, source, run)
    plain = str.maketrans("", "", "，。\n、（）《》")
    for item in result.runs:
        left = own.document.text[item.copy.start : item.copy.end].translate(plain)
        assert left == source.document.text[item.source.start : item.source.end].translate(plain)
        assert len(left) == item.size >= run
    assert 0 <= result.share <= 1
