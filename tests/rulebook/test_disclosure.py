"""Kinds of public lists: told by their words, and what each may hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import Checker
from checker.errors import ConfigError
from checker.rulebook.data import folder
from checker.rulebook.disclosure import detect
from checker.rulebook.loading import load_profiles
from checker.rulebook.profile_file import load_profile
from checker.rulebook.rules import load_rules
from tests.synthetic import resident_id

PROFILES = {profile.name: profile for profile in load_profiles(folder("rules") / "profiles")}
LIST = PROFILES["name-list"]
LISTS = Checker(profile="name-list")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2024年国家助学金受助学生名单公示", "student-aid"),
        ("5月城乡低保对象公示", "relief"),
        ("公共租赁住房配租对象名单公示", "housing"),
        ("失信被执行人名单公示", "penalty"),
        ("事业单位拟聘用人员公示", "recruitment"),
        ("精神障碍患者免费服药花名册", "medical"),
        ("耕地地力保护补贴发放公示", "subsidy"),
        ("家庭经济困难学生认定结果公示", "student-aid"),
        ("义务教育阶段寄宿生生活补助发放表", "student-aid"),
        ("特困供养人员名单公示", "relief"),
        ("困难残疾人生活补贴和重度残疾人护理补贴发放名单", "relief"),
        ("医疗救助对象名单公示", "relief"),
        ("防返贫监测对象名单公示", "relief"),
        ("农村危房改造对象公示", "housing"),
        ("限制消费人员名单公示", "penalty"),
        ("博士研究生拟录取名单公示", "recruitment"),
        ("孕前优生健康检查人员名单", "medical"),
        ("白内障患者免费手术名单", "medical"),
        ("大中型水库移民直补资金发放表", "subsidy"),
        ("高龄津贴发放花名册", "subsidy"),
        ("见义勇为人员名单公示", "other"),
    ],
)
def test_the_kind_is_told_by_the_title(title: str, kind: str) -> None:
    found = detect(LIST.disclosure, title, "")
    assert found is not None
    assert found.name == kind


def test_every_field_names_a_rule_and_its_basis() -> None:
    rules = {rule.id for rule in load_rules(folder("rules"))}
    for kind in LIST.disclosure:
        assert kind.cues
        for field in kind.fields:
            assert field.rule in rules
            assert len(field.basis) >= 6


def test_forbidden_is_an_error_allowed_a_note_and_both_say_why() -> None:
    text = "5月低保对象公示\n户主：张建国，家住红星村三组12号，本人患尿毒症，离异。\n"
    report = Checker(profile="name-list").check_text(text)
    found = {one.rule: one for one in report.findings if one.rule.startswith("privacy/")}
    assert {rule: one.severity.value for rule, one in found.items()} == {
        "privacy/name": "info",
        "privacy/address": "error",
        "privacy/health": "error",
        "privacy/marital": "error",
    }
    assert "民发〔2021〕57号" in found["privacy/name"].basis[0]
    assert all(one.basis[0].startswith("社会救助公示：") for one in found.values())


TITLES = {
    "student-aid": "国家助学金受助学生名单公示",
    "relief": "城乡低保对象名单公示",
    "housing": "公共租赁住房配租对象名单公示",
    "penalty": "失信被执行人名单公示",
    "recruitment": "事业单位拟聘用人员名单公示",
    "medical": "精神障碍患者免费服药名单",
    "subsidy": "耕地地力保护补贴发放名单公示",
    "other": "见义勇为人员名单公示",
}


@pytest.mark.parametrize("kind", TITLES)
def test_each_kind_lets_through_what_its_table_allows(kind: str) -> None:
    number = resident_id(born=date(1962, 4, 9))
    text = (
        f"{TITLES[kind]}\n张建国，男，手机13912345678，家住红星村三组12号，患尿毒症，离异，信仰佛教，身份证号{number}。\n"
        f"李卫东，女，身份证号{number[:6]}************。\n"
    )
    report = LISTS.check_text(text)
    levels: dict[str, set[str]] = {}
    for one in report.findings:
        levels.setdefault(one.rule, set()).add(one.severity.value)
        if one.rule.startswith("privacy/") and one.rule != "privacy/aggregation":
            assert one.basis[0].startswith(next(row.title for row in LIST.disclosure if row.name == kind))
    hidden = kind == "medical"  # such a list tells the illness by itself: not even names
    assert levels["privacy/name"] == {"error" if hidden else "info"}
    assert levels["privacy/sex"] == {"error" if hidden else "info"}
    for rule in ("mobile", "address", "health", "marital", "religion"):
        assert levels[f"privacy/{rule}"] == {"error"}, rule
    identities = [one.start for one in report.findings if one.rule == "privacy/resident-id"]
    assert identities == [text.index(number)], "the masked number passes"


def test_a_fallback_gives_way_to_any_other_kind() -> None:
    (kind,) = (kind for kind in LIST.disclosure if kind.fallback)
    assert kind.name == "other"
    assert kind.fields


def test_case_reports_need_illness_and_a_person() -> None:
    profile = PROFILES["contact-tracing"]
    policy = "确诊病例、疑似病例、密切接触者应当隔离治疗，乘坐公交车就诊的，核酸检测结果出来前不得返回，到达后由发热门诊收治。"
    case = "患者张某，男，45岁，现住某某小区，1月2日乘坐公交车就诊，隔离治疗。"
    assert profile.score("", policy) == 0
    assert profile.score("", case) >= profile.minimum


def write(path: Path, text: str) -> Path:
    file = path / "x.yml"
    file.write_text("name: x\ntitle: 试\n" + text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "everyone: 1\n",
        "detect: {require: 甲}\n",
        "disclosure: [甲]\n",
        "disclosure: {a: {title: 甲}}\n",
        "disclosure: {a: {title: 甲, cues: [乙], fallback: 丙}}\n",
        "disclosure: {a: {title: 甲, cues: [乙], allowed: [丙]}}\n",
        "disclosure: {a: {title: 甲, cues: [乙], allow: {}}}\n",
    ],
)
def test_a_wrong_profile_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError):
        load_profile(write(tmp_path, text))


def test_a_part_is_read_from_its_key(tmp_path: Path) -> None:
    text = "disclosure: {a: {title: 甲, cues: [乙], forbidden: {'privacy/name#guardian': 依据}}}\n"
    (kind,) = load_profile(write(tmp_path, text)).disclosure
    (field,) = kind.fields
    assert (field.rule, field.part, field.severity.value) == ("privacy/name", "guardian", "error")
