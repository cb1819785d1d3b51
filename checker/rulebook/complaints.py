"""Public error reports turned into wordlist entries: a page, what was wrong on it, what would be right.

Such lists are written by people for people: the wrong cell holds a word or a whole sentence, the right one a
word, a sentence or “应为……”.  Each row is reduced to the shortest stretch that is wrong everywhere; a row that
would raise false alarms is refused, with the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.language.fold import fold_term
from checker.language.lexicon import Lexicon
from checker.language.segmentation import Segmenter
from checker.rulebook.stretches import stretches

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "page": ("网址", "链接", "url", "页面", "网页", "地址", "来源", "文件名"),
    "context": ("上下文", "语境", "语句", "原句", "句子", "快照", "段落", "原文"),
    "right": ("推荐", "正确", "建议", "更正", "修改", "改为", "规范", "应为", "改正", "right", "suggest"),
    "wrong": ("错误", "疑似", "错别字", "错敏", "错词", "敏感词", "问题", "不规范", "wrong", "term"),
}
"""Words in the headings of the columns, in the order in which they are looked for."""
_NOT_HEADINGS = (
    "类型",
    "类别",
    "级别",
    "等级",
    "序号",
    "编号",
    "时间",
    "日期",
    "状态",
    "数量",
    "次数",
    "原因",
    "说明",
    "标题",
)
_LEADING = re.compile(
    r"^(?:(?:应|宜|建议|请|可)?(?:当)?(?:修)?(?:改|更正|替换|规范)(?:为|成)|应(?:当)?为|推荐(?:词)?|正确(?:的)?(?:为|是|写法|表述)?|建议)"
    r"[：:，,\s]*"
)
_PAIR = re.compile(
    r"^[“\"「]?(.+?)[”\"」]?\s*(?:→|->|=>|➜|—>|[，,]?\s*(?:(?:应|宜|建议)(?:修)?(?:改)?为|(?:修)?改为)[：:]?)\s*"
    r"[“\"「]?(.+?)[”\"」]?[。.]?$"
)
_QUOTED = re.compile(r"^[“\"‘'「【](.*)[”\"’'」】]$")
_CHOICE = re.compile(r"\s*(?:[/／|]|；|;|或者?)\s*")
_NO_WORD = frozenset(("", "-", "—", "/", "无", "删除", "删去", "删掉", "核实", "请核实", "待核实"))
_HAN = "\u3400-\u9fff"
_BORDER = re.compile(rf"[^{_HAN}A-Za-z0-9]")
_NUMBER = re.compile(r"[0-9Xx*]{4,}")
_FUNCTION = frozenset(
    "的地得了着过是在有和与及或不也都就又还把被为以于从到对向将之其这那此各每某一二三四五六七八九十上下中内外前后大小多少个人年月日"
)
TOP = 40
"""In so many rows at the top the headings are looked for."""
_SHORT = 2
_CHOICES = 24
"""A right cell longer than this (code points) is one text, not several choices."""
_COMMON = 3
"""From this count on a word of the dictionary that contains the term is an exception."""
_MOST_EXCEPTIONS = 12


class Columns(NamedTuple):
    wrong: int
    right: int
    page: int = -1
    context: int = -1


@dataclass
class Complaint:
    """A wrong stretch with what it should be, and where it was seen."""

    term: str
    suggest: tuple[str, ...]
    rows: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    exceptions: tuple[str, ...] = ()
    word_boundary: bool = False

    @property
    def note(self) -> str:
        """How often it was reported, one example in its context, one page."""
        parts = [f"{len(self.rows)} 处"]
        parts += [f"例：{example}" for example in self.examples[:1]]
        parts += [f"见 {page}" for page in self.pages[:1]]
        return "；".join(parts)


class Refusal(NamedTuple):
    """A row (numbered from 1) that became no entry, and why."""

    row: int
    reason: str


class Result(NamedTuple):
    entries: list[Complaint]
    refused: list[Refusal]


def columns_of(rows: Sequence[Sequence[str]]) -> tuple[Columns, int] | None:
    """Which columns hold what, and the index of the first row of data; None if no row looks like headings."""
    for number, row in enumerate(rows[:TOP]):
        found: dict[str, int] = {}
        for index, cell in enumerate(row):
            kind = _kind(cell)
            if kind:
                found.setdefault(kind, index)
        if "wrong" in found and "right" in found:
            return Columns(
                found["wrong"], found["right"], found.get("page", -1), found.get("context", -1)
            ), number + 1
    return None


def _kind(heading: str) -> str:
    heading = re.sub(r"[\s（(].*$", "", heading.strip().lower())
    if not heading or len(heading) > 12 or any(word in heading for word in _NOT_HEADINGS):
        return ""
    if heading.endswith(("语句", "句子")):
        return "context"
    for kind, words in _HEADINGS.items():
        if any(word in heading for word in words):
            return kind
    return ""


def entries(
    rows: Sequence[Sequence[str]],
    columns: Columns,
    first: int,
    known: Mapping[str, tuple[str, ...]],
) -> Result:
    """Entries from the rows behind ``first``; ``known`` maps folded terms of other lists to their suggestions."""
    segmenter = Segmenter()
    lint = _Lint(Lexicon(), segmenter)
    found: dict[str, Complaint] = {}
    refused: list[Refusal] = []
    for number, row in enumerate(rows[first:], first + 1):
        if not any(cell.strip() for cell in row):
            continue
        wrong, right, page, context = (_cell(row, index) for index in columns)
        wrong, choices = _cleaned(wrong, right)
        problem = _unusable(wrong, choices)
        parts = [] if problem else list(stretches(wrong, choices, segmenter))
        if not problem and not parts:
            problem = "看不出错在哪里：两栏差别太大或没有差别"
        for term, suggest in parts:
            complaint = Complaint(term, suggest)
            problem = lint.judge(complaint, context or wrong)
            if problem:
                refused.append(Refusal(number, problem))
                continue
            _merge(found, complaint, number, page, _around(context or wrong, complaint.term))
        if problem and not parts:
            refused.append(Refusal(number, problem))
    kept, conflicts = _without_conflicts(found, known)
    return Result(sorted(kept, key=lambda one: one.term), sorted([*refused, *conflicts]))


def _cell(row: Sequence[str], index: int) -> str:
    return " ".join(row[index].split()) if 0 <= index < len(row) else ""


def _cleaned(wrong: str, right: str) -> tuple[str, tuple[str, ...]]:
    """The wrong text and the choices of right ones, without what people write around them."""
    for cell in (right, wrong):
        pair = _PAIR.match(cell)
        if pair and (cell is right or right in _NO_WORD):
            wrong = pair.group(1) if _bare(pair.group(1)) in wrong or cell is wrong else wrong
            right = pair.group(2)
            break
    right = _LEADING.sub("", right)
    choices = [_bare(part) for part in _CHOICE.split(right)] if len(right) <= _CHOICES else [_bare(right)]
    return _bare(wrong), tuple(dict.fromkeys(choice for choice in choices if choice not in _NO_WORD))


def _bare(text: str) -> str:
    text = text.strip()
    quoted = _QUOTED.match(text)
    inner = quoted.group(1) if quoted else text
    return inner.strip() if not any(mark in inner for mark in '“”"') else text


def _unusable(wrong: str, choices: tuple[str, ...]) -> str:
    if not wrong:
        return "没有写错误内容"
    if not choices:
        return "没有给出改法"
    if wrong in choices:
        return "错误内容与改法相同"
    return ""


def _around(text: str, term: str) -> str:
    """The term in a little of its context, without long numbers: those may be somebody's."""
    place = text.find(term)
    if place < 0 or len(text) == len(term):
        return ""
    first, last = max(0, place - 8), place + len(term) + 8
    before, after = text[first:place], text[place + len(term) : last]
    return _NUMBER.sub("…", f"{before}〔{term}〕{after}")


