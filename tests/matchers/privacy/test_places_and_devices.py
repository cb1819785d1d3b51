"""Land lines, addresses of devices, coordinates: personal only where somebody's home or device is spoken of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Checker
from tests.matchers.privacy.planted import found


@pytest.mark.parametrize(
    "number",
    [
        "0571-87654321",
        "0571 87654321",
        "057187654321",
        "（0571）87654321",
        "(010) 66001234",
        "010-6600 1234",
        "0310-3123456",
        "0571—87654321转8012",
        "0571-87654321-801",
        "０５７１－８７６５４３２１",
        "0571-8\u200b7654321",
    ],
)
def test_land_lines_of_homes(checker: Checker, number: str) -> None:
    for label in ("家庭电话：", "户主张三，联系电话", "患者家中座机为", "宅电"):
        start = len(label)
        assert found(checker, f"{label}{number}。") == [("privacy/landline", start, start + len(number))]


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：0571-87654321",
        "联系电话：0571-87654321",
        "申请人可拨打电话0571-87654321咨询",
        "请患者致电0571-87654321",
        "村民对公示有异议的，可向镇政府反映，电话：0571-87654321",
        "家庭医生签约服务电话：0571-87654321",
        "家庭教育咨询热线电话：0571-87654321",
        "本人单位电话：0571-87654321",
        "家庭电话普及率12345678",
        "家庭电话：0571-8765****",
        "家庭电话：12345",
        "家庭电话：400-812-3123",
    ],
)
def test_lines_of_offices(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def severities(checker: Checker, text: str) -> list[tuple[str, str]]:
    return [(one.rule, one.severity.value) for one in checker.check_text(text).findings]


@given(st.ip_addresses(v=4).filter(lambda one: not one.is_loopback and one.packed[0] not in (0, 255)))
def test_addresses_of_persons(checker: Checker, address: object) -> None:
    text = f"网民张某登录IP{address}。"
    assert found(checker, text) == [("privacy/ip", 8, 8 + len(str(address)))]


@given(
    st.ip_addresses(v=6).filter(
        lambda one: not one.is_loopback and "." not in str(one) and str(one).count(":") > 2
    )
)
def test_long_addresses_of_persons(checker: Checker, address: object) -> None:
    text = f"网民张某登录IP：{address}。"
    assert found(checker, text) == [("privacy/ip", 9, 9 + len(str(address)))]


@pytest.mark.parametrize(
    "text",
    [
        "服务器IP地址203.0.113.25",
        "网民登录IP为203.0.*.*",
        "网民登录IP 256.1.1.1",
        "网民使用的IP协议版本1.2.3.4.5",
        "子网掩码255.255.255.0，用户IP由网关192.168.1.1分配",
        "用户登录ip 127.0.0.1",
        "网民12:30:45登录，IP不详",
    ],
)
def test_addresses_of_machines(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_an_address_that_nobody_claims_is_a_note(checker: Checker) -> None:
    assert severities(checker, "IP地址：203.0.113.25") == [("privacy/ip", "info")]
    assert severities(checker, "MAC地址：00:1A:2B:3C:4D:5E") == [("privacy/mac", "info")]
    assert severities(checker, "其手机MAC：00-1A-2B-3C-4D-5E") == [("privacy/mac", "warning")]
    assert severities(checker, "路由器MAC：00-1A-2B-3C-4D-5E") == []


@pytest.mark.parametrize(
    "pair",
    [
        "120.123456,30.123456",
        "30.123456，120.123456",
        "东经120.1234°，北纬30.1234°",
        "北纬30°12′34″，东经120°12′34″",
        "E120.12345° N30.12345°",
        "经度120.12345、纬度30.12345",
    ],
)
def test_coordinates_of_homes_and_of_sites(checker: Checker, pair: str) -> None:
    assert found(checker, f"患者住处位于{pair}。") == [("privacy/coordinates", 6, 6 + len(pair))]
    for site in ("监测站位于", "项目坐标：", "震中位于", "患者增多。水库大坝位于"):
        assert found(checker, f"{site}{pair}。") == []


def test_rough_coordinates_tell_no_home(checker: Checker) -> None:
    assert found(checker, "患者住处位于东经120°，北纬30°") == []
    assert found(checker, "患者住处位于120.12,30.12") == []
    assert found(checker, "患者住处坐标180.123456,30.123456") == []


def test_a_spreadsheet_took_the_zero_of_the_area_code(checker: Checker) -> None:
    table = "姓名,身份证号,联系电话\n张三,***,57188881234\n李四,***,1088881234\n"
    report = checker.check_bytes(table.encode(), "list.csv")
    text = report.document.text
    lines = [one for one in report.findings if one.rule == "privacy/landline"]
    assert [text[one.start : one.end] for one in lines] == ["57188881234", "1088881234"]
