"""The form of each kind of datum in a copy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.redact.veil import cover, veil


def veiled(kind: str, text: str) -> str:
    result = veil(kind, text)
    assert len(result) == len(text), "one replacement for each character"
    return "".join(result)


@pytest.mark.parametrize(
    ("kind", "text", "copy"),
    [
        ("mobile", "13812345678", "138****5678"),
        ("mobile", "138 1234 5678", "138 **** 5678"),
        ("mobile", "+86-13812345678", "+86-138****5678"),
        ("mobile", "1\u200b3812\u200b345678", "138****5678"),
        ("mobile", "一三八一二三四五六七八", "一三八****五六七八"),
        ("mobile", "138123\n45678", "138***\n*5678"),
        ("mobile", "138***45678", "138****5678"),
        ("mobile", "1381234", "*******"),
        ("resident-id", "11010119900307002X", "110101************"),
        ("resident-id", "110101 19900307 002x", "110101 ******** ****"),
        ("resident-id", "11010119900307****", "110101************"),
        ("resident-id", "******19900307002X", "******************"),
        ("resident-id", "110101900307002", "110101*********"),
        ("resident-id", "110101****002X", "**************"),
        ("landline", "0571-87654321", "0571-8765****"),
        ("bank-card", "6222020000001234567", "***************4567"),
        ("bank-account", "6222 0200 0000 1234", "**** **** **** 1234"),
        ("bank-account", "12345678", "********"),
        ("plate", "浙A12345", "浙A*****"),
        ("plate", "浙A·D12345", "浙A·******"),
        ("email", "zhangsan@163.com", "z****@163.com"),
        ("email", "z@163.com", "****@163.com"),
        ("email", "zhang.san(at)163.com", "z****(at)163.com"),
        ("email", "zhangsan", "***"),
        ("birth-date", "1990年3月7日", "****年*月*日"),
        ("birth-date", "1990-03-07", "****-**-**"),
        ("name", "张三", "张某"),
        ("name", "张三丰", "张某某"),
        ("name", "欧阳娜娜", "欧阳某某"),
        ("name", "欧阳", "欧某"),
        ("name", "买买提·吐尔逊", "买买提·某"),
        ("name", "王　强", "王　某"),
        ("name", "患者姓名：张三丰", "患者姓名：张某某"),
        ("name", "张某", "***"),
        ("name", "王女士", "***"),
        ("address", "余杭区翠湖花园3幢2单元501室", "余杭区翠湖花园***"),
        ("address", "家住某某镇新民村三组12号", "家住某某镇新民村***"),
        ("address", "人民路123号翠湖花园3幢", "人民路***"),
        ("address", "3幢2单元501室", "***"),
        ("address", "家庭住址：3幢501", "家庭住址：***"),
        ("health", "先天性心脏病", "***"),
        ("passport", "E12345678", "***"),
        ("passport", "E1234\n5678", "***\n"),
        ("", "男", "***"),
    ],
)
def test_forms(kind: str, text: str, copy: str) -> None:
    assert veiled(kind, text) == copy


@pytest.mark.parametrize(
    ("before", "text", "copy"),
    [
        ("1月2日", "16时30分", "下午"),
        ("1月2日", "8:10-9:30", "上午"),
        ("1月2日", "24时05分", "凌晨"),
        ("2日下午", "2时15分", ""),
        ("1月2日", "晚上9点05分", "晚上"),
        ("1月2日", "约15：20", "下午"),
        ("1月2日", "99:10", "***"),
    ],
)
def test_times_become_rough(before: str, text: str, copy: str) -> None:
    assert "".join(veil("exact-time", text, before)) == copy


KINDS = [
    "mobile",
    "resident-id",
    "landline",
    "bank-card",
    "plate",
    "email",
    "name",
    "address",
    "birth-date",
    "sex",
]


@given(st.sampled_from(KINDS), st.text(min_size=1, max_size=30))
def test_any_text_has_a_form_and_keeps_its_lines(kind: str, text: str) -> None:
    for result in (veil(kind, text), cover(text)):
        assert len(result) == len(text)
        joined = "".join(result)
        assert [mark for mark in joined if mark in "\r\n\t\ufffc"] == [
            mark for mark in text if mark in "\r\n\t\ufffc"
        ]


@given(st.sampled_from(KINDS[:-1]), st.text("0123456789", min_size=7, max_size=20))
def test_a_number_never_stays_as_it_is(kind: str, number: str) -> None:
    shown = veiled(kind, number)
    assert shown != number
    assert sum(character.isdigit() for character in shown) <= max(7, len(number) - 4)
