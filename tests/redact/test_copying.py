"""Copies of whole documents: nothing is found in them, and nothing but what was found has changed."""

from __future__ import annotations

import html
import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import Checker, Severity
from checker.errors import UnreadableError
from checker.redact import redact_bytes
from tests.synthetic import bank_card, mobiles, resident_id, resident_ids

NAMES = {"txt": "a.txt", "md": "a.md", "html": "a.html", "csv": "a.csv", "tsv": "a.tsv"}
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "utf-16-le": b"\xff\xfe",
    "utf-16-be": b"\xfe\xff",
}


@cache
def stock() -> Checker:
    return Checker(profile="default")


@pytest.fixture
def checker() -> Checker:
    return stock()


def copy_of(checker: Checker, text: str, name: str = "a.txt", codec: str = "utf-8") -> str:
    """The text of a proven copy."""
    mark = ENCODINGS[codec]
    result = redact_bytes(checker, mark + text.encode(codec), name)
    assert result.proven
    assert result.data.startswith(mark)
    return result.data[len(mark) :].decode(codec)


def hidden_id(number: str) -> str:
    return number[:6] + "*" * 12


def hidden_mobile(number: str) -> str:
    return number[:3] + "****" + number[7:]


FILLING = st.sampled_from(
    [
        "经审核符合条件",
        "现予公示",
        "请及时领取补助",
        "材料齐全",
        "已办结",
        "情况属实（见附件）",
        "“一站式”办理",
    ]
)
DATA = st.one_of(
    resident_ids.map(lambda number: ("身份证号：", number, hidden_id(number))),
    mobiles.map(lambda number: ("本人手机：", number, hidden_mobile(number))),
    st.integers(10**11, 10**12 - 1)
    .map(lambda number: bank_card(f"622202{number}"))
    .map(lambda number: ("银行卡号：", number, "*" * (len(number) - 4) + number[-4:])),
)
ITEMS = st.lists(st.tuples(FILLING, DATA), min_size=1, max_size=5)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def plain(items: list[tuple[str, tuple[str, str, str]]], which: int, end: str) -> str:
    return "".join(f"{filling}。{datum[0]}{datum[which]}。{end}" for filling, datum in items)


def table(items: list[tuple[str, tuple[str, str, str]]], which: int, end: str, mark: str) -> str:
    rows = [["说明", "登记内容"]] + [[filling, datum[0] + datum[which]] for filling, datum in items]
    return "".join(mark.join(row) + end for row in rows)


def page(items: list[tuple[str, tuple[str, str, str]]], which: int, end: str) -> str:
    body = "".join(
        f'<p class="c">{html.escape(filling)}&nbsp;<!-- {datum[0]}{datum[which]} --><b>{datum[0]}</b>{datum[which]}</p>{end}'
        for filling, datum in items
    )
    return f"<html><body>{end}{body}</body></html>{end}"


@settings(max_examples=40, deadline=None)
@given(ITEMS, LINE_ENDS, st.sampled_from(sorted(ENCODINGS)), st.sampled_from(sorted(NAMES)))
def test_only_the_data_change(
    items: list[tuple[str, tuple[str, str, str]]], end: str, codec: str, form: str
) -> None:
    checker = stock()
    makers = {
        "txt": plain,
        "md": plain,
        "html": page,
        "csv": lambda items, which, end: table(items, which, end, ","),
        "tsv": lambda items, which, end: table(items, which, end, "\t"),
    }
    text, wanted = (makers[form](items, which, end) for which in (1, 2))
    copy = copy_of(checker, text, NAMES[form], codec)
    assert copy.replace("\\*", "*") == wanted
    assert copy_of(checker, copy, NAMES[form], codec) == copy
    assert not [
        finding
        for finding in checker.check_bytes(copy.encode(), NAMES[form]).findings
        if finding.category == "privacy" and finding.severity is not Severity.INFO
    ]


