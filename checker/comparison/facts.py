"""The checkable facts of a text: numbers, dates, document numbers, cited titles, phones, measures, bodies.

Each is reduced to a canonical value, so that ``20％``, ``百分之二十`` and ``20%`` are the same fact and
``20个工作日`` and ``20天`` are not.  All of it works on folded text (``checker.language.fold``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import NamedTuple

from checker.comparison.quantities import DIGITS, NUMBER, UNITS, quantity
from checker.expressions import Expression


class Kind(str, Enum):
    """What a fact is.  A number that differs changes what is asked for; a name may be adapted."""

    TITLE = "title"
    DOCUMENT_NUMBER = "document-number"
    DATE = "date"
    PHONE = "phone"
    NUMBER = "number"
    MEASURE = "measure"
    ORGANISATION = "organisation"


class Fact(NamedTuple):
    """``start``..``end`` in folded text; ``value`` is canonical and comparable within one kind."""

    kind: Kind
    start: int
    end: int
    value: str


_CHINESE = "一二三四五六七八九十"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|[一二][{DIGITS}]{{3}})"
_ORDINAL = Expression(
    rf"(?m)(?:^|(?<=[\n。；：！？]))[ \t\u3000]*(?:第[{_CHINESE}百零0-9]+[章节条款项编部分]{{1,2}}|[（(][{_CHINESE}0-9]{{1,3}}[)）]"
    rf"|[{_CHINESE}]{{1,3}}[、.．]|[0-9]{{1,2}}(?:[、．)）]|[.](?![0-9]))|[①-⑳])",
)
"""The number of a heading or item: where it stands, not what is said."""
_TITLE = Expression(r"《[^《》\n]{2,80}(?:《[^《》\n]{1,60}》[^《》\n]{0,40})*》")
_DOCUMENT_NUMBER = Expression(
    r"[一-龥]{1,12}(?:[〔\[【]|[（(])(?:19|20)[0-9]{2}(?:[〕\]】]|[)）])第?[0-9]{1,5}号|令第?[0-9]{1,4}号"
)
_BEFORE_CODE = Expression(r".*(?:根据|按照|依据|以及|发布|印发|文件|通知|号|及|和|与|以|由|的|见|即|为)")
_DATE = Expression(
    rf"(?:(?P<year>{_YEAR})[ ]?年[ ]?)?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[{_CHINESE[:9]}])[ ]?月(?!份?报)[ ]?"
    rf"(?:(?P<day>[12][0-9]|3[01]|0?[1-9]|[二三]?十[{_CHINESE[:9]}]?|[{_CHINESE[:9]}])[ ]?[日号]|(?P<part>底|末|初|上旬|中旬|下旬))?"
    rf"|(?P<alone>{_YEAR})[ ]?年(?P<when>底|末|初|上半年|下半年|第?[一二三四]季度)?(?!度?来|代)"
    r"|(?P<y>(?:19|20)[0-9]{2})[-./](?P<m>[01]?[0-9])[-./](?P<d>[0-3]?[0-9])(?![0-9])"
    r"|(?<![0-9一-龥])(?:今|明|本|当)?年(?P<end>底|末|初)|第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年"
)
_PHONE = Expression(
    r"(?<![0-9])(?:0[1-9][0-9]{1,2}[-—－ ]?[2-8][0-9]{6,7}|1[3-9][0-9]{9}|[48]00[- ]?[0-9]{3,4}[- ]?[0-9]{3,4}"
    r"|(?:(?<=热线)|(?<=电话)|(?<=拨打)|(?<=热线[:：])|(?<=电话[:：]))[19][0-9]{4,5}"
    r"|12[0-9]{3}(?=[^0-9，。；]{0,10}(?:热线|平台|电话)))(?![0-9])"
)
_MEASURE = Expression(
    r"“(?P<quoted>[^“”\n。；！？]{2,24})”"
    r"|(?:(?:开展|实施|推进|推行|组织|启动|深化|落实|推动|建立|完善|健全|加强|实行|执行|打好|打赢)(?:了|好)?)+"
    r"(?P<named>[一-龥]{2,14}?(?:专项行动|行动计划|攻坚战|行动|工程|计划|试点))"
)
_DEPARTMENTS = (
    "发展和改革 发展改革 发改 教育 科学技术 科技 工业和信息化 工信 公安 国家安全 民政 司法 财政 人力资源和社会保障 人力资源社会保障 "
    "人社 自然资源 规划和自然资源 生态环境 住房和城乡建设 住房城乡建设 住建 城乡建设 交通运输 交通 水利 水务 农业农村 乡村振兴 商务 文化和旅游 文旅 "
    "文化广电旅游体育 卫生健康 卫健 退役军人事务 退役军人 应急管理 应急 审计 外事 国有资产监督管理 国资 市场监督管理 市场监管 "
    "广播电视 广电 体育 统计 医疗保障 医保 信访 林业和草原 林草 林业 税务 气象 海事 金融监督管理 金融监管 知识产权 药品监督管理 药监 粮食和物资储备 "
    "能源 民族宗教事务 民族事务 宗教事务 城市管理 城管 综合行政执法 数据 大数据 政务服务 行政审批 机关事务管理 疾病预防控制 疾控 邮政管理 烟草专卖 "
    "消防救援 园林绿化 人民防空 档案 海洋 渔业 供销 扶贫 残联 科协"
).split()
_DEPARTMENT = "|".join(sorted(_DEPARTMENTS, key=len, reverse=True))
_PLACE_NAME = "(?:国家|中央|全国|国务院|[一-龥]{2,7}?(?:自治区|自治州|省|市|县|区|州|旗|镇|乡|街道)|[各省市县区州镇乡]){0,3}"
_ORGANISATION = Expression(
    rf"{_PLACE_NAME}(?:{_DEPARTMENT})(?:委员会|管理局|总局|部门|[部委厅局署]|办(?![学理好公事法案]))(?![一-龥]?[长员])"
    rf"|(?:(?<=[，,、。；：（(\n由经报会请])|(?<![一-龥])){_PLACE_NAME}(?:人民政府|人民法院|人民检察院|人民代表大会常务委员会|人大常委会)"
    r"(?:办公厅|办公室)?"
    r"|(?:(?<=[，,、。；：（(\n由经报会请])|(?<![一-龥]))(?:落实|完善|听取|建立|成立|发挥|健全|加强|设立)?"
    r"(?P<body>(?:(?![就向将由对把各]|情况)[一-龥]){2,14}?(?:领导小组|指挥部|联席会议)(?:办公室)?)"
)

_LAST_DEPARTMENT = Expression(rf".*?((?:{_DEPARTMENT}|人民政府|人民法院|人民检察院).*)")


def facts(text: str) -> list[Fact]:
    """Every fact of a folded text, in order, none overlapping another; list numbers are none."""
    taken = bytearray(len(text))
    for match in _ORDINAL.finditer(text):
        _take(taken, match.start(), match.end())
    found: list[Fact] = []
    for finder in _FINDERS:
        for fact in finder(text):
            if not any(taken[fact.start : fact.end]):
                _take(taken, fact.start, fact.end)
                found.append(fact)
    return sorted(found, key=lambda fact: fact.start)


def department(name: str) -> str:
    """The name of a public body without the place it belongs to, its kind of office left out."""
    match = _LAST_DEPARTMENT.match(name)
    return re.sub(
        "(?:委员会|管理局|总局|部门|办公厅|办公室|[部委厅局署办])$", "", match.group(1) if match else name
    )


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _titles(text: str) -> Iterator[Fact]:
    for match in _TITLE.finditer(text):
        yield Fact(Kind.TITLE, match.start(), match.end(), re.sub(r"\s", "", match.group())[1:-1])


def _document_numbers(text: str) -> Iterator[Fact]:
    for match in _DOCUMENT_NUMBER.finditer(text):
        start, end = match.span()
        lead = _BEFORE_CODE.match(text, start, start + len(re.match("[一-龥]*", match.group()).group()))  # type: ignore[union-attr]
        start = lead.end() if lead and lead.end() < end else start
        value = re.sub(r"[〔\[【（(]", "〔", re.sub(r"[〕\]】）)]", "〕", text[start:end]))
        yield Fact(Kind.DOCUMENT_NUMBER, start, end, value.replace("第", ""))


def _dates(text: str) -> Iterator[Fact]:
    for match in _DATE.finditer(text):
        part = match.groupdict()
        year = part["year"] or part["alone"] or part["y"] or ""
        month, day = part["month"] or part["m"] or "", part["day"] or part["d"] or ""
        rest = part["part"] or part["when"] or part["end"] or part["quarter"] or part["half"] or ""
        rest = rest.replace("末", "底").replace("季度", "").replace("半年", "").removeprefix("第")
        if part["month"] and not (part["year"] or part["day"] or part["part"]) and _length(text, match):
            continue
        numbers = [quantity(item) if item else "" for item in (year, month, day)]
        yield Fact(Kind.DATE, match.start(), match.end(), "-".join(numbers) + rest)


def _length(text: str, match: re.Match[str]) -> bool:
    """``三个月`` and ``1月`` of duration are no dates: a bare month counts only with a word of time beside it."""
    return not re.match(r"[ ]?(?:底|前|起|以前|至|—|-|初|中|，|,|。)", text[match.end() : match.end() + 3])


def _phones(text: str) -> Iterator[Fact]:
    for match in _PHONE.finditer(text):
        yield Fact(Kind.PHONE, match.start(), match.end(), re.sub("[^0-9]", "", match.group()))


def _numbers(text: str) -> Iterator[Fact]:
    for match in NUMBER.finditer(text):
        value = quantity(match.group("value")) if match.group("value") else ""
        if not value:
            continue
        unit = UNITS.get(match.group("unit") or "", match.group("unit") or "")
        if match.group("percent"):
            unit = "%"
        bound = _bound(text, match.start(), match.end())
        yield Fact(Kind.NUMBER, match.start(), match.end(), f"{bound}{value}{unit}")


_BOUNDS = {
    "≥": (r"(?:不少于|不低于|不小于|不得少于|不得低于|至少|最少|最低)\Z", r"(?:\(含\)|（含）)?(?:及)?以上"),
    "≤": (
        r"(?:不超过|不高于|不多于|不大于|不得超过|不得高于|至多|最多|最高|控制在)\Z",
        r"(?:\(含\)|（含）)?(?:及)?(?:以下|以内|之内|内)",
    ),
    ">": (r"(?:超过|高于|大于|多于|突破)\Z", r"\Z\A"),
    "<": (r"(?:低于|少于|小于|不足|不到|未满)\Z", r"\Z\A"),
    "~": (r"(?:约|大约|约为|近)\Z", r"左右|上下"),
}
_BOUND = {sign: (Expression(before), Expression(after)) for sign, (before, after) in _BOUNDS.items()}


def _bound(text: str, start: int, end: int) -> str:
    """Whether the number is a lower or upper bound: ``不低于`` and ``以上`` say the same."""
    before = text[max(0, start - 4) : start]
    for sign, (lead, trail) in _BOUND.items():
        if lead.search(before) or trail.match(text, end):
            return sign
    return ""


def _measures(text: str) -> Iterator[Fact]:
    for match in _MEASURE.finditer(text):
        name = "quoted" if match.group("quoted") else "named"
        start, end = match.span(name)
        yield Fact(Kind.MEASURE, start, end, re.sub(r"[\s，,、。；·]", "", match.group(name)))


def _organisations(text: str) -> Iterator[Fact]:
    for match in _ORGANISATION.finditer(text):
        name = "body" if match.group("body") else 0
        yield Fact(Kind.ORGANISATION, match.start(name), match.end(name), match.group(name))


_FINDERS: tuple[Callable[[str], Iterator[Fact]], ...] = (
    _titles,
    _document_numbers,
    _phones,
    _dates,
    _measures,
    _numbers,
    _organisations,
)
