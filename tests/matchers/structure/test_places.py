from __future__ import annotations

import pytest

from tests.matchers.structure.context import hits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖北省张家界市", [(0, 7, ("湖南省张家界市",))]),
        ("家住江苏省杭州市西湖区", [(2, 8, ("浙江省杭州市",))]),
        ("南京市余杭区", [(0, 6, ("杭州市余杭区",))]),
        ("湖南省张家界市永定区", []),
        ("湖北省市民", []),
        ("湖南、湖北省张家界市", []),
        ("支援湖北省张家界市医疗队", []),
        ("江苏省杭州市场部", []),
        ("北京市东城区、许昌市东城区", []),
        ("昆山市余杭区", []),
        ("2015年3月1日\n六安市寿县", []),
        ("2017年3月1日\n六安市寿县", []),
        ("2019年3月1日\n四平市公主岭市", []),
        ("2021年3月1日\n四平市公主岭市", [(10, 17, ("长春市公主岭市",))]),
        ("四平市公主岭市", []),
        ("广东省东莞市、海南省琼海市、新疆维吾尔自治区石河子市", []),
        ("阿克苏地区阿拉尔市", []),
        ("河北省雄安新区", []),
    ],
)
def test_hierarchy(text: str, expected: list[tuple[int, int, tuple[str, ...]]]) -> None:
    assert [(hit.start, hit.end, hit.suggest) for hit in hits("place-hierarchy", text)] == expected
