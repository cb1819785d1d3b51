"""The shipped lists as data, and the loader that guards them."""

from __future__ import annotations

import pytest

from checker.errors import ConfigError
from checker.language.lexicon import Lexicon
from checker.matchers.automaton import build
from checker.rulebook import data
from checker.rulebook.enumerations import is_enumeration
from checker.rulebook.wordlists import lint, load_wordlist, parse_wordlist

HEADER = "#! name: x\n#! title: 甲\n#! kind: {kind}\n#! source: 自编\n#! licence: CC0-1.0\n#! reviewed: 2026-11-22\n"
COLUMNS = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"
SHIPPED = [
    path
    for path in sorted(data.folder("wordlists").glob("*.tsv"))
    if not is_enumeration(path.read_text(encoding="utf-8"))
]


def parse(rows: str, kind: str = "replace"):  # type: ignore[no-untyped-def]
    return parse_wordlist(HEADER.format(kind=kind) + COLUMNS + rows, "x.tsv", "x")


def test_a_row_becomes_an_entry() -> None:
    entry = parse("共合国\t共和国\t甲共合国|共合国乙\tword\t2018-03-01\t2020-01-01\t说明\n").entries[0]
    assert entry.term == "共合国"
    assert entry.suggest == ("共和国",)
    assert entry.exceptions == ("甲共合国", "共合国乙")
    assert entry.word_boundary
    assert (str(entry.since), str(entry.until)) == ("2018-03-01", "2020-01-01")
    assert entry.note == "说明"


# Thirteen malformed lines: the tester is tested, too.
@pytest.mark.parametrize(
    "row",
    [
        "共合国\t共和国\t\t\t\t\n",
        "共合国\t共和国\t\t\t\t\t\t\n",
        "\t共和国\t\t\t\t\t\n",
        "共合国\t\t\t\t\t\t\n",
        "共合国\t共合国\t\t\t\t\t\n",
        "共合国\t共和国\t别的\t\t\t\t\n",
        "共合国\t共和国\t共合国\t\t\t\t\n",
        "共合国\t共和国\t\tyes\t\t\t\n",
        "共合国\t共和国\t\t\t2018-3-1\t\t\n",
        "共合国\t共和国\t\t\t\t2018-02-30\t\n",
        " 共合国\t共和国\t\t\t\t\t\n",
        "共合国\t共和国\t\t\t\t\t\n共\u200b合国\t共和国\t\t\t\t\t\n",
        "\n",
    ],
)
def test_a_malformed_row_is_refused(row: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(row)
    assert caught.value.line >= 8


@pytest.mark.parametrize("old", ["#! name: x\n", "#! kind: flag\n", "term\t", "\tnote"])
def test_a_malformed_header_is_refused(old: str) -> None:
    text = HEADER.format(kind="flag") + COLUMNS
    with pytest.raises(ConfigError):
        parse_wordlist(text.replace(old, ""), "x.tsv", "x")


def test_lint_names_order_loops_and_duplicates() -> None:
    one = parse("乙丙\t甲丁\t\t\t\t\t\n甲丁\t乙戊\t\t\t\t\t\n丙\t丁丁\t\t\t\t\t\n")
    problems = "\n".join(
        lint([one, parse_wordlist(HEADER.format(kind="flag") + COLUMNS + "乙丙\t\t\t\t\t\t\n", "y.tsv", "x")])
    )
    assert "“丙”应当排在“甲丁”之前" in problems
    assert "“乙丙”的建议“甲丁”本身又是词条" in problems
    assert "“丙”只有一个字" in problems
    assert "y.tsv: “乙丙”在 x.tsv 中也有" in problems


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_list_loads(path) -> None:  # type: ignore[no-untyped-def]
    assert load_wordlist(path).entries


def test_shipped_lists_have_nothing_doubtful() -> None:
    assert lint([load_wordlist(path) for path in SHIPPED]) == []


def test_shipped_lists_are_large_enough_to_be_useful() -> None:
    lists = [load_wordlist(path) for path in SHIPPED]
    assert sum(len(wordlist.entries) for wordlist in lists if wordlist.kind != "allow") >= 1500


def test_no_short_typo_lies_inside_a_common_word() -> None:
    """Against the dictionary: what is part of a word that people write is wrong nowhere in that word."""
    short = {
        entry.term: entry.exceptions
        for path in SHIPPED
        if path.stem.startswith("typo-")
        for entry in load_wordlist(path).entries
        if len(entry.term) <= 3 and not entry.word_boundary
    }
    terms = sorted(short)
    words = "\n".join(Lexicon().words(20))
    doubtful = []
    for start, end, number in build(terms).find(words):
        word = words[words.rfind("\n", 0, start) + 1 : words.find("\n", end)]
        if word != terms[number] and not any(phrase in word for phrase in short[terms[number]]):
            doubtful.append((terms[number], word))
    assert doubtful == []
