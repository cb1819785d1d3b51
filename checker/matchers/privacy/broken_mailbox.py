"""Mailboxes that a blank or the end of a line has cut: ``zhangsan@16 3.com``, ``zhangsan@fox⏎mail.com``.

Only the domains of the great providers are put together again: of others nobody can say where they end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.privacy.mailbox import personal
from checker.model import Hit

_DOMAINS = sorted(
    "qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com 139.com 189.cn wo.cn sina.com sina.cn "
    "vip.sina.com sohu.com gmail.com hotmail.com outlook.com live.cn live.com icloud.com aliyun.com tom.com 21cn.com".split(),
    key=len,
    reverse=True,
)
_USER = Expression(r"(?<![a-z0-9._%+\-])[a-z0-9][a-z0-9._%+\-]{1,40}(?:[ ]{1,2}|[ ]?\r?\n[ \t]{0,8})?\Z")
_BLANKS = " \t\r\n\u00a0"
_MOST_BLANKS = 2
"""Places at which a mailbox may be cut; more of them and the words only look like one."""
_REACH = 44
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.")


def broken_mailboxes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Personal mailboxes with one or two gaps inside; those without any are the pattern's."""
    view = context.view
    text = view.text
    for first, last in context.anchors["privacy/email"]:
        if text[first:last] != "@":
            continue
        bounds = view.bounds(first)
        user = _USER.search(text, max(bounds.start, first - _REACH), first)
        end, domain = _domain(text, last, bounds.end)
        if user is None or not domain:
            continue
        span = user.start(), end
        index = bisect_right(view.joins, span[0])
        wrapped = index < len(view.joins) and view.joins[index] < end
        if not wrapped and not any(sign in _BLANKS for sign in text[user.start() : end]):
            continue
        written = f"{user.group().strip()}@{domain}"
        place = context.grid.at(view.span(*span).start)
        if personal(Candidate(view, written, *span, (len(written),), True, place)) is not None:
            source = view.span(*span)
            yield Hit("", source.start, source.end, confidence=0.7)


def _domain(text: str, start: int, stop: int) -> tuple[int, str]:
    """The end of a provider's domain that begins at ``start``, however it is cut, and the domain."""
    letters: list[int] = []
    for place in range(start, min(stop, start + _REACH)):
        if text[place] in _LETTERS:
            letters.append(place)
        elif text[place] not in _BLANKS:
            break
    written = "".join(text[place] for place in letters)
    for domain in _DOMAINS:
        if not written.startswith(domain):
            continue
        end = letters[len(domain) - 1] + 1
        gaps = sum(
            later - place > 1
            for place, later in zip([start - 1, *letters], letters[: len(domain)], strict=False)
        )
        follows = text[end : end + 1]
        if gaps <= _MOST_BLANKS and not (follows.isascii() and follows.isalnum()):
            return end, domain
    return start, ""
