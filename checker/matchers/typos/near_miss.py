"""The checks ``near-miss``: dictionary words and protected terms that are written almost right.

No list of errors is needed: whatever is one related substitution, omission, insertion or swap away from a
right form is found, unless it is right in another way: as a term of its own, as a person's name, in a title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.expressions import Expression
from checker.matchers.context import Context
from checker.matchers.keywords import GUARDS
from checker.matchers.typos.grades import Grade
from checker.matchers.typos.guard import Miss
from checker.model import PROSE, Hit, Severity, Span

_SAME_KIND = ("typo/", "wording/")
"""What a vetted rule has said already is not said again."""
_WONT = 3
"""So often in one document what is no term and never written otherwise is a name."""
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元顾孟平黄和穆萧尹姚邵湛汪祁毛狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮"
    "蓝闵季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房丁宣邓单洪包左石崔吉龚程邢裴陆荣翁荀惠曲封储靳段"
    "焦巴谷车侯全秋宁仇甘武符刘景龙叶黎白怀蒲从索赖卓池乔闻莘党翟谭贡姬申冉边燕尚温庄晏柴瞿阎连习艾向古易廖衡步耿满匡文国寇广"
    "欧隆师巩聂晁敖辛阚简饶曾关游权桂曹肖付闫代仝覃涂祖"
)
_BEFORE_NAME = Expression(
    "(?:主任|书记|局长|厅长|部长|市长|县长|区长|镇长|乡长|村长|处长|科长|院长|校长|所长|站长|会长|队长|组长|经理|主席|委员|代表|同志|医生|护士|"
    "记者|教授|教师|老师|民警|法官|律师|村民|居民|患者|作者|编辑|校对|审核|责编|联系人|法定代表人|负责人|承办人|经办人|姓名|被告人?|原告|"
    "嫌疑人)[:：]?[ \u3000]?\\Z"
)
_BEHIND_NAME = Expression("(?:同志|先生|女士|等人|某|、[\u4e00-\u9fff]{2,3}、|（[男女])")


def near_misses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Near misses of ``of``: ``dictionary`` or ``protected``."""
    for miss in context.once("near-misses", _all):
        if miss.protected == (params["of"] == "protected"):
            yield _hit(context, miss)


def _all(context: Context) -> list[Miss]:
    if context.guard is None:
        return []
    return [miss for miss in context.guard.misses(context.view.text) if _stands(context, miss)]


def _stands(context: Context, miss: Miss) -> bool:
    text, view = context.view.text, context.view
    if view.crosses_edge(miss.start, miss.end):
        return False
    span = view.span(miss.start, miss.end)
    if context.kind_at(span.start) not in PROSE or not GUARDS["not-in-title-marks"](context, span):
        return False
    if any(
        hit.start < span.end and span.start < hit.end and hit.rule.startswith(_SAME_KIND)
        for hit in context.found
    ):
        return False
    if miss.protected:
        return True
    window = text[miss.start : miss.end]
    if text.count(window) >= _WONT and miss.form not in text:
        return False
    return not (len(window) <= 3 and window[0] in _SURNAMES and _is_name(text, Span(miss.start, miss.end)))


def _is_name(text: str, span: Span) -> bool:
    """Whether it stands where persons are named."""
    before = _BEFORE_NAME.search(text, max(0, span.start - 8), span.start)
    alone = not _is_han(text[span.start - 1 : span.start]) and not _is_han(text[span.end : span.end + 1])
    return alone or before is not None or _BEHIND_NAME.match(text, span.end) is not None


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _hit(context: Context, miss: Miss) -> Hit:
    span = context.view.span(miss.start, miss.end)
    severity = Severity.ERROR if miss.grade is Grade.ERROR else Severity.WARNING
    confidence = 1.0 if miss.grade is Grade.ERROR else 0.8
    return Hit("", span.start, span.end, (miss.shown,), confidence=confidence, severity=severity)