class _Lint:
    """Whether an entry can be trusted with every other text."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter) -> None:
        self._lexicon, self._segmenter = lexicon, segmenter

    def judge(self, complaint: Complaint, context: str) -> str:
        """Why the entry is refused, or an empty string; lengthens it by its context and adds exceptions."""
        term = complaint.term
        if len(fold_term(term)) == 1:
            return f"“{term}”只有一个字，任何文章里都会误报；请连同前后的字一起写"
        if not re.search(f"[{_HAN}A-Za-z]", term):
            return f"“{term}”里没有文字，不能作词条"
        if self._risky(term):
            longer = self._lengthened(complaint, context)
            if not longer:
                return self._reason(term)
            complaint.term, complaint.suggest = longer
            term = complaint.term
        exceptions = [choice for choice in complaint.suggest if term in choice]
        if len(term) <= _SHORT + 1:
            exceptions += self._lexicon.containing(term, _COMMON)
        if len(exceptions) > _MOST_EXCEPTIONS:
            return f"“{term}”是 {len(exceptions)} 个常用词的一部分，会误报；请连同前后的字一起写"
        complaint.exceptions = tuple(dict.fromkeys(exceptions))
        complaint.word_boundary = len(term) <= _SHORT
        return ""

    def _risky(self, term: str) -> bool:
        if self._lexicon.count(term) >= _COMMON:
            return True
        return len(term) == _SHORT and (set(term) <= _FUNCTION or not re.fullmatch(f"[{_HAN}]+", term))

    def _reason(self, term: str) -> str:
        if self._lexicon.count(term) >= _COMMON:
            return f"“{term}”本身是词，用对的地方也会报；请连同前后的字一起写，或写成规则"
        return f"“{term}”太短，会在词与词之间误报；请连同前后的字一起写"

    def _lengthened(self, complaint: Complaint, context: str) -> tuple[str, tuple[str, ...]] | None:
        """The term with the next word of its context, else the one before; that is no word of the dictionary."""
        term = complaint.term
        place = context.find(term)
        if place < 0 or context.count(term) > 1:
            return None
        end = place + len(term)
        for first, last in ((place, self._after(context, end)), (self._before(context, place), end)):
            longer = context[first:last]
            if len(longer) >= len(term) + 2 and not self._lexicon.count(longer):
                ahead, behind = context[first:place], context[end:last]
                return longer, tuple(ahead + choice + behind for choice in complaint.suggest)
        return None

    def _after(self, text: str, end: int) -> int:
        stop = _BORDER.search(text, end)
        limit = min(stop.start() if stop else len(text), end + 4)
        for last in range(end + 2, limit + 1):
            if self._lexicon.count(text[end:last]) >= _COMMON and self._segmenter.on_borders(text, end, last):
                return last
        return end

    def _before(self, text: str, start: int) -> int:
        for first in range(start - 2, max(0, start - 4) - 1, -1):
            word = text[first:start]
            if not _BORDER.search(word) and self._lexicon.count(word) >= _COMMON:
                return first
        return start


def _merge(found: dict[str, Complaint], complaint: Complaint, row: int, page: str, example: str) -> None:
    """Add a row to the entry it repeats, or as a new one; other suggestions make it a conflict later."""
    key = f"{fold_term(complaint.term)}\0{'|'.join(complaint.suggest)}"
    one = found.setdefault(key, complaint)
    one.rows.append(row)
    if example and example not in one.examples:
        one.examples.append(example)
    if page and page not in one.pages:
        one.pages.append(page)


def _without_conflicts(
    found: Mapping[str, Complaint], known: Mapping[str, tuple[str, ...]]
) -> tuple[list[Complaint], list[Refusal]]:
    by_term: dict[str, list[Complaint]] = defaultdict(list)
    for complaint in found.values():
        by_term[fold_term(complaint.term)].append(complaint)
    rights = {fold_term(choice) for complaint in found.values() for choice in complaint.suggest}
    kept: list[Complaint] = []
    refused: list[Refusal] = []
    for term, rivals in by_term.items():
        reason = _conflict(term, rivals, rights, known)
        if reason:
            refused += [Refusal(row, reason) for complaint in rivals for row in complaint.rows]
        else:
            kept.append(rivals[0])
    return kept, refused


def _conflict(
    term: str, rivals: list[Complaint], rights: set[str], known: Mapping[str, tuple[str, ...]]
) -> str:
    shown = rivals[0].term
    if len(rivals) > 1:
        choices = "、".join("／".join(rival.suggest) for rival in rivals)
        return f"“{shown}”有互相矛盾的改法（{choices}）；请统一后再导入"
    if term in rights:
        return f"“{shown}”在另一行里是正确写法；请核对"
    if term in known:
        if set(rivals[0].suggest) & set(known[term]):
            return f"“{shown}”已在现有词表中"
        return f"“{shown}”在现有词表中的改法不同（{'／'.join(known[term])}）；请核对"
    return ""
