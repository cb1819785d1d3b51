"""Fictitious values of the second set, plain and in disguise; nothing is taken from the detectors.

Resident numbers end in the sequences 996 to 999, which are never issued with these birth dates.
"""

from __future__ import annotations

from random import Random

from benchmarks.privacy.values import check_character, credit_code, digits, luhn_digit

SUR = list(
    "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常牛柴蒙阮柯晏宫车岳戚"
)
COMP = ["欧阳", "上官", "诸葛", "司马", "皇甫", "尉迟", "慕容", "夏侯", "司徒", "令狐"]
GIV = list(
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春红梅志国建文海波云飞宇欣怡浩然梓涵子轩雨晨思源佳慧俊峰晓东振兴淑珍凤琴德福广财水根土生永康"
)
MIN = [
    "阿依古丽·买买提",
    "古丽娜尔·艾合买提",
    "巴特尔·孟和",
    "次仁·卓玛",
    "买合木提·吐尔逊",
    "叶尔兰·努尔兰",
    "帕提古丽·阿不都",
    "扎西·顿珠",
]
AREAS = "110105 120103 130203 140602 150122 210283 220524 230126 310115 320583 330782 341124 350426 360925 370781 411526 420323 430921 440883 450328 460107 500119 510722 522326 530825 542224 610826 621022 632123 640324 650102".split()
PROV = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
CIRC = "⓪①②③④⑤⑥⑦⑧⑨"
LET = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def person(random: Random, area: str = "", born: str = "", male: bool | None = None, last: str = "") -> str:
    """A resident number; with a check character that is asked for."""
    while True:
        body = (area or random.choice(AREAS)) + (born or _day(random, 1936, 2014))
        body += random.choice(
            ["996", "998"] if male is False else ["997", "999"] if male else ["996", "997", "998", "999"]
        )
        check = check_character(body)
        if not last or check == last:
            return body + check


def _day(random: Random, first: int, last: int) -> str:
    return f"{random.randint(first, last)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"


def fw(s: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in s)


def han(s: str, zero: str = "零", one: str = "一") -> str:
    return "".join((zero + one + "二三四五六七八九")[int(c)] for c in s)


def sprinkle(random: Random, s: str, ch: str, n: int = 3) -> str:
    for p in sorted(random.sample(range(1, len(s)), n), reverse=True):
        s = s[:p] + ch + s[p:]
    return s


def cut(s: str, sizes: list[int], sep: str) -> str:
    out, i = [], 0
    for n in sizes:
        out.append(s[i : i + n])
        i += n
    if i < len(s):
        out.append(s[i:])
    return sep.join(out)


def name(random: Random, v: str) -> str:
    if v == "m":
        return random.choice(MIN)
    g = random.choice(GIV) + (random.choice(GIV) if random.random() < 0.75 else "")
    if v == "c":
        return random.choice(COMP) + g
    if v == "sp":
        return random.choice(SUR) + random.choice(["　", "  "]) + g[0]
    return random.choice(SUR) + g


def ident(random: Random, v: str) -> str:
    if v == "15":
        s = person(
            random,
            born="19"
            + "%02d%02d%02d" % (random.randint(36, 84), random.randint(1, 12), random.randint(1, 28)),
        )
        return s[:6] + s[8:17]
    if v == "res":
        return person(random, area=random.choice(["810000", "820000", "830000"]))
    if v == "low":
        return person(random, last="X").lower()
    s = person(random)
    if v == "bad":
        return s[:17] + random.choice([c for c in "0123456789" if c != s[17]])
    return {
        "sp": lambda: cut(s, [6, 8], " "),
        "sp4": lambda: cut(s, [6, 4, 4], " "),
        "hy": lambda: cut(s, [6, 8], random.choice("-—－")),
        "fw": lambda: fw(s),
        "zw": lambda: sprinkle(random, s, random.choice("\u200b\u200c\u2060\ufeff\u00ad")),
        "nbsp": lambda: cut(s, [6, 8], "\u00a0"),
        "wrap": lambda: cut(s, [random.randint(5, 14)], random.choice(["\n", "\r\n    "])),
        "tag": lambda: cut(s, [6, 8], "</span><span>"),
        "ent": lambda: cut(s, [6, 8], "&nbsp;"),
    }.get(v, lambda: s)()


