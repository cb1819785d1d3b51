"""Where a text names private persons, and as what: by role, relation, a list, a column, or by what follows.

Officials in office, contact people, reporters and legal representatives are named without any of these
signs, or with a sign of their own (``局长``, ``联系人``); they are not mentioned here.
"""

from __future__ import annotations

from checker.matchers.context import Context
from checker.matchers.privacy.mention import RULE, Mention
from checker.matchers.privacy.named_after_numbers import after_numbers
from checker.matchers.privacy.named_beside_data import beside_data
from checker.matchers.privacy.named_by_data import by_data
from checker.matchers.privacy.named_by_role import by_role
from checker.matchers.privacy.named_in_columns import in_columns
from checker.matchers.privacy.named_in_lists import in_lists
from checker.matchers.privacy.named_in_part import in_part


def mentions(context: Context) -> tuple[Mention, ...]:
    """All mentions, ascending and disjoint."""
    return context.once("privacy.mentions", _collect)


def _collect(context: Context) -> tuple[Mention, ...]:
    found: dict[int, Mention] = {}
    for mention in in_columns(context):
        found[mention.start] = mention
    for source in (by_role, by_data, beside_data, after_numbers, in_part, in_lists):
        for folded in source(context):
            if context.view.crosses_edge(folded.start, folded.end):
                continue
            span = context.view.span(folded.start, folded.end)
            mention = folded._replace(start=span.start, end=span.end)
            known = found.get(mention.start)
            if known is None or (mention.part and not known.part):
                found[mention.start] = mention
    result: list[Mention] = []
    for mention in sorted(found.values(), key=lambda mention: (mention.start, -mention.end)):
        if not result or mention.start >= result[-1].end:
            result.append(mention)
    return tuple(result)


def subjects(context: Context) -> list[int]:
    """Where private persons are spoken of by a role alone (该患者, 户主), as ends in document text, ascending."""
    return context.once("privacy.subjects", _subjects)


def _subjects(context: Context) -> list[int]:
    text = context.view.text
    found = []
    for first, last in context.anchors.get(RULE, ()):
        if text[first:last] in _SUBJECTS:
            found.append(context.view.span(first, last).end)
    return sorted(found)


_SUBJECTS = frozenset(
    "患者 病例 病人 感染者 死者 伤者 户主 申请人 当事人 被告人 嫌疑人 被执行人 监护人 家长".split()
)
