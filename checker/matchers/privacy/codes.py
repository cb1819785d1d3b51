"""Numbers that only their label tells: of passports, permits, patients, pupils, the insured, chat accounts.

The automaton finds words of the labels.  Around them is looked for a label and, behind or in front of
it, a value of the right shape: at once if the shape is mere digits, a few words on if letters make it
distinct.  In tables the label is the heading of the column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.expressions import Expression
from checker.language.fold import fold_term
from checker.matchers import digits
from checker.matchers.context import Context
from checker.matchers.numerals import plain
from checker.matchers.privacy import identity
from checker.matchers.privacy.labels import UNIT
from checker.matchers.privacy.windows import windows
from checker.model import Hit, Severity, Span

_S = "[ \u00a0\\-‐‑–—－·•・.]?"
_NO_O = "[a-hj-np-z]"


def _exactly(count: int) -> str:
    """``count`` digits, in any grouping."""
    return f"[0-9](?:{_S}[0-9]){{{count - 1}}}"


def _between(least: int, most: int) -> str:
    """Digits written together, each apart, or in two or more groups of three or four."""
    groups = f"[0-9]{{3,4}}(?:[ \u00a0\\-][0-9]{{3,4}}){{{(least + 3) // 4 - 1 or 1},{most // 3 - 1}}}(?:[ \u00a0\\-][0-9]{{1,2}})?"
    return f"(?:[0-9]{{{least},{most}}}|[0-9](?:[ \u00a0\\-·][0-9]){{{least - 1},{most - 1}}}|{groups})"


@dataclass(frozen=True, slots=True)
class Kind:
    """``labels``, ``value`` and ``distinct`` are regular expressions over folded text.

    A ``distinct`` value is told from other numbers by its shape, so that words may stand between it and
    its label, and the general labels of identity papers will do as well.  ``alone`` needs no label.
    ``weak`` labels announce data that lists of their kind may show.
    """

    labels: str
    value: str
    distinct: str = ""
    alone: str = ""
    weak: str = ""
    public: str = ""
    """Words in front of the label, or between it and the value, that make the value nobody's own."""
    heading: str = ""
    beside: str = "(?!)"
    """A word that is a label only as the heading of a column, and the headings it must stand beside."""
    proof: Callable[[str], bool] | None = None
    """What a value must pass, without its separators, behind a general label."""


