from __future__ import annotations

import pickle

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.language.relations import Sound, alike, relation
from checker.matchers.typos.edits import Kind
from checker.matchers.typos.grades import Grade
from checker.matchers.typos.guard import _ENDINGS, Guard
from checker.matchers.typos.protected import Protected
from checker.model import Entry, Wordlist
from checker.rulebook.loading import load_rulebook

LISTS = load_rulebook(None).lists.values()
PHRASES = sorted(
    entry.term
    for wordlist in LISTS
    if wordlist.kind == "protect"
    for entry in wordlist.entries
    if len(entry.term) >= 4 and "、" not in entry.term and "＋" not in entry.term
)
GUARD = Guard(Protected(LISTS))


@pytest.mark.parametrize(
    ("text", "form", "start", "end"),
    [
        ("建设中华人民共合国。", "中华人民共和国", 2, 9),
        ("中华民人共和国", "中华人民共和国", 0, 7),
        ("开展扫黑险恶斗争", "扫黑除恶", 2, 6),
        ("来到齐齐哈市，", "齐齐哈尔市", 2, 6),
        ("牢记不忘初新的要求", "不忘初心", 2, 6),
        ("参观博物官的新馆", "博物馆", 2, 5),
        ("工作成效显着，", "成效显著", 2, 6),
    ],
)
def test_found_without_a_list_of_errors(text: str, form: str, start: int, end: int) -> None:
    assert [(miss.form, miss.start, miss.end) for miss in GUARD.misses(text)] == [(form, start, end)]


@given(st.sampled_from(PHRASES))
def test_right_forms_are_never_flagged(phrase: str) -> None:
    assert GUARD.misses(phrase) == []
    assert GUARD.misses(f"据悉，{phrase}，特此说明。") == []


@given(st.sampled_from(PHRASES), st.data())
def test_a_homophone_in_a_protected_phrase_is_found(phrase: str, data: st.DataObject) -> None:
    """One character replaced by another of the same syllable that is no less a stranger to the phrase."""
    at = data.draw(st.integers(0, len(phrase) - 1))
    others = [
        c for c in alike(phrase[at], Sound.TONE) if (r := relation(c, phrase[at])) and r.sound >= Sound.TONE
    ]
    assume(others)
    # 线, 室, 县 … behind a word make another word: at the end of a phrase they are left to the other tiers
    others = [c for c in others if at < len(phrase) - 1 or c not in _ENDINGS]
    assume(others)
    damaged = phrase[:at] + data.draw(st.sampled_from(others)) + phrase[at + 1 :]
    assume(damaged not in PHRASES)
    found = GUARD.misses(f"据悉，{damaged}，特此说明。")
    assume(not _is_right_otherwise(damaged, at))
    assert any(miss.start <= 3 + at < miss.end for miss in found), damaged


def _is_right_otherwise(damaged: str, at: int) -> bool:
    """The replaced character makes a word of two or more with its neighbours: 法制政府."""
    weigh = GUARD._dictionary.words.weight
    spans = [
        (a, b) for a in range(max(0, at - 3), at + 1) for b in range(at + 1, min(len(damaged), at + 4) + 1)
    ]
    return any(b - a > 1 and weigh(damaged[a:b]) for a, b in spans)


def test_a_user_may_protect_any_term() -> None:
    own = Wordlist("own", "本单位", "protect", (Entry("Ｘ星河智算平台"),), {}, "own.tsv")
    guard = Guard(pickle.loads(pickle.dumps(Protected([own]))))
    (miss,) = guard.misses("x星和智算平台上线")
    assert (miss.shown, miss.protected, miss.edit.kind) == ("Ｘ星河智算平台", True, Kind.SUBSTITUTION)
    assert miss.grade is Grade.ERROR


@pytest.mark.parametrize(
    "text",
    ["数智化转型", "勠力同心", "稳稳的幸福", "加快建设崇明线", "上海市第四人民医院", "法治轨道", "银行账户", "备受鼓舞", "𠀀不忘初心𠀀", "", "a"],
)  # fmt: skip
def test_what_is_right(text: str) -> None:
    assert GUARD.misses(text) == []


def test_beyond_the_basic_plane_offsets_stay() -> None:
    assert [(miss.start, miss.end) for miss in GUARD.misses("𠀀𠀀，不忘初新")] == [(3, 7)]


@pytest.mark.parametrize("unit", ["中华人民", "齐齐哈", "不忘初新，", "一", "经济社会发展"])
def test_work_grows_with_the_text(unit: str) -> None:
    """Every place is looked at a bounded number of times, whatever the text repeats."""
    short, long = (sum(1 for _ in GUARD._edits(unit * count)) for count in (500, 2000))
    assert long <= 4 * short + 100
    assert len(GUARD.misses(unit * 300)) <= 300


def test_blocks_do_not_cut_what_stands_across_them() -> None:
    for before in (65530, 65533, 65535, 65536):
        text = "，" * before + "不忘初新。"
        assert [miss.start for miss in GUARD.misses(text)] == [before]