def mobile(random: Random, v: str) -> str:
    s = random.choice(
        "134 135 138 139 147 150 152 157 158 159 166 173 176 177 182 186 188 189 191 193 198 199".split()
    ) + digits(random, 8)
    return {
        "sp": lambda: cut(s, [3, 4], " "),
        "hy": lambda: cut(s, [3, 4], random.choice("-–－")),
        "dot": lambda: cut(s, [3, 4], random.choice(".·")),
        "fw": lambda: fw(s),
        "zw": lambda: sprinkle(random, s, random.choice("\u200b\u200d\u00ad\ufeff")),
        "86": lambda: random.choice(["+86 ", "+86-", "0086", "86-"]) + s,
        "p86": lambda: "（+86）" + s,
        "335": lambda: cut(s, [3, 3], " "),
        "434": lambda: cut(s, [4, 3], "-"),
        "han": lambda: han(s),
        "yao": lambda: han(s, one="幺"),
        "wrap": lambda: cut(s, [random.randint(3, 8)], "\n"),
        "circ": lambda: "".join(CIRC[int(c)] for c in s),
        "quot": lambda: " ".join(s),
        "tag": lambda: cut(s, [3, 4], "</b><b>"),
        "ent": lambda: cut(s, [3, 4], "&nbsp;"),
    }.get(v, lambda: s)()


def landline(random: Random, v: str) -> str:
    a = random.choice("010 021 022 023 0571 0755 0431 0531 0898 0991 0371 0851".split())
    n = digits(random, 8, "23568")
    return {
        "paren": f"（{a}）{n}",
        "sp": f"{a} {n}",
        "fw": fw(f"{a}-{n}"),
        "dash": f"{a}—{n}",
        "ext": f"{a}-{n}转80{random.randint(10, 99)}",
    }.get(v, f"{a}-{n}")


def card(random: Random, v: str) -> str:
    if v == "cc":
        return _card(random.choice(["622", "625", "436", "524"]) + digits(random, 12))
    s = _card(random.choice(["6228", "6217", "6222", "6212", "6230"]) + digits(random, 14))
    return {
        "sp": lambda: cut(s, [4, 4, 4, 4], " "),
        "hy": lambda: cut(s, [4, 4, 4, 4], "-"),
        "fw": lambda: fw(s),
        "zw": lambda: sprinkle(random, s, "\u200b"),
    }.get(v, lambda: s)()


def _card(body: str) -> str:
    return body + luhn_digit(body)


def email(random: Random, v: str) -> str:
    u = random.choice(["zhang", "lili", "wxq", "chenhao", "sun.yu", "he_ping"]) + digits(
        random, random.randint(2, 4)
    )
    d = random.choice(["163.com", "126.com", "sina.com", "139.com", "foxmail.com", "outlook.com"])
    if v == "qqm":
        return digits(random, 9, "123456789") + "@qq.com"
    return {
        "at": u + random.choice(["(at)", "[at]", "（at）"]) + d,
        "fw": u + "＠" + d,
        "zw": u + "\u200b@" + d,
        "sp": u + " @ " + d,
    }.get(v, u + "@" + d)


def plate(random: Random, v: str) -> str:
    p, c = random.choice(PROV), random.choice("ABCDEFGHJ")
    t = random.choice(
        [
            digits(random, 5),
            random.choice(LET) + digits(random, 4),
            digits(random, 3) + random.choice(LET) + digits(random, 1),
            digits(random, 4) + random.choice(LET),
        ]
    )
    return {
        "dot": f"{p}{c}{random.choice('·•．')}{t}",
        "ne": f"{p}{c}{random.choice('DF')}{digits(random, 5)}",
        "fw": p + fw(c + t),
        "sp": f"{p}{c} {t}",
        "low": p + (c + t).lower(),
        "trail": f"{p}{c}{digits(random, 4)}学",
        "hyp": f"{p}{c}-{t}",
    }.get(v, p + c + t)


