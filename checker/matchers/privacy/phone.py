"""Mobile numbers of private persons, and those of people who are called about the matter of a notice."""

from __future__ import annotations

import regex

from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import tables
from checker.matchers.privacy.labels import Meaning, meanings
from checker.model import SegmentKind

_REGULAR = frozenset(
    [(3, 4, 4), (4, 3, 4), (3, 3, 5), (3, 5, 3), (5, 6), (6, 5), (3, 8), (7, 4), (3, 2, 2, 2, 2)]
)
_DOTTED = frozenset({(3, 4, 4), (4, 3, 4)})
_TOLL_FREE = (1, 3, 3, 4)
_ASSIGNED = regex.compile(r"1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])")
_UNIT = regex.compile(
    r"[ \t]?(?:[多余几]?[元万亿千百人户件吨份次个辆头只名股张枚亩所家条根套台字]|公里|平方|立方|美元|港[元币]|欧元|日元|[%％‰]|m2|㎡|k?wh|kg"
    r"|公斤|千克|千瓦)"
)
_SEGMENT = regex.compile(r"号段|号码段|开头|段号")
_OFFICE = (
    "联系人 联络人 联络员 联系科室 联系单位 联系部门 业务联系 咨询 监督 举报 投诉 值班 受理 热线 办公 采购 代理机构 招标 投标 传真 "
    "服务电话 服务热线 客服 应急 报警 救援 报修 报名 信访 接待 技术支持 技术服务 联系处 主任 医师 护师 医生 局长 处长 科长 股长 所长 站长 书记 "
    "镇长 乡长 村长 校长 院长 部长 经理 工程师 秘书 老师 民警 辅警 警官 网格员 网格长 河长 林长 路长 湖长 田长 帮扶责任人 包保 "
    "驻村 村干部 专干 办事员 经办人 承办人 负责人 责任人 管理员 新闻发言人 记者 编辑 志愿者 "
    "办公室 领导小组 指挥部 防控办 社区居委会 村委会 居委会 窗口 大厅 客服电话 抢修 邮寄 收件人 报送 反馈 "
    "预约 订购 认购 洽谈 参会 回执"
)
_PERSON = (
    "患者 病例 申请人 申请人姓名 户主 监护人 家长 本人 学生 考生 村民 居民 群众 受助 当事人 投诉人 举报人 信访人 反映人 来电人 亲属 配偶 "
    "父亲 母亲 父母 丈夫 妻子 儿子 女儿 家属 紧急联系人 家庭 低保 特困 贫困户 脱贫户 脱贫 被告 原告 姓名 身份证 住址 现住 家住 确诊 "
    "密接 密切接触者 业主 承租人 租户 产权人 受益人 补助对象 救助对象 保障对象 收款人 领款人 农户 联系人身份证 候选人 被执行人 "
    "残疾人 老人 儿童 学员 考生姓名 司机 车主 乘客 住户 职工 员工 应聘 拟录用"
)
_ROLE = regex.compile("|".join(sorted([*_OFFICE.split(), *_PERSON.split()], key=len, reverse=True)))
_OFFICIAL = frozenset(_OFFICE.split())
_ORGANISATION = regex.compile(r"公司|医院|红十字会|总会|协会|中心|服务站|派出所|支队|大队|银行|[^部]局")
_LAND_LINE = regex.compile(r"(?<![0-9])0[1-9][0-9]{1,2}[)）\-‐‑–—－ ]{0,2}[2-8][0-9]{6,7}(?![0-9])")
_REACH, _FAR = 28, 90
_LABELS = frozenset({"tel", "phone", "mobile", "mob", "call", "sj", "sjh", "m", "t", "p", "mp", "vx", "wx", "v"})
_PREFIX = regex.compile(r"[a-z]+\Z")


def mobile(candidate: Candidate) -> Judged | None:
    """A private person's number, as far as the text tells."""
    return None if _of_office(candidate) else _number(candidate)


def contact_mobile(candidate: Candidate) -> Judged | None:
    """The number of somebody who is to be called: a contact person, an official, a company."""
    return _number(candidate) if _of_office(candidate) else None


def _number(candidate: Candidate) -> Judged | None:
    """A mobile number at all: not an amount, a code, a coordinate, or several numbers in a row."""
    said = meanings(candidate)
    labelled = Meaning.PHONE in said
    if not labelled:
        other = said - {Meaning.RESIDENT}
        if other or not _ASSIGNED.match(candidate.text) or not _may_be_unlabelled(candidate):
            return None
    if not _stands_alone(candidate) or candidate.groups == _TOLL_FREE:
        return None
    before, after = candidate.before(28), candidate.after(10)
    if _UNIT.match(after) or _SEGMENT.search(before) or _SEGMENT.search(after):
        return None
    if not candidate.believable(_REGULAR, _DOTTED):
        return Judged(0.6) if labelled and "." not in candidate.separators and candidate.whole else None
    surest = candidate.together or candidate.groups in _REGULAR
    return Judged((0.98 if labelled else 0.9) if surest else 0.7)


def _may_be_unlabelled(candidate: Candidate) -> bool:
    """Attributes of pages and program code are full of numbers; there only a label counts."""
    segment = candidate.segment
    if segment is None or segment.kind not in (SegmentKind.METADATA, SegmentKind.CODE, SegmentKind.URL):
        return True
    return bool(regex.search(r"(?:tel|sms)\s*:", candidate.before()))


def _stands_alone(candidate: Candidate) -> bool:
    """No part of a Latin word, of a longer code, or of a number with thousands separators or fractions."""
    text, start, end = candidate.view.text, candidate.start, candidate.end
    after = text[end : end + 2]
    if after[:1].isascii() and after[:1].isalpha():
        return False
    if after[1:].isdigit() and after[0] in ",:@":
        return after[0] == "," and _another(text, end + 1)
    before = text[max(0, start - 8) : start]
    prefix = _PREFIX.search(before)
    if prefix:
        return prefix.group() in _LABELS
    if before[-1:] == "," and before[-2:-1].isdigit():
        return _another(text, start - 12)
    return before[-1:] not in ("*", "＊")


def _another(text: str, start: int) -> bool:
    """Whether an eleven-digit number stands there: a list of numbers, not one with separators."""
    part = text[max(0, start) : start + 12]
    return len(part) >= 11 and part[:11].isdigit() and not part[11:].isdigit()


def _of_office(candidate: Candidate) -> bool:
    """Whether the nearest role in front (or of the column) is one of office.

    Without any role near by, an organisation or a land line in front makes it one, then a role further up.
    """
    before, _ = candidate.around(_REACH, 0)
    if tables.in_table(candidate):
        before = f"{candidate.header} {candidate.before(_REACH)}"
    role = _last_role(before)
    if role:
        return role in _OFFICIAL
    if _ORGANISATION.search(before) or _LAND_LINE.search(before):
        return True
    after = candidate.after(12)
    found = _ROLE.search(after) if after[:1] in tuple("（(，,咨联进询投举") else None
    if found is None and not tables.in_table(candidate):
        return _last_role(candidate.around(_FAR, 0)[0]) in _OFFICIAL
    return found is not None and found.group() in _OFFICIAL


def _last_role(text: str) -> str:
    role = ""
    for match in _ROLE.finditer(text):
        role = match.group()
    return role