_NUMBER = "(?:号码?|编号|账号|帐号|号)"
_KINDS = {
    "passport": Kind(
        rf"护照(?:证件)?{_NUMBER}?|passport(?: ?no\.?| ?number)?",
        rf"1[45]{_exactly(7)}|[0-9]{{9}}|[a-z]{{1,2}}[ ]?{_exactly(7)}(?:{_S}[0-9])?",
        rf"(?:e{_S}{_NO_O}|pe|se|de|ma|[psd]\.?){_S}{_exactly(7)}|(?:[egpsdkh]|[kh]j){_S}{_exactly(8)}",
    ),
    "hk-macau-permit": Kind(
        rf"(?:往来|来往)?(?:港澳|内地)(?:居民|同胞)?(?:来往内地|往来内地)?通行证{_NUMBER}?|(?:来往|往来)港澳通行证|回乡[证卡]{_NUMBER}?"
        rf"|(?<!车辆)通行证{_NUMBER}?(?=[ ：:]?[hmcw][0-9a-z][0-9]{{7,9}}[（(][^）)\n]{{0,8}}(?:港澳|内地))",
        r"(?!)",
        rf"[hm]{_S}{_exactly(8)}(?:{_S}[0-9]{{2}})?|[cw]{_S}[0-9a-hj-np-z]{_S}{_exactly(7)}",
    ),
    "taiwan-permit": Kind(
        rf"(?:台湾|大陆)(?:居民|同胞)?(?:来往大陆|往来大陆|往来台湾|来往台湾)?通行证{_NUMBER}?|(?:来往|往来)(?:大陆|台湾)通行证{_NUMBER}?|台胞证{_NUMBER}?",
        rf"{_exactly(10)}(?:{_S}[(（][a-z][)）])?|{_exactly(8)}",
        rf"[tl]{_S}{_exactly(8)}|[0-9]{{8,10}}[(（][a-z][)）]",
    ),
    "foreign-permanent-residence": Kind(
        rf"永久居留(?:身份)?证?(?:件)?{_NUMBER}?|永居(?:身份)?证?{_NUMBER}?",
        r"(?!)",
        rf"[a-z](?:{_S}[a-z]){{2}}{_S}{_exactly(12)}|9{_S}{_exactly(16)}{_S}[0-9{digits.CROSS}]",
        proof=identity.permanent_residence,
    ),
    "military-id": Kind(
        rf"军官证|士兵证|军士证|文职(?:干部|人员)?证|警官证|军人(?:身份)?证件?|武警证|义务兵证|军人{_NUMBER}",
        rf"(?:第[ ]?)?{_between(6, 8)}(?:[ ]?号)?",
        rf"[军海空武政后装文士参联火陆南北东西中警]{{1,2}}字[ ]?第?[ ]?{_between(6, 8)}(?:[ ]?号)?",
        r"(?<![\u3400-\u9fff])[军海空武士]字第[ ]?[0-9]{6,8}[ ]?号|(?<=[持为是号证凭])[军海空武士]字第[ ]?[0-9]{6,8}[ ]?号",
    ),
    "household-register": Kind(
        rf"户口[簿本](?:户号|{_NUMBER})|户籍(?:户号|{_NUMBER})|(?<=(?:户主|姓名|申请人)[^。；;]{{0,16}})户号|(?<![电水气费网热])户号(?=[ ]?(?:为|[:：])?[ ]?[0-9]{{8,10}}[，,；; ]{{1,2}}户[主别])|户口{_NUMBER}",
        rf"[a-z]?{_between(8, 10)}",
        heading="户号",
        beside="户主|姓名|人口|人数",
    ),
    "social-security": Kind(
        rf"(?:社会?保障?|医保|医疗保险|养老保险|社会保险)(?:[卡证]卡?|电脑|个人|登记|参保)?{_NUMBER}|参保(?:人|人员|者)?(?:个人)?{_NUMBER}|合作医疗[证卡]{_NUMBER}|医疗[证卡]{_NUMBER}"
        rf"|新农合[证卡]?{_NUMBER}|(?<=[社医]保)个人{_NUMBER}|个人{_NUMBER}(?=[(（](?:社|医|参|养))|个人社保{_NUMBER}",
        rf"[a-z]{_S}{_exactly(8)}|{_between(8, 14)}",
        public="单位|企业|定点|机构",
    ),
    "medical-record": Kind(
        rf"(?:住院|门诊|急诊)?病[历案](?:档案)?{_NUMBER}|住院(?:登记|流水)?{_NUMBER}|[门急]诊{_NUMBER}|就诊卡?{_NUMBER}|(?:病人|患者|病员)(?:{_NUMBER}|id)"
        rf"|放射{_NUMBER}|影像{_NUMBER}|检查号|登记号(?=[(（](?:病|住|就))|诊疗卡{_NUMBER}|健康卡{_NUMBER}",
        rf"[a-z]{{0,3}}[ \-]?{_between(5, 14)}|[0-9]{{4}}-[0-9]{{4,8}}",
    ),
    "student-number": Kind(
        rf"学号|学籍(?:辅|副)?{_NUMBER}|学生(?:证|卡)?{_NUMBER}|考生{_NUMBER}",
        rf"[a-z]{{0,3}}[ ]?{_between(6, 16)}",
        weak=rf"准考证{_NUMBER}|考号|(?:考试)?报名(?:序号|编号)|考籍号",
    ),
    "wechat": Kind(
        r"微信[ ]?(?:号码?|id|账号|帐号|号)?|(?<![a-z])(?:vx|wx|wechat)(?:号|id| ?id)?|[v薇威]信(?:号)?|加v信?",
        r"[a-z][0-9a-z_＿－\-]{5,19}",
        alone=r"(?<![a-z0-9_])wxid[_＿][0-9a-z]{14}",
        public=r"公众号|公号|订阅号|服务号|视频号|小程序|群|企业微信|公司|政务|官方|客服|咨询|监督|举报|投诉|平台|关注",
    ),
    "qq": Kind(
        r"(?<![a-z@.])qq(?:号码?|账号|帐号)?|(?<![a-z])q号|扣扣(?:号码?|账号)?|企鹅号",
        rf"(?!0){_between(5, 11)}",
        public=r"群|公众|公司|政务|官方|客服|咨询|监督|举报|投诉|平台|邮箱|交流|技术支持|服务",
    ),
}
_PAPERS = "证件号码?|证件编号|有效证件|身份证件|证件(?=[:：])"
"""General labels, behind which a distinct value is enough."""
_BEGIN, _END = (
    "(?:(?<![0-9a-z*_＿])|(?<=passport|qq|vx|wx|wechat|id))",
    r"(?![0-9a-z*＊_＿@]|\.[0-9a-z]|[ ]?年|[ ]?" + UNIT + ")",
)
_JOIN = (
    r"(?:证?号码?|编号|账号|代码)?(?:[，,；;、]?[ ]?证件(?:号码?|编号)(?:为|是)?)?(?:[(（][^()（）]{0,10}[)）]){0,2}(?:[^。；;！？!?\n0-9a-z，,、:：（(]{0,8}?(?:[:：=＝是为系即]|→|——?|分别为))?"
    r"[\s|:：,，、/“\"'‘（(【\[《<—）)】\]》>]{0,6}(?:no\.?|№|[:：]|证?件?号码?[:：为]?|编号[:：为]?)?[ ]?"
)
_FAR = r"[:：]?\s{0,4}[^。；;！？!?\n]{0,24}?"
_LINK = r"[ ]?(?:[(（【\[](?:[\u3400-\u9fff·]{0,6}?)|[，,]?(?:[是为系即]|作为)[\u3400-\u9fff·]{0,8}?|[ ]?[—\-]{1,2}[ ]?)"
_AND = r"[ ]?(?:[、，,;；/]|和|及|与)[ ]?"
_NO_LABEL = "(?!qq|vx|wx|tel|e-?mail|id)"
_REACH = 24
"""Code points on either side of an anchor within which its label lies."""
_BEFORE = 48
"""Code points in front of a label within which its value may begin."""
_OTHER = Expression(
    r"(?:编号|编码|型号|批号|单号|票号|合同|项目|发票|订单|证书|文号|规格|货号|备案|电话|手机|窗口|房间|座位|航班|车次)[号码]?[:：为是]?[ ]?\Z"
)
"""Words directly in front of a value that make it something else."""
_PUBLIC_REACH = 12
_WINDOW = 100
"""Code points behind a label, or a value of a list, within which the next value ends."""
_MOST = 20
"""Values of one list behind a label."""
_GENERAL = Expression(_PAPERS)
_BLANK = Expression("[^0-9a-z]")
_ANYTHING = Expression(".+")
_SENTENCE = Expression(r"[。；;！？\n]")


