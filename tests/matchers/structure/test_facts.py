from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked, spans

TITLE = "《关于做好公开工作的通知》"


def test_one_title_has_one_number() -> None:
    text = f"按照{TITLE}（国办发〔2022〕8号）和{TITLE}（国办发〔2022〕8号）、{TITLE}（⟦国办发〔2022〕18号⟧）执行。"
    (hit,) = assert_marked("document-numbers", text)
    assert hit.values == {"other": "国办发〔2022〕8号"}


def test_the_name_of_the_issuer_in_front_makes_no_other_title() -> None:
    text = "《国务院办公厅关于做好公开工作的通知》（国办发〔2022〕8号），《关于做好公开工作的通知》（⟦国办发〔2022〕9号⟧）"
    assert_marked("document-numbers", text)


def test_titles_inside_titles_are_read_to_their_own_end() -> None:
    text = "《关于印发《甲办法》的通知》（国发〔2022〕8号），《关于转发《乙办法》的通知》（国发〔2022〕9号）"
    assert spans("document-numbers", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "项目编号：2022-15\n请参加。\n项目编号：⟦2022-16⟧",
        "项目编号：2022-15\n请参加。\n项目编号：2022 - 15",
        "公示期：5月1日至5月7日\n公示期：5月1日",  # one is part of the other
        "报名时间：5月1日\n报名时间：5月2日\n报名时间：5月3日",  # three batches
        "监督电话：0571-86220011\n监督电话：⟦0571-86320011⟧",
        "监督电话：0571-86220011\n监督电话：0571-86220012",  # neighbouring lines
        "监督电话：0571-86220011\n监督电话：0571-87651122",  # two offices
        "第一包最高限价：50万元\n第二包最高限价：30万元",
        "最高限价：50万元\n最高限价：⟦30万元⟧",
        "监督电话：见附件\n监督电话：同上",
    ],
)
def test_a_label_has_one_value(text: str) -> None:
    assert_marked("labelled-values", text)


def test_the_rarer_wording_of_a_title_is_shown() -> None:
    text = "《全区政务公开工作方案》……《全区政务公开工作方案》……⟦《全区政府公开工作方案》⟧"
    (hit,) = assert_marked("title-wordings", text)
    assert hit.suggest == ("《全区政务公开工作方案》",)


@pytest.mark.parametrize(
    "other", ["《第二批事项清单目录》", "《第一批事项清单目录表格》", "《第1批事项清单目录》"]
)
def test_numbers_and_longer_differences_make_other_titles(other: str) -> None:
    assert spans("title-wordings", "《第一批事项清单目录》" + other) == []
