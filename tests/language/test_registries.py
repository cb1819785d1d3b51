from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.language.registries import division_codes, division_name, law_titles, short_title, titles_like

TITLES = sorted(title for title in law_titles() if len(title) >= 5)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("张家界市", ("4308",)), ("湖北省", ("42",)), ("余杭区", ("330110",)), ("张家介市", ())],
)
def test_divisions(name: str, codes: tuple[str, ...]) -> None:
    assert division_codes(name) == codes
    assert all(division_name(code) == name for code in codes)


def test_names_that_occur_twice() -> None:
    assert {division_name(code[:4]) for code in division_codes("永定区")} == {"张家界市", "龙岩市"}


def test_titles() -> None:
    assert {"民法典", "未成年人保护法", "行政复议法"} <= law_titles()
    assert short_title("中华人民共和国行政复议法") == "行政复议法"


@given(st.sampled_from(TITLES), st.integers(0, 200), st.sampled_from(("", "某", "某某")))
def test_one_edit_away_is_among_the_likely_ones(title: str, at: int, put_in: str) -> None:
    at %= len(title)
    damaged = title[:at] + put_in + title[at + 1 :]
    assert title in titles_like(damaged)
