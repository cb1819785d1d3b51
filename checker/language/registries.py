"""Registries of names: titles of laws, and the divisions of the country with what they belong to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_STATE = "中华人民共和国"


def _lines(name: str) -> list[str]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#!")]


@cache
def law_titles() -> frozenset[str]:
    """Titles of laws, regulations and interpretations, without 中华人民共和国 in front."""
    return frozenset(_lines("law_titles.txt"))


def short_title(title: str) -> str:
    """A title without 中华人民共和国 in front."""
    return title.removeprefix(_STATE)


@cache
def _by_edge() -> dict[str, tuple[str, ...]]:
    """Titles by their first and by their last half."""
    found: dict[str, list[str]] = {}
    for title in sorted(law_titles()):
        half = len(title) // 2
        found.setdefault("<" + title[:half], []).append(title)
        found.setdefault(">" + title[half:], []).append(title)
    return {edge: tuple(titles) for edge, titles in found.items()}


def titles_like(title: str) -> tuple[str, ...]:
    """Known titles that agree with ``title`` in one of their halves and are at most one character longer or
    shorter: among them is every known title one edit away."""
    size = len(title)
    edges = [f"<{title[:half]}" for half in {(size - 1) // 2, size // 2, (size + 1) // 2}]
    edges += [
        f">{title[start:]}" for start in {(size - 1) // 2, size // 2, (size + 1) // 2, (size + 1) // 2 + 1}
    ]
    found = {other for edge in edges for other in _by_edge().get(edge, ())}
    return tuple(sorted(other for other in found if abs(len(other) - size) <= 1))


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines("divisions.tsv"):
        code, name = line.split("\t")
        found[name] = (*found.get(name, ()), code)
    return found


@cache
def _names() -> dict[str, str]:
    return {code: name for name, codes in _codes().items() for code in codes}


def division_codes(name: str) -> tuple[str, ...]:
    """Codes of all divisions of that full name: 2 digits a province, 4 a prefecture, 6 a county."""
    return _codes().get(name, ())


@cache
def _tails() -> dict[str, tuple[int, ...]]:
    """Lengths of the names that end in these two characters, longest first."""
    found: dict[str, set[int]] = {}
    for name in _codes():
        found.setdefault(name[-2:], set()).add(len(name))
    return {tail: tuple(sorted(lengths, reverse=True)) for tail, lengths in found.items()}


def division_lengths(tail: str) -> tuple[int, ...]:
    """How long (code points) full names of divisions are that end in these two characters, longest first."""
    return _tails().get(tail, ())


def division_name(code: str) -> str:
    """The full name of a code; empty if there is none."""
    return _names().get(code, "")
