"""Marks that come in pairs, paired once per document: GB/T 15834—2011, 4.8, 4.9 and 4.15.

Pairs are sought within a line.  What is left over is then paired across lines, as far as a bracket may
reach over a line that was broken, or a quotation over the paragraphs that each open it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from checker.expressions import ClassExpression
from checker.matchers.context import Context
from checker.model import SegmentKind

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
_MARK = ClassExpression("[%s]" % "".join(FAMILY))

_LIST_MARK = ClassExpression(
    r"(?:^|[\s，。；：、,;:（(])(?:[0-9]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])\Z"
)
"""What may stand before the closing bracket of ``1）``, ``a)``, ``一）``."""
_INTERVAL_TAIL = ClassExpression(r"[\[［][-+0-9.∞%，, ]{1,24}\Z")
_INTERVAL_HEAD = ClassExpression(r"[-+0-9.∞%，, ]{1,24}[\]］]")
_DAMAGED_NUMBER = ClassExpression("(?:19|20)[0-9]{3,7}号")
"""What stands behind the 〔 of a document number that lost its 〕: a rule of its own says so."""
_EMOTICON = frozenset(":;=-^'")
_REACH = 8
"""Lines over which a pair may stretch (the note below the title of a law).  A quotation of whole paragraphs may be as long as:"""
_REACH_OF_QUOTATION = 60
_QUOTES = frozenset({"double", "single"})
_REMEMBERED = 24
"""Longest row of marks whose shape is kept for the next line like it."""
_NEAR = 4
"""How deep under the top of the stack a counterpart is looked for; bounds the work per mark."""


class Mark(NamedTuple):
    """A mark at ``offset`` in line number ``line`` (an index into ``Context.lines``)."""

    offset: int
    line: int
    character: str

    @property
    def family(self) -> str:
        return FAMILY[self.character]


class Pair(NamedTuple):
    opening: Mark
    closing: Mark
    nested: bool
    """Whether the pair directly around it is of the same family."""


@dataclass(slots=True)
class Pairing:
    """How the marks of a document pair; offsets into document text."""

    odd: list[Pair] = field(default_factory=list)
    """Pairs worth a look: nested in their like, or with a half-width half."""
    full: int = 0
    """How many pairs of full-width round brackets there are."""
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
    for line, characters, offsets in _by_line(context):
        shape = _shape_of(characters) if len(characters) <= _REMEMBERED else _compute_shape(characters)
        result.full += shape.full
        if not shape.plain:
            marks = [
                Mark(offset, line, character) for offset, character in zip(offsets, characters, strict=True)
            ]
            result.odd += [Pair(marks[first], marks[last], nested) for first, last, nested in shape.odd]
            result.crossed += [(marks[first], marks[last]) for first, last in shape.crossed]
            alone = [marks[index] for index in shape.leftover]
            alone = _turn(context, [mark for mark in alone if not _stands_alone(context, mark)], result)
            in_cell = context.kind_at(offsets[0]) is SegmentKind.CELL
            (result.single if in_cell else leftover).extend(alone)
    result.single = sorted([*result.single, *_across_lines(context, leftover)])
    return result


def _by_line(context: Context) -> Iterator[tuple[int, str, list[int]]]:
    """The marks of each line that has any: line number, characters, offsets."""
    text, lines = context.document.text, context.lines
    number, end, start = -1, -1, 0
    characters, offsets = "", list[int]()
    for match in _MARK.finditer(text):
        offset = match.start()
        if offset >= end:
            if offsets:
                yield number, characters, offsets
                characters, offsets = "", []
            number = max(number, 0)
            while number < len(lines) and offset >= lines[number].end:
                number += 1
            if number == len(lines):
                return
            start, end = lines[number]
        if offset >= start:
            characters += match.group()
            offsets.append(offset)
    if offsets:
        yield number, characters, offsets


@dataclass(slots=True)
class _Shape:
    """How a row of marks pairs, by their indices; most lines share a few shapes."""

    odd: list[tuple[int, int, bool]] = field(default_factory=list)
    crossed: list[tuple[int, int]] = field(default_factory=list)
    leftover: list[int] = field(default_factory=list)
    full: int = 0

    @property
    def plain(self) -> bool:
        return not (self.odd or self.crossed or self.leftover)


def _compute_shape(characters: str) -> _Shape:
    shape = _Shape()
    stack: list[int] = []
    passed: list[int] = []
    for index, character in enumerate(characters):
        if character in _OPENING:
            stack.append(index)
            continue
        family = FAMILY[character]
        depth = next(
            (n for n in range(1, min(len(stack), _NEAR) + 1) if FAMILY[characters[stack[-n]]] == family), 0
        )
        if depth:
            opening = stack[-depth]
            passed += stack[len(stack) - depth + 1 :]
            del stack[len(stack) - depth :]
            nested = bool(stack) and FAMILY[characters[stack[-1]]] == family
            if nested or character == ")" or characters[opening] == "(":
                shape.odd.append((opening, index, nested))
            else:
                shape.full += character == "）"
            continue
        crossing = next((other for other in passed[-_NEAR:] if FAMILY[characters[other]] == family), None)
        if crossing is None:
            shape.leftover.append(index)
        else:
            passed.remove(crossing)
            shape.crossed.append((crossing, index))
    shape.leftover = sorted([*shape.leftover, *passed, *stack])
    return shape


_shape_of = lru_cache(maxsize=2048)(_compute_shape)


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
    if mark.character == "〔":
        return bool(_DAMAGED_NUMBER.match(after))
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
    whole = _begins_quotation(context, opening) and (
        mark.character in _OPENING or _ends_quotation(context, mark)
    )
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
