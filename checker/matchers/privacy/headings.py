"""What the heading of a table column says that its cells tell about a person."""

from __future__ import annotations

from checker.expressions import Expression

_OFFICE = Expression(
    "联系人|联络|法定代表|法人|负责人|责任人|经办|承办|记者|编辑|咨询|监督|帮扶|包保|网格|驻村|值班|带班|审核|单位名|企业名|公司名|项目|机构名|名称|校名"
    "|指导教师|指导老师|评委|主任|组长|队长|村干部|河长|林长|路长|教练|签字|签名|专家"
)
_NAME = Expression(
    r"(?:姓[ ]*名|户主|申请人|患者|监护人|家长|配偶|学生|考生|被执行人|失信人|收款人|领款人|领取人|受益人|持卡人|承租人|产权人|参保人|投保人|被保险人"
    r"|家庭成员|共同申请人|户名|开户人|当事人|名字|人员名单|拟录用人员|拟聘人员|候选人|残疾人|老人|儿童|孤儿|职工|员工|村民|农户|农民|业主|房主|车主|死者|病人|病例"
    r"|父亲|母亲|父母|丈夫|妻子|男方|女方|购房人|权利人|承包[人户]|代领人|申领人|救助对象|补助对象|保障对象|补贴对象"
    r"|驾驶[人员]|所有权?人|使用人|登记人|违法(?:行为)?人|报名人|参赛人|获奖[人者]|中签人|选房人|买受人|出卖人|住户|租户|受助人|资助对象|享受人|发放对象|缴[费款]人|交款人|付款人|纳税人|债[务权]人"
    r"|借款人|担保人|抵押人|原告|被告|逝者|家属|共有人|(?:退休|失业|服刑|戒毒|矫正|拟聘用|入围|应聘|入选|死亡|获奖|受助|特困|低保|残疾|优待|发放|补贴|补助)人员|(?:矫正|安置|优抚|低保|监测|享受|资助|奖励|慰问|扶助)对象"
    r"|信访人|举报人|投诉人|反映人|来[电访信]人|求助人|乘客|旅客|收[件货]人|寄件人|献血者|捐[赠款]人|流转户|租赁人|出租人|继承人|赠与人|委托人|受托人|证人|嫌疑人|[受被]害人|伤者|退役(?:军人|士兵)|[烈军]属|客户|会员"
    r"|(?:五保|低保|贫困|脱贫|监测|受灾|搬迁|危改|特困)户|被征收人|被拆迁人)"
    r"(?:姓[ ]*名)?[ ]*(?:[（(][^（）()]*[）)])?\Z"
)
_GUARDIAN = Expression("监护人|家长|父亲|母亲|父母")
_PATIENT = Expression("患者|病人|病例|死者")
_MINOR = Expression("儿童|孤儿|幼儿|未成年")
_KINDS = {
    "sex": Expression(r"性[ ]*别(?:[（(].*)?"),
    "age": Expression(r"(?:.{0,4})年[ ]*龄(?:[（(].*)?|周岁|岁数"),
    "native-place": Expression(r"籍[ ]*贯|祖籍|户籍|户籍(?:所在)?地|户口(?:所在)?地|出生地|生源地|来源地"),
    "employer": Expression(
        r"(?:现|原)?(?:工作|所在|就业|任职|就职|服务|用人)(?:单位|学校)(?:及(?:职务|岗位|职业))?|就读(?:学校|院校)|.{0,3}工作单位.{0,6}|单位及职务"
    ),
    "occupation": Expression(r"职[ ]*业|从事(?:职业|工作)|工种|职业类别|所从事的工作"),
    "kinship": Expression(r"(?:.{0,4}与|同).{0,8}关系|.{0,3}(?:家庭|亲属|人员|称谓|成员)?关系|称谓"),
    "health": Expression(
        r"(?:身体|健康)状[况态]|(?:所?患)?(?:疾病|病种|病情|病症|病名)(?:名称|类型|情况)?|患病(?:名称|情况|种类|病种)|诊断(?:结果|名称|情况)?|临床诊断|既往病史|病史"
        r"|残疾(?:类别|类型|等级|程度|级别|情况|种类|状况)(?:及(?:等级|级别))?|残疾人?(?:类别|等级).{0,4}|伤残(?:等级|情况)|血型|过敏史|核酸(?:检测)?结果|检测结果|用药情况"
    ),
    "religion": Expression(r"宗教信仰|信仰(?:宗教)?|教派|所属宗教"),
    "marital": Expression(r"婚[ ]*姻(?:状[况态]|情况|状态)?|婚否|婚育(?:状况|情况)?|是否(?:已婚|离异)"),
    "special-identity": Expression(
        r"(?:特殊|人员|困难|贫困|特困|低保|身份|救助|群体|家庭|对象)(?:身份|类别|类型|属性|性质|等级)|致贫原因|致困原因|困难(?:原因|情况|程度)|贫困(?:原因|程度)"
        r"|犯罪(?:记录|前科|事实)|矫正类别|前科"
    ),
    "subsistence-certificate": Expression(
        r"(?:城乡|城市|农村)?(?:最低生活保障|低保|特困|五保)(?:供养|金领取|救助供养)?(?:证|证件)(?:号码?|编号)?|低保编号|低收入证号"
    ),
    "address": Expression(
        r"(?:家庭|居住|常住|户籍|户口|现|现居|详细|联系|通讯|具体|身份证|实际居住)?(?:详细)?(?:地[ ]*址|住[ ]*址|居住地)(?:[（(].*)?|家庭住所|门牌号?|房号|楼栋(?:号)?|室号|住房地址|房屋(?:坐落|地址|位置)|坐落"
    ),
}


def name_of(heading: str) -> str | None:
    """Whose names stand below: ``guardian``, ``patient``, ``minor`` or empty; None if no private person's."""
    heading = clean(heading)
    if not heading or len(heading) > 24 or _OFFICE.search(heading) or not _NAME.search(heading):
        return None
    if _GUARDIAN.search(heading):
        return "guardian"
    if _PATIENT.search(heading):
        return "patient"
    return "minor" if _MINOR.search(heading) else ""


def kind_of(heading: str) -> str:
    """The name of the rule for what stands below; empty if none of these rules is about it."""
    heading = clean(heading)
    if not heading or len(heading) > 24:
        return ""
    for kind, expression in _KINDS.items():
        if expression.fullmatch(heading):
            return kind
    return ""


_LABEL = Expression(
    r".{0,8}(?:号码?|电话|手机|邮箱|日期|年月日?|时间|状况|情况|类别|名称|金额|单位|地址|住址|身份证|微信|备注|编号|序号|原因|关系|民族|学历)"
)


def is_label(text: str) -> bool:
    """Whether a cell is itself a heading: forms have them beside their values."""
    text = clean(text)
    return (
        bool(text)
        and len(text) <= 12
        and bool(_LABEL.fullmatch(text) or kind_of(text) or name_of(text) is not None)
    )


def clean(heading: str) -> str:
    """A heading without the blanks and marks around it and inside it."""
    return "".join(heading.split()).strip("*＊:：").lower()
