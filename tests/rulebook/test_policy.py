from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.errors import ConfigError
from checker.model import Severity, Stage
from checker.rulebook.loading import load_rulebook
from checker.rulebook.policy import find_policy_file
from checker.rulebook.policy_file import load_policy


def write(folder: Path, text: str, name: str = ".sanshen.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_policy_stands_without_a_file() -> None:
    policy = load_policy(None)
    assert (policy.name, policy.profile, policy.fail_on) == ("default", "auto", "error")
    assert "privacy/resident-id" in policy.unwaivable


def test_layers_add_up_and_the_nearest_wins(tmp_path: Path) -> None:
    write(tmp_path, "extends: gov-site\nname: base\nfail_on: warning\ndisable: [punctuation/*]\n", "base.yml")
    path = write(
        tmp_path,
        "extends: base.yml\nname: ours\nseverity: {typo/*: warning}\nstages: {format/*: final}\n"
        "limits: {findings: 7}\nsuppressions:\n  - {rule: typo/*, path: 'a/*', reason: 引文, until: '2027-01-01'}\n",
    )
    policy = load_policy(path)
    assert (policy.name, policy.fail_on) == ("ours", "warning")
    assert policy.switches[-1] == ("punctuation/*", False)
    assert policy.severity[-1] == ("typo/*", Severity.WARNING)
    assert policy.stages == (("format/*", Stage.FINAL),)
    assert policy.limits.findings == 7
    assert policy.suppressions[0].until == date(2027, 1, 1)
    assert dict(policy.origins)["fail_on"].endswith("base.yml")
    assert len(policy.files) == 4


def test_the_people_store_lies_beside_the_policy_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    write(tmp_path, "people_store: people.db\n", "base.yml")
    path = write(tmp_path / "site", "extends: ../base.yml\n")
    assert Path(load_policy(path).people_store).resolve() == tmp_path / "people.db"
    assert load_policy(None).people_store == ""


def test_found_by_walking_up(tmp_path: Path) -> None:
    path = write(tmp_path, "name: up\n")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_policy_file(deep) == path
    project = write(deep, '[tool.sanshen]\nname = "near"\n', "pyproject.toml")
    assert find_policy_file(deep) == project
    assert load_policy(project).name == "near"


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("colour: red\n", ":1:1:"),
        ("fail_on: no\n", "布尔值"),
        ("fail_on: sometimes\n", "fail_on"),
        ("extends: nowhere\n", "找不到策略"),
        ("extends: .sanshen.yml\n", "循环"),
        ("severity: {banana/*: error}\n", "规则编号或通配"),
        ("disable: privacy\nrules: [missing]\n", "不存在"),
        ("suppressions:\n  - {rule: typo/*}\n", ":2:5:"),
        ("suppressions:\n  - {rule: typo/*, reason: x, until: soon}\n", "2026-12-31"),
        ("limits: {findings: -1}\n", "正数"),
        ("limits: {cheese: 1}\n", "cheese"),
        ("profile: nonsense\n", "nonsense"),
    ],
)
def test_a_wrong_policy_is_one_clear_sentence(tmp_path: Path, text: str, fragment: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_rulebook(write(tmp_path, text))
    assert fragment in caught.value.message


def test_the_digest_covers_rules_lists_and_policy_but_not_places(tmp_path: Path) -> None:
    def digest(folder: str, policy: str, row: str) -> str:
        home = tmp_path / folder
        (home / "lists").mkdir(parents=True)
        header = "#! name: ours\n#! title: 甲\n#! kind: flag\n#! source: x\n#! licence: x\n#! reviewed: 2026-11-22\n"
        columns = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
        write(home / "lists", header + columns + row, "ours.tsv")
        return load_rulebook(write(home, policy)).identity.digest

    policy = "name: p\nwordlists: [lists]\n"
    one = digest("a", policy, "甲乙丙\t\t\t\t\t\t\n")
    assert digest("b", policy, "甲乙丙\t\t\t\t\t\t\n") == one
    assert digest("c", policy, "甲乙丁\t\t\t\t\t\t\n") != one
    assert digest("d", policy + "fail_on: warning\n", "甲乙丙\t\t\t\t\t\t\n") != one


def test_a_list_that_no_rule_names_gets_its_own_rule(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    header = "#! name: ours\n#! title: 本单位用语\n#! kind: replace\n#! source: x\n#! licence: x\n#! reviewed: 2026-11-22\n#! severity: error\n"
    columns = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
    write(tmp_path / "lists", header + columns + "行政审批局\t数据局\t\t\t\t\t\n", "ours.tsv")
    rulebook = load_rulebook(write(tmp_path, "wordlists: [lists]\n"))
    rule = next(rule for rule in rulebook.rules if rule.id == "wording/list-ours")
    assert rule.severity is Severity.ERROR
    assert rule.title == "本单位用语"


def test_a_bare_list_of_no_known_category_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    header = "#! name: ours\n#! title: 甲\n#! kind: flag\n#! source: x\n#! licence: x\n#! reviewed: 2026-11-22\n#! category: fruit\n"
    write(
        tmp_path / "lists",
        header + "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n甲乙\t\t\t\t\t\t\n",
        "ours.tsv",
    )
    with pytest.raises(ConfigError, match="category"):
        load_rulebook(write(tmp_path, "wordlists: [lists]\n"))
