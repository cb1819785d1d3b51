"""Lists of enumerated formulas: a name (四个意识) and its members, in their order.

TSV like a wordlist, of kind ``enumeration``, with the columns ``name members ordered variants note``.
``members`` and ``variants`` are separated by ``|``; ``ordered`` is 1 where the order is fixed; ``variants``
may stand for a member without being wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from checker.errors import ConfigError
from checker.language.fold import fold_term
from checker.rulebook import data
from checker.rulebook.wordlists import parse_header

KIND = "enumeration"
COLUMNS = ("name", "members", "ordered", "variants", "note")
CHECK = "enumerations"
"""Name of the check that is given all enumerations in force."""
_LONG = 4
"""A member of so many characters is rare enough to look for by itself."""


class Enumeration(NamedTuple):
    """A formula; all strings are folded as text is."""

    name: str
    members: tuple[str, ...]
    ordered: bool
    variants: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """The members as they are written."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """What a text must contain for this formula to be looked for: the name, a long member, two members."""
        pairs = [f"{one}、{two}" for one in self.members for two in self.members if one != two]
        long = [member for member in self.members if len(member) >= _LONG]
        return (self.name, *long, *pairs)


def by_anchor(formulas: Sequence[Enumeration]) -> dict[str, tuple[int, ...]]:
    """The formulas, by their index, that each anchor belongs to."""
    table: dict[str, tuple[int, ...]] = {}
    for number, formula in enumerate(formulas):
        for anchor in formula.anchors:
            table[anchor] = (*table.get(anchor, ()), number)
    return table


def is_enumeration(text: str) -> bool:
    """Whether the header of a list says that it is one of enumerations."""
    head = text.partition("\nname\t")[0]
    return any(line.replace(" ", "").rstrip("\r") == f"#!kind:{KIND}" for line in head.split("\n")[:16])


def load_enumerations(path: Path, shown: str = "") -> tuple[Enumeration, ...]:
    """Load one list.  Raises ConfigError with file and line at the first row that is not as it must be."""
    shown = shown or str(path)
    return parse_enumerations(data.read_text(path, shown), shown, path.stem)


def parse_enumerations(text: str, shown: str, stem: str) -> tuple[Enumeration, ...]:
    """Parse the text of a list; ``stem`` is the name its header must give."""
    lines = text.split("\n")
    _, number = parse_header(lines, shown, stem, (KIND,), COLUMNS)
    if lines[-1] == "":
        lines.pop()
    found: dict[str, Enumeration] = {}
    last = ""
    for index in range(number + 1, len(lines)):
        one = _enumeration(lines[index].rstrip("\r"), shown, index + 1)
        if one.name in found:
            raise ConfigError(shown, f"“{one.name}”重复", index + 1)
        if one.name < last:
            raise ConfigError(shown, f"“{one.name}”应当排在“{last}”之前（按码位排序）", index + 1)
        last = one.name
        found[one.name] = one
    return tuple(found.values())


def _enumeration(line: str, shown: str, number: int) -> Enumeration:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ConfigError(shown, f"应当有 {len(COLUMNS)} 列，实际 {len(cells)} 列", number)
    if any(cell != cell.strip() for cell in cells):
        raise ConfigError(shown, "单元格前后有多余的空白", number)
    name, members, ordered, variants, _ = cells
    parts = tuple(members.split("|"))
    folded, others = tuple(map(fold_term, parts)), tuple(map(fold_term, filter(None, variants.split("|"))))
    if len(name) < 2:
        raise ConfigError(shown, "名称至少两个字", number)
    if len(parts) < 2 or any(len(member) < 2 for member in folded):
        raise ConfigError(shown, f"“{name}”至少要有两个成员，每个至少两个字，用 | 分隔", number)
    if any(mark in member for member in folded for mark in "、，；"):
        raise ConfigError(shown, f"“{name}”的成员里不能有顿号、逗号、分号：请拆成几个成员", number)
    if len(set(folded)) < len(folded) or set(folded) & set(others):
        raise ConfigError(shown, f"“{name}”的成员、变体有重复", number)
    if any(one != two and one in two for one in folded for two in folded):
        raise ConfigError(shown, f"“{name}”的一个成员是另一个的一部分", number)
    if ordered not in ("", "1"):
        raise ConfigError(shown, f"ordered 应当为空或 1，不是“{ordered}”", number)
    return Enumeration(fold_term(name), folded, ordered == "1", others, parts)
