"""Invented people: names, addresses, attributes, and the identifiers that belong to one of them."""

from __future__ import annotations

from datetime import date
from random import Random

from benchmarks.privacy import values

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
COMPOUND = "欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容 令狐 夏侯 长孙 宇文 司徒 端木 东方 南宫".split()
GIVEN_MALE = (
    "伟强磊军洋勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆建国志德福贵根生水祥成林龙海山东昌荣宝庆永新利民文武"
)
GIVEN_FEMALE = (
    "芳娜敏静丽艳娟霞秀英玉兰桂珍凤梅红燕玲洁琳雪慧莉婷倩颖佳欣怡梦瑶春秋菊香萍莲淑琴云翠巧月银花彩"
)
MINORITY = (
    "阿卜杜拉·买买提 古丽娜尔·艾合买提 买合木提·吐尔逊 努尔古丽·赛买提 艾力·玉素甫 阿依古丽·卡德尔 扎西·次仁 巴特尔·苏和 "
    "热依汗·阿不都拉 库尔班·托合提 帕提古丽·吾买尔 木合塔尔·依明 叶尔肯·哈布德 其其格·乌云 阿依努尔·哈孜"
).split()
TOWNS = (
    ("浙江省", "杭州市", "余杭区"), ("四川省", "成都市", "郫都区"), ("河南省", "周口市", "淮阳区"), ("湖南省", "邵阳市", "新宁县"),
    ("安徽省", "合肥市", "长丰县"), ("江西省", "抚州市", "黎川县"), ("湖北省", "黄冈市", "蕲春县"), ("陕西省", "宝鸡市", "陈仓区"),
    ("广东省", "河源市", "东源县"), ("辽宁省", "阜新市", "海州区"), ("河北省", "石家庄市", "辛集市"), ("江苏省", "苏州市", "昆山市"),
    ("福建省", "厦门市", "思明区"), ("山东省", "菏泽市", "曹县"), ("贵州省", "遵义市", "播州区"), ("甘肃省", "天水市", "秦州区"),
    ("黑龙江省", "齐齐哈尔市", "龙沙区"), ("云南省", "昭通市", "镇雄县"), ("山西省", "太原市", "小店区"), ("广西壮族自治区", "柳州市", "融安县"),
)  # fmt: skip
ROADS = "人民路 解放东路 建设大道 文苑路 中山北路 滨河西街 和平街 新华南路 学府路 迎宾大道 工农路 青年路 朝阳街 振兴路".split()
COMPOUNDS = "翠湖花园 金色家园 阳光新城 东方名苑 锦江小区 紫荆苑 书香门第 和谐家园 龙湖天街 水岸华庭 康乐新村 丽景湾 桃源居 机床厂家属院 育才公寓 城南安置小区".split()
TOWN_NAMES = "城关镇 石桥镇 罗塘乡 双河镇 大柳乡 青龙镇 白马镇 沙河乡 平安镇 新集镇".split()
VILLAGES = (
    "新民村 张家湾村 大王庄村 石门村 柳树沟村 前进村 红旗村 上坪村 东坝村 李家坪村 长岭村 官渡村".split()
)
COMPANIES = "宏远机械有限公司 鑫达物流有限公司 恒信电子科技股份有限公司 某服装厂 新希望食品有限公司 中铁建设第三项目部 华联超市 顺风快递网点 县第二建筑公司".split()
WORKPLACES = (
    COMPANIES
    + "市第三人民医院 县实验小学 区环卫所 城关派出所 红星幼儿园 阳光养老院 国营农场 市公交公司".split()
)
JOBS = "货车司机 保洁员 建筑工人 厨师 小学教师 护士 个体户 退休职工 快递员 务农 出租车司机 理发师 服务员 保安 会计 水产批发商 外卖员 学生".split()
KIN = "妻子 丈夫 儿子 女儿 母亲 父亲 婆婆 岳父 外孙 孙女 弟弟 姐姐 表哥 堂妹 儿媳 女婿 侄子".split()
ILLNESSES = "肺癌 尿毒症 糖尿病 精神分裂症 乙肝 白血病 脑梗死 高血压三级 艾滋病 肺结核 先天性心脏病 抑郁症 系统性红斑狼疮 胃癌晚期 肢体残疾二级 视力残疾一级 智力残疾三级 听力残疾四级".split()
RELIGIONS = "伊斯兰教 基督教 天主教 佛教 道教".split()
MARRIAGES = "已婚 未婚 离异 丧偶 离婚 再婚".split()
SPECIAL = (
    "社区矫正对象 刑满释放人员 强制隔离戒毒人员 吸毒人员 缓刑人员 重点上访人员 涉邪教人员 假释人员".split()
)