PIECES = st.sampled_from(
    [
        *"138 1234 5678 110101 19900307 002X <b> </b> &nbsp; <br> 电话 ， <td> <p> </p> <i>手机13812345678</i> \u200b \r\n".split(
            " "
        ),
        "<!-- 手机 -->",
        "<!-- 13812345678 -->",
        "身份证号11010119900307002X",
        '<a href="tel:13912345678">',
        "</a>",
        " ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=16).map("".join),
    st.sampled_from(["a.html", "a.md", "a.txt", "a.csv"]),
)
def test_whatever_stands_around_the_digits_stays(source: str, name: str) -> None:
    """Numbers cut up by tags, entities and invisible characters: all but digits and those stays in place."""
    checker = stock()
    source = f"<p>登记{source}</p>"
    copy = copy_of(checker, source, name)

    def around(text: str) -> str:
        return re.sub("[0-9X*\u200b]", "", text.replace("\\*", "*"))

    assert around(copy) == around(source)
    assert copy_of(checker, copy, name) == copy


def test_long_lines_come_to_an_end(checker: Checker) -> None:
    """A hundred thousand digits, and as many characters of numbers in one line."""
    digits = "7" * 100_000
    assert copy_of(checker, digits) == digits
    line = "手机13812345678，" * 5_000
    assert copy_of(checker, line) == "手机138****5678，" * 5_000


def test_a_text_without_data_is_copied_as_it_is(checker: Checker) -> None:
    for data in ("现将有关事项通知如下。\r\n".encode("gb18030"), b"\xef\xbb\xbf" + "通知\n".encode()):
        result = redact_bytes(checker, data, "a.txt")
        assert result.proven and result.data == data and not result.counts


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("<p>电话<b>138</b>123&#52;5678</p>", "<p>电话<b>138</b>****5678</p>"),
        ("<p>电话138<!-- x -->12345678</p>", "<p>电话138<!-- x -->****5678</p>"),
        ("<p>电话13812&shy;345678</p>", "<p>电话138****5678</p>"),
        (
            "<a href=\"tel:13812345678\" title='手机13912345678'>拨打</a>",
            "<a href=\"tel:138****5678\" title='手机139****5678'>拨打</a>",
        ),
        (
            "<p>略</p><script>var t='手机13812345678';</script>",
            "<p>略</p><script>var t='手机138****5678';</script>",
        ),
        (
            "<p>略</p><div hidden>身份证号11010119900307002X</div>",
            "<p>略</p><div hidden>身份证号110101************</div>",
        ),
    ],
)
def test_markup_around_and_inside_the_data_stays(checker: Checker, source: str, copy: str) -> None:
    assert copy_of(checker, source, "a.html") == copy


def test_csv_keeps_its_quotes(checker: Checker) -> None:
    source = '姓名,备注\r\n甲,"手机13812345678，""本人"""\r\n'
    assert copy_of(checker, source, "a.csv") == source.replace("13812345678", "138****5678")


def test_stars_in_markdown_are_never_emphasis(checker: Checker) -> None:
    source = "张三手机13812345678，李四手机13912345678。\n\n`手机13812345678`\n\n<div>手机13812345678，13912345678</div>\n"
    copy = copy_of(checker, source, "a.md")
    assert copy == (
        "张三手机138\\*\\*\\*\\*5678，李四手机139\\*\\*\\*\\*5678。\n\n`手机138****5678`\n\n"
        "<div>手机138****5678，139****5678</div>\n"
    )
    assert copy_of(checker, "**手机：13812345678**\n", "a.md") == "**手机：138\\*\\*\\*\\*5678**\n"
    assert copy_of(checker, "甲：\n\n| 手机 |\n|--|\n| 13812345678 |\n", "a.md").endswith("| 138****5678 |\n")


