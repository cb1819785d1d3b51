"""Count official language and write checker/language/data/official.sst: n-gram counts, no text.

    pip install jieba==0.42.1
    nice python scripts/build_statistics.py laws.txt.xz

The argument holds public laws and regulations, one paragraph a line, ``category<TAB>text``; they are outside
copyright.  N-grams of one to five characters that occur at least twice are kept, on a logarithmic scale,
together with the words of one to four characters of jieba's dictionary (MIT) and of ``new_words.txt``.
``--without N --of M`` leaves out every M-th block of lines: what is left out is for fitting the model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import jieba

from checker.language.relations import readings
from checker.language.statistics.alphabet import BASE, Alphabet, plain
from checker.language.statistics.counts import count
from checker.language.statistics.lexicon import Lexicon, words_of

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "checker" / "language" / "data" / "official.sst"
NEW_WORDS = ROOT / "scripts" / "new_words.txt"
FREQUENCY = 100
"""What a new word is taken to have in jieba's counting: usual, not frequent."""
LEAST = {1: 2, 2: 2, 3: 2, 4: 2, 5: 2}
"""How often an n-gram must occur to be kept, by order."""
BLOCK = 400
"""Lines that are left out together."""


def law_lines(path: Path) -> list[str]:
    """The paragraphs of the file."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows = file.read().split("\n")
    return [text for _, tab, text in (row.partition("\t") for row in rows) if tab]


def left_out(number: int, without: int, every: int) -> bool:
    """Whether the line of this number is for fitting."""
    return every > 0 and number // BLOCK % every == without


def dictionary() -> dict[str, int]:
    """jieba's words with their frequencies, and words that are younger than it."""
    rows = (line.split(" ") for line in jieba.get_dict_file().read().decode("utf-8").splitlines())
    lines = NEW_WORDS.read_text(encoding="utf-8").splitlines()
    new = (word for line in lines if not line.startswith("#") for word in line.split())
    return dict.fromkeys(new, FREQUENCY) | {row[0]: int(row[1]) for row in rows}


def alphabet_of(text: str, words: dict[str, int]) -> Alphabet:
    """The characters of the text, the frequent ones first, then those of the dictionary's words."""
    counts = Counter(text)
    characters = [
        character
        for character, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if number >= 2 and character != "\n" and ord(character) < 0xFFFF
    ]
    others: Counter[str] = Counter()
    for word, frequency in words.items():
        for character in word:
            if counts[character] < 2 and readings(character):
                others[character] += frequency
    characters += [character for character, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))]
    return Alphabet("".join(characters[: BASE - 1]))


def lexicon_of(lines: list[str], facts: dict[str, object]) -> Lexicon:
    """What the lines and the dictionary say."""
    text, words = plain("\n".join(lines)), dictionary()
    alphabet = alphabet_of(text, words)
    grams = {
        order: counted.at_least(LEAST[order])
        for order, counted in count(alphabet.encode(text).numbers).items()
    }
    return Lexicon(alphabet.characters, grams, words_of(alphabet, words), facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("laws", type=Path)
    parser.add_argument("--without", type=int, default=0)
    parser.add_argument("--of", type=int, default=0)
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    lines = law_lines(options.laws)
    kept = [line for i, line in enumerate(lines) if not left_out(i, options.without, options.of)]
    facts: dict[str, object] = {
        "made_by": "scripts/build_statistics.py",
        "sources": [
            {
                "name": "public laws and regulations of the People's Republic of China",
                "licence": "not subject to copyright (Copyright Law, article 5)",
                "file": options.laws.name,
                "sha256": hashlib.sha256(options.laws.read_bytes()).hexdigest(),
                "characters": sum(map(len, kept)),
            },
            {"name": f"jieba {version('jieba')} dictionary", "licence": "MIT"},
            {"name": NEW_WORDS.name, "sha256": hashlib.sha256(NEW_WORDS.read_bytes()).hexdigest()},
        ],
        "least": {str(order): least for order, least in LEAST.items()},
    }
    lexicon = lexicon_of(kept, facts)
    data = lexicon.pack()
    options.output.write_bytes(data)
    if options.output == OUTPUT:
        record = {**facts, "sha256": hashlib.sha256(data).hexdigest()}
        text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        OUTPUT.with_suffix(".json").write_text(text, encoding="utf-8")
    sizes = ", ".join(f"{len(counted.keys)} of {order}" for order, counted in lexicon.grams.items())
    print(f"{len(lexicon.characters)} characters; n-grams: {sizes}; {len(data)} bytes")


if __name__ == "__main__":
    main()
