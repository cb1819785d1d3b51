"""Kinds of public lists: told by their words, and what each may hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Checker
from checker.errors import ConfigError
from checker.rulebook.data import folder
from checker.rulebook.disclosure import detect
from checker.rulebook.loading import load_profiles
from checker.rulebook.profile_file import load_profile
from checker.rulebook.rules import load_rules

PROFILES = {profile.name: profile for profile in load_profiles(folder("rules") / "profiles")}
LIST = PROFILES["name-list"]


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
