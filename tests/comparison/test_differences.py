"""What differs between a draft and the superior's text, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.comparison.differences import Change, compare
from checker.readers import read_text

UPSTREAM = """省人民政府办公厅关于推进就业服务的通知

各市、县人民政府：
一、建立就业服务站300个，服务覆盖率不低于80%。
二、2022年6月底前完成系统改造，由省教育厅牵头组织。
三、按照《就业促进条例》（省政发〔2021〕12号）落实补贴，咨询电话：0571-88881234。
四、开展“百日千企”招聘活动，全年不少于5次。

2022年3月1日
"""


def differences(draft: str, upstream: str = UPSTREAM) -> list[tuple[str, str, str, str, str]]:
    """Change, kind, severity and the two texts of each difference."""
    one, other = read_text(draft, "d.txt"), read_text(upstream, "u.txt")
    return [
        (
            item.change.value,
            item.kind.value,
            item.severity.value,
            one.text[item.draft.fact.start : item.draft.fact.end] if item.draft else "",
            other.text[item.upstream.fact.start : item.upstream.fact.end] if item.upstream else "",
        )
        for item in compare(one, other).differences
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("300个", "350个", ("differs", "number", "error", "350个", "300个")),
        ("不低于80%", "不高于80%", ("differs", "number", "error", "80%", "80%")),
        ("6月底前", "9月底前", ("differs", "date", "error", "2022年9月底", "2022年6月底")),
        ("12号", "21号", ("differs", "document-number", "error", "省政发〔2021〕21号", "省政发〔2021〕12号")),
        ("88881234", "88881243", ("differs", "phone", "error", "0571-88881243", "0571-88881234")),
        ("就业促进条例", "就业条例", ("differs", "title", "warning", "《就业条例》", "《就业促进条例》")),
        ("省教育厅", "省民政厅", ("differs", "organisation", "warning", "省民政厅", "省教育厅")),
        ("省教育厅", "县教育局", ("differs", "organisation", "info", "县教育局", "省教育厅")),
        ("百日千企", "百日百企", ("differs", "measure", "warning", "百日百企", "百日千企")),
        ("，服务覆盖率不低于80%", "", ("vanished", "number", "warning", "", "80%")),
        ("招聘活动，", "招聘活动12场，", ("new", "number", "info", "12场", "")),
    ],
)
def test_one_changed_fact_is_the_only_difference(
    old: str, new: str, expected: tuple[str, str, str, str, str]
) -> None:
    assert old in UPSTREAM
    assert differences(UPSTREAM.replace(old, new)) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("80%", "80％"),
        ("300个", "３００个"),
        ("不低于80%", "达到80%以上"),
        ("2022年6月底", "6月底"),
        ("〔2021〕", "[2021]"),
        ("5次", "五次"),
        ("推进就业服务的通知", "推进就业服务的实施意见"),
        ("2022年3月1日", "2022年4月2日"),
        ("一、建立", "（一）建立"),
    ],
)
def test_another_way_of_saying_it_is_no_difference(old: str, new: str) -> None:
    assert old in UPSTREAM
    assert differences(UPSTREAM.replace(old, new)) == []


def test_an_omitted_sentence_is_a_note() -> None:
    draft = "".join(line for line in UPSTREAM.splitlines(keepends=True) if not line.startswith("四、"))
    assert differences(draft) == [
        ("vanished", "measure", "info", "", "百日千企"),
        ("vanished", "number", "info", "", "5次"),
    ]


def test_a_fact_that_moved_to_the_next_sentence_is_still_there() -> None:
    draft = UPSTREAM.replace("站300个，服务", "站300个。服务")
    assert differences(draft) == []


def test_a_foreign_sentence_takes_no_part_in_one_that_was_taken_over() -> None:
    draft = UPSTREAM.replace("四、", "建立就业服务站20个，服务覆盖率不低于30%。\n四、")
    assert {item[0] for item in differences(draft)} == {Change.NEW.value}


@given(st.lists(st.sampled_from(UPSTREAM.splitlines(keepends=True)), max_size=12))
def test_nothing_differs_where_every_sentence_is_the_superiors(parts: list[str]) -> None:
    found = differences("".join(parts) or "无")
    assert {item[0] for item in found} <= {Change.VANISHED.value}


@given(st.text(alphabet="0123456789年月日个项%，。\n《》“”教育局由县百", max_size=200))
def test_a_text_is_like_itself(text: str) -> None:
    assert differences(text or "无", text or "无") == []
