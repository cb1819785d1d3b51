"""Masks of one column that hide different places."""

from __future__ import annotations

from checker import Checker

HEAD = "姓名,身份证号\n"
USUAL = ["张某,110101************\n", "李某,110102************\n", "王某,110105************\n"]
CHECKER = Checker(profile="default")


def notes(text: str) -> list[tuple[str, str, str]]:
    report = CHECKER.check_text(text, "a.csv", "text/csv")
    return [
        (text[one.start : one.end], one.severity.value, one.message)
        for one in report.findings
        if one.rule == "privacy/resident-id"
    ]


def test_the_odd_one_is_noted_once() -> None:
    odd = "******1990**********"[:18]
    found = notes(
        HEAD + "".join(USUAL) + f"赵某,{odd[:10]}****1234\n钱某,{odd[:10]}****1235\n" + "".join(USUAL)
    )
    assert [row[:2] for row in found] == [("******1990****1234", "info")]
    assert "多数行隐去第 7—18 位，这一行隐去第 1—6、11—14 位" in found[0][2]


def test_one_style_or_too_few_rows_are_not_noted() -> None:
    assert notes(HEAD + "".join(USUAL) * 2) == []
    assert notes(HEAD + USUAL[0] + "赵某,**************1234\n") == []
