"""Harmless things that stand in official texts and look like personal data."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.privacy import people, values

AGENCIES = "县民政局 市人力资源和社会保障局 区教育局 市卫生健康委员会 县住房和城乡建设局 市财政局 镇人民政府 街道办事处 县乡村振兴局 市公安局交通警察支队".split()
BANKS = "中国工商银行 中国农业银行县支行 农村信用合作联社 中国建设银行城东支行 邮政储蓄银行 中国银行".split()
HOTLINES = "12345 12315 12388 12320 12356 12333 12348 12366 95598 95588 96110 400-812-3123 4008-123-123 400 700 1234 800-820-1234 10086 110 12122".replace(
    "400 700 1234", "400_700_1234"
).split()


def _date(random: Random) -> str:
    day = values.day(random, 2019, 2024)
    return random.choice(
        (f"{day.year}年{day.month}月{day.day}日", f"{day.month}月{day.day}日", f"{day:%Y-%m-%d}")
    )


def _compact(random: Random) -> str:
    return f"{values.day(random, 2015, 2024):%Y%m%d}"


def _place(random: Random) -> tuple[str, str, str]:
    return random.choice(people.TOWNS)


def _office_address(random: Random) -> str:
    road, number, room = random.choice(people.ROADS), random.randint(1, 400), random.randint(101, 912)
    return _place(random)[2] + random.choice(
        (
            f"{road}{number}号政务服务中心{random.randint(1, 5)}号楼{room}室",
            f"{road}{number}号行政中心B座{room}办公室",
            f"{road}{number}号{random.choice(AGENCIES)}{room}室",
            f"{road}{number}号公共资源交易中心第{random.randint(1, 9)}开标室",
            f"{road}{number}号市民之家{random.randint(1, 5)}楼{random.randint(1, 60)}号窗口",
        )
    )


def _masked(value: str, first: int, last: int) -> str:
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


def _person(random: Random) -> str:
    return people.name(random, random.random() < 0.6)


def _office_email(random: Random) -> str:
    local = random.choice(
        "xxgk zfb jyj mzj rsjbgs tousu gongkai webmaster wjwbgs hr".split()
    ) + random.choice(("", "2023", "01"))
    return f"{local}@{random.choice('hangzhou nanjing county suzhou xinning'.split())}.gov.cn"


def _document_number(random: Random) -> str:
    return f"{random.choice('国办发 财社 民发 浙政办发 人社部函 杭政函'.split())}〔{random.randint(2010, 2024)}〕{random.randint(1, 199)}号"


def _police_filing(random: Random) -> str:
    return f"{random.choice(values.PROVINCES)}公网安备 {random.choice(values.AREAS)}02{values.digits(random, 6)}号"


def _icp(random: Random) -> str:
    return f"{random.choice(values.PROVINCES)}ICP备{values.digits(random, 8)}号" + random.choice(
        ("", "-1", "-3")
    )


FILLERS: dict[str, Callable[[Random], str]] = {
    "office-phone": values.landline,
    "hotline": lambda r: r.choice(HOTLINES).replace("_", " "),
    "agency": lambda r: r.choice(AGENCIES),
    "office-address": _office_address,
    "postcode": lambda r: values.digits(r, 6, "1234567"),
    "postcode4": lambda r: values.digits(r, 4),
    "office-email": _office_email,
    "company": lambda r: r.choice([*people.COMPANIES[:3], "市政工程集团有限公司", "恒瑞医药销售有限公司"]),
    "credit-code": values.credit_code,
    "org-code": values.org_code,
    "name": _person,
    "surname": lambda r: r.choice(people.SURNAMES),
    "amount": lambda r: f"{r.randint(100, 98000)}" + r.choice(("", ".00", ".50")),
    "big-amount": lambda r: r.choice(
        (
            values.digits(r, 11, "1"),
            values.digits(r, 9, "123456789"),
            f"{values.digits(r, 11, '1')}.{values.digits(r, 2)}",
        )
    ),
    "population": lambda r: values.digits(r, r.choice((5, 6, 7)), "123456789"),
    "project-code": lambda r: (
        f"{r.randint(15, 24)}{r.randint(1, 12):02d}-{r.choice(values.AREAS)}-{r.randint(1, 7):02d}-{r.randint(1, 5):02d}-{values.digits(r, 6)}"
    ),
    "project-number": lambda r: (
        r.choice(("ZFCG", "JSZC-", "HZCG", "")) + _compact(r) + values.digits(r, r.choice((3, 4, 6, 10)))
    ),
    "contract-number": lambda r: r.choice(values.AREAS) + _compact(r) + values.digits(r, r.choice((3, 4))),
    "invoice-number": lambda r: values.digits(r, r.choice((8, 20)), "0123"),
    "invoice-code": lambda r: values.digits(r, r.choice((10, 12)), "0134"),
    "waybill": lambda r: r.choice(("SF", "YT", "", "JD")) + values.digits(r, r.choice((12, 13, 15)), "1347"),
    "archive-number": lambda r: f"{values.digits(r, 4)}-WS·{r.randint(2000, 2023)}-Y-{values.digits(r, 4)}",
    "serial": lambda r: _compact(r) + values.digits(r, r.choice((6, 8, 10, 12))),
    "parcel": lambda r: (
        f"{r.choice(values.AREAS)}{values.digits(r, 3)}{values.digits(r, 3)}GB{values.digits(r, 5)}F{values.digits(r, 8)}"
    ),
    "land-number": lambda r: f"浙（{r.randint(2015, 2024)}）不动产权第{values.digits(r, 7)}号",
    "isbn": values.isbn,
    "issn": lambda r: f"{values.digits(r, 4)}-{values.digits(r, 3)}X",
    "barcode": values.barcode,
    "drug": lambda r: r.choice("HZS") + values.digits(r, 8, "12"),
    "device": lambda r: f"国械注准{r.randint(2014, 2024)}{values.digits(r, 7)}",
    "icp": _icp,
    "police-filing": _police_filing,
    "site-code": lambda r: values.digits(r, 10, "1345"),
    "document-number": _document_number,
    "version": lambda r: f"{r.randint(1, 9)}.{r.randint(0, 20)}.{r.randint(0, 400)}.{values.digits(r, 4)}",
    "timestamp": lambda r: (
        f"{values.day(r, 2019, 2024)} {r.randint(0, 23):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}"
    ),
    "train": lambda r: r.choice("GDKZ") + str(r.randint(1, 9998)),
    "flight": lambda r: r.choice(("CA", "MU", "CZ", "HU")) + values.digits(r, 4, "123456789"),
    "org-account": values.bank_account,
    "lon": lambda r: f"{r.uniform(98, 122):.6f}",
    "lat": lambda r: f"{r.uniform(22, 42):.6f}",
    "lon-short": lambda r: f"{r.uniform(98, 122):.2f}",
    "lat-short": lambda r: f"{r.uniform(22, 42):.2f}",
    "model": lambda r: r.choice(("YJV22-", "DZ-", "XQ")) + values.digits(r, 4),
    "standard": lambda r: f"{values.digits(r, 5, '123')}—{r.randint(1999, 2023)}",
    "plate-prefix": lambda r: r.choice(values.PROVINCES) + r.choice("ABCD"),
    "url-date": lambda r: str(values.day(r, 2019, 2024)).replace("-", "/"),
    "account": lambda r: r.choice("hzfb sh_fabu gov-chengdu jsrst2015 cd_police".split()),
    "qq-group": lambda r: values.digits(r, 9, "123456789"),
    "vin": lambda r: (
        "L" + "".join(r.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=10)) + values.digits(r, 6)
    ),
    "penalty-number": lambda r: f"杭市监罚处〔{r.randint(2018, 2024)}〕{values.digits(r, 4)}号",
    "patent": lambda r: f"{r.randint(2010, 2023)}1{values.digits(r, 7)}.{r.choice('0123456789X')}",
    "permit-number": lambda r: r.choice(("", "JY", "浙卫证字")) + values.digits(r, r.choice((12, 13, 14))),
    "masked-id": lambda r: _masked(
        values.resident_id(r, values.day(r, 1940, 2010), True), *r.choice(((3, 1), (6, 0), (0, 4), (4, 0)))
    ),
    "masked-mobile": lambda r: _masked(values.mobile(r), *r.choice(((3, 4), (3, 2), (0, 4)))),
    "masked-plate": lambda r: _masked(values.plate(r), 2, r.choice((1, 2))),
    "birth-range": lambda r: f"{r.randint(1985, 1990)}年1月1日至{r.randint(2003, 2006)}年12月31日",
    "small": lambda r: str(r.randint(2, 98)),
    "year": lambda r: str(r.randint(2016, 2024)),
    "score": lambda r: f"{r.randint(480, 950) / 10}",
    "date": _date,
    "date2": _date,
    "county": lambda r: _place(r)[2],
    "city": lambda r: _place(r)[1],
    "bank": lambda r: r.choice(BANKS),
    "road": lambda r: r.choice(people.ROADS),
    "compound": lambda r: r.choice(people.COMPOUNDS),
    "mall": lambda r: r.choice("万达广场 银泰百货 永辉超市 世纪联华 大润发 苏宁易购门店".split()),
    "market": lambda r: r.choice("城东农贸市场 益民菜市场 水产批发市场 花鸟市场".split()),
    "station": lambda r: r.choice("火车东站 汽车客运中心 高铁南站 萧山国际机场".split()),
    "hospital": lambda r: r.choice("市第一人民医院 县中医院 市传染病医院 社区卫生服务中心".split()),
    "ward": lambda r: r.choice("呼吸内科 骨科 感染科 心内科".split()),
    "school": lambda r: r.choice("实验小学 第三中学 职业技术学院".split()),
    "major": lambda r: r.choice("临床医学 会计学 土木工程 学前教育".split()),
    "level": lambda r: r.choice("特别困难 困难 一般困难".split()),
}
