"""Identifiers that are well-formed and belong to nobody.

Resident numbers end in the sequences 996 to 999, which are reserved for people of a hundred years and
more, with younger birth dates: such a number is never issued.  Everything else is drawn at random.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
PREFIXES = (
    "130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 162 165 166 167 "
    "170 171 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199"
).split()
AREAS = (
    "110105 110108 120103 130102 130633 140106 150102 210203 211302 220104 230103 230708 310104 310230 320106 "
    "320583 330106 330226 340103 341126 350203 360102 360922 370202 371725 410105 411625 420106 421126 430102 "
    "430528 440106 440305 441481 450103 451022 460105 500106 500236 510107 511523 520102 522427 530103 532624 "
    "540102 610113 610823 620102 621026 630104 640104 650102 653122 659001"
).split()
PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def digits(random: Random, count: int, first: str = "0123456789") -> str:
    return random.choice(first) + "".join(random.choices("0123456789", k=count - 1))


def day(random: Random, first: int = 1935, last: int = 2015) -> date:
    start = date(first, 1, 1)
    return start + timedelta(random.randrange((date(last, 12, 31) - start).days))


def check_character(body: str) -> str:
    """MOD 11-2 of GB 11643 over the first 17 digits."""
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def resident_id(random: Random, born: date, male: bool, area: str = "") -> str:
    sequence = random.choice((997, 999) if male else (996, 998))
    body = f"{area or random.choice(AREAS)}{born:%Y%m%d}{sequence:03d}"
    return body + check_character(body)


def permit(random: Random, born: date, male: bool) -> str:
    """Residence permit for people from Hong Kong, Macau and Taiwan."""
    return resident_id(random, born, male, random.choice(("810000", "820000", "830000")))


def luhn_digit(body: str) -> str:
    total = 0
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def bank_card(random: Random) -> str:
    prefix = random.choice("622202 622848 621700 621661 622588 621226 622700 436742 625965 621098".split())
    body = prefix + digits(random, (15 if prefix in ("622588", "436742", "625965") else 18) - 6)
    return body + luhn_digit(body)


def bank_account(random: Random) -> str:
    """A number of a bank's own, which is no card: it fails the Luhn test."""
    number = digits(random, random.choice((15, 16, 17, 18, 21, 22)), "1245678")
    return number if luhn_digit(number[:-1]) != number[-1] else number[:-1] + str((int(number[-1]) + 1) % 10)


def mobile(random: Random) -> str:
    return random.choice(PREFIXES) + digits(random, 8)


def landline(random: Random) -> str:
    area = random.choice("010 021 022 025 027 028 0311 0451 0512 0571 0731 0755 0851 0931 0991".split())
    number = digits(random, 8 if len(area) == 3 or area in ("0311", "0451", "0512", "0571") else 7, "2345678")
    return random.choice((f"{area}-{number}", f"（{area}）{number}", f"{area} {number}", f"{area}—{number}"))


def email(random: Random) -> str:
    local = random.choice(
        (
            random.choice("zhang li wang liu chen yang huang zhao".split())
            + random.choice((".", "_", ""))
            + random.choice("wei fang na min jing qiang lei jun".split())
            + random.choice(("", digits(random, 2), str(day(random).year))),
            digits(random, 9, "123456789"),
            "".join(random.choices("abcdefghkmnprstuwxyz", k=6)) + digits(random, 3),
        )
    )
    host = random.choice(
        "163.com 126.com qq.com sina.cn gmail.com foxmail.com 139.com outlook.com sohu.com".split()
    )
    return f"{local}@{host}"


def wechat(random: Random) -> str:
    if random.random() < 0.3:
        return "wxid_" + "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=14))
    return "".join(random.choices("abcdefghkmnprstwxyz", k=random.randint(3, 7))) + random.choice(
        (digits(random, 4), "_" + digits(random, 3), "-" + digits(random, 2), digits(random, 6))
    )


def qq(random: Random) -> str:
    return digits(random, random.randint(7, 10), "123456789")


