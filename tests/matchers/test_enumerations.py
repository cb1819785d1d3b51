"""Enumerated formulas: what is wrong with a run is found at its place, and partial quotations are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.errors import ConfigError
from checker.rulebook.data import folder
from checker.rulebook.enumerations import Enumeration, is_enumeration, load_enumerations, parse_enumerations

RULE = "typo/enumerations"
FORMULAS = load_enumerations(folder("wordlists") / "fixed-enumerations.tsv")


def found(checker: Checker, text: str) -> list[tuple[str, tuple[str, ...]]]:
    report = checker.check_text(text, "a.txt")
    return [(text[one.start : one.end], one.suggestions) for one in report.findings if one.rule == RULE]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "严明政治纪律、组织纪律、廉政纪律、群众纪律、工作纪律、生活纪律。",
            "廉政纪律",
            "廉洁纪律",
        ),  # garbled, in the middle
        ("摘帽不摘责任、摘帽不摘政策、摘帽不摘扶贫、摘帽不摘监管。", "摘帽不摘扶贫", "摘帽不摘帮扶"),
        ("坚持道理自信、理论自信、制度自信、文化自信。", "道理自信", "道路自信"),  # at the front
        (
            "坚定“四个自信”：道路自信、理论自信、制度自信。",
            "制度自信",
            "制度自信、文化自信",
        ),  # the last is missing
        ("坚定道路自信、制度自信、文化自信“四个自信”。", "制度自信", "理论自信、制度自信"),  # the name behind
        ("深化简政放权、优化服务、放管结合。", "优化服务、放管结合", "放管结合、优化服务"),
        ("落实碳中和、碳达峰要求。", "碳中和、碳达峰", "碳达峰、碳中和"),
        ("增强政治意识、大局意识，核心意识和看齐意思。", "看齐意思", "看齐意识"),  # at the end, other joints
        ("反对形式主义、官僚主义、享乐主议和奢靡之风。", "享乐主议", "享乐主义"),
    ],
)
def test_what_is_wrong_is_marked_where_it_stands(checker: Checker, text: str, wrong: str, right: str) -> None:
    assert found(checker, text) == [(wrong, (right,))]


@pytest.mark.parametrize(
    "text",
    [
        "严明政治纪律、组织纪律。",
        "严明政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律和生活纪律。",
        "“四个自信”中的道路自信、理论自信、制度自信。",
        "“四个自信”包括道路自信、理论自信、制度自信等。",
        "坚持自治、德治、法治相结合。",
        "经济建设、政治建设、文化建设、社会建设以及生态文明建设各方面。",
        "创新、开放、绿色、协调、包容、共享。",
        "农村、农业、农民问题。",
        "科学立法、严格执法、公正司法、全民守法。",
        "在马克思列宁主义、毛泽东思想、邓小平理论、‘三个代表’重要思想、科学发展观、习近平新时代中国特色社会主义思想指引下。",
        "坚持安全第一、预防为主的方针。",
        "幼有善育、学有所教、劳有所得、病有所医、老有所养、住有所居、弱有所扶。",
        "形式主义、官僚主义、享乐主义。",
        "“三农”工作，农业、农村两手抓。",
    ],
)
def test_quotations_in_part_are_left_alone(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


@pytest.mark.parametrize("formula", FORMULAS, ids=[one.name for one in FORMULAS])
def test_every_formula_is_right_as_it_is_written(checker: Checker, formula: Enumeration) -> None:
    for text in (
        "、".join(formula.shown),
        f"“{formula.name}”（{'、'.join(formula.shown)}）",
        "，".join(formula.shown),
    ):
        assert found(checker, f"坚持{text}。") == []


LONG = [
    one
    for one in FORMULAS
    if len(one.members) >= 4 and min(map(len, one.members)) >= 4 and "“" not in "".join(one.members)
]


@given(st.sampled_from(LONG), st.data())
def test_one_strange_character_is_found(checker: Checker, formula: Enumeration, drawn: st.DataObject) -> None:
    """Any character of any member replaced by one that no formula has."""
    number = drawn.draw(st.integers(0, len(formula.shown) - 1))
    member = formula.shown[number]
    place = drawn.draw(
        st.sampled_from([index for index, character in enumerate(member) if character >= "\u4e00"])
    )
    wrong = member[:place] + "鑫" + member[place + 1 :]
    text = "坚持" + "、".join([*formula.shown[:number], wrong, *formula.shown[number + 1 :]]) + "。"
    assert (wrong, (member,)) in found(checker, text)


@given(
    st.lists(
        st.sampled_from(
            [
                "政治意识",
                "大局意识",
                "核心意识",
                "看齐意识",
                "、",
                "，",
                "“四个意识”",
                "增强",
                "。",
                "\n",
                "和",
            ]
        ),
        max_size=40,
    )
)
def test_any_mixture_is_read_without_a_gap(checker: Checker, parts: list[str]) -> None:
    report = checker.check_text("关于" + "".join(parts), "a.txt")
    assert not report.gaps
    assert all(one.end <= len(report.document.text) for one in report.findings)


HEADER = "#! name: own\n#! title: x\n#! kind: enumeration\n#! source: x\n#! licence: x\n#! reviewed: 2026-11-22\nname\tmembers\tordered\tvariants\tnote\n"


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "own.tsv").write_text(
        HEADER + "三个到位\t认识到位|措施到位|责任到位\t1\t\t\n", encoding="utf-8"
    )
    policy = tmp_path / ".sanshen.yml"
    policy.write_text("name: test\nprofile: default\nwordlists: [lists]\n", encoding="utf-8")
    own = Checker(policy)
    assert found(own, "做到措施到位、认识到位、责任到位。") == [
        ("措施到位、认识到位", ("认识到位、措施到位",))
    ]
    assert found(own, "增强政治意识、大局意识、核心意思、看齐意识。") == [("核心意思", ("核心意识",))]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("甲乙\t认识到位|措施到位\t1\t\t", ""),
        ("甲乙\t认识到位\t1\t\t", "两个成员"),
        ("甲乙\t认|措施到位\t1\t\t", "两个字"),
        ("甲乙\t认识到位|认识到位\t1\t\t", "重复"),
        ("甲乙\t认识到位|认识\t1\t\t", "一部分"),
        ("甲乙\t认识、思想到位|措施到位\t1\t\t", "顿号"),
        ("甲乙\t认识到位|措施到位\tyes\t\t", "ordered"),
        ("甲乙\t认识到位|措施到位\t1\t", "5 列"),
        ("甲\t认识到位|措施到位\t1\t\t", "名称"),
        ("甲乙\t认识到位|措施到位\t1\t\t\n甲乙\t认识到位|措施到位\t1\t\t", "重复"),
        ("乙甲\t认识到位|措施到位\t1\t\t\n丙甲\t认识到位|措施到位\t1\t\t", "之前"),
    ],
)
def test_the_loader_is_strict(row: str, sentence: str) -> None:
    text = HEADER + row + "\n"
    assert is_enumeration(text)
    if not sentence:
        assert parse_enumerations(text, "own.tsv", "own")[0].members == ("认识到位", "措施到位")
        return
    with pytest.raises(ConfigError, match=sentence):
        parse_enumerations(text, "own.tsv", "own")
