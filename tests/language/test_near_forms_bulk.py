from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.language.near_forms import (
    BY_SOUND,
    LOOKS,
    FewMarks,
    basic,
    few_keys,
    many_keys,
    places,
    sounding_keys,
    written_keys,
)
from checker.language.near_forms_bulk import BulkKeys

FORMS = ["不忘初心", "不忘初衷", "人民代表大会", "齐齐哈尔市"]
OWN = ["人民代表", "不忘初心", "共同富裕"]
MANY = many_keys([(key, number) for number, form in enumerate(FORMS) for key in written_keys(form)], 12)
FEW = few_keys([(key, number) for number, form in enumerate(OWN) for key in written_keys(form)])
MARKS = FEW.added_to(MANY.marks())
BULK = BulkKeys(MANY, FEW)


def test_both_indexes_are_asked() -> None:
    """不忘初新: three of four characters at 1; both own and shipped forms begin with them."""
    assert list(BULK.places("要不忘初新。", LOOKS[:1])) == [(1, 0, 0, [0, 1]), (1, 0, 1, [1])]
    assert list(BULK.places("", LOOKS)) == []


def test_marks_for_little_text_are_the_same() -> None:
    few = FewMarks(MANY, FEW)
    assert len(few) == len(MARKS)
    assert [few[place] for place in range(len(few))] == list(MARKS)
    assert set(MARKS) == {"0", "1", "2", "3"}


@given(st.lists(st.sampled_from([*FORMS, *OWN, *"不忘初新齐哈市代\U00020000\ud800，"])).map("".join))
def test_much_text_is_searched_like_little(text: str) -> None:
    text = basic(text)
    assert list(BULK.places(text, LOOKS)) == list(places(text, LOOKS, (MANY, FEW), MARKS))


FEW_SOUNDS = few_keys((key, 3) for key in sounding_keys("abc", lambda character: (ord(character), 98)))
MANY_SOUNDS = many_keys([(key, 5) for key in sounding_keys("bca", lambda character: (ord(character),))], 12)
SOUNDS = BulkKeys(MANY_SOUNDS, FEW_SOUNDS)


@given(st.text("abcd", max_size=30))
def test_sounds_are_searched_alike(text: str) -> None:
    marks = FewMarks(MANY_SOUNDS, FEW_SOUNDS)
    found = list(SOUNDS.places(text, BY_SOUND))
    assert found == list(places(text, BY_SOUND, (MANY_SOUNDS, FEW_SOUNDS), marks))
