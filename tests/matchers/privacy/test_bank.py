"""Bank cards and accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy import bank
from tests.matchers.privacy.planted import found, slow_luhn, spans
from tests.synthetic import bank_card

RULE = "privacy/bank-card"
cards = st.one_of(
    st.integers(0, 10**13 - 1).map(lambda rest: bank_card(f"62{rest:013d}")),
    st.integers(0, 10**16 - 1).map(lambda rest: bank_card(f"62{rest:016d}")),
)


@given(st.text("0123456789", min_size=13, max_size=19))
def test_luhn_is_that_of_the_standard(number: str) -> None:
    assert bank.luhn(number) == slow_luhn(number)


@given(
    cards,
    st.lists(st.sampled_from(["", " ", "-", "\u200b", "\u3000"]), min_size=18, max_size=18),
    st.booleans(),
)
def test_nothing_between_the_digits_hides_a_labelled_card(
    checker: Checker, number: str, between: list[str], wide: bool
) -> None:
    if wide:
        number = number.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789"})
    disguised = "".join(map("".join, zip(number, [*between[: len(number) - 1], ""], strict=True)))
    assert spans(checker, f"银行卡号：{disguised}。", RULE) == [(5, 5 + len(disguised))]


@given(cards)
def test_a_card_without_a_label_is_told_by_issuer_check_and_groups(checker: Checker, number: str) -> None:
    grouped = " ".join(number[place : place + 4] for place in range(0, len(number), 4))
    for written in (number, grouped, grouped.replace(" ", "-")):
        assert spans(checker, f"张三{written}已发放", RULE) == [(2, 2 + len(written))]
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert found(checker, f"张三{wrong}已发放") == []


@pytest.mark.parametrize(
    "holder", ["户名：某某市财政局", "开户名称：某某公司", "某某红十字会捐款", "财政专户", "保证金账户"]
)
def test_accounts_of_public_bodies_are_not_personal(checker: Checker, holder: str) -> None:
    assert found(checker, f"{holder}，账号：{bank_card()}") == []
    assert found(checker, f"{holder}\n开户行：某某支行\n账号：101234567890123456") == []


def test_an_account_of_a_person_is_reported(checker: Checker) -> None:
    assert found(checker, "农户张三存折账号：101234567890123") == [("privacy/bank-account", 9, 24)]
    report = checker.check_text("账号：101234567890123")
    assert [(one.rule, one.severity.value) for one in report.findings] == [
        ("privacy/bank-account", "warning")
    ]
