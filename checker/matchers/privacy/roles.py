"""Whom a number or mailbox belongs to: an office and its contact people, or a private person."""

from __future__ import annotations

from typing import Any

from checker.expressions import Expression
from checker.matchers.candidate import Candidate
from checker.matchers.privacy import tables

_OFFICE = (
    "联系人 联络人 联络员 联系科室 联系单位 联系部门 业务联系 咨询 监督 举报 投诉 值班 受理 热线 办公 采购 代理机构 招标 投标 传真 "
    "服务电话 服务热线 客服 应急 报警 救援 报修 报名 信访 接待 技术支持 技术服务 联系处 主任 医师 护师 医生 局长 处长 科长 股长 所长 站长 书记 队长 组长 领队 "
    "镇长 乡长 村长 校长 院长 部长 经理 工程师 秘书 老师 民警 辅警 警官 网格员 网格长 河长 林长 路长 湖长 田长 帮扶责任人 包保 "
    "驻村 村干部 专干 办事员 经办人 承办人 负责人 责任人 管理员 新闻发言人 记者 编辑 志愿者 "
    "办公室 领导小组 指挥部 防控办 社区居委会 村委会 居委会 窗口 大厅 客服电话 抢修 邮寄 收件人 报送 反馈 "
    "公务 官方 公共服务 公共邮箱 公开电话 预约 订购 认购 洽谈 参会 回执发 回执请 参会回执 意见 建议 投稿 捐赠 捐款 信箱 稿件 来信 来函 征集 应聘简历 简历 投递 发送至 发送到 发至 发到 寄送至"
)
_PERSON = (
    "患者 病例 申请人 申请人姓名 户主 监护人 家长 本人 学生 考生 村民 居民 群众 受助 当事人 投诉人 举报人 信访人 反映人 来电人 亲属 配偶 "
    "父亲 母亲 父母 丈夫 妻子 儿子 女儿 家属 紧急联系人 家庭 低保 特困 贫困户 脱贫户 脱贫 被告 原告 姓名 身份证 住址 现住 家住 确诊 "
    "密接 密切接触者 业主 承租人 租户 产权人 受益人 补助对象 救助对象 保障对象 收款人 领款人 农户 联系人身份证 候选人 被执行人 "
    "来信人 来访人 留言人 发帖人 网民 求助人 求职者 中奖者 获奖者 失主 储户 孕妇 孕产妇 死者 遗属 投保人 被保险人 参保人 持卡人 持证人 产妇 残疾人 老人 儿童 学员 考生姓名 司机 车主 乘客 住户 职工 员工 应聘 拟录用"
)
_ROLE = Expression("|".join(sorted([*_OFFICE.split(), *_PERSON.split()], key=len, reverse=True)))
_OFFICIAL = frozenset(_OFFICE.split())
_PRIVATE_HEADING = Expression(
    r"身份证|证件号|户主|监护人|家长|住址|家庭|患者|学生|申请人|农户|低保|残疾|病|出生|受益人|业主|补贴|补助"
)
_NAME_AT_MOST = Expression(
    r"(?:姓名)?[:：为是的]?(?:(?!可|请|应|须|拨|致|咨|如|若|在|向|对)[\u3400-\u9fff·某*]{0,4})[，,、（(：:；; \t]{0,2}(?:男|女)?[，, ]?"
)
_ORGANISATION = Expression(r"公司|医院|红十字会|总会|协会|中心|服务站|派出所|支队|大队|银行|[^部]局")
_LAND_LINE = Expression(r"(?<![0-9])0[1-9][0-9]{1,2}[)）\-‐‑–—－ ]{0,2}[2-8][0-9]{6,7}(?![0-9])")
_REACH, _FAR = 28, 90


def of_office(candidate: Candidate) -> bool:
    """Whether the nearest role in front is one of office; in a table that of its column, then of its row.

    Without any role near by, an organisation or a land line in front makes it one, then a role further up.
    """
    table = tables.in_table(candidate)
    before = f"{candidate.header} {candidate.before(_REACH)}" if table else candidate.around(_REACH, 0)[0]
    role = _last_role(before)
    if not role and table and not any(map(is_private_heading, tables.headings(candidate))):
        role = _last_role(" ".join(tables.row(candidate)[0])) or _last_role(
            " ".join(tables.headings(candidate))
        )
    if role:
        return role in _OFFICIAL
    sentence = before.rpartition("。")[2]
    if _ORGANISATION.search(sentence) or _LAND_LINE.search(sentence):
        return True
    after = candidate.after(12)
    found = _ROLE.search(after) if after[:1] in tuple("（(，,咨联进询投举") else None
    if found is None and not table:
        return _last_role(candidate.around(_FAR, 0)[0]) in _OFFICIAL
    return found is not None and found.group() in _OFFICIAL


def of_person(candidate: Candidate) -> bool:
    """Whether the nearest role in front, or of the column or its neighbours, is a private one."""
    before = candidate.around(_REACH, 0)[0]
    if tables.in_table(candidate):
        before = f"{' '.join(tables.headings(candidate))} {candidate.header} {candidate.before(_REACH)}"
    role = _last_role(before)
    return bool(role) and role not in _OFFICIAL


def last(expression: Expression, text: str) -> Any:
    """The last match of an expression; None if there is none."""
    found = None
    for match in expression.finditer(text):
        found = match
    return found


def nearer(one: Expression, other: Expression, text: str) -> bool | None:
    """Whether the last words of one kind stand behind those of another; None if there are neither."""
    first, second = last(one, text), last(other, text)
    if first is None and second is None:
        return None
    return second is None or (first is not None and first.start() > second.start())


def is_private(before: str) -> bool:
    """Whether a text, which ends in front of a label, ends in a private role and at most a name."""
    role = last(_ROLE, before)
    return (
        role is not None
        and role.group() not in _OFFICIAL
        and _NAME_AT_MOST.fullmatch(before, role.end()) is not None
    )


def is_private_heading(heading: str) -> bool:
    """Whether a column is one of tables of private people, not of officials."""
    return _PRIVATE_HEADING.search(heading) is not None


def _last_role(text: str) -> str:
    role = last(_ROLE, text)
    return role.group() if role else ""
