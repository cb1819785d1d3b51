"""The same number written in another way: as people write it, and as it comes out of office software."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

HYPHENS = "-‐‑–—－"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
GROUPS = {
    11: ((3, 4, 4), (3, 4, 4), (4, 3, 4), (3, 3, 5)),
    15: ((6, 6, 3),),
    16: ((4, 4, 4, 4),),
    18: ((6, 8, 4), (6, 4, 4, 4), (3, 3, 4, 4, 4)),
    19: ((4, 4, 4, 4, 3),),
}
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
SPOKEN = str.maketrans("0123456789", "零幺二三四五六七八九")
BANKING = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
WIDE = {
    code: code + 0xFEE0 for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x40, 0x2D)
}

Way = Callable[[Random, str], str]


def grouped(random: Random, value: str, separators: str) -> str:
    sizes = random.choice(
        GROUPS.get(len(value), ((4,) * (len(value) // 4) + ((len(value) % 4,) if len(value) % 4 else ()),))
    )
    parts, position = [], 0
    for size in sizes:
        parts.append(value[position : position + size])
        position += size
    return random.choice(separators).join(parts)


def spaced(random: Random, value: str) -> str:
    return random.choice((" ", "\u00a0", "\u3000", "  ")[:3]).join(value)


def sprinkled(random: Random, value: str) -> str:
    places = set(random.sample(range(1, len(value)), min(len(value) - 1, random.randint(1, 4))))
    return "".join(
        (random.choice(INVISIBLE) if index in places else "") + character
        for index, character in enumerate(value)
    )


def broken(random: Random, value: str) -> str:
    """Divided by a narrow column or the end of a line."""
    place = random.randint(3, len(value) - 3)
    return value[:place] + random.choice(("\n", "\r\n", "\n    ", "\n　　", "\n\t")) + value[place:]


def typist(random: Random, value: str) -> str:
    """The letters l and O for 1 and 0."""
    swapped = value.replace("1", "l", 1) if random.random() < 0.5 else value.replace("0", "O", 1)
    return swapped if swapped != value else value.replace("1", "l", 1)


NUMBER_WAYS: dict[str, Way] = {
    "full-width": lambda r, v: v.translate(WIDE),
    "spaced": spaced,
    "grouped-hyphen": lambda r, v: grouped(r, v, HYPHENS),
    "grouped-dot": lambda r, v: grouped(r, v, ".·．・"),
    "zero-width": sprinkled,
    "line-break": broken,
    "chinese-digits": lambda r, v: v.translate(r.choice((CHINESE, SPOKEN, BANKING))),
    "circled": lambda r, v: v.translate(CIRCLED),
    "typist": typist,
}
MAIL_WAYS: dict[str, Way] = {
    "at-word": lambda r, v: v.replace("@", r.choice(("(at)", "[at]", " at ", "（at）", "#", "艾特"))),
    "full-width": lambda r, v: v.translate(WIDE),
    "zero-width": sprinkled,
    "dot-word": lambda r, v: v.replace("@", "＠"),
}
PLATE_WAYS: dict[str, Way] = {
    "separator": lambda r, v: v[:2] + r.choice("·•．- ・") + v[2:],
    "lower-case": lambda r, v: v.lower(),
    "full-width": lambda r, v: v.translate(WIDE),
    "zero-width": sprinkled,
    "spaced": lambda r, v: v[0] + " " + v[1] + " " + v[2:],
}
NUMBERS = ("resident-id", "mobile", "bank-card")


def disguised(random: Random, kind: str, value: str) -> tuple[str, str]:
    """A hard way of writing the value, and its name; the value itself where there is none."""
    base = kind.partition(":")[0]
    ways = NUMBER_WAYS if base in NUMBERS else {"email": MAIL_WAYS, "plate": PLATE_WAYS}.get(base)
    if not ways:
        return value, ""
    way = random.choice(list(ways))
    return ways[way](random, value), way


def varied(random: Random, kind: str, value: str) -> str:
    """A common way of writing the value."""
    base = kind.partition(":")[0]
    if base == "mobile":
        return random.choice(
            (
                grouped(random, value, " -"),
                random.choice(("+86 ", "+86", "0086-", "86-", "（+86）")) + value,
                value,
                value.translate(WIDE),
            )
        )
    if base == "resident-id":
        return random.choice(
            (
                value.lower(),
                grouped(random, value, " "),
                value.translate(WIDE),
                value.replace("X", "Ｘ"),
                "'" + value,
            )
        )
    if base in ("bank-card", "bank-account"):
        return random.choice((grouped(random, value, " "), grouped(random, value, " -"), value))
    if base == "email":
        return random.choice((value.upper(), value.replace("@", "＠"), value.replace("@", " @ "), value))
    if base == "plate":
        return value[:2] + random.choice(("·", "•", " ", "-", "")) + value[2:]
    if base in ("passport", "hk-macau-permit", "mac", "wechat"):
        return random.choice((value.lower(), value.translate(WIDE), value))
    return value


def tagged(random: Random, value: str) -> tuple[str, str]:
    """Source of a number in HTML that shows as ``value``, and the name of the way."""
    place = random.randint(2, len(value) - 2)
    head, tail = value[:place], value[place:]
    ways = {
        "entities": "".join(f"&#{ord(character)};" for character in value),
        "hex-entities": head + "".join(f"&#x{ord(character):x};" for character in tail),
        "span": f"<span>{head}</span><span>{tail}</span>",
        "bold": f"{head}<b>{tail}</b>",
        "soft": f"{head}&shy;{tail}",
        "wbr": f"{head}<wbr>{tail}",
        "zero-width-entity": f"{head}&#8203;{tail}",
        "nbsp": f"{head}&nbsp;{tail}",
        "br": f"{head}<br>{tail}",
        "font": f'{head}<font color="red">{tail}</font>',
    }
    way = random.choice(list(ways))
    return ways[way], way
