"""Texts and tables that single somebody out by the sum of harmless things, and those that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from benchmarks.privacy import people
from benchmarks.privacy.filler import FILLERS
from benchmarks.privacy.people import Person
from benchmarks.privacy.sample import Draft, Sample
from benchmarks.privacy.tables import FORMS, Cell, write

_HIGH = (
    "患者{masked}，{sex}，{age}，{native}人，系{employer}{occupation}，现住{village}。",
    "病例2，{sex}，{age}，{employer}{occupation}，为病例1的{kinship}。",
    "{masked}，{sex}，{age}，家住{village}，在{employer}做{occupation}，其{kinship}亦在该单位上班。",
    "该名{occupation}（{sex}，{age}）是{village}唯一一名白血病患者，籍贯{native}。",
    "{village}一名{age}的独居{occupation}，{sex}，{native}人，育有一女在外地。",
    "当事人{masked}（{sex}，{age}，{native}籍，{employer}{occupation}）因琐事与邻居发生冲突。",
    "困难职工{masked}：{sex}，{age}，{employer}{occupation}，{marital}，其{kinship}患重病。",
    "举报人系{employer}{occupation}，{sex}，{age}，{native}人。",
)
_LOW = (
    "确诊病例，{sex}，{county}人。",
    "本次新增病例{n}例，其中男性{n}例、女性{n}例，年龄在20岁至70岁之间。",
    "全县共有低保对象{n}户，其中因病致贫{n}户、因残致贫{n}户。",
    "患者年龄中位数为{n}岁，以中老年人为主。",
    "补助对象为本县户籍的60周岁以上老年人。",
    "报名条件：年龄35周岁以下，性别不限，本科以上学历，现在本省工作。",
    "{employer}组织职工体检，共{n}人参加。",
    "一名群众反映{road}路灯损坏，{agency}已安排维修。",
    "{masked}因超速行驶被处以罚款。",
    "风险点位包括{mall}、{market}，请有旅居史的市民主动报备。",
    "感染者为{county}居民，近期活动轨迹主要在{mall}附近。",
    "男性职工退休年龄为60周岁，女干部为55周岁。",
)


def _fill(random: Random, form: str) -> str:
    person = Person(random, 1945, 2004)
    return form.format(
        masked=person.value("name:masked"),
        sex=person.value("sex"),
        age=person.value("age"),
        native=person.value("native-place"),
        employer=random.choice(people.WORKPLACES),
        occupation=person.value("occupation"),
        village=random.choice(people.TOWN_NAMES) + random.choice(people.VILLAGES),
        kinship=person.value("kinship"),
        marital=person.value("marital"),
        n=random.randint(2, 90),
        **{kind: FILLERS[kind](random) for kind in ("county", "road", "agency", "mall", "market")},
    )


def narratives(random: Random, count: int) -> Iterator[Sample]:
    for risk, forms in (("high", _HIGH), ("low", _LOW)):
        for form in forms:
            for number in range(count):
                draft = Draft()
                draft.add(_fill(random, form))
                if number % 3 == 2:
                    draft.add("\n" + _fill(random, random.choice(_LOW)))
                profile = "contact-tracing" if "病例" in form and number % 2 else "default"
                yield draft.finish("aggregation", f"narrative-{risk}", profile, risk=risk)


def smallest_group(rows: list[tuple[str, ...]]) -> int:
    """k of k-anonymity over these columns."""
    return min(Counter(rows).values())


def _unique_rows(random: Random, size: int) -> tuple[list[str], list[tuple[str, ...]]]:
    columns = random.choice(
        (
            ("性别", "年龄", "所在村", "残疾类别"),
            ("性别", "出生年份", "工作单位", "职务"),
            ("年龄", "学校", "班级", "困难类型"),
            ("性别", "年龄", "籍贯", "职业"),
        )
    )
    rows = []
    for _ in range(size):
        person = Person(random, 1945, 2012)
        pool = {
            "性别": person.value("sex"),
            "年龄": str(person.age()),
            "所在村": random.choice(people.VILLAGES),
            "残疾类别": random.choice(("肢体", "视力", "智力", "听力")),
            "出生年份": str(person.born.year),
            "工作单位": random.choice(people.WORKPLACES),
            "职务": person.value("occupation"),
            "学校": random.choice(("实验小学", "第三中学", "希望小学")),
            "班级": f"{random.randint(1, 9)}班",
            "困难类型": random.choice(("孤儿", "单亲", "低保", "残疾")),
            "籍贯": person.value("native-place"),
            "职业": person.value("occupation"),
        }
        rows.append(tuple(pool[column] for column in columns))
    return list(columns), rows


_COARSE: tuple[tuple[tuple[str, ...], list[tuple[str, ...]]], ...] = (
    (("性别", "年龄段"), [("男", "20—39岁"), ("女", "20—39岁"), ("男", "40—59岁")]),
    (("乡镇", "补助类别"), [("城关镇", "低保"), ("石桥镇", "低保"), ("城关镇", "特困")]),
    (("性别", "所在区"), [("男", "东区"), ("女", "东区"), ("女", "西区")]),
)


def _grouped_rows(random: Random) -> tuple[list[str], list[tuple[str, ...]]]:
    """Coarse columns in which every combination stands at least five times."""
    header, kinds = random.choice(_COARSE)
    rows = [row for row in kinds for _ in range(random.randint(5, 7))]
    random.shuffle(rows)
    return list(header), rows


def _statistics(random: Random) -> tuple[list[str], list[tuple[str, ...]]]:
    header = ["乡镇", "男性人数", "女性人数", "60岁以上人数", "残疾人数"]
    return header, [
        (town, *(str(random.randint(20, 9000)) for _ in range(4))) for town in people.TOWN_NAMES[:6]
    ]


def tables(random: Random, count: int) -> Iterator[Sample]:
    for number in range(count):
        for source in ("unique", "grouped", "statistics"):
            if source == "unique":
                header, rows = _unique_rows(random, random.randint(6, 14))
            else:
                header, rows = _grouped_rows(random) if source == "grouped" else _statistics(random)
            risk = "high" if source == "unique" and smallest_group(rows) == 1 else "low"
            form = FORMS[number % len(FORMS)]
            draft = Draft(form.endswith("html"))
            body = [[Cell(str(index + 1)), *map(Cell, row)] for index, row in enumerate(rows)]
            name = write(draft, form, ["序号", *header], body, "")
            yield draft.finish(
                "aggregation", f"table-{source}", random.choice(("default", "name-list")), name, risk
            )
