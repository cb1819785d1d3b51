"""Masked identifiers, and by brute force how many values each could still stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from benchmarks.privacy import people, values
from benchmarks.privacy.people import Person
from benchmarks.privacy.sample import Draft, Sample
from benchmarks.privacy.tables import FORMS, HEADERS, Cell, write

MARKS = "**********＊×●□xX"
BLOCK, WARN = 1_000, 10_000
"""Up to ``BLOCK`` candidates a mask is no mask; below ``WARN`` somebody has to look."""
FIRST_YEAR, LAST_YEAR = 1930, 2020
YEAR = 2023


def verdict(candidates: int) -> str:
    if candidates <= BLOCK:
        return "insufficient"
    return "borderline" if candidates < WARN else "sufficient"


def _remainder(text: str, offset: int) -> int:
    """What digits at ``offset`` add to the MOD 11-2 sum."""
    pairs = zip(text, values.WEIGHTS[offset:], strict=False)
    return sum(int(digit) * weight for digit, weight in pairs) % 11


@cache
def _days() -> tuple[tuple[str, int], ...]:
    """Every possible birth date and its share of the check sum."""
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    days = (f"{first + timedelta(number):%Y%m%d}" for number in range((last - first).days + 1))
    return tuple((day, _remainder(day, 6)) for day in days)


def fits(pattern: str, value: str) -> bool:
    return all(mark in ("*", character) for mark, character in zip(pattern, value, strict=True))


def resident_candidates(
    pattern: str, *, male: bool | None = None, age: int | None = None, born: str = ""
) -> int:
    """Numbers that fit an 18-character pattern with an open area code, ``*`` for what is hidden.

    Every date and every sequence is tried against the check character; ``male``, ``age`` (in full years
    at some day of 2023) and ``born`` (YYYYMMDD) are what the same row tells.
    """
    area, birth, sequence, check = pattern[:6], pattern[6:14], pattern[14:17], pattern[17]
    if "*" in area:
        raise ValueError("the area code has to be open")

    fitting = re.compile(birth.replace("*", ".")).match
    days = Counter(
        remainder
        for day, remainder in _days()
        if fitting(day)
        and (not born or day == born)
        and (age is None or YEAR - int(day[:4]) in (age, age + 1))
    )
    sequences = Counter(
        _remainder(f"{number:03d}", 14)
        for number in range(1000)
        if fits(sequence, f"{number:03d}") and (male is None or number % 2 == male)
    )
    base, total = _remainder(area, 0), 0
    for first, count in days.items():
        for second, times in sequences.items():
            letter = "10X98765432"[(base + first + second) % 11]
            total += count * times if check in ("*", letter) else 0
    return total


def mobile_candidates(pattern: str) -> int:
    prefixes = sum(fits(pattern[:3], prefix) for prefix in values.PREFIXES)
    return prefixes * int(10 ** pattern[3:].count("*"))


def card_candidates(pattern: str) -> int:
    """Luhn leaves one in ten."""
    return max(1, int(10 ** pattern.count("*")) // 10)


def plate_candidates(pattern: str) -> int:
    """At most two of the five characters are letters (24 without I and O)."""
    rest = pattern[2:]
    letters, hidden = sum(character.isalpha() for character in rest), rest.count("*")
    numbers = Counter({letters: 1})
    for _ in range(hidden):
        numbers = Counter({count + plus: 0 for count in numbers for plus in (0, 1)}) + Counter(
            {key: numbers[key] * 10 + numbers[key - 1] * 24 for key in range(6)}
        )
    return sum(times for count, times in numbers.items() if count <= 2)


def hide(value: str, first: int, last: int) -> str:
    """Stars from ``first`` up to ``last``."""
    return value[:first] + "*" * (last - first) + value[last:]


RESIDENT = (
    (6, 14),
    (6, 16),
    (6, 18),
    (14, 18),
    (10, 14),
    (15, 17),
    (14, 17),
    (17, 18),
    (12, 18),
    (10, 18),
    (12, 14),
    (8, 14),
    (6, 12),
    (4 + 2, 17),
)
MOBILE = ((3, 7), (3, 7), (3, 6), (7, 11), (4, 8), (5, 7), (9, 11), (7, 10), (3, 11), (3, 9))
CARD = ((6, -4), (0, -4), (4, -4), (-4, 0), (-3, 0), (8, 12), (6, 10), (-6, -1))
PLATE = ((4, 6), (4, 7), (3, 6), (5, 6), (6, 7), (2, 5), (3, 7), (2, 7))


def _masked(random: Random, person: Person, kind: str) -> tuple[str, str]:
    """The number and its pattern."""
    value = person.value(kind)
    first, last = random.choice(
        {"resident-id": RESIDENT, "mobile": MOBILE, "bank-card": CARD, "plate": PLATE}[kind]
    )
    first, last = first % len(value) if first < 0 else first, len(value) + last if last <= 0 else last
    return value, hide(value, first, last)


def candidates(kind: str, pattern: str) -> int:
    return {
        "resident-id": resident_candidates,
        "mobile": mobile_candidates,
        "bank-card": card_candidates,
        "plate": plate_candidates,
    }[kind](pattern)


_SENTENCES = {
    "resident-id": (
        "{}，身份证号：{}",
        "申请人{}（身份证号码{}）",
        "姓名：{}　证件号码：{}",
        "公示对象{}，公民身份号码{}，符合条件。",
    ),
    "mobile": ("{}，联系电话：{}", "获奖者{}（手机{}）", "{} {}", "收件人：{}，手机号码：{}，请注意查收。"),
    "bank-card": ("{}，银行卡号：{}", "补贴已汇至{}的银行卡（卡号{}）", "户名：{}，账号{}"),
    "plate": ("车主{}，车牌号{}", "{}驾驶{}小型轿车", "{}名下车辆（号牌{}）"),
}


def _shown(random: Random, pattern: str, uneven: bool) -> str:
    """The pattern with one of the usual marks; the mask is sometimes not as long as what it hides."""
    mark = random.choice(MARKS)
    first, last = pattern.find("*"), pattern.rfind("*")
    length = 4 if uneven and last - first > 4 and random.random() < 0.1 else last - first + 1
    return pattern[:first] + mark * length + pattern[last + 1 :]


def sentences(random: Random, count: int) -> Iterator[Sample]:
    """``count`` sentences for each type with one masked identifier."""
    for kind, forms in _SENTENCES.items():
        for _ in range(count):
            person = Person(random, 1935, 2010)
            _, pattern = _masked(random, person, kind)
            number = candidates(kind, pattern)
            draft = Draft()
            before, _, after = random.choice(forms).rpartition("{}")
            head, _, tail = before.partition("{}")
            draft.add(head)
            draft.mark(person.name[0] + random.choice(("某", "某某", "**")), ("name",), required=False)
            draft.add(tail)
            draft.mark(
                _shown(random, pattern, kind == "resident-id"), (kind,), False, verdict(number), number
            )
            draft.add(after)
            yield draft.finish("masked", kind)


def rows(random: Random, count: int) -> Iterator[Sample]:
    """``count`` tables in which the rest of the row tells more about a masked resident number."""
    for knowledge in ("sex", "age", "birth-date", "complement", "twin", "nothing"):
        for number in range(count):
            yield _row_table(random, knowledge, FORMS[number % len(FORMS)])


def _row_table(random: Random, knowledge: str, form: str) -> Sample:
    first, last = random.choice(
        RESIDENT[:3] + RESIDENT[8:10] if knowledge != "complement" else ((6, 14), (6, 16))
    )
    header = ["姓名", random.choice(HEADERS["resident-id"])]
    extra = {
        "sex": "性别",
        "age": "年龄",
        "birth-date": "出生日期",
        "complement": "身份证号（核对）",
        "twin": "备注",
    }
    if knowledge in extra:
        header.append(extra[knowledge])
    table = []
    for _ in range(random.randint(3, 6)):
        person = Person(random, 1935, 2010)
        pattern = hide(person.value("resident-id"), first, last)
        left = resident_candidates(pattern)
        cell = Cell("")
        if knowledge == "sex":
            left = resident_candidates(pattern, male=person.male)
            cell = Cell(person.value("sex"), "sex", False)
        elif knowledge == "age":
            left = resident_candidates(pattern, age=person.age(YEAR))
            cell = Cell(str(person.age(YEAR)), "age", False)
        elif knowledge == "birth-date":
            left = resident_candidates(pattern, born=f"{person.born:%Y%m%d}")
            cell = Cell(person.value("birth-date"), "birth-date", False)
        elif knowledge == "complement":
            left = 1
            other = person.value("resident-id")
            cell = Cell("*" * first + other[first:last] + "*" * (18 - last), "resident-id", False)
        elif knowledge == "twin":
            left = 1
            cell = Cell("身份证" + person.value("resident-id"), "resident-id", False)
        name = Cell(person.name[0] + "某某", "name", False)
        row = [name, Cell(pattern, "resident-id", False, verdict(left), left)]
        table.append([*row, cell] if knowledge in extra else row)
    draft = Draft(form.endswith("html"))
    file = write(draft, form, header, table, "")
    return draft.finish("masked", f"row:{knowledge}", name=file)


_HOMES = (
    ("{compound}**号楼**室", 100_000),
    ("{compound}{building}幢*单元**室", 100_000),
    ("{compound}***", 100_000),
    ("{compound}{building}幢*单元{room}室", 4),
)


def homes(random: Random, count: int) -> Iterator[Sample]:
    """``count`` masked addresses: hidden rooms are enough, an open room behind a hidden unit is not."""
    for _ in range(count):
        form, left = random.choice(_HOMES)
        home = form.format(
            compound=random.choice(people.COMPOUNDS),
            building=random.randint(2, 30),
            room=random.randint(101, 2304),
        )
        draft = Draft()
        draft.add(random.choice(("家庭住址：", "申请人张某某，家住", "住址：", "户籍地址为")))
        draft.mark(home, ("address",), False, verdict(left), left)
        draft.add("。")
        yield draft.finish("masked", "address")
