"""Sentences and short documents: the groups easy, variant, disguised, negative, names and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from benchmarks.privacy import disguise, frames
from benchmarks.privacy.frames import Frame
from benchmarks.privacy.sample import CORE, Draft, Sample

_LEADS = (
    "",
    "",
    "现将有关情况公告如下。\n",
    "关于{}有关事项的公示\n",
    "各有关单位：\n　　经研究，现将有关事项通知如下。\n",
    "一、基本情况\n",
    "（接上页）",
)
_TAILS = ("", "", "\n特此公告。", "\n　　公示期为7个工作日。", "\n以上情况属实。")
_SUBJECTS = "2023年度困难群众救助 住房保障 就业补助 人才引进 危房改造".split()


class _Written:
    """Writes data plainly, in a common variant or in disguise, and remembers how."""

    def __init__(self, random: Random, group: str, markup: bool) -> None:
        self._random, self._group, self._markup = random, group, markup
        self.way = ""

    def __call__(self, draft: Draft, kind: str, value: str, types: tuple[str, ...]) -> None:
        random, raw = self._random, False
        if self._group == "variant":
            value = disguise.varied(random, kind, value)
        elif self._group == "disguised" and self._markup and kind.partition(":")[0] in CORE:
            value, self.way = disguise.tagged(random, value)
            raw = True
        elif self._group == "disguised":
            value, way = disguise.disguised(random, kind, value)
            self.way = way or self.way
        draft.mark(value, types, raw=raw)


def _document(
    random: Random, frame: Frame, group: str, kind: str, markup: bool, neighbours: list[Frame]
) -> Sample:
    draft, written = Draft(markup), _Written(random, group, markup)
    lead = random.choice(_LEADS).format(random.choice(_SUBJECTS))
    draft.raw("<p>" if markup else "")
    draft.add(lead)
    draft.raw("</p>\n<p>" if markup and lead else "")
    for number, each in enumerate([frame, *neighbours]):
        if number:
            draft.raw("</p>\n<p>" if markup else "\n")
        frames.fill(each, draft, random, written)
    draft.add(random.choice(_TAILS))
    draft.raw("</p>" if markup else "")
    kind = written.way or kind
    return draft.finish(group, kind, frame.profile, "page.html" if markup else "text.txt")


def positives(random: Random, name: str, group: str, count: int) -> Iterator[Sample]:
    """``count`` documents from each frame of a file, some with a second sentence, some in HTML."""
    pool = frames.load(name)
    for frame in pool:
        if group == "disguised" and not set(frame.kinds) & CORE:
            continue
        for _ in range(count):
            same = [other for other in pool if other.profile == frame.profile]
            neighbours = (
                [random.choice(same)] if random.random() < 0.25 and group in ("easy", "variant") else []
            )
            markup = random.random() < (0.35 if group == "disguised" else 0.15)
            yield _document(random, frame, group, frame.kinds[0], markup, neighbours)


def negatives(random: Random, count: int) -> Iterator[Sample]:
    """``count`` documents from each frame without anything to find."""
    for name in ("negatives", "cases"):
        for frame in frames.load(name):
            for number in range(count):
                draft = Draft()
                frames.fill(frame, draft, random)
                if number % 4 == 3:
                    draft.add(random.choice(_TAILS))
                yield draft.finish("negative", frame.text, frame.profile)
