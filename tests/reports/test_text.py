"""The report at the terminal: golden text, marks under the right columns, folding, colours."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports import text, write
from checker.reports.shown import Shown
from checker.reports.width import column, columns
from tests.reports.samples import (
    Found,
    clean,
    document_report,
    everything,
    marked,
    notice,
    repeated,
    report_of,
    unread,
)

GOLDEN = """\
公告/通知.txt  不通过：3 个错误，2 个警告，1 条提示（1 处已豁免）

  4:15  错误  typo/confusion  疑似错别字
    “装”疑为“照”之误
    │ 为进一步加强安全管理，按装有关规定，现将有关事项通知如下。
    │                         ^^
    建议：“照”

  4:21  提示  wording/set-phrase  引出正文的套语

  5:14  错误  privacy/resident-id  居民身份证号码
    出现未脱敏的居民身份证号码
    │ 联系人：张三，身份证号110***********0134，电话13*******34。
    │                       ^^^^^^^^^^^^^^^^^^
    建议：“110***********0134”
    依据：《中华人民共和国个人信息保护法》第二十五条

  5:35  警告  privacy/mobile  手机号码
    出现手机号码
    │ 联系人：张三，身份证号110***********0134，电话13*******34。
    │                                               ^^^^^^^^^^^
    依据：《中华人民共和国个人信息保护法》第二十五条

  6:8  错误  consistency/impossible-date  日期不存在
    “2026年2月30日”不存在
    │ 检查时间为2026年2月30日,请各单位做好准备。
    │           ^^^^^^^^^^^^^

  6:18  警告  punctuation/halfwidth-comma  半角逗号
    中文里用了半角逗号
    │ 检查时间为2026年2月30日,请各单位做好准备。
    │                        ^
    建议：“，”
    依据：GB/T 15834—2011

附件/说明.txt  未能完整检查：没有发现问题（1 处未能检查）

  未检查  word/media/image1.png  只有图像，没有文字
    图片没有文字层，须人工审看

通过.txt  通过

已豁免 1 处
  公告/通知.txt:7:7  privacy/landline  理由：本单位对外公布的值班电话（行内注释，2027-01-31 到期）

不通过：3 个错误，2 个警告，1 条提示（1 处已豁免，1 处未能检查） · 3 个文件 · 初审 不通过 · 复审 不通过 · \
终审 未能完整检查 · 策略 default sha256:ab12ab12ab12…
"""


def test_golden() -> None:
    assert write(everything(), "text") == GOLDEN


def test_english_has_the_same_shape() -> None:
    english = write(everything(), "text", "en").splitlines()
    assert len(english) == len(GOLDEN.splitlines())
    assert english[0] == "公告/通知.txt  fail: 3 errors, 2 warnings, 1 note (1 waived)"
    assert english[-1].startswith("fail: 3 errors, 2 warnings, 1 note (1 waived, 1 not checked) · 3 files")


def test_summary_line_is_the_last_line() -> None:
    assert text.summary_line(everything(), "zh") == GOLDEN.splitlines()[-1]


def test_a_clean_file_is_one_line_and_a_verdict() -> None:
    assert write(report_of(clean()), "text").splitlines() == [
        "通过.txt  通过",
        "",
        "通过：没有发现问题 · 初审 通过 · 复审 通过 · 终审 通过 · 策略 default sha256:ab12ab12ab12…",
    ]


def test_colour_adds_nothing_but_styles() -> None:
    coloured = text.write(everything(), "zh", color=True)
    assert coloured != GOLDEN
    assert re.sub("\x1b\\[[0-9;]+m", "", coloured) == GOLDEN


def quote_of(line: str) -> tuple[str, str]:
    plain, (span,) = marked(line)
    report = document_report(plain, [Found("typo/x", *span)])
    return text.quoted(Shown(report), *span)


@pytest.mark.parametrize(
    ("line", "source", "mark"),
    [
        ("a中b⟦文⟧c", "a中b文c", " " * 4 + "^^"),
        ("𠮷野⟦家⟧，", "𠮷野家，", " " * 4 + "^^"),
        ("e\u0301⟦字⟧", "e\u0301字", " ^^"),
        ("⟦e\u0301⟧字", "e\u0301字", "^"),
        ("😀⟦ab⟧", "😀ab", "  ^^"),
        ("全角，⟦ＡＢ⟧。", "全角，ＡＢ。", " " * 6 + "^^^^"),
        ("a\x1b[31m⟦红⟧", "a\\x1b[31m红", " " * 9 + "^^"),
        ("正\u202e⟦反⟧", "正\\u202e反", " " * 8 + "^^"),
        ("零\u200b⟦宽⟧", "零\u200b宽", "  ^^"),
        ("\t　⟦缩⟧进", "缩进", "^^"),
        ("列\t⟦二⟧", "列 二", "   ^^"),
        ("ab⟦⟧c", "abc", "  ^"),
        ("前⟦段\n后⟧段", "前段", "  ^^"),
        ("甲\r\n乙⟦丙⟧\r\n丁", "乙丙", "  ^^"),
    ],
)
def test_the_mark_stands_under_the_span(line: str, source: str, mark: str) -> None:
    assert quote_of(line) == (source, mark)


@given(
    st.text(st.sampled_from("中文aA1，。 𠮷😀\u0301\u200d\x1b\u202e－"), max_size=120),
    st.text(st.sampled_from("中文aA1，。𠮷😀"), min_size=1, max_size=60),
    st.text(st.sampled_from("中文aA1，。 𠮷😀\u0301\u200d\x1b\u202e－"), max_size=120),
)
def test_long_lines_are_cut_around_the_span(before: str, inside: str, after: str) -> None:
    source, mark = quote_of(f"{before}⟦{inside}⟧{after}")
    assert columns(source) <= text.WIDTH
    indent = len(mark) - len(mark.lstrip())
    used, under = 0, ""
    for character in source:
        if indent <= used < len(mark) and column(character):
            under += character
        used += column(character)
    shown = "".join(filter(column, inside))
    assert under and (shown == under or (columns(shown) > text.WIDTH - 3 and shown.startswith(under)))


def test_twenty_of_a_kind_are_all_shown() -> None:
    lines = write(report_of(repeated(20)), "text")
    assert lines.count("│ 第") == 20
    assert "另有" not in lines


def test_more_than_twenty_of_a_kind_are_folded_with_every_position() -> None:
    lines = write(report_of(repeated(30)), "text")
    assert lines.count("│ 第") == 3
    folded = lines[lines.index("punctuation/halfwidth-comma（半角逗号）另有 27 处：") :].splitlines()
    end = folded.index("")
    places = " ".join(folded[1:end]).split()
    assert places == [f"{number}:{4 if number < 10 else 5}" for number in range(4, 31)]
    assert all(columns(line) <= 4 + text.WIDTH for line in folded[1:end])


def test_the_basis_of_a_rule_is_told_once_in_a_file() -> None:
    found = [Found("typo/x", place, place + 1, basis=("某标准",)) for place in (0, 1)]
    found.append(Found("typo/y", 2, 3, basis=("某标准",)))
    written = write(report_of(*(document_report("甲乙丙", found, name) for name in ("a", "b"))), "text")
    assert written.count("依据：某标准") == 4


def test_a_notice_alone_names_no_number_of_files() -> None:
    assert "个文件" not in write(report_of(notice()), "text")
    assert "2 个文件" in write(report_of(notice(), unread()), "text")
