"""Rebuild checker/language/data/dictionary.bin: right forms, weights of words, and near misses that are right.

    pip install jieba==0.42.1                                   (the word list; MIT)
    python scripts/build_dictionary.py                          forms and weights
    python scripts/build_dictionary.py --clean laws.txt.xz      and then what looks wrong in clean text

Forms are words of four characters and more, and the commoner ones of three, that name no person and no
number.  ``--clean`` takes public laws, one paragraph a line after ``category<TAB>``; a near miss that occurs
in them three times, and is doubtful only, is right, whatever the dictionary holds, and is kept as a hash.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import math
import re
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from checker.language import dictionary, near_forms, relations  # noqa: E402
from checker.language.near_forms import SHORTEST  # noqa: E402
from checker.matchers.typos.margin import cut  # noqa: E402

RELATIONS = ROOT / "checker" / "language" / "data" / "relations.tsv"
DIVISIONS = ROOT / "checker" / "language" / "data" / "divisions.tsv"
HAN = re.compile("[\u4e00-\u9fff]+")
NO_FORM = "x"
PERSONS_AND_NUMBERS = ("nr", "m", "t", "q", NO_FORM)
IDIOMS = ("i", "l")
COMMON_OF_THREE = 8
"""Least count for forms of three characters."""
COMMON_OF_FOUR = 5
"""The same for longer ones that are no idioms."""
LEAST = 3
"""Least count for a word to have a weight."""
LONGEST = 12
COHESION = 3.0
"""Forms that hold together less than this are phrases like any other."""
COUNT_OF_PLACES = 20
COUNT_OF_NEWER = 400
"""What words of newer_words.txt count for: jieba's counts are from older prose."""
ENOUGH = 3
"""So often in clean text a near miss is right."""
Row = tuple[str, int, str]


def all_rows() -> list[Row]:
    """(word, count, kind) of the dictionary that jieba brings along, and of words newer or more usual today."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    rows = [(word, int(count), kind) for word, count, kind in (line.split(" ") for line in lines)]
    newer = dict.fromkeys(by_hand("newer_words.txt"), COUNT_OF_NEWER)
    rows = [(word, max(count, newer.pop(word, 0)), kind) for word, count, kind in rows]
    rows += [(word, count, "n") for word, count in newer.items()]
    known = {word for word, _, _ in rows}
    lines = DIVISIONS.read_text(encoding="utf-8").splitlines()
    places = {line.partition("\t")[2] for line in lines if not line.startswith("#!")}
    rows += [(place, COUNT_OF_PLACES, NO_FORM) for place in sorted(places - known)]
    return [row for row in rows if HAN.fullmatch(row[0])]


def by_hand(name: str) -> list[str]:
    """The words of a list beside this script."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def is_form(word: str, count: int, kind: str) -> bool:
    if kind.startswith(PERSONS_AND_NUMBERS) or not SHORTEST <= len(word) <= LONGEST:
        return False
    if len(word) == SHORTEST:
        return count >= COMMON_OF_THREE
    return count >= (LEAST if kind.startswith(IDIOMS) else COMMON_OF_FOUR)


def cohesion(form: str, weights: dict[str, int]) -> float:
    """How many times likelier (natural logarithm) a form is than its parts side by side by chance."""
    apart = cut(form, lambda word: 0 if word == form else weights.get(word, 0))
    return (apart.weight - weights[form]) / dictionary.STEPS


