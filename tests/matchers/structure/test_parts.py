from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked


@pytest.mark.parametrize(
    "text",
    [
        "共有12个，其中先进⟦15个⟧。",
        "共受理100件，其中来信⟦30件、来访42件、来电30件⟧。",
        "共受理100件，其中来信30件、来访40件、来电30件。",
        "共受理100件，其中来信30件、来访40件。",  # others may exist
        "共50人，其中女性20人、党员45人。",  # these overlap
        "投资12.5亿元，其中民间8.2亿元、国有4.1亿元、外资0.1亿元。",  # rounded
        "汽车增长1.7倍，其中电动汽车增长17.2倍。",
        "受理100件，其中来信30件；累计受理500件。",
    ],
)
def test_parts_make_up_the_whole(text: str) -> None:
    assert_marked("parts-of-whole", text)


def test_a_sum_is_told() -> None:
    (hit,) = assert_marked("parts-of-whole", "共受理100件，其中来信⟦30件、来访42件、来电30件⟧。")
    assert hit.values == {"whole": "100件", "sum": "102"}


@pytest.mark.parametrize(
    "text",
    [
        "一产、二产、三产增加值分别增长⟦3%、5%⟧。",
        "甲县、乙县、丙县分别为⟦1个、2个、3个和4个⟧。",
        "一产、二产、三产增加值分别增长3%、5%和6%。",
        "受理和办结分别为30件、28件。",
        "甲、乙的进口、出口分别为1亿元、2亿元、3亿元、4亿元。",  # two for each
        "甲、乙、丙等分别为1个、2个。",
        "甲、乙、丙和丁戊分别为1个、2个、3个。",  # 丙和丁戊 may be one name
    ],
)
def test_as_many_values_as_names(text: str) -> None:
    assert_marked("respectively", text)


@pytest.mark.parametrize(
    "text",
    [
        "咨询⟦占50%、投诉占30%、建议占22%⟧。",
        "咨询占33.3%、投诉占33.3%、建议占33.3%。",
        "女性占50%、党员占70%、本科占60%。",
        "咨询占50%。投诉占30%。建议占22%。",  # three sentences
    ],
)
def test_shares_of_a_sentence_come_to_one_hundred(text: str) -> None:
    assert_marked("share-sum", text)