def _hour(random: Random) -> str:
    hour, minute = random.randrange(5, 23), random.randrange(1, 60)
    return random.choice(
        (
            f"{hour}时{minute:02d}分",
            f"{hour}:{minute:02d}",
            f"{hour}点{minute:02d}分",
            f"{hour}：{minute:02d}",
        )
    )


def name(random: Random, male: bool) -> str:
    pool = GIVEN_MALE if male else GIVEN_FEMALE
    surname = random.choice(SURNAMES)
    return surname + "".join(random.sample(pool, random.choice((1, 2, 2, 2))))


def address(random: Random) -> str:
    """A home in a town, down to building, unit and room."""
    province, city, county = random.choice(TOWNS)
    head = random.choice((province + city + county, city + county, county, ""))
    street = random.choice((f"{random.choice(ROADS)}{random.randint(1, 399)}号", random.choice(ROADS), ""))
    compound = random.choice(COMPOUNDS)
    building, unit, floor, room = (random.randint(1, top) for top in (38, 4, 30, 4))
    home = random.choice(
        (
            f"{building}幢{unit}单元{floor}{room:02d}室",
            f"{building}号楼{unit}单元{floor}{room:02d}",
            f"{building}栋{floor}{room:02d}",
            f"{building}-{unit}-{floor}{room:02d}",
            f"{building}座{floor}层{room}号",
            f"{building}幢{floor}{room:02d}号",
            f"{building}号楼{unit}门{floor}{room:02d}室",
            f"{building}栋{unit}单元{floor}楼{room}号",
        )
    )
    return head + street + compound + home


def village_address(random: Random) -> str:
    province, city, county = random.choice(TOWNS)
    head = random.choice((province + city + county, county, ""))
    group = random.choice("一二三四五六七八")
    number = random.randint(1, 188)
    home = random.choice(
        (
            f"{group}组{number}号",
            f"{random.randint(1, 12)}组{number}号",
            f"{number}号",
            f"{group}社{number}号",
            f"第{group}村民小组{number}号",
        )
    )
    return head + random.choice(TOWN_NAMES) + random.choice(VILLAGES) + home


