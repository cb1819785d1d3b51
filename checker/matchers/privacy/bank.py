"""Bank cards (ISO/IEC 7812: issuer prefix and Luhn check) and labelled accounts of private persons."""

from __future__ import annotations

from itertools import takewhile

from checker.expressions import Expression
from checker.matchers.candidate import Candidate, Judged
from checker.matchers.privacy import roles, tables
from checker.matchers.privacy.labels import Meaning, meanings
from checker.model import Severity

_REGULAR = frozenset(
    [(4, 4, 4, 4), (4, 4, 4, 4, 3), (6, 13), (6, 4, 4, 5), (8, 8), (8, 11), (4, 4, 4, 7), (4, 4, 8), (6, 10)]
)
_DOTTED = frozenset({(4, 4, 4, 4), (4, 4, 4, 4, 3)})
_ISSUER = Expression(r"62|4|5[1-5]|60[1-9]|35[2-8]|3[47]|2[2-7]|9[4-9]")
_LIKELY = {16: Expression(r"62|4|5[1-5]"), 19: Expression(r"62|60[1-9]|9[4-9]")}
"""Prefixes that are believed without a label, by length."""
_UNIONPAY = "62"
_CODE = Expression(r"(?:编号|编码|代码|单号|票号|号码|文号|条码|流水号?|序列号|[^卡]号)[\s:：为是（(]{0,4}\Z")
_PUBLIC = Expression(
    r"残联|纪委|监委|政府|街道办|管理站|事务所|服务站|党委|支部|单位|公司|[^户农牧]局(?!部)|财政|专户|保证金|国库|对公|基本户|基金会|红十字|慈善|捐赠|捐款|工会|学校|大学|学院|中学|小学|幼儿园|卫生[院室所]|敬老院|福利院|医院|中心|委员会"
    r"|村委|合作社|有限|集团|协会|税务|缴款|缴费|汇款|募捐|代理机构|采购|投标|招标|法院|竞买|拍卖|受托|社会保险|公积金|党费|非税|付款人|纳税人识别号|税号|信用代码|注册地址"
)
_OWN = Expression(
    r"个人(?:银行)?[账帐卡]|农户|户主|存折|一卡通|一折通|惠农卡|惠民卡|本人|死者|配偶|亲属|名下|患者|学生资助|持卡人|领款人|借记卡|储蓄卡|信用卡|工资卡"
)
_HOLDER = Expression(r"(?:\A|[^人作])单位(?!负责|联系)|企业|公司|机构|学校|供应商|商户")
"""Headings of columns that name the holder of an account, who then is no person."""
_STOP = Expression("[。！？]")
_ACCOUNT_LINE = Expression(r"户名|开户|名称|银行|[账帐]户|[账帐]号|收款|单位[:：]|捐|缴|专户|保证金")
"""A line above or below that belongs to the same account."""
_BEFORE, _AFTER = 70, 40
_PRIVATE = Expression(
    r"户主|农户|本人|姓名|身份证|一卡通|存折|惠农|补贴|低保|特困|贫困|脱贫|学生|家长|监护人|个人|村民|居民|卡折|打卡|领款人|受益人|持卡人"
)


def bank_card(candidate: Candidate) -> Judged | None:
    """Certain by issuer and Luhn check; with a label also without them, for not every issuer keeps to Luhn."""
    number = candidate.text
    if not candidate.apart or not number.isdigit() or not _stands_alone(candidate):
        return None
    said = meanings(candidate)
    right = luhn(number) and bool(_ISSUER.match(number))
    if said & {Meaning.CARD, Meaning.ACCOUNT}:
        if Meaning.CARD not in said and not (right and (candidate.guessed or _is_likely(number))):
            return None
        if not right and "." in candidate.separators:
            return None
        if _of_public_body(candidate):
            return None
        return Judged(0.97 if right else 0.75)
    if said or not right or not _is_likely(number) or _CODE.search(candidate.before()):
        return None
    if candidate.guessed or _of_public_body(candidate):
        return None
    if candidate.parts:
        return Judged(0.9) if candidate.enclosed() else None
    if not candidate.believable(_REGULAR, _DOTTED):
        return None
    if candidate.together or candidate.groups in _REGULAR:
        return Judged(0.9)
    single = set(candidate.groups) == {1}
    return Judged(0.6) if number.startswith(_UNIONPAY) or single else None


def bank_account(candidate: Candidate) -> Judged | None:
    """A labelled account, unless its holder is a public body or a company."""
    if not candidate.apart or not candidate.text.isdigit() or "." in candidate.separators:
        return None
    if candidate.guessed or candidate.parts:
        return None
    said = meanings(candidate)
    if Meaning.ACCOUNT not in said:
        return None
    if not _stands_alone(candidate) or _of_public_body(candidate):
        return None
    personal = _PRIVATE.search("".join(_surroundings(candidate)))
    return Judged(0.85) if personal else Judged(0.7, Severity.WARNING)


def _is_likely(number: str) -> bool:
    """Whether length and issuer are those of the cards that most people have."""
    likely = _LIKELY.get(len(number))
    return likely is not None and bool(likely.match(number))


def luhn(number: str) -> bool:
    """The check of ISO/IEC 7812-1: every second digit from the right doubled, sum divisible by ten."""
    total = sum(map(int, number[::-2])) + sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    return total % 10 == 0


def _of_public_body(candidate: Candidate) -> bool:
    """Whether a public body or a company holds it; what is a person's own is not, whoever pays into it."""
    before, after = _surroundings(candidate)
    return bool(_PUBLIC.search(before) or _PUBLIC.search(after)) and not _OWN.search(before)


def _surroundings(candidate: Candidate) -> tuple[str, str]:
    """The text around, in which the holder is named: the row of a table, or some lines."""
    if tables.in_table(candidate):
        cells_before, cells_after = tables.row(candidate)
        headings = tables.headings(candidate)
        holder = (
            [] if any(map(roles.is_private_heading, headings)) else list(filter(_HOLDER.search, headings))
        )
        return "\n".join([candidate.header, *holder, *cells_before]), "\n".join(cells_after)
    before, after = candidate.around(_BEFORE, _AFTER)
    here, *above = before.split("\n")[::-1]
    rest, *below = after.split("\n")
    lines = [_STOP.split(here)[-1], *takewhile(_ACCOUNT_LINE.search, above)]
    following = [_STOP.split(rest)[0], *takewhile(_ACCOUNT_LINE.search, below)]
    return "\n".join(lines[::-1]), "\n".join(following)


def _stands_alone(candidate: Candidate) -> bool:
    return not any(
        side and side.isascii() and (side.isalpha() or side == "*") for side in candidate.touching(1, 1)
    )
