"""The second set: frames, written by somebody who had not read the rules, filled with values of its own.

A frame is a line: ``{kind}``, ``{kind|variant}`` and ``{type=words}`` are personal data, with ``~`` neither right
nor wrong, with ``!`` nobody's; ``{mask:kind:what=value}`` is a masked number; ``[[3|…]]`` repeats; a line with
``@`` says profile and format (and the aggregation risk) of what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.privacy.apart import drawn, hidden
from benchmarks.privacy.sample import CORE, Gold, Sample

FOLDER = Path(__file__).parent
HALVES = ("seen", "unseen")
"""Whether its errors were read while the detectors were repaired; one person wrote and remembered both halves."""
_TIMES = {"positive": 1, "negative": 1, "masks": 6, "aggregation": 1}
_SLOT = re.compile(
    r"\{(?P<sign>[!~]?)(?P<kind>[a-z0-9-]+)(?:\|(?P<variant>[a-z0-9]+)|=(?P<words>[^{}]*))?\}"
    r"|\{mask:(?P<mask>[a-z]+)(?::(?P<what>[a-z]+)=(?P<value>[0-9]+))?\}"
)
_LOOP = re.compile(r"\[\[([0-9])\|(.*?)\]\]")
_TOLD = re.compile(
    "男|女|之子|父亲|母亲|家属|丈夫|妻子|无业|无固定职业|未婚|学生|女儿|儿子|家长|孕妇|低保户|贫困户|低保对象|脱贫户|残疾人"
    "|特困供养人员|残疾|肢体|一级|高血压|伤残六级|汉族|回族|七年级"
)
"""Words of frames that tell something of a person: naming them is neither right nor wrong."""
_GROUPS = {"positive": "apart", "negative": "negative", "masks": "masked", "aggregation": "aggregation"}


def generate(half: str, seed: int = 1, size: int = 4) -> list[Sample]:
    """All samples of a half; ``size`` is the number of documents made from each frame."""
    samples = []
    for name, times in _TIMES.items():
        for head, line in frames(half, name):
            for number in range(times * size if name != "aggregation" else 1):
                samples.append(_filled(Random(f"{seed}/{line}/{number}"), name, head, line))
    return samples


def frames(half: str, name: str) -> Iterator[tuple[list[str], str]]:
    """The frames of one file, each with what its heading says."""
    head: list[str] = []
    for line in (FOLDER / half / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            head = line[2:].split()
        elif line:
            yield head, line


def _filled(random: Random, name: str, head: list[str], line: str) -> Sample:
    line = _LOOP.sub(lambda loop: loop[2] * max(1, int(loop[1]) + random.randint(-1, 2)), line)
    line = line.replace("\\n", "\n").replace("\\t", "\t").replace("\\|", "|")
    plan, mark = random.randint(0, 999), random.choice(hidden.MARKS)
    text, golds, position = "", [], 0
    for slot in _SLOT.finditer(line):
        text += line[position : slot.start()]
        position = slot.end()
        start = len(text)
        if slot["mask"]:
            told = {slot["what"]: slot["value"]} if slot["what"] else {}
            written, verdict, left = hidden.number(random, slot["mask"], plan, mark, told)
            kind = hidden.TYPES[slot["mask"]]
            golds.append(Gold(start, start + len(written), (kind,), True, False, verdict, left))
        else:
            kind, written = slot["kind"], slot["words"]
            if written is None:
                kind, written = drawn.draw(random, kind, slot["variant"] or "")
            if slot["sign"] != "!":
                required = slot["sign"] != "~"
                golds.append(Gold(start, start + len(written), (kind,), required, required and kind in CORE))
        text += written
    text += line[position:]
    if name == "positive":
        golds += [
            Gold(*told.span(), ("",), False)
            for told in _TOLD.finditer(text)
            if not any(gold.start < told.end() and told.start() < gold.end for gold in golds)
        ]
    ending = "txt" if head[-1] == "text" else head[-1]
    risk = head[0] if name == "aggregation" else ""
    return Sample(_GROUPS[name], line, text, tuple(sorted(golds)), head[-2], f"text.{ending}", risk)