@dataclass(frozen=True, slots=True)
class _Searches:
    """The expressions of one kind."""

    label: Expression
    behind: Expression
    far: Expression | None
    front: Expression
    close: Expression | None
    more: Expression
    more_distinct: Expression
    whole: Expression
    alone: Expression | None
    weak: Expression | None
    proof: Callable[[str], bool] | None
    public: Expression | None
    distinct: Expression | None
    heading: str
    beside: Expression


def _searches(kind: Kind) -> _Searches:
    labels = (
        f"(?:{kind.labels}{'|' + kind.weak if kind.weak else ''}{'|' + _PAPERS if kind.distinct else ''})"
    )
    value = f"(?:{kind.distinct}|{kind.value})" if kind.distinct else f"(?:{kind.value})"
    return _Searches(
        Expression(labels),
        Expression(f"{_JOIN}{_BEGIN}(?P<value>{value}){_END}"),
        Expression(f"{_FAR}{_BEGIN}(?P<value>{kind.distinct}){_END}") if kind.distinct else None,
        Expression(rf"{_BEGIN}(?P<value>{value})(?![0-9a-z*]){_LINK}\Z"),
        Expression(rf"{_BEGIN}(?P<value>{kind.distinct})[ ]?(?:号)?的?\Z") if kind.distinct else None,
        Expression(f"{_AND}{_NO_LABEL}(?P<value>{value}){_END}"),
        Expression(f"{_AND}{_NO_LABEL}(?P<value>{kind.distinct or value}){_END}"),
        Expression(value),
        Expression(kind.alone) if kind.alone else None,
        Expression(kind.weak) if kind.weak else None,
        kind.proof,
        Expression(kind.public) if kind.public else None,
        Expression(kind.distinct) if kind.distinct else None,
        kind.heading,
        Expression(kind.beside),
    )


_SEARCHES = {name: _searches(kind) for name, kind in _KINDS.items()}


