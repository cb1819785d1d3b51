from __future__ import annotations

import pytest

from checker.language.relations import Sound
from checker.matchers.typos.edits import Edit, Kind, edit_at, sounding_at


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("不忘初新", "不忘初心", Edit(Kind.SUBSTITUTION, 0, 4, 3, 1, Sound.SAME, False)),
        ("扫黑险恶", "扫黑除恶", Edit(Kind.SUBSTITUTION, 0, 4, 2, 1, Sound.APART, True)),
        ("不忘初某", "不忘初心", None),
        ("不忘初心", "不忘初心", None),
        ("齐齐哈市", "齐齐哈尔市", Edit(Kind.OMISSION, 0, 4, 3, 0)),
        ("齐哈尔市", "齐齐哈尔市", Edit(Kind.OMISSION, 0, 4, 1, 0)),
        ("住房城乡建设部", "住房和城乡建设部", None),
        ("不忘初", "不忘初心", None),
        ("不忘忘初心", "不忘初心", Edit(Kind.INSERTION, 0, 5, 2)),
        ("不忘的初心", "不忘初心", None),
        ("市市场监管局", "市场监管局", None),
        ("忘不初心", "不忘初心", Edit(Kind.SWAP, 0, 4, 0, 2)),
        ("不初忘心", "不忘初心", Edit(Kind.SWAP, 0, 4, 1, 2)),
        ("不忘心初", "不忘初心", Edit(Kind.SWAP, 0, 4, 2, 2)),
        ("", "不忘初心", None),
    ],
)
def test_single_edits(text: str, form: str, expected: Edit | None) -> None:
    assert edit_at(text, 0, form) == expected


def test_in_front_of_the_text_there_is_nothing() -> None:
    assert edit_at("忘初心", -1, "不忘初心") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公和国", Edit(Kind.SUBSTITUTION, 0, 3, 0, 1, Sound.TONE, False)),
        ("公合国", Edit(Kind.SUBSTITUTION, 0, 3, 0, 2, Sound.TONE, False)),
        ("公和果", None),
        ("共和图", None),
        ("共和", None),
        ("共和国", None),
    ],
)
def test_what_sounds_alike(text: str, expected: Edit | None) -> None:
    assert sounding_at(text, 0, "共和国") == expected
