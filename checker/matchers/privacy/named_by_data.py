"""Names told by what stands behind them: ``张三，男``, ``李四（身份证号…``, ``王五 13800000000``."""

from __future__ import annotations

from collections.abc import Iterator

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.matchers.privacy import names
from checker.matchers.privacy.mention import RULE, Mention, in_office
from checker.matchers.privacy.native_names import HAN

_BEHIND = Expression(
    r"[，,、（(;；:：|\t /]{1,4}(?:"
    r"(?:男|女)(?=[，,、。；;：:（(）)\s/|]|性|\Z|[0-9])|[0-9]{1,3}(?:周?岁|年生)|(?:19|20)[0-9]{2}年[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:出)?生"
    r"|(?:居民|公民|第二代|二代)?(?:身份证|身份号码)|证件号|(?:联系)?(?:手机|电话)|联系方式|住址|家住|现住|住(?![房院宅])|户籍|出生[于日年]|生于|银行[卡账]|卡号|账号"
    r"|住院号|病历号|学号|车牌|护照|微信|籍贯|祖籍|现年|就职于|任职于|供职于|工作单位|婚姻|宗教信仰|信[仰奉]|离异|丧偶|未婚|已婚|离婚|患|确诊|刑满|有?吸毒|曾因|艾滋|孤儿|强制|社区矫正|社区戒毒|假释|缓刑|监外"
    r"|(?:[一二三四1-4]级)?(?:肢体|精神|智力|视力|听力|言语|多重)残疾|残疾等级|系|低保|特困|建档立卡|怀孕|佛教|道教|伊斯兰教|基督教|天主教|涉邪教|重点(?:上|信)访"
    rf"|[{HAN}]{{1,3}}族[，,、）)]|[{HAN}]{{2,8}}[省市县区]人[，,。、]"
    r"|残疾人?证|低保证|准考证|考号|一卡通|一折通|存折|邮箱|e-?mail|[a-z0-9][a-z0-9._\-]{1,12}[ ]?@|[1-9][0-9]{5}(?:(?:19|20)[0-9]{2}|[0-9*]{2})[0-9*x]|1[3-9][0-9*][ \-]?[0-9*]{4})"
)
_BEHIND_WORDS = frozenset(
    (
        "（住 ，住 男 女 岁 年生 月生 日生 出生 身份证 身份号码 证件号 手机 电话 联系方式 住址 "
        "家住 现住 户籍 生于 银行卡 卡号 账号 住院号 病历号 学号 车牌 护照 微信 籍贯 祖籍 现年 "
        "就职于 任职于 供职于 工作单位 婚姻 宗教信仰 信仰 信奉 社区矫正 假释 缓刑 强制隔离戒毒 社区戒毒 系社区 系刑满 系假释 系缓刑 系吸毒 系孤儿 系低保 系特困 系涉邪教 系重点 佛教 道教 伊斯兰教 基督教 天主教 涉邪教 重点上访 重点信访 离异 丧偶 未婚 已婚 离婚 患有 确诊 "
        "刑满 吸毒 曾因 艾滋 孤儿 肢体残疾 精神残疾 智力残疾 视力残疾 听力残疾 残疾等级 低保 特困 "
        "建档立卡 怀孕 因患 性别男 性别女 性别：男 性别：女 的妻子 的丈夫 的儿子 的女儿 的父亲 "
        "的母亲 之子 之女 之妻 之夫 族， 族、 人， 名下 持残疾 持身份 持居民 持有居民 持护照 持军官 的身份证 的银行卡 的社保卡 的存折 的账户 的手机 残疾证 残疾人证 低保证 准考证 考号 一卡通 一折通 存折 邮箱 @"
    ).split()
)
_NUMBER = ClassExpression(r"[1-9][0-9*][0-9* \-]{7,}")


def by_data(context: Context) -> Iterator[Mention]:
    """``张三，男``, ``李四（身份证号…``, ``王五 13800000000``: what follows is a person's."""
    text = context.view.text
    places = [
        first + (text[first] in _MARKS)
        for first, last in context.anchors.get(RULE, ())
        if text[first:last] in _BEHIND_WORDS
    ]
    for place in (*places, *(match.start() for match in _NUMBER.finditer(text))):
        low = max(context.view.bounds(place).start, place - 40)
        start = _mark_before(text, place, low)
        if (
            start < 0
            and text[place].isdigit()
            and place > low
            and _BEHIND.match(" " + text[place : place + 24])
        ):
            start = place
        bare = start < 0 and _BARE.match(text, place)
        if start < 0 and not bare:
            continue
        name = names.read_back(text, place if bare else start, low)
        if name is None or in_office(text, name) or (bare and not _begins_clause(text, name.start)):
            continue
        yield Mention(name.start, name.end, "", name.masked)


def _begins_clause(text: str, start: int) -> bool:
    """Nothing stands in front, or a word that leads to somebody: 打入张三的银行卡."""
    return start == 0 or text[start - 1] in _CLAUSE_MARKS


_CLAUSE_MARKS = frozenset("，,。；;：:、\n （(入给向由将")
_BARE = Expression(
    "信[仰奉]|系(?:社区|刑满|假释|缓刑|吸毒|孤儿|低保|特困|夫妻|涉邪教|重点(?:上|信)访)|婚姻|怀孕|因患|患有|确诊|性别|的(?:妻子|丈夫|儿子|女儿|父亲|母亲)|之[子女妻夫]|家住|现住"
    r"|的?(?:身份证|银行卡)(?![信息管办理])|的(?:社保卡|存折|账户|手机)|持(?:有)?(?:本人)?(?:居民|第?二代)?(?:身份证|残疾人?证|军官证|士兵证|护照|居住证)|名下"
)


def _mark_before(text: str, place: int, low: int) -> int:
    """Where the data begin that the word at ``place`` belongs to, behind a name; -1 if nowhere near."""
    for start in range(place - 1, max(low, place - 14) - 1, -1):
        if text[start] in _MARKS:
            while start > low and text[start - 1] in _MARKS:
                start -= 1
            match = _BEHIND.match(text, start)
            return start if match is not None and match.end() > place else -1
    return -1


_MARKS = frozenset("，,、（(;；:：|\t /")
