"""How surely ``compare`` finds a fact that was changed, and what it says of drafts that are right.

    python benchmarks/comparison.py FOLDER [--seed N]

Each text of the folder serves as the superior's document.  A right draft is made of it: a fifth of its
sentences left out, others of a foreign text put in, digits made full-width here and there.  Then, in turn,
one fact of each kind is changed, and the change must be reported at that very place.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from checker.comparison.differences import Change, Comparison, compare
from checker.comparison.facts import Fact, Kind
from checker.comparison.sentences import place as place_of
from checker.comparison.sentences import sentences
from checker.language.fold import fold
from checker.model import Document, Severity, Span
from checker.readers import read_bytes, read_text

_DIGITS = "0123456789"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    texts = [read_bytes(path.read_bytes(), path.name) for path in sorted(options.folder.glob("*.txt"))]
    planted: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    noise: Counter[str] = Counter()
    for number, upstream in enumerate(texts):
        foreign = texts[(number + 1) % len(texts)]
        draft = read_text(_adapted(upstream, foreign, chance), "draft.txt")
        noise.update(_said(compare(draft, upstream)))
        for fact, span in _some_facts(draft, chance):
            changed = _changed(draft.text[span.start : span.end], fact.kind, chance)
            if changed is None or fact.kind is Kind.PHONE:
                continue
            text = draft.text[: span.start] + changed + draft.text[span.end :]
            result = compare(read_text(text, "draft.txt"), upstream)
            planted[fact.kind] += 1
            found[fact.kind] += _reported(result, Span(span.start, span.start + len(changed)))
    characters = sum(len(document.text) for document in texts)
    print(f"{len(texts)} texts, {characters:,} characters")
    print("right drafts, per 10,000 characters:")
    for key, count in sorted(noise.items()):
        print(f"  {key:40} {count * 10_000 / characters:6.2f}")
    print("planted changes found:")
    for kind in Kind:
        if planted[kind]:
            print(f"  {kind.value:40} {found[kind]}/{planted[kind]} = {found[kind] / planted[kind]:.3f}")


def _adapted(upstream: Document, foreign: Document, chance: random.Random) -> str:
    """A draft that carries out the superior's text without a contradiction."""
    own = _cut(upstream)
    other = _cut(foreign)
    pieces: list[str] = []
    for sentence in own:
        if chance.random() < 0.2:
            continue
        pieces.append(_widened(sentence) if chance.random() < 0.1 else sentence)
        if other and chance.random() < 0.1:
            pieces.append(chance.choice(other))
    return "".join(pieces) or upstream.text


def _cut(document: Document) -> list[str]:
    return re.findall(r"[^。；！？\n]*[。；！？\n]+|[^。；！？\n]+\Z", document.text)


def _widened(text: str) -> str:
    return "".join(chr(ord(item) + 0xFEE0) if item in _DIGITS else item for item in text)


def _some_facts(draft: Document, chance: random.Random) -> Iterator[tuple[Fact, Span]]:
    """One fact of each kind that the text has."""
    view = fold(draft)
    by_kind: dict[Kind, list[Fact]] = {}
    for sentence in sentences(view):
        if len(sentence.neutral) > 12:
            for fact in sentence.facts:
                by_kind.setdefault(fact.kind, []).append(fact)
    for own in by_kind.values():
        fact = chance.choice(own)
        yield fact, place_of(view, fact.start, fact.end)


def _changed(text: str, kind: Kind, chance: random.Random) -> str | None:
    """Another fact of the same kind; None if there is no way to change this one."""
    digits = [index for index, item in enumerate(text) if item in _DIGITS[1:]]
    if kind in (Kind.NUMBER, Kind.DATE, Kind.DOCUMENT_NUMBER) and digits:
        index = digits[-1]
        other = chance.choice([item for item in "12345678" if item != text[index]])
        return text[:index] + other + text[index + 1 :]
    if kind in (Kind.TITLE, Kind.MEASURE) and len(text) > 6:
        middle = len(text) // 2
        return text[:middle] + text[middle + 2 :]
    if kind is Kind.ORGANISATION:
        return "省司法厅" if "司法" not in text else "省民政厅"
    return None


def _reported(result: Comparison, span: Span) -> bool:
    for difference in result.differences:
        said = difference.severity is not Severity.INFO or difference.change is Change.NEW
        place = difference.draft.fact if said and difference.draft else None
        if place is not None and place.start < span.end and span.start < place.end:
            return True
    return False


def _said(result: Comparison) -> Iterator[str]:
    for difference in result.differences:
        if difference.severity is not Severity.INFO:
            yield f"{difference.severity.value} {difference.change.value} {difference.kind.value}"


if __name__ == "__main__":
    main()
