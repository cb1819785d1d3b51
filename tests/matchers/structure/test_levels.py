from __future__ import annotations

import pytest

from tests.matchers.structure.context import assert_marked


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲\n⟦2.⟧乙\n（三）丙\n",
        "一、甲\n二、乙\n⟦（三）⟧丙\n四、丁\n",
        "（一）甲\n1.乙\n⟦（二）⟧丙\n3.丁\n4.戊\n",
        "（一）甲\n1.乙\n2.丙\n（二）丁\n1.戊\n",
        "一、甲\n（一）乙\n（二）丙\n二、丁\n1.戊\n2.己\n",
        "（一）甲\n1.乙\n2.丙\n（二）丁\n3.戊\n4.己\n",  # counted on through the sections
    ],
)
def test_a_number_keeps_the_form_of_its_level(text: str) -> None:
    assert_marked("levels-wrong", text)


def test_the_right_form_is_suggested() -> None:
    (hit,) = assert_marked("levels-wrong", "（一）甲\n⟦2.⟧乙\n（三）丙\n")
    assert hit.suggest == ("（二）",)


@pytest.mark.parametrize(
    "text",
    [
        "1.甲\n⟦（一）⟧乙\n（二）丙\n2.丁\n",
        "（一）甲\n⟦一⟧、乙\n二、丙\n（二）丁\n",
        "一、甲\n1.乙\n2.丙\n二、丁\n（一）戊\n（二）己\n",  # a level may be left out
        "5.依照下列规定：\n（一）甲\n（二）乙\n6.丁\n",  # quoted
    ],
)
def test_levels_go_down_in_one_order(text: str) -> None:
    assert_marked("levels-inverted", text)


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲\n（二）乙\n（三）丙\n⟦（二）⟧丁\n",
        "（一）甲\n（二）乙\n（一）丙\n（二）丁\n",
        "一、甲\n1.乙\n2.丙\n二、丁\n1.戊\n",
    ],
)
def test_numbers_do_not_go_back(text: str) -> None:
    assert_marked("levels-backwards", text)


@pytest.mark.parametrize(
    "text", ["甲\n⟦二⟧、乙\n三、丙\n四、丁\n", "一、甲\n二、乙\n三、丙\n", "二、乙\n三、丙\n"]
)
def test_a_numbering_begins_with_one(text: str) -> None:
    assert_marked("levels-start", text)


@pytest.mark.parametrize(
    "text",
    ["（一）甲\n⟦二）⟧乙\n（三）丙\n", "一）甲\n二）乙\n", "（一）甲\n1）乙\n2）丙\n", "（1）甲\n⟦2）⟧乙\n"],
)
def test_half_a_bracket(text: str) -> None:
    assert_marked("levels-half", text)
