"""The fast search for doubled words against the expression it stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.structure import damage


@given(st.text(st.sampled_from("甲乙丙 a\n𠮷"), max_size=40))
def test_finds_what_the_expression_finds(text: str) -> None:
    expected = [match.span() for match in damage._TWICE.finditer(text)]
    assert [match.span() for match in damage._doubled(text)] == expected


@given(st.text(st.sampled_from("甲乙"), min_size=4, max_size=40))
def test_also_where_words_overlap(text: str) -> None:
    expected = [match.span() for match in damage._TWICE.finditer(text)]
    assert [match.span() for match in damage._doubled(text)] == expected
