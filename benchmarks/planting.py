"""Errors planted in clean text, one at a time, so that it is known what a check has to find and where.

Where a text has no place for a kind of error (no table, no weekday), a correct sentence that has one is
added first and is part of the text before as well as after.  Everything follows from the name of the text:
the same files give the same errors.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from checker.language.dates import document_date

_HAN = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Planted:
    """``base[start:end]`` was replaced by ``new``; a finding that touches one of ``places`` of ``text`` counts."""

    kind: str
    base: str
    start: int
    end: int
    new: str
    places: tuple[tuple[int, int], ...]
    suffix: str = ".txt"

    @property
    def text(self) -> str:
        return self.base[: self.start] + self.new + self.base[self.end :]

    @property
    def growth(self) -> int:
        return len(self.new) - (self.end - self.start)

    def moved(self, offset: int) -> int:
        """Where an offset into ``base`` lies in ``text``."""
        return offset + self.growth if offset >= self.end else offset


Kind = Callable[[str, random.Random], Planted | None]


def _pick(pattern: str, text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text))
    return chance.choice(found) if found else None


def _line(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    stop = text.find("\n", offset)
    return start, len(text) if stop < 0 else stop


def _replaced(kind: str, base: str, start: int, end: int, new: str, *more: tuple[int, int]) -> Planted:
    """A change that shows on its own line, or at ``more`` places of ``base``."""
    planted = Planted(kind, base, start, end, new, ())
    here = _line(planted.text, start)
    moved = [(planted.moved(first), planted.moved(last)) for first, last in more]
    return Planted(kind, base, start, end, new, (here, *moved))


def _carried(kind: str, text: str, right: str, old: str, new: str) -> Planted:
    """A sentence added at the end, and ``old`` in it made ``new``."""
    base = f"{text.rstrip()}\n{right}\n"
    start = base.rindex(right) + right.rindex(old)
    planted = Planted(kind, base, start, start + len(old), new, ())
    first = base.rindex(right)
    return Planted(kind, base, start, start + len(old), new, ((first, len(planted.text)),))


def bracket_deleted(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"（[^（()）\n：“”]{2,30}）(?=[\u4e00-\u9fff，。、])", text, chance)
    if match is None:
        return None
    place = match.start() if chance.random() < 0.5 else match.end() - 1
    return _replaced("bracket deleted", text, place, place + 1, "")


def quote_deleted(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<=[\u4e00-\u9fff])“[^“”‘’\n]{2,20}”(?=[\u4e00-\u9fff])", text, chance)
    if match is None:
        return None
    place = match.start() if chance.random() < 0.5 else match.end() - 1
    return _replaced("quotation mark deleted", text, place, place + 1, "")


def title_mark_deleted(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<![《》])《[^《》〈〉\n]{4,40}》", text, chance)
    if match is None:
        return None
    place = match.start() if chance.random() < 0.5 else match.end() - 1
    return _replaced("title mark deleted", text, place, place + 1, "")


def marks_crossed(text: str, chance: random.Random) -> Planted | None:
    right = "各单位要坚持（统筹“发展”与安全）原则。"
    return _carried("marks crossed", text, right, "（统筹“发展”与安全）", "（统筹“发展）与安全”")


def count_changed(text: str, chance: random.Random) -> Planted | None:
    items = ["机构职能", "领导信息", "规划计划", "统计信息", "应急管理", "财政预算", "行政许可"]
    number = chance.randint(4, 7)
    listed = "、".join(items[:number])
    wrong = number + chance.choice((-1, 1))
    return _carried("count changed", text, f"公开{listed}{number}个类别的信息。", f"{number}个", f"{wrong}个")


def own_count_changed(text: str, chance: random.Random) -> Planted | None:
    """A count that the text itself gives behind a list of as many items."""
    sites = [
        match
        for match in re.finditer(
            r"(?P<list>(?:[\u4e00-\u9fff]{2,8}、){3,9}[\u4e00-\u9fff]{2,8}?)(?P<etc>等?)(?P<number>[0-9]{1,2}|[四五六七八九十])(?=(?:大|个|项|种|类)[\u4e00-\u9fff])",
            text,
        )
        if match.group("list").count("、") + 1 == _value(match.group("number"))
    ]
    if not sites:
        return None
    match = chance.choice(sites)
    right = _value(match.group("number"))
    wrong = right - 1 if match.group("etc") or chance.random() < 0.5 else right + 1
    new = str(wrong) if match.group("number").isdigit() else (_HAN + "十")[wrong] if wrong <= 10 else "十一"
    return _replaced("count of the text's own changed", text, *match.span("number"), new)


def _value(word: str) -> int:
    return int(word) if word.isdigit() else (_HAN + "十").index(word)


def own_dates_swapped(text: str, chance: random.Random) -> Planted | None:
    """The two ends of a period that the text itself gives."""
    pattern = r"(?<![0-9年])(?P<one>(?P<m1>[0-9]{1,2})月(?P<d1>[0-9]{1,2})日)(?P<to>至|—|到)(?P<two>(?P<m2>[0-9]{1,2})月(?P<d2>[0-9]{1,2})日)"
    match = _pick(pattern, text, chance)
    if match is None or (int(match["m1"]), int(match["d1"])) >= (int(match["m2"]), int(match["d2"])):
        return None
    new = match["two"] + match["to"] + match["one"]
    return _replaced("dates of the text's own swapped", text, match.start(), match.end(), new)


def announced_count_changed(text: str, chance: random.Random) -> Planted | None:
    right = "要做好以下三项工作：一是加强领导；二是落实责任；三是强化督查。"
    return _carried("announced count changed", text, right, "三项", chance.choice(("四项", "五项", "两项")))


def dates_swapped(text: str, chance: random.Random) -> Planted | None:
    month, day = chance.randint(1, 12), chance.randint(1, 14)
    early, late = f"2022年{month}月{day}日", f"2022年{month}月{day + 7}日"
    return _carried(
        "dates swapped", text, f"公示期为{early}至{late}。", f"{early}至{late}", f"{late}至{early}"
    )


def date_impossible(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<![0-9.])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日", text, chance)
    if match is None:
        return None
    new = chance.choice(("2月30日", "13月5日", f"{match.group('month')}月32日", "6月31日"))
    return _replaced("impossible date", text, match.start(), match.end(), new)


def weekday_wrong(text: str, chance: random.Random) -> Planted | None:
    right = "培训定于2022年7月14日（星期四）召开。"
    return _carried("wrong weekday", text, right, "星期四", chance.choice(("星期五", "星期日", "星期二")))


_ITEM = re.compile(
    r"(?m)^[ \t\u3000]*(?:(?P<han>[一二三四五六七八九])、|（(?P<bracket>[一二三四五六七八九])）|(?P<digit>[1-9])[.．](?![0-9]))(?=[\u4e00-\u9fff])"
)


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Runs of three items and more whose numbers follow each other, with nothing of their kind in between."""
    runs: list[list[re.Match[str]]] = []
    for kind in ("han", "bracket", "digit"):
        run: list[re.Match[str]] = []
        for match in _ITEM.finditer(text):
            if match.group(kind):
                number = _number(match)
                if run and number == _number(run[-1]) + 1:
                    run.append(match)
                else:
                    runs.append(run)
                    run = [match] if number == 1 else []
            elif match.lastgroup and _rank(match.lastgroup) < _rank(kind):
                runs.append(run)
                run = []
        runs.append(run)
    return [run for run in runs if len(run) >= 3]


