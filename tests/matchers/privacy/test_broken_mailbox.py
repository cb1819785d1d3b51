"""Mailboxes with a blank or a line break inside; one in front of the last letter leaves another domain (foxmail.co)."""

from __future__ import annotations

import pytest

from checker import Checker
from tests.matchers.privacy.planted import spans

RULE = "privacy/email"
MAIL = "zhangsan@foxmail.com"


@pytest.mark.parametrize("gap", [" ", "\n", "\n  ", " \n"])
@pytest.mark.parametrize("place", range(8, len(MAIL) - 1))
def test_one_gap_at_any_place_behind_the_user(checker: Checker, gap: str, place: int) -> None:
    written = MAIL[:place] + gap + MAIL[place:]
    assert spans(checker, f"本人邮箱：{written}，", RULE) == [(5, 5 + len(written))]


@pytest.mark.parametrize(
    "text",
    [
        "本人邮箱：zhang@f o x mail.com",
        "本人邮箱：zhang@ab c.com",
        "投稿邮箱：tougao@16 3.com",
        "本人邮箱：z****@16 3.com",
        "关注@163. 公司",
        "本人邮箱：zhang@163. company",
    ],
)
def test_no_mailbox_of_a_provider(checker: Checker, text: str) -> None:
    assert spans(checker, text, RULE) == []
