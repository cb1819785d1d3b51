"""What pages say about reviews, in Chinese and in English."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import get_language

from checker.reports.wording import Wording
from checker.review.rules import Refusal, Role, Status

_STATUS = {
    Status.OPEN: ("审核中", "in review"),
    Status.APPROVED: ("三审通过", "approved"),
    Status.REJECTED: ("已退回", "sent back"),
    Status.WITHDRAWN: ("已撤回", "withdrawn"),
    Status.RELEASED: ("应急放行", "released without review"),
}
_ROLE = {
    Role.AUTHOR: ("撰稿人", "author"),
    Role.INITIAL: ("初审人", "first reviewer"),
    Role.SECOND: ("复审人", "second reviewer"),
    Role.FINAL: ("终审人", "final reviewer"),
    Role.HEAD: ("主要负责同志", "head of the office"),
    Role.ADMINISTRATOR: ("管理员", "administrator"),
}
_CATEGORY = {
    "typo": ("错别字", "typos"),
    "wording": ("用词与表述", "wording"),
    "punctuation": ("标点符号", "punctuation"),
    "numeral": ("数字与日期", "numerals and dates"),
    "format": ("公文格式", "format"),
    "consistency": ("前后一致", "consistency"),
    "privacy": ("个人信息", "personal data"),
    "secrecy": ("保密", "secrecy"),
    "disclosure": ("公开要素", "disclosure"),
    "hidden": ("隐藏内容", "hidden content"),
    "meta": ("豁免与检查本身", "waivers and the check itself"),
}
_LIST_KIND = {
    "replace": ("改错（错词与正词）", "replace (wrong and right)"),
    "flag": ("提醒（出现就报告）", "flag (report it)"),
    "allow": ("放行（出现也不报告）", "allow (never report it)"),
    "protect": ("保护（不得写错的词）", "protect (must be written right)"),
}
_KIND = {
    "submitted": ("送审", "submitted"),
    "rechecked": ("按新策略重新检查", "checked again by a newer policy"),
    "approved": ("签署同意", "approved"),
    "extra-approved": ("负责人批准公开", "publication agreed by the head"),
    "rejected": ("退回", "sent back"),
    "withdrawn": ("撤回", "withdrawn"),
    "break-glass": ("应急放行", "released without review"),
}
_REFUSAL = {
    Refusal.UNKNOWN: ("没有这份送审材料", "there is no such submission"),
    Refusal.ROLE: ("您的角色不能做这一步", "your role does not do this"),
    Refusal.CLOSED: ("这份材料已经不在审核中", "this is no longer in review"),
    Refusal.ORDER: ("还没有轮到这一审", "it is not this review's turn"),
    Refusal.STALE: (
        "内容或检查结果已经变化，请刷新后重新核对",
        "content or report have changed: reload and look again",
    ),
    Refusal.CONTRIBUTOR: ("参与起草的人不能审核自己的稿件", "authors do not review their own content"),
    Refusal.SAME_PERSON: ("三审必须由三个不同的人完成", "the three reviews need three people"),
    Refusal.UNWAIVED: (
        "还有没有处理的问题，请改正或者逐条写明理由",
        "findings are open: correct them or give a reason for each",
    ),
    Refusal.UNWAIVABLE: (
        "有不允许豁免的问题，必须改正内容",
        "some findings may not be waived: the content must be corrected",
    ),
    Refusal.REASON: ("请写明理由（不少于四个字）", "say why (at least four characters)"),
    Refusal.NOT_NEEDED: ("没有需要这样处理的问题", "nothing here needs this"),
    Refusal.EXTRA: (
        "排名、通报类内容须先经本机关主要负责同志批准",
        "the head of the office has to agree first",
    ),
    Refusal.EXISTS: ("同样的内容已经在审核，不必重复送审", "the same content is under review already"),
}


def language() -> str:
    """``zh`` or ``en``, as the installation is set."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def words() -> Wording:
    return Wording(language())


def status(value: Status) -> str:
    return words().say(*_STATUS[value])


def role(value: Role) -> str:
    return words().say(*_ROLE[value])


def kind(value: str) -> str:
    """What an event of this kind is called."""
    return words().say(*_KIND[value])


def refusal(value: Refusal) -> str:
    """Why something may not be done."""
    return words().say(*_REFUSAL[value])


def category(value: str) -> str:
    return words().say(*_CATEGORY[value])


def list_kind(value: str) -> str:
    """What a wordlist of this kind is for."""
    return words().say(*_LIST_KIND[value])


def person(account: str) -> str:
    """The full name of an account with the account; the account alone if it has none."""
    user = User.objects.filter(username=account).first()
    full = user.get_full_name() if user else ""
    return f"{full}（{account}）" if full else account