def _rank(kind: str) -> int:
    return ("han", "bracket", "digit").index(kind)


def _number(match: re.Match[str]) -> int:
    word = match.group(match.lastgroup or 0)
    return _HAN.index(word) if word in _HAN else int(word)


def _written(match: re.Match[str], number: int) -> str:
    return {"han": f"{_HAN[number]}、", "bracket": f"（{_HAN[number]}）", "digit": f"{number}."}[
        match.lastgroup or ""
    ]


def number_skipped(text: str, chance: random.Random) -> Planted | None:
    runs = _runs(text)
    if not runs:
        return None
    run = chance.choice(runs)
    index = chance.randrange(1, len(run) - 1)
    first, last = _line(text, run[index].start())
    following = run[index + 1].span()
    return _replaced("number skipped", text, first, min(len(text), last + 1), "", following)


def number_repeated(text: str, chance: random.Random) -> Planted | None:
    runs = _runs(text)
    if not runs:
        return None
    run = chance.choice(runs)
    index = chance.randrange(2, len(run))
    item = run[index]
    start = item.end() - len(item.group().lstrip(" \t\u3000"))
    return _replaced("number repeated", text, start, item.end(), _written(item, index), *_next(run, index))


def number_level(text: str, chance: random.Random) -> Planted | None:
    runs = _runs(text)
    if not runs:
        return None
    run = chance.choice(runs)
    index = chance.randrange(1, len(run) - 1)
    item = run[index]
    start = item.end() - len(item.group().lstrip(" \t\u3000"))
    number = index + 1
    new = {"han": f"（{_HAN[number]}）", "bracket": f"{number}.", "digit": f"（{_HAN[number]}）"}[
        item.lastgroup or ""
    ]
    return _replaced("number of another level", text, start, item.end(), new, *_next(run, index))