def addr(random: Random, v: str) -> str:
    city = random.choice(
        [
            "浙江省湖州市德清县",
            "安徽省宣城市宁国市",
            "河北省保定市竞秀区",
            "四川省绵阳市涪城区",
            "成都市武侯区",
            "武汉市江岸区",
            "陕西省渭南市临渭区",
            "贵阳市云岩区",
        ]
    )
    road = (
        random.choice(["长虹路", "解放东路", "桃园北街", "学府大道", "滨湖路", "老城厢巷"])
        + f"{random.randint(2, 399)}号"
    )
    com = random.choice(["金域蓝湾", "翠竹园小区", "兰亭雅苑", "棉纺厂家属院", "东湖名邸", "和谐家园"])
    b, u, m = (
        random.randint(1, 30),
        random.randint(1, 4),
        f"{random.randint(1, 18)}{random.randint(1, 4):02d}",
    )
    if v == "village":
        return random.choice(
            ["河口镇新庄村", "大柳乡石碾子村", "白沙镇渔湾村", "双河乡上坝村"]
        ) + random.choice(
            [
                f"{random.randint(1, 9)}组{random.randint(1, 99)}号",
                f"第{random.choice('二三四五')}村民小组{random.randint(1, 80)}号",
                f"{random.choice('一二三四五')}组" + f"{random.randint(2, 60)}号",
            ]
        )
    if v == "short":
        return com + random.choice(
            [f"{b}号楼{u}单元{m}室", f"{b}幢{u}单元{m}室", f"{b}栋{m}室", f"{b}号楼{m}"]
        )
    if v == "hyp":
        return f"{city}{road}{com}{b}-{u}-{m}"
    if v == "num":
        return f"{city}{road}{b}栋{m}房"
    return city + random.choice(
        [
            road + f"{com}{b}幢{u}单元{m}室",
            road + f"{b}号楼{u}单元{m}号",
            com + f"{b}栋{m}室",
            road + f"院{b}楼{u}门{m}",
        ]
    )