def sections(rows: list[Row], right: list[str]) -> tuple[dict[str, bytes], list[tuple[int, int, int]]]:
    """The sections of the file, and (length, number of the first, how many) for each length of forms."""
    lines = RELATIONS.read_text(encoding="utf-8").splitlines()
    characters = sorted(line[0] for line in lines if line[0] <= "\uffff")
    sounds = {c: list(dict.fromkeys(map(near_forms.merged, relations.syllables(c)))) for c in characters}
    speaker: dict[str, int] = {}
    for character in characters:
        for name in sounds[character]:
            speaker.setdefault(name, ord(character))

    def numbers_of(character: str) -> list[int]:
        return [speaker[name] for name in sounds.get(character, ())] or [ord(character)]

    total = sum(count for _, count, _ in rows)
    weights = {
        word: max(1, min(dictionary.UNKNOWN, round(dictionary.STEPS * math.log(total / count))))
        for word, count, _ in rows
        if count >= LEAST or len(word) == 1
    }
    chosen = {row[0] for row in rows if is_form(*row) and cohesion(row[0], weights) >= COHESION}
    forms = sorted(chosen, key=lambda form: (len(form), form))
    assert len(forms) <= near_forms.MOST_FORMS, len(forms)
    lengths = Counter(map(len, forms))
    blocks, first = [], 0
    for length in sorted(lengths):
        blocks.append((length, first, lengths[length]))
        first += lengths[length]
    numbered = list(enumerate(forms))
    written = near_forms.many_keys(
        ((key, n) for n, form in numbered if len(form) > SHORTEST for key in near_forms.written_keys(form)),
        21,
    )
    sounding = near_forms.many_keys(
        (
            (key, n)
            for n, form in numbered
            if len(form) == SHORTEST
            for key in near_forms.sounding_keys(form, numbers_of)
        ),
        20,
    )
    words = dictionary.hashed(weights.items())
    known = dictionary.hashed((item, 1) for item in right)
    folded = array(
        "H", chain.from_iterable((ord(c), speaker[names[0]]) for c, names in sounds.items() if names)
    )
    found = {
        "forms": "".join(forms).encode("utf-16-le"),
        "sounds": little(folded),
        "words-starts": little(words[0]),
        "words-seals": little(words[1]),
        "words-weights": words[2],
        "right-starts": little(known[0]),
        "right-seals": little(known[1]),
    }
    for name, keys in (("written", written), ("sounding", sounding)):
        found[f"{name}-bits"] = keys.bits
        found[f"{name}-starts"] = little(keys.starts)
        found[f"{name}-entries"] = little(keys.entries)
    return found, blocks


def little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def write(rows: list[Row], right: list[str], facts: dict[str, object]) -> None:
    found, blocks = sections(rows, right)
    places, position = {}, 0
    for name, data in found.items():
        position += -position % 4
        places[name] = (position, len(data))
        position += len(data)
    head = json.dumps({**facts, "lengths": blocks, "sections": places}, ensure_ascii=False, sort_keys=True)
    raw = head.encode()
    raw += b" " * (-(len(dictionary.MAGIC) + 4 + len(raw)) % 4)
    body = bytearray()
    for name, data in found.items():
        body += b"\0" * (places[name][0] - len(body)) + data
    output = dictionary.MAGIC + len(raw).to_bytes(4, "little") + raw + body
    dictionary.FILE.write_bytes(output)
    print({name: len(data) for name, data in found.items()})
    print(
        f"{sum(count for _, _, count in blocks)} forms, {len(right)} known near misses, {len(output)} bytes"
    )


def clean_lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.partition("\t")[2].rstrip("\n")


def right_ones(path: Path) -> list[str]:
    """``window form`` for every near miss that occurs often enough in clean text."""
    from checker.matchers.typos.grades import Grade
    from checker.matchers.typos.guard import Guard
    from checker.matchers.typos.protected import Protected

    guard = Guard(Protected([]))
    counts: Counter[str] = Counter()
    block: list[str] = []
    size = 0
    for line in chain(clean_lines(path), [""]):
        block.append(line)
        size += len(line)
        if size > 100_000 or not line:
            text = "\n".join(block)
            counts.update(
                f"{text[miss.start : miss.end]} {miss.form}"
                for miss in guard.misses(text)
                if miss.grade is not Grade.ERROR
            )
            block, size = [], 0
    return sorted(item for item, count in counts.items() if count >= ENOUGH)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--clean", type=Path, help="laws.txt.xz")
    options = parser.parse_args()
    rows = all_rows()
    facts: dict[str, object] = {
        "made_by": "scripts/build_dictionary.py",
        "sources": [
            {"name": "jieba 0.42.1 dict.txt", "licence": "MIT", "url": "https://github.com/fxsjy/jieba"},
            {"name": "newer_words.txt", "licence": "CC0-1.0"},
            {"name": "divisions.tsv", "licence": "CC0-1.0"},
            {
                "name": "relations.tsv",
                "licence": "see relations.json",
                "sha256": hashlib.sha256(RELATIONS.read_bytes()).hexdigest(),
            },
        ],
    }
    write(rows, [], facts)
    if options.clean:
        facts["clean"] = {
            "name": "public laws and regulations, near misses met three times",
            "sha256": hashlib.sha256(options.clean.read_bytes()).hexdigest(),
        }
        write(rows, right_ones(options.clean), facts)


if __name__ == "__main__":
    main()
