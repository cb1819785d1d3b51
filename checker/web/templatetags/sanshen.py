"""What templates say and how: both languages beside each other, as in reports."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString

from checker.model import Severity, Stage, Verdict
from checker.reports import mask
from checker.review.rules import Role, Status
from checker.web import assets, wording

register = template.Library()


@register.simple_tag
def say(chinese: str, english: str) -> str:
    """The text in the installation's language."""
    return wording.words().say(chinese, english)


@register.filter
def verdict(value: Verdict | str) -> str:
    return wording.words().verdict(Verdict(value))


@register.filter
def severity(value: Severity | str) -> str:
    return wording.words().severity(Severity(value))


@register.filter
def stage(value: Stage | str) -> str:
    return wording.words().stage(Stage(value))


@register.filter
def status(value: Status | str) -> str:
    return wording.status(Status(value))


@register.filter
def role(value: Role | str) -> str:
    return wording.role(Role(value))


@register.filter
def event(value: str) -> str:
    """What an event of this kind is called."""
    return wording.kind(value)


@register.filter
def category(value: str) -> str:
    return wording.category(value)


@register.filter
def list_kind(value: str) -> str:
    return wording.list_kind(value)


@register.filter
def printable(value: str) -> str:
    """Control characters and direction marks made visible."""
    return mask.printable(value)


@register.filter
def moment(value: datetime | str | None) -> str:
    """A point in time to the minute, in the installation's time zone."""
    at = parse_datetime(value) if isinstance(value, str) else value
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


@register.filter
def person(account: str) -> str:
    """The full name of an account with the account, or the account alone."""
    return wording.person(account)


@register.filter
def short(digest: str) -> str:
    """The beginning of a digest, enough to tell two apart at a glance."""
    return digest.removeprefix("sha256:")[:12]


@register.filter
def grouped(digest: str) -> str:
    """A digest in groups of eight, so that people can read it to each other."""
    plain = digest.removeprefix("sha256:")
    return " ".join(plain[index : index + 8] for index in range(0, len(plain), 8))


@register.simple_tag
def asset(name: str) -> str:
    """The address of a style sheet, script or picture."""
    return assets.address(name)


@register.simple_tag
def language() -> SafeString:
    return SafeString("en" if wording.words().english else "zh-CN")
