"""Digits in other shapes become ASCII digits where they make up a number, one to one, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.matchers.numerals import plain
from tests.synthetic import bank_card, mobiles, resident_ids

NUMBERS = [
    ("一三八一二三四五六七八", "13812345678"),
    ("幺三八零零零幺二三四五", "13800012345"),
    ("壹叁捌壹贰叁肆伍陆柒捌", "13812345678"),
    ("壹參捌壹貳參肆伍陸柒捌", "13812345678"),
    ("①③⑧⓪①②③④⑤⑥⑨", "13801234569"),
    ("❶❸❽⓿❶❷❸❹❺❻❾", "13801234569"),
    ("⑴⑶⑻⑴⑵⑶⑷⑸⑹⑺⑻", "13812345678"),
    ("¹³⁸⁰¹²³⁴⁵⁶⁷", "13801234567"),
    ("₁₃₈₀₁₂₃₄₅₆₇", "13801234567"),
    ("𝟏𝟑𝟖𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕", "13801234567"),
    ("𝟣𝟥𝟪𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩", "13801234567"),
    ("١٣٨٠١٢٣٤٥٦٧", "13801234567"),
    ("一三八12345678", "13812345678"),
    ("1三8一2三4五6七8", "13812345678"),
    ("一 三 八 一 二 三 四 五 六 七 八", "1 3 8 1 2 3 4 5 6 7 8"),
    ("一三八-一二三四-五六七八", "138-1234-5678"),
    ("138o0l23456", "13800123456"),
    ("l38 oo12 3456", "138 0012 3456"),
    ("1101o1199oo307oo2x", "11010119900307002x"),
    ("l10101199003070021", "110101199003070021"),
    ("一一〇一〇一一九九〇〇三〇七〇〇二x", "11010119900307002x"),
    ("张三一三八一二三四五六七八", "张三13812345678"),
    ("手机一三八一二三四五六七八一直", "手机13812345678一直"),
    ("丁三𝟏𝟏𝟎𝟏𝟎𝟏𝟏𝟗𝟗𝟎𝟎𝟑𝟎𝟕𝟎𝟎𝟐𝟏", "丁三110101199003070021"),
    ("l38o1234⁵⁶⁷", "13801234567"),
    ("①①⓪①⓪①①⑨⑨⓪⓪③⓪⑦⓪⓪②① 500", "110101199003070021 500"),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_a_number_is_spelled_in_ascii_digits(written: str, number: str) -> None:
    assert plain(written) == number
    assert plain(f"甲，{written}。") == f"甲，{number}。"


@pytest.mark.parametrize(
    "text",
    [
        "二〇二〇年一月二十七日",
        "国发〔二〇二〇〕一二号",
        "一、二、三、四、五、六、七、八、九",
        "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整",
        "一三五七",
        "二〇二〇一二三",
        "①13812345678②13912345678",
        "张三13812345678一直",
        "见注¹²",
        "总数12345678①",
        "13812345678",
        "l110101199003070021",
        "oil 2020",
        "lol",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert plain(text) is text


@given(st.text("一二三〇零幺①⑨⁰0123456789olix -·.张年月日，\n", max_size=80))
def test_it_is_one_to_one_and_touches_nothing_but_signs_of_digits(text: str) -> None:
    folded = plain(text)
    assert len(folded) == len(text)
    for before, after in zip(text, folded, strict=True):
        assert before == after or ("0" <= after <= "9" and before in "一二三〇零幺①⑨⁰oli")


@given(st.one_of(resident_ids, mobiles, st.integers(0, 10**16 - 1).map(lambda n: bank_card(f"62{n:016d}"))))
def test_any_identifier_comes_back_from_any_alphabet(number: str) -> None:
    number = number.lower()
    for alphabet in ("〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        written = number.translate({48 + value: sign for value, sign in enumerate(alphabet)})
        assert plain(f"登记为{written}，") == f"登记为{number}，"
