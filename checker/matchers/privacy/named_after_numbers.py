"""Names that stand behind a number of theirs: ``住院号：ZY1234567，张三``, ``存折账号…（李四）``."""

from __future__ import annotations

from collections.abc import Iterator

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import Mention, in_office

_NUMBER = ClassExpression(
    r"(?<![0-9*])[0-9][0-9*]{5,22}[0-9x*](?![0-9a-z])[ ]?[，,、（(/\u3000 ][ ]?(?=[\u3400-\u9fff])"
)
_LABEL = Expression(
    "身份证|身份号码|证件号|残疾人?证|军官证|士兵证|护照|通行证|居住证|回乡证|学号|学籍|考号|准考证|考生号|住院号|病历号|病案号|门诊号|就诊号"
    "|存折|卡号|一卡通|一折通|[社医]保|参保|户号|低保证|保障证"
)
_ENDS = Expression(r"[，,。；;、）)/\n\s]|\Z")
_REACH = 16


def after_numbers(context: Context) -> Iterator[Mention]:
    """The name behind a number whose label says that it is a person's; nothing but the name up to the next mark."""
    view = context.view
    text = view.text
    for number in _NUMBER.finditer(text):
        bounds = view.bounds(number.start())
        if number.end() >= bounds.end:
            continue
        if not _LABEL.search(text, max(bounds.start, number.start() - _REACH), number.start()):
            continue
        name = names.read(text, number.end(), bounds.end, False)
        if name is not None and _ENDS.match(text, name.end) and not in_office(text, name):
            yield Mention(name.start, name.end, "", name.masked)
