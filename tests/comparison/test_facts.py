"""Which facts a text states, and that every way of writing one gives the same value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.facts import department, facts
from checker.comparison.quantities import quantity
from checker.language.fold import fold
from checker.readers import read_text


def said(text: str) -> list[tuple[str, str, str]]:
    """Kind, written form and value of each fact."""
    folded = fold(read_text(text, "t.txt")).text
    return [(fact.kind.value, folded[fact.start : fact.end], fact.value) for fact in facts(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("覆盖率达到20％。", [("number", "20％", "20%")]),
        ("覆盖率达到百分之二十。", [("number", "百分之二十", "20%")]),
        ("不低于60%。", [("number", "60%", "≥60%")]),
        ("60%以上。", [("number", "60%", "≥60%")]),
        ("不超过3次。", [("number", "3次", "≤3次")]),
        ("投入1.2亿元。", [("number", "1.2亿元", "120000000元")]),
        ("投入12000万元。", [("number", "12000万元", "120000000元")]),
        ("投入12,000万元。", [("number", "12,000万元", "120000000元")]),
        ("在二十个工作日内答复。", [("number", "二十个工作日", "≤20个工作日")]),
        ("二〇二二年七月十四日", [("date", "二〇二二年七月十四日", "2022-7-14")]),
        ("2022年7月14日印发", [("date", "2022年7月14日", "2022-7-14")]),
        ("2022-07-14", [("date", "2022-07-14", "2022-7-14")]),
        ("6月底前完成。", [("date", "6月底", "-6-底")]),
        ("第一季度", [("date", "第一季度", "--一")]),
        ("根据国办发〔2022〕8号", [("document-number", "国办发〔2022〕8号", "国办发〔2022〕8号")]),
        ("（辽政发[2022]1号）", [("document-number", "辽政发[2022]1号", "辽政发〔2022〕1号")]),
        ("《2022年工作要点》", [("title", "《2022年工作要点》", "2022年工作要点")]),
        ("电话：0571-88881234", [("phone", "0571-88881234", "057188881234")]),
        ("拨打12345热线", [("phone", "12345", "12345")]),
        ("推行“一网通办”", [("measure", "一网通办", "一网通办")]),
        ("组织实施好技能提升行动。", [("measure", "技能提升行动", "技能提升行动")]),
        ("由省教育厅牵头", [("organisation", "省教育厅", "省教育厅")]),
    ],
)
def test_a_fact_and_its_value(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "1.加强领导。",
        "（三）完善机制。",
        "三、工作要求",
        "第十二条 本办法自发布之日起施行。",
        "一个平台，一批项目",
        "IPv6改造和PM2.5监测",
        "教育办学规律",
    ],
)
def test_list_numbers_articles_and_names_are_no_facts(text: str) -> None:
    assert said(text) == []


def test_what_stands_in_a_title_belongs_to_the_title() -> None:
    assert said("《2022年“一网通办”行动计划》和3项措施") == [
        ("title", "《2022年“一网通办”行动计划》", "2022年“一网通办”行动计划"),
        ("number", "3项", "3项"),
    ]


def test_a_body_is_the_same_one_level_down() -> None:
    assert department("省教育厅") == department("县教育局") == "教育"
    assert department("县民政局") != department("县教育局")


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("十二", "12"),
        ("二十", "20"),
        ("一百零五", "105"),
        ("三千二百", "3200"),
        ("两万", "20000"),
        ("一亿二千万", "120000000"),
    ],
)
def test_numbers_in_words(words: str, figures: str) -> None:
    assert quantity(words) == figures


@given(st.integers(min_value=2, max_value=10**12))
def test_a_number_is_the_same_with_and_without_separators(number: int) -> None:
    assert quantity(f"{number:,}") == quantity(str(number)) == str(number)


@given(st.text(alphabet="0123456789年月日底一二十个项%％，。《》〔〕“”号第万亿元 教育局由县", max_size=80))
def test_facts_never_overlap_and_lie_in_the_text(text: str) -> None:
    position = 0
    for fact in facts(text):
        assert position <= fact.start < fact.end <= len(text)
        position = fact.end
