"""The second sieve, and widths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Span
from checker.reports.shown import Shown, Sieve, harmless_edit
from checker.reports.width import column, columns, head, tail, wrap
from tests.reports.samples import ID, PHONE, Found, assemble, document_report, marked
from tests.reports.samples import read_text as read


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"电话{PHONE}。", "电话***********。"),
        ("１３９００００１２３４", "***********"),
        ("139-0000-1234", "***-****-****"),
        ("尾号001234的", "尾号******的"),
        ("尾号1234的", "尾号1234的"),
        ("张某", "张某"),
        ("张三同意", "**同意"),
        ("39 号", "39 号"),
        ("", ""),
    ],
)
def test_masked_text_is_hidden_wherever_it_is_quoted(text: str, shown: str) -> None:
    assert Sieve([PHONE, "张三", "39"])(text) == shown


def test_letters_are_compared_without_case() -> None:
    assert Sieve(["11010119900307002X"])("末段07002x") == "末段******"


@given(st.text(), st.lists(st.text(min_size=1)))
def test_the_sieve_keeps_the_length(text: str, secrets: list[str]) -> None:
    assert len(Sieve(secrets)(text)) == len(text)


def test_names_reasons_and_places_are_one_harmless_line() -> None:
    report = document_report("甲", [], name="a\nb\x1b[2J\u202e.txt")
    assert Shown(report).name == "a\\nb\\x1b[2J\\u202e.txt"


def test_title_is_not_said_twice() -> None:
    text = "甲乙"
    report = document_report(text, [Found("typo/x", 0, 1, title="错字", message="错字，应改")])
    assert Shown(report).headline(report.findings[0]) == "错字，应改"
    report = document_report(text, [Found("typo/x", 0, 1, title="错字", message="应改")])
    assert Shown(report).headline(report.findings[0]) == "错字：应改"


def edit(text: str, media_type: str = "text/plain", **more: object) -> bool:
    plain, (span,) = marked(text)
    document = read(plain, "x", media_type)
    start = document.text.index(plain[span.start : span.end])
    found = Found("typo/x", start, start + span.end - span.start, fixable=True, **more)  # type: ignore[arg-type]
    report = assemble(document, [found])
    return harmless_edit(report, report.findings[0])


def test_which_edits_a_program_may_make_unread() -> None:
    assert edit("按⟦装⟧规定", suggestions=("照",))
    assert not edit("按⟦装⟧规定", suggestions=("照", "着"))
    assert edit("<p>按⟦装⟧规定</p>", "text/html", suggestions=("照",))
    assert not edit("<p>按⟦装⟧规定</p>", "text/html", suggestions=("<b>",))


def test_no_edit_touches_masked_text() -> None:
    found = [
        Found("privacy/mobile", 0, 11),
        Found("numeral/x", 10, 12, suggestions=("4。",), fixable=True),
    ]
    report = document_report(f"{PHONE},", found)
    assert report.masks == (Span(0, 11),)
    assert not harmless_edit(report, report.findings[1])


def test_masked_text_is_as_long_as_the_original() -> None:
    report = document_report(f"号{ID}。", [Found("privacy/resident-id", 1, 19)])
    assert Shown(report).text == "号110***********0134。"


@pytest.mark.parametrize(
    ("character", "wide"),
    [
        ("a", 1),
        ("中", 2),
        ("，", 2),
        ("Ａ", 2),
        ("𠮷", 2),
        ("😀", 2),
        ("\u0301", 0),
        ("\u200b", 0),
        ("“", 1),
        ("ｱ", 1),
    ],
)
def test_columns_of_a_character(character: str, wide: int) -> None:
    assert column(character) == columns(character) == wide


@given(st.text(st.sampled_from("中a\u0301😀")), st.integers(0, 12))
def test_beginnings_and_ends_fit(text: str, limit: int) -> None:
    for part in (head(text, limit), tail(text, limit)):
        assert columns(part) <= limit
        assert columns(part) >= min(limit - 1, columns(text))
    assert text.startswith(head(text, limit)) and text.endswith(tail(text, limit))


def test_words_are_wrapped_and_none_is_lost() -> None:
    assert wrap(["3:4", "12:5", "表一", "7:7"], 10) == ["3:4  12:5", "表一  7:7"]
    assert wrap([], 10) == []