def small(random: Random, kind: str, v: str) -> str:
    def n(count: int, first: str = "0123456789") -> str:
        return digits(random, count, first)

    lw = "".join(random.choice("abcdefghkmnpstwxyz") for _ in range(5))
    if kind == "tw":
        return n(8, "01")
    if kind == "fpr":
        if v == "new":
            b = (
                "9"
                + random.choice(["11", "31", "44"])
                + random.choice(["840", "392", "410", "276"])
                + "%04d%02d%02d" % (random.randint(1950, 2005), random.randint(1, 12), random.randint(1, 28))
                + n(3)
            )
            return b + check_character(b)
        b = (
            random.choice(["USA", "CAN", "JPN", "FRA"])
            + random.choice(["1101", "3100", "4401"])
            + "%02d%02d%02d" % (random.randint(50, 99), random.randint(1, 12), random.randint(1, 28))
            + n(1)
        )
        return b + str(sum((int(c, 36)) * w for c, w in zip(b, [7, 3, 1] * 5, strict=False)) % 10)
    if kind == "passport":
        return {"new": "E" + random.choice("ABCDEFGHJK") + n(7), "old": "G" + n(8)}.get(
            v, random.choice("E") + n(8)
        )
    if kind == "dis":
        return person(random) + random.choice("1234567") + random.choice("1234") + ("B1" if v == "b1" else "")
    table = {
        "acct": lambda: random.choice(["6", "1", "8", "2"]) + n(random.choice([16, 17, 18, 20])),
        "wechat": lambda: lw + random.choice(["", "_", "-"]) + n(4),
        "qq": lambda: n(9, "123456789"),
        "hkp": lambda: random.choice(["C" + n(8), "C" + random.choice("ABCDEF") + n(7)]),
        "homecard": lambda: random.choice("HM") + n(8) + ("00" if v == "long" else ""),
        "twl": lambda: "L" + n(8),
        "mil": lambda: (
            random.choice("军政后武文")
            + ("字第 " if v == "sp" else "字第")
            + n(7)
            + (" 号" if v == "sp" else "号")
        ),
        "ss": lambda: n(random.choice([9, 10, 11]), "1234"),
        "sscard": lambda: random.choice(LET) + n(8),
        "sub": lambda: random.choice([n(12, "1234"), "DB" + n(8)]),
        "hh": lambda: n(9, "1234"),
        "stu": lambda: "20" + n(9, "12"),
        "exam": lambda: n(12, "123"),
        "kao": lambda: "2" + n(13),
        "mrn": lambda: random.choice([n(8, "123"), "ZY" + n(7)]),
        "ip": lambda: (
            f"{random.randint(101, 223)}.{random.randint(1, 250)}.{random.randint(1, 250)}.{random.randint(2, 250)}"
        ),
        "ip6": lambda: f"240e:3{n(2)}:{n(4, '123')}::{n(2, '123')}",
        "mac": lambda: ":".join("%02X" % random.randint(0, 255) for _ in range(6)),
        "coord": lambda: f"11{n(1)}.{n(6)},3{n(1)}.{n(6)}",
        "coordll": lambda: f"东经11{n(1)}.{n(6)}，北纬3{n(1)}.{n(6)}",
        "lon": lambda: f"11{n(1)}.{n(6)}",
        "lat": lambda: f"3{n(1)}.{n(6)}",
        "govmail": lambda: (
            random.choice(["xxgk", "bgs", "jyjzcfgk", "tougao"])
            + "@"
            + random.choice(["hz", "mzj.gz", "jyt.ah"])
            + ".gov.cn"
        ),
        "docno": lambda: (
            random.choice(["皖政办", "国办发", "浙人社发", "财建"])
            + f"〔20{random.randint(10, 23)}〕{random.randint(1, 199)}号"
        ),
        "uscc": lambda: credit_code(random),
        "orgcode": lambda: n(8) + "-" + n(1),
        "proj": lambda: f"20{random.randint(16, 23)}-{random.choice(AREAS)}-{n(2)}-{n(2)}-{n(6)}",
        "date8": lambda: (
            "%04d%02d%02d" % (random.randint(2015, 2023), random.randint(1, 12), random.randint(1, 28))
        ),
        "date6": lambda: (
            "%02d%02d%02d" % (random.randint(15, 23), random.randint(1, 12), random.randint(1, 28))
        ),
        "amt11": lambda: "1" + n(10, "3456789"),
        "n4x": lambda: n(3) + "X",
        "gawb": lambda: random.choice(AREAS) + "02" + n(6),
    }
    if kind in table:
        return table[kind]()
    return n(int(kind[1:]), "123456789")


KINDS = {
    "id": ("resident-id", ident),
    "name": ("name", name),
    "mobile": ("mobile", mobile),
    "landline": ("landline", landline),
    "card": ("bank-card", card),
    "email": ("email", email),
    "plate": ("plate", plate),
    "addr": ("address", addr),
}
TYPES = {
    "acct": "bank-account",
    "hkp": "hk-macau-permit",
    "homecard": "hk-macau-permit",
    "tw": "taiwan-permit",
    "twl": "taiwan-permit",
    "fpr": "foreign-permanent-residence",
    "mil": "military-id",
    "ss": "social-security",
    "sscard": "social-security",
    "dis": "disability-certificate",
    "sub": "subsistence-certificate",
    "hh": "household-register",
    "stu": "student-number",
    "exam": "student-number",
    "kao": "student-number",
    "mrn": "medical-record",
    "ip6": "ip",
    "coord": "coordinates",
    "coordll": "coordinates",
    "lon": "coordinates",
    "lat": "coordinates",
}


def draw(random: Random, kind: str, variant: str) -> tuple[str, str]:
    """The rule that names the datum (or the kind, of what is nobody's) and the datum as it is written."""
    if kind in KINDS:
        t, f = KINDS[kind]
        return t, f(random, variant)
    return TYPES.get(kind, kind), small(random, kind, variant)
