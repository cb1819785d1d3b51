"""What the words in front of a number, or the heading of its column, say that it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

import regex

from checker.expressions import Expression
from checker.matchers.candidate import Candidate
from checker.matchers.privacy import tables
from checker.matchers.privacy.columns import Column, kind_of


class Meaning(Enum):
    """What a label announces."""

    PHONE = "phone"
    RESIDENT = "resident"
    PERMANENT = "permanent residence of foreigners"
    DISABILITY = "disability certificate"
    PASSPORT = "passport"
    PERMIT = "travel permit"
    CARD = "bank card"
    ACCOUNT = "bank account"
    STUDENT = "student number"
    MEDICAL = "medical record"
    INSURANCE = "social insurance"
    ORGANISATION = "organisation code"
    AMOUNT = "amount"
    CODE = "some other number"


_WORDS = {
    Meaning.PHONE: "手机 手机号 手机号码 移动电话 联系电话 联系方式 联系号码 电话 电话号码 座机 固话 传真 tel phone mobile 致电 拨打 "
    "联络方式 通讯方式 手机微信 短号 来电号码 主叫 机主号码 移动号码 ☎ ☏ 📱 📞 cell telephone whatsapp 通讯号码 短信 留的号码 热线 微信号 微信",
    Meaning.RESIDENT: "身份证 身份证号 身份证号码 身份证件号码 身份证件 身份号码 公民身份号码 公民身份证 证件号 证件号码 证件编号 "
    "id号 id号码 id证 身份识别号 身份证编号 有效证件 有效证件号 身份证信息 公民号码 户籍号码 身份代码 身份证明号 自然人 idno idnumber 证照号码 居住证 居住证号 居民证 社会保障号 社会保障号码 社保号 sfz sfzh idcard 身份信息 身份编号 学籍号",
    Meaning.PERMANENT: "永久居留 永久居留证 永久居留身份证 外国人永久居留身份证 永居证",
    Meaning.DISABILITY: "残疾证 残疾人证 残疾证号 残疾人证号 残疾人证号码 残疾证编号",
    Meaning.PASSPORT: "护照 护照号 护照号码",
    Meaning.PERMIT: "通行证 通行证号 通行证号码 台胞证 台胞证号 回乡证",
    Meaning.CARD: "银行卡 银行卡号 卡号 借记卡 储蓄卡 信用卡 工资卡 社保卡 社保卡号 社会保障卡 一卡通 一卡通号 惠民卡 惠农卡 银联卡 农行卡 工行卡 "
    "建行卡 中行卡 交行卡 邮储卡 邮政卡 农商卡 农商行卡 信用社卡 信合卡 招行卡 商业银行卡 打款卡 收款卡 贷记卡 借记 卡折 金融账号 金融账户 农信卡 行卡号",
    Meaning.ACCOUNT: "账号 帐号 账户 帐户 银行账号 银行账户 银行帐号 帐户号 账户号 账户号码 存折 存折号 存折账号 一折通 一卡通账号 收款账号 打卡账号 卡折号",
    Meaning.STUDENT: "学号 考号 准考证 准考证号 考生号 报名号 报名序号",
    Meaning.MEDICAL: "病历号 病案号 住院号 门诊号 就诊号 就诊卡号 病人id 检验号 标本编号",
    Meaning.INSURANCE: "社保编号 个人编号 医保编号 医保号 参保号 医保卡号 医疗证号 合作医疗证号",
    Meaning.ORGANISATION: "信用代码 组织机构代码 组织机构代码证号 机构代码 税号 纳税人识别号 识别号 登记号 注册号 工商注册号 登记证号 营业执照",
    Meaning.AMOUNT: "金额 合计 总计 共计 小计 投资 总投资 预算 决算 收入 支出 资金 价款 造价 报价 中标价 限价 产值 总额 余额 "
    "资产 负债 税额 人民币 rmb ¥ ￥ $ 价格 单价 总价 面积 人数 产量 销量 面额 补助 补贴 发放 元 万元 亿元",
    Meaning.CODE: "编号 编码 代码 单号 票号 发票 发票号码 流水 流水号 批号 文号 备案 备案号 许可证 许可证号 证书编号 证书号 条码 条形码 "
    "订单 订单号 序列号 户号 工号 号段 isbn issn cn 图号 版号 档案号 案号 坐标 经度 纬度 快递 快递单号 运单 运单号 合同号 "
    "合同编号 项目号 项目代码 标号 校验码 验证码 识别码 标识码 邮编 邮政编码 qq qq号 qq群 群号 宗地号 公告号 no no. № 电表 表号 "
    "执业证 资格证 资格证号 网安备 icp 车架号 发动机号 电子监管号 标准号 准字 专利号 申请号 受理号 招标编号 货号 订货号 型号 规格 "
    "存款保险 会议号 会议id 代码为 机构号 行号 联行号 开户行号 产品代码 证号 书号 刊号 登录号 统计编码 监督码 房产证号 不动产权证号",
}
_MEANINGS = {word: meaning for meaning, words in _WORDS.items() for word in words.split()}
_MEANINGS |= dict.fromkeys(("id no", "id no.", "id number", "id card", "id card no."), Meaning.RESIDENT)


def _any(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(
        (rf"(?<![a-z]){regex.escape(word)}" if word[0].isascii() else regex.escape(word))
        for word in sorted(words, key=len, reverse=True)
    )


_LABEL = Expression(f"(?P<word>{_any(_MEANINGS)})(?:号码|编号|号)?")
_BEHIND = Expression(
    r"[ ]?(?:[(（【\[][\u3400-\u9fff·]{0,6}?|[，,]?[ ]?(?:[是为系即]|作为)[\u3400-\u9fff·]{0,8}?|[—\-]{1,2}[ ]?)"
    rf"(?P<label>{_any(word for word, meaning in _MEANINGS.items() if meaning is not Meaning.AMOUNT)})(?![^。；;，,（(\n]{{0,4}}[0-9a-z])"
)
"""A label behind a number, if it does not announce the next one."""
_FAR_BEHIND = 32
UNIT = (
    r"(?:[多余几]?(?:[元万亿千百吨件份辆头股枚亩根套]|户(?![主籍口名])|人(?![员士民])|名(?![下字单义册])|家(?![长属庭住里人])|个(?!人)|次(?!日)"
    r"|只(?![有是])|所(?![有属在])|条(?!件)|台(?![湾州])|字(?!第))|公里|平方|立方|美元|港[元币]|欧元|日元|[%％‰]|m2|㎡|k?wh|kg|公斤|千克|千瓦)"
)
"""Counters and units: a number in front of one counts or measures something."""
_LOOSE = Expression(r"[^。；;！!？?\n]{0,22}|[\s:：|]{0,8}")
_TIGHT = Expression(r"[\s:：=为是有约达计共数额号码（(\[【“\"'#、|a-z\-]{0,8}")
_SERIAL = Expression(r"[\s:：=为是号码（(\[【“\"'#]{0,6}[a-z0-9\-_/.〔〕\[\]]{0,16}")
_GAPS = {Meaning.AMOUNT: _TIGHT, Meaning.CODE: _SERIAL}
"""Labels that explain a number only if it follows at once; a serial number may begin with letters and a year."""
_REACH = 32
_LABEL_CELL = 16
"""A cell longer than this (code points) is no label of the cell behind it."""


def meanings(candidate: Candidate) -> frozenset[Meaning]:
    """What the number is said to be: by the nearest label in front in its cell or text, else by the
    heading of its column, else by the cell in front of it, else by a label behind it: ``…（手机）``.
    Empty if nothing says anything."""
    place = candidate.place
    if place is None:
        return _around(candidate, _REACH)
    inside = candidate.view.span(candidate.start, candidate.start + 1).start - place.cell.start
    own = _around(candidate, min(_REACH, max(inside, 0)))
    return own or of_heading(candidate.header) or _of_left_cell(candidate) or _around(candidate, _REACH)


def _around(candidate: Candidate, reach: int) -> frozenset[Meaning]:
    """By the label in front, unless another number follows that and a label stands behind this one."""
    before = candidate.before(reach)
    last = None
    for match in _LABEL.finditer(before):
        last = match
    front: frozenset[Meaning] = frozenset()
    if last is not None:
        meaning = _MEANINGS[last["word"]]
        if _GAPS.get(meaning, _LOOSE).fullmatch(before, last.end()):
            front = frozenset({meaning})
        if front and not any(map(str.isdigit, before[last.end() :])):
            return front
    behind = _BEHIND.match(candidate.after(_FAR_BEHIND))
    return frozenset({_MEANINGS[behind["label"]]}) if behind else front


def of_heading(text: str) -> frozenset[Meaning]:
    """Everything that the heading of a column names (``统一社会信用代码/身份证号`` names two); sums of
    money also by other words (``合同价``)."""
    named = frozenset(_MEANINGS[match["word"]] for match in _LABEL.finditer(text.lower()))
    return named or (frozenset({Meaning.AMOUNT}) if kind_of(text) is Column.AMOUNT else named)


def _of_left_cell(candidate: Candidate) -> frozenset[Meaning]:
    """Tables of two columns: the label is the cell in front, in the same row."""
    left = tables.row(candidate)[0]
    text = left[-1].strip() if left else ""
    return of_heading(text) if len(text) <= _LABEL_CELL else frozenset()
