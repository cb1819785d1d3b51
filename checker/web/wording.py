"""What pages say about reviews, in Chinese and in English."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import get_language

from checker.reports.wording import Wording
from checker.review.rules import Role, Status

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