def _next(run: list[re.Match[str]], index: int) -> list[tuple[int, int]]:
    return [run[index + 1].span()] if index + 1 < len(run) else []


def document_number_broken(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<=[发函办])〔(?P<year>20[0-9]{2})〕(?P<number>[1-9][0-9]{0,3})号", text, chance)
    if match is None:
        return None
    year, number = match.group("year"), match.group("number")
    new = chance.choice(
        (
            f"〔{year}{number}号",
            f"{year}〕{number}号",
            f"[{year}]{number}号",
            f"〔{year}〕0{number}号",
            f"〔{year}〕第{number}号",
            f"（{year}）{number}号",
        )
    )
    return _replaced("document number broken", text, match.start(), match.end(), new)


def total_broken(text: str, chance: random.Random) -> Planted | None:
    parts = [chance.randint(20, 90) for _ in range(3)]
    whole = sum(parts)
    right = f"全年共受理信访事项{whole}件，其中来信{parts[0]}件、来访{parts[1]}件、来电{parts[2]}件。"
    return _carried("sum in a sentence broken", text, right, f"来访{parts[1]}件", f"来访{parts[1] + 1}件")


def table_total_broken(text: str, chance: random.Random) -> Planted | None:
    rows = [(chance.randint(5, 400), chance.randint(5, 400)) for _ in range(4)]
    cells = [
        f"<tr><td>{name}</td><td>{one}</td><td>{two}</td></tr>"
        for name, (one, two) in zip("甲乙丙丁", rows, strict=True)
    ]
    one, two = sum(row[0] for row in rows), sum(row[1] for row in rows)
    total = f"<tr><td>合计</td><td>{one}</td><td>{two}</td></tr>"
    table = f"<table><tr><th>单位</th><th>受理件数</th><th>办结件数</th></tr>{''.join(cells)}{total}</table>"
    body = "".join(f"<p>{_escaped(line)}</p>\n" for line in text.splitlines()[:20])
    base = f"<html><body>{body}{table}</body></html>"
    old = f"<td>{two}</td></tr></table>"
    start = base.index(old) + 4
    planted = Planted("table total broken", base, start, start + len(str(two)), str(two + 10), (), ".html")
    return Planted(planted.kind, base, start, planted.end, planted.new, ((0, len(base)),), ".html")


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;")


def fact_changed(text: str, chance: random.Random) -> Planted | None:
    number = chance.randint(2, 80)
    title = "《关于做好政策解读回应工作的通知》"
    right = f"按照{title}（国办发〔2022〕{number}号）要求办理。\n{title}（国办发〔2022〕{number}号）另有规定的除外。"
    return _carried("one fact changed", text, right, f"〕{number}号", f"〕{number + 1}号")


