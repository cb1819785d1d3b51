from __future__ import annotations

import pytest

from checker.matchers.typos.persons import in_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("镇长赵志刚主持召开会议", "赵志刚"),
        ("联系人：王作安，电话见附件", "王作安"),
        ("王作安任国家某局局长", "王作安"),
        ("会上，李明指出，要抓好落实", "李明"),
        ("王作安\u3000\u3000某部副部长", "王作安"),
        ("见到赵志刚书记", "赵志刚"),
    ],
)
def test_every_character_of_a_name_is_in_it(text: str, name: str) -> None:
    start = text.index(name)
    assert all(in_name(text, place, place + 1) for place in range(start, start + len(name)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("王作安全检查", "王作"),
        ("和任何单位无关", "和"),
        ("任何单位和个人不得", "任"),
        ("高任务量的工作", "高"),
        ("对处罚决定不服的", "对"),
        ("经理顺关系", "顺"),
    ],
)
def test_other_words_are_no_names(text: str, word: str) -> None:
    start = text.index(word)
    assert not in_name(text, start, start + len(word))