def plate(random: Random) -> str:
    rest = [random.choice("0123456789") for _ in range(5)]
    for index in random.sample(range(5), random.choice((0, 1, 1, 2))):
        rest[index] = random.choice(LETTERS)
    return random.choice(PROVINCES) + random.choice("ABCDEFGHJ") + "".join(rest)


def green_plate(random: Random) -> str:
    small = random.choice("DF") + random.choice("0123456789ABCDEFGHJK") + digits(random, 4)
    rest = random.choice((small, small, digits(random, 5) + random.choice("DF")))
    return random.choice(PROVINCES) + random.choice("ABCDEFGHJ") + rest


def hk_macau_permit(random: Random) -> str:
    return random.choice("HM") + digits(random, random.choice((8, 8, 10)))


def mainland_permit(random: Random) -> str:
    return random.choice(("C" + digits(random, 8), "C" + random.choice("ABCDEFGHJKLMN") + digits(random, 7)))


def taiwan_permit(random: Random) -> str:
    return digits(random, 8, "012345678")


def passport(random: Random) -> str:
    return random.choice(
        (
            "E" + digits(random, 8),
            "E" + random.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") + digits(random, 7),
            "G" + digits(random, 8),
            "PE" + digits(random, 7),
            "SE" + digits(random, 7),
        )
    )


def military_id(random: Random) -> str:
    return (
        random.choice("军海空武政后装文士")
        + "字第"
        + random.choice(("", " "))
        + digits(random, random.randint(6, 8))
        + random.choice(("号", " 号"))
    )


def foreign_residence(random: Random) -> str:
    born = day(random, 1950, 2000)
    if random.random() < 0.5:
        body = f"9{random.choice(('11', '31', '44', '33'))}{random.choice(('840', '392', '276', '410'))}{born:%Y%m%d}{random.randint(1, 99):03d}"
        return body + check_character(body)
    head = (
        random.choice(("USA", "JPN", "DEU", "KOR", "GBR", "FRA"))
        + digits(random, 4, "13456")
        + f"{born:%y%m%d}"
    )
    head += digits(random, 1)
    total = sum(int(character, 36) * (7, 3, 1)[index % 3] for index, character in enumerate(head))
    return head + str(total % 10)


def credit_code(random: Random) -> str:
    body = random.choice(("91", "91", "11", "12", "52", "93")) + random.choice(AREAS)
    body += "".join(random.choices(CREDIT, k=9))
    total = sum(
        CREDIT.index(character) * weight for character, weight in zip(body, CREDIT_WEIGHTS, strict=True)
    )
    return body + CREDIT[-total % 31]


def org_code(random: Random) -> str:
    body = "".join(random.choices("0123456789", k=8))
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return f"{body}-{'X' if rest == 10 else '0' if rest == 11 else rest}"


def isbn(random: Random) -> str:
    body = "9787" + digits(random, 8)
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    code = body + str(-total % 10)
    return f"{code[:3]}-{code[3]}-{code[4:8]}-{code[8:12]}-{code[12]}"


def barcode(random: Random) -> str:
    body = "69" + digits(random, 10)
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return body + str(-total % 10)


def mac(random: Random) -> str:
    pairs = [f"{random.randrange(256):02X}" for _ in range(6)]
    return random.choice((":", "-")).join(pairs)


def ip(random: Random) -> str:
    if random.random() < 0.15:
        return "240e:" + ":".join(f"{random.randrange(65536):x}" for _ in range(7))
    return ".".join(
        str(random.choice((113, 117, 183, 218, 222)) if n == 0 else random.randrange(1, 255))
        for n in range(4)
    )


def coordinates(random: Random) -> str:
    longitude, latitude = random.uniform(98, 122), random.uniform(22, 42)
    return random.choice(
        (
            f"{longitude:.6f},{latitude:.6f}",
            f"东经{longitude:.5f}度、北纬{latitude:.5f}度",
            f"{longitude:.6f}，{latitude:.6f}",
            f"E{longitude:.5f} N{latitude:.5f}",
        )
    )
