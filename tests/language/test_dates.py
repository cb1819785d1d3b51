from __future__ import annotations

from datetime import date

import pytest

from checker.language.dates import document_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("标题\n正文提到2015年3月1日的事。\n某县人民政府\n2022年7月14日\n", date(2022, 7, 14)),
        ("标题\n二〇〇五年六月十一日\n", date(2005, 6, 11)),
        ("标题\n二○一一年十月三十一日", date(2011, 10, 31)),
        ("发布日期：2022-07-14\n标题", date(2022, 7, 14)),
        ("某政办函〔2004〕80号\n关于某事的通知\n", date(2004, 12, 31)),
        ("（2018年1月24日）\n在某会议上的讲话", date(2018, 1, 24)),
        ("正文。" * 200 + "自2015年3月1日起，至2019年5月2日止，均已完成。", date(2019, 5, 2)),
        ("2022年13月41日\n", None),
        ("没有日期", None),
    ],
)
def test_the_date_of_a_document(text: str, expected: date | None) -> None:
    assert document_date(text) == expected
