"""Addresses of devices: IPv4, IPv6 (RFC 4291) and MAC (IEEE 802), where they are those of a person's device.

Addresses of servers, gateways and the like say nothing about a person and stay silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Any

from checker.expressions import Expression
from checker.matchers import digits
from checker.matchers.context import Context
from checker.matchers.privacy import roles
from checker.matchers.privacy.windows import windows
from checker.model import Hit, Severity

_DOT = "[.．]"
_ADDRESSES = {
    "ip": Expression(
        rf"(?:(?<![0-9a-z.])|(?<=ip))(?<![0-9a-f]:)(?:(?P<four>[0-9]{{1,3}}(?:{_DOT}[0-9]{{1,3}}){{3}})|(?P<six>(?:[0-9a-f]{{0,4}}:){{2,7}}[0-9a-f]{{0,4}}))"
        r"(?![0-9a-z:]|\.[0-9])"
    ),
    "mac": Expression(
        r"(?:(?<![0-9a-z\-])|(?<=mac))(?<!(?<![a-z])[0-9a-f]{2}[:：])(?:[0-9a-f]{2}(?P<s>[:：\-－])(?:[0-9a-f]{2}(?P=s)){4}[0-9a-f]{2}|[0-9a-f]{4}(?P<d>[.\-])[0-9a-f]{4}(?P=d)[0-9a-f]{4})"
        r"(?![0-9a-z:\-])"
    ),
}
_PERSON = Expression(
    r"用户|网民|网友|登[录陆]|发帖|发布者|发布人|跟帖|评论|留言|上网|账号|帐号|访客|访问者|来访|举报人|投诉人|申请人|当事人|嫌疑人|违法人|本人|其(?:ip|mac|手机|电脑|设备|家)|学生|考生|姓名"
    r"|手机|患者|病例|居民|村民|住户|业主|家庭|家中|个人|实名|员工|职工|身份证|张某|李某|王某|某某|笔记本|平板|终端|投票人|报名人|注册人|宽带用户"
)
_MACHINE = Expression(
    r"服务器|网关|dns|内网|子网|掩码|端口|网段|监控|摄像|交换机|路由|防火墙|主机|数据库|网站|出口|测试|示例|例如|配置|域名|机房|云平台|系统|打印机|设备清单|采购|节点|备案|cdn|虚拟机|版本"
)
_BEFORE, _AFTER = 40, 24
_REACH = 64
_COLUMNS = 24
_RESERVED = 0xFF000000
"""Masks and the broadcast address lie here."""


def addresses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Addresses of the kind ``params["kind"]`` (``ip`` or ``mac``) that a person is spoken of with."""
    kind = params["kind"]
    text, view = digits.text_of(context), context.view
    for start, end in windows(context.anchors[f"privacy/{kind}"], _REACH, _REACH):
        for match in _ADDRESSES[kind].finditer(text, start, end):
            if view.crosses_edge(*match.span()) or not _is_address(match):
                continue
            place = view.span(*match.span())
            severity = _weight(context, text, match.start(), match.end(), place.start)
            if severity is not None:
                yield Hit("", place.start, place.end, (), 0.95, severity)


def _is_address(match: Any) -> bool:
    """Whether an IP address is one: octets up to 255, at most one gap of zeros; no loopback, no broadcast."""
    groups = match.groupdict()
    try:
        if groups.get("four"):
            four = IPv4Address(groups["four"].replace("．", "."))
            return not (four.is_loopback or four.is_unspecified or int(four) >= _RESERVED)
        if groups.get("six"):
            return not IPv6Address(groups["six"]).is_loopback and any(map(str.isalnum, groups["six"]))
    except AddressValueError:
        return False
    return True


def _weight(context: Context, text: str, start: int, end: int, offset: int) -> Severity | None:
    """How grave an address is, by the nearest words in front, else the headings of the table, else the
    words behind: a warning if they speak of people, nothing if of machines, a note if of neither."""
    before = text[max(0, start - _BEFORE) : start]
    person = roles.nearer(_PERSON, _MACHINE, before)
    if person is not None:
        return Severity.WARNING if person else None
    place = context.grid.at(offset)
    if place is not None and not _MACHINE.search(place.heading):
        headings = " ".join(place.table.header[:_COLUMNS])
        if _PERSON.search(headings):
            return Severity.WARNING
    if _MACHINE.search(text, end, end + _AFTER):
        return None
    return Severity.WARNING if _PERSON.search(text, end, end + _AFTER) else Severity.INFO