def test_what_is_hidden_once_is_hidden_everywhere(checker: Checker) -> None:
    """A number that a label gives away is the same number where it stands without one."""
    copy = copy_of(checker, "护照号码：E12345678。\n另见E12345678号卷宗，XE12345678不同。\n")
    assert copy == "护照号码：***。\n另见***号卷宗，XE12345678不同。\n"


def test_names_in_case_reports_go_altogether() -> None:
    """There even 张某 is too much, so that the usual form of a name does not stand the proof."""
    copy = copy_of(Checker(profile="contact-tracing"), "患者张某，现住幸福小区。\n")
    assert "张" not in copy and copy.startswith("患者***，")


def test_data_the_profile_allows_stay(checker: Checker) -> None:
    text = "性别：男，年龄：34岁。本人手机：13812345678\n"
    assert copy_of(checker, text) == text.replace("13812345678", "138****5678")


def test_allowed_data_that_tell_somebody_together_go(checker: Checker) -> None:
    """One by one the profile allows them; together, with an illness, they are an error."""
    text = "困难职工项某珍：女，35周岁，顺风快递网点水产批发商，再婚，其妻子患重病。\n"
    copy = copy_of(checker, text)
    assert "35" not in copy and "再婚" not in copy and copy.startswith("困难职工项某珍：***，***，")
    assert copy_of(checker, copy) == copy


def test_a_column_of_stars_tells_nothing(checker: Checker) -> None:
    """Otherwise no copy of such a table could be proven: its headings stay."""
    text = "姓名,年龄,家庭地址,残疾类别\n张三,45,幸福小区3幢2单元501室,肢体二级\n李四,50,幸福小区4幢1单元302室,视力一级\n"
    copy = copy_of(checker, text, "a.csv")
    assert copy.splitlines()[1:] == ["张三,45,幸福小区***,***", "李四,50,幸福小区***,***"]


def test_only_errors_if_so_asked(checker: Checker) -> None:
    """The number of a contact person is a warning."""
    data = "联系人：张某；联系电话：13812345678。\n身份证号：11010119900307002X\n".encode()
    careful = redact_bytes(checker, data, "a.txt")
    assert careful.counts == {"privacy/mobile": 1, "privacy/resident-id": 1}
    errors = redact_bytes(checker, data, "a.txt", least=Severity.ERROR)
    assert errors.proven and errors.counts == {"privacy/resident-id": 1} and errors.allowed == 1
    assert "13812345678" in errors.data.decode()


def test_more_data_than_findings_are_listed(tmp_path_factory: pytest.TempPathFactory) -> None:
    policy = tmp_path_factory.mktemp("policy") / "few.yml"
    policy.write_text("limits: {findings: 10}\n", encoding="utf-8")
    numbers = [resident_id(born=date(1990, 1, 1 + day % 28), sequence=day + 1) for day in range(35)]
    text = "".join(f"身份证号：{number}\n" for number in numbers)
    result = redact_bytes(Checker(policy, profile="default"), text.encode(), "a.txt")
    assert result.proven and result.counts == {"privacy/resident-id": 35}
    assert result.data.decode() == "".join(f"身份证号：{hidden_id(number)}\n" for number in numbers)


def test_gaps_are_told_and_no_proof(checker: Checker) -> None:
    data = '<p>手机13812345678</p><iframe srcdoc="&lt;p&gt;"></iframe>'.encode()
    result = redact_bytes(checker, data, "a.html")
    assert result.gaps and not result.left and not result.proven
    assert "138****5678" in result.data.decode()


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04xxxx", b"", b"\x00\x01\x02" * 50])
def test_what_cannot_be_read_cannot_be_copied(checker: Checker, data: bytes) -> None:
    with pytest.raises(UnreadableError):
        redact_bytes(checker, data, "a.txt")


def test_damaged_bytes_are_refused(checker: Checker) -> None:
    """They could not be written back as they are."""
    with pytest.raises(UnreadableError):
        redact_bytes(
            checker, "身份证号：11010119900307002X，家住某某小区。".encode() + b"\xff\xfe\xff", "a.txt"
        )
