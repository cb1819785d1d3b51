"""Names beside a number, an address or an illness of theirs, with every kind of mark in between."""

from __future__ import annotations

import pytest

from checker import Checker
from tests.matchers.privacy.planted import notes

RULE = "privacy/name"
IDENTITY, MOBILE, PLATE, MAIL = "330106198511203130", "13812345678", "浙A12345", "zhangsan@163.com"


@pytest.mark.parametrize("number", [IDENTITY, MOBILE, PLATE, MAIL, "E12345678"])
@pytest.mark.parametrize(
    "sign", ["-", "—", "_", "：", " ", "\t", "，", "/", "=>", "；", "#", "（", "【", "的邮箱是", "驾驶"]
)
def test_in_front_of_a_number(checker: Checker, number: str, sign: str) -> None:
    assert notes(checker, f"周建华{sign}{number}", RULE) == [(0, 3)]


@pytest.mark.parametrize("number", [IDENTITY, MOBILE, PLATE, MAIL, "E12345678"])
@pytest.mark.parametrize("sign", ["-", "：", " ", "，", "/", "（", "【", ">", "的"])
def test_behind_a_number(checker: Checker, number: str, sign: str) -> None:
    start = len(number) + len(sign)
    assert notes(checker, f"{number}{sign}周建华；", RULE) == [(start, start + 3)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("幸福小区3幢2单元501室 周建华", (14, 17)),
        ("和平里8号楼301，周建华收", (10, 13)),
        ("住幸福小区3幢501室的村民周建华。", (14, 17)),
        ("周建华患肝癌。", (0, 3)),
        ("周建华的母亲确诊为尿毒症。", (0, 3)),
        ("因肝癌致贫的周建华，", (6, 9)),
    ],
)
def test_beside_an_address_and_an_illness(checker: Checker, text: str, name: tuple[int, int]) -> None:
    assert notes(checker, text, RULE) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "13812345678，周一至周五可拨打",
        "13812345678（时间不限）",
        "13812345678 张家村",
        "联系人周建华-13812345678",
        "周家桥街道13812345678",
        "高龄老人因肺炎住院",
        "常年患病的职工",
        "解放路8号楼301，方便停车",
        "公司A12345678，马上办理",
        "农行6217001234567890128",
    ],
)
def test_what_only_stands_there(checker: Checker, text: str) -> None:
    assert notes(checker, text, RULE) == []


def test_lines_of_names_and_numbers_by_turns(checker: Checker) -> None:
    text = f"周建华\n{MOBILE}\n孟凡\n13912345678\n"
    assert notes(checker, text, RULE) == [(0, 3), (16, 18)]
