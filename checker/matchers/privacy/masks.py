"""Masked identifiers: which characters are shown, which are hidden, and what kind of number it is.

Whatever stands for a character counts as a mask: ``* ＊ × x □ ● ■ ○ … # ? _ 某`` and rows of dashes and
dots.  The number of mask characters often is not the number of hidden ones; where the kind has one length,
that decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.expressions import ClassExpression, Expression
from checker.matchers.candidate import Candidate
from checker.matchers.context import Context
from checker.matchers.privacy.grid import Place
from checker.matchers.privacy.labels import Meaning, meanings
from checker.matchers.privacy.remaining import HIDDEN

SYMBOLS = "*＊×✕╳□■▇█●○◯•…#＃?？_＿某△▲◇◆☆★"
_SEED = ClassExpression(
    rf"[0-9{SYMBOLS}](?:(?<=[0-9])[ \-]?(?:[{SYMBOLS}]|x[x0-9]|x(?<=1[3-9][0-9]{{8}}x)(?![0-9a-z])|——|--|\.\.\.)|(?<=[{SYMBOLS}])[ \-]?[0-9])"
    r"|[x—\-.][0-9]{8}"
)
_SOLID = rf"[0-9x—\-–.{SYMBOLS}]"
_TOKEN = ClassExpression(rf"{_SOLID}{{1,40}}(?: {_SOLID}{{1,20}}){{0,6}}")
_BACK = ClassExpression(rf"(?:{_SOLID}{{1,40}} ){{0,6}}{_SOLID}{{0,40}}\Z")
_PARTS = ClassExpression(rf"([0-9]+)|([{SYMBOLS}x]+|—{{2,}}|-{{3,}}|\.{{3,}})|([ \-–—.])")
_PROVINCE = Expression(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_LAST_HIDDEN = ClassExpression("[1][3-9][0-9]{8}x")
"""A mobile number without its last digit."""
_LEAST = 4
"""A number that shows fewer digits tells nobody."""
_REACH = 60
_CARD = Expression(r"62|4|5[1-5]|60[1-9]")
_PAPERS = {Meaning.PASSPORT: "passport", Meaning.PERMIT: "hk-macau-permit"}
_PAPER = {"passport": (9, 9), "hk-macau-permit": (9, 11)}
_NUMBERS = frozenset({Meaning.RESIDENT, Meaning.PHONE, Meaning.CARD, Meaning.ACCOUNT, *_PAPERS})


class Masked(NamedTuple):
    """A masked identifier of the rule ``privacy/<kind>`` at a span of folded text.

    ``shape`` is the number with ``?`` for each hidden character, in the length that the kind has.
    """

    kind: str
    start: int
    end: int
    shape: str
    place: Place | None
    labelled: bool


Runs = list[tuple[str, bool]]
"""The parts of a number, each with whether it is hidden."""


def numbers(context: Context) -> Iterator[Masked]:
    """Masked numbers in the order of the text; linear."""
    text = context.view.text
    behind = 0
    for seed in _SEED.finditer(text):
        if seed.start() < behind:
            continue
        bounds = context.view.bounds(seed.start())
        first = max(behind, bounds.start, seed.start() - _REACH)
        start = _BACK.search(text, first, seed.start()).start()
        token = _TOKEN.match(text, start, bounds.end)
        if token is None:
            continue
        behind = token.end()
        yield from _in_token(context, start, token.end())


def _in_token(context: Context, start: int, end: int) -> Iterator[Masked]:
    """The whole token if it is one number, else each of its parts between blanks."""
    whole = _classified(context, start, end)
    if whole is not None:
        yield whole
        return
    text = context.view.text
    position = start
    for part in text[start:end].split(" "):
        found = _classified(context, position, position + len(part)) if part else None
        if found is not None:
            yield found
        position += len(part) + 1


def _classified(context: Context, start: int, end: int) -> Masked | None:
    text = context.view.text
    while end > start and text[end - 1] in " -.—–":
        end -= 1 if not text[start:end].endswith(("——", "---", "...")) else 0
        if text[start:end].endswith(("——", "---", "...")):
            break
    while start < end and text[start] in " -.–":
        start += 1
    letters = start
    while letters and start - letters < 2 and text[letters - 1].isascii() and text[letters - 1].isalpha():
        letters -= 1
    runs = _runs(text[start:end])
    shown = sum(len(part) for part, hidden in runs if not hidden)
    if len(runs) < 2 or shown < _LEAST or all(not hidden for _, hidden in runs):
        return None
    place = context.grid.at(context.view.span(start, start + 1).start)
    if place is not None and context.view.span(start, end).end > place.cell.end:
        return None
    candidate = Candidate(context.view, text[start:end], start, end, (end - start,), True, place)
    said = meanings(candidate)
    kind = _kind(runs, shown, said, text[letters:start])
    first = letters if kind in _PAPER else start
    if not kind or _inside_word(text, first, end):
        return None
    shape = _shape(kind, runs, shown, text[first:start])
    return Masked(kind, first, end, shape, place, bool(said & _NUMBERS)) if shape else None


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return any(side.isascii() and side.isalpha() for side in (before, after) if side) or after == "@"


def _runs(written: str) -> Runs:
    """Shown and hidden parts; an ``x`` behind a digit, or behind another mask, at the end is a check character."""
    runs: Runs = []
    last = (
        written[-1:] == "x"
        and len(written) > 1
        and written[-2] != "x"
        and not _LAST_HIDDEN.fullmatch(written)
    )
    for digits, mask, _ in _PARTS.findall(written[:-1] if last else written):
        if digits and runs and not runs[-1][1]:
            runs[-1] = (runs[-1][0] + digits, False)
        elif mask and runs and runs[-1][1]:
            runs[-1] = (runs[-1][0] + mask, True)
        elif digits or mask:
            runs.append((digits or mask, bool(mask)))
    if last and runs:
        runs[-1:] = [(runs[-1][0] + "x", False)] if not runs[-1][1] else [runs[-1], ("x", False)]
    return runs


def _kind(runs: Runs, shown: int, said: frozenset[Meaning], letters: str) -> str:
    total = sum(len(part) for part, _ in runs)
    first = "" if runs[0][1] else runs[0][0]
    for meaning, kind in _PAPERS.items():
        if meaning in said:
            return kind if letters or shown >= 5 else ""
    if letters:
        return ""
    if Meaning.RESIDENT in said and shown <= 18 and not (total <= 12 and first.startswith("1") and shown < 6):
        return "resident-id"
    if Meaning.PHONE in said:
        return "mobile" if shown <= 11 and total <= 16 and not first.startswith(("0", "2", "4", "8")) else ""
    if said & {Meaning.CARD, Meaning.ACCOUNT}:
        card = Meaning.CARD in said or (total in (16, 19) and _CARD.match(first))
        return "bank-card" if card else "bank-account"
    if said:
        return ""
    if 17 <= total <= 19 and shown >= 8 and len(first) >= 6 and _PROVINCE.match(first):
        return "resident-id"
    if total == 11 and shown >= 7 and first[:1] == "1" and first[1:2] in "3456789" and len(first) >= 3:
        return "mobile"
    return "bank-card" if total in (16, 19) and shown >= 12 and _CARD.match(first) else ""


def _shape(kind: str, runs: Runs, shown: int, letters: str) -> str:
    """The number in its true length; empty if it cannot have one."""
    written = sum(len(part) for part, _ in runs)
    if kind in _PAPER:
        least, most = _PAPER[kind]
        length = min(max(written + len(letters), least), most) - len(letters)
    elif kind == "bank-account":
        length = written
    elif kind == "bank-card":
        length = written if 15 <= written <= 19 else 16 if shown < 14 else 19
    else:
        length = 11 if kind == "mobile" else 18
    spare = length - shown
    gaps = [len(part) for part, hidden in runs if hidden]
    if spare < 1:
        return ""
    if sum(gaps) != spare:  # the mask is not as long as what it hides
        widest = gaps.index(max(gaps))
        rest = spare - sum(size for index, size in enumerate(gaps) if index != widest)
        if rest < 1:
            return ""
        gaps[widest] = rest
    sizes = iter(gaps)
    return letters + "".join(HIDDEN * next(sizes) if hidden else part for part, hidden in runs)
