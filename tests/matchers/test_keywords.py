"""What stands and what does not, with lists made for the purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Checker

HEADER = (
    "#! name: {name}\n#! title: 甲\n#! kind: {kind}\n#! source: x\n#! licence: x\n#! reviewed: 2026-11-22\n"
)
COLUMNS = "term\tsuggest\texcept\tboundary\tfrom\tuntil\tnote\n"


@pytest.fixture
def checker_with(tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(flag: str = "", replace: str = "", allow: str = "") -> Checker:
        (tmp_path / "lists").mkdir()
        for kind, rows in (("flag", flag), ("replace", replace), ("allow", allow)):
            if rows:
                head = HEADER.format(name=f"t-{kind}", kind=kind)
                text = (
                    head
                    + COLUMNS
                    + "".join(row + "\t" * (6 - row.count("\t")) + "\n" for row in rows.split("\n"))
                )
                (tmp_path / "lists" / f"t-{kind}.tsv").write_text(text, encoding="utf-8")
        policy = tmp_path / ".sanshen.yml"
        policy.write_text(
            "wordlists: [lists]\nprofile: default\ndisable: ['*']\nenable: ['wording/list-*']\n",
            encoding="utf-8",
        )
        return Checker(policy, cache=False)

    return make


def spans(checker: Checker, text: str) -> list[str]:
    report = checker.check_text(text)
    assert not report.gaps
    return [text[finding.start : finding.end] for finding in report.findings]


def test_overlapping_hits_all_stand_and_only_what_lies_inside_a_longer_one_falls(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="丙丁戊\n乙丙\n乙丙丁\n甲乙\n戊己")
    assert spans(checker, "甲乙丙丁戊己，乙丙") == ["甲乙", "乙丙丁", "丙丁戊", "戊己", "乙丙"]


def test_the_same_word_twice_is_found_twice(checker_with) -> None:  # type: ignore[no-untyped-def]
    assert spans(checker_with(flag="毒品"), "毒品毒品，毒品") == ["毒品"] * 3


def test_exceptions_allow_lists_and_suggestions(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="毒品\t\t禁毒品种|防毒品", replace="ipv6\tIPv6", allow="三黄片")
    assert spans(checker, "禁毒品种、防毒品，毒品") == ["毒品"]
    assert spans(checker, "IPv6、Ipv6、ＩＰv6") == ["Ipv6", "ＩＰv6"]


def test_an_allowed_phrase_covers_what_lies_inside_it_alone(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="黄片\n黄片子", allow="三黄片")
    assert spans(checker, "三黄片，黄片，三黄片子") == ["黄片", "黄片子"]


def test_latin_terms_keep_to_words_and_numbers(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="69\nqq")
    assert spans(checker, "695、569、69、qqq、QQ群、加qq5") == ["69", "QQ", "qq"]


def test_dated_entries_follow_the_date_of_the_document(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(replace="旧局\t新局\t\t\t2018-03-01\t2020-01-01")
    for day, hit in (
        ("2018年2月28日", False),
        ("2018年3月1日", True),
        ("2019年12月31日", True),
        ("2020年1月1日", False),
    ):
        assert bool(spans(checker, f"请报旧局。\n{day}\n")) is hit, day
    assert spans(checker, "请报旧局。") == ["旧局"]


def test_a_word_boundary_is_judged_by_segmentation(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="口交\t\t\tword\n下三滥")
    assert spans(checker, "在路口交通拥堵处，下三滥") == ["下三滥"]


def test_a_hit_never_crosses_a_segment(checker_with) -> None:  # type: ignore[no-untyped-def]
    checker = checker_with(flag="禁毒大队")
    page = "<table><tr><td>禁毒</td><td>大队</td></tr></table><p>禁毒<b>大队</b></p><p>禁毒</p><p>大队</p>"
    report = checker.check_text(page, "a.html", "text/html")
    assert len(report.findings) == 1


def test_a_hard_wrap_hides_nothing(checker_with) -> None:  # type: ignore[no-untyped-def]
    text = "各地区各部门要认真贯彻落实党中央国务院决策部署切实做好禁毒\n大队的各项工作。"
    report = checker_with(flag="禁毒大队").check_text(text)
    assert [text[finding.start : finding.end] for finding in report.findings] == ["禁毒\n大队"]
    assert report.findings[0].locator == {"line": 1, "column": 28}