class Person:
    """Somebody who does not exist; asked twice for a kind of datum, gives the same answer."""

    def __init__(self, random: Random, minimum: int = 1935, maximum: int = 2012) -> None:
        self._random = random
        self.male = random.random() < 0.5
        self.born = values.day(random, minimum, maximum)
        self.name = name(random, self.male)
        self.area = random.choice(values.AREAS)
        self._known: dict[str, str] = {}

    def age(self, year: int = 2023) -> int:
        return year - self.born.year

    def value(self, kind: str) -> str:
        """The datum of a kind (``mobile``, ``plate:green`` …)."""
        if kind not in self._known:
            self._known[kind] = self._make(kind)
        return self._known[kind]

    def _make(self, kind: str) -> str:
        random = self._random
        base, _, variety = kind.partition(":")
        simple = _SIMPLE.get(kind)
        if simple:
            return simple(random)
        if base in _CHOICES:
            return random.choice(_CHOICES[base])
        if base == "resident-id":
            make = values.permit if variety == "permit" else values.resident_id
            return make(random, self.born, self.male)
        if base == "name":
            return self._name(variety)
        maker = getattr(self, "_" + base.replace("-", "_"))
        return str(maker(variety))

    def _name(self, variety: str) -> str:
        random, plain = self._random, self.name
        if variety == "masked":
            return random.choice((plain[0] + "某", plain[0] + "某某", plain[0] + "某" + plain[-1]))
        if variety == "spaced":
            return plain[0] + random.choice(("　", "  ", " ")) + plain[1:]
        if variety == "minority":
            return random.choice(MINORITY)
        if variety == "compound":
            return random.choice(COMPOUND) + plain[1:]
        return plain

    def _sex(self, _: str) -> str:
        return "男" if self.male else "女"

    def _age(self, _: str) -> str:
        return f"{self.age()}" + self._random.choice(("岁", "岁", "周岁"))

    def _birth_date(self, _: str) -> str:
        born: date = self.born
        return self._random.choice(
            (
                f"{born.year}年{born.month}月{born.day}日",
                f"{born:%Y-%m-%d}",
                f"{born.year}.{born.month}.{born.day}",
                f"{born:%Y%m%d}",
                f"{born.year}/{born.month}/{born.day}",
            )
        )

    def _native_place(self, _: str) -> str:
        province, city, county = self._random.choice(TOWNS)
        return self._random.choice((province + city, city + county, province + county))

    def _student_number(self, variety: str) -> str:
        random = self._random
        if variety == "g":
            return "G" + self.value("resident-id")
        return str(random.randint(2015, 2024)) + values.digits(random, random.choice((4, 6, 8, 10)))

    def _medical_record(self, _: str) -> str:
        random = self._random
        return random.choice(("ZY", "", "", "M", "0")) + values.digits(random, random.choice((6, 8, 10)))

    def _household_register(self, _: str) -> str:
        return values.digits(self._random, 9)

    def _disability_certificate(self, _: str) -> str:
        random = self._random
        return (
            self.value("resident-id")
            + f"{random.randint(1, 7)}{random.randint(1, 4)}"
            + random.choice(("", "", "", "B1"))
        )

    def _subsistence_certificate(self, _: str) -> str:
        random = self._random
        return random.choice(("", "低", "DB", "")) + self.area + values.digits(random, random.choice((4, 6)))

    def _social_security(self, _: str) -> str:
        random = self._random
        return random.choice(
            (
                random.choice("ABCD") + values.digits(random, 8),
                values.digits(random, random.choice((8, 10, 12))),
            )
        )


_SIMPLE = {
    "mobile": values.mobile,
    "landline": values.landline,
    "bank-card": values.bank_card,
    "bank-account": values.bank_account,
    "email": values.email,
    "wechat": values.wechat,
    "qq": values.qq,
    "plate": values.plate,
    "plate:green": values.green_plate,
    "hk-macau-permit": values.hk_macau_permit,
    "hk-macau-permit:mainland": values.mainland_permit,
    "taiwan-permit": values.taiwan_permit,
    "passport": values.passport,
    "military-id": values.military_id,
    "foreign-permanent-residence": values.foreign_residence,
    "ip": values.ip,
    "mac": values.mac,
    "coordinates": values.coordinates,
    "address": address,
    "address:village": village_address,
    "exact-time": _hour,
}
_CHOICES = {
    "employer": WORKPLACES,
    "occupation": JOBS,
    "kinship": KIN,
    "health": ILLNESSES,
    "religion": RELIGIONS,
    "marital": MARRIAGES,
    "special-identity": SPECIAL,
    "village": [town + village for town in TOWN_NAMES[:5] for village in VILLAGES[:4]],
    "school": ["实验小学三年级二班", "第一中学高二（5）班", "职业技术学院机电系", "希望小学五年级"],
}
