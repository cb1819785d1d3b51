"""Marks that come in pairs, paired once per document: GB/T 15834—2011, 4.8, 4.9 and 4.15.

Pairs are sought within a line.  What is left over is then paired across lines, as far as a bracket may
reach over a line that was broken, or a quotation over the paragraphs that each open it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.matchers.context import Context

_FAMILIES = (
    ("round", "（(", "）)"),
    ("square", "〔", "〕"),
    ("lenticular", "【", "】"),
    ("double", "“", "”"),
    ("single", "‘", "’"),
    ("title", "《", "》"),
    ("inner-title", "〈", "〉"),
)
FAMILY = {mark: family for family, opening, closing in _FAMILIES for mark in opening + closing}
COUNTERPART = {a: b for _, opening, closing in _FAMILIES for a, b in zip(opening, closing, strict=True)}
COUNTERPART |= {closing: opening for opening, closing in COUNTERPART.items()}
_OPENING = {mark for _, opening, _ in _FAMILIES for mark in opening}
_MARK = re.compile("[%s]" % "".join(FAMILY))

_LIST_MARK = re.compile(
    r"(?:^|[\s，。；：、,;:（(])(?:[0-9]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])\Z"
)
"""What may stand before the closing bracket of ``1）``, ``a)``, ``一）``."""
_INTERVAL_TAIL = re.compile(r"[\[［][-+0-9.∞%，, ]{1,24}\Z")
_INTERVAL_HEAD = re.compile(r"[-+0-9.∞%，, ]{1,24}[\]］]")
_EMOTICON = frozenset(":;=-^'")
_REACH = 4
"""Lines over which a pair may stretch.  A quotation of whole paragraphs may be as long as:"""
_REACH_OF_QUOTATION = 60
_QUOTES = frozenset({"double", "single"})
_NEAR = 4
"""How deep under the top of the stack a counterpart is looked for; bounds the work per mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``offset`` in line number ``line`` (an index into ``Context.lines``)."""

    character: str
    offset: int
    line: int

    @property
    def family(self) -> str:
        return FAMILY[self.character]


@dataclass(slots=True)
class Pairing:
    """How the marks of a document pair; offsets into document text."""

    pairs: list[tuple[Mark, Mark, tuple[Mark, ...]]] = field(default_factory=list)
    """(opening, closing, marks still open around them): every pair, in the order they close."""
    single: list[Mark] = field(default_factory=list)
    """Marks without a counterpart, in order."""
    turned: list[tuple[Mark, str]] = field(default_factory=list)
    """Quotation marks written in the wrong direction, with the right one."""
    crossed: list[tuple[Mark, Mark]] = field(default_factory=list)
    """Pairs that close after something around them has closed."""


def pairing(context: Context) -> Pairing:
    """The pairing of this document, computed once."""
    return context.once("structure.pairs", _pair_up)


def _pair_up(context: Context) -> Pairing:
    result = Pairing()
    leftover: list[Mark] = []
    for marks in _by_line(context):
        leftover += _turn(context, _within_line(context, marks, result), result)
    result.single = sorted(_across_lines(context, leftover), key=lambda mark: mark.offset)
    result.crossed.sort(key=lambda pair: pair[1].offset)
    return result


def _by_line(context: Context) -> Iterator[list[Mark]]:
    """The marks of each line that has any."""
    text, lines = context.document.text, context.lines
    number = 0
    row: list[Mark] = []
    for match in _MARK.finditer(text):
        offset = match.start()
        if number < len(lines) and offset >= lines[number].end:
            if row:
                yield row
                row = []
            while number < len(lines) and offset >= lines[number].end:
                number += 1
        if number == len(lines):
            break
        if offset >= lines[number].start:
            row.append(Mark(match.group(), offset, number))
    if row:
        yield row


def _within_line(context: Context, marks: list[Mark], result: Pairing) -> list[Mark]:
    """Pair the marks of one line; returns those left over, in order."""
    stack: list[Mark] = []
    passed: list[Mark] = []
    leftover: list[Mark] = []
    for mark in marks:
        if mark.character in _OPENING:
            stack.append(mark)
            continue
        depth = _counterpart(stack, mark)
        if depth:
            opening = stack[-depth]
            passed += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
            result.pairs.append((opening, mark, tuple(stack[-2:])))
            continue
        crossing = next((other for other in reversed(passed) if other.family == mark.family), None)
        if crossing is not None:
            passed.remove(crossing)
            result.crossed.append((crossing, mark))
        elif not _stands_alone(context, mark):
            leftover.append(mark)
    leftover += [mark for mark in (*passed, *stack) if not _stands_alone(context, mark)]
    leftover.sort(key=lambda mark: mark.offset)
    return leftover


def _counterpart(stack: list[Mark], mark: Mark) -> int:
    """How deep (1 is the top) the mark that ``mark`` closes lies; 0 if there is none near."""
    for depth in range(1, min(len(stack), _NEAR) + 1):
        if stack[-depth].family == mark.family:
            return depth
    return 0


def _stands_alone(context: Context, mark: Mark) -> bool:
    """A mark that needs no counterpart: list marks, emoticons, intervals, apostrophes."""
    text, offset = context.document.text, mark.offset
    before = text[max(0, offset - 28) : offset]
    after = text[offset + 1 : offset + 28]
    if mark.character in "(（":
        return before[-1:] in _EMOTICON or bool(_INTERVAL_HEAD.match(after))
    if mark.character in ")）":
        line_start = context.lines[mark.line].start
        lead = text[max(line_start, offset - 5) : offset]
        return (
            bool(_LIST_MARK.search(lead)) or before[-1:] in _EMOTICON or bool(_INTERVAL_TAIL.search(before))
        )
    if mark.character in "‘’":
        return any(character.isascii() and character.isalnum() for character in before[-1:] + after[:1])
    return False


def _turn(context: Context, leftover: list[Mark], result: Pairing) -> list[Mark]:
    """Take out quotation marks that pair once one of them is turned round: ``“甲“``, ``”甲”``, ``”甲“``.

    Only when they are all that is left over of the line, so that no other reading is possible.
    """
    quotes = [mark for mark in leftover if mark.family in _QUOTES]
    if len(quotes) != 2 or quotes[0].family != quotes[1].family:
        return leftover
    first, second = quotes
    inside = context.document.text[first.offset + 1 : second.offset]
    if (
        not inside
        or len(inside) > 40
        or any(mark in inside for mark in "。！？" + first.character + second.character)
    ):
        return leftover
    if first.character in _OPENING and second.character not in _OPENING:
        return leftover  # these pair: something else crosses them
    if _ends_quotation(context, first) or _begins_quotation(context, second):
        return leftover  # the end of one quotation and the beginning of another
    opening = first.character if first.character in _OPENING else COUNTERPART[first.character]
    closing = COUNTERPART[opening]
    result.turned += [
        (mark, right) for mark, right in ((first, opening), (second, closing)) if mark.character != right
    ]
    return [mark for mark in leftover if mark.family != first.family]


def _across_lines(context: Context, leftover: list[Mark]) -> list[Mark]:
    """What is left over once pairs may stretch over lines."""
    waiting: dict[str, list[Mark]] = {}
    single: list[Mark] = []
    for mark in leftover:
        open_marks = waiting.setdefault(mark.family, [])
        if open_marks and mark.line - open_marks[-1].line > _reach(context, open_marks[-1], mark):
            single += _unclosed(context, open_marks)
            open_marks.clear()
        if mark.character in _OPENING:
            if open_marks and not (
                mark.family in _QUOTES and _opens_line(context, mark.line, mark.character)
            ):
                single += _unclosed(context, open_marks)
                open_marks.clear()
            open_marks.append(mark)
        elif open_marks:
            open_marks.clear()
        else:
            single.append(mark)
    for open_marks in waiting.values():
        single += _unclosed(context, open_marks)
    return single


def _reach(context: Context, opening: Mark, mark: Mark) -> int:
    """Over how many lines these two may pair: ：“… …。” quotes whole paragraphs."""
    whole = _begins_quotation(context, opening) and (mark.character in _OPENING or _ends_quotation(context, mark))
    return _REACH_OF_QUOTATION if whole and opening.family in _QUOTES else _REACH


def _begins_quotation(context: Context, mark: Mark) -> bool:
    before = context.document.text[max(0, mark.offset - 1) : mark.offset]
    return mark.character in _OPENING and (before in ("：", ":") or not before.strip())


def _ends_quotation(context: Context, mark: Mark) -> bool:
    before = context.document.text[max(0, mark.offset - 1) : mark.offset]
    return mark.character not in _OPENING and before in tuple("。！？…；")


def _unclosed(context: Context, marks: list[Mark]) -> list[Mark]:
    """Which of these waiting marks is wrong.

    A quotation opens again with each paragraph: only the last mark counts, and not even that if the
    next line opens it once more and closes it.
    """
    if not marks or marks[0].family not in _QUOTES:
        return list(marks)
    last = marks[-1]
    return [] if _opens_line(context, last.line + 1, last.character) else [last]


def _opens_line(context: Context, line: int, character: str) -> bool:
    """Whether the line of this number begins with this mark."""
    if line >= len(context.lines):
        return False
    start, end = context.lines[line]
    return context.document.text[start:end].lstrip()[:1] == character
