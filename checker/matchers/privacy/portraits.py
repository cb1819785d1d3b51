"""Persons in running text: which traits a passage tells about one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.context import Context
from checker.model import PROSE, Span

TRAITS = {
    "sex": ("性别", "sex"),
    "age": ("年龄", "age"),
    "employer": ("工作单位或学校", "employer or school"),
    "address": ("详细住址", "address"),
    "native": ("籍贯", "native place"),
    "kinship": ("亲属关系", "kinship"),
}
"""Three of these single out most people."""
SECRETS = {
    "health": ("病情或残疾", "illness or disability"),
    "hardship": ("困难或救助情况", "hardship"),
    "record": ("违法犯罪或矫正情况", "record of offences"),
}
NUMBERS = {
    "resident": ("身份证号", "identity number"),
    "phone": ("手机号", "mobile number"),
    "plate": ("车牌号", "plate"),
}
_SEED = ClassExpression(
    r"[0-9男女性独孤唯全仅](?:(?<=[0-9])[ ]?(?:周?岁|个月大)|(?<=[1-8])[0-9]{5}(?:19|20)[0-9]{9}[0-9x]|(?<=[男女])(?:性?[，,、。；;）)（(\s患0-9]|[子孩])"
    r"|(?<=性)别[:：为 ]{0,2}[男女]|(?<=独)居|(?<=孤)身一人|(?<=唯)一|(?<=全)[村镇县校]仅|(?<=仅)有)"
)
"""Where it is worth looking for a person."""
_AGE = (
    r"(?<![0-9.—\-~～至到满])(?<!平均)(?<!平均年龄)(?<!最[大小])(?<!年龄最[大小])(?<!平均年龄为)[1-9][0-9]{0,2}[ ]?(?:周?岁|个月大)"
    r"(?![以及至到\-—－~～上下的（]|[女男]?老|儿童)"
)
_SEX = r"(?:(?<![\u4e00-\u9fff])|(?<=患者)|(?<=病例)|(?<=[为名岁某]))[男女](?:性|[子孩])?(?=[，,、。；;）)（(\s患0-9]|\Z)|性别[:：为 ]{0,2}[男女]"
_UNIQUE = r"独居|孤身一人|全[村镇县校]仅|[村镇校里内]唯一|唯一一?[名位个]|仅有的?一[名位个]"
_ALONE = Expression("独居|孤身")
"""Said of nobody for what they did in public."""
_KIN = "妻子|丈夫|儿子|女儿|父亲|母亲|岳父|岳母|哥哥|弟弟|姐姐|妹妹|孙子|孙女|外孙|儿媳|女婿|爷爷|奶奶|外公|外婆|配偶|爱人|家属|亲属|亲戚|家人"
_PLACES = "公司|医院|学校|小学|中学|大学|学院|幼儿园|工厂|厂|店|超市|银行|集团|中心|市场|饭店|酒店|局|所|工地|馆|站|城|药房|商场|商店|餐厅|车间|部队|卫生院|村委会|企业|门诊|菜场|高铁上|列车上"
_JOBS = "员工|职工|工作|教师|老师|学生|医生|护士|司机|老板|工人|保安|店员|职员|经营|厨师|快递|保洁|经理|会计|干部|商户|务工|上班|就读|读书|任教|打工|摊主|销售|售货|营业|服务员|驾驶员|医师|导购|收银"
_TRAITS = Expression(
    rf"(?P<employer>(?:供职|就职|任职|就读|在读|上班)于|单位(?:为|是|：|:)|(?:{_PLACES})(?:的|从事|内|里)?[\u4e00-\u9fff]{{0,4}}?(?:{_JOBS}))"
    r"|(?P<address>[0-9一二三四五六七八九十]{1,4}(?:号楼|幢|栋|单元)|(?<![0-9])[0-9]{2,4}室|[村庄屯寨][0-9一二三四五六七八九十]{1,3}[组队]|[路街巷弄里][0-9]{1,4}(?:弄[0-9]{1,4})?号)"
    r"|(?P<native>籍贯|祖籍|(?<=[，,；;：:、系为])[\u4e00-\u9fff]{2,9}[人籍](?=[，,。；;、（(]))"
    rf"|(?P<kinship>(?:病例|患者|感染者)[0-9一二三四五六七八九十某]{{0,3}}(?:的|之)(?:密切接触者)?的?(?:{_KIN}|同事|室友|邻居|[妻夫父母子女])|(?:其|之|系|为)(?:{_KIN})|其[妻夫父母子女](?=[，,。、驾陪的和与曾于在])|(?:夫妻|母女|父子|母子|父女)关系)"
    r"|(?P<health>确诊|患有?[\u4e00-\u9fff]{1,10}?(?:病|症|癌|瘤|炎|障碍)|癌|精神病|精神障碍|尿毒症|白血病|艾滋|肝炎|结核|[一二三四]级残疾|(?:视力|听力|肢体|智力|精神)残疾|残疾人?证|hiv)"
    r"|(?P<hardship>低保户|低保对象|特困|建档立卡|贫困户|脱贫户|孤儿|留守|困境儿童)"
    r"|(?P<record>吸毒|社区矫正|刑满释放|戒毒|服刑|前科)"
    r"|(?P<resident>(?<![0-9])[1-8][0-9]{5}(?:19|20)[0-9]{9}[0-9x](?![0-9]))|(?P<phone>(?<![0-9])1[3-9][0-9]{9}(?![0-9]))"
    r"|(?P<plate>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][a-z][·• ]?[a-z0-9]{5,6}(?![a-z0-9]))"
    r"|(?P<public>现任|历任|曾任|拟任|拟提拔|党员|参加工作|[省市县局厅处科]长|书记|主任|委员|代表|同志|烈士|院士|教授|主席|总理|部长|获得者|荣获|见义勇为|模范|标兵|事迹|表彰|志愿者|候选人|运动员|作家|演员|导演)"
    r"|(?P<many>(?:男性?|女性?)[0-9]+[人例名]|[0-9]+[人例名](?:男|女)|平均年龄|年龄最|人次|占比)"
    rf"|(?P<age>{_AGE})|(?P<sex>{_SEX})|(?P<unique>{_UNIQUE})"
)
_PERSON = frozenset({"age", "sex", "unique", "resident"})
_START = ClassExpression(
    r"(?:病例|患者|感染者)[0-9一二三四五六七八九十]{1,4}[：:，,（(为]|\n|[。；;](?=[\u4e00-\u9fff]{2,4}[，,][男女])"
)
_NEAR = 60
_FAR = 260
"""What stands farther behind the first word about a person (code points) is about something else."""


class Portrait(NamedTuple):
    """A person in a passage: span of folded text of the first word, and what is told."""

    span: Span
    traits: frozenset[str]


def portraits(context: Context) -> Iterator[Portrait]:
    """Every person of whom sex, age or identity number is told, or who is said to be the only one of a kind.

    Not those who act in public: officials, people with honours.
    """
    view = context.view
    behind = 0
    for seed in _SEED.finditer(view.text):
        if seed.start() < behind:
            continue
        offset = view.span(seed.start(), seed.end()).start
        if context.kind_at(offset) not in PROSE or context.grid.at(offset) is not None:
            continue
        start, behind = _passage(context, seed.start(), behind)
        found = list(_TRAITS.finditer(view.text, start, behind))
        traits = frozenset(match.lastgroup for match in found if match.lastgroup)
        first = next((match for match in found if match.lastgroup in _PERSON), None)
        if first is None or "many" in traits:
            continue
        near = range(first.start() - _NEAR, first.end() + _NEAR)
        public = any(match.lastgroup == "public" and match.start() in near for match in found)
        if not public or any(_ALONE.match(match.group()) for match in found):
            yield Portrait(Span(*first.span()), traits)


def _passage(context: Context, anchor: int, behind: int) -> tuple[int, int]:
    """From the start of the person's line (or case) to where the next person or line begins."""
    view = context.view
    bounds = view.bounds(anchor)
    start = max(bounds.start, behind, anchor - _FAR // 3)
    for match in _START.finditer(view.text, start, anchor):
        start = match.start() if match.group().strip() else match.end()
    stop = min(bounds.end, anchor + _FAR)
    border = _START.search(view.text, anchor + 1, stop)
    return start, border.start() if border and border.start() > anchor else stop
