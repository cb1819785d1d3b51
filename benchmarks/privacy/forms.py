"""People outside of proper tables: forms with the label in the cell beside, glued rows, cells for two."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.privacy.people import Person
from benchmarks.privacy.sample import Draft, Sample
from benchmarks.privacy.tables import HEADERS, REQUIRED

_PAIRS = (
    "name sex birth-date resident-id mobile address",
    "name resident-id bank-card mobile",
    "name student-number resident-id mobile",
    "name mobile email address",
    "name sex age health address mobile",
    "name birth-date marital mobile employer",
    "name passport mobile",
    "name disability-certificate mobile address",
    "name plate mobile",
    "name household-register resident-id",
)
_BARE = (
    "name resident-id",
    "name resident-id mobile",
    "name mobile",
    "name resident-id bank-card",
    "name sex mobile",
)
_GLUES = (" ", "　", "、", ",", "，", "\t", "/", "")


def _put(draft: Draft, person: Person, kind: str) -> None:
    draft.mark(person.value(kind), (kind,), required=kind in REQUIRED)


def _form(random: Random, shape: str) -> Sample:
    """Label and value side by side, two pairs a row or one a line."""
    person = Person(random)
    kinds = random.choice(_PAIRS).split()
    markup = shape == "html"
    draft = Draft(markup)
    draft.raw(
        "<table>\n" if markup else "申请人基本情况\n" if shape == "lines" and random.random() < 0.5 else ""
    )
    for number, kind in enumerate(kinds):
        label = random.choice(HEADERS[kind])
        first = number % 2 == 0
        if markup:
            draft.raw(("<tr>" if first else "") + f"<td>{label}</td><td>")
            _put(draft, person, kind)
            draft.raw("</td>" + ("" if first and number < len(kinds) - 1 else "</tr>\n"))
            continue
        mark = {"csv": ",", "pipes": "|", "lines": random.choice("：:　")}[shape]
        draft.raw(label + mark)
        _put(draft, person, kind)
        draft.raw("\n" if shape == "lines" or not first or number == len(kinds) - 1 else mark)
    draft.raw("</table>\n" if markup else "")
    name = {"html": "form.html", "csv": "form.csv"}.get(shape, "form.txt")
    return draft.finish("forms", f"form-{shape}", name=name)


def _bare(random: Random) -> Sample:
    """A list without a header; what stands in a row is divided by little or nothing."""
    kinds, glue = random.choice(_BARE).split(), random.choice(_GLUES)
    draft = Draft()
    draft.add(random.choice(("", "名单如下：\n", "第三批符合条件人员：\n")))
    for number in range(random.randint(2, 5)):
        person = Person(random)
        draft.add(
            random.choice((f"{number + 1}{glue}", f"{number + 1}.", f"{number + 1}、"))
            if number
            else "1" + (glue or ".")
        )
        for index, kind in enumerate(kinds):
            divided = glue or (" " if kind == "mobile" or kinds[index - 1] == "resident-id" else "")
            draft.add(divided if index else "")
            _put(draft, person, kind)
        draft.add("\n")
    return draft.finish("forms", "bare-list")


def _double(random: Random) -> Sample:
    """Two people, or two numbers, in one cell, and what typists put around a number."""
    one, two = Person(random), Person(random)
    divider = random.choice(("/", "，", "、", "；", " ", "\n"))
    draft = Draft()
    draft.add("户主姓名\t联系电话\n")
    _put(draft, one, "name")
    draft.add(random.choice("/、"))
    _put(draft, two, "name")
    draft.add("\t")
    before, after = random.choice(
        (("", ""), ("（+86 ", "）"), ("手机", ""), ("", "（微信同号）"), ("tel:", ""), ("", " 2"))
    )
    draft.add(before)
    _put(draft, one, "mobile")
    draft.add(after + (divider if divider != "\n" else "；"))
    _put(draft, two, "mobile")
    draft.add("\n")
    return draft.finish("forms", "double-cell")


def positives(random: Random, count: int) -> Iterator[Sample]:
    """``count`` documents of each shape."""
    for _ in range(count):
        for shape in ("html", "csv", "pipes", "lines"):
            yield _form(random, shape)
        yield _bare(random)
        yield _double(random)
