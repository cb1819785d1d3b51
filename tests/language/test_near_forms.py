from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.near_forms import (
    BY_SOUND,
    LOOKS,
    basic,
    few_keys,
    many_keys,
    merged,
    places,
    sounding_keys,
    written_keys,
)

FORMS = ["不忘初心", "人民代表大会", "齐齐哈尔市", "共和国"]
KEYS = few_keys((key, number) for number, form in enumerate(FORMS) for key in written_keys(form))
NOTHING = many_keys([], 21)
MARKS = KEYS.added_to(NOTHING.marks())
FILLER = "，。的一是了"


def seen(text: str) -> set[int]:
    """Numbers of the forms that some look sees anywhere."""
    found = set()
    for _, _, index, numbers in places(text, LOOKS, (NOTHING, KEYS), MARKS):
        assert index == 1
        found.update(numbers)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "不忘初新", "忘初心", "不初心", "不忘心", "不不忘初心", "不忘忘初心", "不忘初初心", "忘不初心", "不初忘心", "不忘心初",
        "x忘初心", "不x初心", "不忘x心", "不忘初x", "前文不忘x初心后文",
    ],
)  # fmt: skip
def test_one_edit_of_four_characters_is_seen(text: str) -> None:
    assert 0 in seen(text)


@given(
    st.sampled_from(range(3)),
    st.integers(0, 5),
    st.sampled_from(("substitution", "omission", "insertion", "swap")),
    st.text(FILLER, max_size=9),
    st.text(FILLER, max_size=9),
)
def test_any_edit_anywhere_is_seen(number: int, at: int, kind: str, left: str, right: str) -> None:
    form = FORMS[number]
    at %= len(form)
    if kind == "swap":
        at %= len(form) - 1
        damaged = form[:at] + form[at + 1] + form[at] + form[at + 2 :]
    else:
        put_in = {"substitution": "某", "omission": "", "insertion": "某" + form[at]}[kind]
        damaged = form[:at] + put_in + form[at + 1 :]
    assert number in seen(left + damaged + right)


def test_three_characters_are_listed_with_their_look_alikes() -> None:
    keys = few_keys(
        (key, 0) for key in written_keys("共和国", lambda character: "圆" if character == "国" else "")
    )
    marks = keys.added_to(NOTHING.marks())
    assert [place[0] for place in places("与共和圆，", LOOKS, (NOTHING, keys), marks)] == [1]
    assert not list(places("与共和图，", LOOKS, (NOTHING, keys), marks))


def test_sounds_are_found_by_every_reading() -> None:
    readings = {"长": (1, 2), "江": (3,), "口": (4,)}
    keys = few_keys((key, 7) for key in sounding_keys("长江口", readings.__getitem__))
    marks = keys.added_to(NOTHING.marks())
    for first in (1, 2):
        text = "".join(map(chr, (9, first, 3, 4, 9)))
        assert list(places(text, BY_SOUND, (NOTHING, keys), marks)) == [(1, 0, 1, [7])]


def test_many_and_few_hold_the_same() -> None:
    pairs = [(key, number) for number, form in enumerate(FORMS) for key in written_keys(form)]
    many = many_keys(pairs, 12)
    for key, _ in pairs:
        assert sorted(many.forms(key)) == KEYS.forms(key)
    assert len(many.marks()) == 1 << 12


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text: str) -> None:
    plain = basic(text)
    assert len(plain) == len(text)
    for offset, look, _, _ in places(plain, LOOKS, (NOTHING, KEYS), MARKS):
        assert 0 <= offset < len(text) and look in (0, 1, 2)


@pytest.mark.parametrize(
    ("syllable", "name"),
    [("zhang", "zan"), ("shi", "si"), ("lin", "nin"), ("ling", "nin"), ("hua", "fua"), ("er", "er")],
)
def test_merged_syllables(syllable: str, name: str) -> None:
    assert merged(syllable) == name
