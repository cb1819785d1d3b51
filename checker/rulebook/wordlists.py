"""Wordlists: TSV with a ``#!`` header, loaded strictly and testable as data."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from checker.errors import ConfigError
from checker.language.fold import fold_term
from checker.model import Entry, Wordlist
from checker.rulebook import data

COLUMNS = ("term", "suggest", "except", "boundary", "from", "until", "note")
KINDS = ("replace", "flag", "allow", "protect")
SILENT = ("allow", "protect")
"""Kinds whose terms are right: none of them is reported where it stands."""
_SHORTEST_PROTECTED = 3
_REQUIRED = ("name", "title", "kind", "source", "licence", "reviewed")
_OPTIONAL = ("category", "severity", "stage", "message")
"""For a user's own list that no rule names: what the rule made for it is to say."""


def load_wordlist(path: Path, shown: str = "") -> Wordlist:
    """Load one list.  Raises ConfigError with file and line at the first row that is not as it must be."""
    shown = shown or str(path)
    return parse_wordlist(data.read_text(path, shown), shown, path.stem)


def parse_header(
    lines: list[str], shown: str, stem: str, kinds: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[dict[str, str], int]:
    """The header of a list, and the index of its line of column names.  Raises ConfigError."""
    header: dict[str, str] = {}
    number = 0
    while number < len(lines) and lines[number].startswith("#!"):
        key, colon, value = lines[number][2:].strip().partition(":")
        if not colon or key.strip() not in (*_REQUIRED, *_OPTIONAL):
            raise ConfigError(
                shown, f"表头应当写作“#! 键: 值”，键为 {'、'.join((*_REQUIRED, *_OPTIONAL))}", number + 1
            )
        if key.strip() in header:
            raise ConfigError(shown, f"表头“{key.strip()}”重复", number + 1)
        header[key.strip()] = value.strip()
        number += 1
    missing = [key for key in _REQUIRED if not header.get(key)]
    if missing:
        raise ConfigError(shown, f"表头缺少：{'、'.join(missing)}", number + 1)
    if header["name"] != stem:
        raise ConfigError(shown, f"表头 name 应当与文件名“{stem}”相同", 1)
    if header["kind"] not in kinds:
        raise ConfigError(shown, f"表头 kind 应当是 {'、'.join(kinds)} 之一", 1)
    if number >= len(lines) or tuple(lines[number].rstrip("\r").split("\t")) != columns:
        raise ConfigError(shown, f"列名行应当是（以制表符分隔）：{' '.join(columns)}", number + 1)
    return header, number


def parse_wordlist(text: str, shown: str, stem: str) -> Wordlist:
    """Parse the text of a list; ``stem`` is the name its header must give."""
    lines = text.split("\n")
    header, number = parse_header(lines, shown, stem, KINDS, COLUMNS)
    if lines[-1] == "":
        lines.pop()
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for index in range(number + 1, len(lines)):
        entry = _entry(lines[index].rstrip("\r"), header["kind"], shown, index + 1)
        folded = fold_term(entry.term)
        if folded in seen:
            raise ConfigError(shown, f"“{entry.term}”与第 {seen[folded]} 行重复", index + 1)
        seen[folded] = index + 1
        entries.append(entry)
    return Wordlist(header["name"], header["title"], header["kind"], tuple(entries), header, shown)


def row_of(entry: Entry) -> str:
    """The entry as a row of a list, without the empty cells at its end."""
    return "\t".join(
        (
            entry.term,
            "|".join(entry.suggest),
            "|".join(entry.exceptions),
            "word" if entry.word_boundary else "",
            entry.since.isoformat() if entry.since else "",
            entry.until.isoformat() if entry.until else "",
            entry.note,
        )
    ).rstrip("\t")


def parse_row(row: str) -> Entry:
    """The entry of a row that was loaded, and so checked, before; cells at the end may be missing."""
    cells = row.split("\t")
    cells += [""] * (len(COLUMNS) - len(cells))
    term, suggest, exceptions, boundary, since, until, note = cells
    return Entry(
        term,
        _split(suggest),
        _split(exceptions),
        boundary == "word",
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        note,
    )


def _entry(line: str, kind: str, shown: str, number: int) -> Entry:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ConfigError(shown, f"应当有 {len(COLUMNS)} 列，实际 {len(cells)} 列", number)
    if any(cell != cell.strip() for cell in cells):
        raise ConfigError(shown, "单元格前后有多余的空白", number)
    term, suggest, exceptions, boundary, since, until, _ = cells
    if not fold_term(term):
        raise ConfigError(shown, "词条为空", number)
    suggestions, phrases = _split(suggest), _split(exceptions)
    if kind == "replace" and not suggestions:
        raise ConfigError(shown, f"“{term}”缺少建议（replace 类词表每条都要有）", number)
    if kind != "replace" and suggestions:
        raise ConfigError(shown, f"“{term}”：{kind} 类词表不应有建议", number)
    if term in suggestions:
        raise ConfigError(shown, f"“{term}”的建议与词条相同", number)
    for phrase in phrases:
        if fold_term(term) not in fold_term(phrase) or fold_term(phrase) == fold_term(term):
            raise ConfigError(shown, f"例外“{phrase}”应当包含“{term}”且比它长", number)
    if boundary not in ("", "word"):
        raise ConfigError(shown, f"boundary 应当为空或 word，不是“{boundary}”", number)
    for day in (since, until):
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            raise ConfigError(shown, f"日期应当写作 2026-01-31，不是“{day}”", number) from None
    return parse_row(line)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def lint(lists: list[Wordlist]) -> list[str]:
    """What is doubtful about lists that load: order, loops, duplicates across lists, terms that never hit.

    Returns one sentence per problem, each beginning with the file and, where known, the term.
    """
    problems: list[str] = []
    owner: dict[str, Wordlist] = {}
    for wordlist in lists:
        terms = [entry.term for entry in wordlist.entries]
        for before, after in pairwise(terms):
            if before > after:
                problems.append(f"{wordlist.path}: “{after}”应当排在“{before}”之前（按码位排序）")
        wrong = {fold_term(entry.term) for entry in wordlist.entries}
        for entry in wordlist.entries:
            folded = fold_term(entry.term)
            if wordlist.kind == "protect" and len(folded) < _SHORTEST_PROTECTED:
                problems.append(f"{wordlist.path}: “{entry.term}”不足三个字，看不出它的误写")
            if wordlist.kind not in SILENT and len(folded) == 1:
                problems.append(f"{wordlist.path}: “{entry.term}”只有一个字，几乎一定误报")
            if entry.since and entry.until and entry.since >= entry.until:
                problems.append(f"{wordlist.path}: “{entry.term}”的起始日期不早于截止日期")
            problems.extend(
                f"{wordlist.path}: “{entry.term}”的建议“{right}”本身又是词条"
                for right in entry.suggest
                if fold_term(right) in wrong and fold_term(right) != folded
            )
            if wordlist.kind in SILENT:
                continue
            other = owner.setdefault(folded, wordlist)
            if other is not wordlist:
                problems.append(f"{wordlist.path}: “{entry.term}”在 {other.path} 中也有")
    return problems
