from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.language.fold import View, fold, fold_term
from checker.readers import read_text

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def view(text: str) -> View:
    return fold(read_text(text, "t"))


def source_of(folded: View, needle: str) -> str:
    start = folded.text.index(needle)
    span = folded.span(start, start + len(needle))
    return folded.document.text[span.start : span.end]


def test_letters_and_full_width_forms_fold_one_to_one() -> None:
    folded = view("ＡＢc１２３　İ⼀")
    assert folded.text == "abc123 i一"
    assert folded.origin is None


def test_invisible_characters_vanish_and_map_back() -> None:
    folded = view("身\u200b份\u00ad证")
    assert folded.text == "身份证"
    assert source_of(folded, "份证") == "份\u00ad证"


def test_punctuation_is_left_alone() -> None:
    assert view("，：（）“”．－").text == "，：（）“”．－"


@given(st.text(st.sampled_from("中文字A１b，。\u200b\ufeff\n 　9Ⅳ"), max_size=60))
def test_a_span_of_folded_text_leads_back_to_what_folds_to_it(text: str) -> None:
    folded = view(text)
    for start in range(len(folded.text)):
        for end in (start + 1, min(len(folded.text), start + 4)):
            span = folded.span(start, end)
            inside = folded.document.text[span.start : span.end]
            if not folded.crosses_wrap(start, end):
                assert fold_term(inside) == folded.text[start:end]


LINE = "各地区各部门要认真贯彻落实党中央国务院决策部署切实做好主要内"


def test_a_line_broken_in_mid_sentence_is_closed() -> None:
    for wrap in ("\n", "\r\n", "\n\n", " \n"):
        folded = view(f"{LINE}{wrap}容公开工作。")
        assert "主要内容公开" in folded.text
        assert source_of(folded, "内容") == f"内{wrap}容"


def test_what_a_writer_ended_stays_ended() -> None:
    for text in (
        f"{LINE}。\n容公开",  # a sentence has ended
        f"{LINE}\n　　容公开",  # a paragraph begins with an indent
        f"{LINE}\n一、容公开",  # a list item begins
        f"{LINE}\n（二）容公开",
        f"{LINE}\n3.容公开",
        "主要内\n容公开",  # too short to have been wrapped by a page
        f"{LINE}12\n34容公开",  # two numbers
    ):
        assert view(text).joins == ()


@given(st.lists(st.sampled_from([*"共同富裕", *INVISIBLE]), min_size=4, max_size=20))
def test_invisible_characters_never_hide_a_term(characters: list[str]) -> None:
    text = "".join(characters)
    assert view(text).text == "".join(character for character in text if character not in INVISIBLE)


def test_no_character_changes_the_length_of_a_text() -> None:
    everything = "".join(map(chr, (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)))
    kept = "".join(character for character in everything if fold_term(character))
    assert len(fold_term(kept)) == len(kept)