def codes(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Values of the kind ``params["kind"]``, whose rule names the words of its labels as anchors."""
    searches = _SEARCHES[params["kind"]]
    text = digits.text_of(context)
    found: dict[Span, bool] = {}
    for label, span in _labelled(context, text, searches, context.anchors[f"privacy/{params['kind']}"]):
        weak = searches.weak is not None and searches.weak.fullmatch(label) is not None
        found[span] = found.get(span, True) and weak
    for span, weak in found.items():
        place = context.view.span(*span)
        yield Hit("", place.start, place.end, confidence=0.9, severity=Severity.INFO if weak else None)
    yield from _in_columns(context, searches)


def _labelled(
    context: Context, text: str, searches: _Searches, anchors: list[tuple[int, int]]
) -> Iterator[tuple[str, Span]]:
    """Labels and the spans of their values in the folded text."""
    for start, end in windows(anchors, _REACH, _REACH):
        if searches.alone is not None:
            for match in searches.alone.finditer(text, start, end):
                yield "", Span(*match.span())
        for label in searches.label.finditer(text, start, end):
            for span in _values(text, searches, label.start(), label.end()):
                if not context.view.crosses_edge(*span):
                    yield label.group(), span


def _values(text: str, searches: _Searches, start: int, end: int) -> Iterator[Span]:
    """The values that the label at ``start``..``end`` announces."""
    match = None
    general = _GENERAL.fullmatch(text, start, end) is not None
    if not general:
        match = searches.behind.match(text, end, end + _WINDOW)
    if match is None and searches.far is not None:
        match = searches.far.match(text, end, end + _WINDOW)
        if match is not None and _OTHER.search(text, end, match.start("value")):
            match = None
    if match is None and not general and not text.startswith("同号", end):
        match = searches.front.search(text, max(0, start - _BEFORE), start)
        if match is None and searches.close is not None:
            match = searches.close.search(text, max(0, start - _BEFORE), start)
    if match is None or _is_public(text, searches, start, end, match.start("value")):
        return
    if general and not _proved(searches, match["value"]):
        return
    alike = searches.distinct is not None and searches.distinct.fullmatch(match["value"]) is not None
    more = searches.more_distinct if alike else searches.more
    for _ in range(_MOST):
        yield Span(*match.span("value"))
        match = more.match(text, match.end(), match.end() + _WINDOW)
        if match is None:
            return


def _proved(searches: _Searches, value: str) -> bool:
    """Whether mere digits pass the check of their kind, if it has one."""
    number = _BLANK.sub("", value)
    return searches.proof is None or not number[0].isdigit() or searches.proof(number)


def _is_public(text: str, searches: _Searches, start: int, end: int, value: int) -> bool:
    """Whether the words in front of the label, or behind it, say that it is an office's."""
    if searches.public is None:
        return False
    before = _SENTENCE.split(text[max(0, start - _PUBLIC_REACH) : start])[-1]
    between = text[end:value] if value > end else ""
    return bool(searches.public.search(before) or searches.public.search(between)) or text.startswith(
        "gh_", value
    )


def _in_columns(context: Context, searches: _Searches) -> Iterator[Hit]:
    """Cells of columns whose heading is a label."""
    source = context.document.text
    headings = [
        (table, column, heading.lower())
        for table in context.grid.tables
        for column, heading in enumerate(table.header)
        if heading
    ]
    for table, column, heading in headings:
        label = searches.label.search(heading)
        if label is None and heading == searches.heading and any(map(searches.beside.search, table.header)):
            label = _ANYTHING.match(heading)
        if label is None or (searches.public is not None and searches.public.search(heading)):
            continue
        general = _GENERAL.fullmatch(label.group()) is not None
        if general and (searches.distinct is None):
            continue
        value = searches.distinct if general and searches.distinct is not None else searches.whole
        weak = searches.weak is not None and searches.weak.fullmatch(label.group()) is not None
        for row in table.rows:
            cell = row[column] if column < len(row) else None
            if cell is None:
                continue
            content = source[cell.start : cell.end]
            stripped = content.strip()
            written = plain(fold_term(stripped))
            if stripped and value.fullmatch(written) and (not general or _proved(searches, written)):
                start = cell.start + len(content) - len(content.lstrip())
                yield Hit("", start, start + len(stripped), (), 0.9, Severity.INFO if weak else None)