def deadline_early(text: str, chance: random.Random) -> Planted | None:
    issued = document_date(text)
    if issued is None or not re.search(
        rf"(?m)^[ \t\u3000]*{issued.year}年{issued.month}月{issued.day}日[ \t\u3000]*$", text
    ):
        return None
    late, early = issued + timedelta(days=40), issued - timedelta(days=chance.randint(20, 90))
    right = f"各单位要在{late.year}年{late.month}月{late.day}日前完成整改。"
    return _carried(
        "deadline before issue",
        text,
        right,
        f"{late.year}年{late.month}月{late.day}日",
        f"{early.year}年{early.month}月{early.day}日",
    )


def paragraph_repeated(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?m)^[^\n]{40,400}。$\n", text, chance)
    if match is None or text.count(match.group()) > 1:
        return None
    end = match.end()
    planted = Planted("paragraph repeated", text, end, end, match.group(), ())
    return Planted(planted.kind, text, end, end, match.group(), ((match.start(), end + len(match.group())),))


def letter_for_digit(text: str, chance: random.Random) -> Planted | None:
    match = _pick(
        r"(?<![0-9])(?:20[0-9]{2}年|1[0-2]?月[0-9]{1,2}日|[0-9]{1,2}月(?:[12]?0|[12]?1)日)", text, chance
    )
    if match is None:
        return None
    old = match.group()
    new = old.replace("0", "O", 1) if "0" in old else old.replace("1", "l", 1)
    return _replaced("letter for digit", text, match.start(), match.end(), new) if new != old else None


def date_mark_lost(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<![0-9])20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?![0-9])", text, chance)
    if match is None:
        return None
    lost = chance.choice("年月日")
    return _replaced("mark of a date lost", text, match.start(), match.end(), match.group().replace(lost, ""))


def mark_half_width(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<=[\u4e00-\u9fff])[，；：](?=[\u4e00-\u9fff])", text, chance)
    if match is None or text.count("，") < 5:
        return None
    new = {"，": ",", "；": ";", "：": ":"}[match.group()]
    return _replaced("half-width mark", text, match.start(), match.end(), new)


def mark_doubled(text: str, chance: random.Random) -> Planted | None:
    match = _pick(r"(?<=[\u4e00-\u9fff])[，。；、](?=[\u4e00-\u9fff])", text, chance)
    if match is None:
        return None
    return _replaced(
        "mark doubled", text, match.end(), match.end(), chance.choice(("，", "。", match.group()))
    )


def attachment_removed(text: str, chance: random.Random) -> Planted | None:
    right = "附件：1.重点任务分工表\n　　　2.工作联系人名单\n附件1\n重点任务分工表\n各单位按照分工落实，不得推诿。\n附件2\n工作联系人名单\n各单位指定专人负责联络工作。"
    old = chance.choice(
        (
            "附件1\n重点任务分工表\n各单位按照分工落实，不得推诿。\n",
            "附件2\n工作联系人名单\n各单位指定专人负责联络工作。",
        )
    )
    return None if "附件" in text else _carried("attachment removed", text, right, old, "")


_KINDS: tuple[Kind, ...] = (
    bracket_deleted,
    quote_deleted,
    title_mark_deleted,
    marks_crossed,
    count_changed,
    own_count_changed,
    own_dates_swapped,
    announced_count_changed,
    dates_swapped,
    date_impossible,
    weekday_wrong,
    number_skipped,
    number_repeated,
    number_level,
    document_number_broken,
    total_broken,
    table_total_broken,
    fact_changed,
    deadline_early,
    paragraph_repeated,
    letter_for_digit,
    date_mark_lost,
    mark_half_width,
    mark_doubled,
    attachment_removed,
)


def plant(text: str, name: str) -> Iterator[Planted]:
    """One error of each kind that finds a place in ``text``."""
    for kind in _KINDS:
        planted = kind(text, random.Random(f"{name}/{kind.__name__}"))
        if planted is not None:
            yield planted
