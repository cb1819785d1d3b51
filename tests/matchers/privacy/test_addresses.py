"""Addresses of dwellings and how finely they locate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from checker.matchers.privacy import address_parts
from checker.matchers.privacy.address_parts import Level
from tests.matchers.privacy.planted import spans

RULE = "privacy/address"


@pytest.mark.parametrize(
    ("text", "written", "level"),
    [
        ("某某区文三路100号阳光小区3幢2单元501室", "100号阳光小区3幢2单元501室", Level.ROOM),
        ("某某小区12栋1单元302", "12栋1单元302", Level.ROOM),
        ("某某小区3-2-501", "3-2-501", Level.ROOM),
        ("某某花园15栋", "15栋", Level.BUILDING),
        ("人民路88号", "88号", Level.HOUSE),
        ("延安路120弄12号402室", "120弄12号402室", Level.ROOM),
        ("红星镇新民村三组12号", "三组12号", Level.HOUSE),
        ("红星镇新民村5组", "5组", Level.GROUP),
        ("双河村第4村民小组26号", "第4村民小组26号", Level.HOUSE),
    ],
)
def test_the_numbered_parts(text: str, written: str, level: Level) -> None:
    parts = address_parts.read(text, 0, len(text))
    assert parts is not None
    assert text[parts.start : parts.end] == written
    assert parts.level is level


@pytest.mark.parametrize("text", ["某某小区", "二期工程", "3楼", "京政发〔2020〕12号文件", "第12号令"])
def test_no_numbered_parts(text: str) -> None:
    parts = address_parts.read(text, 0, len(text))
    assert parts is None or parts.level <= Level.HOUSE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家庭住址：某某省某某市幸福路12号阳光花园5号楼301室", [(5, 28)]),
        ("患者李梅，现住红星小区3幢2单元501室，无业", [(7, 20)]),
        ("户主王建国，阳光花园5幢1单元302室", [(6, 19)]),
        ("李四（住新民村二组8号）", [(4, 11)]),
        ("家住机械厂家属院5号楼4单元1201室", [(2, 19)]),
        ("姓名\t家庭住址\n张三\t红星小区3-2-501\n李四\t新民村\n", [(11, 22)]),
    ],
)
def test_dwellings(checker: Checker, text: str, expected: list[tuple[int, int]]) -> None:
    assert spans(checker, text, RULE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "地址：某某市文三路100号政务服务中心3号楼205室",
        "注册地址：某某区文三路100号5幢501室",
        "寄送地址：省人社厅3号楼1204室",
        "住院3号楼2层",
        "幸福小区3幢2单元加装电梯公示",
        "家庭住址：某某小区**幢**单元***室",
        "户籍地：某某省某某市",
        "会议地点：机关办公楼2号楼501会议室",
        "公租房项目位于科技路12号，共5栋",
        "企业名称,法定代表人,地址\n甲公司,张三,某路12号3幢501室\n",
    ],
)
def test_offices_sites_and_masks(checker: Checker, text: str) -> None:
    assert spans(checker, text, RULE) == []


def test_case_reports_go_no_further_than_the_compound() -> None:
    checker = Checker(profile="contact-tracing")
    report = checker.check_text("病例1现住某某小区3号楼，曾住某某路某某花园。")
    found = [(one.start, one.end, one.severity.value) for one in report.findings if one.rule == RULE]
    assert found == [(5, 12, "error"), (15, 22, "info")]


@given(st.text(alphabet="阳光小区幸福路号幢单元室组村0123456789-一二三住址：，", max_size=60))
def test_parts_lie_inside_and_begin_with_a_number(text: str) -> None:
    parts = address_parts.read(text, 0, len(text))
    if parts is not None:
        assert 0 <= parts.start < parts.end <= len(text)
