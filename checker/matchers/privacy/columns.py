"""What the heading of a column announces: 姓名, 监护人联系电话, 补贴金额（元） …

The words are those seen above leaked columns of published lists.
"""

from __future__ import annotations

from enum import Enum

from checker.expressions import ClassExpression, Expression


class Column(Enum):
    """The kind of data under a heading."""

    SERIAL = "serial number"
    RESIDENT = "identity number"
    PHONE = "phone"
    CARD = "bank card or account"
    PLATE = "licence plate"
    EMAIL = "e-mail"
    PAPER = "passport, permit or certificate"
    SEX = "sex"
    AGE = "age"
    BIRTH = "birth date"
    ETHNIC = "ethnic group"
    NATIVE = "native place"
    ADDRESS = "address"
    PLACE = "village, community or town"
    KINSHIP = "kinship"
    HEALTH = "illness or disability"
    MARITAL = "marital state"
    EDUCATION = "education"
    OCCUPATION = "occupation or post"
    EMPLOYER = "employer, school or class"
    AMOUNT = "amount"
    CATEGORY = "category of aid"
    DATE = "date"
    NAME = "name of a person"
    NUMBER = "some number"
    COUNT = "count of persons or things"
    NOTE = "note"
    OTHER = "something else"


_KINDS = (
    (Column.NOTE, r"备注|说明|附注"),
    (Column.RESIDENT, r"身份证|身份号码|身份证件|证件号|证件编号|居住证号|社会保障号|sfz|身份信息"),
    (Column.CARD, r"账[号户]|帐[号户]|卡号|银行卡|存折|一卡通|一折通|卡折|开户"),
    (Column.PHONE, r"电话|手机|联系方式|联络方式|通讯方式|联系号码|电联"),
    (Column.PLATE, r"车牌|车号|号牌"),
    (Column.EMAIL, r"邮箱|e-?mail|电子邮件"),
    (
        Column.PAPER,
        r"护照|通行证|(?:病[历案]|病人|患者|住院|门诊|病历|就诊|诊疗|健康|放射|检查)卡?(?:编?号|id)|军官证|士兵证|残疾(?:人)?证|[^号]证号|证书编?号|学号|考号|准考证|学籍号|考生号|微信|qq",
    ),
    (Column.HEALTH, r"健康|病|残疾|致贫|伤残|诊断|症状|身体状况"),
    (Column.SEX, r"性别"),
    (Column.AGE, r"年龄|周岁|岁数"),
    (Column.BIRTH, r"出生|生日"),
    (Column.ETHNIC, r"民族|族别"),
    (Column.NATIVE, r"籍贯|出生地|祖籍|生源地"),
    (Column.ADDRESS, r"住址|地址|住所|户籍|现住|居住|门牌|房号|楼栋|坐落|房屋位置|房屋坐落|室号"),
    (Column.KINSHIP, r"关系"),
    (Column.MARITAL, r"婚姻"),
    (Column.EDUCATION, r"学历|学位|文化程度|专业"),
    (Column.COUNT, r"人数|人口|户数|数量|人次|面积|亩数|成员数"),
    (Column.AMOUNT, r"金额|资金|[元额款费价]\Z|标准|收入|工资|合计|总计|小计|分数|成绩|得分|总分"),
    (Column.CATEGORY, r"类别|类型|类|等级|程度|档次|性质|级别|项目"),
    (Column.OCCUPATION, r"职业|职务|职位|职称|岗位|工种|身份\Z"),
    (
        Column.NAME,
        r"姓名|名字|名单|户主|(?:申请|监护|负责|联系|责任|当事|被救助|受助|领取|领款|补助对象|承租|购房|产权|收款|法定代表|被执行|委托代理|代理|经办|签收)人"
        r"|配偶\Z|患者\Z|病例\Z|学生\Z|家长\Z|成员\Z|考生\Z|对象\Z|人员\Z",
    ),
    (Column.EMPLOYER, r"单位|公司|企业|学校|院校|院系|学院|班级|年级|部门|科室|班\Z"),
    (Column.PLACE, r"乡镇|街道|社区|村|镇|组\Z|小区|县|区\Z|地区|市州|所在地"),
    (Column.DATE, r"日期|时间|年月|年份|年度|月份"),
    (Column.SERIAL, r"序号|顺序号|\A(?:no\.?|№|序|编号|户号)\Z"),
    (Column.NUMBER, r"编号|号码|[号]\Z|代码"),
)
_KIND = Expression("|".join(rf"(?P<{kind.name}>{words})" for kind, words in _KINDS))
_PRIORITY = {kind.name: rank for rank, (kind, _) in enumerate(_KINDS)}
_DROPPED = ClassExpression(r"[\s\u3000\u00a0*＊:：]+|[（(\[【][^（()）\[\]【】]{0,20}[)）\]】]")
_LONGEST = 16
"""A heading longer than this (code points, without brackets) is a sentence."""
_ENDS = Expression(
    r"[\u4e00-\u9fff/／、及和或与]{0,10}(?:姓名|身份证|身份证号码?|身份证件号码?|证件号码?|证件编号|号码|电话|电话号码|手机|手机号码?|联系方式|账号|帐号"
    r"|账户|卡号|住址|地址|所在地|坐落|金额|资金|日期|时间|年月日?|类别|类型|等级|级别|程度|状况|情况|原因|关系|人数|人口|户数|数量|编号|证号|备注|标准"
    r"|信用代码|机构代码|面积|年龄|性别|民族|籍贯|学历|职称|职务|名称|邮箱|车牌号?|单位名称|开户行|开户银行|结果|总分|成绩|[额款费价率量])"
)
_WHOLE = frozenset(
    "序号 序 编号 no no. 户主 户主姓名 申请人 监护人 配偶 家长 成员 家庭成员 患者 病例 学生 考生 联系人 负责人 责任人 法定代表人 "
    "补助对象 救助对象 保障对象 受助人 领款人 承租人 购房人 单位 工作单位 所在单位 部门 科室 学校 毕业院校 院系 学院 专业 班级 年级 "
    "职业 职位 岗位 乡镇 镇 街道 社区 村 村组 组 村名 行政村 自然村 小区 县 县区 市县 地区 楼栋 房号 户籍 病种 疾病 "
    "出生 生日 学号 考号 准考证 名次 排名 得分 项目 合计 说明 微信 微信号 qq qq号 文化程度 政治面貌 代码 内容 状态 "
    "开户 补贴 补助 分数 户号 品种 规格 型号 单价 总价 职责 年度 年份 月份 数量 事项 签名 签字 婚否 邮编".split()
)


def bare(heading: str) -> str:
    """A heading without blanks, brackets, colons and stars, in lower case."""
    return str(_DROPPED.sub("", heading)).lower()


def is_heading(text: str) -> bool:
    """Whether a text can stand above a column as one of the headings that are known."""
    if len(text) > 3 * _LONGEST:
        return False
    word = bare(text)
    return 0 < len(word) <= _LONGEST and (word in _WHOLE or _ENDS.fullmatch(word) is not None)


def kind_of(heading: str) -> Column:
    """What stands below a heading; the most telling word counts (``监护人身份证号`` is an identity number)."""
    word = bare(heading)
    if not word or len(word) > 2 * _LONGEST:
        return Column.OTHER
    found = {match.lastgroup for match in _KIND.finditer(word)} - {None}
    return Column[min(found, key=_PRIORITY.__getitem__)] if found else Column.OTHER
